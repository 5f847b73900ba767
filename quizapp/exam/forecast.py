"""The score to expect of an exam, and how sure it is: recall drawn over parameters, level and day, then answers drawn.

Everything is in exam points. Draws of recall come first: posterior parameters say how each card stands, a Beta prior
stands for cards never seen, and a shift of the level and a day's effect are added on the logit. Each draw then sits
one exam.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from quizapp.exam.credit import Credit
from quizapp.exam.score import Forecast
from quizapp.memory import fsrs
from quizapp.memory.fit import Fit
from quizapp.memory.fsrs import Array
from quizapp.memory.history import History, Ints
from quizapp.memory.level import Level, level, shifted
from quizapp.memory.posterior import posterior

ENOUGH = 30  # graded reviews below which no score is given
DRAWS = 400  # exams sat for one forecast
PARAMETERS = 40  # posterior draws among them
FIRST_PASSES, FIRST_LAPSES = 1.0, 2.0  # Beta prior of a first answer


@dataclass(frozen=True, slots=True)
class Sheet:
    """What an exam asks: exam points (N,) and topic (N,) of every card, and how many of each topic's cards it draws.

    `drawn` (topics,) is None where every card is asked.
    """

    points: Array
    topic: Ints
    drawn: tuple[int, ...] | None = None

    @classmethod
    def of(cls, points: Any, topic: Any = 0, drawn: tuple[int, ...] | None = None) -> Sheet:
        """Return a sheet. Raises ValueError where a topic has fewer cards than the exam draws from it."""
        weight = np.asarray(points, float)
        topics = np.broadcast_to(np.asarray(topic, np.int64), weight.shape)
        if drawn is not None:
            held = np.bincount(topics, minlength=len(drawn))
            if len(held) > len(drawn) or any(n > have for n, have in zip(drawn, held, strict=True)):
                raise ValueError(f"the exam draws {drawn} questions by topic, the deck has {tuple(map(int, held))}")
        return cls(weight, topics, drawn)

    @property
    def chance(self) -> Array:
        """(N,) the chance that each card is asked."""
        if self.drawn is None:
            return np.ones(len(self.points))
        held = np.bincount(self.topic, minlength=len(self.drawn))
        return np.asarray((np.array(self.drawn) / np.maximum(held, 1))[self.topic])

    @property
    def out_of(self) -> float:
        """The points an exam is worth, on average over what it draws."""
        return float(self.chance @ self.points)


@dataclass(frozen=True, slots=True)
class TooLittle:
    """Why there is no forecast: the graded reviews there are, and those it takes."""

    reviews: int
    needed: int = ENOUGH

    @property
    def missing(self) -> int:
        """How many more graded reviews it takes."""
        return self.needed - self.reviews


@dataclass(frozen=True, slots=True)
class Mind:
    """What is known of a learner's memory: parameters drawn (21, K, 1), each card's memory under each of them (K, N;
    NaN for unseen cards), the level, first answers passed and failed, and the number of graded reviews.
    """

    weights: Array
    stability: Array
    difficulty: Array
    level: Level
    passes: int
    lapses: int
    reviews: int

    def recall(self, days: Any, seed: int) -> Array:
        """Return recall (DRAWS, N) when each card is `days` (N,; fractions count) from its last answer."""
        known = fsrs.retrievability(np.asarray(days, float), self.stability, self.weights)
        return self.drawn(known, seed)

    def drawn(self, recall: Array, seed: int) -> Array:
        """Return draws of recall (DRAWS, N) from recall (K, N) by parameters; NaN there is a card never seen."""
        rng = np.random.default_rng(seed)
        many = recall[np.arange(DRAWS) % len(recall)]
        first = rng.beta(FIRST_PASSES + self.passes, FIRST_LAPSES + self.lapses, (DRAWS, 1))
        moved = shifted(np.where(np.isnan(many), 0.5, many), self.level, seed + 1)
        return np.where(np.isnan(many), first, moved)


def mind(history: History, fit: Fit, seed: int) -> Mind:
    """Return what a history says of a learner, under the posterior of a fit to it."""
    of = posterior(fit, history, PARAMETERS, seed)
    seen = of.trace
    scored, first = history.scored, history.grade[history.elapsed < 0]
    of_days = level(seen.recall[:, scored].mean(axis=0), history.recalled[scored], history.day[scored])
    passes = int((first > 1).sum())
    return Mind(of.weights, seen.stability, seen.difficulty, of_days, passes, len(first) - passes, len(history))


def forecast(
    sheet: Sheet, recall: Array, credit: Credit, reviews: int, seed: int, level: float = 0.9
) -> Forecast | TooLittle:
    """Return the score to expect from draws of recall (draws, N), or what is missing for one.

    `level` is the probability that the interval is to hold the score.
    """
    if reviews < ENOUGH:
        return TooLittle(reviews)
    points = between_steps(sheet, credit, sat(sheet, recall, credit, seed), seed)
    tail = 100 * (1 - level) / 2
    low, high = np.percentile(points, [tail, 100 - tail])
    expected = float(np.mean(credit.points(sheet.points * sheet.chance, recall).sum(axis=1)))
    return Forecast(expected, float(min(low, expected)), float(max(high, expected)), level, sheet.out_of)


def between_steps(sheet: Sheet, credit: Credit, points: Array, seed: int) -> Array:
    """Return scores (draws,) spread over half a step to either side where all cards earn all or nothing.

    Such scores fall on few steps, and an interval from step to step would hold more than it says.
    """
    if not len(sheet.points) or credit.lapsed.any() or np.any(credit.recalled < 1.0):
        return points
    step = float(sheet.points.min())
    return points + step * (np.random.default_rng(seed).random(len(points)) - 0.5)


def sat(sheet: Sheet, recall: Array, credit: Credit, seed: int) -> Array:
    """Return the points (draws,) of one exam sat under each draw of recall: cards drawn, recalled or not, and marked.

    Marks scatter around their expected share m with variance spread * m (1 - m) a card; their sum is taken as normal.
    The learner's mean shares are drawn, too.
    """
    rng = np.random.default_rng(seed)
    recalled = rng.random(recall.shape) < recall
    share = np.where(recalled, *credit.drawn(len(recall), rng))
    asked = _asked(sheet, recall.shape, rng) * sheet.points
    total = np.sum(asked * share, axis=1)
    scatter = np.sqrt(credit.spread * np.sum(asked**2 * share * (1.0 - share), axis=1))
    return np.asarray(np.clip(total + scatter * rng.standard_normal(len(total)), 0.0, asked.sum(axis=1)))


def _asked(sheet: Sheet, shape: tuple[int, ...], rng: np.random.Generator) -> Array:
    """Return 1 for the cards (draws, N) that each exam asks, else 0: so many of each topic, each card alike."""
    if sheet.drawn is None:
        return np.ones(shape)
    asked, lot = np.zeros(shape), rng.random(shape)
    for topic, count in enumerate(sheet.drawn):
        cards = np.flatnonzero(sheet.topic == topic)
        if count:
            least = np.argpartition(lot[:, cards], count - 1, axis=1)[:, :count]
            np.put_along_axis(asked, cards[least], 1.0, axis=1)
    return asked
