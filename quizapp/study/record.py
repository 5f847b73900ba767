"""A deck's lock file kept: proofs put on record, and what is missing or out of date in it named as faults."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from quizapp.deck.card import Deck
from quizapp.errors import DeckError, Problem, ProofError
from quizapp.proof import lock
from quizapp.proof.demo import read_demo
from quizapp.proof.farm import Proof
from quizapp.study.library import ProofTarget


def record(decks: Iterable[Deck], proofs: Iterable[tuple[ProofTarget, Proof]], day: date) -> list[Path]:
    """Write the good verdicts into the lock files of their decks and return these; a bad verdict leaves no record.

    Raises DeckError where a lock file can't be read or written.
    """
    fresh: dict[str, dict[str, lock.Entry]] = {}
    for target, proof in proofs:
        if target.card and target.claim and proof.demo and proof.verdict.good:
            entry = lock.entry(target.claim.text.markdown, proof.demo, proof.verdict, day.isoformat())
            fresh.setdefault(target.card.deck, {})[target.name] = entry
    written = []
    for deck in decks:
        if deck.name in fresh:
            claimed = {f"{card.family or card.id}/{claim.id}" for card in deck.cards for claim in card.claims}
            content = deck.folder / "content"
            written.append(lock.write(content, lock.merged(lock.read(content), fresh[deck.name], claimed)))
    return written


def check_record(deck: Deck) -> Iterator[Problem]:
    """A lock file, where a deck has one, speaks of every claim as it stands: its words, its demo's bytes."""
    content = deck.folder / "content"
    file = content / lock.NAME
    try:
        entries = lock.read(content)
    except DeckError as error:
        remedy = "Remove it and record anew: 'quizapp prove --record'."
        yield Problem(file, 1, 1, "evidence-unreadable", f"{lock.NAME}: {error.__cause__}.", remedy, fatal=True)
        return
    for card in deck.cards if file.is_file() else ():
        for claim in card.claims:
            name = f"{card.family or card.id}/{claim.id}"
            entry = entries.get(name)
            place, remedy = claim.place, f"Run 'quizapp prove --record {name}'."
            if entry is None:
                message = f"The claim '{name}' is not on record in {lock.NAME}."
                yield Problem(place.file, place.line, place.column, "evidence-missing", message, remedy)
            elif not _is_current(entry, claim.text.markdown, claim.demo):
                message = f"The claim '{name}' or its demo changed since it was put on record in {lock.NAME}."
                yield Problem(place.file, place.line, place.column, "evidence-stale", message, remedy)


def _is_current(entry: lock.Entry, claim: str, demo: Path) -> bool:
    try:
        return entry.is_of(claim, read_demo(demo))
    except ProofError:  # which has a fault of its own
        return True
