"""Fitting FSRS-6 to one learner: the most probable parameters after the answers, and how sure they are.

Maximum a posteriori by Fisher scoring with Levenberg damping, bounds kept by an active set. In the fit's own
coordinates (`theta`) the four first stabilities are logarithms; all 21 finite differences are taken in one batched
walk. Only answers on a later study day count; same-day answers change the memory and are not predicted. Pure: no dice,
no disk.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from quizapp.memory.calibration import EDGE
from quizapp.memory.fsrs import Array
from quizapp.memory.history import History, trace
from quizapp.memory.state import DEFAULT_WEIGHTS

LOGS = 4  # w0 to w3 are fitted as logarithms
# Bounds: py-fsrs 6 and fsrs-rs 6 (`parameter_clipper.rs`). Spread over learners: fsrs-rs `training.rs`, w4 to w20.
LOWER = np.array([*[1e-3] * 4, 1, 1e-3, 1e-3, 1e-3, 0, 0, 1e-3, 1e-3, 1e-3, 1e-3, 0, 0, 1, 0, 0, 0, 0.1])
UPPER = np.array([*[100.0] * 4, 10, 4, 4, 0.75, 4.5, 0.8, 3.5, 5, 0.25, 0.9, 4, 1, 6, 2, 2, 0.8, 0.8])
_TAIL = (0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33, 0.3, 0.09, 0.16, 0.57, 0.25, 1.03, 0.31, 0.32, 0.14, 0.27)
PRIOR_SD = np.array([*[1.0] * LOGS, *_TAIL])  # of theta
STEP = 1e-5  # of a finite difference, in theta
ITERATIONS = 25
STEEP_LAPSES = (*DEFAULT_WEIGHTS[:17], 0.8, 0.5, *DEFAULT_WEIGHTS[19:])  # a second start
SETTLED = 0.1  # nats of the whole history: a step that changes less ends the fit (one posterior sd is 0.5)


def to_theta(w: Any) -> Array:
    """Return the fit's coordinates (21,) of parameters."""
    theta = np.array(w, float)
    theta[:LOGS] = np.log(theta[:LOGS])
    return theta


def to_weights(theta: Array) -> Array:
    """Return the parameters of coordinates (21, …), within their bounds."""
    w = np.array(theta, float)
    w[:LOGS] = np.exp(w[:LOGS])
    shape = (-1, *[1] * (w.ndim - 1))
    return np.asarray(np.clip(w, LOWER.reshape(shape), UPPER.reshape(shape)))


PRIOR_MEAN = to_theta(DEFAULT_WEIGHTS)
PRIOR_PRECISION = 1.0 / PRIOR_SD**2
_LOW, _HIGH = to_theta(np.maximum(LOWER, 1e-12)), to_theta(UPPER)


def bounded(theta: Array) -> Array:
    """Return coordinates (21,) or (21, K) moved to the bounds where they lie beyond them."""
    shape = (-1, *[1] * (theta.ndim - 1))
    return np.asarray(np.clip(theta, _LOW.reshape(shape), _HIGH.reshape(shape)))


@dataclass(frozen=True, slots=True)
class Fit:
    """Parameters fitted to `answers` predicted answers.

    `theta` (21,) and its covariance (21, 21) are in the fit's coordinates; `loss` is nats per answer on the same
    answers (0 without any), `iterations` the steps taken.
    """

    theta: Array
    covariance: Array
    answers: int
    loss: float
    iterations: int

    @property
    def weights(self) -> tuple[float, ...]:
        """The 21 parameters, w0 to w20."""
        return tuple(float(value) for value in to_weights(self.theta))


def fit(history: History, start: Any = None) -> Fit:
    """Return the most probable parameters after a history; without answers to predict, the prior itself.

    `start` (21 parameters), a former fit, shortens the way. Without it the better of two ways counts: one from the
    defaults and one from `STEEP_LAPSES`, for the cap on stability after a lapse puts a kink between them that no step
    crosses.
    """
    if not history.scored.any():
        return Fit(PRIOR_MEAN, np.diag(PRIOR_SD**2), 0, 0.0, 0)
    starts = (DEFAULT_WEIGHTS, STEEP_LAPSES) if start is None else (start,)
    return min(
        (_descend(history, to_theta(w)) for w in starts), key=lambda of: of.loss + _penalty(of.theta) / of.answers
    )


def _descend(history: History, start: Array) -> Fit:
    """Return where scoring steps from a start (21,) end."""
    theta = bounded(start)
    loss, damping, steps = _objective(history, theta), 1e-3, 0
    gradient, information = _slope(history, theta)
    while steps < ITERATIONS:
        steps += 1
        tried = bounded(theta + _step(theta, gradient, information, damping))
        new = _objective(history, tried)
        change = new - loss
        if change < 0.0:
            theta, loss, damping = tried, new, max(damping / 10.0, 1e-6)
            gradient, information = _slope(history, theta)
        else:
            damping *= 10.0
        if abs(change) < SETTLED:
            break
    count = int(history.scored.sum())
    data = (loss - _penalty(theta)) / count
    return Fit(theta, np.asarray(np.linalg.inv(information)), count, data, steps)


def _penalty(theta: Array) -> float:
    """Return the prior's part of the objective: half the squared distance from its mean."""
    return float(0.5 * np.sum(PRIOR_PRECISION * (theta - PRIOR_MEAN) ** 2))


def _objective(history: History, theta: Array) -> float:
    """Return the negative log posterior, up to a constant, in nats."""
    scored = history.scored
    p = np.clip(trace(history, to_weights(theta)).recall[scored], EDGE, 1.0 - EDGE)
    y = history.recalled[scored]
    return float(-np.sum(np.where(y > 0, np.log(p), np.log1p(-p)))) + _penalty(theta)


def _slope(history: History, theta: Array) -> tuple[Array, Array]:
    """Return the objective's gradient (21,) and its expected curvature (21, 21), Fisher's information plus the prior's.

    With J = dp/dtheta by forward differences (backward at an upper bound): F = J' diag(1 / p(1-p)) J.
    """
    step = np.where(theta + STEP > _HIGH, -STEP, STEP)
    batch = np.column_stack([theta, theta[:, None] + np.diag(step)])[..., None]
    recall = trace(history, to_weights(batch)).recall[:, history.scored]
    p = np.clip(recall[0], EDGE, 1.0 - EDGE)
    jacobian = (recall[1:] - recall[0]) / step[:, None]
    weight = 1.0 / (p * (1.0 - p))
    gradient = -jacobian @ ((history.recalled[history.scored] - p) * weight)
    information = (jacobian * weight) @ jacobian.T
    return gradient + PRIOR_PRECISION * (theta - PRIOR_MEAN), information + np.diag(PRIOR_PRECISION)


def _step(theta: Array, gradient: Array, information: Array, damping: float) -> Array:
    """Return a damped scoring step (21,); parameters at a bound and pushed past it stay where they are."""
    held = ((theta <= _LOW) & (gradient > 0)) | ((theta >= _HIGH) & (gradient < 0))
    free = np.flatnonzero(~held)
    part = information[np.ix_(free, free)]
    step = np.zeros_like(theta)
    step[free] = -np.linalg.solve(part + damping * np.diag(np.diag(part)), gradient[free])
    return step


def draws(of: Fit, count: int, seed: int) -> Array:
    """Return `count` parameter vectors from the posterior's normal approximation, shape (21, count, 1), within bounds.

    The shape carries the draws in front of the cards in `history.trace` and in the formulas of `fsrs`.
    """
    normal = np.random.default_rng(seed).standard_normal((len(of.theta), count))
    theta = of.theta[:, None] + np.linalg.cholesky(of.covariance) @ normal
    return to_weights(theta[..., None])
