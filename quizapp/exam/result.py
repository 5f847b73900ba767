"""What a sitting came to: points by topic, time beside the time allowed, the forecast beside the result. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from quizapp.exam.mock import Forecast, Sitting


@dataclass(frozen=True, slots=True)
class TopicScore:
    """Exam points made in a topic, and its questions; a question counts in each of its topics."""

    topic: str
    score: float
    out_of: float
    questions: int


def by_topic(sitting: Sitting) -> list[TopicScore]:
    """The points of each topic, the one with the most points lost first."""
    found: dict[str, TopicScore] = {}
    for n, question in enumerate(sitting.paper.questions):
        for topic in question.topics:
            so_far = found.get(topic, TopicScore(topic, 0.0, 0.0, 0))
            found[topic] = TopicScore(
                topic, so_far.score + sitting.earned(n), so_far.out_of + question.out_of, so_far.questions + 1
            )
    return sorted(found.values(), key=lambda one: (one.score - one.out_of, one.topic))


def allowed_seconds(sitting: Sitting) -> list[float]:
    """Each question's share of the exam's time, by the minutes an examiner would give it."""
    own = [question.allowed for question in sitting.paper.questions]
    return [sitting.paper.minutes * 60 * minutes / sum(own) for minutes in own]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A forecast in the sitting's own points, and how far the score lies above it (below: negative)."""

    forecast: Forecast
    above: float
    is_inside: bool


def compared(sitting: Sitting) -> Comparison | None:
    """Set the forecast stored before a sitting beside its score; None where there was none."""
    told = sitting.forecast
    if told is None or not told.out_of:
        return None
    scale = sitting.out_of / told.out_of
    ours = replace(told, expected=told.expected * scale, low=told.low * scale, high=told.high * scale,
                   out_of=sitting.out_of)  # fmt: skip
    return Comparison(ours, sitting.score - ours.expected, ours.low <= sitting.score <= ours.high)


def grade_of(share: float) -> int:
    """The grade a share of a question's points (0 to 1) is worth: below half Again, below three quarters Hard, else
    Good.
    """
    return 1 if share < 0.5 else 2 if share < 0.75 else 3
