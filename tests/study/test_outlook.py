"""What a learner is told of the exam follows from the diary, is the same twice, and adds up."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from quizapp.exam.forecast import TooLittle
from quizapp.exam.outlook import Outlook
from quizapp.exam.score import Forecast
from quizapp.study.outlook import outlook
from quizapp.study.session import Session
from quizapp.study.standing import standing
from tests.study.decks import Clock, open_session, plain_cards
from tests.study.exams import evening, questions, sleep, with_exam


def told(session: Session) -> Outlook:
    found = outlook(session)
    assert found is not None
    return found


@pytest.fixture
def studied(tmp_path: Path) -> Session:
    """A learner some evenings into three weeks, twelve questions."""
    clock, dice = Clock(), np.random.default_rng(5)
    session = with_exam(tmp_path, questions(12), days=21, clock=clock, off=("sun",))
    for _ in range(5):
        evening(session, clock, dice)
        sleep(clock)
    return session


def test_without_an_exam_there_is_no_outlook(tmp_path: Path) -> None:
    session = open_session(tmp_path, questions(2))
    assert outlook(session) is None
    session.close()


def test_below_thirty_answers_it_says_how_many_are_missing_and_plans_all_the_same(tmp_path: Path) -> None:
    session = with_exam(tmp_path, questions(12))
    first = told(session)
    assert first.with_plan == TooLittle(0)
    assert first.tonight
    assert all(task.reason.startswith("Not seen yet; ") for task in first.tonight)
    session.close()


def test_the_same_diary_on_the_same_day_gives_the_same_outlook(studied: Session) -> None:
    assert told(studied) == told(studied)
    studied.close()


def test_the_plan_is_worth_more_than_no_study_and_all_scores_lie_within_the_exams_points(studied: Session) -> None:
    found = told(studied)
    scores = [found.with_plan, found.without_study, found.now]
    for score in scores:
        assert isinstance(score, Forecast)
        assert 0 <= score.low <= score.expected <= score.high <= score.out_of
        assert score.out_of == sum(card.points for card in studied.library.cards.values())
    assert isinstance(found.with_plan, Forecast)
    assert isinstance(found.without_study, Forecast)
    assert found.with_plan.expected > found.without_study.expected
    assert found.missed_evening >= 0
    studied.close()


def test_risks_are_the_points_that_the_forecast_does_not_expect(studied: Session) -> None:
    found = told(studied)
    assert isinstance(found.with_plan, Forecast)
    assert sum(risk.out_of for risk in found.risks) == pytest.approx(found.with_plan.out_of)
    assert sum(risk.lost for risk in found.risks) == pytest.approx(found.with_plan.out_of - found.with_plan.expected)
    studied.close()


def test_days_run_from_tonight_to_the_eve_within_the_minutes_and_rest_on_days_off(studied: Session) -> None:
    found = told(studied)
    exam = studied.exam
    assert exam is not None
    days = range(studied.clock().day, exam.day)
    assert len(found.days) == len(days)
    for number, day in zip(days, found.days, strict=True):
        assert day.minutes <= exam.minutes + 1e-9
        assert (day.cards > 0) <= exam.is_evening(number)
    assert found.days[0].ids == tuple(task.card for task in found.tonight)
    assert found.days[0].minutes == pytest.approx(sum(task.minutes for task in found.tonight))
    studied.close()


def test_seconds_and_ticks_of_the_diary_shape_pace_and_credit(studied: Session) -> None:
    exam = studied.exam
    assert exam is not None
    here = standing(studied, exam)
    assert here.habits.pass_seconds < 240  # answers took 150 s, the prior says 240
    assert 0.75 < here.credit.recalled.mean() < 0.87  # 80 % of points were ticked
    assert here.sheet.points.sum() == sum(card.points for card in studied.library.cards.values())
    studied.close()


def test_time_already_spent_is_taken_off_tonights_minutes(tmp_path: Path) -> None:
    session = with_exam(tmp_path, questions(12))
    exam = session.exam
    assert exam is not None
    session.grade(session.library.card("card-1"), 3, seconds=400)
    assert standing(session, exam).seconds[:2].tolist() == [25 * 60 - 400, 25 * 60]
    session.grade(session.library.card("card-2"), 3)  # nobody measured: the usual time counts
    assert standing(session, exam).seconds[0] == pytest.approx(25 * 60 - 400 - 360)
    session.close()


def test_a_deck_that_does_not_fit_names_what_to_drop(tmp_path: Path) -> None:
    session = with_exam(tmp_path, plain_cards(200), days=3, minutes=5)
    found = told(session)
    assert len(found.left_out) == 200 - 3 * 5 * 3  # 20 seconds a card, 5 minutes on three evenings
    session.close()


def test_on_the_exams_morning_there_is_a_forecast_and_nothing_to_plan(studied: Session) -> None:
    clock = studied.clock
    assert isinstance(clock, Clock)
    exam = studied.exam
    assert exam is not None
    clock.move(days=exam.day - clock().day, seconds=-3600)
    found = told(studied)
    assert (found.days, found.tonight) == ((), ())
    assert isinstance(found.with_plan, Forecast)
    studied.close()
