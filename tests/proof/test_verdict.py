"""Laws of judging: a claim is good when every experiment holds and every control fails, and never otherwise."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quizapp.proof.demo import EVIDENCE, Bounds, Demo
from quizapp.proof.verdict import BAD_STATES, GOOD_STATES, Run, Verdict, holds, inside, judge, number, room, span

NAMES = ("a", "b", "c")
FLOATS = st.floats(-10, 10)
ANY = st.floats()
BOUNDS: st.SearchStrategy[Bounds] = (
    st.tuples(FLOATS, FLOATS).map(lambda pair: (min(pair), max(pair)))
    | FLOATS.map(lambda low: (low, None))
    | FLOATS.map(lambda high: (None, high))
    | FLOATS.map(lambda exact: (exact, exact))
)

PLAIN = Demo(
    file=Path("demo.py"), claim="It holds.", why="", source="", evidence="identity", measures={"a": "a number"},
    holds_within={"a": (0.0, 1.0)}, guards={}, controls={"off": {"x": 1}}, no_control="", parameters={"x": 0}, knobs={},
    predict=None, picture={},
)  # fmt: skip


@st.composite
def demos(draw: st.DrawFn) -> Demo:
    """A demo that bounds one to three numbers, guards some, and has up to two controls."""
    bounded = draw(st.dictionaries(st.sampled_from(NAMES), BOUNDS, min_size=1))
    guards = draw(st.dictionaries(st.sampled_from(NAMES), BOUNDS, max_size=1))
    controls = {name: {"x": 1} for name in draw(st.sets(st.sampled_from(["off", "other"])))}
    evidence = draw(st.sampled_from(EVIDENCE))
    return replace(PLAIN, holds_within=bounded, guards=guards, controls=controls, evidence=evidence)


@st.composite
def judged(draw: st.DrawFn, values: st.SearchStrategy[float] = FLOATS) -> tuple[Demo, list[Run]]:
    """A demo with runs of every role, each with the same seeds."""
    demo, seeds = draw(demos()), draw(st.integers(1, 3))
    numbers = st.fixed_dictionaries(dict.fromkeys(NAMES, values))
    return demo, [Run(role, seed, draw(numbers)) for role in ("experiment", *demo.controls) for seed in range(seeds)]


def fulfils(demo: Demo, run: Run) -> bool:
    """The definition again, spelt out: every bounded number between its bounds, ends included."""
    assert run.values is not None
    return all(
        (low is None or run.values[name] >= low) and (high is None or run.values[name] <= high)
        for name, (low, high) in demo.holds_within.items()
    )


def distances(verdict: Verdict, demo: Demo, *, of_controls: bool) -> list[float]:
    return [margin.distance for margin in verdict.margins if (margin.role in demo.controls) == of_controls]


@given(judged(ANY))
def test_good_means_that_experiments_and_guards_hold_and_no_control_does(drawn: tuple[Demo, list[Run]]) -> None:
    demo, runs = drawn
    tries = [run for run in runs if run.role == "experiment"]
    guarded = all(fulfils(replace(demo, holds_within=demo.guards), run) for run in tries)
    held = all(fulfils(demo, run) for run in tries) and guarded
    failed = not any(fulfils(demo, run) for run in runs if run.role != "experiment")
    verdict = judge(demo, runs)
    assert verdict.good == (held and failed)
    assert verdict.state == (GOOD_STATES[demo.evidence] if verdict.good else "uncontrolled" if held else "refuted")
    assert bool(verdict.reason) != verdict.good


@given(judged(), st.randoms())
def test_the_order_of_runs_does_not_change_the_state(drawn: tuple[Demo, list[Run]], random: object) -> None:
    demo, runs = drawn
    shuffled = list(runs)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert judge(demo, shuffled).state == judge(demo, runs).state
    assert {(m.role, m.number, m.distance) for m in judge(demo, shuffled).margins} == {
        (m.role, m.number, m.distance) for m in judge(demo, runs).margins
    }


@given(judged())
def test_one_more_seed_never_makes_a_bad_claim_good(drawn: tuple[Demo, list[Run]]) -> None:
    demo, runs = drawn
    fewer = [run for run in runs if run.seed == 0]
    assert judge(demo, runs).good <= judge(demo, fewer).good


@given(judged(), st.sampled_from(["error", "timeout"]), st.data())
def test_one_run_without_a_number_is_enough_to_fail(
    drawn: tuple[Demo, list[Run]], how: str, data: st.DataObject
) -> None:
    demo, runs = drawn
    at = data.draw(st.integers(0, len(runs) - 1))
    runs[at] = replace(runs[at], values=None, fault="raised Error", timed_out=how == "timeout")
    verdict = judge(demo, runs)
    assert (verdict.state, verdict.margins) == (how, ())
    assert verdict.reason.endswith(f"with seed {runs[at].seed} raised Error")


@given(judged(), st.data())
def test_a_role_that_was_not_run_leaves_the_claim_unproven(drawn: tuple[Demo, list[Run]], data: st.DataObject) -> None:
    demo, runs = drawn
    role = data.draw(st.sampled_from(["experiment", *demo.controls]))
    verdict = judge(demo, [run for run in runs if run.role != role])
    assert (verdict.state, verdict.reason, verdict.margins) == ("never run", f"the {role} was not run", ())
    assert not verdict.good


@given(judged())
def test_margins_have_the_sign_of_what_they_tell(drawn: tuple[Demo, list[Run]]) -> None:
    demo, runs = drawn
    verdict = judge(demo, runs)
    assert len(verdict.margins) == len(demo.holds_within) + len(demo.controls)
    tries = [run for run in runs if run.role == "experiment"]
    inner, outer = distances(verdict, demo, of_controls=False), distances(verdict, demo, of_controls=True)
    assert all(distance >= 0 for distance in inner) == all(fulfils(demo, run) for run in tries)
    assert all(distance > 0 for distance in outer) == (not any(fulfils(demo, run) for run in runs if run not in tries))


@given(judged())
def test_a_margin_is_a_number_that_was_measured_and_its_distance_from_a_bound(drawn: tuple[Demo, list[Run]]) -> None:
    demo, runs = drawn
    for margin in judge(demo, runs).margins:
        assert margin.bound in demo.holds_within[margin.number]
        assert abs(margin.distance) == abs(margin.value - margin.bound)
        measured = [run.values for run in runs if (run.role, run.seed) == (margin.role, margin.seed)]
        assert [values[margin.number] for values in measured if values] == [margin.value]


@given(judged())
def test_the_worst_experiment_is_the_one_shown(drawn: tuple[Demo, list[Run]]) -> None:
    demo, runs = drawn
    tries = [run.values for run in runs if run.role == "experiment" and run.values]
    for margin in judge(demo, runs).margins:
        if margin.role == "experiment":
            bounds = demo.holds_within[margin.number]
            assert (margin.distance < 0) == any(not inside(values[margin.number], bounds) for values in tries)


def test_an_experiments_margin_counts_from_the_bound_that_its_control_breaks() -> None:
    runs = [
        Run("experiment", 0, {"a": 0.1}),
        Run("experiment", 1, {"a": 0.3}),
        Run("off", 0, {"a": 4.0}),
        Run("off", 1, {"a": 3.0}),
    ]
    experiment, control = judge(PLAIN, runs).margins
    assert (experiment.value, experiment.bound, experiment.distance, experiment.seed) == (0.3, 1.0, 0.7, 1)
    assert (control.value, control.bound, control.distance, control.seed) == (3.0, 1.0, 2.0, 1)


def test_a_control_may_fail_in_one_number_with_one_seed_and_in_another_with_the_next() -> None:
    demo = replace(PLAIN, holds_within={"a": (0.0, 1.0), "b": (0.0, 1.0)})
    controls = [
        Run("off", 0, {"a": 3.0, "b": 0.5}),
        Run("off", 1, {"a": 0.5, "b": 9.0}),
        Run("off", 2, {"a": 5.0, "b": 0.5}),
    ]
    verdict = judge(demo, [Run("experiment", 0, {"a": 0.5, "b": 0.5}), *controls])
    assert (verdict.state, verdict.margins[-1].number, verdict.margins[-1].distance) == ("proven", "a", 2.0)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_not_finite_lies_outside_of_closed_bounds(value: float) -> None:
    assert not inside(value, (0.0, 1.0))
    assert judge(PLAIN, [Run("experiment", 0, {"a": value}), Run("off", 0, {"a": 5.0})]).state == "refuted"
    assert judge(PLAIN, [Run("experiment", 0, {"a": 0.5}), Run("off", 0, {"a": value})]).good


def test_an_infinity_may_lie_within_an_open_bound_and_a_nan_never() -> None:
    assert [inside(value, (0.0, None)) for value in (math.inf, -math.inf, math.nan)] == [True, False, False]
    assert [inside(value, (None, 0.0)) for value in (math.inf, -math.inf, math.nan)] == [False, True, False]


@given(ANY, BOUNDS)
def test_a_number_is_inside_when_it_has_room(value: float, bounds: Bounds) -> None:
    assume(not math.isnan(value))
    distance, bound = room(value, bounds)
    assert inside(value, bounds) == (distance >= 0)
    assert bound in bounds


def test_a_refutation_says_which_number_broke_which_bound() -> None:
    runs = [Run("experiment", 0, {"a": 0.5}), Run("experiment", 7, {"a": 1.0000001}), Run("off", 0, {"a": 5.0})]
    assert judge(PLAIN, runs).reason == "experiment with seed 7: a = 1.0000001 outside 0 … 1"
    guarded = replace(PLAIN, guards={"b": (2.0, None)})
    values = {"a": 0.5, "b": 1.0}
    verdict = judge(guarded, [Run("experiment", 0, values), Run("off", 0, {"a": 5.0, "b": 1.0})])
    assert verdict.reason == "experiment with seed 0: b = 1 breaks its guard ≥ 2"


def test_a_control_that_holds_is_named_with_its_numbers() -> None:
    verdict = judge(PLAIN, [Run("experiment", 0, {"a": 0.5}), Run("off", 3, {"a": 0.25})])
    assert (verdict.state, verdict.reason) == (
        "uncontrolled",
        "control 'off' with seed 3 did not fail: a = 0.25 within 0 … 1",
    )


def test_a_guard_of_a_control_is_not_asked() -> None:
    demo = replace(PLAIN, guards={"b": (0.0, 1.0)})
    runs = [Run("experiment", 0, {"a": 0.5, "b": 0.5}), Run("off", 0, {"a": 5.0, "b": 9.0})]
    assert judge(demo, runs).good
    assert judge(demo, [runs[0], Run("off", 0, {"a": 0.5, "b": 9.0})]).state == "uncontrolled"
    assert holds(demo, {"a": 0.5, "b": 9.0})


def test_every_kind_of_evidence_has_a_good_state_and_no_bad_one() -> None:
    assert set(GOOD_STATES) == set(EVIDENCE)
    assert not set(GOOD_STATES.values()) & set(BAD_STATES)
    assert not any(Verdict(state, ()).good for state in BAD_STATES)


@given(st.floats(-1e300, 1e300))
def test_a_number_is_written_to_three_digits_and_short(value: float) -> None:
    text = number(value)
    assert math.isclose(float(text.replace("−", "-")), value, rel_tol=0.005, abs_tol=1e-320)
    assert len(text) <= 10
    assert not re.search(r"e[+]|e-?0|^-|−0$", text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (1.0, "1"),
        (-1.5, "−1.5"),
        (384, "384"),
        (1e-6, "1e-6"),
        (-1.234e-7, "−1.23e-7"),
        (1e10, "1e10"),
        (1e100, "1e100"),
        (5e-324, "4.94e-324"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (math.nan, "NaN"),
    ],
)
def test_numbers_look_as_in_a_book(value: float, text: str) -> None:
    assert number(value) == text


@pytest.mark.parametrize(
    ("bounds", "text"),
    [((None, 1e-6), "≤ 1e-6"), ((0.5, None), "≥ 0.5"), ((0, 1), "0 … 1"), ((0.0, 0.0), "= 0"), ((-1.0, 1.0), "−1 … 1")],
)
def test_bounds_look_as_in_a_book(bounds: Bounds, text: str) -> None:
    assert span(bounds) == text
