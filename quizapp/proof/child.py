"""One child process with a demo in it: started, listened to, and ended: in time, when told to, or when it floods.

Knows processes and pipes; what the numbers mean is the verdict's business. Safe to use from any thread.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from quizapp.errors import MissingTorchError, ProofError
from quizapp.proof.answers import read_answer
from quizapp.proof.demo import Demo, Value

PROVER = Path(__file__).with_name("prover.py")
MAX_LINE = 1024 * 1024  # bytes of one answer
GRACE = 0.5  # seconds that a child which has said all may take to leave
LATE = "took longer than its time limit"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one run may take. Output counts what the demo prints, over all runs of a child."""

    wall_seconds: float = 30.0
    start_seconds: float = 60.0
    cpu_seconds: float = 20.0
    memory_bytes: int = 4 * 1024**3
    file_bytes: int = 64 * 1024**2
    output_bytes: int = 256 * 1024


@dataclass(frozen=True, slots=True)
class Order:
    """One run to do: its role, its seed, and all of the experiment's parameters."""

    role: str
    seed: int
    parameters: dict[str, Value]


class Child:
    """One child process, collected when its context ends. `stop()` may be called from another thread at any time."""

    def __init__(self, demo: Demo, todo: Sequence[Order], limits: Limits, *, frames: bool) -> None:
        if find_spec("torch") is None:
            raise MissingTorchError("PyTorch is not installed, so no experiment can run. Install quizapp[proofs].")
        self.demo, self.todo, self.limits = demo, todo, limits
        self._stopped = self._collected = False
        self._lock = threading.Lock()  # held while the process's number is used or given up
        name = demo.file.name
        read_end, write_end = -1, -1
        try:
            read_end, write_end = os.pipe()
            self.process = _started(demo.file.absolute().parent, write_end)
        except OSError as error:
            if read_end >= 0:
                os.close(read_end)
            raise ProofError(f"no process can be started for {name}: {error.strerror}") from error
        finally:
            if write_end >= 0:
                os.close(write_end)
        self.results = os.fdopen(read_end, "rb")
        self._send({**_job(demo, todo, limits), "frames": frames, "result_fd": write_end})

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_: object) -> None:
        self._end(patient=False)

    def _send(self, job: dict[str, Any]) -> None:
        """Write the job; a child that is dead already shows so when its answers are read."""
        pipe = self.process.stdin
        if pipe is not None:
            with contextlib.suppress(BrokenPipeError):
                pipe.write(json.dumps(job).encode() + b"\n")
            with contextlib.suppress(BrokenPipeError):
                pipe.close()

    def stop(self) -> None:
        """End the child and all it started, at once; does nothing once it is collected."""
        self._stopped = True
        with self._lock:
            if not self._collected:
                self._kill()

    @property
    def stopped(self) -> bool:
        """True when `stop` was called."""
        return self._stopped

    def events(self) -> Iterator[dict[str, Any]]:
        """Yield the child's answers as they come, then one `{"event": "end", "fault": …}`; never raises for its
        sake.
        """
        fault, natural = "", False
        try:
            with selectors.DefaultSelector() as selector:
                selector.register(self.results, selectors.EVENT_READ)
                if self.process.stdout is not None:
                    selector.register(self.process.stdout, selectors.EVENT_READ)
                fault = yield from self._read(selector)
                natural = not fault
        finally:
            self._end(patient=natural)
        late = fault == LATE or self.process.returncode == -signal.SIGXCPU
        yield {"event": "end", "fault": "was stopped" if self._stopped else fault or self._death(), "timed_out": late}

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
                if key.fd != self.results.fileno():
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

    def _kill(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)

    def _end(self, *, patient: bool) -> None:
        """Collect the child, once; a patient call first gives it a moment to leave as it will. Then end its group."""
        if self._collected:
            return
        if patient and not self._stopped:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(GRACE)
        with self._lock:
            self._kill()
            self.process.wait()
            self._collected = True
        self.results.close()
        if self.process.stdout is not None:
            self.process.stdout.close()

    def _death(self) -> str:
        """Say how a child ended that did not finish its runs."""
        code = self.process.returncode
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
        "file": str(demo.file.absolute()),
        "folder": str(demo.file.absolute().parent),
        "numbers": list(demo.measures),
        "runs": [{"role": order.role, "seed": order.seed, "parameters": order.parameters} for order in todo],
        "cpu_seconds": limits.cpu_seconds,
        "memory_bytes": limits.memory_bytes,
        "file_bytes": limits.file_bytes,
    }


def _started(folder: Path, results: int) -> subprocess.Popen[bytes]:
    """Start the prover as the leader of a group of its own, so that all it starts can be ended with it."""
    return subprocess.Popen(
        [sys.executable, "-P", "-s", "-B", str(PROVER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        pass_fds=(results,),
        start_new_session=True,
        env=environment(),
        cwd=folder,
    )


def environment() -> dict[str, str]:
    """What a demo may know of its surroundings: nothing but how many threads to use and where programs are."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "SYSTEMROOT", "TEMP") if name in os.environ}
    return {**kept, "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "PYTHONHASHSEED": "0", "HOME": "/nonexistent"}
