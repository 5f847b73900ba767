"""A demo read without running it: what it declares, what it imports, and what hides in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.errors import ProofError
from quizapp.proof.demo import Knob, Prediction, claim_of, read_demo
from quizapp.proof.demo_rules import check_demo
from tests.proof.making import demo_text, make_demo, write_demo

WHOLE = '''"""Halves add up.

Two halves are one,
whatever is halved.

Source: Euclid (c. 300 BC), Elements,
book VII.
"""
from __future__ import annotations

import math

import numpy as np
import torch.nn.functional as F
from _parts import half

evidence = "exhaustive"
measures = {"sum": "the sum", "count": "how many"}
holds_within = {"sum": (1 - 1e-12, 1 + 1e-12)}
guards = {"count": (2, None)}
control = {"one": {"parts": 1}, "none": {"parts": 0, "flag": True}}
knobs = {"parts": (0, 4), "name": ["a", "b"]}
predict = "The sum will be …", ["one", "two"], 0
picture = {"sum": "curve"}
SCALE = 3


def experiment(parts=2, *, name="a", flag=False, none=None, rate=-1e-3):
    raise SystemExit("a demo is never run to be read")
'''


def codes(file: Path) -> list[tuple[str, int]]:
    return [(problem.code, problem.line) for problem in check_demo(file)]


def write(folder: Path, text: str | bytes, name: str = "demo.py") -> Path:
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder / name


def test_a_demo_is_read_with_all_it_declares(tmp_path: Path) -> None:
    write(tmp_path, "def half(x):\n    return x / 2\n", "_parts.py")
    demo = read_demo(write(tmp_path, WHOLE))
    assert (demo.claim, demo.why) == ("Halves add up.", "Two halves are one,\nwhatever is halved.")
    assert (demo.source, demo.evidence) == ("Euclid (c. 300 BC), Elements, book VII.", "exhaustive")
    assert (demo.measures, demo.guards) == ({"sum": "the sum", "count": "how many"}, {"count": (2, None)})
    assert demo.holds_within == {"sum": (1 - 1e-12, 1 + 1e-12)}
    assert demo.controls == {"one": {"parts": 1}, "none": {"parts": 0, "flag": True}}
    assert demo.parameters == {"parts": 2, "name": "a", "flag": False, "none": None, "rate": -1e-3}
    assert demo.knobs == {"parts": Knob(0, 4), "name": Knob(choices=("a", "b"))}
    assert demo.predict == Prediction("The sum will be …", ("one", "two"), 0)
    assert (demo.picture, sorted(demo.files), demo.no_control) == ({"sum": "curve"}, ["_parts.py", "demo.py"], "")
    assert check_demo(tmp_path / "demo.py") == []


def test_a_demo_that_measures_one_number_calls_it_value(tmp_path: Path) -> None:
    demo = make_demo(tmp_path)
    assert (demo.measures, demo.holds_within) == ({"value": "the parameter itself"}, {"value": (0.0, 1.0)})
    assert (demo.controls, demo.guards, demo.predict) == ({"control": {"x": 5.0}}, {}, None)


def test_an_illustration_may_go_without_a_control_and_says_why(tmp_path: Path) -> None:
    demo = make_demo(tmp_path, evidence='"illustration"', control="None", no_control='"nothing to switch off"')
    assert (demo.controls, demo.no_control) == ({}, "nothing to switch off")
    write_demo(tmp_path, evidence='"illustration"', control="None")
    assert "does not say why it has no control" in str(check_demo(tmp_path / "demo.py")[0])


def test_a_demo_that_does_not_meet_the_format_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ProofError, match=r"demo\.py:1:1: The demo does not declare 'control'\. .*declaration-missing"):
        make_demo(tmp_path, control=None)


def test_faults_that_are_not_fatal_do_not_keep_a_demo_from_being_read(tmp_path: Path) -> None:
    text = (
        demo_text("print(x)\nreturn x")
        .replace("Nobody changes it.\n\n", "")
        .replace("Source: Euclid, Elements, VII.\n", "")
    )
    file = write(tmp_path, text)
    assert [code for code, _ in codes(file)] == ["demo-without-reason", "demo-without-source", "demo-prints"]
    assert read_demo(file).claim == "A number is what it is."


@pytest.mark.parametrize(
    ("head", "code", "what"),
    [
        ("import os", "forbidden-import", "imports 'os'"),
        ("import torch, sys", "forbidden-import", "imports 'sys'"),
        ("from quizapp.errors import Problem", "forbidden-import", "imports 'quizapp.errors'"),
        ("from . import _parts", "forbidden-import", "imports '.'"),
        ("from ._parts import half", "forbidden-import", "imports '._parts'"),
        ("if True:\n    import random", "forbidden-import", "imports 'random'"),
        ("from _gone import x", "sibling-missing", "There is no '_gone.py' beside the demo"),
        ("import _thread", "sibling-missing", "There is no '_thread.py' beside the demo"),
        ("from _broken import x", "sibling-missing", "'_broken.py' beside the demo does not parse"),
        ("from _hostile import x", "forbidden-import", "imports 'subprocess'"),
        ("from _deep import x", "forbidden-import", "imports 'subprocess'"),
        ("from _sly import x", "hidden-character", "RIGHT-TO-LEFT OVERRIDE"),
    ],
)
def test_a_demo_imports_little_and_so_do_its_siblings(tmp_path: Path, head: str, code: str, what: str) -> None:
    write(tmp_path, "x = (", "_broken.py")
    write(tmp_path, "import subprocess\nx = 1\n", "_hostile.py")
    write(tmp_path, "from _hostile import x\nfrom _deep import x\n", "_deep.py")
    write(tmp_path, "x = 1  # \u202e1 = x\n", "_sly.py")
    (problem,) = check_demo(write_demo(tmp_path, head=head))
    assert (problem.code, problem.fatal) == (code, True)
    assert what in problem.message
    assert problem.remedy


def test_every_sibling_that_is_read_is_listed_once(tmp_path: Path) -> None:
    write(tmp_path, "import _b\n", "_a.py")
    write(tmp_path, "import _a\n", "_b.py")
    write(tmp_path, "", "_unread.py")
    assert sorted(make_demo(tmp_path, head="from _a import x\nimport _b").files) == ["_a.py", "_b.py", "demo.py"]


@pytest.mark.parametrize(
    "call", ["torch.manual_seed(0)", "manual_seed(0)", "np.random.default_rng()", "torch.Generator()", "a.b.seed(1)"]
)
def test_a_demo_that_seeds_is_told_so(tmp_path: Path, call: str) -> None:
    assert codes(write_demo(tmp_path, f"{call}\nreturn x")) == [("demo-seeds", 15)]


@pytest.mark.parametrize(
    ("parameters", "what"),
    [
        ("x", "'x' cannot be set by name or has no default"),
        ("x=0.5, /, y=2", "'x' cannot be set by name"),
        ("x=1, /", "'x' cannot be set by name"),
        ("*x", "'x' cannot be set"),
        ("x=0.5, **more", "'more' cannot be set"),
        ("x=0.5, *, y", "'y' cannot be set"),
        ("x=0.5, y=abs(1)", "'abs(1)' is not one written-out value"),
        ("x=0.5, y=(1, 2)", "'(1, 2)' is not one written-out value"),
        ("x=0.5, y=[1]", "'[1]' is not one written-out value"),
        ("x=0.5, y={[1]: 2}", "'{[1]: 2}' is not one written-out value"),
    ],
)
def test_every_parameter_can_be_set_by_name_and_has_a_plain_default(tmp_path: Path, parameters: str, what: str) -> None:
    problems = check_demo(write_demo(tmp_path, parameters=parameters))
    assert "parameter-without-default" in {problem.code for problem in problems}
    assert any(what in problem.message for problem in problems)


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("evidence", "[]", "evidence-unknown"),
        ("measures", "{}", "measures-malformed"),
        ("measures", "{1: 'one'}", "measures-malformed"),
        ("measures", "{'a': ''}", "measures-malformed"),
        ("measures", "None", "measures-malformed"),
        ("holds_within", "None, None", "bounds-malformed"),
        ("holds_within", "{}", "bounds-malformed"),
        ("holds_within", "1.0", "bounds-malformed"),
        ("holds_within", "0.0, 1e999", "bounds-malformed"),
        ("holds_within", "True, None", "bounds-malformed"),
        ("holds_within", "0.0, '1'", "bounds-malformed"),
        ("holds_within", "[0.0, 1.0]", "bounds-malformed"),
        ("holds_within", "{1: (0.0, 1.0)}", "bounds-unmeasured"),
        ("guards", "None", "bounds-malformed"),
        ("guards", "{'other': (0, 1)}", "bounds-unmeasured"),
        ("control", "{}", "control-malformed"),
        ("control", "'x'", "control-malformed"),
        ("control", "{'a': {'x': 1.0}, 'x': 2.0}", "control-malformed"),
        ("control", "{'x': [1.0]}", "control-malformed"),
        ("control", "{1: {'x': 1.0}}", "control-malformed"),
        ("control", "{'experiment': {'x': 5.0}}", "control-malformed"),
        ("control", "{'a': {}}", "control-changes-nothing"),
        ("control", "{'x': 1 / 2}", "control-changes-nothing"),
        ("control", "{'y': 5.0}", "control-unknown-parameter"),
        ("knobs", "[]", "knob-malformed"),
        ("knobs", "{'x': [0.5]}", "knob-malformed"),
        ("knobs", "{'x': (0.0, None)}", "knob-malformed"),
        ("knobs", "{'x': [[0.5], 1.0]}", "knob-malformed"),
        ("knobs", "{'x': ['a', 'b']}", "knob-misses-default"),
        ("knobs", "{1: (0, 1)}", "knob-unknown-parameter"),
        ("predict", "'What?', ['one'], 0", "predict-malformed"),
        ("predict", "'What?', ('one', 'two'), 0", "predict-malformed"),
        ("predict", "'What?', ['one', 'two'], True", "predict-malformed"),
        ("predict", "'What?', ['one', 'two'], -1", "predict-malformed"),
        ("predict", "'What?', ['one', 2], 0", "predict-malformed"),
        ("picture", "{'x': []}", "picture-malformed"),
        ("picture", "['curve']", "picture-malformed"),
        ("picture", "{1: 'curve'}", "picture-malformed"),
        ("measures", "some()", "declaration-not-literal"),
        ("control", "{'x': 10 ** 400}", "declaration-not-literal"),
        ("mesures", "'slip'", "unknown-declaration"),
    ],
)
def test_a_declaration_that_is_not_what_it_should_be_is_one_fault(
    tmp_path: Path, name: str, value: str, code: str
) -> None:
    kept: dict[str, str | None] = {"measures": None} if code == "unknown-declaration" else {}
    problems = check_demo(write_demo(tmp_path, **{**kept, name: value}))
    expected = {code, "declaration-missing"} if kept else {code}
    assert {problem.code for problem in problems} == expected
    assert all(problem.remedy for problem in problems)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b"x = (", "'(' was never closed"),
        (b"\xff\xfe", "invalid or missing encoding declaration"),
        ("x = 'ü'\n".encode("latin-1"), "invalid or missing encoding declaration"),
        (b"# -*- coding: latin-1 -*-\nx = 1\n", "it declares an encoding other than UTF-8"),
        (b"# coding: utf-7\nx = 1\n", "it declares an encoding other than UTF-8"),
        (b"# coding: nonsense\n", "unknown encoding: nonsense"),
        (b"x = 1\0", "null bytes"),
        (b"x = " + b"-" * 100_000 + b"1", "it is nested too deeply"),
        (b"x = " + b"1 + " * 50_000 + b"1", "it is nested too deeply"),
        (b"#" * (256 * 1024 + 1), "It is larger than 256 KiB"),
    ],
)
def test_a_file_that_cannot_be_parsed_has_just_that_fault(tmp_path: Path, text: bytes, why: str) -> None:
    file = write(tmp_path, text)
    (problem,) = check_demo(file)
    assert (problem.code, problem.fatal, problem.line) == ("demo-unreadable", True, 1)
    assert why in problem.message
    assert claim_of(file) is None
    with pytest.raises(ProofError, match="demo-unreadable"):
        read_demo(file)


def test_a_file_that_is_none_has_just_that_fault(tmp_path: Path) -> None:
    (tmp_path / "folder.py").mkdir()
    (tmp_path / "endless.py").symlink_to("/dev/zero")
    for name, why in (("folder", "no regular file"), ("endless", "no regular file"), ("gone", "No such file")):
        (problem,) = check_demo(tmp_path / f"{name}.py")
        assert (problem.code, why in problem.message) == ("demo-unreadable", True)


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    assert codes(write(tmp_path, "\ufeff" + demo_text())) == []


def test_formulas_in_a_docstring_are_no_fault(tmp_path: Path) -> None:
    file = write(tmp_path, demo_text().replace("Nobody", "$a \\odot b$: nobody"))
    assert codes(file) == []
    assert read_demo(file).why == "$a \\odot b$: nobody changes it."


def test_a_docstring_cannot_steer_a_terminal(tmp_path: Path) -> None:
    file = write(tmp_path, demo_text().replace("A number is", "A\\x1b[2J number\\u202e is"))
    assert read_demo(file).claim == claim_of(file) == "A␛[2J number⟨U+202E⟩ is what it is."


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_or_faulted_and_never_run(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = write(tmp_path_factory.getbasetemp(), data)
    assert all(problem.remedy for problem in check_demo(file))


@given(st.sampled_from(list(WHOLE.splitlines())), st.sampled_from(["", "x", "= 1", "(", "None", "'", "{1: []}"]))
def test_a_demo_with_any_line_spoilt_is_read_or_faulted(
    tmp_path_factory: pytest.TempPathFactory, line: str, instead: str
) -> None:
    file = write(tmp_path_factory.getbasetemp(), WHOLE.replace(line, instead))
    if not any(problem.fatal for problem in check_demo(file)):
        assert read_demo(file).measures
