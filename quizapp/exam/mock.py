"""A sitting of a mock exam as a value: begun, written, flagged, handed in, marked. Folded from what happened.

Times are UTC milliseconds handed in; knows no clock, no disk and no text of a card. Once handed in, its answers, flags
and place no longer change; its deadline never does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from quizapp.exam.paper import Blueprint, Paper, Question

WARNINGS = (10, 5, 1)  # minutes before the deadline at which the learner is told


@dataclass(frozen=True, slots=True)
class Forecast:
    """What was expected before a sitting, in exam points of `out_of`; the result lies within `low` to `high` with
    probability `level`.
    """

    expected: float
    low: float
    high: float
    level: float
    out_of: float


@dataclass(frozen=True, slots=True)
class Sitting:
    """One mock exam taken.

    By question: `answers` as typed, `seconds` looked at it, `marks` the indices of the key points made (None: not
    marked yet). `submitted_ms` is None while it is open, and never later than `deadline_ms`. `tz_min` is the local
    offset when it began, in minutes. `dropped` ones do not count.
    """

    id: str
    paper: Paper
    begun_ms: int
    deadline_ms: int
    tz_min: int = 0
    forecast: Forecast | None = None
    answers: tuple[str, ...] = ()
    seconds: tuple[float, ...] = ()
    flags: frozenset[int] = frozenset()
    position: int = 0
    submitted_ms: int | None = None
    marks: tuple[frozenset[int] | None, ...] = ()
    fed: bool = False
    dropped: bool = False

    @property
    def is_open(self) -> bool:
        """True while it can be written."""
        return self.submitted_ms is None and not self.dropped

    @property
    def is_marked(self) -> bool:
        """True when every question has been marked."""
        return self.submitted_ms is not None and all(marks is not None for marks in self.marks)

    @property
    def awaits_marking(self) -> bool:
        """True when it was handed in and is not marked to the end."""
        return self.submitted_ms is not None and not self.dropped and not self.is_marked

    @property
    def empty(self) -> list[int]:
        """The questions without an answer."""
        return [n for n, text in enumerate(self.answers) if not text.strip()]

    @property
    def unmarked(self) -> list[int]:
        """The questions that are not marked yet."""
        return [n for n, marks in enumerate(self.marks) if marks is None]

    def left_ms(self, now_ms: int) -> int:
        """Milliseconds until the deadline, 0 when it has passed."""
        return max(0, self.deadline_ms - now_ms)

    def earned(self, question: int) -> float:
        """Exam points made in a question, 0 while it is unmarked."""
        points = self.paper.questions[question].points
        return sum(points[n] for n in self.marks[question] or () if n < len(points))

    @property
    def score(self) -> float:
        """Exam points made in all."""
        return sum(self.earned(n) for n in range(len(self.paper.questions)))

    @property
    def out_of(self) -> float:
        """Exam points there were."""
        return self.paper.out_of

    @property
    def missed(self) -> list[str]:
        """The cards of which a marked point is missing."""
        return [
            question.card
            for n, question in enumerate(self.paper.questions)
            if self.marks[n] is not None and self.earned(n) < question.out_of
        ]


def begun(sitting: str, paper: Paper, at_ms: int, tz_min: int = 0, forecast: Forecast | None = None) -> Sitting:
    """Begin a sitting: its deadline is fixed from here on."""
    count = len(paper.questions)
    return Sitting(sitting, paper, at_ms, at_ms + round(paper.minutes * 60_000), tz_min, forecast, ("",) * count,
                   (0.0,) * count, marks=(None,) * count)  # fmt: skip


def written(sitting: Sitting, question: int, text: str, seconds: float) -> Sitting:
    """The sitting with a question's answer as typed, and the seconds it was looked at; that question is looked at."""
    if not sitting.is_open:
        return sitting
    answers, times = list(sitting.answers), list(sitting.seconds)
    answers[question], times[question] = text, seconds
    return replace(sitting, answers=tuple(answers), seconds=tuple(times), position=question)


def flagged(sitting: Sitting, question: int, on: bool) -> Sitting:
    """The sitting with a flag set on a question, or taken away."""
    if not sitting.is_open:
        return sitting
    return replace(sitting, flags=sitting.flags | {question} if on else sitting.flags - {question})


def moved(sitting: Sitting, question: int) -> Sitting:
    """The sitting with another question looked at."""
    return replace(sitting, position=question) if sitting.is_open else sitting


def submitted(sitting: Sitting, at_ms: int) -> Sitting:
    """The sitting handed in, at its deadline at the latest."""
    return replace(sitting, submitted_ms=min(at_ms, sitting.deadline_ms)) if sitting.is_open else sitting


def marked(sitting: Sitting, question: int, made: Iterable[int]) -> Sitting:
    """The sitting with the points made in a question, once it was handed in."""
    if sitting.submitted_ms is None:
        return sitting
    marks = list(sitting.marks)
    marks[question] = frozenset(made)
    return replace(sitting, marks=tuple(marks))


def happened(sitting: Sitting, act: str, told: Mapping[str, Any], at_ms: int) -> Sitting:
    """The sitting after one event of the diary: `flag`, `submit`, `mark`, `fed` or `drop`, with what it tells."""
    match act:
        case "flag":
            return flagged(sitting, int(told["question"]), bool(told["on"]))
        case "submit":
            for n, (text, seconds) in enumerate(zip(told["answers"], told["seconds"], strict=True)):
                sitting = written(sitting, n, text, float(seconds))
            return submitted(sitting, at_ms)
        case "mark":
            return marked(sitting, int(told["question"]), map(int, told["points"]))
        case "fed":
            return replace(sitting, fed=True)
        case "drop":
            return replace(sitting, dropped=True)
    return sitting


def warned(before_ms: int | None, left_ms: int) -> int:
    """The warning (in minutes) that falls due between two looks at the clock, 0 for none; the most urgent counts."""
    if before_ms is None:
        return 0
    return next((minutes for minutes in reversed(WARNINGS) if left_ms <= minutes * 60_000 < before_ms), 0)


def told_of(paper: Paper, forecast: Forecast | None) -> dict[str, Any]:
    """What the event that begins a sitting tells of it; `begun_as_told` reads it."""
    return {
        "seed": paper.seed,
        "minutes": paper.minutes,
        "blueprint": {**asdict(paper.blueprint), "topics": [list(pair) for pair in paper.blueprint.topics]},
        "questions": [asdict(question) for question in paper.questions],
        "forecast": asdict(forecast) if forecast else None,
    }


def begun_as_told(sitting: str, told: Mapping[str, Any], at_ms: int, tz_min: int) -> Sitting:
    """Read the event that begins a sitting."""
    blueprint = Blueprint(**{**told["blueprint"], "topics": tuple((t, p) for t, p in told["blueprint"]["topics"])})
    questions = tuple(
        Question(q["card"], tuple(q["points"]), tuple(q["topics"]), q["minutes"]) for q in told["questions"]
    )
    forecast = Forecast(**told["forecast"]) if told["forecast"] else None
    paper = Paper(questions, float(told["minutes"]), int(told["seed"]), blueprint)
    return replace(begun(sitting, paper, at_ms, tz_min, forecast), deadline_ms=int(told["deadline_ms"]))
