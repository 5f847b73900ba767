"""What a memory model misses and a score must allow for: a steady shift of the level, and good and bad days.

Both are on the logit of recall. Knows predictions and outcomes by day, no model.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from quizapp.memory.calibration import logit, sigmoid
from quizapp.memory.fsrs import Array

SHIFT_SD = 0.2  # of the shift before any answer
DAY_SD = 0.2  # a day effect's standard deviation before any day was seen …
DAY_WEIGHT = 5.0  # … which counts as much as this many days


@dataclass(frozen=True, slots=True)
class Level:
    """The shift of the level with its standard deviation, and the standard deviation of a day's effect; logits."""

    shift: float = 0.0
    shift_sd: float = SHIFT_SD
    day_sd: float = DAY_SD
    days: int = 0


def level(p: Any, y: Any, day: Any) -> Level:
    """Learn the level from predictions `p`, outcomes `y` and study days, all (n,), of answers that were predicted.

    A day's residual is sum(y - p) / sum p(1 - p), one Newton step on the logit with variance 1 / sum p(1 - p). The
    spread between days follows DerSimonian and Laird (1986, Controlled Clinical Trials 7, eq. 8), shrunk to `DAY_SD`;
    the shift is the residuals' weighted mean, shrunk to 0.
    """
    _, place = np.unique(np.asarray(day), return_inverse=True)
    p, y = np.asarray(p, float), np.asarray(y, float)
    information = np.bincount(place, p * (1.0 - p)).astype(float)
    residual = np.bincount(place, y - p) / np.maximum(information, 1e-9)
    count = len(information)
    spread = np.sqrt((count * between(residual, information) + DAY_WEIGHT * DAY_SD**2) / (count + DAY_WEIGHT))
    weight = 1.0 / (1.0 / np.maximum(information, 1e-9) + spread**2)
    precision = weight.sum() + SHIFT_SD**-2
    return Level(float(np.sum(weight * residual) / precision), float(precision**-0.5), float(spread), count)


def between(residual: Array, information: Array) -> float:
    """Return the variance between groups beyond their own, at least 0: DerSimonian and Laird's moment estimate."""
    total = information.sum()
    if len(residual) < 2 or total <= 0:
        return 0.0
    mean = np.sum(information * residual) / total
    excess = np.sum(information * (residual - mean) ** 2) - (len(residual) - 1)
    return float(max(0.0, excess / (total - np.sum(information**2) / total)))


def shifted(recall: Array, of: Level, seed: int) -> Array:
    """Return recall (K, …) with a level and a day's effect drawn for each of its K draws."""
    normal = np.random.default_rng(seed).standard_normal((2, len(recall)))
    shift = of.shift + of.shift_sd * normal[0] + of.day_sd * normal[1]
    return sigmoid(logit(recall) + shift.reshape(-1, *[1] * (recall.ndim - 1)))
