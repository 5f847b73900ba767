"""Laws of a plan: within the minutes, never on a day off or after the exam, true reasons, and better than none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.exam.cards import Cards, look_seconds, recall_after_look, recall_in
from quizapp.exam.grid import Habits, Transitions
from quizapp.exam.plan import THRIFTY, Evening, left_out, tonight
from quizapp.exam.prices import Market
from quizapp.exam.projection import Projection, project, stand_ins
from quizapp.memory import fsrs
from quizapp.memory.state import DEFAULT_WEIGHTS

HABITS = Habits()


@st.composite
def decks(draw: st.DrawFn) -> tuple[Cards, np.ndarray]:
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    count, days = draw(st.integers(1, 40)), draw(st.integers(1, 30))
    stability = np.where(rng.random(count) < draw(st.floats(0, 1)), np.nan, np.exp(rng.normal(1.5, 1.5, count)))
    uneven = draw(st.booleans())
    points, pace = (rng.uniform(0.5, 12, count) if uneven else np.ones(count) for _ in range(2))
    cards = Cards.of(stability, rng.uniform(1, 10, count), rng.integers(0, 25, count), points, pace)
    seconds = np.where(rng.random(days) < 0.2, 0.0, 60.0 * draw(st.integers(1, 30)))
    return cards, seconds


def plan(cards: Cards, seconds: np.ndarray, economy: float = 0.0) -> Evening:
    return tonight(cards, seconds, Market.of(cards, seconds, Transitions(HABITS, len(seconds))), economy)


@given(decks(), st.sampled_from([0.0, THRIFTY]))
@settings(max_examples=60)
def test_a_list_fits_the_minutes_and_names_each_card_once(deck: tuple[Cards, np.ndarray], economy: float) -> None:
    cards, seconds = deck
    evening = plan(cards, seconds, economy)
    listed = [item.card for item in evening.items]
    assert evening.minutes * 60 <= seconds[0] + 1e-6
    assert len(set(listed)) == len(listed)
    assert not any(cards.elapsed[card] == 0 and not cards.unseen[card] for card in listed)


@given(decks())
@settings(max_examples=40)
def test_every_reason_is_true(deck: tuple[Cards, np.ndarray]) -> None:
    cards, seconds = deck
    for item in plan(cards, seconds).items:
        one = cards.pick(np.array([item.card]))
        if item.new:
            assert item.recall == 0
        else:
            gap = one.elapsed[0] + len(seconds)
            assert item.recall == pytest.approx(float(fsrs.retrievability(gap, one.stability[0], DEFAULT_WEIGHTS)))
        after = recall_after_look(one, len(seconds), HABITS)[0]
        assert item.points == pytest.approx(one.points[0] * (after - item.recall))
        assert item.minutes * 60 == pytest.approx(look_seconds(one, HABITS)[0])


@given(decks(), st.integers(0, 2**32))
@settings(max_examples=40)
def test_the_order_of_the_deck_does_not_matter(deck: tuple[Cards, np.ndarray], seed: int) -> None:
    cards, seconds = deck
    order = np.random.default_rng(seed).permutation(len(cards))
    straight, mixed = plan(cards, seconds), plan(cards.pick(order), seconds)
    assert mixed.minutes == pytest.approx(straight.minutes, abs=max(look_seconds(cards, HABITS)) / 60)
    assert sum(item.points for item in mixed.items) == pytest.approx(
        sum(item.points for item in straight.items), abs=float(cards.points.max())
    )


def test_nothing_is_planned_on_a_day_off_nor_when_no_evening_is_left() -> None:
    cards = Cards.of([1.0, np.nan], [5.0, np.nan], 5)
    assert plan(cards, np.array([0.0, 600.0])).items == ()
    assert plan(cards, np.zeros(0)).items == ()
    assert plan(Cards.of([], [], []), np.array([600.0])).items == ()


def test_a_weak_card_comes_before_a_strong_one_and_a_dear_point_after_a_cheap_one() -> None:
    alike = Cards.of([2.0, 30.0, 2.0, 2.0], [5.0] * 4, 4, [1, 1, 1, 3], [1, 1, 4, 1])
    listed = [item.card for item in plan(alike, np.array([600.0])).items]
    assert listed.index(3) < listed.index(0) < listed.index(2)
    assert listed.index(0) < listed.index(1)


def test_a_thrifty_plan_leaves_out_what_is_hardly_worth_its_time() -> None:
    cards = Cards.of([400.0, 300.0, 500.0], [3.0] * 3, 3)
    seconds = np.full(10, 600.0)
    assert len(plan(cards, seconds, THRIFTY).items) == 0


def test_a_reason_reads_as_a_sentence() -> None:
    cards = Cards.of([6.0, np.nan, 6.0], [5.0, np.nan, 5.0], [9, 0, 9], [10.0, 10.0, 0.5], [25.0, 25.0, 1.0])
    said = {item.card: item.reason() for item in plan(cards, np.array([3600.0])).items}
    assert said[0].startswith("Recall on exam day falls to 8")
    assert said[0].endswith("points.")
    assert "minutes buy" in said[0]
    assert said[1].startswith("Not seen yet; 8 minutes buy")
    assert "seconds buy" in said[2] or "seconds make it safer" in said[2]


def test_what_does_not_fit_is_named_dearest_points_first() -> None:
    cards = Cards.of([np.nan] * 4 + [3.0], [np.nan] * 4 + [5.0], 1, [1, 2, 3, 4, 1])
    assert left_out(cards, np.array([HABITS.first_seconds * 2]), HABITS).tolist() == [0, 1]
    assert left_out(cards, np.array([HABITS.first_seconds * 4]), HABITS).tolist() == []
    crowded = plan(cards, np.array([HABITS.first_seconds * 2]))
    assert crowded.crowded
    assert [item.card for item in crowded.items][:2] == [3, 2]


def played(seconds: np.ndarray, cards: int = 40, seed: int = 1) -> Projection:
    deck = Cards.of(np.full(cards, np.nan), np.full(cards, np.nan), 0)
    unknown = np.full((8, cards), np.nan)
    w = np.repeat(np.array(DEFAULT_WEIGHTS)[:, None, None], 8, axis=1)
    market = Market.of(deck, seconds, Transitions(HABITS, len(seconds)))
    return project(deck, (w, unknown, unknown), seconds, market, seed)


def test_the_plan_beats_doing_nothing_and_where_time_is_scarce_a_missed_evening_costs_points() -> None:
    seconds = np.full(14, 120.0)
    full, missed = played(seconds), played(np.where(np.arange(14) == 0, 0.0, seconds))
    assert full.after[0] == 0
    assert full.after[-1] > 0.9 * 40
    assert missed.after[-1] < full.after[-1]
    recall = np.nan_to_num(full.recall)
    assert full.after[-1] == pytest.approx(recall.mean(axis=0).sum())


def test_a_projection_keeps_to_the_minutes_and_the_days_off() -> None:
    seconds = np.full(14, 240.0)
    seconds[[2, 9]] = 0
    projection = played(seconds)
    assert np.all(projection.minutes * 60 <= seconds + 1e-9)
    assert [len(cards) for cards in projection.lists][2] == 0
    assert len(projection.lists) == 14
    assert len(projection.after) == 15
    assert played(np.zeros(5)).after.tolist() == [0] * 6
    assert played(seconds).after.tolist() == projection.after.tolist()


@given(decks(), st.integers(1, 50))
@settings(max_examples=40)
def test_stand_ins_are_few_and_of_their_kind(deck: tuple[Cards, np.ndarray], limit: int) -> None:
    cards, _ = deck
    chosen, places = stand_ins(cards, limit)
    assert len(chosen) == len(set(chosen.tolist())) == min(limit, len(cards))
    if limit >= len(cards):
        assert np.array_equal(chosen[places], np.arange(len(cards)))
    other = np.count_nonzero(cards.unseen[chosen[places]] != cards.unseen)
    assert other <= len(cards) / min(limit, len(cards))  # at the one border between seen and unseen


def test_recall_without_a_card_seen_is_nothing_and_a_look_helps() -> None:
    cards = Cards.of([np.nan, 4.0], [np.nan, 5.0], [0, 4])
    before, after = recall_in(cards, 7, HABITS), recall_after_look(cards, 7, HABITS)
    assert before[0] == 0
    assert np.all(after > before)
    with pytest.raises(ValueError, match="must be above 0"):
        Cards.of([1.0], [5.0], 1, points=0.0)
