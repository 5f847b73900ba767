"""Laws of a predicted score, what ticks and the diary teach, and that intervals hold what they promise."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.exam.credit import LAPSED, LEARNER_WEIGHT, RECALLED, SPREAD, Credit, credit
from quizapp.exam.forecast import DRAWS, Sheet, TooLittle, forecast, mind, sat
from quizapp.exam.grid import Habits
from quizapp.exam.pace import QUESTION, pace
from quizapp.exam.score import Forecast
from quizapp.memory import fsrs
from quizapp.memory.fit import PRIOR_SD, draws, fit
from quizapp.memory.history import History, trace
from quizapp.memory.state import DEFAULT_WEIGHTS


def plain(count: int) -> Credit:
    return Credit(np.ones(count), np.zeros(count), 0.0)


@given(st.integers(1, 30), st.integers(0, 2**32), st.floats(0.5, 0.98))
@settings(max_examples=50)
def test_the_interval_holds_the_mean_and_lies_within_the_sheet(count: int, seed: int, level: float) -> None:
    rng = np.random.default_rng(seed)
    sheet = Sheet.of(rng.uniform(0.5, 10, count))
    shares = Credit(rng.uniform(0.5, 1, count), rng.uniform(0, 0.5, count), 0.1)
    recall = rng.random((DRAWS, count))
    said = forecast(sheet, recall, shares, 30, seed, level)
    assert isinstance(said, Forecast)
    assert 0 <= said.low <= said.expected <= said.high <= said.out_of + 1e-9
    wider = forecast(sheet, recall, shares, 30, seed, 0.99)
    assert isinstance(wider, Forecast)
    assert wider.low <= said.low
    assert said.high <= wider.high


def test_the_expected_score_is_the_sum_of_points_times_share() -> None:
    sheet = Sheet.of([4.0, 6.0, 10.0])
    shares = Credit(np.array([1.0, 0.9, 0.8]), np.array([0.0, 0.2, 0.4]), 0.0)
    recall = np.tile([1.0, 0.5, 0.0], (DRAWS, 1))
    said = forecast(sheet, recall, shares, 99, 1)
    assert isinstance(said, Forecast)
    assert said.expected == pytest.approx(4 + 6 * 0.55 + 10 * 0.4)
    assert said.out_of == 20


def test_below_thirty_reviews_it_says_what_is_missing() -> None:
    said = forecast(Sheet.of([1.0]), np.ones((DRAWS, 1)), plain(1), 12, 1)
    assert isinstance(said, TooLittle)
    assert said.missing == 18


def test_a_drawn_exam_asks_so_many_of_each_topic_and_scatters_as_theory_says() -> None:
    """m questions of N without replacement: mean m p, variance m p(1 - p) + m Var(p) (N - m) / (N - 1)."""
    p = np.linspace(0.3, 0.95, 20)
    sheet = Sheet.of(np.ones(20), np.zeros(20, int), (8,))
    points = sat(sheet, np.tile(p, (40_000, 1)), plain(20), 3)
    assert points.mean() == pytest.approx(8 * p.mean(), abs=0.03)
    spread = 8 * (p * (1 - p)).mean() + 8 * p.var() * 12 / 19
    assert points.var() == pytest.approx(spread, rel=0.04)
    two = Sheet.of(np.ones(20), np.repeat([0, 1], 10), (3, 0))
    assert two.out_of == 3
    assert sat(two, np.ones((50, 20)), plain(20), 4).tolist() == [3.0] * 50
    with pytest.raises(ValueError, match="the exam draws"):
        Sheet.of(np.ones(3), 0, (4,))


def test_the_order_of_cards_does_not_change_what_is_expected() -> None:
    rng = np.random.default_rng(5)
    points, recall, order = rng.uniform(1, 9, 12), rng.random((DRAWS, 12)), rng.permutation(12)
    one = forecast(Sheet.of(points), recall, plain(12), 50, 6)
    other = forecast(Sheet.of(points[order]), recall[:, order], plain(12), 50, 6)
    assert isinstance(one, Forecast)
    assert isinstance(other, Forecast)
    assert other.expected == pytest.approx(one.expected)
    assert (other.low, other.high) == pytest.approx((one.low, one.high), rel=0.15)


def test_intervals_hold_nine_in_ten_scores_of_learners_drawn_from_the_prior() -> None:
    """Thirty learners with parameters from the fit's own prior, 60 cards each: 90 % may miss a few, not many."""
    population = draws(fit(History.of([], [], [], 0)), 30, seed=8)[:, :, 0]
    inside = []
    for learner in range(30):
        rng = np.random.default_rng(learner)
        history, recall, since = at_exam(rng, population[:, learner])
        of = mind(history, fit(history), learner)
        said = forecast(Sheet.of(np.ones(60)), of.recall(since, learner), plain(60), len(history), learner)
        assert isinstance(said, Forecast)
        inside.append(said.low <= (rng.random(60) < recall).sum() <= said.high)
    assert 24 <= sum(inside) <= 30


def at_exam(rng: np.random.Generator, w: np.ndarray) -> tuple[History, np.ndarray, np.ndarray]:
    """A learner of 60 cards over 20 days: the history, true recall on day 20, and days since each last answer."""
    s, d, last, rows = np.full(60, np.nan), np.full(60, np.nan), np.zeros(60, int), []
    for day in range(20):
        at = np.arange(60) if day == 0 else np.flatnonzero(rng.random(60) < 0.3)
        known = np.where(np.isnan(s[at]), 1.0, s[at])
        recall = np.where(np.isnan(s[at]), 0.6, fsrs.retrievability(day - last[at], known, w))
        grade = np.where(rng.random(len(at)) < recall, 3, 1)
        rows += [(int(c), day, int(g)) for c, g in zip(at, grade, strict=True)]
        walked = trace(History.of(*zip(*rows, strict=True), 60), w)
        s, d = walked.stability, walked.difficulty
        last[at] = day
    assert not np.isnan(d).any()
    history = History.of(*zip(*rows, strict=True), 60)
    return history, fsrs.retrievability(20 - last, s, w), 20 - last


def test_a_card_never_seen_is_guessed_from_first_answers() -> None:
    history = History.of([0, 1, 2, 3], [0, 0, 0, 0], [3, 3, 3, 1], cards=6)
    of = mind(history, fit(history), 1)
    recall = of.recall(np.full(6, 2.0), 1)
    assert recall.shape == (DRAWS, 6)
    assert np.all((recall > 0) & (recall < 1))
    assert recall[:, 4].mean() == pytest.approx((1 + 3) / (3 + 4), abs=0.03)
    assert np.array_equal(recall[:, 4], recall[:, 5])
    assert recall[:, 0].std() > 0.01


def test_ticks_teach_shares_and_few_ticks_teach_little() -> None:
    question = np.array([True, True, False])
    nothing = credit([], [], [], question)
    assert nothing.recalled.tolist() == [RECALLED, RECALLED, 1.0]
    assert nothing.lapsed.tolist() == [LAPSED, LAPSED, 0.0]
    assert nothing.spread == SPREAD
    many = credit([0] * 200 + [1] * 200, [True] * 400, [0.6] * 200 + [0.9] * 200, question)
    assert many.recalled[:2] == pytest.approx([0.6, 0.9], abs=0.02)
    assert many.lapsed[0] == LAPSED
    assert many.spread < 0.02
    one = credit([0], [False], [1.0], question)
    assert LAPSED < one.lapsed[1] < one.lapsed[0] < (LAPSED + 1) / 2
    assert np.all(many.at_stake([10.0, 10.0, 1.0]) > 0)
    with pytest.raises(ValueError, match="between 0 and 1"):
        credit([0], [True], [1.2], question)


def test_how_unsure_the_mean_share_is_fits_learners_who_scatter_as_the_prior_says() -> None:
    """The mean is a Beta variable with the prior's weight, each share another around it; errors are as wide as told."""
    rng, question, errors = np.random.default_rng(5), np.ones(12, bool), []
    weight, size = (LEARNER_WEIGHT / SPREAD, 1 / SPREAD - 1)
    for _ in range(400):
        mean = rng.beta(RECALLED * weight, (1 - RECALLED) * weight)
        shares = rng.beta(mean * size, (1 - mean) * size, 24)
        found = credit(np.arange(24) % 12, [True] * 24, shares, question)
        errors.append((found.recalled.mean() - mean) / float(np.max(found.recalled_sd)))
    assert abs(np.mean(errors)) < 0.2
    assert 0.8 < np.std(errors) < 1.2


def test_a_mean_share_that_is_not_sure_widens_the_interval_and_flashcards_have_none() -> None:
    question = np.array([True] * 10 + [False])
    few, many = (credit(np.arange(n) % 10, [True] * n, [0.8] * n, question) for n in (3, 300))
    assert np.max(few.recalled_sd) > 2 * np.max(many.recalled_sd) > 0
    assert np.asarray(few.recalled_sd)[10] == np.asarray(few.lapsed_sd)[10] == 0
    recall, sheet = np.ones((DRAWS, 10)), Sheet.of(np.full(10, 10.0))
    sure = Credit(few.recalled[:10], few.lapsed[:10], few.spread)
    assert sat(sheet, recall, few.pick(slice(0, 10)), 1).std() > 1.3 * sat(sheet, recall, sure, 1).std()


def test_the_diary_teaches_seconds_and_the_pace_of_each_card() -> None:
    days, cards = np.repeat(np.arange(40), 4), np.tile(np.arange(4), 40)
    grade = np.where(np.arange(160) % 10 == 7, 1, 3)
    history = History.of(cards, days, grade)
    seconds = 100.0 * np.array([1.0, 1.0, 1.0, 3.0])[cards] * np.where(grade == 1, 2.0, 1.0)
    habits, speed = pace(history, seconds, QUESTION)
    assert habits.lapse_seconds > 1.5 * habits.pass_seconds
    assert speed[3] / speed[0] == pytest.approx(3, rel=0.25)
    assert sum(habits.first) == pytest.approx(1)
    empty, even = pace(History.of([], [], [], 2), [], Habits(), size=[1.0, 2.0])
    assert (empty.first_seconds, empty.pass_seconds) == (Habits().first_seconds, Habits().pass_seconds)
    assert even.tolist() == [1.0, 2.0]


@pytest.mark.parametrize("absurd", [3_600.0, 86_400.0])
@pytest.mark.parametrize("usual", [20.0, 300.0, 900.0])
def test_a_few_absurd_times_hardly_move_the_pace(absurd: float, usual: float) -> None:
    rng = np.random.default_rng(5)
    history = History.of(np.tile(np.arange(10), 6), np.repeat(np.arange(6), 10), np.full(60, 3))
    seconds = usual * np.exp(rng.normal(0, 0.4, 60))
    honest, speed = pace(history, seconds, QUESTION)
    seconds[[3, 27, 44]] = absurd
    told, moved = pace(history, seconds, QUESTION)
    for name in ("first_seconds", "pass_seconds", "lapse_seconds"):
        assert getattr(told, name) / getattr(honest, name) == pytest.approx(1, abs=1 / 3)  # one first look in ten was absurd
    others = np.delete(np.arange(10), [3, 7, 4])
    assert moved[others] == pytest.approx(speed[others], rel=0.1)
    assert moved.max() < 2.5


def test_times_that_are_long_throughout_are_believed() -> None:
    history = History.of(np.tile(np.arange(10), 6), np.repeat(np.arange(6), 10), np.full(60, 3))
    habits, _ = pace(history, np.full(60, 2_400.0), QUESTION)
    assert habits.pass_seconds > 2_000


def test_repeats_on_the_same_day_belong_to_the_visit() -> None:
    history = History.of([0, 0, 0, 0], [0, 0, 5, 9], [1, 3, 3, 3])
    habits, _ = pace(history, [30.0, 10.0, 20.0, 20.0], Habits(DEFAULT_WEIGHTS, first_seconds=40, pass_seconds=20))
    assert habits.first_seconds == pytest.approx(40)
    assert habits.pass_seconds == pytest.approx(20)
    assert PRIOR_SD.shape == (21,)
