"""The exam as it stands: forecasts, tonight's list, the days until then; all from a real diary."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.deck.places import bundled_deck
from quizapp.exam.forecast import TooLittle
from quizapp.exam.score import Forecast
from quizapp.study.clock import Moment, iso
from quizapp.study.outlook import exam_date, forecast_of, outlook, remember_forecast
from quizapp.study.session import Session

DAY = 86_400_000
START = 1_795_000_000_000


class Learner:
    """A session on the bundled deck whose clock is moved by hand."""

    def __init__(self, home: Path) -> None:
        self.t_ms = START
        self.session = Session.open(home, [bundled_deck()], clock=lambda: Moment(self.t_ms, 60))

    def sets(self, days: int = 21, minutes: int = 25, off: tuple[str, ...] = ()) -> None:
        at = iso(self.t_ms + days * DAY, 60)
        payload = {"at": at, "minutes_per_day": minutes, "days_off": list(off)}
        self.session.ledger.note("exam", self.session.clock(), payload)

    def studies(self, days: int, grade: int = 3, seconds: float = 240.0) -> None:
        for _ in range(days):
            while (turn := self.session.next()) is not None and not turn.early_ms:
                self.t_ms += int(seconds * 1000)
                count = len(turn.card.key_points)
                self.session.grade(turn.card, grade, ticked=range(count * 4 // 5), seconds=seconds)
            self.t_ms += DAY - (self.t_ms - START) % DAY


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Learner]:
    made = Learner(tmp_path)
    yield made
    made.session.close()


def test_without_an_exam_there_is_no_outlook_and_after_it_none_either(learner: Learner) -> None:
    assert outlook(learner.session) is None
    learner.sets(days=3)
    assert outlook(learner.session) is not None
    learner.t_ms += 5 * DAY
    assert outlook(learner.session) is None


def test_before_thirty_answers_no_score_is_named_but_an_evening_is_planned(learner: Learner) -> None:
    learner.sets()
    found = outlook(learner.session)
    assert found is not None
    assert found.with_plan == TooLittle(0)
    assert found.tonight
    assert sum(task.minutes for task in found.tonight) <= 25
    assert all(task.reason.startswith("Not seen yet; ") for task in found.tonight)


def test_days_off_have_no_minutes_and_none_has_too_many(learner: Learner) -> None:
    learner.sets(off=("sun", "wed"))
    found = outlook(learner.session)
    exam = exam_date(learner.session)
    assert found is not None
    assert exam is not None
    free = exam.seconds(learner.session.clock().day) == 0
    assert [day.minutes for day, off in zip(found.days, free, strict=True) if off] == [0.0] * int(free.sum())
    assert max(day.minutes for day in found.days) <= 25.0
    assert len(found.days) == 21


def test_a_studied_deck_has_a_forecast_that_study_raises(learner: Learner) -> None:
    learner.studies(6)
    learner.sets(days=30)
    found = outlook(learner.session)
    assert found is not None
    assert isinstance(found.with_plan, Forecast)
    assert isinstance(found.without_study, Forecast)
    assert found.with_plan.expected > found.without_study.expected
    assert found.with_plan.low <= found.with_plan.expected <= found.with_plan.high <= found.with_plan.out_of == 210
    assert abs(sum(risk.out_of for risk in found.risks) - 210) < 1e-9
    assert all(0 <= risk.lost <= risk.out_of for risk in found.risks)


def test_one_day_tells_one_story(learner: Learner) -> None:
    learner.studies(3)
    learner.sets()
    assert outlook(learner.session) == outlook(learner.session)


def test_a_deck_that_does_not_fit_names_what_to_drop(learner: Learner) -> None:
    learner.sets(days=2, minutes=20)
    found = outlook(learner.session)
    assert found is not None
    assert len(found.left_out) >= 10


def test_a_forecast_that_was_shown_is_kept_once_a_day(learner: Learner) -> None:
    said = Forecast(100.0, 90.0, 110.0, 0.9, 210.0)
    for _ in range(2):
        remember_forecast(learner.session, said, 20_000)
    learner.t_ms += DAY
    remember_forecast(learner.session, said, 20_000)
    events = learner.session.ledger.diary.events(kinds=["forecast"])
    assert [event.payload["expected"] for event in events] == [100.0, 100.0]
    assert learner.session.ledger.differences() == []


def asked(learner: Learner) -> list[str]:
    """The cards of one evening, in the order in which they come, each answered well."""
    found = []
    while (turn := learner.session.next()) is not None and not turn.early_ms:
        if turn.card.id not in found:
            found.append(turn.card.id)
        learner.t_ms += 60_000
        learner.session.grade(turn.card, 4, ticked=range(len(turn.card.key_points)), seconds=60.0)
    return found


def test_while_an_exam_lies_ahead_the_plan_decides_what_is_asked_and_in_which_order(learner: Learner) -> None:
    learner.sets(days=21, minutes=25)
    found = outlook(learner.session)
    assert found is not None
    planned = [task.card for task in found.tonight]
    assert learner.session.counts().left == len(planned)
    assert asked(learner) == planned
    assert learner.session.next() is None
    assert learner.session.counts().left == 0


def test_without_an_exam_and_after_it_the_scheduler_decides(learner: Learner) -> None:
    before = learner.session.counts()
    learner.sets(days=1)
    assert learner.session.counts() != before
    learner.t_ms += 3 * DAY
    assert learner.session.planned() is None
    assert learner.session.counts().new == before.new


def test_on_a_day_off_and_on_the_exams_own_day_nothing_is_asked(learner: Learner) -> None:
    learner.sets(days=2, off=("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
    assert learner.session.next() is None
    learner.sets(days=0)
    assert learner.session.planned() == ()


def test_a_restart_in_the_middle_of_an_evening_plans_what_is_left_of_its_minutes(learner: Learner, tmp_path: Path) -> None:
    learner.sets(minutes=25)
    first = learner.session.next()
    assert first is not None
    learner.session.grade(first.card, 4, seconds=600.0)
    again = Session.open(tmp_path, [bundled_deck()], clock=lambda: Moment(learner.t_ms, 60))
    planned = again.planned()
    again.close()
    assert planned is not None
    assert first.card.id not in planned
    assert 1 <= len(planned) <= 3


def test_suspended_and_buried_cards_are_not_asked(learner: Learner) -> None:
    learner.sets()
    first = learner.session.next()
    assert first is not None
    learner.session.ledger.bury([first.card.id], learner.session.clock())
    second = learner.session.next()
    assert second is not None
    learner.session.ledger.say("suspend", second.card.id, learner.session.clock())
    assert not {first.card.id, second.card.id} & set(asked(learner))


def test_a_paper_is_forecast_once_there_is_enough_to_go_by(learner: Learner) -> None:
    ids = list(learner.session.library.cards)[:3]
    assert forecast_of(learner.session, ids) is None
    learner.studies(3)
    said = forecast_of(learner.session, ids)
    assert said is not None
    assert 0 < said.low <= said.expected <= said.high <= said.out_of == 30
    assert forecast_of(learner.session, []) is None
