"""The child in which a demo runs: writes its text into a folder, shuts itself in, calls the experiment run by run.

Knows no torch of its own accord and no file of the deck: all it runs came in the job. A demo's own output goes to
standard output and error; results go to a pipe of their own, in JSON lines.

Job (one JSON document): `files` (name: base64 of the bytes), `entry` (the demo's name among them), `imports` (modules
to load first), `numbers` (names of the measures), `runs` (each `role`, `parameters`, `seed`), `frames` (send them or
not), `cpu_seconds` a run, `memory_bytes`, `file_bytes`.
Answers: `{"event": "ready"}`, `{"event": "start", "run": n}`, `{"event": "frame", "run": n, "values": {…}}`,
`{"event": "result", "run": n, "values": {…}, "seconds": s, "frames": k}`,
`{"event": "fault", "run": n, "fault": "…"}`, `{"event": "done", "versions": {…}}`.
"""

from __future__ import annotations

import base64
import contextlib
import importlib
import inspect
import json
import math
import os
import random
import runpy
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from quizapp.proof.confine import confine

MAX_FRAME = 4096  # numbers of one frame entry that are sent; more are thinned out evenly
MAX_FRAMES = 5000
MAX_FAULT = 300  # characters of what went wrong


class NotMeasuredError(Exception):
    """The experiment gave something that is no measurement; the text is all there is to say."""


class Job:
    """The job as read, the folder it runs in, and the pipe that its answers go to."""

    def __init__(self, job: dict[str, Any], results: int, folder: Path) -> None:
        self.job, self.folder = job, folder
        self.pipe = os.fdopen(results, "w", encoding="utf-8")

    def say(self, **answer: Any) -> None:
        """Send one JSON line at once."""
        self.pipe.write(json.dumps(answer, allow_nan=False) + "\n")
        self.pipe.flush()


def serve(source: int, results: int, folder: str, settings: dict[str, Any]) -> None:
    """Do the job that the descriptor `source` holds and end the process.

    `settings`: `confine` (apply the kernel's filters or not), `readable` (places that the demo may read).
    """
    with os.fdopen(source, "rb") as pipe:
        job = Job(json.loads(pipe.read()), results, Path(folder))
    try:
        for name, text in job.job["files"].items():
            (job.folder / name).write_bytes(base64.b64decode(text))
        limit_resources(job.job)
        if settings["confine"]:
            confine(settings["readable"], [folder])
        sys.path.append(folder)  # last: a demo named like a module of Python's must not stand in for it
        experiment = load(job.folder / job.job["entry"], job.job["imports"])
        job.say(event="ready")
        for index, run in enumerate(job.job["runs"]):
            perform(job, experiment, index, run)
        job.say(event="done", versions=versions(job.job["imports"]))
    except BaseException as error:  # noqa: BLE001 (whatever a demo raises while it is loaded is its fault in every run)
        for index in range(len(job.job["runs"])):
            job.say(event="fault", run=index, fault=explain(error, job.folder))
    job.pipe.close()
    os._exit(0)  # skips the half second that torch takes to leave


def limit_resources(job: dict[str, Any]) -> None:
    """Set this process's own limits on memory, files, core dumps and CPU time in all; each run gets its share."""
    try:
        import resource
    except ImportError:  # not a POSIX system: the parent's wall clock is what is left
        return
    for name, wanted in (
        ("RLIMIT_CPU", math.ceil(5 + job["cpu_seconds"] * len(job["runs"]))),
        ("RLIMIT_AS", job["memory_bytes"]),
        ("RLIMIT_FSIZE", job["file_bytes"]),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_NOFILE", 256),
    ):
        kind = getattr(resource, name)
        hard = resource.getrlimit(kind)[1]
        value = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        with contextlib.suppress(ValueError, OSError):  # a kernel that knows no such limit
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


def load(file: Path, imports: list[str]) -> Any:
    """Run the demo's text and return its experiment.

    What it imports anywhere is imported first, so that it can be seeded before the first run.
    """
    for name in imports:
        importlib.import_module(name)
    seed_all(0)
    experiment = runpy.run_path(str(file))["experiment"]
    if "torch" in sys.modules:  # one thread, deterministic algorithms: the same seed gives the same numbers
        sys.modules["torch"].set_num_threads(1)
        sys.modules["torch"].use_deterministic_algorithms(True)
    return experiment


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
    except BaseException as error:  # noqa: BLE001 (a demo may raise anything; the runs after it still happen)
        job.say(event="fault", run=index, fault=explain(error, job.folder))
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
        if not isinstance(frame, dict):
            raise NotMeasuredError(f"yielded {kind_of(frame)} where a frame '{{name: number or array}}' was due")
        if frames == 1 or (job.job["frames"] and frames <= MAX_FRAMES):
            values = {str(name): plain(value, str(name)) for name, value in frame.items()}
            if job.job["frames"]:
                job.say(event="frame", run=index, values=values)


def numbers(measured: Any, names: list[str]) -> dict[str, Any]:
    """Turn what an experiment returned into its named numbers, non-finite ones as text; all else is not measured."""
    if measured is None:
        raise NotMeasuredError("returned nothing")
    if not isinstance(measured, dict):
        if len(names) != 1:
            raise NotMeasuredError(f"returned {kind_of(measured)} instead of {', '.join(names)}")
        measured = {names[0]: measured}
    if set(measured) != set(names):
        raise NotMeasuredError(f"returned {', '.join(map(str, measured)) or 'no name'} instead of {', '.join(names)}")
    return {name: finite(scalar(measured[name], name)) for name in names}


def scalar(value: Any, name: str) -> float:
    """Return a number, numpy scalar or tensor of one element as a float; NaN and all else are not measured."""
    if hasattr(value, "item") and getattr(value, "size", None) is not None and count(value) == 1:
        value = value.item()
    if not isinstance(value, bool | int | float):
        raise NotMeasuredError(f"returned {kind_of(value)} for {name} where a number was due")
    if math.isnan(value):
        raise NotMeasuredError(f"returned NaN for {name}")
    return float(value)


def count(value: Any) -> int:
    """The number of elements of an array or tensor."""
    return int(value.numel()) if hasattr(value, "numel") else int(value.size)


def kind_of(value: Any) -> str:
    """Name the type of a value, with the shape of an array."""
    shape = getattr(value, "shape", None)
    return f"{type(value).__name__} of shape {tuple(shape)}" if shape else type(value).__name__


def finite(value: float) -> float | str:
    """JSON has no infinity: write it as a text."""
    return value if math.isfinite(value) else str(value)


def plain(value: Any, name: str) -> Any:
    """Turn a frame's entry into numbers and lists of numbers, thinned out to about `MAX_FRAME` of them."""
    if hasattr(value, "detach"):
        value = value.detach()
    if hasattr(value, "tolist"):
        return plain(thin(value).tolist(), name)
    if isinstance(value, list | tuple):
        return [plain(item, name) for item in value[:: math.ceil(len(value) / MAX_FRAME) or 1]]
    if isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return finite(value)
    raise NotMeasuredError(f"yielded a frame with {kind_of(value)} for {name} where numbers were due")


def thin(value: Any) -> Any:
    """Take evenly spaced rows (and columns, and so on) of an array that is too large to draw.

    Short axes, as the coordinates of points, are kept whole. The steps between rows vary by one, so that of rows that
    alternate between groups each group keeps its share.
    """
    sizes = sorted(value.shape)
    left, most = float(MAX_FRAME), {}
    for n, size in enumerate(sizes):
        most[size] = max(1, int(min(size, left ** (1 / (len(sizes) - n)) + 1e-9)))
        left /= most[size]
    for axis, size in enumerate(value.shape):
        if size > most[size]:
            rows = [n * size // most[size] for n in range(most[size])]
            value = value[(slice(None),) * axis + (rows,)]
    return value


def explain(error: BaseException, folder: Path) -> str:
    """Say in one line what went wrong, and on which line of the demo."""
    if isinstance(error, NotMeasuredError):
        return str(error)[:MAX_FAULT]
    own = [f for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).parent == folder]
    where = f" in line {own[-1].lineno} of {Path(own[-1].filename).name}" if own else ""
    text = " ".join(str(error).split())
    return f"raised {type(error).__name__}{': ' if text else ''}{text}"[:MAX_FAULT] + where


def versions(imports: list[str]) -> dict[str, str]:
    """The versions of what the numbers depend on."""
    return {"python": sys.version.split()[0], **{name: str(sys.modules[name].__version__) for name in imports}}
