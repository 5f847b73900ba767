"""A paper is drawn by its seed alone, without repeats, and holds what its blueprint asks for."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.errors import UsageError
from quizapp.exam.paper import PRESETS, Blueprint, Paper, Question, draw, shaped, topics_of

TOPICS = ("a", "b", "c")
QUESTIONS = st.builds(
    Question,
    st.text("xyz0123456789", min_size=1, max_size=6),
    st.lists(st.sampled_from([0.5, 1.0, 2.0, 3.5]), min_size=1, max_size=5).map(tuple),
    st.lists(st.sampled_from(TOPICS), unique=True, max_size=3).map(tuple),
    st.sampled_from([0.0, 2.0, 8.0]),
)
POOLS = st.lists(QUESTIONS, min_size=1, max_size=20, unique_by=lambda question: question.card)
SEEDS = st.integers(0, 999_999)


@given(POOLS, SEEDS, st.integers(1, 25), st.randoms())
def test_the_same_seed_draws_the_same_paper_from_a_deck_in_any_order(pool: list[Question], seed: int, count: int, random: object) -> None:
    blueprint = Blueprint(count, 30)
    paper = draw(pool, blueprint, seed)
    shuffled = list(pool)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert draw(shuffled, blueprint, seed) == paper


@given(POOLS, SEEDS, st.integers(1, 25))
def test_a_paper_has_no_question_twice_and_as_many_as_asked_for_or_as_there_are(pool: list[Question], seed: int, count: int) -> None:
    paper = draw(pool, Blueprint(count, 30), seed)
    assert len(set(paper.questions)) == len(paper.questions) == min(count, len(pool))
    assert set(paper.questions) <= set(pool)


@given(POOLS, SEEDS, st.data())
def test_each_topic_has_the_points_asked_for(pool: list[Question], seed: int, data: st.DataObject) -> None:
    topics = topics_of(pool)
    if not topics:
        return
    chosen = data.draw(st.lists(st.sampled_from([*topics]), unique=True, min_size=1))
    wanted = tuple((topic, data.draw(st.floats(0, topics[topic][1]))) for topic in chosen)
    paper = draw(pool, Blueprint(None, None, wanted), seed)
    assert all(paper.points_of(topic) >= points for topic, points in wanted)
    assert all({*chosen} & {*question.topics} for question in paper.questions)


@given(POOLS, SEEDS, st.data())
def test_a_topics_points_take_no_question_more_than_they_need(pool: list[Question], seed: int, data: st.DataObject) -> None:
    topics = topics_of(pool)
    if not topics:
        return
    topic = data.draw(st.sampled_from([*topics]))
    points = data.draw(st.floats(0.1, topics[topic][1]))
    smallest = next(n for n in range(1, len(pool) + 1) if _fits(pool, n, topic, points, seed))
    paper = draw(pool, Blueprint(smallest, None, ((topic, points),)), seed)
    last = paper.questions[-1]
    assert paper.points_of(topic) - last.out_of < points <= paper.points_of(topic)


def _fits(pool: list[Question], count: int, topic: str, points: float, seed: int) -> bool:
    try:
        draw(pool, Blueprint(count, None, ((topic, points),)), seed)
    except UsageError:
        return False
    return True


@given(POOLS, SEEDS, QUESTIONS, st.integers(1, 5))
def test_a_question_more_in_the_deck_changes_at_most_one_on_the_paper(pool: list[Question], seed: int, more: Question, count: int) -> None:
    if any(question.card == more.card for question in pool):
        return
    before = set(draw(pool, Blueprint(count, 30), seed).questions)
    after = set(draw([*pool, more], Blueprint(count, 30), seed).questions)
    assert after - before <= {more}
    assert len(before - after) <= 1


def test_another_process_with_another_hash_seed_draws_the_same() -> None:
    code = (
        "from quizapp.exam.paper import *\n"
        "pool = {Question(f'card{n}', (1.0,)) for n in range(50)}\n"
        "print(*(q.card for q in draw(pool, PRESETS['written'], 4711).questions))"
    )
    drawn = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                       env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)}).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert drawn == {"card37 card26 card39 card9 card4 card35\n"}


def test_presets_give_number_and_minutes_and_a_full_exam_takes_the_cards_own() -> None:
    pool = [Question(f"q{n}", (2.0, 3.0), ("t",), 7.5) for n in range(9)]
    papers = {name: draw(pool, blueprint, 1) for name, blueprint in PRESETS.items()}
    assert {name: (len(paper.questions), paper.minutes) for name, paper in papers.items()} == {
        "oral": (3, 20), "written": (6, 90), "full": (9, 68)}  # fmt: skip
    assert shaped(PRESETS["oral"], questions=4) == Blueprint(4, 20)
    assert Question("q", (5.0, 5.0)).allowed == 8.0


@pytest.mark.parametrize(
    ("blueprint", "told"),
    [
        (Blueprint(1, None, (("t", 50.0),)), "The topic 't' has 10 points, fewer than 50."),
        (Blueprint(1, None, (("t", 10.0),)), "The topics' points take 2 questions, the exam has 1. Ask for more questions."),
        (Blueprint(1, None, (("u", 1.0),)), "No question has the topic 'u'. There are: t."),
        (Blueprint(0), "at least one question"),
    ],
)
def test_a_blueprint_that_cannot_be_met_is_told_why(blueprint: Blueprint, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        draw([Question("one", (5.0,), ("t",)), Question("two", (5.0,), ("t",))], blueprint, 1)
    assert told in str(caught.value)


def test_an_empty_deck_is_told() -> None:
    with pytest.raises(UsageError, match="nothing|no question"):
        draw([], PRESETS["oral"], 1)
    assert Paper((), 1, 0, Blueprint()).out_of == 0
