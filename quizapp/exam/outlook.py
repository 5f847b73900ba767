"""What a learner is told of the exam: where things stand, what to do tonight, what it buys, how good forecasts were.

Values alone; who fills them is the business of `study`. Dates are ISO dates of the learner's study days, points are
exam points, minutes are minutes of study.
"""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.exam.forecast import TooLittle
from quizapp.exam.score import Forecast
from quizapp.memory.calibration import Bin, Coverage


@dataclass(frozen=True, slots=True)
class Task:
    """One card of tonight's list: why it is there, in one true sentence."""

    card: str
    minutes: float
    points: float  # exam points that tonight's look is expected to buy
    recall: float  # on the exam's day without it, 0 to 1
    reason: str


@dataclass(frozen=True, slots=True)
class Day:
    """One day until the exam: minutes and cards planned (expected ones for later days), and the points they buy; `ids`
    are the cards, as far as they are named, for later days those of one course that answers may take.
    """

    date: str
    minutes: float
    cards: int
    points: float
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Risk:
    """A topic's exam points: all there are, and those expected to be lost on the day under the plan."""

    topic: str
    lost: float
    out_of: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """The exam as it stands now.

    Forecasts are under the plan, with no study from now on, and if the exam were now. `missed_evening` is the points
    that skipping tonight costs; `left_out` names cards that do not fit into the time there is. `flashcards`, which the
    exam does not ask, follow tonight's list and take `flashcard_minutes`.
    """

    exam_at: str  # ISO time with offset
    minutes_per_day: int
    days_off: tuple[str, ...]
    with_plan: Forecast | TooLittle
    without_study: Forecast | TooLittle
    now: Forecast | TooLittle
    tonight: tuple[Task, ...]
    days: tuple[Day, ...]
    missed_evening: float
    left_out: tuple[str, ...]
    risks: tuple[Risk, ...]
    flashcards: tuple[str, ...] = ()
    flashcard_minutes: float = 0.0


@dataclass(frozen=True, slots=True)
class Said:
    """A forecast as it was shown on a day."""

    date: str
    forecast: Forecast


@dataclass(frozen=True, slots=True)
class Sat:
    """A mock exam that was sat on a day, with the forecast shown before it, if there was one."""

    date: str
    score: float
    out_of: float
    forecast: Forecast | None


@dataclass(frozen=True, slots=True)
class Record:
    """The track record: forecasts over time, mocks against them, predicted recall against answers, and the intervals of
    mocks so far, their width as a share of the points.
    """

    said: tuple[Said, ...]
    sat: tuple[Sat, ...]
    bins: tuple[Bin, ...]
    coverage: Coverage | None
