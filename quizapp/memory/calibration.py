"""How good predictions of recall were: scores, reliability and the coverage of intervals. Knows no model.

Everywhere `p` (n,) is the predicted probability of recall, made before the answer, and `y` (n,) is 1 for a pass, else
0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quizapp.memory.fsrs import Array

EDGE = 1e-7  # probabilities are kept this far from 0 and 1 wherever a logarithm is taken
INTERCEPT_STEP = 0.02  # nats a single answer moves the online intercept by, at most


def logit(p: Any) -> Array:
    """Return log(p / (1 - p)), for probabilities kept off 0 and 1."""
    inside = np.clip(np.asarray(p, float), EDGE, 1.0 - EDGE)
    return np.asarray(np.log(inside) - np.log1p(-inside))


def sigmoid(x: Any) -> Array:
    """Return 1 / (1 + exp(-x)) without overflow."""
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * np.asarray(x, float))))


def log_loss(p: Any, y: Any) -> float:
    """Return the mean negative log likelihood in nats per answer: the number to steer by."""
    inside = np.clip(np.asarray(p, float), EDGE, 1.0 - EDGE)
    return float(-np.mean(np.where(np.asarray(y) > 0, np.log(inside), np.log1p(-inside))))


def brier(p: Any, y: Any) -> float:
    """Return the mean squared error of the probabilities, 0 (perfect) to 1."""
    return float(np.mean((np.asarray(p) - np.asarray(y)) ** 2))


def auc(p: Any, y: Any) -> float:
    """Return the chance that a recalled answer was given the higher probability, ties half; NaN where all are alike."""
    p, y = np.asarray(p, float), np.asarray(y) > 0
    passes, lapses = int(y.sum()), int((~y).sum())
    if not passes or not lapses:
        return float("nan")
    _, place, count = np.unique(p, return_inverse=True, return_counts=True)
    rank = (np.cumsum(count) - (count - 1) / 2.0)[place]
    return float((rank[y].sum() - passes * (passes + 1) / 2) / (passes * lapses))


def rmse_bins(p: Any, y: Any, elapsed: Any, repetition: Any, lapses: Any) -> float:
    """Return the root mean squared gap between predicted and seen recall over the benchmark's bins.

    Bins are geometric in the days since the last answer (base 3.62), the number of the repetition (1.89) and the lapses
    before it (1.73), weighted by their answers. Source: srs-benchmark and fsrs-optimizer, `rmse_matrix`.
    """
    columns = ((elapsed, 3.62), (repetition, 1.89), (lapses, 1.73))
    keys = [np.floor(np.log(np.maximum(x, 0.5)) / np.log(base) + 1e-12) for x, base in columns]
    _, place = np.unique(np.stack(keys), axis=1, return_inverse=True)
    count = np.bincount(place)
    gap = np.bincount(place, np.asarray(p) - np.asarray(y)) / count
    return float(np.sqrt(np.sum(count * gap**2) / count.sum()))


@dataclass(frozen=True, slots=True)
class Scores:
    """What a set of predictions is worth: nats per answer, squared error, benchmark bins, discrimination, bias."""

    answers: int
    log_loss: float
    brier: float
    rmse_bins: float
    auc: float
    bias: float  # mean of p - y


def score(p: Any, y: Any, elapsed: Any, repetition: Any, lapses: Any) -> Scores:
    """Return every score of predictions, see `rmse_bins` for the columns. Raises ValueError where there are none."""
    if not len(p):
        raise ValueError("there is no prediction to score")
    bins = rmse_bins(p, y, elapsed, repetition, lapses)
    return Scores(len(p), log_loss(p, y), brier(p, y), bins, auc(p, y), float(np.mean(p) - np.mean(y)))


def online_intercept(p: Any, y: Any, step: float = INTERCEPT_STEP) -> tuple[Array, float]:
    """Return predictions shifted on the logit by what the answers before each had to say, and the shift after the last.

    After each answer the shift moves by `step` times (y - prediction): a slow running correction of the level.
    """
    shift, x = 0.0, logit(p)
    out = np.empty(len(x))
    for n, (level, seen) in enumerate(zip(x.tolist(), np.asarray(y, float).tolist(), strict=True)):
        out[n] = 0.5 * (1.0 + np.tanh(0.5 * (level + shift)))
        shift += step * (seen - float(out[n]))
    return out, shift


def wilson(passes: float, count: float, z: float = 1.96) -> tuple[float, float]:
    """Return Wilson's interval for a proportion; (0, 1) for none counted. Source: Wilson 1927, JASA 22, 209-212."""
    if count <= 0:
        return 0.0, 1.0
    share, room = passes / count, z * z / count
    centre = (share + room / 2) / (1 + room)
    half = z * float(np.sqrt(share * (1 - share) / count + room / (4 * count))) / (1 + room)
    return max(0.0, centre - half), min(1.0, centre + half)


@dataclass(frozen=True, slots=True)
class Bin:
    """One point of a reliability diagram: answers of about the same predicted recall, and how they went."""

    predicted: float  # mean predicted recall
    recalled: float  # share recalled
    low: float  # Wilson's 95 % interval for that share
    high: float
    answers: int


def reliability(p: Any, y: Any, bins: int = 10) -> tuple[Bin, ...]:
    """Return up to `bins` points with equally many answers each, from the least to the best recalled."""
    p, y = np.asarray(p, float), np.asarray(y, float)
    parts = np.array_split(np.argsort(p, kind="stable"), bins)
    return tuple(
        Bin(float(p[part].mean()), float(y[part].mean()), *wilson(float(y[part].sum()), len(part)), len(part))
        for part in parts
        if len(part)
    )


@dataclass(frozen=True, slots=True)
class Coverage:
    """How often intervals held what they promised: their number, the share that did, their mean width."""

    intervals: int
    covered: float
    width: float


def coverage(intervals: Sequence[tuple[float, float]], outcomes: Any) -> Coverage:
    """Return how often an outcome lay within its interval, ends included. Raises ValueError where there are none."""
    if not len(intervals):
        raise ValueError("there is no interval to check")
    low, high = np.asarray(intervals, float).T
    inside: NDArray[np.bool_] = (low <= outcomes) & (outcomes <= high)
    return Coverage(len(low), float(inside.mean()), float((high - low).mean()))
