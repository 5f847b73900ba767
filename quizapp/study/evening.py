"""Tonight's list while an exam is set: planned when first asked for, kept while it is worked off, planned anew from the
minutes that are left once it is done.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.memory.state import Phase
from quizapp.store.tables import CardRow
from quizapp.study.clock import Moment
from quizapp.study.exam import Exam

if TYPE_CHECKING:
    from quizapp.study.session import Session


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as it was planned: for which day, exam and parameters, after how many answers that day; its cards."""

    key: object
    answered: int
    cards: tuple[str, ...]


class Evening:
    """What a session asks tonight, in its order. `extra` are the seconds a learner asked for beyond the minutes."""

    def __init__(self) -> None:
        self.extra = 0.0
        self.day = 0
        self._listed: Listed | None = None

    def more(self, session: Session, seconds: float) -> None:
        """Study on today for so many seconds beyond what was planned."""
        at, exam = session.clock(), session.exam
        over = 0.0
        if exam:
            allowed = self._allowed(exam, at)
            over = max(0.0, session.ledger.diary.cache.total(at.day).seconds - allowed)
        self.extra, self.day = self._extra(at) + over + seconds, at.day
        self._listed = None

    def left(self, session: Session, exam: Exam, at: Moment) -> list[CardRow]:
        """Return the rows of the cards still to be asked tonight, in order; empty once the minutes are used."""
        done = session.ledger.diary.cache.total(at.day)
        if done.seconds >= self._allowed(exam, at):
            return []
        key = (at.day, exam, session.settings.replay_key(), self._extra(at), tuple(session.library.cards))
        listed = self._listed if self._listed and self._listed.key == key else None
        rows = self._open(session, listed, at)
        if listed is None or (not rows and _may_differ(listed, done.answers)):
            self._listed = listed = Listed(key, done.answers, planned(session, exam, self._extra(at)))
            rows = self._open(session, listed, at)
        return rows

    def _extra(self, at: Moment) -> float:
        return self.extra if self.day == at.day else 0.0

    def _allowed(self, exam: Exam, at: Moment) -> float:
        """Return the seconds there are today."""
        return (60.0 * exam.minutes if exam.is_evening(at.day) else 0.0) + self._extra(at)

    @staticmethod
    def _open(session: Session, listed: Listed | None, at: Moment) -> list[CardRow]:
        rows = [session.ledger.row(card) for card in (listed.cards if listed else ())]
        return [row for row in rows if is_open(row, at)]


def _may_differ(listed: Listed, answers: int) -> bool:
    """True where a list that is done may be planned anew: it was no empty one, which less time does not fill."""
    return answers < listed.answered or (bool(listed.cards) and answers != listed.answered)


def is_open(row: CardRow, at: Moment) -> bool:
    """True for a card of the list that is still to be asked: not answered today, in no step, and not put away."""
    memory = row.memory
    if row.suspended or row.buried_day > at.day or row.place is None:
        return False
    return memory.phase == Phase.NEW or (memory.phase == Phase.REVIEW and memory.last_day != at.day)


def planned(session: Session, exam: Exam, extra: float) -> tuple[str, ...]:
    """Plan tonight from what is left of its minutes: cards, most urgent first."""
    from quizapp.study.standing import standing
    from quizapp.study.tonight import plan_tonight

    here = standing(session, exam, extra)
    return tuple(here.ids[item.card] for item in plan_tonight(here).items)
