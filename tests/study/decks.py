"""Small decks made on the spot, and a clock that is turned by hand."""

from __future__ import annotations

from pathlib import Path

from quizapp.memory.state import DAY_MS, Settings
from quizapp.study.clock import Moment
from quizapp.study.session import Session

PICTURES = Path(__file__).parent.parent / "decks" / "pictures"  # every kind of picture and of knob
NOON = 1_790_000_000_000 - 1_790_000_000_000 % DAY_MS + DAY_MS // 2


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, t_ms: int = NOON, tz_min: int = 60) -> None:
        self.t_ms, self.tz_min = t_ms, tz_min

    def __call__(self) -> Moment:
        return Moment(self.t_ms, self.tz_min)

    def move(self, *, seconds: float = 0, days: float = 0) -> None:
        self.t_ms += round(seconds * 1000 + days * DAY_MS)


def write_deck(folder: Path, cards: str, title: str = "Test deck", file: str = "cards.md") -> Path:
    """Make a deck of one card file."""
    (folder / "content").mkdir(parents=True, exist_ok=True)
    (folder / "content" / "deck.toml").write_text(f'title = "{title}"\nformat = 1\n')
    (folder / "content" / file).write_text(cards)
    return folder


def plain_cards(count: int) -> str:
    """Flashcards card-1, card-2, …"""
    return "\n".join(f"## Question {n}?\n\nAnswer {n}.\n\n<!-- id: card-{n} -->\n" for n in range(1, count + 1))


EXAM_CARD = """## Why?

***

Because.

### Key points

- (2) First.
- (1.5) Second.
- Third.

### Hint

Think.

<!-- id: why -->
<!-- minutes: 2 -->
"""


def exam_cards(count: int) -> str:
    """Exam questions why-1, why-2, …, each of 4.5 points and 2 minutes."""
    return "\n".join(
        f"## Why {n}?\n\n***\n\nBecause {n}.\n\n### Key points\n\n- (2) First {n}.\n- (1.5) Second {n}.\n- Third {n}.\n\n"
        f"<!-- id: why-{n} -->\n<!-- minutes: 2 -->\n"
        for n in range(1, count + 1)
    )


def open_session(folder: Path, cards: str, clock: Clock | None = None, settings: Settings | None = None) -> Session:
    """Open a session on one deck in a folder of its own."""
    deck = write_deck(folder / "deck", cards)
    return Session.open(folder / "home", [deck], clock=clock or Clock(), settings=settings or Settings(fuzz=False))


def mixed_cards(questions: int, flashcards: int) -> str:
    """Exam questions and flashcards in one deck, the flashcards first."""
    return plain_cards(flashcards) + "\n" + exam_cards(questions)
