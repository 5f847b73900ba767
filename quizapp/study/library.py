"""The decks that are open: finds cards, claims and demos by what a person would call them.

Knows folders and values; knows nothing of the diary.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from quizapp.deck.card import Card, Claim, Deck
from quizapp.deck.folder import read_deck
from quizapp.deck.places import bundled_deck
from quizapp.errors import DeckError, Problem, UsageError


@dataclass(frozen=True, slots=True)
class ProofTarget:
    """A demo to run: its file, and the claim and card it belongs to where a card claims it."""

    file: Path
    claim: Claim | None = None
    card: Card | None = None

    @property
    def name(self) -> str:
        """The claim's full name, `card/claim`, or the file's."""
        return f"{self.card.id}/{self.claim.id}" if self.card and self.claim else str(self.file)


@dataclass(slots=True)
class Library:
    """Open decks in order. A card id that a former deck has already is left out and reported as a problem."""

    decks: list[Deck] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    read_at: int = 0  # nanoseconds since 1970: files changed later are to be read again
    _cards: dict[str, Card] = field(default_factory=dict)

    @classmethod
    def open(cls, folders: Iterable[Path]) -> Library:
        """Read the decks in these folders, the bundled one where none is named. Raises DeckError."""
        library = cls(read_at=time.time_ns())
        for folder in list(folders) or [bundled_deck()]:
            library.add(read_deck(folder))
        return library

    def add(self, deck: Deck) -> None:
        """Open one more deck."""
        kept = []
        for card in deck.cards:
            other = self._cards.setdefault(card.id, card)
            if other is card:
                kept.append(card)
                continue
            self.problems.append(
                Problem(
                    card.place.file,
                    card.place.line,
                    1,
                    "duplicate-id",
                    f"The card '{card.id}' stands also in {other.place.file}:{other.place.line}.",
                    "Give one of them another id; this one is left out.",
                    fatal=True,
                )
            )
        self.decks.append(replace(deck, cards=tuple(kept)))

    @property
    def cards(self) -> dict[str, Card]:
        """Every card by its id, decks and cards in order."""
        return self._cards

    def reread(self, card: Card) -> Card | None:
        """Read the card's deck again after an edit and return the card as it now stands; None when it is gone."""
        at = next(n for n, deck in enumerate(self.decks) if deck.name == card.deck)
        self.read_at = time.time_ns()
        fresh = read_deck(self.decks[at].folder)
        later = [self.decks[at + 1 :], self.decks[:at]]
        self.decks, self.problems, self._cards = [], [], {}
        for deck in (*later[1], fresh, *later[0]):
            self.add(deck)
        return self._cards.get(card.id) or next((c for c in fresh.cards if c.place == card.place), None)

    def card(self, card_id: str) -> Card:
        """Return the card with that id. Raises UsageError, with the nearest ids, when there is none."""
        if card_id in self._cards:
            return self._cards[card_id]
        raise UsageError(f"There is no card '{card_id}'{_meant(card_id, self._cards)}")

    def deck(self, name: str) -> Deck | None:
        """Return the deck of that name or title, or None."""
        return next((deck for deck in self.decks if name in (deck.name, deck.title)), None)

    def proofs(self, words: Sequence[str]) -> list[ProofTarget]:
        """Return the demos named by decks, cards, claims (`claim` or `card/claim`) and files; all of them for no word.

        Raises UsageError for a word that names nothing.
        """
        found: dict[Path, ProofTarget] = {}
        for target in self._targets() if not words else (t for word in words for t in self._named(word)):
            found.setdefault(target.file, target)
        return list(found.values())

    def _targets(self, cards: Iterable[Card] | None = None) -> Iterator[ProofTarget]:
        for card in cards if cards is not None else self._cards.values():
            for claim in card.claims:
                yield ProofTarget(claim.demo, claim, card)

    def _named(self, word: str) -> list[ProofTarget]:
        if word.endswith(".py"):
            file = Path(word).resolve()
            if not file.is_file():
                raise UsageError(f"There is no file '{word}'.")
            return [target for target in self._targets() if target.file == file] or [ProofTarget(file)]
        if word in self._cards:
            return list(self._targets([self._cards[word]]))
        deck = self.deck(word)
        if deck:
            return list(self._targets(deck.cards))
        claims = [t for t in self._targets() if t.claim and word in (t.claim.id, t.name)]
        if claims:
            return claims
        folder = Path(word)
        if (folder / "content").is_dir():
            return list(self._targets(read_deck(folder).cards))
        names = [*self._cards, *(t.claim.id for t in self._targets() if t.claim), *(d.name for d in self.decks)]
        raise UsageError(f"There is no deck, card, claim or file '{word}'{_meant(word, names)}")


def _meant(word: str, names: Iterable[str]) -> str:
    near = get_close_matches(word, list(names), n=3, cutoff=0.5)
    return f". Did you mean {', '.join(near)}?" if near else "."


def open_deck(word: str, library: Library) -> Deck:
    """Return the deck a command's argument means: an open deck's name, or a folder. Raises DeckError."""
    deck = library.deck(word) if not Path(word).is_dir() else None
    if deck:
        return deck
    if not Path(word).is_dir():
        raise DeckError(f"There is no deck '{word}'{_meant(word, [d.name for d in library.decks])}")
    return read_deck(Path(word))
