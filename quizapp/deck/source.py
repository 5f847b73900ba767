"""A card file's text by lines, and the one place that turns an observation into a `Problem` of that file.

Lines are what `\\n` separates, nothing else: the same lines an editor and CommonMark count.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from quizapp.deck.card import Place
from quizapp.errors import Problem


@dataclass(slots=True)
class Source:
    """One file's text while it is being read. `lines` hold no line ends; `problems` grow as reading goes on."""

    file: Path
    text: str
    lines: list[str] = field(init=False)
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = self.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        self.lines = self.text.split("\n")

    def place(self, line: int, column: int = 1) -> Place:
        """Return the place of a line and column, both from 1."""
        return Place(self.file, line, column)

    def slice(self, start: int, end: int) -> str:
        """Return lines `start` to `end` (from 0, end excluded) without blank lines at either end."""
        return trim("\n".join(self.lines[start:end]))

    def report(
        self, line: int, code: str, message: str, remedy: str = "", *, column: int = 1, fixable: bool = False,
        fatal: bool = False,
    ) -> None:
        """Note one fault at `line` (from 1)."""
        self.problems.append(Problem(self.file, line, column, code, message, remedy, fixable, fatal))


def trim(text: str) -> str:
    """Remove blank lines at both ends, and nothing inside."""
    lines = text.split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    return "\n".join(lines)
