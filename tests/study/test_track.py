"""Forecasts kept as they were shown, mock exams against them, fits in force and taken back, and what it adds up to."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.exam.forecast import Forecast
from quizapp.exam.paper import Blueprint
from quizapp.memory.heldout import judge
from quizapp.memory.state import DEFAULT_WEIGHTS
from quizapp.study import rehearsal
from quizapp.study.answers import answers, reviews
from quizapp.study.fitting import FIRST, fit_now, is_refit_due, refit_if_due, undo_fit
from quizapp.study.outlook import outlook
from quizapp.study.session import Session
from quizapp.study.statistics import statistics, streaks
from quizapp.study.track import predictions, remember, track_record
from tests.study.decks import open_session
from tests.study.exams import evening, questions, sleep, studied


def show_forecast(session: Session) -> None:
    found = outlook(session)
    assert found is not None
    remember(session, found)


def test_a_forecast_is_kept_once_a_day_while_it_is_the_same_and_the_days_last_one_counts(tmp_path: Path) -> None:
    session, clock = studied(tmp_path, 6)
    show_forecast(session)
    show_forecast(session)
    assert len(session.ledger.diary.notes("forecast")) == 1
    evening(session, clock, np.random.default_rng(1))
    show_forecast(session)
    assert len(session.ledger.diary.notes("forecast")) == 2
    found = outlook(session)
    assert found is not None
    assert isinstance(found.with_plan, Forecast)
    [said] = track_record(session).said
    assert said.forecast.expected == pytest.approx(found.with_plan.expected, abs=0.01)
    sleep(clock)
    show_forecast(session)
    assert [one.date for one in track_record(session).said] == sorted(one.date for one in track_record(session).said)
    assert len(track_record(session).said) == 2
    session.close()


def test_a_mock_exam_carries_the_forecast_of_its_own_paper_and_is_compared_with_it(tmp_path: Path) -> None:
    session, _ = studied(tmp_path, 6)
    for seed in (1, 2):
        paper = rehearsal.draw_paper(session, Blueprint(questions=3, minutes=30), seed)
        sitting = rehearsal.submit(session, rehearsal.begin(session, paper))
        assert sitting.forecast is not None
        assert sitting.forecast.out_of == paper.out_of
        assert 0 <= sitting.forecast.low <= sitting.forecast.expected <= sitting.forecast.high <= paper.out_of
        for n in range(3):
            sitting = rehearsal.mark(session, sitting, n, range(len(paper.questions[n].points)) if seed == 1 else ())
    record = track_record(session)
    assert [one.score for one in record.sat] == [record.sat[0].out_of, 0]
    assert record.coverage is not None
    assert record.coverage.intervals == 2
    told = record.sat[1].forecast
    assert told is not None
    assert record.coverage.covered == ((told.low <= 0) + (record.sat[0].score <= record.sat[0].forecast.high)) / 2  # type: ignore[union-attr]
    session.close()


def test_predictions_are_made_of_what_was_known_before_each_answer(tmp_path: Path) -> None:
    session, clock = studied(tmp_path, 6)
    p, y = predictions(session)
    known = answers(reviews(session.ledger.diary), ()).history
    assert len(p) == len(y) == known.scored.sum() > 0
    fit_now(session)
    again, _ = predictions(session)
    np.testing.assert_array_equal(p, again)  # a fit changes nothing that was said before it
    evening(session, clock, np.random.default_rng(2))
    later, outcomes = predictions(session)
    np.testing.assert_array_equal(later[: len(p)], p)
    assert sum(one.answers for one in track_record(session).bins) == len(outcomes)
    session.close()


def test_the_parameters_in_force_are_the_last_kept_fits_and_going_back_restores_the_former(tmp_path: Path) -> None:
    session, clock = studied(tmp_path, 6)
    before = session.ledger.diary.cache.rows()
    payload = {"weights": [w * 1.1 for w in DEFAULT_WEIGHTS], "reviews": 9, "kept": True}
    session.ledger.note("fit", session.clock(), payload)
    session.adopt()
    assert session.settings.weights == tuple(payload["weights"])  # type: ignore[arg-type]
    assert session.ledger.differences() == []
    clock.move(seconds=60)
    session.ledger.note("fit", session.clock(), {**payload, "weights": list(DEFAULT_WEIGHTS), "kept": False})
    session.adopt()
    assert session.settings.weights == tuple(payload["weights"])  # type: ignore[arg-type]
    other = Session.open(tmp_path / "home", [tmp_path / "deck"], clock=clock)
    assert other.settings.weights == session.settings.weights
    other.close()
    assert undo_fit(session) is not None
    assert session.settings.weights == DEFAULT_WEIGHTS
    session.adopt()
    assert [row.memory for row in session.ledger.diary.cache.rows()] == [row.memory for row in before]
    assert session.ledger.differences() == []
    assert undo_fit(session) is None
    session.close()


def test_a_fit_is_kept_exactly_where_it_predicts_held_out_answers_better(tmp_path: Path) -> None:
    session, _ = studied(tmp_path, 6)
    judged = judge(answers(reviews(session.ledger.diary), ()).history)
    done = fit_now(session)
    assert judged is not None
    assert done is not None
    assert done.kept == judged.kept
    assert (session.settings.weights == done.weights) == done.kept
    assert done.after["log_loss"] == pytest.approx(judged.after.log_loss, abs=1e-6)
    session.close()


def test_it_refits_on_its_own_when_answers_grew_by_a_twentieth(tmp_path: Path) -> None:
    session, clock = studied(tmp_path, 2)
    assert len(reviews(session.ledger.diary)) < FIRST
    assert refit_if_due(session) is None
    dice = np.random.default_rng(3)
    while not is_refit_due(session):
        evening(session, clock, dice)
        sleep(clock)
    count = len(reviews(session.ledger.diary))
    assert count >= FIRST
    done = refit_if_due(session)
    assert done is not None
    assert done.reviews == count
    assert refit_if_due(session) is None
    session.close()


def test_too_few_answers_are_not_fitted(tmp_path: Path) -> None:
    session = open_session(tmp_path, questions(2))
    assert fit_now(session) is None
    assert session.ledger.diary.notes("fit") == []
    found = statistics(session)
    assert (found.answers, found.log_loss, found.streak, found.retention.reviews) == (0, None, 0, 0)
    session.close()


@given(st.sets(st.integers(100, 140)), st.integers(100, 142))
def test_a_streak_is_the_days_in_a_row_up_to_today_or_yesterday(days: set[int], today: int) -> None:
    days = {day for day in days if day <= today}
    end = today if today in days else today - 1
    row = next(n for n in range(50) if end - n not in days)
    streak, longest = streaks(sorted(days), today)
    assert streak == row
    assert longest == max((n for day in days for n in range(1, 50) if all(day + k in days for k in range(n))), default=0)


def test_retention_counts_the_reviews_of_thirty_days(tmp_path: Path) -> None:
    session, clock = studied(tmp_path, 6)
    totals = session.ledger.diary.cache.totals()
    kept = statistics(session).retention
    assert (kept.reviews, kept.recalled) == (sum(t.reviews for t in totals), sum(t.recalled for t in totals))
    clock.move(days=40)
    assert statistics(session).retention.reviews == 0
    assert len(statistics(session).load) == 14  # the exam is over: reviews as they fall due
    session.close()
