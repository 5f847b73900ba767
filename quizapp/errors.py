"""The whole error tree, and the value that tells a deck's author of one fault.

Every error a user can cause is a `QuizappError` whose text is one line that says what is wrong and what to do. Its
`exit_code` is the exit status of the command line: 1 the answer is no, 2 wrong usage, 3 the data or the machine failed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class QuizappError(Exception):
    """Something a person can put right; `str()` of it is the one line they read."""

    exit_code = 3


class UsageError(QuizappError):
    """The command was asked for something it cannot mean."""

    exit_code = 2


class DeckError(QuizappError):
    """A deck, or a card in it, cannot be read or found."""


class StoreError(QuizappError):
    """The diary cannot be opened, read or written."""


class StoreBusyError(StoreError):
    """Another program holds the diary; trying again may help."""


class NewerStoreError(StoreError):
    """The diary was written by a newer version of this program and was left untouched."""


class ProofError(QuizappError):
    """An experiment cannot be started at all (what goes wrong inside one is a verdict, not an error)."""


class MissingTorchError(ProofError):
    """PyTorch is not installed, so no experiment can run."""


class UntrustedError(ProofError):
    """A demo may not run: nobody has allowed these bytes on this machine."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault of a deck: where it stands, what is wrong, what to do.

    `line` and `column` count from 1. `code` is stable and may be relied on by scripts. `fixable` tells that
    `quizapp check --fix` mends it. `fatal` tells that a unit (card, file or claim) was left out because of it.
    """

    file: Path
    line: int
    column: int
    code: str
    message: str
    remedy: str = ""
    fixable: bool = False
    fatal: bool = False

    def __str__(self) -> str:
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{self.file}:{self.line}:{self.column}: {self.message}{remedy} [{self.code}]"
