"""Mock exams by command: the written dialogue, resumed at any line, and scripted from end to end."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from quizapp.exam.mock import Sitting
from quizapp.study import rehearsal
from quizapp.study.session import Session
from tests.cli.program import Program
from tests.study.decks import exam_cards, write_deck


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path / "home", write_deck(tmp_path / "deck", exam_cards(4)))


EXAM = ("mock", "--questions", "2", "--minutes", "10", "--seed", "7", "--plain")


def sittings(program: Program) -> list[Sitting]:
    """The mock exams in the diary."""
    session = Session.open(program.home, [program.deck])
    found = rehearsal.sittings(session)
    session.close()
    return found


def reviews(program: Program) -> list[dict[str, Any]]:
    """What the schedule knows of."""
    session = Session.open(program.home, [program.deck])
    found = [event.payload for event in session.ledger.diary.events() if event.kind == "review"]
    session.close()
    return found


def test_a_script_writes_hands_in_marks_and_reads_the_result(program: Program) -> None:
    lines = ["one", "", "..", ".", "two", ".", "", "1 3", "b", ""]
    done = program.run(*EXAM, "--json", stdin="\n".join(lines))
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["state"], told["score"], told["out_of"], told["seed"], told["forecast"]) == ("marked", 4.5, 9.0, 7, None)
    assert [(a["points"], a["out_of"]) for a in told["answers"]] == [(3.0, 4.5), (1.5, 4.5)]
    assert all(a["seconds"] >= 0 for a in told["answers"])
    assert "▏ one\n▏\n▏ .\n" in done.stderr
    assert "\x1b" not in done.stderr
    assert reviews(program) == []
    [listed] = program.json("mock", "--list")["sittings"]
    assert listed == told


def test_the_same_exam_goes_on_wherever_the_input_ended(program: Program) -> None:
    done = program.run(*EXAM, stdin="half a\n")
    assert "Stopped; all of it is saved, and 'quizapp mock' goes on from here." in done.stdout
    done = program.run("mock", "--plain", stdin="sentence\n.back\n.flag\n.map\n.time\n.help\n.\n.leave\n")
    assert "Going on. Mock exam, seed 7" in done.stdout
    assert "Your answer so far:\nhalf a" in done.stdout
    assert "▸1✓⚑" in done.stdout
    done = program.run("mock", "--plain", stdin=".clear\nmore\n.submit\n1\n.\n.\n9\n\nall\n")
    assert "Flagged: 1." in done.stdout
    assert "The questions are 1 to 2." in done.stdout
    assert "▏ half a\n▏ sentence\n" in done.stdout
    assert "4.5 of 4.5 points." in done.stdout
    assert sittings(program)[0].awaits_marking
    done = program.run("mock", "--plain", stdin="7\nnone at all\n2 b\ny\n")
    assert "It waits to be marked." in done.stdout
    assert done.stdout.count("The points are 1 to 3.") == 2
    assert "6 of 9 points" in done.stdout
    assert "2 reviews recorded" in done.stdout
    assert [(review["grade"], review["earned"]) for review in reviews(program)] == [(3, 4.5), (1, 1.5)]


def test_at_the_deadline_the_exam_hands_itself_in_while_nobody_types(program: Program) -> None:
    arguments = ["--home", str(program.home), "mock", "--plain", "--questions", "1", "--minutes", "0.03", "--no-feed"]
    with subprocess.Popen([sys.executable, "-m", "quizapp", *arguments, "--deck", str(program.deck)],
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # fmt: skip
        assert process.stdin
        assert process.stdout
        process.stdin.write("in time\n")
        process.stdin.flush()
        seen = ""
        while "Points made in question 1" not in seen:
            seen += process.stdout.readline()
        process.stdin.write("1\n")
        process.stdin.close()
        assert "2 of 4.5 points" in process.stdout.read()
    assert "Time is up: the exam was handed in as it stood." in seen
    assert "▏ in time" in seen
    [sitting] = sittings(program)
    assert sitting.submitted_ms == sitting.deadline_ms


def test_an_exam_may_be_given_up(program: Program) -> None:
    program.run(*EXAM, stdin="")
    assert "It does not count" in program.run("mock", "--give-up").stdout
    assert sittings(program) == []
    assert program.refused("mock", "--give-up") == (1, "No mock exam is open or waits to be marked.")


def test_a_paper_is_printed_without_beginning_an_exam(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "paper.html"
    done = program.run("mock", "--preset", "full", "--seed", "5", "--sheet", str(file))
    assert done.stdout == f"{file}: 4 questions, 18 points, seed 5.\n"
    assert file.read_text("utf-8").startswith("<!doctype html>")
    assert sittings(program) == []
    status, told = program.refused("mock", "--sheet", str(tmp_path / "nowhere" / "paper.html"))
    assert (status, "cannot be written: No such file" in told) == (3, True)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--topic", "gating"), "No question has the topic 'gating'."),
        (("--topic", "t=x"), "'t=x' is no topic with its points. Write it as gating=10."),
    ],
)
def test_what_cannot_be_drawn_is_told(program: Program, arguments: tuple[str, ...], told: str) -> None:
    status, line = program.refused("mock", "--plain", *arguments)
    assert status == 2
    assert told in line
