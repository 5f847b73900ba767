"""The exam's date as the learner sets it: read from what was typed, checked, kept as an event, cleared again."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime, time, timedelta

from quizapp.errors import UsageError
from quizapp.study.clock import Moment, iso, moment, parse
from quizapp.study.exam import DAYS, Exam, exam_from
from quizapp.study.session import Session

MOST_MINUTES = 1440
MORNING = time(9)  # when an exam begins that was given as a number of days
_AHEAD = re.compile(r"\+(\d{1,4})\s*d(?:\s+(\d{1,2}):(\d{2}))?")


def read_time(text: str, now: Moment) -> Moment:
    """Read when an exam is: `2026-12-14 09:00`, or so many days ahead, `+21d` or `+21d 14:30`. Raises UsageError."""
    said = text.strip()
    ahead = _AHEAD.fullmatch(said)
    if not ahead and re.fullmatch(r"\d{4}-\d{2}-\d{2}", said):
        said = f"{said}T{MORNING:%H:%M}"
    at = _ahead(ahead, now) if ahead else parse(said)
    if at.t_ms <= now.t_ms:
        raise UsageError(f"'{text.strip()}' is over.")
    return at


def _ahead(found: re.Match[str], now: Moment) -> Moment:
    days, hour, minute = found.groups()
    try:
        at = time(int(hour), int(minute)) if hour else MORNING
    except ValueError:
        raise UsageError(f"'{hour}:{minute}' is no time of day.") from None
    here = now.local
    return moment(datetime.combine(here.date() + timedelta(int(days)), at, here.tzinfo))


def read_minutes(text: str) -> int:
    """Read the minutes of study a day. Raises UsageError."""
    said = text.strip()
    if not said.isdecimal() or not 1 <= int(said) <= MOST_MINUTES:
        raise UsageError(f"'{said}' is no number of minutes from 1 to {MOST_MINUTES}.")
    return int(said)


def set_exam(session: Session, at: Moment, minutes: int, days_off: Collection[str]) -> None:
    """Keep when the exam is and when there is time to study, and follow it from now on. Raises UsageError."""
    if set(days_off) >= set(DAYS):
        raise UsageError("Every day is off: no evening is left to study.")
    off = sorted(set(days_off), key=DAYS.index)
    said = {"at": iso(at.t_ms, at.tz_min), "minutes_per_day": minutes, "days_off": off}
    session.ledger.note("exam", session.clock(), said)
    session.adopt()


def clear_exam(session: Session) -> None:
    """Forget the exam."""
    session.ledger.note("exam", session.clock(), {"at": None})
    session.adopt()


def last_set(session: Session) -> Exam | None:
    """Return the exam as last set, also one that is over; None without one."""
    events = session.ledger.diary.notes("exam")
    return exam_from(events[-1].payload) if events else None
