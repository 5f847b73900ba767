"""The exam's date as the learner sets it: read from what was typed, checked, kept as an event, cleared again."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from quizapp.errors import UsageError
from quizapp.study.clock import Moment, iso, moment, parse
from quizapp.study.exam import DAYS, Exam, exam_from
from quizapp.study.session import Session

MOST_MINUTES = 1440
MORNING = time(9)  # when an exam begins that was given as a number of days
_DRAWN = re.compile(r"(.*?)\s*(\d{1,4})")
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


def read_draws(text: str) -> dict[str, int]:
    """Read how many questions an exam draws: `6`, or by topic as `gan 1, optimization 2`, where a number alone is of
    all other topics; nothing, or `all`, for every one. Raises UsageError.
    """
    found: dict[str, int] = {}
    for part in [] if text.strip().lower() in ("", "all") else text.split(","):
        said = _DRAWN.fullmatch(part.strip())
        if not said or not int(said[2]) or said[1] in found:
            raise UsageError(f"'{part.strip()}' is no number of questions; write 6, or 'gan 1, optimization 2'.")
        found[said[1]] = int(said[2])
    return found


def written(draws: Collection[tuple[str, int]]) -> str:
    """Write how many questions an exam draws as it is read; nothing where it asks every one."""
    return ", ".join(f"{name} {count}".strip() for name, count in draws)


def set_exam(
    session: Session, at: Moment, minutes: int, days_off: Collection[str], draws: Mapping[str, int] | None = None
) -> None:
    """Keep when the exam is, what it draws, and when there is time to study; follow it from now. Raises UsageError."""
    if set(days_off) >= set(DAYS):
        raise UsageError("Every day is off: no evening is left to study.")
    off = sorted(set(days_off), key=DAYS.index)
    said: dict[str, Any] = {"at": iso(at.t_ms, at.tz_min), "minutes_per_day": minutes, "days_off": off}
    if draws:
        _check_draws(session, draws)
        said["questions"] = dict(draws)
    session.ledger.note("exam", session.clock(), said)
    session.adopt()


def _check_draws(session: Session, draws: Mapping[str, int]) -> None:
    """Raise UsageError where the open decks cannot give what an exam draws."""
    from quizapp.study.sheet import askable, group_of

    cards = askable(session)
    topics = sorted({tag for card in cards for tag in card.tags})
    unknown = [name for name in draws if name and name not in topics]
    if unknown:
        raise UsageError(f"No question has the topic '{unknown[0]}'. There are: {', '.join(topics)}.")
    for name, count in draws.items():
        held = sum(group_of(card, list(draws)) == name for card in cards)
        if held < count:
            of = f"The topic '{name}' has" if name else "There are"
            raise UsageError(f"{of} {held} question{'' if held == 1 else 's'}, the exam cannot draw {count}.")


def clear_exam(session: Session) -> None:
    """Forget the exam."""
    session.ledger.note("exam", session.clock(), {"at": None})
    session.adopt()


def last_set(session: Session) -> Exam | None:
    """Return the exam as last set, also one that is over; None without one."""
    events = session.ledger.diary.notes("exam")
    return exam_from(events[-1].payload) if events else None
