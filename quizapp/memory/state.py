"""What is known of one card in memory, and the settings a schedule follows. Values only; no numpy, no formulas."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

MINUTE_MS = 60_000
DAY_MS = 86_400_000
ROLLOVER_MS = 4 * 60 * MINUTE_MS  # a study day begins at 04:00 local time

# FSRS-6 defaults, w0 to w20, as published by open-spaced-repetition (fsrs-rs 6, py-fsrs 6, ts-fsrs 5).
DEFAULT_WEIGHTS = (
    0.212,
    1.2931,
    2.3065,
    8.2956,
    6.4133,
    0.8334,
    3.0194,
    0.001,
    1.8722,
    0.1666,
    0.796,
    1.4835,
    0.0614,
    0.2629,
    1.6483,
    0.6014,
    1.8729,
    0.5425,
    0.0912,
    0.0658,
    0.1542,
)
LEECH_LAPSES = 8


class Grade(IntEnum):
    """How an answer went. Hard is a pass: it was recalled, with effort."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Phase(IntEnum):
    """Where a card stands: never seen, in its first steps, under review, in steps again after a lapse."""

    NEW = 0
    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


@dataclass(frozen=True, slots=True)
class Settings:
    """What a schedule follows. Steps are in seconds; `retention` is the desired recall at review, 0.7 to 0.99.

    Limits are per study day; `learn_ahead` (seconds) is how early a step may be shown when nothing else is left.
    `until` holds the last study day before an exam and the exam's own: nothing falls due later.
    """

    weights: tuple[float, ...] = DEFAULT_WEIGHTS
    retention: float = 0.9
    learning_steps: tuple[int, ...] = (60, 600)
    relearning_steps: tuple[int, ...] = (600,)
    maximum_interval: int = 36_500
    fuzz: bool = True
    new_per_day: int = 20
    reviews_per_day: int = 200
    learn_ahead: int = 20 * 60
    until: tuple[int, int] | None = None

    def replay_key(self) -> str:
        """Name everything that replay depends on: two settings with the same key give the same memory."""
        schedule = (self.retention, self.learning_steps, self.relearning_steps, self.maximum_interval, self.fuzz)
        return repr((self.weights, *schedule, *([self.until] if self.until else [])))


@dataclass(frozen=True, slots=True)
class Memory:
    """A card's memory: stability (days until recall falls to 0.9), difficulty (1 to 10), phase, step, and when it is
    due.

    `last_ms` is UTC milliseconds, `last_day` the learner's study day (days since 1970-01-01). A card under review is
    due from the start of `due_day`; one in steps is due at `due_ms`. A new card has no stability and is never due.
    """

    stability: float | None = None
    difficulty: float | None = None
    phase: Phase = Phase.NEW
    step: int = 0
    last_ms: int = 0
    last_day: int = 0
    due_ms: int = 0
    due_day: int = 0
    reps: int = 0
    lapses: int = 0

    @property
    def is_leech(self) -> bool:
        """True for a card that was forgotten so often that it should be rewritten or split."""
        return self.lapses >= LEECH_LAPSES


def study_day(t_ms: int, tz_min: int) -> int:
    """Return the study day of a time: days since 1970-01-01 of the learner's own calendar, each beginning at 04:00.

    `t_ms` is UTC milliseconds, `tz_min` the local offset at that time in minutes (east positive).
    """
    return (t_ms + tz_min * MINUTE_MS - ROLLOVER_MS) // DAY_MS


def day_start(day: int, tz_min: int) -> int:
    """Return the UTC milliseconds at which a study day begins, at that local offset."""
    return day * DAY_MS + ROLLOVER_MS - tz_min * MINUTE_MS
