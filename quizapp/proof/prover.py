"""The child process in which a demo runs: reads one job, calls its experiment run by run, answers in JSON lines.

Imports nothing of ours and no torch of its own accord; started as a file, in isolated mode, by `quizapp.proof.runner`.
A demo's own output goes to standard output and error; results go to the file descriptor named by the job.

Job (one JSON document on standard input): `file`, `folder`, `numbers` (names of the measures), `runs` (each `role`,
`parameters`, `seed`), `frames` (send them or not), `cpu_seconds` a run, `memory_bytes`, `file_bytes`, `result_fd`.
Answers: `{"event": "ready"}`, `{"event": "start", "run": n}`, `{"event": "frame", "run": n, "values": {…}}`,
`{"event": "result", "run": n, "values": {…}, "seconds": s, "frames": k}`,
`{"event": "fault", "run": n, "fault": "…"}`, `{"event": "done", "versions": {…}}`.
"""

from __future__ import annotations

import inspect
import json
import math
import os
import random
import runpy
import sys
import time
from typing import Any

MAX_FRAME = 4096  # numbers of one frame entry that are sent; more are thinned out evenly
MAX_FRAMES = 5000


class Job:
    """The job as read, and the pipe that its answers go to."""

    def __init__(self, job: dict[str, Any]) -> None:
        self.job = job
        self.pipe = os.fdopen(int(job["result_fd"]), "w", encoding="utf-8")

    def say(self, **answer: Any) -> None:
        """Send one JSON line at once."""
        self.pipe.write(json.dumps(answer, allow_nan=False) + "\n")
        self.pipe.flush()


def main() -> None:
    """Do the job on standard input."""
    job = Job(json.loads(sys.stdin.readline()))
    limit_resources(job.job)
    sys.path.insert(0, job.job["folder"])
    sys.dont_write_bytecode = True
    try:
        seed_all(0)
        experiment = runpy.run_path(job.job["file"])["experiment"]
        settle_torch()
    except BaseException as error:
        job.say(event="fault", run=0, fault=explain(error))
        return
    job.say(event="ready")
    for index, run in enumerate(job.job["runs"]):
        perform(job, experiment, index, run)
    job.say(event="done", versions=versions())
    job.pipe.close()
    os._exit(0)  # skips the half second that torch takes to leave


def limit_resources(job: dict[str, Any]) -> None:
    """Set this process's own limits on memory, files and core dumps; CPU time is extended before each run."""
    try:
        import resource
    except ImportError:  # not a POSIX system: the parent's wall clock is what is left
        return
    for name, value in (("RLIMIT_AS", job["memory_bytes"]), ("RLIMIT_FSIZE", job["file_bytes"]), ("RLIMIT_CORE", 0),
                        ("RLIMIT_NOFILE", 256)):
        kind = getattr(resource, name)
        hard = resource.getrlimit(kind)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (value, value))


def allow_cpu(seconds: float) -> None:
    """Let this process use that much more CPU time from now on; past it the kernel sends SIGXCPU."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = math.ceil(used.ru_utime + used.ru_stime + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def settle_torch() -> None:
    """One thread, deterministic algorithms: the same seed gives the same numbers."""
    torch = sys.modules.get("torch")
    if torch is not None:
        torch.set_num_threads(1)
        torch.use_deterministic_algorithms(True)


def seed_all(seed: int) -> None:
    """Seed every source of chance a demo may use."""
    random.seed(seed)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(seed % 2**32)
    if "torch" in sys.modules:
        sys.modules["torch"].manual_seed(seed)
        sys.modules["torch"].set_default_dtype(sys.modules["torch"].float32)


def perform(job: Job, experiment: Any, index: int, run: dict[str, Any]) -> None:
    """Call the experiment once and send what it measured, or why it measured nothing."""
    allow_cpu(job.job["cpu_seconds"])
    job.say(event="start", run=index)
    seed_all(run["seed"])
    begin = time.perf_counter()
    try:
        measured, frames = call(job, experiment, index, run["parameters"])
        values = numbers(measured, job.job["numbers"])
    except BaseException as error:
        job.say(event="fault", run=index, fault=explain(error))
        return
    job.say(event="result", run=index, values=values, seconds=time.perf_counter() - begin, frames=frames)


def call(job: Job, experiment: Any, index: int, parameters: dict[str, Any]) -> tuple[Any, int]:
    """Run the experiment to its end; of a generator every `yield` is a frame and the `return` is the measurement."""
    result = experiment(**parameters)
    if not inspect.isgenerator(result):
        return result, 0
    frames = 0
    while True:
        try:
            frame = next(result)
        except StopIteration as stop:
            return stop.value, frames
        frames += 1
        if job.job["frames"] and frames <= MAX_FRAMES:
            job.say(event="frame", run=index, values={str(name): plain(value) for name, value in dict(frame).items()})


def numbers(measured: Any, names: list[str]) -> dict[str, Any]:
    """Turn what an experiment returned into its named numbers, non-finite ones as text; raise TypeError for all else."""
    if measured is None:
        raise TypeError("returned nothing")
    if not isinstance(measured, dict):
        if len(names) != 1:
            raise TypeError(f"returned one number instead of {', '.join(names)}")
        measured = {names[0]: measured}
    if set(measured) != set(names):
        raise TypeError(f"returned {', '.join(map(str, measured)) or 'nothing'} instead of {', '.join(names)}")
    return {name: finite(scalar(measured[name], name)) for name in names}


def scalar(value: Any, name: str) -> float:
    """Return a number, numpy scalar or tensor of one element as a float; NaN and everything else raise TypeError."""
    if hasattr(value, "item") and getattr(value, "size", None) is not None and count(value) == 1:
        value = value.item()
    if isinstance(value, str) or not isinstance(value, bool | int | float):
        raise TypeError(f"returned {type(value).__name__} for {name} where a number was due")
    if math.isnan(value):
        raise TypeError(f"returned NaN for {name}")
    return float(value)


def count(value: Any) -> int:
    """The number of elements of an array or tensor."""
    return int(value.numel()) if hasattr(value, "numel") else int(value.size)


def finite(value: float) -> float | str:
    """JSON has no infinity: write it as a text."""
    return value if math.isfinite(value) else str(value)


def plain(value: Any) -> Any:
    """Turn a frame's entry into numbers and lists of numbers, thinned out to `MAX_FRAME` of them."""
    if hasattr(value, "detach"):
        value = value.detach()
    if hasattr(value, "tolist"):
        return plain(thin(value).tolist())
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, bool | int | float):
        return finite(float(value)) if not isinstance(value, int) else value
    raise TypeError(f"yielded a frame with {type(value).__name__} where numbers were due")


def thin(value: Any) -> Any:
    """Take every k-th row (and column) of an array that is too large to draw."""
    for axis in range(min(2, getattr(value, "ndim", 0))):
        step = math.ceil(value.shape[axis] / (MAX_FRAME if value.ndim == 1 else math.isqrt(MAX_FRAME)))
        if step > 1:
            value = value[::step] if axis == 0 else value[:, ::step]
    return value


def explain(error: BaseException) -> str:
    """Say in one line what went wrong, and on which line of the demo."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if frame.filename != __file__ and "runpy" not in frame.filename]
    where = f" in line {own[-1].lineno} of {os.path.basename(own[-1].filename)}" if own else ""
    text = " ".join(str(error).split())
    if isinstance(error, TypeError) and text.startswith(("returned ", "yielded ")):
        return text
    return f"raised {type(error).__name__}: {text}"[:300] + where


def versions() -> dict[str, str]:
    """The versions of what the numbers depend on."""
    loaded = {name: str(sys.modules[name].__version__) for name in ("torch", "numpy") if name in sys.modules}
    return {"python": sys.version.split()[0], **loaded}


if __name__ == "__main__":
    main()
