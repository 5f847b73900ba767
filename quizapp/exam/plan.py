"""What to study tonight so that the exam goes best, why each card is on the list, and what there is no time for.

Nothing is planned on days off, on the exam day or after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from quizapp.exam.cards import Cards, look_seconds, recall_after_look, recall_in
from quizapp.exam.grid import Habits
from quizapp.exam.prices import Market, ratios
from quizapp.exam.urgency import is_crowded, priority
from quizapp.memory.fsrs import Array
from quizapp.memory.history import Ints

THRIFTY = 0.007  # recall of its card that an answer must buy under the thrifty plan


@dataclass(frozen=True, slots=True)
class Item:
    """A card of tonight's list and why it stands there.

    `recall` is that on exam day without a further answer; `points` the exam points that one answer tonight, and none
    later, buys on average; `minutes` what it takes on average.
    """

    card: int
    new: bool
    recall: float
    minutes: float
    points: float

    def reason(self) -> str:
        """Say in one sentence why the card is there."""
        takes = f"{self.minutes:.0f} minutes" if self.minutes >= 1.5 else f"{60 * self.minutes:.0f} seconds"
        buys = f"{takes} buy {self.points:.1f} points" if self.points >= 0.05 else f"{takes} make it safer"
        return f"Not seen yet; {buys}." if self.new else f"Recall on exam day falls to {self.recall:.0%}; {buys}."


@dataclass(frozen=True, slots=True)
class Evening:
    """Tonight's list, most urgent first, within the seconds there are; `crowded` where the deck hardly fits."""

    items: tuple[Item, ...]
    crowded: bool

    @property
    def minutes(self) -> float:
        """The minutes the list takes on average."""
        return sum(item.minutes for item in self.items)


def tonight(cards: Cards, seconds: Array, market: Market, economy: float = 0.0, waits: Any = False) -> Evening:
    """Plan tonight: `seconds` (T,) there are on each evening from tonight on, T days before the exam.

    `market` holds the learner's habits and may be kept for a further plan of the same evening. `economy` is the least
    recall that an average answer must buy: 0 uses all minutes that help at all, `THRIFTY` leaves out what is hardly
    worth its time. Cards of the mask `waits` (N,) are not asked tonight. Empty on a day off and when no evening is
    left.
    """
    if not len(cards) or not len(seconds) or seconds[0] <= 0:
        return Evening((), False)
    habits = market.transitions.habits
    worth = np.where(waits, -np.inf, priority(cards, seconds, market, economy))
    order = chosen(worth, look_seconds(cards, habits), float(seconds[0]))
    return Evening(items(cards, order, len(seconds), habits), is_crowded(cards, seconds, habits))


def chosen(worth: Array, cost: Array, seconds: float) -> Ints:
    """Return the cards worth more than 0, best first, as far as they fit into the seconds on average."""
    order = np.argsort(-worth, kind="stable")
    order = order[worth[order] > 0]
    return order[np.cumsum(cost[order]) <= seconds]


def items(cards: Cards, order: Ints, days: int, habits: Habits) -> tuple[Item, ...]:
    """Return list entries for the cards `order`, `days` before the exam, with the numbers of their reasons."""
    part = cards.pick(order)
    before = recall_in(part, days, habits)
    points = part.points * (recall_after_look(part, days, habits) - before)
    minutes = look_seconds(part, habits) / 60.0
    rows = zip(order, part.unseen, before, minutes, points, strict=True)
    return tuple(Item(int(card), bool(new), float(r), float(m), float(p)) for card, new, r, m, p in rows)


def left_out(cards: Cards, seconds: Array, habits: Habits) -> Ints:
    """Return the unseen cards to drop, ascending, where first looks at all of them take more time than is left: those
    whose points are dearest. Empty where all fit.
    """
    unseen = np.flatnonzero(cards.unseen)
    order = unseen[np.argsort(ratios(cards)[unseen], kind="stable")]
    used = np.cumsum(cards.pace[order] * habits.first_seconds)
    return np.sort(order[used > seconds.sum()])
