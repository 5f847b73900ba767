"""What an answer tonight is worth beside waiting: each card against every later evening, at the evenings' prices.

Where the deck hardly fits into the time left, waiting has no price that is right, and a card is worth its gain per
second.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quizapp.exam.cards import Cards, look_seconds, recall_after_look, recall_in
from quizapp.exam.grid import Habits, Worth, later, solve
from quizapp.exam.prices import Market, clearing, first_looks, idle, looks, ratios
from quizapp.memory.fsrs import Array
from quizapp.memory.history import Ints

CROWDED = 0.6  # share of all time left that first looks take, above which the gain per second decides
LEVELS = 6  # price curves kept for cards whose points are dearer or cheaper than the mean


def is_crowded(cards: Cards, seconds: Array, habits: Habits) -> bool:
    """True where first looks at all unseen cards take most of the time left."""
    return bool(cards.pace[cards.unseen].sum() * habits.first_seconds > CROWDED * seconds.sum())


def gains(cards: Cards, days: int, habits: Habits) -> Array:
    """Return the points (N,) that each second of an answer tonight buys if it is the last one; minus infinity for cards
    answered today.
    """
    more = recall_after_look(cards, days, habits) - recall_in(cards, days, habits)
    return np.where((cards.elapsed >= 1) | cards.unseen, cards.points * more / look_seconds(cards, habits), -np.inf)


@dataclass(frozen=True, slots=True)
class Programme:
    """The programme solved for some cards: its `worth`, the price curve `column` (N,) each card follows, and the recall
    per second `asked` (N,) of an answer by economy.
    """

    worth: Worth
    column: Ints
    asked: Array

    @classmethod
    def of(cls, cards: Cards, seconds: Array, market: Market, economy: float = 0.0) -> Programme:
        """Find the price of cards and evenings and solve; `economy` is the least recall an average answer must buy."""
        dear, floor = ratios(cards), economy / market.transitions.habits.seconds(0.9)
        curve = np.maximum(clearing(cards, seconds, market) * market.curve, floor)
        low, high = float(dear.min()), float(dear.max())
        levels = np.geomspace(low, high, 1 if high < 1.05 * low else LEVELS)
        column = np.abs(np.log(dear)[:, None] - np.log(levels)).argmin(axis=1)
        return cls(solve(market.transitions, curve[:, None] * levels), column, floor * dear)

    def urgency(self, cards: Cards, evening: int = 0) -> Array:
        """Return the points (N,) per second that an answer on an evening buys over the card's best later evening, or
        never, less what economy asks; negative: it can wait. `cards` stand as of evening 0.
        """
        now, then = self._both(cards, evening)
        here = cards.after(evening)
        cost = look_seconds(here, self.worth.transitions.habits)
        with np.errstate(invalid="ignore"):
            paid = (self.worth.prices[evening, self.column] - self.asked) * cost / cards.pace
        return np.asarray(cards.points * (now + paid - then) / cost)

    def _both(self, cards: Cards, evening: int) -> tuple[Array, Array]:
        """Return the worth (N,) of answering each card on an evening and that of its best later one, or never."""
        days = later(evening - 1, self.worth.transitions.horizon)
        first = first_looks(self.worth)
        now, then = first[evening][self.column], first[evening + 1 :].max(axis=0)[self.column]
        for level in np.unique(self.column[~cards.unseen]):
            at = np.flatnonzero((self.column == level) & ~cards.unseen)
            part = cards.pick(at)
            value = looks(part, days, self.worth, np.array([level]))[..., 0]
            now[at] = value[:, 0]
            then[at] = np.maximum(value[:, 1:].max(axis=1, initial=-np.inf), idle(part, self.worth))
        return now, then


def priority(cards: Cards, seconds: Array, market: Market, economy: float = 0.0) -> Array:
    """Return what an answer tonight is worth, points per second (N,), by the rule that fits; at most 0: not tonight."""
    if is_crowded(cards, seconds, market.transitions.habits):
        return gains(cards, len(seconds), market.transitions.habits)
    return Programme.of(cards, seconds, market, economy).urgency(cards)
