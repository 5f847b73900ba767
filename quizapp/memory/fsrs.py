"""FSRS-6: how stability and difficulty change with an answer, and how recall decays in between.

Pure functions over arrays. `w` is indexed along its first axis: shape (21,) for one learner, (21, K, 1) to carry K
parameter draws in front of the cards. Stability is in days, difficulty 1 to 10, recall 0 to 1, elapsed time in days.

Source: open-spaced-repetition, FSRS-6 (21 parameters); checked in tests against py-fsrs and the published vectors.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Weights = Any  # indexable by 0..20 along the first axis: a tuple of floats or an array of shape (21, …)

S_MIN, S_MAX = 0.001, 36_500.0
D_MIN, D_MAX = 1.0, 10.0


def factor(w: Weights) -> Any:
    """Return the curve's scale, chosen so that recall after one stability is 0.9."""
    return 0.9 ** (-1.0 / w[20]) - 1.0


def retrievability(days: Any, stability: Any, w: Weights) -> Any:
    """Return the probability of recall after `days` (fractions count): (1 + F t/S)^(-w20)."""
    return (1.0 + factor(w) * days / stability) ** -w[20]


def interval(retention: float, stability: Any, w: Weights) -> Any:
    """Return after how many days (unrounded) recall falls to `retention`."""
    return stability / factor(w) * (retention ** (-1.0 / w[20]) - 1.0)


def initial_stability(grade: Any, w: Weights) -> Any:
    """Return the stability after the first answer: w0 to w3, by grade."""
    return clamp_stability(np.where(grade == 1, w[0], np.where(grade == 2, w[1], np.where(grade == 3, w[2], w[3]))))


def initial_difficulty(grade: Any, w: Weights) -> Any:
    """Return the difficulty after the first answer, not yet clamped: w4 - exp(w5 (G - 1)) + 1."""
    return w[4] - np.exp(w[5] * (grade - 1.0)) + 1.0


def next_difficulty(difficulty: Any, grade: Any, w: Weights) -> Any:
    """Return the difficulty after a further answer: a damped step, then a pull towards that of an Easy first answer."""
    stepped = difficulty - w[6] * (grade - 3.0) * (10.0 - difficulty) / 9.0
    return clamp_difficulty(w[7] * initial_difficulty(4.0, w) + (1.0 - w[7]) * stepped)


def stability_after_recall(stability: Any, difficulty: Any, recall: Any, grade: Any, w: Weights) -> Any:
    """Return the stability after Hard, Good or Easy on a later day."""
    hard, easy = np.where(grade == 2, w[15], 1.0), np.where(grade == 4, w[16], 1.0)
    growth = np.exp(w[8]) * (11.0 - difficulty) * stability ** -w[9] * (np.exp(w[10] * (1.0 - recall)) - 1.0)
    return clamp_stability(stability * (1.0 + growth * hard * easy))


def stability_after_lapse(stability: Any, difficulty: Any, recall: Any, w: Weights) -> Any:
    """Return the stability after Again on a later day; never above what a same-day Again would leave."""
    long = w[11] * difficulty ** -w[12] * ((stability + 1.0) ** w[13] - 1.0) * np.exp(w[14] * (1.0 - recall))
    return clamp_stability(np.minimum(long, stability / np.exp(w[17] * w[18])))


def stability_same_day(stability: Any, grade: Any, w: Weights) -> Any:
    """Return the stability after an answer on the same study day; a pass never lowers it."""
    growth = np.exp(w[17] * (grade - 3.0 + w[18])) * stability ** -w[19]
    return clamp_stability(stability * np.where(grade > 1, np.maximum(growth, 1.0), growth))


def next_stability(stability: Any, difficulty: Any, elapsed: Any, grade: Any, w: Weights) -> Any:
    """Return the stability after a further answer; `elapsed` is whole study days, 0 on the same day. Uses the OLD
    difficulty.
    """
    recall = retrievability(elapsed, stability, w)
    later = np.where(
        grade == 1,
        stability_after_lapse(stability, difficulty, recall, w),
        stability_after_recall(stability, difficulty, recall, grade, w),
    )
    return np.where(elapsed < 1, stability_same_day(stability, grade, w), later)


def clamp_stability(stability: Any) -> Any:
    """Keep stability between 0.001 and 36,500 days."""
    return np.minimum(np.maximum(stability, S_MIN), S_MAX)


def clamp_difficulty(difficulty: Any) -> Any:
    """Keep difficulty between 1 and 10."""
    return np.minimum(np.maximum(difficulty, D_MIN), D_MAX)


def converted(weights: tuple[float, ...]) -> tuple[float, ...]:
    """Return FSRS-6 weights for weights of FSRS-4.5 (17), FSRS-5 (19) or FSRS-6 (21), which mean the same there.

    Raises ValueError for any other number of them. Source: fsrs-rs `model.rs`, ts-fsrs `default.ts`.
    """
    if len(weights) == 21:
        return weights
    if len(weights) == 19:
        return (*weights, 0.0, 0.5)
    if len(weights) != 17:
        raise ValueError(f"FSRS has 17, 19 or 21 parameters, not {len(weights)}")
    w = list(weights)
    w[4] = round(w[5] * 2.0 + w[4], 8)
    w[5] = round(float(np.log(w[5] * 3.0 + 1.0)) / 3.0, 8)
    w[6] = round(w[6] + 0.5, 8)
    return (*w, 0.0, 0.0, 0.0, 0.5)
