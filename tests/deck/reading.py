"""Text read as a card file, told in the terms of Flashcard Markdown's corpus: verbatim slices, tags, diagnostics."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quizapp.deck.card import Card
from quizapp.deck.frontmatter import read_front_matter
from quizapp.deck.markdown import CardFile, read_cards
from quizapp.deck.outline import read_outline
from quizapp.deck.source import Source

FILE = Path("/deck/content/file.md")


@dataclass(frozen=True)
class Slices:
    """One card as the corpus writes it down."""

    heading: str
    front: str
    back: str


def read(text: str) -> CardFile:
    return read_cards(FILE, text)


def only(text: str) -> Card:
    """The one card of a text."""
    (card,) = read(text).cards
    return card


def slices(text: str) -> list[Slices]:
    """Every card's heading, front body and back, as they stand in the source."""
    source = Source(FILE, text)
    found = []
    for raw in read_outline(source, read_front_matter(source).end).cards:
        cut = raw.body if raw.separator is None else raw.separator
        back = cut if raw.separator is None else cut + 1
        found.append(Slices(raw.heading, source.slice(raw.body, cut), source.slice(back, raw.end)))
    return found


def told(text: str) -> list[tuple[str, int]]:
    """Every diagnostic as `(code, line)`."""
    return [(problem.code, problem.line) for problem in read(text).problems]


def diagnostics(text: str) -> list[tuple[str, int | None]]:
    """Every diagnostic as the corpus compares them: its code and the index of its card, None for the file's own."""
    read_file = read(text)
    found: list[tuple[str, int | None]] = []
    for problem in read_file.problems:
        inside = [n for n, card in enumerate(read_file.cards) if card.place.line <= problem.line <= card.end_line]
        found.append((problem.code, inside[0] if inside else None))
    return found


def remedies(text: str) -> dict[str, str]:
    """What each diagnostic says and what it tells the author to do."""
    return {problem.code: f"{problem.message} {problem.remedy}" for problem in read(text).problems}
