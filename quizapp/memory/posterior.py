"""Parameters that are as likely as the answers say, for intervals: the fit's normal draws, weighed by the true
posterior.

Far from the fit the normal approximation spreads too widely, for the formulas bend; intervals from it hold more than
they say. Its mean prediction is none the worse, so that predictions of single answers use `fit.draws` as they are.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quizapp.memory.calibration import EDGE
from quizapp.memory.fit import PRIOR_MEAN, PRIOR_PRECISION, Fit, bounded, to_weights
from quizapp.memory.fsrs import Array
from quizapp.memory.history import History, Trace, trace

TRIED = 8  # normal draws for each one that is kept


@dataclass(frozen=True, slots=True)
class Posterior:
    """K parameter vectors (21, K, 1), all equally likely, and what they say of the history."""

    weights: Array
    trace: Trace


def posterior(of: Fit, history: History, count: int, seed: int) -> Posterior:
    """Return `count` draws from the posterior after a history, some of them more than once.

    Sampling importance resampling (Rubin 1988) from the normal approximation; weights are cut at sqrt(n) times their
    mean (Ionides 2008, J. Comput. Graph. Stat. 17), so that no single draw stands for all.
    """
    rng = np.random.default_rng(seed)
    normal = rng.standard_normal((len(of.theta), TRIED * count))
    theta = bounded(of.theta[:, None] + np.linalg.cholesky(of.covariance) @ normal)
    walked = trace(history, to_weights(theta[..., None]))
    surplus = log_posterior(theta, walked, history) + 0.5 * np.sum(normal**2, axis=0)
    weight = np.exp(surplus - surplus.max())
    weight = np.minimum(weight, weight.mean() * np.sqrt(len(weight)))
    at = (np.arange(count) + rng.random()) / count
    kept = np.searchsorted(np.cumsum(weight / weight.sum()), at).clip(max=len(weight) - 1)
    of_kept = Trace(walked.recall[kept], walked.stability[kept], walked.difficulty[kept])
    return Posterior(to_weights(theta[:, kept, None]), of_kept)


def log_posterior(theta: Array, walked: Trace, history: History) -> Array:
    """Return the log posterior (K,), up to a constant, of coordinates (21, K) and their trace."""
    scored = history.scored
    p = np.clip(walked.recall[:, scored], EDGE, 1.0 - EDGE)
    likelihood = np.sum(np.where(history.recalled[scored] > 0, np.log(p), np.log1p(-p)), axis=1)
    away = theta - PRIOR_MEAN[:, None]
    return np.asarray(likelihood - 0.5 * PRIOR_PRECISION @ away**2)
