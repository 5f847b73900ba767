"""A sitting as it is folded from what happened: its deadline never moves, its answers end with handing in."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from quizapp.exam import mock
from quizapp.exam.mock import Forecast, Sitting
from quizapp.exam.paper import Blueprint, Paper, Question
from quizapp.exam.result import allowed_seconds, by_topic, compared, grade_of

QUESTIONS = (
    Question("gru", (2.0, 1.5, 1.0), ("gating", "recurrent"), 8.0),
    Question("lstm", (3.0,), ("gating",), 4.0),
    Question("relu", (1.0, 1.0), (), 4.0),
)
PAPER = Paper(QUESTIONS, 20.0, 7, Blueprint(3, 20, (("gating", 3.0),), "own"))
BEGIN = 1_790_000_000_000
FORECAST = Forecast(4.0, 2.0, 6.0, 0.9, 9.5)

NUMBERS = st.integers(0, 2)
ACTS = st.one_of(
    st.tuples(st.just("write"), NUMBERS, st.text(max_size=5), st.floats(0, 1e6)),
    st.tuples(st.just("flag"), NUMBERS, st.booleans()),
    st.tuples(st.just("move"), NUMBERS),
    st.tuples(st.just("mark"), NUMBERS, st.frozensets(st.integers(0, 5))),
    st.tuples(st.just("submit"), st.integers(BEGIN, BEGIN + 10**8)),
)


def sit(forecast: Forecast | None = None) -> Sitting:
    return mock.begun("s", PAPER, BEGIN, 60, forecast)


def after(sitting: Sitting, act: tuple[object, ...]) -> Sitting:
    match act:
        case ("write", int(n), str(text), float(seconds)):
            return mock.written(sitting, n, text, seconds)
        case ("flag", int(n), bool(on)):
            return mock.flagged(sitting, n, on)
        case ("move", int(n)):
            return mock.moved(sitting, n)
        case ("mark", int(n), frozenset() as made):
            return mock.marked(sitting, n, made)
        case ("submit", int(at)):
            return mock.submitted(sitting, at)
    raise AssertionError(act)


@given(st.lists(ACTS, max_size=30))
def test_whatever_is_done_the_deadline_and_the_paper_stay(acts: list[tuple[object, ...]]) -> None:
    sitting = sit()
    for act in acts:
        sitting = after(sitting, act)
        assert (sitting.deadline_ms, sitting.paper, sitting.begun_ms) == (BEGIN + 20 * 60_000, PAPER, BEGIN)
        assert sitting.submitted_ms is None or sitting.submitted_ms <= sitting.deadline_ms


@given(st.lists(ACTS, max_size=30), st.lists(ACTS, max_size=10))
def test_what_comes_after_handing_in_changes_marks_alone(before: list[tuple[object, ...]], later: list[tuple[object, ...]]) -> None:
    sitting = sit()
    for act in before:
        sitting = after(sitting, act)
    handed_in = mock.submitted(sitting, BEGIN + 1)
    then = handed_in
    for act in later:
        then = after(then, act)
    assert replace(then, marks=handed_in.marks) == handed_in


@given(st.lists(ACTS, max_size=30))
def test_each_answer_is_the_last_text_written_for_it_before_handing_in(acts: list[tuple[object, ...]]) -> None:
    sitting, texts, place = sit(), ["", "", ""], 0
    for act in acts:
        if sitting.is_open and act[0] == "write":
            texts[act[1]] = act[2]  # type: ignore[index, call-overload]
        if sitting.is_open and act[0] in ("write", "move"):
            place = act[1]  # type: ignore[assignment]
        sitting = after(sitting, act)
    assert sitting.answers == tuple(texts)
    assert sitting.position == place
    assert sitting.empty == [n for n, text in enumerate(texts) if not text.strip()]


@given(st.lists(st.frozensets(st.integers(0, 5)), min_size=3, max_size=3))
def test_the_score_is_the_sum_of_the_points_made_and_never_more_than_there_are(marks: list[frozenset[int]]) -> None:
    sitting = mock.submitted(sit(), BEGIN + 5)
    for n, made in enumerate(marks):
        sitting = mock.marked(sitting, n, made)
    assert sitting.is_marked
    expected = [sum(p for i, p in enumerate(q.points) if i in made) for q, made in zip(QUESTIONS, marks, strict=True)]
    assert sitting.score == sum(expected) <= sitting.out_of == 9.5
    assert sitting.missed == [q.card for q, got in zip(QUESTIONS, expected, strict=True) if got < q.out_of]
    assert {one.topic: one.score for one in by_topic(sitting)} == {
        "gating": expected[0] + expected[1], "recurrent": expected[0]}  # fmt: skip


@given(st.sampled_from([None, FORECAST]))
def test_a_sitting_is_read_from_its_event_as_it_was_begun(forecast: Forecast | None) -> None:
    told = {**mock.told_of(PAPER, forecast), "deadline_ms": sit().deadline_ms}
    assert mock.begun_as_told("s", json.loads(json.dumps(told)), BEGIN, 60) == sit(forecast)


def test_a_sitting_is_open_then_awaits_marking_then_is_marked_unless_given_up() -> None:
    sitting = sit()
    assert sitting.is_open
    assert not sitting.awaits_marking
    assert mock.marked(sitting, 0, [0]) == sitting
    sitting = mock.happened(sitting, "submit", {"answers": ["a", "", "b"], "seconds": [1, 2, 3]}, BEGIN + 10**9)
    assert (sitting.is_open, sitting.awaits_marking, sitting.submitted_ms) == (False, True, sitting.deadline_ms)
    assert sitting.answers == ("a", "", "b")
    for n in range(3):
        sitting = mock.happened(sitting, "mark", {"question": n, "points": [0]}, BEGIN)
    assert sitting.is_marked
    assert not sitting.awaits_marking
    assert mock.happened(sitting, "fed", {}, BEGIN).fed
    assert not mock.happened(sit(), "drop", {}, BEGIN).is_open
    assert mock.happened(sitting, "of a later version", {}, BEGIN) == sitting


@given(st.integers(0, 20 * 60_000), st.integers(0, 20 * 60_000))
def test_each_warning_comes_once_however_seldom_the_clock_is_looked_at(first: int, second: int) -> None:
    before, now = max(first, second), min(first, second)
    crossed = [minutes for minutes in (10, 5, 1) if now <= minutes * 60_000 < before]
    assert mock.warned(before, now) == (crossed[-1] if crossed else 0)
    assert mock.warned(None, now) == 0


def test_the_forecast_is_set_beside_the_score_in_the_sittings_own_points() -> None:
    sitting = mock.submitted(sit(Forecast(40.0, 20.0, 60.0, 0.9, 95.0)), BEGIN + 5)
    for n in range(3):
        sitting = mock.marked(sitting, n, [0])
    told = compared(sitting)
    assert told is not None
    assert (told.forecast.expected, told.forecast.low, told.forecast.high, told.above, told.is_inside) == (4, 2, 6, 2, True)
    assert compared(replace(sitting, forecast=replace(FORECAST, high=5.0))).is_inside is False  # type: ignore[union-attr]
    assert compared(replace(sitting, forecast=None)) is None


def test_a_question_is_allowed_its_share_of_the_exams_time() -> None:
    assert allowed_seconds(sit()) == [600.0, 300.0, 300.0]


def test_a_share_of_the_points_is_worth_a_grade() -> None:
    assert [grade_of(share) for share in (0, 0.49, 0.5, 0.74, 0.75, 1)] == [1, 1, 2, 2, 3, 3]
