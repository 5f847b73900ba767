"""The lock file of a deck's proofs: what changes it, and what must not."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.errors import DeckError
from quizapp.proof import lock
from quizapp.proof.demo import Demo
from quizapp.proof.verdict import Run, judge
from tests.proof.making import make_demo


def entry(demo: Demo, experiment: float = 0.5, control: float = 5.0, day: str = "2026-11-24") -> lock.Entry:
    runs = [Run("experiment", 0, {"value": experiment}), Run("control", 0, {"value": control})]
    return lock.entry(demo.claim, demo, judge(demo, runs, {"python": "3.11.7", "torch": "2.13.0+cpu"}), day)


def test_an_entry_says_what_was_proven_of_which_bytes_with_which_numbers(tmp_path: Path) -> None:
    demo = make_demo(tmp_path)
    made = entry(demo, 0.123456)
    assert (made.state, made.evidence, made.seeds, made.versions) == ("proven", "identity", [0], {"torch": "2.13.0"})
    assert made.demo == demo.digest
    assert made.numbers == [
        {"of": "experiment", "number": "value", "value": "0.12", "bound": "1"},
        {"of": "control", "number": "value", "value": "5", "bound": "1"},
    ]


def test_what_was_written_is_read_again_in_the_order_of_names(tmp_path: Path) -> None:
    one = entry(make_demo(tmp_path))
    file = lock.write(tmp_path, {"b/c": one, "a/z": one, "a/b": one})
    assert list(json.loads(file.read_text())["claims"]) == ["a/b", "a/z", "b/c"]
    assert lock.read(tmp_path) == {"a/b": one, "a/z": one, "b/c": one}


@given(st.floats(0.01, 1.0), st.floats(-1e-4, 1e-4), st.floats(0.0, 1e-12))
def test_another_machines_rounding_changes_nothing(value: float, drift: float, noise: float) -> None:
    demo = Demo(**{**BARE, "holds_within": {"value": (None, 1.0)}})
    old = {"a/b": entry(demo, value)}
    again = entry(demo, min(value * (1 + drift), 1.0), day="2027-01-01")
    assert lock.merged(old, {"a/b": again}, {"a/b"}) == old
    tiny = {"a/b": entry(demo, noise)}
    assert lock.merged(tiny, {"a/b": entry(demo, noise / 2 + 1e-13, day="2027-01-01")}, {"a/b"}) == tiny or noise == 0


def test_another_number_state_demo_or_version_does(tmp_path: Path) -> None:
    old = entry(make_demo(tmp_path))
    for new in (
        replace(old, state="supported"),
        replace(old, demo="another"),
        replace(old, versions={"torch": "3.0"}),
        replace(old, seeds=[0, 1]),
        entry(make_demo(tmp_path), 0.7),
    ):
        later = replace(new, recorded="2027-01-01")
        assert lock.merged({"a/b": old}, {"a/b": later}, {"a/b"}) == {"a/b": later}


def test_what_a_deck_does_not_claim_any_more_leaves_the_record_and_the_rest_stays(tmp_path: Path) -> None:
    one = entry(make_demo(tmp_path))
    assert lock.merged({"a/b": one, "a/c": one}, {"a/d": one}, {"a/c", "a/d"}) == {"a/c": one, "a/d": one}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 9, "claims": {}}', '{"format": 1, "claims": {"a": {}}}', "\xff"])
def test_a_file_that_is_no_record_is_refused_with_what_to_do(tmp_path: Path, text: str) -> None:
    (tmp_path / lock.NAME).write_bytes(text.encode("latin-1"))
    with pytest.raises(DeckError, match=r"evidence\.json: it cannot be read .* Remove it and record anew"):
        lock.read(tmp_path)


BARE = {
    "file": Path("demo.py"), "claim": "A number is what it is.", "why": "", "source": "", "evidence": "identity",
    "measures": {"value": "x"}, "guards": {}, "controls": {"control": {"x": 5.0}}, "no_control": "", "parameters": {},
    "knobs": {}, "predict": None, "picture": {},
}  # fmt: skip
