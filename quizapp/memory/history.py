"""A learner's answers as arrays, and what one or many parameter vectors say about every one of them. No fitting here.

The k-th answers of all cards stand together ("rank-major"), cards with most answers first, so that each step of a walk
works on the front part of contiguous arrays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quizapp.memory import fsrs
from quizapp.memory.fsrs import Array, Weights

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class History:
    """The n answers of one learner in time order, with the layout a walk needs.

    `card` (n,) indexes cards 0 to `cards` - 1; `day` (n,) is the study day; `elapsed` (n,) whole days since the card's
    last answer, 0 on the same day, -1 for its first; `grade` (n,) 1 to 4.
    """

    card: Ints
    day: Ints
    elapsed: Ints
    grade: Ints
    cards: int
    order: Ints  # (n,) index of the answer that stands at each rank-major position
    sizes: Ints  # (ranks,) how many cards have a k-th answer
    front: Ints  # (cards,) the card that stands at each position, most answers first

    @classmethod
    def of(cls, card: Any, day: Any, grade: Any, cards: int | None = None, elapsed: Any = None) -> History:
        """Lay out answers given in time order; `elapsed` follows from the study days unless it is given."""
        card, day, grade = (np.asarray(column, np.int64) for column in (card, day, grade))
        total = int(card.max(initial=-1)) + 1 if cards is None else cards
        counts = np.bincount(card, minlength=total)
        front = np.argsort(-counts, kind="stable")
        by_card = np.argsort(card, kind="stable")
        rank = np.empty_like(card)
        rank[by_card] = np.arange(len(card)) - np.repeat(np.cumsum(counts) - counts, counts)
        position = np.empty_like(front)
        position[front] = np.arange(total)
        order = np.lexsort((position[card], rank))
        gaps = gaps_between(by_card, rank, day) if elapsed is None else np.asarray(elapsed, np.int64)
        return cls(card, day, gaps, grade, total, order, np.bincount(rank), front)

    def __len__(self) -> int:
        return len(self.card)

    @property
    def scored(self) -> NDArray[np.bool_]:
        """(n,) whether the model predicts the answer at all: a further answer on a later study day."""
        return self.elapsed >= 1

    @property
    def recalled(self) -> Array:
        """(n,) 1 where the answer was a pass (Hard, Good, Easy), else 0."""
        return (self.grade > 1).astype(float)

    def before(self, count: int) -> History:
        """Return the first `count` answers, over the same cards."""
        part = slice(0, count)
        return History.of(self.card[part], self.day[part], self.grade[part], self.cards, self.elapsed[part])


def gaps_between(by_card: Ints, rank: Ints, day: Ints) -> Ints:
    """Return for each answer the whole study days since the one before on its card, -1 for the first."""
    gaps = np.empty_like(day)
    gaps[by_card] = np.maximum(np.diff(day[by_card], prepend=day[:1]), 0)
    gaps[rank == 0] = -1
    return gaps


@dataclass(frozen=True, slots=True)
class Trace:
    """What parameters say of a history; a leading axis K where they had one.

    `recall` (…, n) is the probability of recall just before each answer (NaN before a first); `stability` and
    `difficulty` (…, cards) are the memory after the last answer (NaN for unseen cards).
    """

    recall: Array
    stability: Array
    difficulty: Array


def trace(history: History, w: Weights) -> Trace:
    """Walk a history under `w`, of shape (21,) for one parameter vector or (21, K, 1) for K of them."""
    lead = np.shape(w[0])[:-1]
    grade, elapsed = history.grade[history.order], history.elapsed[history.order]
    recall = np.full((*lead, len(history)), np.nan)
    stability = np.full((*lead, history.cards), np.nan)
    difficulty = np.full((*lead, history.cards), np.nan)
    start = 0
    for rank, size in enumerate(history.sizes):
        answers, cards = slice(start, start + size), (..., slice(0, size))
        g, gap = grade[answers], elapsed[answers]
        if rank == 0:
            stability[cards] = fsrs.initial_stability(g, w)
            difficulty[cards] = fsrs.clamp_difficulty(fsrs.initial_difficulty(g, w))
        else:
            s, d = stability[cards], difficulty[cards]
            recall[..., answers], stability[cards] = _answered(s, d, gap, g, w)
            difficulty[cards] = fsrs.next_difficulty(d, g, w)
        start += int(size)
    return Trace(*(_put_back(*pair) for pair in (
        (recall, history.order), (stability, history.front), (difficulty, history.front)
    )))  # fmt: skip


def _answered(stability: Array, difficulty: Array, gap: Ints, grade: Ints, w: Weights) -> tuple[Array, Array]:
    """Return recall just before and stability after one further answer of each card, all (…, cards).

    The same as `fsrs.retrievability` and `fsrs.next_stability`; but each card pays for the powers of its own case only,
    which takes a third of the time.
    """
    recall, after = np.ones_like(stability), np.empty_like(stability)
    same, later = np.flatnonzero(gap < 1), np.flatnonzero(gap >= 1)
    after[..., same] = fsrs.stability_same_day(stability[..., same], grade[same], w)
    recall[..., later] = fsrs.retrievability(gap[later], stability[..., later], w)
    lapsed, passed = later[grade[later] == 1], later[grade[later] > 1]
    of = (stability[..., lapsed], difficulty[..., lapsed], recall[..., lapsed])
    after[..., lapsed] = fsrs.stability_after_lapse(*of, w)
    of = (stability[..., passed], difficulty[..., passed], recall[..., passed])
    after[..., passed] = fsrs.stability_after_recall(*of, grade[passed], w)
    return recall, after


def _put_back(values: Array, order: Ints) -> Array:
    """Return values standing in `order` at their own index along the last axis."""
    back = np.empty_like(order)
    back[order] = np.arange(len(order))
    return values[..., back]
