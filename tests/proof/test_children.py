"""Demos in real child processes: what they measure, and what they do that is no measurement."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.proof.making import faults, make_demo, run, state


def test_a_claim_that_holds_is_proven_with_its_numbers(tmp_path: Path) -> None:
    demo = make_demo(tmp_path)
    outcome = run(demo, seeds=2)
    assert [(one.role, one.seed, one.values) for one in outcome.runs] == [
        ("experiment", 0, {"value": 0.5}),
        ("experiment", 1, {"value": 0.5}),
        ("control", 0, {"value": 5.0}),
        ("control", 1, {"value": 5.0}),
    ]
    assert state(demo, outcome) == ("proven", "")
    assert set(outcome.versions) == {"python"}  # what it does not import does not count
    assert all(one.seconds >= 0 for one in outcome.runs)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("return 2.0", ("refuted", "experiment with seed 0: value = 2 outside 0 … 1")),
        ("return 0.25", ("uncontrolled", "control 'control' with seed 0 did not fail: value = 0.25 within 0 … 1")),
        ("return float('inf')", ("refuted", "experiment with seed 0: value = ∞ outside 0 … 1")),
        ("return -float('inf')", ("refuted", "experiment with seed 0: value = −∞ outside 0 … 1")),
    ],
)
def test_a_claim_that_does_not_hold_says_why(tmp_path: Path, body: str, said: tuple[str, str]) -> None:
    demo = make_demo(tmp_path, body)
    assert state(demo, run(demo)) == said


def test_a_guard_that_is_broken_refutes(tmp_path: Path) -> None:
    text = {"measures": '{"a": "a", "b": "b"}', "holds_within": '{"a": (0.0, 1.0)}', "guards": '{"b": (3.0, None)}'}
    demo = make_demo(tmp_path, "return {'a': x, 'b': 2.0}", **text)
    assert state(demo, run(demo)) == ("refuted", "experiment with seed 0: b = 2 breaks its guard ≥ 3")


def test_the_same_seed_gives_the_same_numbers_and_another_gives_others(tmp_path: Path) -> None:
    body = "import numpy\nreturn x * numpy.random.rand() + hash(next(iter({'a', 'b', 'c', 'd'}))) % 997"
    demo = make_demo(tmp_path, body, holds_within="0.0, None")
    first, second = run(demo, seeds=3), run(demo, seeds=3)
    assert [one.values for one in first.runs] == [one.values for one in second.runs]
    assert len({str(one.values) for one in first.runs}) == 6


def test_a_sibling_is_imported_and_no_other_demo_stands_in_for_a_library(tmp_path: Path) -> None:
    (tmp_path / "_half.py").write_text("def half(x):\n    return x / 2\n")
    (tmp_path / "fractions.py").write_text("raise SystemExit('a demo that is named like a library')\n")
    (tmp_path / "statistics.py").write_text("raise SystemExit('a demo that is named like a library')\n")
    head = "import statistics\nfrom fractions import Fraction\n\nfrom _half import half"
    demo = make_demo(tmp_path, "return half(x) + statistics.mean([0]) * Fraction(1, 2)", head=head)
    assert run(demo).runs[0].values == {"value": 0.25}
    assert sorted(file.name for file in tmp_path.iterdir() if file.is_dir()) == []


def test_a_demo_may_be_named_by_a_path_that_is_not_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_demo(tmp_path / "demos")
    monkeypatch.chdir(tmp_path)
    assert run(make_demo(Path("demos"))).runs[0].values == {"value": 0.5}


def test_a_demo_knows_nothing_of_the_learners_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_SECRET", "x")
    body = "return float('A_SECRET' in __import__('os').environ)"
    assert run(make_demo(tmp_path, body)).runs[0].values == {"value": 0.0}


# What goes wrong inside the experiment


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("return float('nan')", "returned NaN for value"),
        ("return 'many'", "returned str for value where a number was due"),
        ("return None", "returned nothing"),
        ("pass", "returned nothing"),
        ("return {'other': x}", "returned other instead of value"),
        ("return {'value': x, 'other': x}", "returned value, other instead of value"),
        ("return {}", "returned no name instead of value"),
        ("return [x]", "returned list for value where a number was due"),
        ("return 1j", "returned complex for value where a number was due"),
        (
            "import numpy\nreturn numpy.ones((2, 3))",
            "returned ndarray of shape (2, 3) for value where a number was due",
        ),
        ("return 10 ** 400", "raised OverflowError: int too large to convert to float"),
        ("return 1 / 0", "raised ZeroDivisionError: division by zero in line 15 of demo.py"),
        ("raise SystemExit(3)", "raised SystemExit: 3 in line 15 of demo.py"),
        ("raise KeyboardInterrupt", "raised KeyboardInterrupt in line 15 of demo.py"),
        ("raise ValueError('a\\x1b[2J\\n  b')", "raised ValueError: a␛[2J b in line 15 of demo.py"),
        ("raise ValueError('x' * 9999)", f"raised ValueError: {'x' * 281} in line 15 of demo.py"),
        (
            "def f(): return f()\nreturn f()",
            "raised RecursionError: maximum recursion depth exceeded in line 15 of demo.py",
        ),
        ("yield 3\nreturn x", "yielded int where a frame '{name: number or array}' was due"),
        ("yield {'a': 'text'}\nreturn x", "yielded a frame with str for a where numbers were due"),
        ("yield {'a': [1, None]}\nreturn x", "yielded a frame with NoneType for a where numbers were due"),
        ("yield {'a': 1}", "returned nothing"),
    ],
)
def test_what_is_no_measurement_is_an_error_that_says_what_it_was(tmp_path: Path, body: str, fault: str) -> None:
    demo = make_demo(tmp_path, body)
    outcome = run(demo)
    assert [one.values for one in outcome.runs] == [None, None]
    assert faults(outcome)[0] == fault
    assert state(demo, outcome) == ("error", f"experiment with seed 0 {fault}")


def test_the_runs_after_one_that_failed_still_happen(tmp_path: Path) -> None:
    outcome = run(make_demo(tmp_path, "if x < 1:\n    raise SystemExit\nreturn x"))
    assert [(one.values, one.fault) for one in outcome.runs] == [
        (None, "raised SystemExit in line 16 of demo.py"),
        ({"value": 5.0}, ""),
    ]


def test_numbers_of_arrays_flags_and_scalars_are_numbers(tmp_path: Path) -> None:
    body = "import numpy as np\nreturn dict(a=np.float32(0.5), b=np.ones((1, 1)), c=True, d=3, e=np.array(2))"
    measures = str({name: f"number {name}" for name in "abcde"})
    outcome = run(make_demo(tmp_path, body, measures=measures, holds_within="{'a': (0, 1)}"))
    assert outcome.runs[0].values == {"a": 0.5, "b": 1.0, "c": 1.0, "d": 3.0, "e": 2.0}


def test_a_demo_that_fails_to_load_fails_in_every_run(tmp_path: Path) -> None:
    outcome = run(make_demo(tmp_path, head="half = 1 / 0"))
    assert faults(outcome) == ["raised ZeroDivisionError: division by zero in line 7 of demo.py"] * 2


def test_a_file_larger_than_allowed_cannot_be_written(tmp_path: Path) -> None:
    body = "with open('big', 'wb') as big:\n    big.write(bytes(100_000_000))\nreturn x"
    outcome = run(make_demo(tmp_path, body))
    assert re.search(r"raised OSError: \[Errno (27|28)\]", faults(outcome)[0])  # too large, or no space left


def test_a_demo_may_ask_for_higher_limits_and_for_data_and_gets_both(tmp_path: Path) -> None:
    tmp_path.joinpath("points.csv").write_text("1,2\n")
    body = "with open('big', 'wb') as big:\n    big.write(bytes(70_000_000))\nreturn float(open('points.csv').read(1)) - x"
    demo = make_demo(tmp_path, body, limits='{"file_mib": 100, "wall_seconds": 60}', data='["points.csv"]')
    assert sorted(demo.files) == ["demo.py", "points.csv"]
    outcome = run(demo)
    assert (outcome.runs[0].values, faults(outcome)) == ({"value": 0.5}, ["", ""])
