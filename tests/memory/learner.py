"""A learner whose memory is FSRS-6 with known parameters, answering cards at random intervals."""

from __future__ import annotations

import numpy as np

from quizapp.memory import fsrs
from quizapp.memory.history import History
from quizapp.memory.state import DEFAULT_WEIGHTS


def studied(
    seed: int, cards: int = 100, days: int = 30, weights: tuple[float, ...] = DEFAULT_WEIGHTS, rate: float = 0.3
) -> History:
    """Return a history in which each card is answered on each of `days` with chance `rate`, some of them twice."""
    rng = np.random.default_rng(seed)
    stability, difficulty = np.full(cards, np.nan), np.full(cards, np.nan)
    last = np.zeros(cards, int)
    rows = []
    for day in range(days):
        for chance in (rate, 0.1 * rate):
            at = np.flatnonzero(rng.random(cards) < chance)
            new, gap = np.isnan(stability[at]), day - last[at]
            recall = np.where(new, 0.6, fsrs.retrievability(gap, np.nan_to_num(stability[at], nan=1.0), weights))
            grade = np.where(rng.random(len(at)) < recall, rng.choice([2, 3, 3, 3, 4], len(at)), 1)
            with np.errstate(invalid="ignore"):
                s = fsrs.next_stability(stability[at], difficulty[at], gap, grade, weights)
                d = fsrs.next_difficulty(difficulty[at], grade, weights)
            stability[at] = np.where(new, fsrs.initial_stability(grade, weights), s)
            difficulty[at] = np.where(new, fsrs.clamp_difficulty(fsrs.initial_difficulty(grade, weights)), d)
            last[at] = day
            rows.append((at, np.full(len(at), day), grade))
    card, on, grade = (np.concatenate(column) for column in zip(*rows, strict=True))
    return History.of(card, on, grade, cards)
