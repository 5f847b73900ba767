"""The exam's date as it is typed: dates, days ahead, minutes; what is refused, and what the diary keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.errors import UsageError
from quizapp.study.appointment import clear_exam, last_set, read_minutes, read_time, set_exam
from quizapp.study.clock import Moment, iso
from tests.study.decks import Clock, open_session, plain_cards

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
