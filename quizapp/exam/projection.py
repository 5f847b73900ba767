"""How the weeks until the exam go if the plan is followed: evenings played forward in several possible worlds.

In each world the learner's memory has parameters of its own, answers fall by chance, and the plan knows only the
grades and the fitted parameters, as in life. The evenings' prices are those of tonight.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from quizapp.exam.cards import Cards, look_seconds
from quizapp.exam.grid import Habits, first_memories, lapsed, passed
from quizapp.exam.prices import Market
from quizapp.exam.urgency import Programme, gains, is_crowded
from quizapp.memory import fsrs
from quizapp.memory.fsrs import Array
from quizapp.memory.history import Ints


@dataclass(frozen=True, slots=True)
class Projection:
    """T evenings played in K worlds over N cards.

    `recall` (K, N) is that on exam day, NaN for cards still unseen; `minutes` (T,) the mean time of each evening;
    `lists` the cards of each evening in the first world; `after` (T + 1,) the points to expect at the exam, over never
    recalling a card, if one stops before evening 0, 1, … T.
    """

    recall: Array
    minutes: Array
    lists: tuple[Ints, ...]
    after: Array


@dataclass(slots=True)
class _Worlds:
    """The state of K worlds: what is true and what is believed of each card, stability and difficulty (2, K, N), and
    the evening of each card's last answer (K, N), negative before tonight.
    """

    true: Array
    believed: Array
    last: Ints
    weights: Array  # (21, K, 1)


def project(
    cards: Cards, truth: tuple[Array, Array, Array], seconds: Array, market: Market, seed: int, economy: float = 0.0
) -> Projection:
    """Play the plan forward. `truth` holds parameters (21, K, 1) and the stability and difficulty (K, N) of each
    world's cards under them (`forecast.Mind` has all three); `seconds`, `market` and `economy` are as in
    `plan.tonight`. Chance is drawn evening by evening, so that two plans meet the same.

    The time it takes grows with worlds, cards and the square of the evenings; `stand_ins` keeps large decks quick.
    """
    w, stability, difficulty = truth
    worlds = _Worlds(
        np.stack([stability, difficulty]),
        np.repeat(np.stack([cards.stability, cards.difficulty])[:, None], stability.shape[0], axis=1),
        np.broadcast_to(-cards.elapsed, stability.shape).copy(),
        w,
    )
    horizon, habits = len(seconds), market.transitions.habits
    programme = Programme.of(cards, seconds, market, economy) if len(cards) and np.any(seconds > 0) else None
    minutes, lists, after = np.zeros(horizon), [], [_points(cards, worlds, horizon)]
    for evening in range(horizon):
        take = np.zeros(worlds.last.shape, bool)
        if programme is not None and seconds[evening] > 0:
            take, minutes[evening] = _evening(cards, worlds, evening, seconds, programme)
            _answer(worlds, take, evening, habits, np.random.default_rng((seed, evening)))
        lists.append(np.flatnonzero(take[0]))
        after.append(_points(cards, worlds, horizon))
    return Projection(_recall(worlds, horizon), minutes, tuple(lists), np.array(after))


def stand_ins(cards: Cards, limit: int = 300) -> tuple[Ints, Ints]:
    """Return at most `limit` cards that stand for all, and for each of the N cards the place of its stand-in among
    them.

    Unseen cards stand for unseen ones, the others for those of about their stability. To project a large deck, `pick`
    the stand-ins and multiply the seconds by their share of all pace; recall of all cards is then `recall[:, places]`.
    """
    count = len(cards)
    order = np.lexsort((np.arange(count), np.where(cards.unseen, 0.0, cards.stability), cards.unseen))
    many = min(limit, count)
    chosen = np.rint(np.linspace(0, max(count - 1, 0), many)).astype(np.int64)
    places = np.empty(count, np.int64)
    places[order] = np.abs(np.arange(count)[:, None] - chosen).argmin(axis=1) if many else 0
    return order[chosen], places


def _evening(cards: Cards, worlds: _Worlds, evening: int, seconds: Array, of: Programme) -> tuple[Array, float]:
    """Return which cards (K, N) each world answers on an evening, and the mean minutes that takes."""
    shape, habits = worlds.last.shape, of.worth.transitions.habits
    flat = _flat(cards, worlds)
    tiled = replace(of, column=np.tile(of.column, shape[0]), asked=np.tile(of.asked, shape[0]))
    here, left = flat.after(evening), seconds[evening:]
    worth = tiled.urgency(flat, evening).reshape(shape)
    gain = gains(here, len(left), habits).reshape(shape)
    for world in range(shape[0]):
        if is_crowded(here.pick(slice(world * shape[1], (world + 1) * shape[1])), left, habits):
            worth[world] = gain[world]
    cost = look_seconds(here, habits).reshape(shape)
    order = np.argsort(-worth, axis=1, kind="stable")
    used = np.cumsum(np.take_along_axis(np.where(worth > 0, cost, np.inf), order, axis=1), axis=1)
    take = np.zeros(shape, bool)
    np.put_along_axis(take, order, used <= seconds[evening], axis=1)
    return take, float(cost[take].sum() / shape[0] / 60.0)


def _flat(cards: Cards, worlds: _Worlds) -> Cards:
    """Return the cards as the plan believes them in all worlds, one world after the other."""
    many = worlds.last.shape[0]
    s, d = worlds.believed.reshape(2, -1)
    return Cards(s, d, -worlds.last.reshape(-1), np.tile(cards.points, many), np.tile(cards.pace, many))


def _answer(worlds: _Worlds, take: Array, evening: int, habits: Habits, rng: np.random.Generator) -> None:
    """Let the worlds answer the cards they take: pass or lapse by true recall, first grades by habit."""
    chance = rng.random(take.shape)
    gap = evening - worlds.last
    recall = fsrs.retrievability(gap, worlds.true[0], worlds.weights)
    grade = np.searchsorted(np.cumsum(habits.first)[:3], chance, side="right")
    unseen, recalled = np.isnan(worlds.true[0]), chance < recall
    for state, w in ((worlds.true, worlds.weights), (worlds.believed, np.array(habits.weights)[:, None, None])):
        of = (state[0], state[1], fsrs.retrievability(gap, state[0], w), w)
        ok, fail = passed(*of), lapsed(*of)
        first = first_memories(w)
        for n in (0, 1):
            met = np.take_along_axis(np.broadcast_to(first[n], (take.shape[0], 4)), grade, axis=1)
            state[n] = np.where(take, np.where(unseen, met, np.where(recalled, ok[n], fail[n])), state[n])
    worlds.last[take] = evening


def _recall(worlds: _Worlds, horizon: int) -> Array:
    """Return true recall (K, N) on exam day without a further answer; NaN for cards unseen."""
    return np.asarray(fsrs.retrievability(horizon - worlds.last, worlds.true[0], worlds.weights))


def _points(cards: Cards, worlds: _Worlds, horizon: int) -> float:
    """Return the points to expect on exam day without a further answer."""
    return float(np.nan_to_num(_recall(worlds, horizon)).mean(axis=0) @ cards.points)
