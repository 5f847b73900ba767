"""The exam's screens in a real terminal: set, looked at from four sides, rehearsed, left, resumed, handed in, marked."""

from __future__ import annotations

import re
from pathlib import Path

from quizapp.study import rehearsal
from quizapp.study.appointment import last_set
from quizapp.study.session import Session
from tests.study.decks import exam_cards, write_deck
from tests.tui.terminal import Terminal


def test_an_exam_is_set_looked_at_rehearsed_and_marked(tmp_path: Path) -> None:
    deck, home = write_deck(tmp_path / "deck", exam_cards(3)), tmp_path / "home"
    terminal = Terminal(["--home", str(home), "--deck", str(deck)])
    terminal.wait_for("First question")
    terminal.press("x")
    terminal.wait_for("Press s to set the exam")
    terminal.press("s")
    terminal.wait_for("Minutes of study a day")
    terminal.press(*"+14d", "\t", "\x15", *"30", "\r")
    terminal.wait_for(r"Exam .* in 14 days · 30 min a day")
    assert "Not seen yet; " in terminal.wait_for(r"\[1 Tonight\][\s\S]*buy")
    terminal.press("\t")
    assert len(re.findall(r"\d+ min", terminal.wait_for(r"\[2 Days\]"))) > 1
    terminal.press("3")
    assert "Test deck" in terminal.wait_for(r"\[3 Risk\]")
    terminal.press("4")
    assert "No mock exam has been sat yet." in terminal.wait_for(r"\[4 Track record\]")
    terminal.press("\x1b")
    terminal.wait_for("Exam in 14 days · 30 more answers until a forecast")
    sit(terminal)
    terminal.press("q")
    assert terminal.end() == 0
    session = Session.open(home, [deck])
    exam, [sitting] = last_set(session), rehearsal.sittings(session)
    assert exam is not None
    assert exam.minutes == 30
    assert [text for text in sitting.answers if text] == ["Because of it."]
    assert (sitting.is_marked, sitting.score, sitting.out_of) == (True, 4.5, 9.0)
    assert session.ledger.differences() == []
    session.close()


def sit(terminal: Terminal) -> None:
    """Sit a mock exam of two questions from home: write to the first, leave, come back, hand in, mark, return home."""
    terminal.press("m")
    terminal.wait_for("Draws ")
    terminal.press("j", "2", "\r")
    terminal.wait_for("Question 1 of 2")
    terminal.press(*"Because")
    terminal.wait_for("Because")
    terminal.press("\x1b")
    terminal.wait_for("h Hand in")
    terminal.press("\x1b")
    assert "question 1 of 2" in terminal.wait_for("A mock exam is open")
    terminal.press("m")
    terminal.wait_for("Because")
    terminal.press(*" of it.", "\x1b")
    terminal.wait_for("h Hand in")
    terminal.press("h")
    terminal.wait_for("Hand in now")
    terminal.press("\r")
    terminal.wait_for("Marking question 1 of 2")
    terminal.press("=", "\r")
    terminal.wait_for("Marking question 2 of 2")
    terminal.press("\r")
    terminal.wait_for(r"4\.5 of 9 points 50%")
    terminal.press("\x1b")
    terminal.wait_for("First question")
