"""Starts and key presses in a real pseudo-terminal on the bundled deck, beside a minimal Textual app on the same
machine.

Goals (medians): first frame <= 350 ms, first question <= 800 ms, key to frame for reveal and grade (commit included) <= 60 ms.
"""

from __future__ import annotations

import os
import pty
import select
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from fcntl import ioctl
from pathlib import Path

from side import verdict

STARTS = 7
MINIMAL = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    def compose(self):
        yield Static("minimal app is here")
Minimal().run()
"""


class Screen:
    """A program in a pseudo-terminal of 80x24; only what it writes is looked at."""

    def __init__(self, command: list[str]) -> None:
        main, side = pty.openpty()
        ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.begin = time.perf_counter()
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self.process = subprocess.Popen(command, stdin=side, stdout=side, stderr=side, env=environment,
                                        start_new_session=True)  # fmt: skip
        os.close(side)
        self.main, self.seen = main, b""

    def until(self, text: bytes, since: int = 0, seconds: float = 30) -> float:
        """Read until `text` is written after position `since`; return the time in seconds since the start."""
        deadline = time.perf_counter() + seconds
        while text not in self.seen[since:]:
            if time.perf_counter() > deadline:
                raise TimeoutError(f"{text!r} never came")
            if select.select([self.main], [], [], 0.2)[0]:
                self.seen += os.read(self.main, 65536)
        return time.perf_counter() - self.begin

    def press(self, key: bytes, text: bytes) -> float:
        """Send a key and return the milliseconds until `text` is written."""
        while select.select([self.main], [], [], 0.3)[0]:
            self.seen += os.read(self.main, 65536)
        since, begin = len(self.seen), time.perf_counter()
        os.write(self.main, key)
        self.until(text, since)
        return (time.perf_counter() - begin) * 1000

    def end(self, key: bytes) -> None:
        """Send a key and wait for the program to end."""
        os.write(self.main, key)
        while self.process.poll() is None:
            if select.select([self.main], [], [], 0.05)[0]:
                try:
                    os.read(self.main, 65536)
                except OSError:
                    break
        self.process.wait()
        os.close(self.main)


def loaded(pid: int) -> list[str]:
    """Which of the heavy libraries a process has mapped (their compiled parts show in its memory map)."""
    maps = Path(f"/proc/{pid}/maps")
    text = maps.read_text() if maps.exists() else ""
    return [name for name in ("torch", "pandas") if f"/{name}/" in text]


def main() -> None:
    quizapp = [sys.executable, "-m", "quizapp", "--home"]
    first, question, minimal, heavy = [], [], [], set()
    folder = Path(tempfile.mkdtemp())
    for _ in range(STARTS):
        screen = Screen([*quizapp, str(folder / "kept")])
        first.append(screen.until(b"Opening") * 1000)
        os.write(screen.main, b"\r")
        question.append(screen.until(b"Say it or write it") * 1000)
        heavy |= set(loaded(screen.process.pid))
        screen.end(b"\x11")
        other = Screen([sys.executable, "-c", MINIMAL])
        minimal.append(other.until(b"minimal app is here") * 1000)
        other.end(b"\x11")
    reveal, grade, new = [], [], []
    for n in range(5):
        screen = Screen([*quizapp, str(folder / f"fresh{n}")])
        new.append(screen.until(b"First question") * 1000)
        screen.press(b"\r", b"Say it or write it")
        for _ in range(3):
            reveal.append(screen.press(b" ", b"Model answer"))
            grade.append(screen.press(b"4", b"Say it or write it"))
        screen.end(b"\x11")
    shutil.rmtree(folder)
    frame, asked = statistics.median(first), statistics.median(question)
    shown, saved = statistics.median(reveal), statistics.median(grade)
    print(f"first frame {frame:.0f} ms (minimal Textual app {statistics.median(minimal):.0f} ms, "
          f"{frame / statistics.median(minimal):.2f}x)   {verdict(frame <= 350)}\n"
          f"first question {asked:.0f} ms   {verdict(asked <= 800)}   (on home with a new diary {statistics.median(new):.0f} ms)\n"
          f"reveal {shown:.0f} ms (worst {max(reveal):.0f})   {verdict(shown <= 60)}\n"
          f"grade with commit {saved:.0f} ms (worst {max(grade):.0f})   {verdict(saved <= 60)}\n"
          f"heavy libraries in the process: {', '.join(sorted(heavy)) or 'none'}   {verdict(not heavy)}")  # fmt: skip


if __name__ == "__main__":
    main()
