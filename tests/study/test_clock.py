"""Times as a person has them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.errors import UsageError
from quizapp.study.clock import Moment, date_of, iso, moment, now, parse, span_text
from quizapp.study.overview import overview, when
from tests.study.decks import NOON, Clock, open_session, plain_cards

BERLIN = ZoneInfo("Europe/Berlin")


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(BERLIN)))
def test_a_study_day_is_the_calendar_day_of_four_hours_ago_whatever_the_season(local: datetime) -> None:
    at = moment(local)
    shifted = datetime.fromtimestamp(at.t_ms / 1000 - 4 * 3600, local.tzinfo)
    offset_changed = shifted.utcoffset() != local.utcoffset()
    if not offset_changed:
        assert date_of(at.day).date() == shifted.date()


@given(st.integers(0, 4 * 10**12), st.integers(-720, 840))
def test_iso_and_back_is_the_same_second(t_ms: int, tz_min: int) -> None:
    again = moment(datetime.fromisoformat(iso(t_ms, tz_min)))
    assert again.t_ms == t_ms // 1000 * 1000
    assert again.tz_min == tz_min


@pytest.mark.parametrize("text", ["tomorrow", "2026-13-01", "", "9999-01-01"])
def test_what_is_no_time_is_told_with_an_example(text: str) -> None:
    with pytest.raises(UsageError, match="is no time. Write it as 2026-12-14T09:00|lies too far away"):
        parse(text)


def test_a_time_without_offset_is_local() -> None:
    assert parse("2026-12-14T09:00").local.strftime("%H:%M") == "09:00"
    assert parse("2026-12-14T09:00+05:00").tz_min == 300
    assert abs(now().t_ms - datetime.now().timestamp() * 1000) < 5000


@pytest.mark.parametrize(("milliseconds", "text"), [
    (5_000, "<1m"), (60_000, "1m"), (330_000, "6m"), (600_000, "10m"), (3 * 3_600_000, "3h"), (8 * 86_400_000, "8d"),
    (60 * 86_400_000, "2.0mo"), (500 * 86_400_000, "1.4y"),
])  # fmt: skip
def test_waits_are_written_as_anki_writes_them(milliseconds: float, text: str) -> None:
    assert span_text(milliseconds) == text


@pytest.mark.parametrize(("seconds", "text"), [
    (120, "in 2 min"), (5 * 3600, "today at 18:00"), (20 * 3600, "tomorrow"), (4 * 86_400, "on "),
])  # fmt: skip
def test_when_the_next_card_comes_is_said_as_a_person_would(seconds: int, text: str) -> None:
    assert when(Moment(NOON + seconds * 1000, 60), Moment(NOON, 60)).startswith(text)


def test_the_exams_date_counts_down_and_goes_when_it_is_over(tmp_path: Path) -> None:
    clock = Clock()
    session = open_session(tmp_path, plain_cards(1), clock)
    assert overview(session).exam == ""
    exam = Moment(clock.t_ms + 19 * 86_400_000, 60).local.isoformat()
    session.ledger.note("exam", clock(), {"at": exam})
    assert overview(session).exam.startswith("Exam in 19 days, ")
    clock.move(days=19.3)
    assert overview(session).exam.startswith("Exam today, ")
    clock.move(days=1)
    assert overview(session).exam == ""
    session.close()
