"""Tonight's cards in the plan's order, for the queue: while an exam lies ahead, the plan decides what is asked."""

from __future__ import annotations

from quizapp.exam.grid import Transitions
from quizapp.exam.plan import tonight
from quizapp.exam.prices import Market
from quizapp.study.outlook import exam_date
from quizapp.study.session import Session
from quizapp.study.standing import standing


def tonight_list(session: Session) -> tuple[str, ...] | None:
    """Return the ids of tonight's cards, the most urgent first, within what is left of today's minutes.

    None where no exam lies ahead, so that the ordinary scheduler decides; empty on a day off and on the exam's own day.
    """
    exam, today = exam_date(session), session.clock().day
    if exam is None or exam.day < today:
        return None
    of, seconds = standing(session), exam.seconds(today)
    if not of.cards or not len(seconds):
        return ()
    seconds[0] = max(0.0, float(seconds[0]) - session.ledger.diary.cache.total(today).seconds)
    evening = tonight(of.deck, seconds, Market.of(of.deck, seconds, Transitions(of.habits, len(seconds))))
    return tuple(of.cards[item.card].id for item in evening.items)
