"""The track record: forecasts as they were shown, mock exams against them, predicted recall against answers."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np

from quizapp.exam.forecast import Sheet, TooLittle, forecast
from quizapp.exam.mock import Sitting
from quizapp.exam.outlook import Outlook, Record, Said, Sat
from quizapp.exam.paper import Paper
from quizapp.exam.score import Forecast
from quizapp.memory.calibration import Coverage, coverage, online_intercept, reliability
from quizapp.memory.fsrs import Array
from quizapp.memory.history import trace
from quizapp.memory.state import DEFAULT_WEIGHTS
from quizapp.store.tables import Event
from quizapp.study import rehearsal
from quizapp.study.answers import answers, reviews
from quizapp.study.clock import Moment, iso
from quizapp.study.exam import Exam
from quizapp.study.history import day_of, effective
from quizapp.study.outlook import date
from quizapp.study.session import Session
from quizapp.study.standing import SEED, standing

KIND = "forecast"


def remember(session: Session, shown: Outlook) -> Event | None:
    """Record the forecast that a learner is shown; None where there is none, or the same was recorded today."""
    if isinstance(shown.with_plan, TooLittle):
        return None
    at, said = session.clock(), session.ledger.diary.notes(KIND)
    payload: dict[str, Any] = {name: round(value, 2) for name, value in asdict(shown.with_plan).items()}
    payload["exam_at"] = shown.exam_at
    if said and day_of(said[-1]) == at.day and said[-1].payload == payload:
        return None
    return session.ledger.note(KIND, at, payload)


def paper_forecast(session: Session, paper: Paper) -> Forecast | None:
    """Return the score to expect if this paper is sat now; None below 30 answers, or where a question is in no open
    deck.
    """
    at = session.clock()
    here = standing(session, Exam(iso(at.t_ms, at.tz_min), at.day, 0, ()))
    places = {card: n for n, card in enumerate(here.ids)}
    if any(question.card not in places for question in paper.questions):
        return None
    index = np.array([places[question.card] for question in paper.questions])
    mind = here.mind()
    sheet = Sheet.of([question.out_of for question in paper.questions])
    score = forecast(sheet, mind.recall(here.age, SEED)[:, index], here.credit.pick(index), mind.reviews, SEED)
    return None if isinstance(score, TooLittle) else score


def track_record(session: Session) -> Record:
    """Return how good forecasts were so far. The coverage of intervals is over marked mock exams, widths as shares of
    their points.
    """
    said = {day_of(event): event.payload for event in session.ledger.diary.notes(KIND)}
    sat = tuple(_sat(sitting) for sitting in rehearsal.sittings(session) if sitting.is_marked)
    p, y = predictions(session)
    return Record(
        tuple(Said(date(day), _forecast(payload)) for day, payload in sorted(said.items())),
        sat,
        reliability(p, y),
        _coverage(sat),
    )


def _forecast(payload: dict[str, Any]) -> Forecast:
    return Forecast(*(float(payload[name]) for name in ("expected", "low", "high", "level", "out_of")))


def _sat(sitting: Sitting) -> Sat:
    day = Moment(sitting.begun_ms, sitting.tz_min).day
    told = Forecast(**asdict(sitting.forecast)) if sitting.forecast else None
    return Sat(date(day), sitting.score, sitting.out_of, told)


def _coverage(sat: tuple[Sat, ...]) -> Coverage | None:
    """Return how often a mock exam's score lay in its interval, both as shares of its points."""
    told = [(one.forecast, one) for one in sat if one.forecast]
    if not told:
        return None
    intervals = [(said.low / said.out_of, said.high / said.out_of) for said, _ in told]
    return coverage(intervals, np.array([one.score / one.out_of for _, one in told]))


def predictions(session: Session) -> tuple[Array, Array]:
    """Return recall as it was predicted before each answer on a later day, by the parameters in force then and the
    level of the answers before it; and how they went, 1 or 0. Both (n,), in time order.
    """
    diary = session.ledger.diary
    events = reviews(diary)
    history = answers(events, ()).history
    p = trace(history, np.array(DEFAULT_WEIGHTS)).recall
    t_ms = np.array([event.t_ms for event in events])
    for fit in effective([*diary.notes("fit"), *diary.notes("undo")]):
        if fit.payload["kept"]:
            p = np.where(t_ms > fit.t_ms, trace(history, np.array(fit.payload["weights"])).recall, p)
    scored = history.scored
    return online_intercept(p[scored], history.recalled[scored])[0], history.recalled[scored]
