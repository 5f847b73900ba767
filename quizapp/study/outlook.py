"""What a learner is told of the exam ahead: forecasts, tonight's list with its reasons, the days to come, what is at
risk. The same diary gives the same numbers, and one outlook serves all who ask while nothing changes. An exam more than
120 days away is seen as if it came then.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from quizapp.exam.cards import recall_after_look
from quizapp.exam.forecast import Mind, TooLittle, forecast
from quizapp.exam.outlook import Day, Outlook, Risk, Task
from quizapp.exam.plan import Evening, left_out
from quizapp.exam.score import Forecast
from quizapp.memory.fsrs import Array
from quizapp.study.clock import date_of
from quizapp.study.exam import Exam
from quizapp.study.flashcards import fitting, following
from quizapp.study.session import Session
from quizapp.study.standing import SEED, Standing, standing
from quizapp.study.tonight import Ahead, ahead, market_of, plan_tonight

# A forecast reads the clock in fractions of days since each answer, so one that is kept is a little too hopeful: in 15
# minutes recall falls by 0.16 of a hundred at a stability of one day, and by less above, where whole points are shown.
# What is read from the clock's day (days left, tonight's minutes) is never kept over into another day.
FRESH_MS = 15 * 60_000
ASIDE = ("forecast", "predict", "proof", "mock", "flag", "mark")  # events that tell of no answer, card, exam or fit


@dataclass(frozen=True, slots=True)
class Kept:
    """An outlook as it was worked out: from what, and when."""

    of: object
    t_ms: int
    outlook: Outlook | None


def outlook(session: Session, exam: Exam | None = None) -> Outlook | None:
    """Return the outlook on an exam, the one that is set by default; None without one, or without a card to ask.

    The last one is kept until something is answered, changed or set, the study day ends, or 15 minutes have passed.
    """
    set_exam, at = session.exam, session.clock()
    exam = exam or set_exam
    if exam is None:
        return None
    extra = session.evening.seconds_more(at) if exam == set_exam else 0.0
    of = (exam, extra, at.day, at.tz_min, session.settings, session.ledger.diary.newest(ASIDE),
          tuple(session.library.cards.values()))  # fmt: skip
    kept = session.evening.outlook
    if kept is None or kept.of != of or not 0 <= at.t_ms - kept.t_ms <= FRESH_MS:
        kept = session.evening.outlook = Kept(of, at.t_ms, _worked_out(session, exam, extra))
    return kept.outlook


def _worked_out(session: Session, exam: Exam, extra: float) -> Outlook | None:
    here = standing(session, exam, extra)
    if not here.ids:
        return None
    found = look_ahead(here)
    costs = following(session, here, [task.card for task in found.tonight])
    spare = float(here.seconds[:1].sum()) - 60.0 * sum(task.minutes for task in found.tonight)
    costs = costs[: fitting((takes for _, takes in costs), spare)]
    return replace(
        found, flashcards=tuple(card for card, _ in costs), flashcard_minutes=sum(takes for _, takes in costs) / 60.0
    )


def look_ahead(here: Standing) -> Outlook:
    """Return the outlook from a standing with at least one card."""
    mind, market = here.mind(), market_of(here)
    evening, plan = plan_tonight(here, market), ahead(here, mind, market)
    scores = Scores(here, mind)
    planned = scores.drawn(mind.drawn(plan.recall, SEED), plan.recall)
    idle = scores.drawn(mind.recall(here.cards.elapsed + len(here.seconds), SEED), mind.stability)
    present = mind.recall(here.age, SEED)
    skipped = ahead(here, mind, market, skipped=True) if evening.items else plan
    return Outlook(
        here.exam.at, here.exam.minutes, here.exam.days_off,
        scores.of(planned), scores.of(idle), scores.of(present),
        _tasks(here, evening), _days(here, plan, evening),
        max(0.0, float(plan.after[-1] - skipped.after[-1])),
        tuple(here.ids[card] for card in left_out(here.cards, here.seconds, here.habits)),
        _risks(here, planned),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scores:
    """Forecasts of one standing: the same exam sat under each way the evenings may go."""

    here: Standing
    mind: Mind

    def drawn(self, recall: Array, known: Array) -> Array:
        """Return draws of recall (draws, N) with cards unseen in a world (NaN in `known`, (K, N)) held to what a first
        look tonight would leave by the exam: an answer that was seen is not recalled the less for it.
        """
        most = recall_after_look(self.here.cards, len(self.here.seconds), self.here.habits)
        unseen = np.isnan(known)[np.arange(len(recall)) % len(known)]
        return np.where(unseen, np.minimum(recall, np.where(self.here.cards.unseen, most, 1.0)), recall)

    def of(self, recall: Array) -> Forecast | TooLittle:
        """Return the score to expect from draws of recall (draws, N)."""
        return forecast(self.here.sheet, recall, self.here.credit, self.mind.reviews, SEED)


def _tasks(here: Standing, evening: Evening) -> tuple[Task, ...]:
    return tuple(
        Task(here.ids[item.card], item.minutes, item.points, item.recall, item.reason()) for item in evening.items
    )


def _days(here: Standing, plan: Ahead, evening: Evening) -> tuple[Day, ...]:
    """Return every day until the exam; tonight as it is listed, the others as they were played."""
    bought = np.diff(plan.after)
    days = [
        Day(
            date(here.at.day + n),
            float(plan.minutes[n]),
            len(cards),
            float(bought[n]),
            tuple(here.ids[c] for c in cards),
        )
        for n, cards in enumerate(plan.lists)
    ]
    if days:
        listed = tuple(here.ids[item.card] for item in evening.items)
        days[0] = replace(days[0], minutes=evening.minutes, cards=len(listed), ids=listed)
    return tuple(days)


def _risks(here: Standing, recall: Array) -> tuple[Risk, ...]:
    """Return each topic's points and those to be lost, from draws of recall (draws, N), the greatest loss first."""
    worth = here.sheet.points * here.sheet.chance
    kept = here.credit.points(worth, recall.mean(axis=0))
    out_of, earned = (np.bincount(here.topic, each, len(here.topics)) for each in (worth, kept))
    risks = [
        Risk(name, float(full - got), float(full)) for name, full, got in zip(here.topics, out_of, earned, strict=True)
    ]
    return tuple(sorted(risks, key=lambda risk: -risk.lost))


def date(day: int) -> str:
    """Return a study day's ISO date."""
    return date_of(day).date().isoformat()
