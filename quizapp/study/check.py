"""Every fault of a deck, gathered from those who know them (cards, demos, formulas), and the mending of what can be."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quizapp.deck.card import Card, Claim, Deck
from quizapp.deck.fix import fixed
from quizapp.deck.folder import read_deck
from quizapp.deck.rules import check_deck, demo_files
from quizapp.errors import Problem, StoreError
from quizapp.proof.demo import claim_of
from quizapp.proof.demo_rules import check_demo
from quizapp.study.record import check_record
from quizapp.typeset.rules import check_formulas

PASSES = 5  # a minted id ends the block before it, so that more may come to light that can be mended


def claim_text_differs(deck: Deck) -> Iterator[Problem]:
    """The card says word for word what its proof claims, so that neither can drift away from the other."""
    for claim, sentence in _drifted(deck):
        place, message = claim.place, f"The card says '{claim.text}', its proof '{sentence}'."
        remedy = "Make them equal or run 'quizapp check --fix'."
        yield Problem(place.file, place.line, place.column, "claim-text-differs", message, remedy, fixable=True)


def _drifted(deck: Deck) -> Iterator[tuple[Claim, str]]:
    """The claims whose text is not their proof's first line, each with that line."""
    for card in deck.cards:
        for claim in card.claims:
            sentence = claim_of(claim.demo)
            if sentence and sentence != claim.text.markdown:
                yield claim, sentence


def check(deck: Deck) -> list[Problem]:
    """Return every fault of a deck, in order of file and line. Reads demos, runs none."""
    found = [*check_deck(deck), *claim_text_differs(deck), *check_formulas(deck), *check_record(deck)]
    for file in demo_files(deck.folder):
        found += check_demo(file)
    return sorted(set(found))


def fix(deck: Deck) -> list[Path]:
    """Mint missing ids and set claims' texts; return the files changed. Every other byte stays. Raises StoreError."""
    unnamed: dict[Path, dict[int, Card]] = defaultdict(dict)
    sentences: dict[Path, dict[int, str]] = defaultdict(dict)
    for card in deck.cards:
        if not card.has_own_id:
            unnamed[card.place.file].setdefault(card.place.line, card)
    for claim, sentence in _drifted(deck):
        sentences[claim.place.file][claim.place.line] = sentence
    changed = []
    for file in sorted({*unnamed, *sentences}):
        with _told(file):
            before = file.read_bytes().decode("utf-8")
            after = fixed(before, unnamed[file].values(), sentences[file])
            if after != before:
                _replace(file.resolve(), after)
                changed.append(file)
    return changed


@contextmanager
def _told(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(f"{file}: cannot be mended: {error.strerror}. Mend its permissions or make room.") from error


def _replace(file: Path, text: str) -> None:
    """Write the whole file beside the old one and put it in its place: never half of it."""
    beside = file.with_name(f".{file.name}.new")
    try:
        with beside.open("wb") as out:
            out.write(text.encode("utf-8"))
            out.flush()
            os.fsync(out.fileno())
        beside.chmod(file.stat().st_mode)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def check_and_fix(folder: Path, *, mend: bool) -> tuple[Deck, list[Problem], list[Path]]:
    """Check a deck, after mending it when asked to; return it as it then stands, its faults, and the files changed."""
    deck = read_deck(folder)
    changed: dict[Path, None] = {}
    for _ in range(PASSES if mend else 0):
        mended = fix(deck)
        if not mended:
            break
        changed |= dict.fromkeys(mended)
        deck = read_deck(folder)
    return deck, check(deck), list(changed)
