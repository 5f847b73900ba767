"""How learners may study for an exam: SM-2, FSRS in four ways, greedy, cram, and ours; each is a wish per card and
day.
"""

from __future__ import annotations

import numpy as np
from simulator import Policy, World

from quizapp.exam.cards import Cards
from quizapp.exam.grid import Habits, Transitions
from quizapp.exam.prices import Market
from quizapp.exam.urgency import gains, priority
from quizapp.memory import fsrs

NEVER = -np.inf


class Sm2:
    """SM-2 (Wozniak 1990), reviews first, the most overdue first; Again, Hard, Good, Easy are its grades 1, 3, 4, 5."""

    def __init__(self) -> None:
        self.read = 0

    def __call__(self, world: World, day: int) -> np.ndarray:
        if not self.read:
            shape = world.last.shape
            self.ease, self.gap, self.reps = np.full(shape, 2.5), np.zeros(shape), np.zeros(shape, int)
        for entry in world.log[self.read :]:
            self.learn(*entry[:3])
        self.read = len(world.log)
        late = day - world.last - np.rint(self.gap)
        return np.where(world.unseen, -1.0, np.where(late >= 0, late, NEVER))

    def learn(self, who: np.ndarray, card: np.ndarray, grade: np.ndarray) -> None:
        at, quality = (who, card), np.array([1, 3, 4, 5])[grade - 1]
        self.reps[at] = np.where(grade == 1, 0, self.reps[at] + 1)
        grown = np.where(self.reps[at] <= 1, 1.0, np.where(self.reps[at] == 2, 6.0, self.gap[at] * self.ease[at]))
        self.gap[at] = np.where(grade == 1, 1.0, grown)
        self.ease[at] = np.maximum(1.3, self.ease[at] + 0.1 - (5 - quality) * (0.08 + (5 - quality) * 0.02))


def due_in(world: World, day: int, retention: float) -> np.ndarray:
    """Days until each seen card is due at a retention, negative when overdue."""
    return np.maximum(np.rint(fsrs.interval(retention, world.mind[0], world.believed)), 1) - (day - world.last)


def scheduled(retention: float = 0.9, new_first: bool = True, exam: int | None = None) -> Policy:
    """FSRS at a desired retention, the least recalled first; with `exam` no interval reaches beyond the last evening.
    """

    def wish(world: World, day: int) -> np.ndarray:
        wait = due_in(world, day, retention)
        if exam is not None:
            wait = np.where((day == exam - 1) & (world.last < day), np.minimum(wait, 0), wait)
        review = np.where(wait <= 0, 1.0 - world.belief(day), NEVER)
        return np.where(world.unseen, 2.0 if new_first else -1.0, review)

    return wish


def last_pass(exam: int, minutes: float, retention: float = 0.9) -> Policy:
    """FSRS, new cards first; on the last days every card once more, the weakest first."""
    ordinary = scheduled(retention)

    def wish(world: World, day: int) -> np.ndarray:
        begin = exam - int(np.ceil(world.last.shape[1] * 13.5 / (60.0 * minutes)))
        if day < begin:
            return ordinary(world, day)
        again = np.where(world.unseen | (world.last < begin), 1.0 - world.belief(day), NEVER)
        return np.where(np.isneginf(again), ordinary(world, day) - 2.0, again)

    return wish


def cards_of(world: World, learner: int, day: int) -> Cards:
    return Cards.of(world.mind[0, learner], world.mind[1, learner], day - world.last[learner])


def greedy(exam: int, habits: Habits) -> Policy:
    """The cards whose answer tonight buys most recall per second on exam day."""

    def wish(world: World, day: int) -> np.ndarray:
        gain = np.stack([gains(cards_of(world, b, day), exam - day, habits) for b in range(len(world.last))])
        return np.where(gain > 0, gain, NEVER)

    return wish


def ours(exam: int, minutes: float, habits: Habits, economy: float = 0.0) -> Policy:
    """The program's own plan, made anew each evening for each learner, prices and all."""

    def wish(world: World, day: int) -> np.ndarray:
        seconds = np.full(exam - day, 60.0 * minutes)
        market = Market.of(cards_of(world, 0, day), seconds, Transitions(habits, exam - day))
        worth = [priority(cards_of(world, b, day), seconds, market, economy) for b in range(len(world.last))]
        return np.where(np.stack(worth) > 0, worth, NEVER)

    return wish


def cram(world: World, days: int, minutes: float) -> tuple[np.ndarray, np.ndarray]:
    """All the minutes, at most four hours, on the last evening: every card once, then again while time lasts."""
    room = 60.0 * min(240.0, days * minutes)
    wish = np.random.default_rng(world.seed).random(world.last.shape)
    for _ in range(10):
        left = room - float(world.spent.mean())
        if left > 60.0:
            world.study(days - 1, wish, left)
    return world.recall(days).mean(axis=1), world.spent / 60.0
