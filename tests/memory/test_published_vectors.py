"""Vectors that other implementations of FSRS-6 publish; the letters are those of their collection in the project's
notes.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from quizapp.memory import fsrs
from quizapp.memory.replay import replay
from quizapp.memory.scheduler import preview
from quizapp.memory.state import DEFAULT_WEIGHTS, Memory, Phase, Settings

W = DEFAULT_WEIGHTS
PLAIN = Settings(fuzz=False)
LONG_TERM = Settings(
    weights=(0.4197, 1.1869, 3.0412, 15.2441, 7.1434, 0.6477, 1.0007, 0.0674, 1.6597, 0.1712, 1.1178, 2.0225, 0.0904,
             0.3025, 2.1214, 0.2498, 2.9466, 0.0, 0.0, 0.0, 0.5),
    learning_steps=(), relearning_steps=(), fuzz=False,
)  # fmt: skip
MEMO = (0.6845422, 1.6790825, 4.7349424, 10.042885, 7.4410233, 0.64219797, 1.071918, 0.0025195254, 1.432437, 0.1544,
        0.8692766, 2.0696752, 0.0953, 0.2975, 2.4691248, 0.19542035, 3.201072, 0.18046261, 0.121442534)  # fmt: skip


def memory_after(grades: list[int], gaps: list[int], settings: Settings = PLAIN) -> Memory:
    """Replay one card that is answered after the given gaps in days."""
    days = np.cumsum(gaps)
    memories, _ = replay(["card"], [0] * len(grades), days * 86_400_000, days, grades, settings)
    return memories.one(0)


def answered_when_due(grades: list[int], settings: Settings = PLAIN) -> list[Memory]:
    """Answer one card each time it falls due."""
    memory, t_ms, day, seen = Memory(), 0, 0, []
    for grade in grades:
        memory = preview(memory, "card", t_ms, day, settings)[grade - 1]
        seen.append(memory)
        if memory.phase == Phase.REVIEW:
            t_ms += (memory.due_day - day) * 86_400_000
            day = memory.due_day
        else:
            t_ms = memory.due_ms
            day = t_ms // 86_400_000
    return seen


def test_a_thirteen_answers_with_steps_give_the_published_intervals() -> None:
    seen = answered_when_due([3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3])
    days = [memory.due_day - memory.last_day if memory.phase == Phase.REVIEW else 0 for memory in seen]
    assert days == [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]


def test_b_the_published_history_gives_the_published_memory() -> None:
    memory = memory_after([1, 3, 3, 3, 3, 3], [0, 0, 1, 3, 8, 21])
    assert (memory.stability, memory.difficulty) == pytest.approx((53.62691, 6.3574867), rel=1e-4)


def test_b_without_same_day_weights_stability_falls_a_little_short_of_it() -> None:
    frozen = Settings(weights=(*W[:17], 0.0, 0.0, 0.0, W[20]), fuzz=False)
    memory = memory_after([1, 3, 3, 3, 3, 3], [0, 0, 1, 3, 8, 21], frozen)
    assert memory.stability == pytest.approx(53.335106, rel=1e-4)


def test_c1_recall_decays_as_published() -> None:
    days, stability = np.array([0, 1, 2, 3, 4, 5.0]), np.array([1, 2, 3, 4, 4, 2.0])
    assert fsrs.retrievability(days, stability, W) == pytest.approx(
        [1, 0.9403443, 0.9253786, 0.9185229, 0.9, 0.8261359], rel=1e-6)  # fmt: skip


def test_c2_difficulty_moves_as_published() -> None:
    assert fsrs.next_difficulty(5.0, np.arange(1, 5), W) == pytest.approx(
        [8.34176237, 6.66599536, 4.99022837, 3.31446137], rel=1e-7)  # fmt: skip


def test_c3_recall_strengthens_as_published() -> None:
    difficulty, recall = np.array([1, 2, 3, 4.0]), np.array([0.9, 0.8, 0.7, 0.6])
    grown = fsrs.stability_after_recall(5.0, difficulty, recall, np.array([3, 3, 3, 4]), W)
    hard = fsrs.stability_after_recall(5.0, 2.0, 0.8, np.array(2), W)
    assert grown[2:] == pytest.approx([58.65599107, 127.2266925], rel=1e-6)
    assert float(hard) == pytest.approx(28.22657096, rel=1e-6)


def test_c4_a_lapse_weakens_as_published() -> None:
    left = fsrs.stability_after_lapse(5.0, np.array([1, 2, 3, 4.0]), np.array([0.9, 0.8, 0.7, 0.6]), W)
    assert left == pytest.approx([1.05253961, 1.18943295, 1.36808387, 1.58498896], rel=1e-6)


def test_c5_same_day_answers_never_weaken_a_pass() -> None:
    assert fsrs.stability_same_day(5.0, np.arange(1, 5), W) == pytest.approx([1.596818, 5, 5, 8.12960956], rel=1e-6)


def test_c6_intervals_follow_the_desired_retention_as_published() -> None:
    days = [round(float(fsrs.interval(r / 10, 1.0, W))) for r in range(1, 11)]
    assert [max(1, d) for d in days] == [3116769, 34793, 2508, 387, 90, 27, 9, 3, 1, 1]


def test_c7_the_first_answer_sets_the_published_memory() -> None:
    grades = np.arange(1, 5)
    assert fsrs.initial_stability(grades, W) == pytest.approx([0.212, 1.2931, 2.3065, 8.2956])
    assert fsrs.clamp_difficulty(fsrs.initial_difficulty(grades, W)) == pytest.approx(
        [6.4133, 5.11217071, 2.11810397, 1.0], rel=1e-7)  # fmt: skip


def test_c8_a_card_first_found_easy_is_recalled_as_published_when_due() -> None:
    memory = answered_when_due([4])[0]
    assert memory.due_day - memory.last_day == 8
    assert float(fsrs.retrievability(8, memory.stability, W)) == pytest.approx(0.9024733, rel=1e-6)


def test_d_without_steps_the_published_intervals_and_memories_come() -> None:
    seen = answered_when_due([3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3], LONG_TERM)
    days = [b.last_day - a.last_day for a, b in pairwise(seen)] + [seen[-1].due_day - seen[-1].last_day]
    assert days == [3, 13, 48, 155, 445, 1158, 17, 3, 11, 37, 112, 307, 773]
    assert [m.stability for m in seen] == pytest.approx([
        3.0412, 13.09130698, 48.15848988, 154.93732625, 445.05562739, 1158.07779739, 16.63063166, 3.01732209,
        11.42247264,
        37.37521902, 111.8752758, 306.5974569, 772.94026648], rel=1e-7)  # fmt: skip
    assert [m.difficulty for m in seen] == pytest.approx([
        4.49094334, 4.26664289, 4.05746029, 3.86237659, 3.68044154, 3.51076891, 4.69833071, 5.55956298, 5.26323756,
        4.98688448, 4.72915759, 4.4888015, 4.26464541], rel=1e-7)  # fmt: skip


def test_d_mixed_grades_without_steps_end_in_the_published_memory() -> None:
    memory = memory_after([1, 2, 3, 4, 1, 2, 3, 4], [0, 1, 2, 6, 41, 4, 7, 21], LONG_TERM)
    assert (memory.stability, memory.difficulty) == pytest.approx((132.81849454, 5.36588547), rel=1e-7)


def test_e_nineteen_weights_are_filled_up_and_give_the_published_memory() -> None:
    settings = Settings(weights=fsrs.converted(MEMO), fuzz=False)
    memory = memory_after([1, 3, 3, 3, 3], [0, 1, 3, 8, 21], settings)
    assert (memory.stability, memory.difficulty) == pytest.approx((31.722992, 7.382128), rel=2e-6)
    stability = fsrs.next_stability(20.925528, 7.005062, 21, np.array(3), settings.weights)
    difficulty = fsrs.next_difficulty(7.005062, np.array(3), settings.weights)
    assert (float(stability), float(difficulty)) == pytest.approx((40.87456, 6.9913807), rel=2e-6)


def test_g_days_are_calendar_days_not_periods_of_24_hours() -> None:
    weights = fsrs.converted((1.1596, 1.7974, 13.1205, 49.3729, 7.2303, 0.5081, 1.5371, 0.001, 1.5052, 0.1261, 0.9735,
                              1.8924, 0.1486, 0.2407, 2.1937, 0.1518, 3.0699, 0.4636, 0.6048))  # fmt: skip
    times = np.array([1704468957000, 1704469645000, 1704599572000, 1705509507000])
    expected = [13.1205, 17.3668145, 21.28550751, 39.63452215]
    for count in range(1, 5):
        t_ms = times[:count]
        memories, _ = replay(["card"], [0] * count, t_ms, t_ms // 86_400_000, [3] * count, Settings(weights=weights))
        assert memories.stability[0] == pytest.approx(expected[count - 1], rel=1e-6)


def test_h_seventeen_weights_are_converted_as_published() -> None:
    old = (0.4, 0.6, 2.4, 5.8, 4.93, 0.94, 0.86, 0.01, 1.49, 0.14, 0.94, 2.18, 0.05, 0.34, 1.26, 0.29, 2.61)
    new = fsrs.converted(old)
    assert (new[4], new[5], new[6]) == pytest.approx((6.81, 0.44675014, 1.36), rel=1e-7)
    assert new[:4] == old[:4]
    assert new[17:] == (0.0, 0.0, 0.0, 0.5)


def test_any_other_number_of_weights_is_refused() -> None:
    with pytest.raises(ValueError, match="17, 19 or 21 parameters, not 3"):
        fsrs.converted((1.0, 2.0, 3.0))
