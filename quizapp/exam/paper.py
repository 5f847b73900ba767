"""An exam paper drawn from a blueprint by a seed: the same seed draws the same questions on every machine.

Knows cards by id, points, topics and minutes; knows no text, no clock and no dice of its own.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from quizapp.errors import UsageError

SEEDS = 1_000_000  # seeds are drawn below this, so that one can be read out and typed
FLASHCARD_POINTS = (1.0,)  # a card without key points is one thing to know
MINUTES_PER_POINT = 0.8  # for a card that names no minutes: 8 minutes for 10 points, as in the bundled deck


@dataclass(frozen=True, slots=True)
class Question:
    """A question as a paper holds it: the card's id, the exam points of each key point, its topics, its minutes."""

    card: str
    points: tuple[float, ...]
    topics: tuple[str, ...] = ()
    minutes: float = 0.0

    @property
    def out_of(self) -> float:
        """Exam points it is worth."""
        return sum(self.points)

    @property
    def allowed(self) -> float:
        """Minutes it is given: the card's own, else by its points; at least one."""
        return self.minutes or max(1.0, self.out_of * MINUTES_PER_POINT)


@dataclass(frozen=True, slots=True)
class Blueprint:
    """What a paper shall be.

    `questions` counts them (None: every one), `minutes` are for all of it (None: the questions' own, summed).
    `topics` are pairs of a topic and the exam points wanted of it (0: any); only questions of these topics are drawn,
    of every topic for an empty tuple.
    """

    questions: int | None = None
    minutes: float | None = None
    topics: tuple[tuple[str, float], ...] = ()
    preset: str = "own"


PRESETS = {
    "oral": Blueprint(3, 20, preset="oral"),
    "written": Blueprint(6, 90, preset="written"),
    "full": Blueprint(preset="full"),
}


@dataclass(frozen=True, slots=True)
class Paper:
    """A drawn paper. `minutes` are those of the whole exam."""

    questions: tuple[Question, ...]
    minutes: float
    seed: int
    blueprint: Blueprint

    @property
    def out_of(self) -> float:
        """Exam points of all questions."""
        return sum(question.out_of for question in self.questions)

    def points_of(self, topic: str) -> float:
        """Exam points of the questions of a topic."""
        return sum(question.out_of for question in self.questions if topic in question.topics)


def rank(seed: int, card: str) -> int:
    """A card's place in a seed's order, 0 to 2^64. It hangs on seed and id alone, so a deck may grow around it."""
    return int.from_bytes(blake2b(f"mock\x1f{seed}\x1f{card}".encode(), digest_size=8).digest())


def draw(pool: Iterable[Question], blueprint: Blueprint, seed: int) -> Paper:
    """Draw a paper: first what each topic's points ask for, then the seed's next questions until there are enough.

    Raises UsageError when there is nothing to draw from, a topic has too few points, or its points need more questions
    than the blueprint has. A deck with fewer questions than asked for gives all it has.
    """
    if seed < 0 or (blueprint.questions is not None and blueprint.questions < 1):
        raise UsageError("A mock exam has a seed of 0 or more, and at least one question.")
    ranked = sorted(_eligible(pool, blueprint), key=lambda question: (rank(seed, question.card), question.card))
    chosen = _for_topics(ranked, blueprint.topics)
    wanted = blueprint.questions if blueprint.questions is not None else len(ranked)
    if len(chosen) > wanted:
        raise UsageError(
            f"The topics' points take {len(chosen)} questions, the exam has {wanted}. Ask for more questions."
        )
    rest = [question for question in ranked if question not in chosen]
    chosen = {*chosen, *rest[: wanted - len(chosen)]}
    questions = tuple(question for question in ranked if question in chosen)
    minutes = blueprint.minutes or math.ceil(sum(question.allowed for question in questions))
    return Paper(questions, float(minutes), seed, blueprint)


def _eligible(pool: Iterable[Question], blueprint: Blueprint) -> list[Question]:
    """The questions of the blueprint's topics. Raises UsageError when there is none."""
    pool = list(pool)
    if not pool:
        raise UsageError("There is no question to draw: the open decks have no card that may be asked.")
    wanted = {topic for topic, _ in blueprint.topics}
    known = {topic for question in pool for topic in question.topics}
    if wanted - known:
        raise UsageError(f"No question has the topic '{min(wanted - known)}'. There are: {', '.join(sorted(known))}.")
    return [question for question in pool if not wanted or wanted & set(question.topics)]


def _for_topics(ranked: Sequence[Question], topics: Iterable[tuple[str, float]]) -> set[Question]:
    """As many questions of each topic as its points need; one that has two of them counts for both."""
    chosen: set[Question] = set()
    for topic, points in topics:
        of_topic = [question for question in ranked if topic in question.topics]
        have = sum(question.out_of for question in of_topic)
        if have < points:
            raise UsageError(f"The topic '{topic}' has {have:g} points, fewer than {points:g}.")
        got = sum(question.out_of for question in of_topic if question in chosen)
        for question in of_topic:
            if got >= points:
                break
            if question not in chosen:
                chosen.add(question)
                got += question.out_of
    return chosen


def topics_of(pool: Iterable[Question]) -> dict[str, tuple[int, float]]:
    """Every topic in alphabetical order, with its questions and their exam points."""
    found: dict[str, tuple[int, float]] = {}
    for question in pool:
        for topic in question.topics:
            count, points = found.get(topic, (0, 0.0))
            found[topic] = (count + 1, points + question.out_of)
    return dict(sorted(found.items()))


def shaped(blueprint: Blueprint, **changes: object) -> Blueprint:
    """Change a blueprint, which is then the learner's own."""
    return replace(blueprint, **{"preset": "own", **changes})  # type: ignore[arg-type]
