"""The exam as it stands for this learner now: forecasts, tonight's list with its reasons, the days until then.

Everything is computed anew from the diary and seeded by the study day, so that one day tells one story.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from quizapp.exam.cards import Cards, evenings
from quizapp.exam.credit import Credit
from quizapp.exam.forecast import Sheet, TooLittle, forecast
from quizapp.exam.grid import Transitions
from quizapp.exam.outlook import Day, Outlook, Risk, Task
from quizapp.exam.plan import left_out, tonight
from quizapp.exam.prices import Market
from quizapp.exam.projection import Projection, project
from quizapp.exam.score import Forecast
from quizapp.memory.fsrs import Array
from quizapp.study.clock import date_of, parse
from quizapp.study.history import day_of
from quizapp.study.session import Session
from quizapp.study.standing import Standing, standing

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MINUTES = 25  # a day, where the exam was set without
WORLDS = 20  # posterior draws that the plan is played through in


@dataclass(frozen=True, slots=True)
class ExamDate:
    """The exam as the learner set it."""

    at: str  # ISO time with offset
    day: int  # its study day
    minutes_per_day: int
    days_off: tuple[str, ...]

    def seconds(self, today: int) -> Array:
        """The seconds (T,) there are on each study day from today to the one before the exam."""
        off = [WEEKDAYS.index(name) for name in self.days_off]
        return evenings(today, self.day, 60.0 * self.minutes_per_day, off)


def exam_date(session: Session) -> ExamDate | None:
    """Return the exam as last set, None without one."""
    events = session.ledger.diary.events(kinds=["exam"])
    said: dict[str, Any] = events[-1].payload if events else {}
    if not said.get("at"):
        return None
    return ExamDate(
        said["at"],
        parse(said["at"]).day,
        int(said.get("minutes_per_day") or MINUTES),
        tuple(said.get("days_off") or ()),
    )


def forecast_on(of: Standing, day: int) -> Forecast | TooLittle:
    """Return the score to expect on a study day if nothing is studied from now on."""
    recall = of.mind.recall(of.until(day), of.today)
    return forecast(of.sheet, recall, of.credit, of.mind.reviews, of.today)


def forecast_of(session: Session, ids: Sequence[str]) -> Forecast | None:
    """Return the score to expect if just these cards were asked now; None while there is too little to go by.

    Cards that are suspended or not open count nothing.
    """
    of = standing(session)
    place = {card.id: n for n, card in enumerate(of.cards)}
    at = np.array([place[one] for one in ids if one in place], np.int64)
    recall = of.mind.recall(of.until(of.today), of.today)[:, at]
    marks = Credit(of.credit.recalled[at], of.credit.lapsed[at], of.credit.spread)
    said = forecast(Sheet.of(of.sheet.points[at]), recall, marks, of.mind.reviews, of.today) if len(at) else None
    return said if isinstance(said, Forecast) else None


def outlook(session: Session) -> Outlook | None:
    """Return the exam as it stands; None where none is set, or it is over."""
    exam = exam_date(session)
    of = standing(session)
    if exam is None or exam.day < of.today or not of.cards:
        return None
    seconds = exam.seconds(of.today)
    market = Market.of(of.deck, seconds, Transitions(of.habits, len(seconds)))
    planned = _played(of, of.deck, seconds, market)
    idle = seconds.copy()
    idle[:1] = 0.0
    missed = _played(of, of.deck, idle, Market.of(of.deck, idle, market.transitions)) if len(seconds) else planned
    drawn = of.mind.drawn(planned.recall, of.today)
    return Outlook(
        exam_at=exam.at,
        minutes_per_day=exam.minutes_per_day,
        days_off=exam.days_off,
        with_plan=forecast(of.sheet, drawn, of.credit, of.mind.reviews, of.today),
        without_study=forecast_on(of, exam.day),
        now=forecast_on(of, of.today),
        tonight=_tasks(of, seconds, market),
        days=_days(of, planned),
        missed_evening=max(0.0, float(planned.after[-1] - missed.after[-1])),
        left_out=tuple(of.cards[n].id for n in left_out(of.deck, seconds, of.habits)),
        risks=_risks(of, drawn),
    )


def _played(of: Standing, cards: Cards, seconds: Array, market: Market) -> Projection:
    worlds = slice(0, WORLDS)
    truth = (of.mind.weights[:, worlds], of.mind.stability[worlds], of.mind.difficulty[worlds])
    return project(cards, truth, seconds, market, of.today)


def _tasks(of: Standing, seconds: Array, market: Market) -> tuple[Task, ...]:
    return tuple(
        Task(of.cards[item.card].id, item.minutes, item.points, item.recall, item.reason())
        for item in tonight(of.deck, seconds, market).items
    )


def _days(of: Standing, planned: Projection) -> tuple[Day, ...]:
    gains = np.diff(planned.after)
    found = []
    for n, (minutes, cards, gain) in enumerate(zip(planned.minutes, planned.lists, gains, strict=True)):
        date, ids = date_of(of.today + n).date().isoformat(), tuple(of.cards[card].id for card in cards)
        found.append(Day(date, float(minutes), len(cards), float(gain), ids))
    return tuple(found)


def remember_forecast(session: Session, said: Forecast, day: int) -> None:
    """Keep a forecast that was shown, once a day for each day forecast: it will be compared with what comes."""
    at = session.clock()
    earlier = session.ledger.diary.events(kinds=["forecast"])
    if any(day_of(one) == at.day and one.payload["day"] == day for one in earlier):
        return
    numbers = {name: getattr(said, name) for name in ("expected", "low", "high", "level", "out_of")}
    session.ledger.note("forecast", at, {"day": day, **numbers})


def _risks(of: Standing, recall: Array) -> tuple[Risk, ...]:
    expected = of.credit.points(of.sheet.points, recall.mean(axis=0))
    totals: Sequence[tuple[float, float]] = [
        (float(of.sheet.points[on].sum()), float(expected[on].sum()))
        for on in (of.sheet.topic == n for n in range(len(of.topics)))
    ]
    risks = [Risk(topic, out_of - got, out_of) for topic, (out_of, got) in zip(of.topics, totals, strict=True)]
    return tuple(sorted(risks, key=lambda risk: -risk.lost))
