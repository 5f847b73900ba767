"""A real terminal for tests: the program in a pseudo-terminal, its screen kept by an emulator."""

from __future__ import annotations

import os
import re
import sys
import time
from pathlib import Path

import pexpect
import pyte


class Terminal:
    """The program on a screen of its own."""

    def __init__(
        self, arguments: list[str], *, columns: int = 80, rows: int = 24, env: dict[str, str] | None = None
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "COLORTERM": "truecolor",
            **(env or {}),
        }
        self.child = pexpect.spawn(sys.executable, ["-m", "quizapp", *arguments], dimensions=(rows, columns),
                                   env=environment, timeout=30)  # type: ignore[arg-type]  # fmt: skip

    def read(self, seconds: float = 0.02) -> None:
        """Take in what the program has written."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                part = self.child.read_nonblocking(65536, timeout=max(0.0, deadline - time.monotonic()))
            except pexpect.TIMEOUT:
                return
            except pexpect.EOF:
                return
            self.raw += part
            # pyte takes these private sequences for text
            self.stream.feed(re.sub(rb"\x1b\[[<>=?][0-9;]*[umtSh]|\x1b\[\?[0-9;]*\$p|\x1bP.*?\x1b\\", b"", part))

    @property
    def text(self) -> str:
        """The screen as text."""
        return "\n".join(row.rstrip() for row in self.screen.display)

    def wait_for(self, pattern: str, seconds: float = 30) -> str:
        """Wait until the screen shows something; return the screen."""
        deadline = time.monotonic() + seconds
        while not re.search(pattern, self.text):
            assert time.monotonic() < deadline, f"never saw {pattern!r} on\n{self.text}"
            assert self.child.isalive() or self.read() is None, f"the program ended before {pattern!r}:\n{self.text}"
            self.read(0.05)
        return self.text

    def press(self, *keys: str) -> None:
        """Send keys."""
        for key in keys:
            self.child.send(key)
            self.read(0.05)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def end(self) -> int:
        """Wait for the program to end and return its exit status."""
        deadline = time.monotonic() + 20
        while self.child.isalive() and time.monotonic() < deadline:
            self.read(0.05)
        self.child.close()
        status: int = self.child.exitstatus if self.child.exitstatus is not None else -1
        return status


def deck(name: str = "good") -> Path:
    """A deck that the tests bring along."""
    return Path(__file__).parent.parent / "decks" / name
