"""Whether fitted parameters predict answers they have not seen: an expanding split in time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from quizapp.memory.calibration import Scores, score
from quizapp.memory.fit import Fit, draws, fit
from quizapp.memory.fsrs import Array
from quizapp.memory.history import History, Ints, trace
from quizapp.memory.state import DEFAULT_WEIGHTS

FOLDS = 5
DRAWS = 40  # posterior draws whose mean is the prediction; more change the log loss by less than 1e-4


def folds(history: History, count: int = FOLDS) -> Iterator[tuple[History, History, Ints]]:
    """Yield (answers to fit on, answers up to the end of the test block, indices of the test block), earliest first.

    The predicted answers are cut into count + 1 blocks in time; block k is tested after fitting all before it, the
    leading remainder with the first. Too short a history yields nothing.
    """
    scored = np.flatnonzero(history.scored)
    size = len(scored) // (count + 1)
    for back in range(count, 0, -1) if size else ():
        begin = len(scored) - back * size
        test = scored[begin : begin + size]
        yield history.before(int(test[0])), history.before(int(test[-1]) + 1), test


def predicted(of: Fit, history: History, count: int = DRAWS, seed: int = 0) -> Array:
    """Return the recall (n,) before each answer, averaged over posterior draws; NaN for a card's first."""
    return np.asarray(trace(history, draws(of, count, seed)).recall.mean(axis=0))


def score_of(history: History, p: Array, answers: Ints) -> Scores:
    """Return the scores of the predictions `p`, one for each of `answers` (indices into the history)."""
    repetition, lapses = repetitions(history)
    y = history.recalled[answers]
    return score(p, y, history.elapsed[answers], repetition[answers], lapses[answers])


def repetitions(history: History) -> tuple[Ints, Ints]:
    """Return for each answer the number of its repetition (from 1) and of the lapses on its card before it.

    A lapse is Again on a later day than the answer before; so a first Again is none. Source: fsrs-optimizer.
    """
    by_card = np.argsort(history.card, kind="stable")
    first = np.flatnonzero(np.diff(history.card[by_card], prepend=-1))
    lapse = (history.scored & (history.grade == 1))[by_card].astype(np.int64)
    before = np.cumsum(lapse) - lapse
    counts = np.diff(np.append(first, len(by_card)))
    repetition, lapses = np.empty_like(by_card), np.empty_like(by_card)
    repetition[by_card] = np.arange(len(by_card)) - np.repeat(first, counts) + 1
    lapses[by_card] = before - np.repeat(before[first], counts)
    return repetition, lapses


@dataclass(frozen=True, slots=True)
class Judgement:
    """What fitting would have been worth on answers it had not seen, beside `rival` parameters on the same answers."""

    before: Scores  # the rival's
    after: Scores  # the fit's, each block predicted from the answers before it
    fit: Fit  # on all answers

    @property
    def kept(self) -> bool:
        """True if the fitted parameters should be used: they predicted held-out answers better."""
        return self.after.log_loss < self.before.log_loss


def judge(history: History, rival: Any = DEFAULT_WEIGHTS) -> Judgement | None:
    """Fit a history and say whether to keep the result; None where it is too short for a split (6 predicted answers).

    `rival` (21 parameters) must not have been fitted to these answers: it would be judged on what it has seen.
    """
    tests, fitted, others = [], [], []
    start: Any = None
    for known, until, test in folds(history):
        part = fit(known, start)
        start = part.weights
        fitted.append(predicted(part, until)[test])
        others.append(trace(until, np.array(rival)).recall[test])
        tests.append(test)
    if not tests:
        return None
    answers = np.concatenate(tests)
    before, after = (score_of(history, np.concatenate(p), answers) for p in (others, fitted))
    return Judgement(before, after, fit(history, start))
