"""The session in plain lines: every action, no cursor movement, nothing lost when the input ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.program import Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path / "home")


def test_a_whole_day_can_be_studied_line_by_line(program: Program) -> None:
    lines = ["hint", "", "1 3", "1", "hard", "", "easy", "", "easy"]
    done = program.run("study", "--plain", stdin="\n".join(lines) + "\n" * 40)
    assert "\x1b" not in done.stdout
    assert "Hint: Compare the two units' gradients." in done.stdout
    assert "3 of 4.5 points." in done.stdout
    assert "1 of 4.5 points." in done.stdout
    reviews = program.json("history")["reviews"]
    assert [(r["card"], r["grade"]) for r in reviews if r["kind"] == "review"][:3] == [
        ("symmetry", 2), ("sigma_at_zero", 4), ("gates.1", 4)]  # fmt: skip


def test_the_end_of_the_input_ends_the_session_and_keeps_what_was_answered(program: Program) -> None:
    done = program.run("study", "--plain", stdin="\ngood\n")
    assert done.returncode == 0
    assert "Stopped; every answer given is saved." in done.stdout
    assert len(program.json("history")["reviews"]) == 1


def test_undo_bury_suspend_and_help_work_there_too(program: Program) -> None:
    lines = ["", "good", "undo", "bury", "suspend", "nonsense", "quit"]
    done = program.run("study", "--plain", stdin="\n".join(lines) + "\n")
    assert "Took back: review of symmetry." in done.stdout
    assert done.stdout.count("Commands: Enter shows the answer") == 2
    kinds = [(review["kind"], review["card"]) for review in program.json("history")["reviews"]]
    assert kinds == [("bury", "symmetry"), ("suspend", "sigma_at_zero")]


def test_a_number_that_is_no_key_point_is_told(program: Program) -> None:
    done = program.run("study", "--plain", stdin="\n7\n")
    assert "The key points are 1 to 3." in done.stdout
