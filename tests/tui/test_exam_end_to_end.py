"""A mock exam in a real terminal: killed in the middle of a sentence, suspended over its deadline, walked to its end."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

from quizapp.exam.paper import Blueprint
from quizapp.study import rehearsal
from quizapp.study.session import Session
from tests.study.decks import exam_cards, write_deck
from tests.tui.dying import QUESTIONS, Deaths, begin, die, read
from tests.tui.terminal import Terminal


def test_a_kill_loses_at_most_the_last_second_and_moves_no_deadline(tmp_path: Path) -> None:
    deck = write_deck(tmp_path / "deck", exam_cards(QUESTIONS))
    home, deaths, dice = tmp_path / "home", Deaths(), random.Random(5)  # noqa: S311 - where in a sentence to die is no secret
    first = begin(home, deck)
    for _ in range(3):
        die(home, deck, deaths, dice, 1.0)
    assert deaths.keystrokes > 5
    assert (deaths.kills, deaths.lost, deaths.deadlines_moved, deaths.not_resumed) == (3, 0, 0, 0), deaths
    last = read(home, deck)
    assert (last.id, last.deadline_ms, last.begun_ms) == (first.id, first.deadline_ms, first.begun_ms)


def test_a_program_that_slept_over_the_deadline_wakes_up_to_marking(tmp_path: Path) -> None:
    deck = write_deck(tmp_path / "deck", exam_cards(1))
    home = tmp_path / "home"
    session = Session.open(home, [deck])
    sitting = rehearsal.begin(session, rehearsal.draw_paper(session, Blueprint(1, 0.08), 1))
    session.close()
    terminal = Terminal(["--home", str(home), "--deck", str(deck)])
    terminal.wait_for("A mock exam is open")
    terminal.press("m")
    terminal.wait_for("Question 1 of 1")
    terminal.press("w", "o", "r", "d")
    terminal.wait_for("word")
    os.kill(terminal.child.pid, signal.SIGTSTP)
    while time.time() * 1000 <= sitting.deadline_ms:
        time.sleep(0.05)
    os.kill(terminal.child.pid, signal.SIGCONT)
    terminal.wait_for("Marking question 1 of 1")
    terminal.press("=", "\r")
    terminal.wait_for("4.5 of 4.5 points 100%")
    terminal.press("q")
    assert terminal.end() == 0
    session = Session.open(home, [deck])
    [found] = rehearsal.sittings(session)
    session.close()
    assert (found.answers, found.submitted_ms, found.score) == (("word",), sitting.deadline_ms, 4.5)


def test_the_command_opens_the_set_up_with_its_options_filled_in(tmp_path: Path) -> None:
    deck = write_deck(tmp_path / "deck", exam_cards(3))
    terminal = Terminal(["--home", str(tmp_path / "home"), "--deck", str(deck), "mock", "--questions", "2", "--seed", "9"])
    assert "Draws 2 questions, 9 points, 4 minutes" in terminal.wait_for("Draws 2")
    terminal.press("\r")
    terminal.wait_for("Question 1 of 2")
    terminal.press("\x1b")
    terminal.wait_for("h hands in")
    terminal.press("q")
    assert terminal.end() == 0
