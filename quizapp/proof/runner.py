"""Starts one child process for a claim, reads what it answers, and ends it: in time, or when told to, or when it floods.

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
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from quizapp.errors import MissingTorchError, ProofError
from quizapp.proof.demo import Demo, Value
from quizapp.proof.verdict import EXPERIMENT, Run

PROVER = Path(__file__).with_name("prover.py")
MAX_LINE = 1024 * 1024  # bytes of one answer
GRACE = 0.5  # seconds between asking a child to end and ending it


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


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of a running experiment: its order's index, and each entry as a number or nested lists of numbers."""

    run: int
    values: dict[str, Any]


@dataclass(slots=True)
class Outcome:
    """All that came back: a `Run` for each order, and the versions the numbers depend on."""

    runs: list[Run]
    versions: dict[str, str] = field(default_factory=dict)


def orders(demo: Demo, seeds: list[int]) -> list[Order]:
    """The runs that prove a claim: the experiment and every control, each with every seed."""
    roles = {EXPERIMENT: {}, **demo.controls}
    return [Order(role, seed, {**demo.parameters, **changes}) for role, changes in roles.items() for seed in seeds]


class Child:
    """One child process. Iterate over `events()`; `stop()` may be called from another thread at any time."""

    def __init__(self, demo: Demo, todo: list[Order], limits: Limits, *, frames: bool) -> None:
        if find_spec("torch") is None:
            raise MissingTorchError("PyTorch is not installed, so no experiment can run. Install quizapp[proofs].")
        self.demo, self.todo, self.limits = demo, todo, limits
        self._stopped = False
        read_end, write_end = os.pipe()
        job = {
            "file": str(demo.file), "folder": str(demo.file.parent), "numbers": list(demo.measures), "frames": frames,
            "runs": [{"role": o.role, "seed": o.seed, "parameters": o.parameters} for o in todo],
            "cpu_seconds": limits.cpu_seconds, "memory_bytes": limits.memory_bytes, "file_bytes": limits.file_bytes,
            "result_fd": write_end,
        }
        try:
            self.process = subprocess.Popen(
                [sys.executable, "-I", "-B", str(PROVER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT, pass_fds=(write_end,), start_new_session=True, env=environment(),
                cwd=demo.file.parent,
            )
        except OSError as error:
            os.close(read_end)
            raise ProofError(f"no process can be started for {demo.file.name}: {error.strerror}") from error
        finally:
            os.close(write_end)
        self.results = os.fdopen(read_end, "rb")
        self._send(job)

    def _send(self, job: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.write(json.dumps(job).encode() + b"\n")
            self.process.stdin.close()

    def stop(self) -> None:
        """End the child and all it started, at once."""
        self._stopped = True
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)

    @property
    def stopped(self) -> bool:
        """True when `stop` was called."""
        return self._stopped

    def events(self) -> Iterator[dict[str, Any]]:
        """Yield the child's answers as they come, then one `{"event": "end", "fault": …}`; never raises for its sake."""
        assert self.process.stdout is not None
        with selectors.DefaultSelector() as selector:
            selector.register(self.results, selectors.EVENT_READ)
            selector.register(self.process.stdout, selectors.EVENT_READ)
            fault = yield from self._read(selector)
        self._end()
        yield {"event": "end", "fault": fault or self._death(), "timed_out": fault.startswith("took longer")}

    def _read(self, selector: selectors.BaseSelector) -> Iterator[dict[str, Any]]:
        """Read both pipes until results end or a limit is passed; the return value says which limit, if any."""
        deadline = time.monotonic() + self.limits.start_seconds
        pending, printed = b"", 0
        while True:
            ready = selector.select(max(0.0, deadline - time.monotonic()))
            if not ready:
                return "took longer than its time limit"
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
                    answer = _parse(line)
                    if answer is None:
                        return "sent something that is no answer"
                    if answer["event"] in ("start", "result", "fault"):
                        deadline = time.monotonic() + self.limits.wall_seconds
                    yield answer

    def _end(self) -> None:
        """Ask the child's whole group to end, then end it; close the pipes and collect it."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(0.0 if self._stopped else GRACE)
        except subprocess.TimeoutExpired:
            pass
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.results.close()
        if self.process.stdout is not None:
            self.process.stdout.close()

    def _death(self) -> str:
        code = self.process.returncode
        if self._stopped:
            return "was stopped"
        if code < 0 and signal.Signals(-code) in (signal.SIGXCPU, signal.SIGKILL):
            return "used more CPU time or memory than it may" if -code == signal.SIGKILL else (
                f"used more than {self.limits.cpu_seconds:g} s of CPU time")
        return f"ended with signal {signal.Signals(-code).name}" if code < 0 else f"ended with status {code}"


def environment() -> dict[str, str]:
    """What a demo may know of its surroundings: nothing but how many threads to use and where programs are."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "SYSTEMROOT", "TEMP") if name in os.environ}
    return {**kept, "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "PYTHONHASHSEED": "0", "HOME": "/nonexistent"}


def _parse(line: bytes) -> dict[str, Any] | None:
    try:
        answer = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) and isinstance(answer.get("event"), str) else None


def perform(
    demo: Demo, todo: list[Order], limits: Limits | None = None, *, on_frame: Callable[[Frame], None] | None = None,
    on_run: Callable[[int, Run], None] | None = None, on_start: Callable[[Child], None] | None = None,
) -> Outcome:
    """Do all runs of a claim in one fresh child process and return what each gave.

    A run that fails is reported in its `Run`; the runs after it still happen unless the child died, which is their fault
    too. `on_start` receives the child, so that a caller can stop it. Raises MissingTorchError and ProofError.
    """
    child = Child(demo, todo, limits or Limits(), frames=on_frame is not None)
    if on_start:
        on_start(child)
    done: dict[int, Run] = {}
    outcome = Outcome([])
    current = 0
    for answer in child.events():
        event, run = answer["event"], int(answer.get("run", 0))
        if event == "start":
            current = run
        elif event == "frame" and on_frame:
            on_frame(Frame(run, dict(answer["values"])))
        elif event == "done":
            outcome.versions = dict(answer["versions"])
        elif event in ("result", "fault") and run not in done:
            done[run] = _run(todo[run], answer)
            if on_run:
                on_run(run, done[run])
        elif event == "end" and len(done) < len(todo):
            _blame(todo, done, current, answer, on_run)
    outcome.runs = [done[index] for index in range(len(todo))]
    return outcome


def _run(order: Order, answer: dict[str, Any]) -> Run:
    if answer["event"] == "fault":
        return Run(order.role, order.seed, None, fault=str(answer["fault"]))
    values = {name: float(value) for name, value in answer["values"].items()}
    return Run(order.role, order.seed, values, answer["seconds"], frames=answer["frames"])


def _blame(
    todo: list[Order], done: dict[int, Run], current: int, answer: dict[str, Any],
    on_run: Callable[[int, Run], None] | None,
) -> None:
    """Fill in the runs that never came: the one that was going on has the child's fault, the later ones follow from it."""
    first = next((run.fault for run in done.values() if run.fault), answer["fault"])
    for index, order in enumerate(todo):
        if index not in done:
            fault = answer["fault"] if index == current else f"was not run, because an earlier run {first}"
            done[index] = Run(order.role, order.seed, None, fault=fault, timed_out=bool(answer["timed_out"]))
            if on_run:
                on_run(index, done[index])
