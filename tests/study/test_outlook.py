"""What a learner is told of the exam follows from the diary, is the same twice, and adds up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.exam.forecast import TooLittle
from quizapp.exam.outlook import Outlook
from quizapp.exam.score import Forecast
from quizapp.study.outlook import outlook
from quizapp.study.session import Session
from quizapp.study.standing import FARTHEST, standing
from tests.study.decks import Clock, open_session, plain_cards
from tests.study.exams import questions, studied, with_exam


def told(session: Session) -> Outlook:
    found = outlook(session)
    assert found is not None
    return found


@pytest.fixture
def learner(tmp_path: Path) -> Session:
    """A learner five evenings into three weeks, twelve questions."""
    return studied(tmp_path, 5, 12, 21)[0]


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


def test_the_same_diary_on_the_same_day_gives_the_same_outlook(learner: Session) -> None:
    assert told(learner) == told(learner)
    learner.close()


def test_the_plan_is_worth_more_than_no_study_and_all_scores_lie_within_the_exams_points(learner: Session) -> None:
    found = told(learner)
    scores = [found.with_plan, found.without_study, found.now]
    for score in scores:
        assert isinstance(score, Forecast)
        assert 0 <= score.low <= score.expected <= score.high <= score.out_of
        assert score.out_of == sum(card.points for card in learner.library.cards.values())
    assert isinstance(found.with_plan, Forecast)
    assert isinstance(found.without_study, Forecast)
    assert found.with_plan.expected > found.without_study.expected
    assert found.missed_evening >= 0
    learner.close()


def test_risks_are_the_points_that_the_forecast_does_not_expect(learner: Session) -> None:
    found = told(learner)
    assert isinstance(found.with_plan, Forecast)
    assert sum(risk.out_of for risk in found.risks) == pytest.approx(found.with_plan.out_of)
    assert sum(risk.lost for risk in found.risks) == pytest.approx(found.with_plan.out_of - found.with_plan.expected)
    learner.close()


def test_days_run_from_tonight_to_the_eve_within_the_minutes_and_rest_on_days_off(learner: Session) -> None:
    found = told(learner)
    exam = learner.exam
    assert exam is not None
    days = range(learner.clock().day, exam.day)
    assert len(found.days) == len(days)
    for number, day in zip(days, found.days, strict=True):
        assert day.minutes <= exam.minutes + 1e-9
        assert (day.cards > 0) <= exam.is_evening(number)
    assert found.days[0].ids == tuple(task.card for task in found.tonight)
    assert found.days[0].minutes == pytest.approx(sum(task.minutes for task in found.tonight))
    learner.close()


def test_seconds_and_ticks_of_the_diary_shape_pace_and_credit(learner: Session) -> None:
    exam = learner.exam
    assert exam is not None
    here = standing(learner, exam)
    assert here.habits.pass_seconds < 240  # answers took 150 s, the prior says 240
    assert 0.75 < here.credit.recalled.mean() < 0.87  # 80 % of points were ticked
    assert here.sheet.points.sum() == sum(card.points for card in learner.library.cards.values())
    learner.close()


def test_time_already_spent_is_taken_off_tonights_minutes(tmp_path: Path) -> None:
    session = with_exam(tmp_path, questions(12))
    exam = session.exam
    assert exam is not None
    session.grade(session.library.card("card-1"), 3, seconds=400)
    assert standing(session, exam).seconds[:2].tolist() == [25 * 60 - 400, 25 * 60]
    session.grade(session.library.card("card-2"), 3)  # nobody measured: the usual time counts
    assert standing(session, exam).seconds[0] == pytest.approx(25 * 60 - 400 - 360)
    session.close()


def test_an_exam_far_away_is_planned_as_if_it_came_sooner(tmp_path: Path) -> None:
    session = with_exam(tmp_path, questions(3), days=4000)
    assert len(told(session).days) == FARTHEST
    assert session.next() is not None
    session.close()


def test_a_deck_that_does_not_fit_names_what_to_drop(tmp_path: Path) -> None:
    session = with_exam(tmp_path, plain_cards(200), days=3, minutes=5)
    found = told(session)
    assert len(found.left_out) == 200 - 3 * 5 * 3  # 20 seconds a card, 5 minutes on three evenings
    session.close()


def test_on_the_exams_morning_there_is_a_forecast_and_nothing_to_plan(learner: Session) -> None:
    clock = learner.clock
    assert isinstance(clock, Clock)
    exam = learner.exam
    assert exam is not None
    clock.move(days=exam.day - clock().day, seconds=-3600)
    found = told(learner)
    assert (found.days, found.tonight) == ((), ())
    assert isinstance(found.with_plan, Forecast)
    learner.close()


def test_an_exam_that_draws_some_questions_is_worth_their_points_and_is_less_certain(learner: Session) -> None:
    exam, whole = learner.exam, told(learner)
    assert exam is not None
    found = outlook(learner, replace(exam, draws=(("", 3),)))
    assert found is not None
    assert isinstance(found.with_plan, Forecast)
    assert isinstance(whole.with_plan, Forecast)
    assert found.with_plan.out_of == pytest.approx(whole.with_plan.out_of * 3 / 12)
    assert found.with_plan.expected == pytest.approx(whole.with_plan.expected * 3 / 12, rel=0.05)
    assert width(found.with_plan) > width(whole.with_plan)
    assert sum(risk.out_of for risk in found.risks) == pytest.approx(found.with_plan.out_of)
    learner.close()


def width(score: Forecast) -> float:
    """The interval as a share of the points."""
    return (score.high - score.low) / score.out_of


def test_what_an_exam_never_draws_is_neither_planned_nor_counted(tmp_path: Path) -> None:
    cards = [
        part.replace("Because.", f"Because.\n\n#{'gan' if n % 3 else 'other'}")
        for n, part in enumerate(questions(9).split("\n## "))
    ]
    session = with_exam(tmp_path, "\n## ".join(cards))
    exam = session.exam
    assert exam is not None
    here = standing(session, replace(exam, draws=(("gan", 2),)))
    named = {card for card in here.ids if "gan" in session.library.card(card).tags}
    assert named == set(here.ids)
    assert 0 < len(here.ids) < len(session.library.cards)
    assert here.sheet.chance == pytest.approx(2 / len(here.ids))
    session.close()
