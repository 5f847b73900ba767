"""Scores to expect beyond the exam that is set: on another day, of a mock exam's paper; and what was shown, kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

import numpy as np

from quizapp.exam.credit import Credit
from quizapp.exam.forecast import Sheet, TooLittle, forecast
from quizapp.exam.score import Forecast
from quizapp.study.clock import Moment, date_of, moment
from quizapp.study.exam import Exam
from quizapp.study.history import day_of
from quizapp.study.session import Session
from quizapp.study.standing import Standing, standing

NOON = 12  # the hour of an exam of which only the day is named


def on_day(session: Session, day: int) -> Forecast | TooLittle:
    """Return the score to expect on a study day if nothing is studied until then."""
    here = standing(session, _exam(session.clock(), day))
    recall = here.mind().recall(here.age + (day - here.at.day), here.at.day)
    return forecast(here.sheet, recall, here.credit, len(here.answers.history), here.at.day)


def of_cards(session: Session, ids: Sequence[str]) -> Forecast | None:
    """Return the score to expect if just these cards were asked now; None while there is too little to go by.

    Cards that are suspended or not open count nothing.
    """
    here = standing(session, _exam(session.clock(), session.clock().day))
    at = np.array([here.ids.index(one) for one in ids if one in here.ids], np.int64)
    said = _now(here, at) if len(at) else None
    return said if isinstance(said, Forecast) else None


def _now(here: Standing, at: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Forecast | TooLittle:
    recall = here.mind().recall(here.age, here.at.day)[:, at]
    marks = Credit(here.credit.recalled[at], here.credit.lapsed[at], here.credit.spread)
    return forecast(Sheet.of(here.sheet.points[at]), recall, marks, len(here.answers.history), here.at.day)


def _exam(at: Moment, day: int) -> Exam:
    """An exam at noon of a day, without an evening to study for it."""
    zone = timezone(timedelta(minutes=at.tz_min))
    noon = datetime.combine(date_of(day).date(), datetime.min.time(), zone).replace(hour=NOON)
    when = moment(noon)
    return Exam(when.local.isoformat(timespec="seconds"), day, 0, ())


def remember(session: Session, said: Forecast, day: int) -> None:
    """Keep a forecast that was shown, once a day for each day forecast: it will be compared with what comes."""
    at = session.clock()
    earlier = session.ledger.diary.notes("forecast")
    if any(day_of(one) == at.day and one.payload["day"] == day for one in earlier):
        return
    numbers = {name: getattr(said, name) for name in ("expected", "low", "high", "level", "out_of")}
    session.ledger.note("forecast", at, {"day": day, **numbers})
