"""Tonight's list while an exam is set: planned when first asked for, kept while it is worked off, planned anew from the
minutes that are left once it is done. Flashcards that no exam asks follow it while they fit into the minutes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.memory.state import Phase
from quizapp.store.tables import CardRow
from quizapp.study.clock import Moment
from quizapp.study.exam import Exam
from quizapp.study.flashcards import Costs, fitting

if TYPE_CHECKING:
    from quizapp.study.outlook import Kept
    from quizapp.study.session import Session

MORE_SECONDS = 600.0  # what one key adds to tonight
NOTHING_MORE = "Nothing more is worth asking tonight."
STRETCHES = (1, 2, 4, 8)  # times the seconds asked for, where no card fits into fewer


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as it was planned: for which day, exam and parameters, after how many answers that day; its cards, and the
    flashcards that may follow them.
    """

    key: object
    answered: int
    cards: Costs
    flashcards: Costs


class Evening:
    """What a session asks tonight, in its order. `extra` are the seconds a learner asked for beyond the minutes.

    `outlook` is the last one worked out, for as long as it holds.
    """

    def __init__(self) -> None:
        self.extra = 0.0
        self.day = 0
        self.outlook: Kept | None = None
        self._listed: Listed | None = None

    def can_go_on(self, session: Session) -> bool:
        """True where more minutes may be asked for: an exam is ahead, on a later day, and its list is done."""
        exam = session.exam
        is_ahead = exam is not None and session.clock().day < exam.day
        return is_ahead and bool(session.library.cards) and not session.planned()

    def more(self, session: Session, seconds: float) -> bool:
        """Study on today for so many seconds beyond what was planned, or for as long as the next card takes.

        False where nothing more is worth asking tonight; nothing is changed then.
        """
        at, exam = session.clock(), session.exam
        if exam is None:
            return False
        before = self.extra, self.day, self._listed
        had = self.seconds_more(at)
        over = max(0.0, session.ledger.diary.cache.total(at.day).seconds - self._allowed(exam, at))
        for times in STRETCHES:
            self.extra, self.day = had + over + times * seconds, at.day
            if self.left(session, exam, at):
                return True
        self.extra, self.day, self._listed = before
        return False

    def left(self, session: Session, exam: Exam, at: Moment) -> list[CardRow]:
        """Return the rows of the cards still to be asked tonight, in order; empty once the minutes are used."""
        done = session.ledger.diary.cache.total(at.day)
        seconds = self._allowed(exam, at) - done.seconds
        if seconds <= 0:
            return []
        extra = self.seconds_more(at)
        key = (at.day, exam, session.settings.replay_key(), extra, tuple(session.library.cards))
        listed = self._listed if self._listed and self._listed.key == key else None
        rows = _open(session, listed.cards, at) if listed else []
        if listed is None or (not rows and _may_differ(listed, done.answers)):
            self._listed = listed = Listed(key, done.answers, *planned(session, exam, extra))
            rows = _open(session, listed.cards, at)
        flashcards, takes = _open(session, listed.flashcards, at), dict((*listed.cards, *listed.flashcards))
        spare = seconds - sum(takes[row.card] for row in rows)
        return [*rows, *flashcards[: fitting((takes[row.card] for row in flashcards), spare)]]

    def seconds_more(self, at: Moment) -> float:
        """Return the seconds that were asked for today beyond the minutes."""
        return self.extra if self.day == at.day else 0.0

    def _allowed(self, exam: Exam, at: Moment) -> float:
        """Return the seconds there are today."""
        return (60.0 * exam.minutes if exam.is_evening(at.day) else 0.0) + self.seconds_more(at)


def _open(session: Session, listed: Costs, at: Moment) -> list[CardRow]:
    return [row for row in (session.ledger.row(card) for card, _ in listed) if is_open(row, at)]


def _may_differ(listed: Listed, answers: int) -> bool:
    """True where a list that is done may be planned anew: it was no empty one, which less time does not fill."""
    return answers < listed.answered or (bool(listed.cards) and answers != listed.answered)


def is_open(row: CardRow, at: Moment) -> bool:
    """True for a card of the list that is still to be asked: not answered today, in no step, and not put away."""
    memory = row.memory
    if row.suspended or row.buried_day > at.day or row.place is None:
        return False
    return memory.phase == Phase.NEW or (memory.phase == Phase.REVIEW and memory.last_day != at.day)


def planned(session: Session, exam: Exam, extra: float) -> tuple[Costs, Costs]:
    """Plan tonight from what is left of its minutes: cards, most urgent first, and the flashcards that may follow."""
    from quizapp.study.flashcards import following
    from quizapp.study.standing import standing
    from quizapp.study.tonight import plan_tonight

    here = standing(session, exam, extra)
    listed = tuple((here.ids[item.card], 60.0 * item.minutes) for item in plan_tonight(here).items)
    return listed, following(session, here, [card for card, _ in listed])
