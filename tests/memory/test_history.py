"""Walking a history: the batched walk against the replay that schedules, one parameter vector at a time."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from learner import studied

from quizapp.memory.fit import to_theta, to_weights
from quizapp.memory.heldout import repetitions
from quizapp.memory.history import History, trace
from quizapp.memory.replay import replay
from quizapp.memory.state import DEFAULT_WEIGHTS, Settings

ANSWERS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 9), st.sampled_from([1, 2, 3, 4])), max_size=40)


def history_of(answers: list[tuple[int, int, int]]) -> History:
    rows = sorted(answers, key=lambda row: row[1])
    card, day, grade = (np.array([row[n] for row in rows], int) for n in range(3))
    return History.of(card, day, grade, 5)


@given(ANSWERS)
def test_the_walk_leaves_the_memories_that_the_replay_leaves(answers: list[tuple[int, int, int]]) -> None:
    history = history_of(answers)
    memories, _ = replay(list("abcde"), history.card, history.day * 86_400_000, history.day, history.grade, Settings())
    walked = trace(history, DEFAULT_WEIGHTS)
    np.testing.assert_allclose(walked.stability, memories.stability, rtol=1e-12)
    np.testing.assert_allclose(walked.difficulty, memories.difficulty, rtol=1e-12)


@given(ANSWERS)
def test_recall_is_predicted_for_every_answer_but_a_cards_first(answers: list[tuple[int, int, int]]) -> None:
    history = history_of(answers)
    recall = trace(history, DEFAULT_WEIGHTS).recall
    assert np.array_equal(np.isnan(recall), history.elapsed < 0)
    assert np.all(recall[history.elapsed == 0] == 1)
    assert np.all(recall[history.scored] < 1)


def test_many_parameters_in_one_walk_give_what_each_gives_alone() -> None:
    history = studied(1, cards=20)
    many = to_weights((to_theta(DEFAULT_WEIGHTS)[:, None] + 0.1 * np.random.default_rng(2).normal(size=(21, 6)))[..., None])
    together = trace(history, many)
    for k in range(6):
        alone = trace(history, many[:, k, 0])
        np.testing.assert_allclose(together.recall[k], alone.recall, rtol=1e-12)
        np.testing.assert_allclose(together.stability[k], alone.stability, rtol=1e-12)


def test_the_beginning_of_a_history_predicts_the_same_answers_the_same_way() -> None:
    history = studied(3, cards=20)
    part = history.before(120)
    np.testing.assert_array_equal(
        trace(part, DEFAULT_WEIGHTS).recall, trace(history, DEFAULT_WEIGHTS).recall[:120]
    )


def test_repetitions_and_lapses_are_counted_card_by_card() -> None:
    history = History.of([0, 1, 0, 0, 0, 1], [0, 0, 2, 2, 5, 6], [1, 3, 1, 1, 3, 3])
    repetition, lapses = repetitions(history)
    assert repetition.tolist() == [1, 1, 2, 3, 4, 2]
    assert lapses.tolist() == [0, 0, 0, 1, 1, 0]  # neither a first Again nor one on the same day is a lapse
