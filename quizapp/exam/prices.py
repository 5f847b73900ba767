"""What a second of each evening is worth: the price at which the evenings' seconds and the cards' reviews match.

The price curve has one free number: p_t = a (1 + kappa K_t), where K_t is how often the time left from evening t on
would have to be used for one pass over all cards. `a` minimises the Lagrangian dual, an upper bound on what any plan
can reach:

    D(a) = sum_i w_i V_i(p) + sum_t p_t M_t
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from quizapp.exam.cards import Cards
from quizapp.exam.grid import Transitions, Worth, first_memories, lapsed, later, passed, solve
from quizapp.memory import fsrs
from quizapp.memory.fsrs import Array
from quizapp.memory.history import Ints

KAPPA = 1.5
LADDER = np.geomspace(1e-7, 5e-2, 16)  # prices tried, recall per second
SAMPLE = 300  # seen cards whose worth stands for all


@dataclass(frozen=True)
class Market:
    """What all plans of one evening share: habits, the price curve for a = 1 and the programme at every price tried."""

    transitions: Transitions
    curve: Array  # (horizon,) infinite on evenings without a second

    @classmethod
    def of(cls, cards: Cards, seconds: Array, transitions: Transitions) -> Market:
        """Return the market of cards and the seconds (horizon,) of each evening; `transitions` of the same horizon."""
        left = np.cumsum(seconds[::-1])[::-1]
        once = cards.pace.sum() * transitions.habits.pass_seconds
        curve = np.where(seconds > 0, 1.0 + KAPPA * once / np.maximum(left, 1e-9), np.inf)
        return cls(transitions, curve)

    @cached_property
    def ladder(self) -> Worth:
        """The programme's solution at each rung of the ladder; the costly part of a plan, done when first asked for."""
        return solve(self.transitions, LADDER * self.curve[:, None])


def clearing(cards: Cards, seconds: Array, market: Market) -> float:
    """Return the price `a`, recall per second of an average card, that minimises the dual: the lower, the more time."""
    open_days = np.isfinite(market.curve)
    supply = float(np.sum(market.curve[open_days] * seconds[open_days]))
    return lowest(_demand(cards, market.ladder) + LADDER * supply)


def lowest(dual: Array) -> float:
    """Return the price where a parabola through the lowest rung of the ladder and its neighbours has its minimum."""
    at = int(np.clip(np.argmin(dual), 1, len(dual) - 2))
    left, middle, right = dual[at - 1 : at + 2]
    bend = left - 2.0 * middle + right
    if bend <= 1e-12 * abs(middle):
        return float(LADDER[np.argmin(dual)])
    move = float(np.clip(0.5 * (left - right) / bend, -1.0, 1.0))
    return float(LADDER[at] * (LADDER[1] / LADDER[0]) ** move)


def ratios(cards: Cards) -> Array:
    """Return how dear each card's point is (N,): pace over points, both relative to the mean."""
    return np.asarray(cards.pace / cards.pace.mean() / (cards.points / cards.points.mean()))


def _demand(cards: Cards, worth: Worth) -> Array:
    """Return the cards' total worth (rungs,) at each rung of the ladder, in average cards; a card whose point is dear
    sees a higher price.
    """
    weight, dear = cards.points / cards.points.mean(), ratios(cards)
    unseen = cards.unseen
    total = _at_price(np.broadcast_to(first_looks(worth).max(axis=0), (int(unseen.sum()), len(LADDER))), dear[unseen])
    result = weight[unseen] @ total
    seen = np.flatnonzero(~unseen)
    if len(seen):
        sample = seen[np.linspace(0, len(seen) - 1, min(SAMPLE, len(seen))).astype(np.int64)]
        part = cards.pick(sample)
        days = later(-1, worth.transitions.horizon)
        value = np.maximum(looks(part, days, worth, np.arange(len(LADDER))).max(axis=1), idle(part, worth)[:, None])
        scale = weight[seen].sum() / weight[sample].sum()
        result = result + scale * (weight[sample] @ _at_price(value, dear[sample]))
    return np.asarray(result)


def _at_price(value: Array, dear: Array) -> Array:
    """Return worth (n, rungs) of cards that see prices `dear` (n,) times those of the ladder."""
    rung = np.arange(len(LADDER)) + (np.log(dear) / np.log(LADDER[1] / LADDER[0]))[:, None]
    rung = np.clip(rung, 0.0, len(LADDER) - 1.0)
    below = np.minimum(rung.astype(np.int64), len(LADDER) - 2)
    low, high = (np.take_along_axis(value, below + step, axis=1) for step in (0, 1))
    return np.asarray(low + (rung - below) * (high - low))


def idle(cards: Cards, worth: Worth) -> Array:
    """Return the worth (n,) of never reviewing seen cards again: recall on exam day."""
    of = worth.transitions
    return np.asarray(fsrs.retrievability(cards.elapsed + of.horizon, cards.stability, np.array(of.habits.weights)))


def looks(cards: Cards, days: Ints, worth: Worth, columns: Array | Ints) -> Array:
    """Return the worth of a next review of n seen cards on each of the evenings `days` (C,), its price paid.

    `columns` (P,) are price curves: the result is (n, C, P). Minus infinity where a card was answered the same day or
    the evening has no time.
    """
    habits = worth.transitions.habits
    w = np.array(habits.weights)
    gap = cards.elapsed[:, None] + days
    s, d = cards.stability[:, None], cards.difficulty[:, None]
    recall = fsrs.retrievability(gap, s, w)
    ok, fail = (
        worth.after(days[:, None], after[..., None], harder[..., None], columns)
        for after, harder in (leads(s, d, recall, w) for leads in (passed, lapsed))
    )
    chance, cost = recall[..., None], habits.seconds(recall)[..., None]
    total = chance * ok + (1.0 - chance) * fail - worth.prices[days][:, columns] * cost
    return np.where((gap >= 1)[..., None], total, -np.inf)


def first_looks(worth: Worth) -> Array:
    """Return the worth (horizon + 1, P) of first showing an unseen card on each evening, and last of never: 0."""
    habits, horizon = worth.transitions.habits, worth.transitions.horizon
    days, columns = np.arange(horizon)[:, None, None], np.arange(worth.prices.shape[1])[:, None]
    after = worth.after(days, *first_memories(np.array(habits.weights)), columns) @ np.array(habits.first)
    return np.vstack([after - worth.prices * habits.first_seconds, np.zeros((1, worth.prices.shape[1]))])
