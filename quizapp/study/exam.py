"""The exam as the learner set it, the study days it leaves, and the settings a schedule follows until then.

Reads the diary; plans nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from quizapp.memory.state import Settings
from quizapp.store.diary import Diary
from quizapp.store.tables import Event
from quizapp.study.clock import Moment, parse
from quizapp.study.history import effective

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
THURSDAY = 3  # weekday of study day 0, 1970-01-01


@dataclass(frozen=True, slots=True)
class Exam:
    """When the exam is (`at`, ISO with offset, and its study day), the minutes a day until then, and the days off.

    `draws` says how many questions it draws of each topic, under the empty name of all other ones; it is empty where
    every question is asked.
    """

    at: str
    day: int
    minutes: int
    days_off: tuple[str, ...]
    draws: tuple[tuple[str, int], ...] = ()

    @property
    def weekdays_off(self) -> tuple[int, ...]:
        """The days off as weekdays, 0 Monday to 6 Sunday."""
        return tuple(DAYS.index(name) for name in self.days_off)

    def is_evening(self, day: int) -> bool:
        """True for a study day before the exam that is no day off."""
        return day < self.day and (day + THURSDAY) % 7 not in self.weekdays_off

    def next_evening(self, after: int) -> int | None:
        """Return the first study day after a day on which there is time to study, None when none is left."""
        return next((day for day in range(after + 1, self.day) if self.is_evening(day)), None)

    @property
    def limits(self) -> tuple[int, int]:
        """The last study day before the exam, and the exam's own: nothing is scheduled later."""
        evenings = (day for day in range(self.day - 1, self.day - 8, -1) if self.is_evening(day))
        return next(evenings, self.day), self.day


def exam_from(payload: dict[str, Any]) -> Exam | None:
    """Read an `exam` event, None for one that clears the exam."""
    if not payload.get("at"):
        return None
    at = str(payload["at"])
    draws = tuple((str(name), int(count)) for name, count in payload.get("questions", {}).items())
    return Exam(at, parse(at).day, int(payload.get("minutes_per_day", 25)), tuple(payload.get("days_off", ())), draws)


def exam_ahead(diary: Diary, at: Moment) -> Exam | None:
    """Return the exam as last set, None without one and once it has begun."""
    events = diary.notes("exam")
    exam = exam_from(events[-1].payload) if events else None
    return exam if exam and parse(exam.at).t_ms > at.t_ms else None


def kept_fit(diary: Diary) -> Event | None:
    """Return the fit in force: the last one that was kept and not taken back; None where the defaults are."""
    fits = [event for event in effective([*diary.notes("fit"), *diary.notes("undo")]) if event.payload["kept"]]
    return fits[-1] if fits else None


def in_force(diary: Diary, settings: Settings, at: Moment, defaults: tuple[float, ...]) -> Settings:
    """Return the settings with the parameters that are in force (`defaults` without a fit) and the exam's limits."""
    fit, exam = kept_fit(diary), exam_ahead(diary, at)
    weights = tuple(float(w) for w in fit.payload["weights"]) if fit else defaults
    return replace(settings, weights=weights, until=exam.limits if exam else None)
