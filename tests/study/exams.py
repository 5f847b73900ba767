"""A learner with an exam ahead: sessions played evening by evening, with a clock turned by hand."""

from __future__ import annotations

import atexit
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import mkdtemp

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


@cache
def _played(count: int, days: float, evenings: int, seed: int) -> tuple[Path, int]:
    """A folder with a deck and a diary of so many evenings, and the time after them; made once a process."""
    folder, clock, dice = Path(mkdtemp(prefix="quizapp-exam-")), Clock(), np.random.default_rng(seed)
    atexit.register(rmtree, folder, ignore_errors=True)
    session = with_exam(folder, questions(count), days, clock=clock)
    for _ in range(evenings):
        evening(session, clock, dice)
        sleep(clock)
    session.close()
    return folder, clock.t_ms


def studied(
    folder: Path, evenings: int, count: int = 10, days: float = 30, seed: int = 6
) -> tuple[Session, Clock]:
    """A learner some evenings into the weeks before an exam of so many questions, in a folder of their own."""
    played, t_ms = _played(count, days, evenings, seed)
    copytree(played, folder, dirs_exist_ok=True)
    clock = Clock(t_ms)
    session = Session.open(folder / "home", [folder / "deck"], clock=clock, settings=Settings(fuzz=False))
    return session, clock


def sleep(clock: Clock) -> None:
    """Turn the clock to noon of the next day."""
    clock.t_ms = (clock.t_ms // DAY_MS + 1) * DAY_MS + DAY_MS // 2
