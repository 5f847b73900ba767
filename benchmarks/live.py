"""A live demo at ten frames a second in a real pseudo-terminal: the app's share of a core, and how late its event loop
is while the demo's process starts and imports torch, beside an idle loop in a process of its own at the same time. The
heartbeat that tells the lateness costs some of a core itself, so the share is measured in a run without one.

Goals: at most 15 % of a core at every size; the loop never later than 50 ms (beside an idle loop on a quiet machine).
"""

from __future__ import annotations

import asyncio
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from fcntl import ioctl
from pathlib import Path

from side import verdict

ROOT = Path(__file__).parent.parent
SIZES = ((80, 24), (120, 40), (200, 60))
SECONDS = 8.0  # of a live demo that are measured
BEAT = 0.005  # seconds between two looks at the loop's lateness
CARDS = """# Live

## What does a live demo cost?

***

A loss falls.[^falls]

### Key points

- (1) It falls.[^falls]

<!-- id: live -->

[^falls]: [A loss falls.](../demos/live/falls.py)
"""
DEMO = '''"""A loss falls.

It is multiplied by less than one.

Source: arithmetic.
"""
import math

import torch
from torch.utils.benchmark.utils.timer import timer

evidence = "identity"
measures = "the last loss"
holds_within = None, 1.0
control = {"factor": 1.001}
picture = {"loss": "curve", "weights": "matrix", "cloud": "scatter", "spread": "histogram"}


def experiment(factor=0.99, steps=400):
    """Work without a pause, and send ten frames a second."""
    loss = 2.0
    begin = timer()
    for step in range(steps):
        while timer() < begin + step / 10:
            torch.randn(64, 64) @ torch.randn(64, 64)
        loss *= factor
        weights = torch.randn(20, 24) * loss
        yield {"loss": loss + 0.1 * math.sin(step), "weights": weights, "cloud": torch.randn(150, 2),
               "spread": torch.randn(300)}
    return loss
'''


def deck(folder: Path) -> Path:
    """A deck whose one demo never hurries."""
    for name, text in {"content/deck.toml": 'title = "Live"\nformat = 1\n', "content/cards.md": CARDS,
                       "demos/live/falls.py": DEMO}.items():  # fmt: skip
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return folder


Beats = list[tuple[float, float, float]]


async def beat(late: Beats) -> None:
    """Note when the loop should have woken, how much later it did, and what the process worked meanwhile (seconds).

    On a busy machine the loop is late for others' sake, too; its own work is what the app can be blamed for.
    """
    while True:
        due, worked = time.monotonic() + BEAT, time.process_time()
        await asyncio.sleep(BEAT)
        late.append((due, time.monotonic() - due, time.process_time() - worked))


def inside(home: Path, folder: Path, report: Path) -> None:
    """The app with a heartbeat, as this script starts it in the pseudo-terminal."""
    from quizapp.study.config import Config
    from quizapp.study.session import Session
    from quizapp.tui.app import QuizApp

    late: Beats = []

    class Beating(QuizApp):
        """The app; its heart is heard."""

        async def on_load(self) -> None:
            if report.name != "none":
                self.heart = asyncio.create_task(beat(late))

    Beating(lambda: Session.open(home, [folder]), Config()).run()
    report.write_text(json.dumps(late))


def idle(report: Path) -> None:
    """A loop with nothing to do, on the same machine at the same time."""
    late: Beats = []
    signal.signal(signal.SIGTERM, lambda *_: (report.write_text(json.dumps(late)), os._exit(0)))
    asyncio.run(beat(late))


def cpu(pid: int) -> float:
    """CPU seconds a process has used, without its children."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Terminal:
    """This script's inside in a pseudo-terminal; what it writes is kept."""

    def __init__(self, size: tuple[int, int], *arguments: Path) -> None:
        self.main, side = pty.openpty()
        ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": str(ROOT)}
        command = [sys.executable, __file__, "inside", *map(str, arguments)]
        self.process = subprocess.Popen(command, stdin=side, stdout=side, stderr=side, env=environment)
        os.close(side)
        self.seen = b""

    def read(self, seconds: float) -> None:
        """Take in what is written for so long."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if select.select([self.main], [], [], left)[0]:
                try:
                    self.seen += os.read(self.main, 65536)
                except OSError:
                    return

    def until(self, pattern: bytes) -> None:
        """Wait until something is written."""
        end = time.monotonic() + 90
        while not re.search(pattern, self.seen):
            assert time.monotonic() < end, f"{pattern!r} never came"
            self.read(0.02)

    def press(self, key: bytes) -> None:
        """Send a key and forget what was written before it."""
        self.seen = b""
        os.write(self.main, key)


def measured(size: tuple[int, int], folder: Path) -> dict[str, float]:
    """Share of a core, KiB a second; in ms the worst lateness while starting and while live, and of the idle loop."""
    with tempfile.TemporaryDirectory() as place:
        beats, calm = Path(place, "beats"), Path(place, "calm")
        _, _, _, share, data = watched(Terminal(size, Path(place, "home"), folder, Path(place, "none")))
        neighbour = subprocess.Popen([sys.executable, __file__, "idle", str(calm)])
        try:
            start, live, end, _, _ = watched(Terminal(size, Path(place, "home"), folder, beats))
        finally:
            neighbour.terminate()
            neighbour.wait()
        late, other = json.loads(beats.read_text()), json.loads(calm.read_text())

    def worst(found: Beats, since: float, until: float) -> tuple[float, float]:
        seen = [(by, min(by, own)) for at, by, own in found if since <= at < until]
        return max(by for by, _ in seen) * 1000, max(own for _, own in seen) * 1000

    (starting, own_starting), (lively, own_live) = worst(late, start, live), worst(late, live, end)
    return {"share": share, "data": data, "starting": starting, "own_starting": own_starting, "live": lively,
            "own_live": own_live, "idle": worst(other, start, end)[0]}  # fmt: skip


def watched(terminal: Terminal) -> tuple[float, float, float, float, float]:
    """Open the demo and watch it: when it was asked for, live, and left; share of a core; KiB a second."""
    try:
        return _watched(terminal)
    finally:
        terminal.process.kill()


def _watched(terminal: Terminal) -> tuple[float, float, float, float, float]:
    terminal.until(b"First question")
    terminal.read(2.0)
    terminal.press(b"\r")
    terminal.until(b"Say it or write it")
    terminal.read(1.0)
    start = time.monotonic()
    terminal.press(b"r")
    terminal.until("━━".encode())
    live = time.monotonic()
    terminal.read(2.0)
    before, written, begin = cpu(terminal.process.pid), len(terminal.seen), time.monotonic()
    terminal.read(SECONDS)
    end = time.monotonic()
    share, data = (cpu(terminal.process.pid) - before) / (end - begin), (len(terminal.seen) - written) / (end - begin)
    terminal.press(b"\x11")
    while terminal.process.poll() is None:
        terminal.read(0.1)
    return start, live, end, share, data / 1024


def allowed(folder: Path, state: Path) -> None:
    """Allow the deck's demo to run, in a place of this benchmark's own."""
    from quizapp.proof import trust
    from quizapp.proof.demo import read_demo

    os.environ["QUIZAPP_STATE"] = str(state)
    trust.allow([read_demo(folder / "demos" / "live" / "falls.py")])


def main() -> None:
    """Measure every size."""
    with tempfile.TemporaryDirectory() as place:
        folder = deck(Path(place, "deck"))
        allowed(folder, Path(place, "state"))
        for size in SIZES:
            found = measured(size, folder)
            own = max(found["own_starting"], found["own_live"])
            print(
                f"{size[0]}x{size[1]}: {found['share']:.1%} of a core   {verdict(found['share'] <= 0.15)}   "
                f"{found['data']:.0f} KiB/s   late by own work at most {found['own_starting']:.0f} ms while torch starts, "
                f"{found['own_live']:.0f} ms live   {verdict(own <= 50)}   (in all {found['starting']:.0f} and "
                f"{found['live']:.0f} ms; an idle loop beside it {found['idle']:.0f} ms)"
            )


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["inside", home, folder, report]:
            inside(Path(home), Path(folder), Path(report))
        case ["idle", report]:
            idle(Path(report))
        case _:
            main()
