"""What to study tonight so that the exam goes best: each card against every later evening, at the evenings' prices.

The programme of `grid` under the price of `prices` orders tonight's cards by what is lost per second if they wait. Where
the deck hardly fits into the time left, waiting has no price that is right, and cards are taken by their gain per second.
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
THRIFTY = 0.007  # recall of its card that an answer must buy under the thrifty plan


@dataclass(frozen=True, slots=True)
class Item:
    """A card of tonight's list and why it stands there, every number without and with this one answer and no later one.

    `recall` is that on exam day without an answer tonight; `points` the exam points the answer buys on average.
    """

    card: int
    new: bool
    recall: float
    minutes: float
    points: float

    def reason(self) -> str:
        """Say in one sentence why the card is there."""
        buys = f"{_minutes(self.minutes)} {'buys' if self.minutes < 0.95 else 'buy'} {self.points:.1f} points"
        if self.new:
            return f"Not seen yet; {buys}."
        return f"Recall on exam day falls to {self.recall:.0%}; {buys}."


def _minutes(minutes: float) -> str:
    return f"{round(minutes * 60)} seconds" if minutes < 0.95 else f"{minutes:.0f} minutes"


@dataclass(frozen=True, slots=True)
class Evening:
    """Tonight's list, most urgent first, within the minutes there are; `crowded` where the deck hardly fits."""

    items: tuple[Item, ...]
    crowded: bool

    @property
    def minutes(self) -> float:
        """The minutes the list takes on average."""
        return sum(item.minutes for item in self.items)


def tonight(cards: Cards, seconds: Array, market: Market, economy: float = 0.0) -> Evening:
    """Plan tonight: `seconds` (T,) there are on each evening from tonight on, T days before the exam.

    `market` holds the learner's habits and may be kept for a further plan of the same evening. `economy` is the least recall that an average answer must buy: 0 uses all minutes that help at all,
    `THRIFTY` leaves out what is hardly worth its time. Empty on a day off and when no evening is left.
    """
    if not len(cards) or not len(seconds) or seconds[0] <= 0:
        return Evening((), False)
    habits = market.transitions.habits
    order = chosen(priority(cards, seconds, market, economy), look_seconds(cards, habits), float(seconds[0]))
    return Evening(tuple(items(cards, order, len(seconds), habits)), is_crowded(cards, seconds, habits))


def priority(cards: Cards, seconds: Array, market: Market, economy: float = 0.0) -> Array:
    """Return what an answer tonight is worth, points per second (N,), by the rule that fits; at most 0: not tonight."""
    habits = market.transitions.habits
    if is_crowded(cards, seconds, habits):
        return gains(cards, len(seconds), habits)
    return urgency(cards, seconds, market, economy)


def is_crowded(cards: Cards, seconds: Array, habits: Habits) -> bool:
    """True where first looks at all unseen cards take most of the time left."""
    return bool(cards.pace[cards.unseen].sum() * habits.first_seconds > CROWDED * seconds.sum())


def gains(cards: Cards, days: int, habits: Habits) -> Array:
    """Return the points (N,) that each second of an answer tonight buys if it were the last one."""
    more = recall_after_look(cards, days, habits) - recall_in(cards, days, habits)
    return np.where((cards.elapsed >= 1) | cards.unseen, cards.points * more / look_seconds(cards, habits), -np.inf)


def urgency(cards: Cards, seconds: Array, market: Market, economy: float = 0.0) -> Array:
    """Return the points (N,) per second that an answer tonight buys over the card's best later evening, or never, less
    what economy asks of a second; negative: it can wait.
    """
    habits = market.transitions.habits
    dear, floor = ratios(cards), economy / habits.seconds(0.9)
    curve = np.maximum(clearing(cards, seconds, market) * market.curve, floor)
    low, high = float(dear.min()), float(dear.max())
    levels = np.geomspace(low, high, 1 if high < 1.05 * low else LEVELS)
    worth = solve(market.transitions, curve[:, None] * levels)
    column = np.abs(np.log(dear)[:, None] - np.log(levels)).argmin(axis=1)
    now, then = _both(cards, worth, column)
    cost = look_seconds(cards, habits)
    paid = (curve[0] * levels[column] - floor * dear) * cost / cards.pace
    return np.asarray(cards.points * (now + paid - then) / cost)


def _both(cards: Cards, worth: Worth, column: Ints) -> tuple[Array, Array]:
    """Return the worth (N,) of answering each card tonight and that of its best later evening, or never."""
    days = later(-1, worth.transitions.horizon)
    first = first_looks(worth)
    now, then = first[0][column], first[1:].max(axis=0)[column]
    for level in np.unique(column[~cards.unseen]):
        at = np.flatnonzero((column == level) & ~cards.unseen)
        part = cards.pick(at)
        value = looks(part, days, worth, np.array([level]))[..., 0]
        now[at] = value[:, 0]
        then[at] = np.maximum(value[:, 1:].max(axis=1, initial=-np.inf), idle(part, worth))
    return now, then


def chosen(gain: Array, cost: Array, seconds: float) -> Ints:
    """Return the cards with a gain per second above 0, best first, as far as they fit into the seconds on average."""
    order = np.argsort(-gain, kind="stable")
    order = order[gain[order] > 0]
    return order[np.cumsum(cost[order]) <= seconds]


def items(cards: Cards, order: Ints, days: int, habits: Habits) -> list[Item]:
    """Return the list's entries, with the numbers of their reasons."""
    part = cards.pick(order)
    before = recall_in(part, days, habits)
    points = part.points * (recall_after_look(part, days, habits) - before)
    minutes = look_seconds(part, habits) / 60.0
    rows = zip(order, part.unseen, before, minutes, points, strict=True)
    return [Item(int(card), bool(new), float(r), float(m), float(p)) for card, new, r, m, p in rows]


def left_out(cards: Cards, seconds: Array, habits: Habits) -> Ints:
    """Return the unseen cards to drop where first looks at all of them take more time than is left, dearest point last
    kept; empty where all fit.
    """
    unseen = np.flatnonzero(cards.unseen)
    order = unseen[np.argsort(ratios(cards)[unseen], kind="stable")]
    used = np.cumsum(cards.pace[order] * habits.first_seconds)
    return np.sort(order[used > seconds.sum()])
