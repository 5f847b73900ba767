"""The values of the exam room: deck, card, key point, misconception, claim. Frozen; they know no file format."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from quizapp.deck.text import CardText
from quizapp.errors import Problem


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: file, line and column, both counted from 1."""

    file: Path
    line: int
    column: int = 1


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of a card that has a proof.

    `id` is the footnote's label, `text` the sentence as the card's link says it, `demo` the proof's absolute path.
    """

    id: str
    text: CardText
    demo: Path
    place: Place


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """What an examiner ticks. `points` are exam points (> 0); `claims` the labels of the claims made in it."""

    text: CardText
    points: float = 1.0
    claims: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Misconception:
    """A wrong sentence that people say, and why it is wrong."""

    quote: CardText
    correction: CardText
    claims: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Image:
    """A picture a card shows: its alternative text, and its destination as written."""

    alt: str
    source: str
    line: int


@dataclass(frozen=True, slots=True)
class Card:
    """One question with all that belongs to it.

    `question` is the heading, `front` the text between heading and `***`, `back` all below it as written, `answer` the
    back without its recognised parts. A card with key points is an exam question, one without is a flashcard. `cloze`
    is the number (from 1) of the hidden part for a cloze sibling, and `family` the id of the text it was made from. The
    card takes the file's lines from its place to `end_line`; an id would be written before line `id_line` (from 0).
    """

    id: str
    deck: str
    question: CardText
    front: CardText
    back: CardText
    answer: CardText
    place: Place
    end_line: int
    has_own_id: bool = False
    key_points: tuple[KeyPoint, ...] = ()
    misconceptions: tuple[Misconception, ...] = ()
    hint: CardText | None = None
    sources: CardText | None = None
    claims: tuple[Claim, ...] = ()
    notes: tuple[tuple[str, CardText], ...] = ()
    tags: tuple[str, ...] = ()
    own_tags: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    minutes: float | None = None
    cloze: int | None = None
    family: str = ""
    id_line: int = 0

    @property
    def is_exam_question(self) -> bool:
        """True when an examiner has something to tick."""
        return bool(self.key_points)

    @property
    def points(self) -> float:
        """Exam points the card is worth: the sum over its key points, 0 for a flashcard."""
        return sum(point.points for point in self.key_points)

    def claim(self, claim_id: str) -> Claim | None:
        """Return the claim with that label, or None."""
        return next((claim for claim in self.claims if claim.id == claim_id), None)


@dataclass(frozen=True, slots=True)
class Deck:
    """A folder of cards as it was read: what could be kept, and every fault of what could not."""

    name: str
    title: str
    folder: Path
    cards: tuple[Card, ...]
    problems: tuple[Problem, ...] = ()
    description: str = ""
    language: str = "en"
    licence: str = ""
    _by_id: dict[str, Card] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._by_id.update((card.id, card) for card in self.cards)

    def card(self, card_id: str) -> Card | None:
        """Return the card with that id, or None."""
        return self._by_id.get(card_id)
