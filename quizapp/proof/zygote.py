"""The warm parent of demos: imports torch once, takes one optimiser step, then forks a child for each job it is handed.

Started as a program by `worker`, inside the sandbox where there is one; runs no code of a deck itself. It is told by a
socket on its standard input, one byte a message: `R` with three descriptors (job, results, output) runs a job, `K` ends
it, the end of the socket ends everything. It answers in JSON lines on standard output: `{"event": "warm", "torch": …,
"seconds": s, "late": n}`, where `late` counts the modules that a second step still had to import (0 = warm), and after
each job `{"event": "ended", "code": n, "fault": "…"}` with `code` as in `subprocess.Popen.returncode`.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import select
import shutil
import signal
import socket
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NoReturn

POLL = 0.05  # seconds between looks at what a running demo takes
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def main() -> None:
    """Warm up, then serve until the socket ends."""
    settings = json.loads(sys.argv[1])
    control = socket.socket(fileno=os.dup(0))
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    silence()
    become_reaper()
    say(answers, event="warm", **warmed_up(settings["torch"]))
    Server(control, answers, settings).serve()


def say(answers: Any, **answer: Any) -> None:
    """Send one JSON line at once."""
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


def silence() -> None:
    """Let nobody that comes later hold what the program was started with."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1):
        os.dup2(nothing, descriptor)
    os.close(nothing)


def become_reaper() -> None:
    """Inherit the orphans of the demos, so that they can be ended, and end with the program that started us."""
    signal.signal(signal.SIGTERM, lambda *_: leave())
    end_with_parent(signal.SIGTERM)
    if LIBC is not None:
        LIBC.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def end_with_parent(how: int) -> None:
    """Have the kernel send this process a signal when the one that started it ends."""
    if LIBC is not None:
        LIBC.prctl(PR_SET_PDEATHSIG, how, 0, 0, 0)


def leave() -> NoReturn:
    """End every process below this one, then this one."""
    end_descendants()
    os._exit(0)


def warmed_up(wanted: bool) -> dict[str, Any]:
    """Import what demos import, take two steps, and tell how many modules the second still needed."""
    begin, version, late = time.perf_counter(), "", 0
    import quizapp.proof.confine  # (imported before the fork, so that a child needs no file of ours)
    import quizapp.proof.prover  # noqa: F401

    if wanted:
        import numpy as np
        import torch

        torch.set_num_threads(1)  # before the first operation: a child of a threaded parent would hang
        torch.use_deterministic_algorithms(True)
        step(torch, np)
        before = set(sys.modules)
        step(torch, np)
        version, late = str(torch.__version__), len(set(sys.modules) - before)
    return {"torch": version, "seconds": round(time.perf_counter() - begin, 3), "late": late}


def step(torch: Any, np: Any) -> None:
    """Train a tiny network for one step with the optimisers that demos use, and touch linear algebra and chance."""
    net = torch.nn.Sequential(torch.nn.Linear(2, 4), torch.nn.Tanh(), torch.nn.Linear(4, 1))
    for kind in (torch.optim.SGD, torch.optim.Adam):
        optimiser = kind(net.parameters(), lr=0.01)
        optimiser.zero_grad()
        torch.nn.functional.mse_loss(net(torch.randn(8, 2)), torch.zeros(8, 1)).backward()
        optimiser.step()
    torch.linalg.svd(torch.randn(3, 3, dtype=torch.float64))
    torch.func.vmap(torch.func.grad(lambda x: (x * x).sum()))(torch.randn(2, 2))
    torch.distributions.Normal(0.0, 1.0).sample()
    np.linalg.svd(np.random.rand(3, 3))


class Server:
    """Runs one job at a time in a child of its own, and watches the socket meanwhile."""

    def __init__(self, control: socket.socket, answers: Any, settings: dict[str, Any]) -> None:
        self.control, self.answers, self.settings = control, answers, settings
        self.wake, wakes = os.pipe()
        os.set_blocking(wakes, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wakes, warn_on_full_buffer=False)

    def serve(self) -> None:
        """Take jobs until the socket ends."""
        while True:
            message, descriptors, _, _ = socket.recv_fds(self.control, 1, 3)
            if not message:
                leave()
            if message == b"R" and len(descriptors) == 3:
                self.run(descriptors)

    def run(self, descriptors: list[int]) -> None:
        """Fork a child for the job, wait for its end, clear up behind it."""
        folder = tempfile.mkdtemp(prefix="quizapp-", dir=self.settings["folder"])
        child = os.fork()
        if child == 0:
            self.be_child(descriptors, folder)
        for descriptor in descriptors:
            os.close(descriptor)
        code, fault = self.watch(child, folder)
        end_descendants()
        shutil.rmtree(folder, ignore_errors=True)
        say(self.answers, event="ended", code=code, fault=fault)

    def be_child(self, descriptors: list[int], folder: str) -> NoReturn:
        """Become the child: a session of its own, nothing inherited but the three pipes, then the job."""
        try:
            signal.set_wakeup_fd(-1)
            for number in (signal.SIGCHLD, signal.SIGTERM):
                signal.signal(number, signal.SIG_DFL)
            os.setsid()
            end_with_parent(signal.SIGKILL)
            job, results, output = descriptors
            os.dup2(output, 1)
            os.dup2(output, 2)
            self.control.close()
            os.close(self.wake)
            kept = {0, 1, 2, job, results}
            for entry in list(Path("/dev/fd").iterdir()):
                if int(entry.name) not in kept:
                    with contextlib.suppress(OSError):
                        os.close(int(entry.name))
            os.chdir(folder)
            sys.modules["quizapp.proof.prover"].serve(job, results, folder, self.settings)
        finally:
            os._exit(70)

    def watch(self, child: int, folder: str) -> tuple[int, str]:
        """Wait for the child; end it when told so, when the socket ends, or when it takes more than it may."""
        fault = ""
        while True:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                return os.waitstatus_to_exitcode(status), fault
            ready, _, _ = select.select([self.control.fileno(), self.wake], [], [], POLL)
            if self.wake in ready:
                os.read(self.wake, 512)
            if self.control.fileno() in ready:
                message = self.control.recv(1)
                if not message:
                    leave()
                kill(child)
            elif not ready:
                fault = fault or self.excess(child, folder)
                if fault:
                    kill(child)

    def excess(self, child: int, folder: str) -> str:
        """Say which limit a child has passed that the kernel does not hold for us: tasks, or bytes of files."""
        with contextlib.suppress(OSError, ValueError):
            status = Path(f"/proc/{child}/status").read_text()
            tasks = int(status.partition("Threads:")[2].split()[0])
            if tasks > self.settings["tasks"]:
                return f"started more than {self.settings['tasks']} tasks"
        if self.settings["count_files"]:
            used = sum(one.stat().st_blocks * 512 for one in Path(folder).rglob("*") if not one.is_symlink())
            if used > self.settings["file_bytes"]:
                return f"wrote more than {self.settings['file_bytes'] // 1024**2} MiB of files"
        return ""


def kill(child: int) -> None:
    """End a child and its session's group at once."""
    for end in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            end(child, signal.SIGKILL)


def end_descendants() -> None:
    """End whatever is left below this process, orphans included, until there is nothing."""
    while True:
        for child in children():
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(child, signal.SIGKILL)
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def children() -> list[int]:
    """The processes whose parent is this one; orphans of a demo are among them, since this process reaps."""
    try:
        return [int(n) for n in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()]
    except OSError:
        return []
