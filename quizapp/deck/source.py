"""A file of a deck as it was read: its text by lines, and what turns an observation into a `Problem` of that file.

Lines are what `\\n` separates, nothing else: the same lines an editor and CommonMark count.
"""

from __future__ import annotations

import errno
import stat
from dataclasses import dataclass, field
from pathlib import Path

from quizapp.deck.card import Place
from quizapp.deck.text import clean
from quizapp.errors import Problem


@dataclass(slots=True)
class Source:
    """One file's text while it is being read. `lines` hold no line ends; `problems` grow as reading goes on.

    `prose` are the same lines with code and maths blanked out, as soon as the outline is known.
    """

    file: Path
    text: str
    lines: list[str] = field(init=False)
    prose: list[str] = field(init=False)
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = self.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        self.lines = self.text.split("\n")
        self.prose = self.lines

    def place(self, line: int, column: int = 1) -> Place:
        """Return the place of a line and column, both from 1."""
        return Place(self.file, line, column)

    def slice(self, start: int, end: int) -> str:
        """Return lines `start` to `end` (from 0, end excluded) without blank lines at either end."""
        return trim("\n".join(self.lines[start:end]))

    def report(
        self,
        line: int,
        code: str,
        message: str,
        remedy: str = "",
        *,
        column: int = 1,
        fixable: bool = False,
        fatal: bool = False,
    ) -> None:
        """Note one fault at `line` (from 1). What it quotes of the file is cleaned, as it ends up on a terminal."""
        self.problems.append(Problem(self.file, line, column, code, clean(message), clean(remedy), fixable, fatal))


def trim(text: str) -> str:
    """Remove blank lines at both ends, and nothing inside."""
    lines = text.split("\n")
    filled = [number for number, line in enumerate(lines) if line.strip(" \t")]
    return "\n".join(lines[filled[0] : filled[-1] + 1]) if filled else ""


def read_bytes(file: Path, limit: int) -> bytes:
    """Return a file's bytes. Raises OSError where it can't be read, is no regular file or is larger than `limit`."""
    status = file.stat()
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "It is no regular file", str(file))
    if status.st_size > limit:
        raise OSError(errno.EFBIG, f"It is larger than {limit // 1024} KiB", str(file))
    with file.open("rb") as opened:
        return opened.read(limit)
