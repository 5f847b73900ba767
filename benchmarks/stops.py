"""Runs stopped, and programs killed, at random moments: what is left running a moment later. Goal: nothing.

First `STOPS` runs of one program are stopped by `Child.stop`; then `KILLS` programs that prove something are killed with SIGKILL, some of them while
PyTorch is still being imported.
"""

from __future__ import annotations

import os
import random
import select
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path

from side import verdict
from terminal import Screen

from quizapp.deck.places import bundled_deck
from quizapp.proof.demo import Demo, read_demo
from quizapp.proof.runner import Child, orders, perform

STOPS, KILLS = 200, 20
SLEEPS = b"\nimport time\n\n\ndef experiment(**_):\n    for n in range(500):\n        yield {'step': n}\n        time.sleep(0.01)\n    return 0.0\n"


def processes() -> dict[int, tuple[int, int]]:
    """Every process that runs: its parent, and when it started (in the kernel's ticks)."""
    found = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] != "Z":
            found[int(entry.name)] = (int(fields[1]), int(fields[19]))
    return found


def below(root: int) -> set[tuple[int, int]]:
    """The processes below one, each with its start, so that a number given anew is not taken for it."""
    every, found = processes(), {root}
    while more := {pid for pid, (parent, _) in every.items() if parent in found} - found:
        found |= more
    return {(pid, every[pid][1]) for pid in found - {root} if pid in every}


def running(them: set[tuple[int, int]]) -> set[tuple[int, int]]:
    every = processes()
    return {(pid, start) for pid, start in them if pid in every and every[pid][1] == start}


def slow_demo() -> Demo:
    demo = read_demo(next((bundled_deck() / "demos" / "gru").glob("z1_*.py")))
    return replace(demo, files={**demo.files, demo.file.name: demo.files[demo.file.name] + SLEEPS})


def stop_runs(demo: Demo, chance: random.Random) -> list[float]:
    """Stop runs at random moments; return how long it took until `perform` came back, in milliseconds."""
    took = []
    for _ in range(STOPS):
        begun: list[float] = []

        def started(child: Child, begun: list[float] = begun) -> None:
            def stop() -> None:
                begun.append(time.perf_counter())
                child.stop()

            threading.Timer(chance.random() * 0.3, stop).start()

        outcome = perform(demo, orders(demo, [0]), on_start=started, on_frame=lambda _: None)
        took.append((time.perf_counter() - begun[0]) * 1000)
        assert outcome.runs[0].fault == "was stopped", outcome.runs[0]
    return took


def kill_programs(chance: random.Random) -> tuple[int, int]:
    """Kill programs at random moments; return how many processes they had then, and how many ran on a second later."""
    had = left = 0
    for _ in range(KILLS):
        program = subprocess.Popen([sys.executable, "-m", "quizapp", "prove", "gru", "--seeds", "20"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)  # fmt: skip
        time.sleep(0.3 + chance.random() * 6)
        os.kill(program.pid, signal.SIGSTOP)
        theirs = below(program.pid)
        os.kill(program.pid, signal.SIGKILL)
        program.wait()
        time.sleep(1.0)
        had += len(theirs)
        left += len(running(theirs))
    return had, left


def kill_apps(chance: random.Random) -> tuple[int, int]:
    """Kill the app itself at random moments, in a pseudo-terminal, most of them while a proof runs in it."""
    home, had, left = Path(tempfile.mkdtemp()), 0, 0
    for _ in range(KILLS):
        screen = Screen([sys.executable, "-m", "quizapp", "--home", str(home)])
        for key in (b"", b"p", b"\r", b" "):
            os.write(screen.main, key)
            until = time.monotonic() + 0.4 + chance.random() * 1.6
            while time.monotonic() < until:
                if select.select([screen.main], [], [], 0.1)[0]:
                    os.read(screen.main, 65536)
        os.kill(screen.process.pid, signal.SIGSTOP)
        theirs = below(screen.process.pid)
        os.kill(screen.process.pid, signal.SIGKILL)
        screen.process.wait()
        os.close(screen.main)
        time.sleep(1.0)
        had += len(theirs)
        left += len(running(theirs))
    shutil.rmtree(home)
    return had, left


def main() -> None:
    chance = random.Random(int(sys.argv[1]) if sys.argv[1:] else 1)
    demo = slow_demo()
    perform(demo, orders(demo, [0])[:1], on_start=lambda child: threading.Timer(0.1, child.stop).start())
    parents = below(os.getpid())
    took = stop_runs(demo, chance)
    time.sleep(0.5)
    extra = len(below(os.getpid()) - parents)
    print(f"{STOPS} runs stopped: gone after {statistics.median(took):.0f} ms (median), {max(took):.0f} ms (worst); "
          f"{extra} processes left   {verdict(extra == 0 and statistics.median(took) <= 100)}")  # fmt: skip
    had, left = kill_programs(chance)
    print(f"{KILLS} programs killed that ran {had} processes: {left} left   {verdict(left == 0 and had > 0)}")
    had, left = kill_apps(chance)
    print(f"{KILLS} apps killed that ran {had} processes: {left} left   {verdict(left == 0 and had > 0)}")


if __name__ == "__main__":
    main()
