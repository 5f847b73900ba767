"""The programme on the grid against brute force, and the laws any price must keep."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.exam.cards import Cards, evenings
from quizapp.exam.grid import (
    DIFFICULTIES,
    STABILITIES,
    Habits,
    Transitions,
    Worth,
    first_memories,
    lapsed,
    later,
    passed,
    place,
    solve,
)
from quizapp.exam.prices import LADDER, Market, clearing, looks, lowest
from quizapp.memory import fsrs

HABITS = Habits()
W = np.array(HABITS.weights)


def brute(day: int, s: float, d: float, prices: np.ndarray) -> float:
    """The programme by its definition, without a grid and without thinning: every gap, two outcomes each."""
    horizon = len(prices)
    best = float(fsrs.retrievability(horizon - day, s, W))
    for on in range(day + 1, horizon):
        recall = float(fsrs.retrievability(on - day, s, W))
        ok, fail = (brute(on, *(float(x) for x in leads(s, d, recall, W)), prices) for leads in (passed, lapsed))
        best = max(best, recall * ok + (1 - recall) * fail - prices[on] * HABITS.seconds(recall))
    return best


@pytest.mark.parametrize("price", [1e-6, 3e-4, 2e-3, 2e-2])
def test_the_grid_agrees_with_brute_force_on_a_short_horizon(price: float) -> None:
    prices = price * np.linspace(1, 2, 6)
    worth = solve(Transitions(HABITS, 6), prices[:, None])
    for s in (0.3, 2.0, 11.0):
        for d in (2.0, 6.5, 9.0):
            assert float(worth.after(0, s, d, 0)) == pytest.approx(brute(0, s, d, prices), abs=0.01)


@given(st.floats(0.02, 4000), st.floats(1, 10), st.integers(2, 50), st.floats(-6, -2))
@settings(max_examples=40)
def test_worth_lies_between_leaving_the_card_alone_and_certainty(s: float, d: float, horizon: int, price: float) -> None:
    worth = solve(Transitions(HABITS, horizon), np.full((horizon, 1), 10**price))
    value = float(worth.after(0, s, d, 0))
    assert float(fsrs.retrievability(horizon, s, W)) - 0.02 <= value <= 1.0  # the grid rounds the curve a little


def test_dearer_evenings_never_make_a_memory_worth_more_and_neither_does_a_day_off() -> None:
    prices = np.geomspace(1e-6, 1e-2, 6) * np.ones((30, 1))
    worth = solve(Transitions(HABITS, 30), prices)
    assert np.all(np.diff(worth.table, axis=2) <= 1e-12)
    off = prices.copy()
    off[[3, 9, 29]] = np.inf
    assert np.all(solve(Transitions(HABITS, 30), off).table <= worth.table + 1e-12)


def test_thinned_gaps_lose_next_to_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    prices = np.full((40, 1), 3e-4)
    thin = solve(Transitions(HABITS, 40), prices).table[0]
    monkeypatch.setattr("quizapp.exam.grid.later", lambda day, horizon: np.arange(day + 1, horizon))
    full = solve(Transitions(HABITS, 40), prices).table[0]
    assert np.all(thin <= full + 1e-12)
    assert np.max(full - thin) < 0.002


@given(st.integers(-1, 300), st.integers(1, 300))
def test_next_evenings_lie_between_the_day_and_the_exam_and_hold_the_first_and_the_last(day: int, horizon: int) -> None:
    days = later(day, horizon)
    assert np.array_equal(days, np.unique(days))
    if day + 1 < horizon:
        assert (days[0], days[-1]) == (day + 1, horizon - 1)
    else:
        assert not len(days)


@given(st.floats(0.02, 5000), st.floats(1, 10))
def test_interpolation_is_exact_for_what_is_linear_on_the_axes(s: float, d: float) -> None:
    plane = (np.log(STABILITIES)[:, None] + 2 * DIFFICULTIES).reshape(1, -1, 1)
    worth = Worth(Transitions(HABITS, 1), np.zeros((1, 1)), plane)
    assert float(worth.after(0, s, d, 0)) == pytest.approx(np.log(s) + 2 * d, abs=1e-9)
    below, part = place(np.array([-5.0, 99.0]), 0.0, 1.0, 4)
    assert (below.tolist(), part.tolist()) == ([0, 2], [0.0, 1.0])


def test_a_first_again_is_followed_by_two_goods_and_a_lapse_by_one() -> None:
    s, d = first_memories(W)
    once = fsrs.stability_same_day(W[0], 3, W)
    assert s[0] == pytest.approx(fsrs.stability_same_day(once, 3, W))
    np.testing.assert_allclose(s[1:], W[1:4])
    assert np.all((d >= 1) & (d <= 10))
    after = lapsed(8.0, 5.0, 0.9, W)[0]
    assert after == pytest.approx(fsrs.stability_same_day(fsrs.stability_after_lapse(8.0, 5.0, 0.9, W), 3, W))


def test_the_more_minutes_the_cheaper_a_second() -> None:
    cards = Cards.of(np.linspace(1, 20, 50), np.full(50, 5.0), 3)
    found = []
    for minutes in (1, 3, 10, 60):
        seconds = np.full(20, 60.0 * minutes)
        found.append(clearing(cards, seconds, Market.of(cards, seconds, Transitions(HABITS, 20))))
    assert found == sorted(found, reverse=True)
    assert found[0] > 20 * found[-1]


def test_the_lowest_point_of_a_parabola_is_found_between_the_rungs() -> None:
    x = np.log(LADDER)
    assert np.log(lowest((x + 7.3) ** 2)) == pytest.approx(-7.3, abs=1e-9)
    assert lowest(x) == LADDER[0]
    assert lowest(-x) == LADDER[-1]


def test_a_card_answered_today_waits_and_a_day_off_is_closed() -> None:
    cards = Cards.of([5.0, 5.0], [5.0, 5.0], [0, 2])
    prices = np.full((4, 1), 1e-3)
    prices[2] = np.inf
    value = looks(cards, np.arange(4), solve(Transitions(HABITS, 4), prices), np.array([0]))[..., 0]
    assert np.isneginf(value).tolist() == [[True, False, True, False], [False, False, True, False]]


def test_evenings_leave_out_days_off_and_end_before_the_exam() -> None:
    sunday = 3  # 1970-01-04
    assert evenings(sunday, sunday + 8, 600.0, {6}).tolist() == [0, *[600] * 6, 0]
    assert len(evenings(5, 5, 600.0)) == 0
    assert len(evenings(9, 5, 600.0)) == 0
