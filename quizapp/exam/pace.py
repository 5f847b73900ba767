"""How long answers take a learner, and how their first answers fall: learned from the diary, shrunk to a prior.

A visit is all answers to one card on one day; its seconds include the repeats that follow Again.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from quizapp.exam.grid import Habits
from quizapp.memory.fsrs import Array
from quizapp.memory.history import History, Ints

QUESTION = Habits(first_seconds=360.0, pass_seconds=240.0, lapse_seconds=360.0)  # an open exam question, unanswered
FLASHCARD = Habits()
PRIOR_VISITS = 6.0  # how many visits the prior counts
CARD_VISITS = 3.0  # how many visits the expected pace counts beside a card's own
AWAY = 4.0  # times the usual that a visit counts at most: beyond it the learner was away


def pace(history: History, seconds: Any, prior: Habits, size: Any = 1.0) -> tuple[Habits, Array]:
    """Return a learner's habits and each card's pace (cards,), its seconds as a multiple of the habits'.

    A visit counts for at most four times what is usual for the learner, so that a card left open over dinner teaches
    little. `seconds` (n,) is each answer's time; `size` (cards,) how long each card is expected to take, as a multiple
    of the prior's. The parameters stay those of `prior`.
    """
    size = np.broadcast_to(np.asarray(size, float), (history.cards,))
    card, spent, kind = visits(history, np.asarray(seconds, float))
    of_prior = np.array([prior.first_seconds, prior.pass_seconds, prior.lapse_seconds])
    spent = believed(spent, of_prior[kind] * size[card])
    total = np.bincount(kind, spent, 3) + PRIOR_VISITS * of_prior
    usual = total / (np.bincount(kind, size[card], 3) + PRIOR_VISITS)
    expected = np.bincount(card, usual[kind] * size[card], history.cards)
    own = np.bincount(card, spent, history.cards)
    unit = CARD_VISITS * usual.mean()
    first = np.bincount(history.grade[history.elapsed < 0] - 1, minlength=4) + PRIOR_VISITS * np.array(prior.first)
    share = first / first.sum()
    chances = (float(share[0]), float(share[1]), float(share[2]), float(share[3]))
    first_look, right, wrong = (float(mean) for mean in usual)
    habits = Habits(prior.weights, chances, first_look, right, wrong)
    return habits, size * (own + unit) / (expected + unit)


def believed(spent: Array, prior: Array) -> Array:
    """Return the seconds (visits,) that visits count, by the median of their ratios to those of the prior: it stays
    where it is however long a few of them took.
    """
    usual = float(np.median(np.concatenate([spent / prior, np.ones(round(PRIOR_VISITS))])))
    return np.minimum(spent, AWAY * usual * prior)


def visits(history: History, seconds: Array) -> tuple[Ints, Array, Ints]:
    """Return for each visit its card, its seconds in all, and its kind: 0 first, 1 passed at once, 2 lapsed."""
    order = np.lexsort((np.arange(len(history)), history.day, history.card))
    begins = (history.elapsed != 0)[order]
    number = np.cumsum(begins) - 1
    opening = order[begins]
    kind = np.where(history.elapsed[opening] < 0, 0, np.where(history.grade[opening] > 1, 1, 2))
    spent = np.bincount(number, seconds[order], len(opening)).astype(float)
    return history.card[opening], spent, kind.astype(np.int64)
