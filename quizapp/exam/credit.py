"""What share of a card's exam points an answer earns: learned from the learner's own ticks, shrunk to a prior.

An answer ticks some of the card's points; whether it counts as recalled is its grade. Shares are learned apart for
recalled and not recalled answers, first for the learner, then for each card.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quizapp.memory.fsrs import Array

RECALLED, LAPSED = 0.85, 0.25  # mean share before any tick
LEARNER_WEIGHT = 5.0  # … which counts as many answers
CARD_WEIGHT = 4.0  # answers that the learner's mean counts beside a card's own
SPREAD = 0.15  # variance of a share over its largest possible one, m(1 - m), before any tick


@dataclass(frozen=True, slots=True)
class Credit:
    """Expected share (N,) of each card's points given that it is recalled, and given that it is not, 0 to 1; and the
    `spread` of one answer's share, its variance over m(1 - m). Flashcards earn all or nothing.

    `recalled_sd` and `lapsed_sd` (N,) tell how sure the learner's means are: their standard deviations, which all cards
    share.
    """

    recalled: Array
    lapsed: Array
    spread: float
    recalled_sd: Array | float = 0.0
    lapsed_sd: Array | float = 0.0

    def pick(self, index: Any) -> Credit:
        """Return the credit of the cards at an index array, slice or mask."""
        of_all = np.broadcast_arrays(self.recalled, self.lapsed, self.recalled_sd, self.lapsed_sd)
        recalled, lapsed, recalled_sd, lapsed_sd = (each[index] for each in of_all)
        return Credit(recalled, lapsed, self.spread, recalled_sd, lapsed_sd)

    def drawn(self, count: int, rng: np.random.Generator) -> tuple[Array, Array]:
        """Return draws (count, N) of what recalled and not recalled answers earn."""
        normal = rng.standard_normal((2, count, 1))
        recalled, lapsed = self.recalled + self.recalled_sd * normal[0], self.lapsed + self.lapsed_sd * normal[1]
        return np.clip(recalled, 0.0, 1.0), np.clip(lapsed, 0.0, 1.0)

    def points(self, points: Any, recall: Any) -> Array:
        """Return the expected exam points of cards worth `points` at a recall; both broadcast to (…, N)."""
        return np.asarray(points * (recall * self.recalled + (1.0 - recall) * self.lapsed))

    def at_stake(self, points: Any) -> Array:
        """Return the exam points (N,) that recalling each card earns over not recalling it, above 0."""
        return np.asarray(points * np.maximum(self.recalled - self.lapsed, 0.01))


def credit(card: Any, recalled: Any, share: Any, question: NDArray[np.bool_]) -> Credit:
    """Learn shares from n ticked answers: their `card` (n,), whether it was `recalled`, and the `share` of points
    ticked.

    `question` (N,) is True for cards whose points can be ticked one by one. Raises ValueError for a share off 0 to 1.
    """
    card, recalled, share = np.asarray(card, np.int64), np.asarray(recalled, bool), np.asarray(share, float)
    if share.size and not (share.min() >= 0.0 and share.max() <= 1.0):
        raise ValueError("a share of points lies between 0 and 1")
    keep = question[card] if card.size else np.zeros(0, bool)
    card, recalled, share = card[keep], recalled[keep], share[keep]
    both = ((recalled, RECALLED), (~recalled, LAPSED))
    means = [_shrunk(card[on], share[on], prior, len(question)) for on, prior in both]
    expected = np.where(recalled, means[0][card], means[1][card])
    count = np.where(recalled, *(np.bincount(card[on], minlength=len(question))[card] for on, _ in both))
    off = (share - expected) ** 2 / (1.0 - 1.0 / (count + CARD_WEIGHT))  # an answer draws its own mean towards it
    room = LEARNER_WEIGHT * RECALLED * (1 - RECALLED) + np.sum(expected * (1.0 - expected))
    spread = float(min(1.0, (SPREAD * LEARNER_WEIGHT * RECALLED * (1 - RECALLED) + off.sum()) / room))
    unsure = [np.where(question, _unsure(share[on], prior, spread), 0.0) for on, prior in both]
    return Credit(np.where(question, means[0], 1.0), np.where(question, means[1], 0.0), spread, *unsure)


def _unsure(share: Array, prior: float, spread: float) -> float:
    """Return the standard deviation of the learner's mean share after n answers."""
    mean = (share.sum() + LEARNER_WEIGHT * prior) / (len(share) + LEARNER_WEIGHT)
    return float(np.sqrt(spread * mean * (1.0 - mean) / (len(share) + LEARNER_WEIGHT)))


def _shrunk(card: Any, share: Array, prior: float, cards: int) -> Array:
    """Return each card's mean share (cards,), pulled to the learner's, which is pulled to the prior."""
    learner = (share.sum() + LEARNER_WEIGHT * prior) / (len(share) + LEARNER_WEIGHT)
    total, count = np.bincount(card, share, cards), np.bincount(card, minlength=cards)
    return np.asarray((total + CARD_WEIGHT * learner) / (count + CARD_WEIGHT))
