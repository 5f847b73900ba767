"""Turning knobs: always within range, every stop reached, the declared value among them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.errors import UsageError
from quizapp.proof.demo import Demo, Knob, Value, read_demo
from quizapp.study.knobs import setting, stops, turned, value_from
from tests.study.decks import PICTURES

DEMO = read_demo(PICTURES / "demos" / "kinds" / "all_knobs.py")
SPANS = st.tuples(st.floats(-1e6, 1e6), st.floats(1e-6, 1e6), st.floats(0, 1)).map(lambda s: (s[0], s[0] + s[1], s[0] + s[1] * s[2]))  # fmt: skip


def with_knob(low: float, high: float, declared: Value) -> Demo:
    return replace(DEMO, knobs={"x": Knob(low, high)}, parameters={"x": declared})


@given(SPANS, st.lists(st.sampled_from([1, -1]), max_size=60))
def test_a_range_is_never_left_and_ends_at_its_ends(span: tuple[float, float, float], steps: list[int]) -> None:
    low, high, declared = span
    declared = min(declared, high)
    demo, value = with_knob(low, high, declared), declared
    for step in steps:
        value = turned(demo, "x", value, step)  # type: ignore[assignment]
        assert low <= value <= high
    for _ in range(60):
        value = turned(demo, "x", value, 1)  # type: ignore[assignment]
    assert value == high


@given(SPANS)
def test_up_and_down_again_comes_back_and_the_declared_value_is_a_stop(span: tuple[float, float, float]) -> None:
    low, high, declared = span
    found = stops(Knob(low, high), min(declared, high))
    assert found == sorted(set(found))
    assert {low, high, min(declared, high)} <= set(found)
    demo = with_knob(low, high, min(declared, high))
    for value in found[1:-1]:
        assert turned(demo, "x", turned(demo, "x", value, 1), -1) == value


def test_whole_numbers_stay_whole_and_few_of_them_are_all_stops() -> None:
    assert stops(Knob(2, 16), 4) == list(range(2, 17))
    assert all(isinstance(value, int) for value in stops(Knob(1, 10**6), 100))
    assert stops(Knob(1, 10**6), 100)[:4] == [1, 2, 4, 8]


def test_a_wide_range_of_positive_numbers_is_turned_by_magnitude() -> None:
    found = stops(Knob(1e-6, 1.0), 1e-3)
    ratios = [b / a for a, b in pairwise(found)]
    assert max(ratios) < 2.5


def test_choices_begin_again_and_tell_yes_from_one() -> None:
    assert turned(DEMO, "mode", "quiet", 1) == "loud"
    assert turned(DEMO, "mode", "loud", 1) == "quiet"
    assert turned(DEMO, "doubled", True, 1) is False
    assert turned(DEMO, "doubled", False, -1) is True


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [("base", "6", 6.0), ("base", "1e1", 10.0), ("count", "12", 12), ("mode", "loud", "loud"), ("doubled", "yes", True), ("doubled", "false", False)],
)  # fmt: skip
def test_what_a_learner_types_is_read_as_the_knob_needs_it(name: str, written: str, value: Value) -> None:
    read = value_from(DEMO, name, written)
    assert read == value
    assert type(read) is type(value)
    assert setting(DEMO, f"{name}={written}") == (name, value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("base=21", "'base' lies 0 … 20; 21 is outside."),
        ("base=NaN", "'base' lies 0 … 20; NaN is outside."),
        ("base=", "'base' is a float, and '' is none."),
        ("count=1.5", "'count' is a int, and '1.5' is none."),
        ("mode=shrill", "'mode' is one of quiet, loud."),
        ("nothing=1", "'nothing=1' sets nothing: use one of base, count, mode, doubled as 'name=value'."),
    ],
)
def test_what_a_knob_cannot_have_is_refused_in_one_line(text: str, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        setting(DEMO, text)
    assert str(refused.value) == message


def test_every_knob_of_the_bundled_deck_can_be_turned_all_the_way() -> None:
    for file in sorted((Path(__file__).parent.parent.parent / "demos").glob("*/[!_]*.py")):
        demo = read_demo(file)
        for name, declared in demo.parameters.items():
            if name in demo.knobs:
                assert turned(demo, name, declared, 1) != declared or turned(demo, name, declared, -1) != declared
