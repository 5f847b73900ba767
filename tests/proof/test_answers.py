"""What comes out of a child's pipe is either an answer of the prover or refused; nothing surprises the reader."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.proof.answers import read_answer

JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
RUNS, NUMBERS = 3, {"a", "b"}
RESULT = {"event": "result", "run": 1, "values": {"a": 0.5, "b": "inf"}, "seconds": 0.25, "frames": 2}


def read(answer: object) -> dict[str, Any] | None:
    return read_answer(json.dumps(answer).encode(), RUNS, NUMBERS)


@given(st.binary() | JSON.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_are_an_answer_or_refused(line: bytes) -> None:
    answer = read_answer(line, RUNS, NUMBERS)
    assert answer is None or answer["event"] in ("ready", "done", "start", "frame", "result", "fault")


@given(st.sampled_from(["start", "frame", "result", "fault", "done", "ready", "other"]), st.data())
def test_a_spoilt_answer_is_refused_or_whole(event: str, data: st.DataObject) -> None:
    keys = ("run", "values", "seconds", "frames", "fault", "versions")
    drawn = {key: data.draw(JSON) for key in keys if data.draw(st.booleans())}
    answer = read({**RESULT, "fault": "x", "versions": {}, **drawn, "event": event})
    if answer is not None:
        assert 0 <= answer.get("run", 0) < RUNS
        assert set(answer.get("values", NUMBERS)) == NUMBERS or event == "frame"
        assert event != "other"


def test_infinities_come_back_as_numbers() -> None:
    answer = read(RESULT)
    assert answer == {**RESULT, "values": {"a": 0.5, "b": math.inf}}
    frame = read({"event": "frame", "run": 0, "values": {"x": ["-inf", [1, True, "nan"]]}})
    assert frame is not None
    assert str(frame["values"]) == "{'x': [-inf, [1, True, nan]]}"


def test_what_a_demo_calls_things_cannot_steer_a_terminal() -> None:
    fault = read({"event": "fault", "run": 0, "fault": "raised \x1b[2J"})
    done = read({"event": "done", "versions": {"to\x1brch": 2}})
    frame = read({"event": "frame", "run": 0, "values": {"a\x1b": 1}})
    assert fault == {"event": "fault", "run": 0, "fault": "raised ␛[2J"}
    assert done == {"event": "done", "versions": {"to␛rch": "2"}}
    assert frame == {"event": "frame", "run": 0, "values": {"a␛": 1}}


@pytest.mark.parametrize(
    "change",
    [
        {"run": 3},
        {"run": -1},
        {"run": "0"},
        {"values": {"a": 0.5}},
        {"values": {"a": 0.5, "b": 1, "c": 2}},
        {"values": {"a": "many", "b": 1}},
        {"values": {"a": [1], "b": 1}},
        {"values": [0.5, 1]},
        {"seconds": "1"},
        {"frames": None},
        {"event": 3},
        {"event": "results"},
    ],
)
def test_a_result_that_is_not_what_was_asked_for_is_refused(change: dict[str, Any]) -> None:
    assert read({**RESULT, **change}) is None
