"""One demo at work in a worker's child: handed over, listened to, and ended: in time, when told to, or when it floods.

Knows pipes and limits; what the numbers mean is the verdict's business. Safe to use from any thread.
"""

from __future__ import annotations

import base64
import json
import os
import selectors
import signal
import threading
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import Any

from quizapp.errors import MissingTorchError
from quizapp.proof import sandbox
from quizapp.proof.answers import read_answer
from quizapp.proof.demo import Demo, Value
from quizapp.proof.worker import pool

MAX_LINE = 1024 * 1024  # bytes of one answer
GRACE = 0.5  # seconds that a child which has said all may take to leave
TICK = 0.02  # seconds between looks at whether a worker is warm, or the learner has had enough
LATE = "took longer than its time limit"
BROKEN = "lost the process that ran it"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one run may take. Output counts what the demo prints, over all runs of a child."""

    wall_seconds: float = 30.0
    start_seconds: float = 60.0
    cpu_seconds: float = 20.0
    memory_bytes: int = 4 * 1024**3
    file_bytes: int = 64 * 1024**2
    output_bytes: int = 256 * 1024

    def raised(self, wanted: dict[str, float]) -> Limits:
        """Return these limits with those that a demo declares, which a learner allowed with it."""
        sizes = {"memory_gib": 1024**3, "file_mib": 1024**2, "output_kib": 1024}
        found = {name: value for name, value in wanted.items() if name not in sizes}
        whole = {
            f"{name.rpartition('_')[0]}_bytes": int(wanted[name] * sizes[name]) for name in wanted if name in sizes
        }
        return replace(self, **found, **whole)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Order:
    """One run to do: its role, its seed, and all of the experiment's parameters."""

    role: str
    seed: int
    parameters: dict[str, Value]


class Child:
    """One job in a child of a worker, over when its context ends. Another thread may call `stop()` at any time."""

    def __init__(
        self,
        demo: Demo,
        todo: Sequence[Order],
        limits: Limits,
        *,
        frames: bool,
        backend: str | None = None,
        torch: bool = True,
    ) -> None:
        if torch and find_spec("torch") is None:
            raise MissingTorchError("PyTorch is not installed, so no experiment can run. Install quizapp[proofs].")
        self.demo, self.todo, self.limits = demo, todo, limits
        self._job = json.dumps({**_job(demo, todo, limits), "frames": frames}).encode()
        self._stopped = threading.Event()
        self._lock = threading.Lock()  # held while the worker is told something or given back
        self._over = self.broken = False
        self.code = 0
        self.fault = ""
        self.worker = pool.take(backend or sandbox.best().name, limits.file_bytes, torch=torch)
        self.results = self.output = -1

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_: object) -> None:
        self._end(patient=False)

    def stop(self) -> None:
        """End the child and all it started, at once; does nothing once it is over."""
        self._stopped.set()
        with self._lock:
            if self.results >= 0 and not self._over:
                self.worker.stop_job()

    @property
    def stopped(self) -> bool:
        """True when `stop` was called."""
        return self._stopped.is_set()

    def _hand_over(self) -> bool:
        """Wait until the worker is warm and give it the job; False when that took too long or was stopped."""
        deadline = time.monotonic() + self.limits.start_seconds
        while not self.worker.is_warm(TICK):
            if self.stopped or time.monotonic() > deadline:
                return False
        (self.results, results), (self.output, output) = os.pipe(), os.pipe()
        try:
            if not self.stopped:
                self.worker.run(self._job, results, output)
        finally:
            os.close(results)
            os.close(output)
        if self.stopped:
            self.worker.stop_job()
        return True

    def events(self) -> Iterator[dict[str, Any]]:
        """Yield the child's answers as they come, then one `{"event": "end", "fault": …}`.

        Raises ProofError where no worker can be started; whatever a demo does is in the answers.
        """
        fault, natural = "", False
        try:
            if self._hand_over():
                with selectors.DefaultSelector() as selector:
                    selector.register(self.results, selectors.EVENT_READ)
                    selector.register(self.output, selectors.EVENT_READ)
                    fault = yield from self._read(selector)
                    natural = not fault
            else:
                fault = LATE
        finally:
            self._end(patient=natural)
        late = fault == LATE or self.code == -signal.SIGXCPU
        said = "was stopped" if self.stopped else fault or self.fault or self._death()
        yield {"event": "end", "fault": said, "timed_out": late and not self.stopped}

    def _read(self, selector: selectors.BaseSelector) -> Generator[dict[str, Any], None, str]:
        """Read both pipes until results end or a limit is passed; the return value says which limit, if any."""
        deadline = time.monotonic() + self.limits.start_seconds
        pending, printed, begun = b"", 0, -1
        while True:
            ready = selector.select(max(0.0, deadline - time.monotonic()))
            if not ready or time.monotonic() > deadline:
                return LATE
            for key, _ in ready:
                data = os.read(key.fd, 65536)
                if key.fd != self.results:
                    printed += len(data)
                    if not data:
                        selector.unregister(key.fileobj)
                    elif printed > self.limits.output_bytes:
                        return f"printed more than {self.limits.output_bytes // 1024} KiB"
                    continue
                if not data:
                    return ""
                *lines, pending = (pending + data).split(b"\n")
                if len(pending) > MAX_LINE:
                    return "sent more than one answer may hold"
                for line in lines:
                    answer = read_answer(line, len(self.todo), set(self.demo.measures))
                    if answer is None:
                        return "sent something that is no answer"
                    if answer["event"] == "start" and answer["run"] > begun:
                        begun, deadline = answer["run"], time.monotonic() + self.limits.wall_seconds
                    yield answer
                    if answer["event"] == "done":
                        return ""

    def _end(self, *, patient: bool) -> None:
        """End the job, once, and give the worker back; a patient call first gives it a moment to leave as it will."""
        if self._over:
            return
        if self.results >= 0:
            if not (patient and not self.stopped and self.worker.job_ended(GRACE)):
                self.worker.stop_job()
            if not self.worker.job_ended(GRACE):
                self.worker.kill()
                self.worker.job_ended(GRACE)
            self.code, self.fault = self.worker.last.get("code", 0), self.worker.last.get("fault", "")
            self.broken = not self.worker.last
            os.close(self.results)
            os.close(self.output)
        with self._lock:
            self._over = True
        pool.give_back(self.worker)

    def _death(self) -> str:
        """Say how a child ended that did not finish its runs."""
        code = self.code
        if self.broken:
            return BROKEN
        if code >= 0:
            return f"ended with status {code}"
        if -code == signal.SIGXCPU:
            return f"used more than {self.limits.cpu_seconds:g} s of CPU time"
        if -code == signal.SIGKILL:
            return "was ended by the system, as when memory runs out"
        names = {one.value: one.name for one in signal.Signals}
        return f"ended with signal {names.get(-code, -code)}"


def _job(demo: Demo, todo: Sequence[Order], limits: Limits) -> dict[str, Any]:
    """What `prover.py` is told, but for what only the caller knows."""
    return {
        "files": {name: base64.b64encode(data).decode() for name, data in demo.files.items()},
        "entry": demo.file.name,
        "imports": list(demo.imports),
        "numbers": list(demo.measures),
        "runs": [{"role": order.role, "seed": order.seed, "parameters": order.parameters} for order in todo],
        "cpu_seconds": limits.cpu_seconds,
        "memory_bytes": limits.memory_bytes,
        "file_bytes": limits.file_bytes,
    }
