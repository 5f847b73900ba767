"""What a demo may ask for beyond the ordinary: higher limits, and files of data from its own folder.

Both are part of what a learner allows when trusting a deck.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import isfinite
from typing import Any

from quizapp.deck.source import read_bytes
from quizapp.deck.text import clean
from quizapp.errors import Problem
from quizapp.proof.demo import LIMITS, MAX_DATA, Page


def limits_malformed(page: Page) -> Iterator[Problem]:
    """`limits` raises what a run may take: seconds, memory in GiB, files in MiB, output in KiB."""
    value = page.get("limits")
    if value is None:
        return
    wrong = (
        [name for name, most in value.items() if not _is_limit(name, most)] if isinstance(value, dict) else ["limits"]
    )
    for name in wrong:
        message = f"{name!r} is no limit that can be raised."
        yield _fault(page, "limits", "limits-malformed", message, f"Write {{name: number}} with {', '.join(LIMITS)}.")


def _is_limit(name: Any, most: Any) -> bool:
    return name in LIMITS and type(most) in (int, float) and isfinite(most) and 0 < most <= 3600


def data_missing(page: Page) -> Iterator[Problem]:
    """`data` names files beside the demo; nothing else of the deck can be read while it runs."""
    value = page.get("data")
    if value is None:
        return
    if not isinstance(value, list | tuple) or not all(isinstance(name, str) for name in value):
        yield _fault(page, "data", "data-missing", "'data' is no list of file names.", 'Write ["points.csv"].')
        return
    for name in value:
        why = _unusable(page, name)
        if why:
            yield _fault(page, "data", "data-missing", f"The data file '{name}': {why}.", "Put it beside the demo.")


def _unusable(page: Page, name: str) -> str:
    """Say why a file can't be a demo's data; empty when it can."""
    if not name or "/" in name or "\\" in name or name.startswith(".") or name.endswith(".py"):
        return "its name is no plain file name, or one of code"
    try:
        read_bytes(page.file.with_name(name), MAX_DATA)
    except (OSError, ValueError) as error:
        return (getattr(error, "strerror", None) or str(error)).rstrip(".")
    return ""


def _fault(page: Page, name: str, code: str, message: str, remedy: str) -> Problem:
    return Problem(page.file, page.line(name), 1, code, clean(message), remedy, fatal=True)


NEEDS_RULES: tuple[Callable[[Page], Iterator[Problem]], ...] = (limits_malformed, data_missing)
