"""Laws of the measures of prediction, and examples that can be reckoned by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from quizapp.memory.calibration import (
    auc,
    brier,
    coverage,
    log_loss,
    logit,
    online_intercept,
    reliability,
    rmse_bins,
    score,
    sigmoid,
    wilson,
)

CHANCES = arrays(float, st.integers(1, 40), elements=st.floats(0.001, 0.999))


@given(CHANCES, st.integers(0, 2**32))
def test_scores_do_not_depend_on_the_order_of_answers(p: np.ndarray, seed: int) -> None:
    rng = np.random.default_rng(seed)
    y, order = (rng.random(len(p)) < p).astype(float), rng.permutation(len(p))
    for measure in (log_loss, brier, auc):
        assert measure(p, y) == pytest.approx(measure(p[order], y[order]), nan_ok=True)


@given(st.floats(0.02, 0.98), st.floats(0.02, 0.98))
def test_no_constant_forecast_beats_the_share_that_was_recalled(said: float, share: float) -> None:
    y = np.arange(1000) < 1000 * share
    true = y.mean()
    assert log_loss(np.full(1000, true), y) <= log_loss(np.full(1000, said), y) + 1e-12
    assert brier(np.full(1000, true), y) <= brier(np.full(1000, said), y) + 1e-12


@given(CHANCES, st.integers(0, 2**32))
def test_discrimination_is_the_share_of_pairs_in_the_right_order(p: np.ndarray, seed: int) -> None:
    y = np.random.default_rng(seed).random(len(p)) < 0.5
    if not 0 < y.sum() < len(y):
        assert math.isnan(auc(p, y))
        return
    pairs = [(a > b) + 0.5 * (a == b) for a in p[y] for b in p[~y]]
    assert auc(p, y) == pytest.approx(np.mean(pairs))


@given(st.floats(-30, 30))
def test_the_logit_undoes_the_sigmoid(x: float) -> None:
    assert float(logit(sigmoid(x))) == pytest.approx(np.clip(x, -16.2, 16.2), abs=0.1)
    assert float(sigmoid(x) + sigmoid(-x)) == pytest.approx(1)


@given(st.integers(0, 50), st.integers(1, 50))
def test_wilsons_interval_holds_the_share_and_stays_within_0_and_1(passes: int, more: int) -> None:
    low, high = wilson(passes, passes + more - 1)
    assert 0 <= low <= high <= 1
    if passes + more > 1:
        assert low - 1e-12 <= passes / (passes + more - 1) <= high + 1e-12
    assert wilson(0, 0) == (0, 1)


def test_wilsons_interval_for_8_of_10() -> None:
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)  # Agresti and Coull 1998 give the formula


def test_the_bins_of_the_benchmark_part_days_repetitions_and_lapses() -> None:
    p, y = np.array([0.9, 0.7, 0.8, 0.6]), np.array([1, 0, 1, 1])
    one = rmse_bins(p, y, [1, 2, 3, 3], [2, 2, 3, 3], [0, 0, 0, 0])
    assert one == pytest.approx(0.0)  # 1 to 3 days and 2 to 3 repetitions share a bin; predicted and seen mean .75
    parted = rmse_bins(p, y, [1, 2, 4, 4], [2, 2, 3, 3], [0, 0, 0, 0])
    assert parted == pytest.approx(0.3)  # (.8 - .5) and (.7 - 1), two answers each
    assert rmse_bins(p, y, [1, 2, 3, 3], [2, 2, 3, 3], [0, 1, 0, 1]) > 0


def test_the_online_intercept_uses_earlier_answers_alone_and_finds_a_wrong_level() -> None:
    rng = np.random.default_rng(4)
    y = (rng.random(4000) < 0.7).astype(float)
    moved, shift = online_intercept(np.full(4000, 0.9), y)
    assert moved[0] == pytest.approx(0.9)
    assert shift == pytest.approx(float(logit(0.7) - logit(0.9)), abs=0.35)
    other = y.copy()
    other[2000:] = 1 - other[2000:]
    assert np.array_equal(online_intercept(np.full(4000, 0.9), other)[0][:2001], moved[:2001])


def test_reliability_has_equally_many_answers_a_bin_from_worst_to_best() -> None:
    rng = np.random.default_rng(5)
    p = np.clip(rng.random(1003), 0.05, 0.95)
    bins = reliability(p, rng.random(1003) < p)
    assert len(bins) == 10
    assert sum(b.answers for b in bins) == 1003
    assert [b.predicted for b in bins] == sorted(b.predicted for b in bins)
    assert sum(b.low <= b.predicted <= b.high for b in bins) >= 7


def test_coverage_counts_the_ends_and_refuses_nothing() -> None:
    kept = coverage([(0, 1), (2, 3), (0, 5)], [1, 4, 2])
    assert (kept.intervals, kept.covered, kept.width) == (3, pytest.approx(2 / 3), pytest.approx(7 / 3))
    with pytest.raises(ValueError, match="no interval to check"):
        coverage([], [])
    with pytest.raises(ValueError, match="no prediction to score"):
        score([], [], [], [], [])
