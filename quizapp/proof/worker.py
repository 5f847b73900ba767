"""The warm processes that run demos: started in the background, handed jobs, watched, started again when they die.

Knows processes and sockets; a job is bytes to it. Safe to use from any thread.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from importlib.util import find_spec
from typing import IO, Any

from quizapp.errors import ProofError
from quizapp.proof import sandbox

TASKS = 64  # threads that a demo may have
FILE_BYTES = 64 * 1024**2
STARTED = "import sys; sys.path.insert(0, sys.argv.pop(1)); from quizapp.proof import zygote; zygote.main()"


class Worker:
    """One warm process. It runs one job at a time; `ended` tells when that is over.

    Its own thread starts it and reads what it says, since the kernel ties a child's life to the thread that made it.
    """

    def __init__(self, backend: str, file_bytes: int = FILE_BYTES, *, torch: bool = True) -> None:
        self.kind = (backend, file_bytes, torch)
        self.warm: dict[str, Any] = {}
        self.dead = False
        self.last: dict[str, Any] = {}  # how the last job ended: `code` and `fault`
        self.fault = ""  # why it could not be started, or what it said when it died
        self._changed = threading.Condition()
        self._busy = False
        self._control, theirs = socket.socketpair()
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 (closed when the process has ended)
        self.process: subprocess.Popen[bytes] | None = None
        threading.Thread(target=self._live, args=(theirs,), name="worker", daemon=True).start()

    def _live(self, theirs: socket.socket) -> None:
        try:
            self.process = _started(self.kind, theirs, self._errors)
        except OSError as error:
            self.fault = f"no process can be started: {error.strerror}"
        finally:
            theirs.close()
        if self.process is not None and self.process.stdout is not None:
            for line in self.process.stdout:
                self._hear(line)
            self.process.stdout.close()
            self.kill()
            self.process.wait()
            self._errors.seek(0)
            self.fault = " ".join(self._errors.read(2000).decode(errors="replace").split())[-300:]
        self._errors.close()
        with self._changed:
            self.dead = True
            self._changed.notify_all()

    def _hear(self, line: bytes) -> None:
        with contextlib.suppress(ValueError), self._changed:
            answer = json.loads(line)
            if answer["event"] == "warm":
                self.warm = answer
            else:
                self.last, self._busy = answer, False
            self._changed.notify_all()

    def is_warm(self, seconds: float) -> bool:
        """Wait up to `seconds` until it is warm; False when it is not yet. Raises ProofError when it died before."""
        with self._changed:
            self._changed.wait_for(lambda: self.warm or self.dead, seconds)
            if self.dead and not self.warm:
                raise ProofError(f"the process that runs demos did not start. {self.fault}".strip())
            return bool(self.warm)

    def run(self, job: bytes, results: int, output: int) -> None:
        """Hand over a job with the ends to write of its two pipes; what is wrong with it shows in them."""
        with self._changed:
            self.last, self._busy = {}, True
        with tempfile.TemporaryFile() as held:
            held.write(job)
            held.flush()
            held.seek(0)
            with contextlib.suppress(OSError):  # a worker that is dead shows as one whose pipes have ended
                socket.send_fds(self._control, [b"R"], [held.fileno(), results, output])

    def stop_job(self) -> None:
        """End the job that runs, at once."""
        with contextlib.suppress(OSError):
            self._control.send(b"K")

    def job_ended(self, seconds: float) -> bool:
        """Wait up to `seconds` until the job is over; True too when the worker died."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._busy or self.dead, seconds)

    @property
    def idle(self) -> bool:
        """True when it could take a job."""
        return not self.dead and not self._busy

    def kill(self) -> None:
        """End it with all that it runs."""
        process = self.process
        if process is not None and process.poll() is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)

    def close(self) -> None:
        """Let it end by itself, which takes all that it runs with it; insist if it does not, or does not listen yet."""
        self._control.close()
        if self.process is not None and self.warm:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(1.0)
        self.kill()


class Pool:
    """The workers of this program: takes an idle one, or starts one more; keeps a few warm."""

    def __init__(self) -> None:
        self._kept = 2
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        atexit.register(self.close)

    def take(self, backend: str, file_bytes: int = FILE_BYTES, *, torch: bool = True) -> Worker:
        """Return a worker that nobody else uses, warm or warming up; one without torch is warm in no time."""
        with self._lock:
            fitting = [one for one in self._idle if one.idle and one.kind == (backend, file_bytes, torch)]
            fitting.sort(key=lambda one: not one.warm)
            if fitting:
                self._idle.remove(fitting[0])
                return fitting[0]
        return Worker(backend, file_bytes, torch=torch)

    def give_back(self, worker: Worker) -> None:
        """Return a worker after its job; one that is dead, busy or one too many is let go."""
        with self._lock:
            idle = [one for one in self._idle if not one.dead]
            if worker.idle:
                idle.append(worker)
            gone, self._idle = idle[: -self._kept], idle[-self._kept :]
        for one in gone if worker.idle else [*gone, worker]:
            one.close()

    def expect(self, jobs: int) -> None:
        """Keep as many workers warm as there are jobs done side by side."""
        self._kept = max(self._kept, jobs)

    def warm_up(self) -> None:
        """Have one worker ready; returns at once."""
        with self._lock:
            if not any(not one.dead for one in self._idle):
                self._idle = [Worker(sandbox.best().name)]

    def close(self) -> None:
        """Let every idle worker go."""
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.close()


pool = Pool()


def _started(kind: tuple[str, int, bool], theirs: socket.socket, errors: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start the zygote in its box, as the leader of a group of its own."""
    backend, file_bytes, torch = kind
    box, folder = sandbox.command(backend, file_bytes)
    settings = {
        "torch": torch and find_spec("torch") is not None,
        "folder": folder,
        "confine": backend != sandbox.NONE,
        "readable": sandbox.readable(),
        "tasks": TASKS,
        "count_files": backend != sandbox.BUBBLEWRAP,
        "file_bytes": file_bytes,
    }
    program = [sys.executable, "-I", "-B", "-c", STARTED, str(sandbox.PACKAGE.parent), json.dumps(settings)]
    return subprocess.Popen(
        [*box, *program],
        stdin=theirs.fileno(),
        stdout=subprocess.PIPE,
        stderr=errors,
        start_new_session=True,
        env=environment(),
        cwd="/",
    )


def environment() -> dict[str, str]:
    """What a demo may know of its surroundings: nothing but how many threads to use and where programs are."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "OPENBLAS_CORETYPE") if name in os.environ}
    return {**kept, "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "PYTHONHASHSEED": "0", "HOME": "/nonexistent"}
