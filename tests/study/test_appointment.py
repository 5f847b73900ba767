"""The exam's date as it is typed: dates, days ahead, minutes; what is refused, and what the diary keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.errors import UsageError
from quizapp.study.appointment import clear_exam, last_set, read_draws, read_minutes, read_time, set_exam, written
from quizapp.study.clock import Moment, iso
from quizapp.study.rehearsal import exam_blueprint
from tests.study.decks import Clock, open_session, plain_cards
from tests.study.exams import questions

NOW = Moment(1_795_000_000_000, 60)  # Wed 18 Nov 2026 12:06 at UTC+1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("+21d", "2026-12-09T09:00:00+01:00"),
        (" +1d 14:30 ", "2026-11-19T14:30:00+01:00"),
        ("+0d 23:59", "2026-11-18T23:59:00+01:00"),
        ("2026-12-14T09:00+01:00", "2026-12-14T09:00:00+01:00"),
        ("2026-12-14 09:00+02:00", "2026-12-14T09:00:00+02:00"),
    ],
)
def test_an_exam_is_a_time_or_so_many_days_ahead(typed: str, meant: str) -> None:
    found = read_time(typed, NOW)
    assert iso(found.t_ms, found.tz_min) == meant


def test_a_date_alone_means_nine_in_the_morning() -> None:
    assert read_time("2026-12-14", NOW) == read_time("2026-12-14 09:00", NOW)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("2001-01-01", "'2001-01-01' is over."),
        ("+0d 09:00", "'+0d 09:00' is over."),
        ("soon", "'soon' is no time. Write it as 2026-12-14T09:00"),
        ("+3d 25:00", "'25:00' is no time of day."),
        ("9999-01-01", "lies too far away."),
    ],
)
def test_what_is_no_time_ahead_is_refused_in_one_line(typed: str, told: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_time(typed, NOW)
    assert told in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("typed", ["", "0", "1441", "-3", "ten", "2.5"])
def test_minutes_are_a_whole_number_of_a_days(typed: str) -> None:
    assert read_minutes(" 25 ") == 25
    with pytest.raises(UsageError, match="is no number of minutes from 1 to 1440"):
        read_minutes(typed)


def test_the_exam_is_kept_changed_and_cleared(tmp_path: Path) -> None:
    session = open_session(tmp_path, plain_cards(2), Clock())
    assert last_set(session) is None
    set_exam(session, read_time("+21d", session.clock()), 30, {"sun", "mon"})
    found = last_set(session)
    assert found == session.exam
    assert found
    assert (found.minutes, found.days_off) == (30, ("mon", "sun"))
    with pytest.raises(UsageError, match="Every day is off"):
        set_exam(session, read_time("+21d", session.clock()), 30, ("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
    assert last_set(session) == found
    clear_exam(session)
    assert last_set(session) is None
    assert session.exam is None
    session.close()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", {}),
        (" all ", {}),
        ("6", {"": 6}),
        ("gan 1, optimization 2", {"gan": 1, "optimization": 2}),
        ("gan 1, 3", {"gan": 1, "": 3}),
    ],
)
def test_what_an_exam_draws_is_a_number_or_one_a_topic(typed: str, meant: dict[str, int]) -> None:
    assert read_draws(typed) == meant
    assert read_draws(written(meant.items())) == meant


@pytest.mark.parametrize("typed", ["0", "six", "gan", "gan 1, gan 2", "1, 2", ",", "gan 1,"])
def test_what_is_no_number_of_questions_is_refused_in_one_line(typed: str) -> None:
    with pytest.raises(UsageError, match="is no number of questions; write 6, or 'gan 1, optimization 2'"):
        read_draws(typed)


def test_an_exam_draws_no_more_than_the_decks_hold(tmp_path: Path) -> None:
    session = open_session(tmp_path, questions(4), Clock())
    at = read_time("+21d", session.clock())
    with pytest.raises(UsageError, match="There are 4 questions, the exam cannot draw 5"):
        set_exam(session, at, 30, (), {"": 5})
    with pytest.raises(UsageError, match="No question has the topic 'gan'"):
        set_exam(session, at, 30, (), {"gan": 1})
    set_exam(session, at, 30, (), {"": 3})
    assert session.exam
    assert session.exam.draws == (("", 3),)
    blueprint = exam_blueprint(session)
    assert blueprint
    assert blueprint.questions == 3
    session.close()
