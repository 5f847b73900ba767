"""A learner with an exam ahead: sessions played evening by evening, with a clock turned by hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from quizapp.memory.state import DAY_MS, Settings
from quizapp.study.clock import iso
from quizapp.study.session import Session
from tests.study.decks import Clock, open_session

CARD = """## Question {n}?

***

Because.

### Key points

- ({points}) First.
- Second.

<!-- id: card-{n} -->
"""


def questions(count: int) -> str:
    """Exam questions card-1, card-2, …, worth 2 to 5 points."""
    return "\n".join(CARD.format(n=n, points=1 + n % 4) for n in range(1, count + 1))


def set_exam(session: Session, days: float, minutes: int = 25, off: Sequence[str] = ()) -> None:
    """Set an exam in so many days from now."""
    at = session.clock()
    when = iso(at.t_ms + round(days * DAY_MS), at.tz_min)
    session.ledger.note("exam", at, {"at": when, "minutes_per_day": minutes, "days_off": list(off)})
    session.adopt()


def with_exam(
    folder: Path, cards: str, days: float = 14, minutes: int = 25, off: Sequence[str] = (), clock: Clock | None = None
) -> Session:
    """Open a session on one deck with an exam set."""
    session = open_session(folder, cards, clock, Settings(fuzz=False))
    set_exam(session, days, minutes, off)
    return session


def evening(session: Session, clock: Clock, dice: np.random.Generator, seconds: float = 150) -> list[str]:
    """Answer all that is asked, letting time pass, and return the cards in order."""
    asked = []
    while (turn := session.next()) is not None:
        clock.move(seconds=turn.early_ms / 1000)
        points = range(len(turn.card.key_points))
        session.grade(turn.card, int(dice.choice([1, 2, 3], p=[0.2, 0.1, 0.7])), ticked=[n for n in points if dice.random() < 0.8],
                      seconds=seconds)  # fmt: skip
        clock.move(seconds=seconds)
        asked.append(turn.card.id)
    return asked


def sleep(clock: Clock) -> None:
    """Turn the clock to noon of the next day."""
    clock.t_ms = (clock.t_ms // DAY_MS + 1) * DAY_MS + DAY_MS // 2
