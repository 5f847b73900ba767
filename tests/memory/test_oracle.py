"""Our arrays beside py-fsrs, one card at a time, over random histories."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
from fsrs import Card, Rating, Scheduler
from hypothesis import given
from hypothesis import strategies as st

from quizapp.memory.replay import replay
from quizapp.memory.state import Phase, Settings

PLAIN = Settings(fuzz=False)
NOON = 12 * 3600


def history(
    rng: np.random.Generator, cards: int, answers: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Random answers whose calendar days equal periods of 24 hours: each later in its day than the one before."""
    card = rng.integers(0, cards, answers)
    gap = np.where(rng.random(answers) < 0.3, 0, rng.exponential(12, answers)).astype(int)
    grade = rng.choice([1, 2, 3, 4], answers, p=[0.2, 0.15, 0.5, 0.15])
    day, count = np.zeros(cards, int), np.zeros(cards, int)
    t_ms, days = np.empty(answers, np.int64), np.empty(answers, np.int64)
    for n, c in enumerate(card):
        day[c] += gap[n]
        count[c] += 1
        days[n], t_ms[n] = day[c], (day[c] * 86_400 + NOON + 60 * count[c]) * 1000
    return card, t_ms, days, grade


def test_a_hundred_thousand_random_answers_agree_with_py_fsrs() -> None:
    card, t_ms, day, grade = history(np.random.default_rng(20261123), 5000, 100_000)
    memories, _ = replay([str(n) for n in range(5000)], card, t_ms, day, grade, PLAIN)
    scheduler = Scheduler(enable_fuzzing=False)
    theirs = [Card(card_id=n) for n in range(5000)]
    beyond: set[int] = set()  # py-fsrs has no upper clamp on stability
    for c, t, g in zip(card, t_ms, grade, strict=True):
        theirs[c], _ = scheduler.review_card(theirs[c], Rating(int(g)), datetime.fromtimestamp(t / 1000, UTC))
        if (theirs[c].stability or 0) > 36_500:
            beyond.add(int(c))
    kept = [n for n in range(5000) if n not in beyond]
    assert len(kept) > 4000
    stability = np.array([theirs[n].stability for n in kept], float)
    difficulty = np.array([theirs[n].difficulty for n in kept], float)
    assert np.max(np.abs(memories.stability[kept] / stability - 1)) < 1e-9
    assert np.max(np.abs(memories.difficulty[kept] / difficulty - 1)) < 1e-9
    assert [int(theirs[n].state) for n in kept] == [int(memories.phase[n]) for n in kept]


@given(st.lists(st.tuples(st.integers(0, 40), st.sampled_from([1, 2, 3, 4])), min_size=1, max_size=25))
def test_due_dates_steps_and_memories_agree_with_py_fsrs_on_any_history(steps: list[tuple[int, int]]) -> None:
    day = np.cumsum([gap for gap, _ in steps])
    t_ms = (day * 86_400 + NOON + 60 * np.arange(len(steps))) * 1000
    grade = [g for _, g in steps]
    memory = replay(["card"], [0] * len(steps), t_ms, day, grade, PLAIN)[0].one(0)
    scheduler, theirs = Scheduler(enable_fuzzing=False), Card(card_id=1)
    for t, g in zip(t_ms, grade, strict=True):
        theirs, _ = scheduler.review_card(theirs, Rating(g), datetime.fromtimestamp(int(t) / 1000, UTC))
    if (theirs.stability or 0) > 36_500:
        return
    assert memory.stability is not None
    assert theirs.stability is not None
    assert abs(memory.stability / theirs.stability - 1) < 1e-9
    assert int(theirs.state) == int(memory.phase)
    assert theirs.last_review is not None
    if memory.phase == Phase.REVIEW:
        assert (theirs.due - theirs.last_review).days == memory.due_day - memory.last_day
    else:
        assert round(theirs.due.timestamp() * 1000) == memory.due_ms
