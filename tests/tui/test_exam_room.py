"""A mock exam by key press: nothing typed is lost, the clock alone ends it, every tick is on disk."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from quizapp.errors import StoreError
from quizapp.study import rehearsal
from quizapp.tui.screens.exam_time import UnderTime
from tests.study.decks import Clock, exam_cards
from tests.tui.driving import press, settled, text_of
from tests.tui.sitting import play


async def later(pilot: Pilot[None], clock: Clock, seconds: float) -> str:
    """Let time pass and the exam's screen look at the clock; the screen after it."""
    clock.move(seconds=seconds)
    screens = [screen for screen in pilot.app.screen_stack if isinstance(screen, UnderTime)]
    await screens[0].look_at_clock()
    await settled(pilot)
    return text_of(pilot)


def test_the_set_up_draws_what_is_filled_in(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "m")
        assert "Draws 4 questions, 18 points, 90 minutes" in text_of(pilot)
        await press(pilot, "left")
        assert "‹ oral ›" in text_of(pilot)
        assert "Draws 3 questions, 13.5 points, 20 minutes" in text_of(pilot)
        await press(pilot, "down", "2", "down", "backspace", "backspace")
        assert "Draws 2 questions, 9 points, 4 minutes" in text_of(pilot)
        await press(pilot, "right", "down", "1", "2", "backspace", "9")
        assert "Draws 2 questions, 9 points, 5 minutes" in text_of(pilot)
        assert "‹ 19 ›" in text_of(pilot)
        before = text_of(pilot)
        await press(pilot, "n")
        assert text_of(pilot) != before
        await press(pilot, "escape")
        assert "First question" in text_of(pilot)

    assert play(tmp_path, what, begin=False) == []


def test_topics_are_chosen_with_their_points_and_what_cannot_be_is_told(tmp_path: Path) -> None:
    cards = "---\ntags:\n  - gates\n---\n\n" + exam_cards(3)

    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "m", "down", "1", "down", "down", "down", "space")
        assert re.search(r"\[x\] gates  3 questions, 13\.5 points  ‹ any number ›", text_of(pilot))
        await press(pilot, "right", "right")
        assert "at least 10 points" in text_of(pilot)
        assert "The topics' points take 3 questions, the exam has 1." in text_of(pilot)
        await press(pilot, "enter")
        assert "Question 1 of" not in text_of(pilot)
        await press(pilot, "space")
        assert "Draws 1 question, 4.5 points" in text_of(pilot)

    play(tmp_path, what, cards=cards, begin=False)


def test_what_is_written_is_on_disk_and_there_when_one_comes_back(tmp_path: Path) -> None:
    clock = Clock()

    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "m")
        assert "Question 1 of 2 · 4.5 points · about 15 min" in text_of(pilot)
        await press(pilot, *"qmxh")
        await press(pilot, "tab", "B")
        clock.move(seconds=61)
        await press(pilot, "escape", "f", "escape")
        assert "A mock exam is open: question 2 of 2, 29 min left." in text_of(pilot)

    [sitting] = play(tmp_path, what, clock)
    assert (sitting.answers, sitting.flags) == (("qmxh", "B"), frozenset({1}))

    async def back(pilot: Pilot[None]) -> None:
        await press(pilot, "m")
        assert "28:59 left" in text_of(pilot)
        assert "▸2✓⚑" in text_of(pilot)
        await press(pilot, "!")
        await press(pilot, "escape", "1")
        assert "▸1✓" in text_of(pilot)

    [resumed] = play(tmp_path, back, clock)
    assert resumed.answers == ("qmxh", "B!")
    assert resumed.deadline_ms == sitting.deadline_ms


def test_quitting_right_after_a_keystroke_loses_nothing(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "m")
        await pilot.press("l", "a", "s", "t", "ctrl+q")

    [sitting] = play(tmp_path, what)
    assert sitting.answers[0] == "last"


def test_handing_in_asks_and_names_what_is_empty(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "m", "A", "escape", "f", "h")
        assert "Empty: 2. Flagged: 1. Enter hands in, Esc goes on." in text_of(pilot)
        await press(pilot, "n", "escape")
        assert "▸1✓⚑" in text_of(pilot)
        await press(pilot, "n", "enter", "B", "escape", "f", "h")
        assert "All answered, 30:00 left. Flagged: 1, 2. Enter hands in, Esc goes on." in text_of(pilot)
        await press(pilot, "enter")
        assert "Marking question 1 of 2" in text_of(pilot)

    [sitting] = play(tmp_path, what)
    assert sitting.answers == ("A", "B")
    assert sitting.awaits_marking


def test_ten_five_and_one_minute_before_the_end_it_is_told(tmp_path: Path) -> None:
    clock = Clock()

    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "m")
        for seconds, told in ((20 * 60, "10 minutes left."), (5 * 60, "5 minutes left."), (4 * 60 + 1, "1 minute left.")):
            assert told in await later(pilot, clock, seconds)
        assert "0:59 left: finish" in text_of(pilot)

    [sitting] = play(tmp_path, what, clock)
    assert sitting.is_open


def test_at_zero_it_hands_itself_in_with_the_last_keystroke_whatever_lies_on_top(tmp_path: Path) -> None:
    clock = Clock()

    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "m", "A", "escape", "question_mark")
        assert "Keys · exam room" in text_of(pilot)
        text = await later(pilot, clock, 30 * 60)
        assert "Marking question 1 of 2" in text
        assert "Time is up" in text

    [sitting] = play(tmp_path, what, clock)
    assert sitting.answers == ("A", "")
    assert sitting.submitted_ms == sitting.deadline_ms


def test_giving_up_asks_and_does_not_count(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "m", "escape", "x")
        assert "It will not count." in text_of(pilot)
        await press(pilot, "escape", "x", "x")
        assert "First question" in text_of(pilot)

    assert play(tmp_path, what) == []

    async def marking(pilot: Pilot[None]) -> None:
        await press(pilot, "m", "escape", "h", "enter", "delete")
        assert "Delete once more gives it up." in text_of(pilot)
        await press(pilot, "delete", "m")
        assert "Draws 4 questions" in text_of(pilot)

    assert play(tmp_path, marking) == []


def test_what_cannot_be_saved_is_told_and_saved_as_soon_as_it_can(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write, failures = rehearsal.write, [StoreError("The disk is full, so this was not saved.")]

    def fails_once(*arguments: object) -> object:
        if failures:
            raise failures.pop()
        return write(*arguments)  # type: ignore[arg-type]

    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "m")
        monkeypatch.setattr(rehearsal, "write", fails_once)
        monkeypatch.setattr("quizapp.tui.sheet.RETRY_SECONDS", 0.01)
        await press(pilot, "A")
        assert "The disk is full" in text_of(pilot)

    [sitting] = play(tmp_path, what)
    assert sitting.answers[0] == "A"


def test_the_box_has_the_keys_while_it_has_the_focus(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "m", "enter", "1", "h")
        assert pilot.app.screen.query_one("#box", TextArea).text == "\n1h"
        assert "Esc Commands" in text_of(pilot)
        assert "h Hand in" not in text_of(pilot)
        await press(pilot, "escape")
        assert "h Hand in" in text_of(pilot)
        offered = {command.title for command in pilot.app.get_system_commands(pilot.app.screen)}
        assert {"Write", "Next", "Previous", "Flag", "Hand in", "Give up", "Home"} <= offered
        assert not {"Hand in now", "Give up now"} & offered

    play(tmp_path, what)
