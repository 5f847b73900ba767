"""The plan of one evening out of a learner's standing, and the projection of the evenings that follow."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quizapp.exam.forecast import Mind
from quizapp.exam.grid import Transitions
from quizapp.exam.plan import Evening, tonight
from quizapp.exam.prices import Market
from quizapp.exam.projection import Projection, project, stand_ins
from quizapp.memory.fsrs import Array
from quizapp.memory.history import Ints
from quizapp.study.standing import SEED, Standing

WORLDS = 32  # possible futures played; fewer where cards and evenings are many. One of them is less than a tail of 5 %
LIMIT = 150  # cards played forward: more are stood for by these
WORK = 300_000  # worlds · cards · evenings², about what a screen can wait for


def market_of(here: Standing) -> Market:
    """Return the market of the evenings that are left; one serves every plan of the evening."""
    return Market.of(here.cards, here.seconds, Transitions(here.habits, len(here.seconds)))


def plan_tonight(here: Standing, market: Market | None = None) -> Evening:
    """Return tonight's list."""
    if not len(here.ids) or not len(here.seconds) or here.seconds[0] <= 0:
        return Evening((), False)
    return tonight(here.cards, here.seconds, market or market_of(here), waits=here.waits)


@dataclass(frozen=True, slots=True)
class Ahead:
    """The evenings until the exam if the plan is followed: recall (K, N) on the exam's day, NaN for unseen cards; by
    evening the mean minutes (T,), the cards, and the points (T + 1,) to expect if one stops before it.
    """

    recall: Array
    minutes: Array
    lists: tuple[tuple[int, ...], ...]
    after: Array


def ahead(here: Standing, mind: Mind, market: Market, skipped: bool = False) -> Ahead:
    """Play the plan forward, with tonight left out where it is `skipped`; a large deck through cards that stand in."""
    seconds = here.seconds.copy()
    if skipped:
        seconds[:1] = 0.0
    chosen, places = stand_ins(here.cards, LIMIT)
    cards = here.cards.pick(chosen)
    share = cards.pace.sum() / max(here.cards.pace.sum(), 1e-9)
    count = int(np.clip(WORK / max(1, len(chosen) * len(seconds) ** 2), 8, WORLDS))
    truth = (mind.weights[:, :count], mind.stability[:count, chosen], mind.difficulty[:count, chosen])
    played = project(cards, truth, seconds * share, market, SEED)
    scale = float(here.cards.points.sum() / max(cards.points.sum(), 1e-9))
    return _whole(played, places, share, scale)


def _whole(played: Projection, places: Ints, share: float, scale: float) -> Ahead:
    """Return what was played with stand-ins for all cards."""
    lists = tuple(tuple(int(n) for n in np.flatnonzero(np.isin(places, cards))) for cards in played.lists)
    return Ahead(played.recall[:, places], played.minutes / max(share, 1e-9), lists, played.after * scale)
