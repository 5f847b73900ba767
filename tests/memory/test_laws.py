"""Laws of the schedule: what holds for any history, whatever the numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.memory import fsrs
from quizapp.memory.replay import replay
from quizapp.memory.scheduler import chance_of, preview, recall_at, review_days
from quizapp.memory.state import DAY_MS, DEFAULT_WEIGHTS, Memory, Phase, Settings, day_start, study_day

GRADES = st.sampled_from([1, 2, 3, 4])
STEPS = st.lists(st.tuples(st.integers(0, 3 * DAY_MS), GRADES), min_size=1, max_size=20)


def walked(steps: list[tuple[int, int]], settings: Settings, card: str = "card") -> Memory:
    """Answer step by step, as a session does."""
    memory, t_ms = Memory(), 1_790_000_000_000
    for gap, grade in steps:
        t_ms += gap
        memory = preview(memory, card, t_ms, study_day(t_ms, 60), settings)[grade - 1]
    return memory


@given(STEPS)
def test_replay_equals_answering_one_by_one(steps: list[tuple[int, int]]) -> None:
    t_ms = 1_790_000_000_000 + np.cumsum([gap for gap, _ in steps])
    day = [study_day(int(t), 60) for t in t_ms]
    replayed = replay(["card"], [0] * len(steps), t_ms, day, [g for _, g in steps], Settings())[0].one(0)
    assert replayed == walked(steps, Settings())


@given(st.dictionaries(st.text(min_size=1, max_size=4), STEPS, min_size=1, max_size=6))
def test_cards_do_not_touch_each_other_in_a_replay(histories: dict[str, list[tuple[int, int]]]) -> None:
    cards = list(histories)
    rows = []
    for n, steps in enumerate(histories.values()):
        t_ms = 1_790_000_000_000
        for gap, grade in steps:
            t_ms += gap
            rows.append((t_ms, n, grade))
    rows.sort(key=lambda row: row[0])
    t = [row[0] for row in rows]
    memories, _ = replay(
        cards, [row[1] for row in rows], t, [study_day(x, 60) for x in t], [r[2] for r in rows], Settings()
    )
    for n, (card, steps) in enumerate(histories.items()):
        assert memories.one(n) == walked(steps, Settings(), card)


@given(STEPS)
def test_what_a_button_shows_is_what_comes(steps: list[tuple[int, int]]) -> None:
    memory = walked(steps, Settings())
    t_ms = memory.last_ms + 1000
    shown = preview(memory, "card", t_ms, study_day(t_ms, 60), Settings())
    again = preview(memory, "card", t_ms, study_day(t_ms, 60), Settings())
    assert shown == again


@given(STEPS)
def test_a_better_grade_never_brings_the_card_back_sooner(steps: list[tuple[int, int]]) -> None:
    memory = walked(steps, Settings())
    t_ms = memory.last_ms + 1000
    waits = []
    for after in preview(memory, "card", t_ms, study_day(t_ms, 0), Settings()):
        reviewed = after.phase == Phase.REVIEW  # within one study day, a step comes before a review
        waits.append((after.due_day if reviewed else study_day(after.due_ms, 0), reviewed, after.due_ms))
    assert waits == sorted(waits)


@given(st.floats(0.001, 36_500), st.floats(0, 1, exclude_max=True))
def test_fuzz_stays_within_its_range_and_never_touches_the_shortest_intervals(stability: float, chance: float) -> None:
    plain = int(review_days(np.array([stability]), 0.0, Settings(fuzz=False))[0])
    fuzzed = int(review_days(np.array([stability]), chance, Settings())[0])
    spread = 1 + 0.15 * max(min(plain, 7) - 2.5, 0) + 0.1 * max(min(plain, 20) - 7, 0) + 0.05 * max(plain - 20, 0)
    assert abs(fuzzed - plain) <= round(spread) + 1
    assert 1 <= fuzzed <= 36_500
    if plain < 2.5:
        assert fuzzed == plain


@given(st.text(max_size=20), st.integers(0, 10_000))
def test_the_draw_depends_on_card_and_repetition_alone(card: str, reps: int) -> None:
    assert 0 <= chance_of(card, reps) < 1
    assert chance_of(card, reps) == chance_of(card, reps)
    assert chance_of(card, reps) != chance_of(card, reps + 1)


@given(st.floats(0.001, 36_500), st.floats(0.7, 0.99))
def test_recall_after_its_interval_is_the_desired_retention(stability: float, retention: float) -> None:
    days = fsrs.interval(retention, stability, DEFAULT_WEIGHTS)
    assert float(fsrs.retrievability(days, stability, DEFAULT_WEIGHTS)) == pytest.approx(retention, rel=1e-9)


@given(st.integers(0, 4 * 10**12), st.integers(-720, 840))
def test_every_moment_lies_in_the_study_day_that_began_before_it(t_ms: int, tz_min: int) -> None:
    day = study_day(t_ms, tz_min)
    assert day_start(day, tz_min) <= t_ms < day_start(day + 1, tz_min)


def test_an_answer_at_half_past_three_in_the_night_belongs_to_the_day_before() -> None:
    midnight = 20_000 * DAY_MS - 60 * 60_000  # 00:00 at UTC+1
    assert study_day(midnight + 3 * 3_600_000 + 1_800_000, 60) == 19_999
    assert study_day(midnight + 4 * 3_600_000, 60) == 20_000


def test_recall_counts_fractions_of_days() -> None:
    memory = preview(Memory(), "card", 0, 0, Settings())[3]
    half, whole = recall_at(memory, DAY_MS // 2, Settings()), recall_at(memory, DAY_MS, Settings())
    assert half is not None
    assert whole is not None
    assert 1 > half > whole > 0.9
    assert recall_at(Memory(), DAY_MS, Settings()) is None


def test_a_new_card_waits_one_minute_half_way_ten_minutes_or_days() -> None:
    again, hard, good, easy = preview(Memory(), "card", 0, 0, Settings(fuzz=False))
    assert [again.due_ms, hard.due_ms, good.due_ms] == [60_000, 330_000, 600_000]
    assert (easy.phase, easy.due_day) == (Phase.REVIEW, 8)


def test_a_lapse_goes_through_relearning_and_is_counted_once() -> None:
    settings = Settings(fuzz=False)
    memory = walked([(0, 4), (10 * DAY_MS, 1), (60_000, 1), (600_000, 3)], settings)
    assert (memory.phase, memory.lapses) == (Phase.REVIEW, 1)


def test_replay_of_nothing_is_nothing() -> None:
    memories, before = replay([], [], [], [], [], Settings())
    assert len(memories.stability) == 0
    assert len(before) == 0
    untouched = replay(["card"], [], [], [], [], Settings())[0].one(0)
    assert untouched == Memory()
