"""What a learner is shown before a deck's demos may run: which files, what they import and ask for, what changed.

Knows decks and trust; asks nobody and runs nothing.
"""

from __future__ import annotations

import contextlib
import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from quizapp.deck.card import Deck
from quizapp.deck.text import clean
from quizapp.errors import ProofError
from quizapp.proof import trust
from quizapp.proof.demo import Demo, open_page, read_demo
from quizapp.proof.imports import imported


@dataclass(frozen=True, slots=True)
class Request:
    """A deck's demos and what is to be known of them; `faults` name demos that can't be read and so can't run."""

    folder: Path
    demos: tuple[Demo, ...]
    faults: tuple[str, ...]

    @property
    def waiting(self) -> list[Demo]:
        """The demos that may not run as they stand."""
        return [demo for demo in self.demos if not trust.is_allowed(demo)]

    @property
    def digest(self) -> str:
        """One SHA-256 for all that the deck's demos can read."""
        return trust.deck_digest(self.demos)


def request(deck: Deck) -> Request:
    """Read every demo that the deck's cards claim, and run none."""
    demos, faults = {}, []
    for claim in (claim for card in deck.cards for claim in card.claims):
        try:
            demos[claim.demo] = read_demo(claim.demo)
        except ProofError as error:
            faults.append(str(error))
    return Request(deck.folder, tuple(demos.values()), tuple(faults))


def waiting(files: Iterable[Path]) -> list[Demo]:
    """Of these demos, those that can be read and may not run as they stand."""
    found = []
    for file in files:
        with contextlib.suppress(ProofError):
            found.append(read_demo(file))
    return [demo for demo in found if not trust.is_allowed(demo)]


def lines(demos: Iterable[Demo]) -> list[str]:
    """Say it in lines for a person: a line a demo, and the difference to what was allowed before."""
    said = []
    for demo in demos:
        said.append(f"{'/'.join(demo.file.parts[-3:])}: {_needs(demo)}")
        said += [f"    {line}" for line in difference(demo)]
    return said


def _needs(demo: Demo) -> str:
    roots = sorted({module.split(".")[0] for module, _ in imported(open_page(demo.file))})
    words = [f"imports {', '.join(roots) or 'nothing'}"]
    others = sorted(set(demo.files) - {demo.file.name})
    words += [f"reads {', '.join(others)}"] if others else []
    words += [f"asks for {name} {value:g}" for name, value in demo.limits.items()]
    return clean("; ".join(words))


def difference(demo: Demo) -> list[str]:
    """The lines that changed since this demo was last allowed; none for one that never was."""
    before = trust.former(demo)
    if before is None:
        return []
    found: list[str] = []
    for name in sorted({*before, *demo.files}):
        old, new = (files.get(name, b"").decode("utf-8", "replace").splitlines() for files in (before, demo.files))
        found += difflib.unified_diff(old, new, f"{name} as allowed", f"{name} now", n=1, lineterm="")
    return [clean(line) for line in found]
