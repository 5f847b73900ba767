"""The time as the learner has it: the one place that asks the machine's clock and zone."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from quizapp.errors import UsageError
from quizapp.memory.state import DAY_MS, day_start, study_day


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time with the local offset at it: UTC milliseconds, and minutes east of UTC."""

    t_ms: int
    tz_min: int = 0

    @property
    def day(self) -> int:
        """The study day it belongs to."""
        return study_day(self.t_ms, self.tz_min)

    @property
    def local(self) -> datetime:
        """The same as a datetime with its offset."""
        return datetime.fromtimestamp(self.t_ms / 1000, timezone(timedelta(minutes=self.tz_min)))

    def day_start(self, day: int) -> int:
        """The UTC milliseconds at which a study day begins, at this offset."""
        return day_start(day, self.tz_min)


Clock = Callable[[], Moment]


def now() -> Moment:
    """Return the present moment; the variable QUIZAPP_NOW, an ISO time, stands in for the machine's clock in rehearsals
    of a term. Raises UsageError for one that is no time.
    """
    told = os.environ.get("QUIZAPP_NOW")
    return parse(told) if told else moment(datetime.now().astimezone())


def moment(when: datetime) -> Moment:
    """Return a datetime as a moment; one without an offset is taken as local time."""
    local = when.astimezone() if when.tzinfo is None else when
    offset = local.utcoffset() or timedelta()
    return Moment(round(local.timestamp() * 1000), round(offset.total_seconds() / 60))


def parse(text: str) -> Moment:
    """Read an ISO 8601 time, local where it has no offset. Raises UsageError."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"'{text}' is no time. Write it as 2026-12-14T09:00 or with an offset, 2026-12-14T09:00+01:00."
        ) from None
    if not 1970 < when.year < 2200:
        raise UsageError(f"'{text}' lies too far away.")
    return moment(when)


def iso(t_ms: int, tz_min: int = 0) -> str:
    """Write a moment as ISO 8601 with its offset."""
    return Moment(t_ms, tz_min).local.isoformat(timespec="seconds")


def date_of(day: int) -> datetime:
    """Return the calendar date of a study day (midnight, without a zone)."""
    return datetime.fromtimestamp(day * DAY_MS / 1000, UTC).replace(tzinfo=None)


def span_text(milliseconds: float) -> str:
    """Write a length of time in the short form of a grade's button: `<1m`, `6m`, `3h`, `10d`, `2.5mo`, `1.2y`."""
    minutes = milliseconds / 60_000
    if minutes < 1:
        return "<1m"
    if minutes < 60:
        return f"{minutes:.0f}m"
    if minutes < 24 * 60:
        return f"{minutes / 60:.0f}h"
    days = minutes / (24 * 60)
    if days < 31:
        return f"{days:.0f}d"
    return f"{days / 30.44:.1f}mo" if days < 365 else f"{days / 365.25:.1f}y"
