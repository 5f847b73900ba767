"""The fit against what is known: the prior without data, the truth with much of it, a numerical Hessian in between."""

from __future__ import annotations

import numpy as np
import pytest
from learner import studied

from quizapp.memory import fit as fitting
from quizapp.memory.calibration import log_loss, logit, sigmoid
from quizapp.memory.fit import LOWER, PRIOR_MEAN, PRIOR_SD, UPPER, draws, fit, to_theta, to_weights
from quizapp.memory.heldout import folds, judge, predicted
from quizapp.memory.history import History, trace
from quizapp.memory.level import DAY_SD, Level, level, shifted
from quizapp.memory.posterior import log_posterior, posterior
from quizapp.memory.state import DEFAULT_WEIGHTS

STEEP = (0.05, 0.5, 1.0, 4.0, 6.8, 0.9, 2.4, 0.006, 1.4, 0.1, 0.6, 1.5, 0.04, 0.24, 1.9, 0.6, 1.9, 0.8, 0.5, 0.15, 0.5)


@pytest.fixture(scope="module")
def steep() -> History:
    return studied(11, cards=400, days=60, weights=STEEP)


def test_without_an_answer_to_predict_the_fit_is_the_prior() -> None:
    for history in (History.of([], [], [], 3), History.of([0, 1, 1], [0, 0, 0], [3, 1, 3])):
        nothing = fit(history)
        assert nothing.weights == pytest.approx(DEFAULT_WEIGHTS)
        np.testing.assert_allclose(np.sqrt(np.diag(nothing.covariance)), PRIOR_SD)
        assert (nothing.answers, nothing.loss) == (0, 0.0)


def test_coordinates_and_parameters_are_two_names_of_one_thing() -> None:
    np.testing.assert_allclose(to_weights(to_theta(STEEP)), STEEP)
    assert np.all(to_weights(np.full(21, 99.0)) == UPPER)
    assert np.all(to_weights(np.full(21, -99.0)) == LOWER)


def test_much_data_leads_from_the_prior_to_the_truth(steep: History) -> None:
    fitted = fit(steep)
    scored = steep.scored
    true, own, default = (trace(steep, np.array(w)).recall[scored] for w in (STEEP, fitted.weights, DEFAULT_WEIGHTS))
    assert np.abs(own - true).mean() < 0.02
    assert np.abs(default - true).mean() > 0.08
    away = np.abs(fitted.theta - to_theta(STEEP)) / np.sqrt(np.diag(fitted.covariance))
    assert away.max() < 4


def test_where_the_fit_ends_the_slope_is_flat_and_no_neighbour_is_better(steep: History) -> None:
    fitted = fit(steep)
    here = fitting._objective(steep, fitted.theta)
    rng = np.random.default_rng(1)
    scale = np.sqrt(np.diag(fitted.covariance))
    for _ in range(20):
        near = fitting.to_theta(to_weights(fitted.theta + 0.3 * scale * rng.standard_normal(21)))
        assert fitting._objective(steep, near) > here - 0.2
    assert fit(steep, fitted.weights).loss == pytest.approx(fitted.loss, abs=1e-4)


def test_the_covariance_agrees_with_a_numerical_hessian(steep: History) -> None:
    """Along directions in which the posterior's sd is 1, the objective's second difference is 1 too: Fisher's expected
    information beside the observed one.
    """
    fitted, rng = fit(steep), np.random.default_rng(2)
    root, curvatures = np.linalg.cholesky(fitted.covariance), []
    for _ in range(30):
        step = 0.3 * root @ (normal := rng.standard_normal(21)) / np.linalg.norm(normal)
        down, here, up = (fitting._objective(steep, fitted.theta + k * step) for k in (-1, 0, 1))
        curvatures.append((down - 2 * here + up) / 0.09)
    assert np.mean(curvatures) == pytest.approx(1, abs=0.15)


def test_the_gradient_is_that_of_the_objective(steep: History) -> None:
    theta = PRIOR_MEAN + 0.05
    gradient, information = fitting._slope(steep, theta)
    for n in range(21):
        step = 1e-5 * np.eye(21)[n]
        slope = (fitting._objective(steep, theta + step) - fitting._objective(steep, theta - step)) / 2e-5
        assert gradient[n] == pytest.approx(slope, rel=1e-3, abs=0.05)
    assert np.linalg.eigvalsh(information).min() > 0


def test_draws_lie_within_bounds_and_scatter_as_the_covariance_says() -> None:
    fitted = fit(studied(12, cards=30))
    many = draws(fitted, 500, seed=3)
    assert many.shape == (21, 500, 1)
    assert np.all((many[:, :, 0] >= LOWER[:, None]) & (many[:, :, 0] <= UPPER[:, None]))
    spread = np.log(many[:4, :, 0]).std(axis=1) / np.sqrt(np.diag(fitted.covariance)[:4])
    assert np.all((spread > 0.8) & (spread < 1.2))
    assert np.array_equal(many, draws(fitted, 500, seed=3))


def test_draws_of_the_posterior_are_likelier_than_normal_ones_and_the_prior_where_there_is_no_answer() -> None:
    history = studied(15, cards=60, weights=STEEP)
    fitted = fit(history)
    kept, normal = posterior(fitted, history, 40, seed=1), draws(fitted, 40, seed=1)
    likely, others = (
        log_posterior(to_theta(w[:, :, 0]), trace(history, w), history).mean() for w in (kept.weights, normal)
    )
    assert likely > others
    np.testing.assert_array_equal(kept.trace.recall, trace(history, kept.weights).recall)
    nothing = History.of([0], [0], [3])
    free = posterior(fit(nothing), nothing, 200, seed=2).weights[:, :, 0]
    assert np.median(np.log(free[0])) == pytest.approx(PRIOR_MEAN[0], abs=0.3)
    assert np.log(free[0]).std() == pytest.approx(1, abs=0.25)


def test_each_block_is_tested_once_and_after_what_it_is_fitted_on(steep: History) -> None:
    seen: list[int] = []
    for known, until, test in folds(steep):
        assert len(known) == test[0]
        assert len(until) == test[-1] + 1
        assert steep.scored[test].all()
        seen += test.tolist()
    assert seen == sorted(set(seen))
    assert len(seen) == 5 * (int(steep.scored.sum()) // 6)


def test_a_fit_is_kept_where_the_learner_differs_and_it_tells_how_much() -> None:
    other = judge(studied(13, cards=150, days=50, weights=STEEP))
    assert other is not None
    assert other.kept
    assert other.after.answers == other.before.answers
    assert other.after.log_loss < other.before.log_loss - 0.01
    assert judge(History.of([0, 0], [0, 3], [3, 3])) is None


def test_a_fit_to_a_learner_who_is_the_default_hardly_changes_the_prediction() -> None:
    history = studied(14, cards=100, days=40)
    fitted, y = fit(history), history.recalled[history.scored]
    own, default = predicted(fitted, history)[history.scored], trace(history, DEFAULT_WEIGHTS).recall[history.scored]
    assert log_loss(own, y) <= log_loss(default, y)
    assert np.abs(own - default).mean() < 0.05


def test_the_level_finds_a_shift_and_the_spread_of_days() -> None:
    rng = np.random.default_rng(7)
    p, day = rng.uniform(0.6, 0.95, 20_000), np.repeat(np.arange(100), 200)
    effect = rng.normal(0, 0.5, 100)[day] - 0.3
    found = level(p, rng.random(20_000) < sigmoid(logit(p) + effect), day)
    assert found.shift == pytest.approx(-0.3, abs=0.12)
    assert found.day_sd == pytest.approx(0.5, abs=0.1)
    calm = level(p, rng.random(20_000) < p, day)
    assert abs(calm.shift) < 0.05
    assert calm.day_sd < 0.15


def test_without_answers_the_level_is_its_prior() -> None:
    assert level([], [], []) == Level()
    assert Level().day_sd == DAY_SD
    recall = np.full((4000, 3), 0.8)
    moved = logit(shifted(recall, Level(0.5, 0.1, 0.2), seed=1)) - logit(recall)
    assert moved.mean() == pytest.approx(0.5, abs=0.02)
    assert moved.std() == pytest.approx(np.hypot(0.1, 0.2), abs=0.02)
    assert np.all(np.ptp(moved, axis=1) < 1e-9)  # a day is good or bad for all cards alike
