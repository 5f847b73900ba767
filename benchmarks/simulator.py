"""Learners whose memory is FSRS-6 with parameters of their own, studying by a policy that sees their grades alone.

B learners x N cards. Truth: parameters drawn around a centre with part of the published spread, first stabilities with
a factor per card. A policy believes in parameters that are not theirs. Again is followed by one Good on the same day,
by two after a first Again. All cards start unseen; an unseen card counts 0 at the exam.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from quizapp.exam.grid import Habits
from quizapp.memory import fsrs
from quizapp.memory.fit import LOWER, PRIOR_SD, UPPER
from quizapp.memory.state import DEFAULT_WEIGHTS

# fsrs-rs 6, simulator defaults: seconds by grade, and the mix of Hard, Good and Easy among passes.
SECONDS = np.array([19.4, 17.6, 12.4, 8.9])
REPEAT = 12.4  # seconds of a same-day Good
# Fit of a learner for whom most cards are hard: 72 % of first answers wrong, steep forgetting.
HARD_WEIGHTS = (0.0404, 1.2931, 1.6232, 8.2956, 6.7872, 0.9355, 2.3876, 0.0058, 1.6444, 0.0427, 0.674, 1.5383,
                0.0312, 0.2342, 1.9874, 0.608, 1.8729, 0.8645, 0.6006, 0.1824, 0.5511)  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """A kind of learner: the centre of their parameters, how far they scatter, and how their grades fall."""

    weights: tuple[float, ...] = DEFAULT_WEIGHTS
    noise: float = 0.5  # of the published spread
    first: tuple[float, float, float, float] = (0.24, 0.094, 0.495, 0.171)
    passes: tuple[float, float, float] = (0.224, 0.631, 0.145)

    def habits(self, believed: tuple[float, ...] = DEFAULT_WEIGHTS) -> Habits:
        """What a planner knows of this kind: mean seconds and first grades, and parameters it believes in."""
        first = float(np.dot(self.first, SECONDS)) + 2 * REPEAT * self.first[0]
        return Habits(believed, self.first, first, float(np.dot(self.passes, SECONDS[1:])), float(SECONDS[0]) + REPEAT)


ORDINARY = Kind()
HARD = Kind(HARD_WEIGHTS, 0.25, (0.72, 0.0, 0.28, 0.0), (0.0, 1.0, 0.0))


@dataclass
class World:
    """The state of all learners' memories, true and believed, arrays (B, N); `last` is the day of the last answer."""

    kind: Kind
    w: np.ndarray  # (21, B) true
    believed: tuple[float, ...]
    factor: np.ndarray  # (B, N) of the first stability
    seed: int
    true: np.ndarray = field(init=False)  # (2, B, N) stability and difficulty
    mind: np.ndarray = field(init=False)  # the same as the policy believes
    last: np.ndarray = field(init=False)
    spent: np.ndarray = field(init=False)  # (B,) seconds
    log: list[tuple[np.ndarray, np.ndarray, np.ndarray, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        shape = self.factor.shape
        self.true, self.mind = np.full((2, *shape), np.nan), np.full((2, *shape), np.nan)
        self.last, self.spent = np.zeros(shape, np.int64), np.zeros(shape[0])

    @classmethod
    def of(cls, kind: Kind, learners: int, cards: int, seed: int, believed: tuple[float, ...] = DEFAULT_WEIGHTS) -> World:
        rng = np.random.default_rng(seed)
        sd = np.where(np.arange(21) < 4, 1.2 * kind.noise, kind.noise * PRIOR_SD)[:, None]
        noise = sd * rng.standard_normal((21, learners))
        centre = np.array(kind.weights)[:, None]
        w = np.where(np.arange(21)[:, None] < 4, centre * np.exp(noise), centre + noise)
        factor = np.exp(0.4 * rng.standard_normal((learners, cards)))
        return cls(kind, np.clip(w, LOWER[:, None], UPPER[:, None]), believed, factor, seed)

    @property
    def unseen(self) -> np.ndarray:
        return np.isnan(self.true[0])

    def recall(self, day: int) -> np.ndarray:
        """True recall (B, N) on the morning of a day; 0 for unseen cards."""
        return np.where(self.unseen, 0.0, fsrs.retrievability(day - self.last, self.true[0], self.w[..., None]))

    def belief(self, day: int) -> np.ndarray:
        """Recall as the policy believes; 0 for unseen cards."""
        recall = fsrs.retrievability(day - self.last, self.mind[0], self.believed)
        return np.where(self.unseen, 0.0, recall)

    def grades(self, day: int) -> np.ndarray:
        """How each card would be answered today: the same draws whatever the policy."""
        u, v = np.random.default_rng((self.seed, day)).random((2, *self.last.shape))
        first = 1 + np.searchsorted(np.cumsum(self.kind.first)[:3], u, side="right")
        again = 2 + np.searchsorted(np.cumsum(self.kind.passes)[:2], v, side="right")
        return np.where(self.unseen, first, np.where(u < self.recall(day), again, 1))

    def study(self, day: int, wish: np.ndarray, seconds: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Answer cards by falling `wish` (B, N; minus infinity: not today) until the seconds are used; returns who
        answered which card with which grade.
        """
        grade = self.grades(day)
        cost = SECONDS[grade - 1] + REPEAT * (grade == 1) * np.where(self.unseen, 2, 1)
        order = np.argsort(-wish, axis=1, kind="stable")
        in_order = np.take_along_axis(np.where(np.isneginf(wish), np.inf, cost), order, axis=1)
        begun = np.cumsum(in_order, axis=1) - np.where(np.isinf(in_order), 0.0, in_order)
        who, at = np.nonzero((begun < seconds) & np.isfinite(in_order))
        card = order[who, at]
        np.add.at(self.spent, who, cost[who, card])
        self.answered(who, card, day, grade[who, card])
        return who, card, grade[who, card]

    def answered(self, who: np.ndarray, card: np.ndarray, day: int, grade: np.ndarray) -> None:
        new, gap = self.unseen[who, card], day - self.last[who, card]
        for state, w, factor in ((self.true, self.w[:, who], self.factor[who, card]), (self.mind, self.believed, 1.0)):
            s, d = state[:, who, card]
            with np.errstate(invalid="ignore"):
                s2, d2 = fsrs.next_stability(s, d, gap, grade, w), fsrs.next_difficulty(d, grade, w)
            s2 = np.where(new, fsrs.initial_stability(grade, w) * factor, s2)
            d2 = np.where(new, fsrs.clamp_difficulty(fsrs.initial_difficulty(grade, w)), d2)
            for times in range(2):
                more = (grade == 1) & (new | (times == 0))
                s2 = np.where(more, fsrs.stability_same_day(s2, 3, w), s2)
                d2 = np.where(more, fsrs.next_difficulty(d2, 3, w), d2)
            state[:, who, card] = s2, d2
        self.last[who, card] = day
        self.log.append((who, card, grade, day))


Policy = Callable[[World, int], np.ndarray]


def run(world: World, policy: Policy, days: int, minutes: float) -> tuple[np.ndarray, np.ndarray]:
    """Study on each of `days` evenings; returns true recall on the exam's morning and minutes used, both (B,)."""
    for day in range(days):
        world.study(day, policy(world, day), 60.0 * minutes)
    return world.recall(days).mean(axis=1), world.spent / 60.0
