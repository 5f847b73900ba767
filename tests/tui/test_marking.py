"""Marking and result by key press: every tick is on disk, the schedule changes only when asked."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from tests.study.decks import Clock
from tests.tui.driving import press, text_of
from tests.tui.sitting import play


def test_marks_are_on_disk_as_they_are_made_and_the_result_shows_them(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "m", "A", "escape", "h", "enter", "a", "c", "c")
        assert "2/9 points" in text_of(pilot)
        await press(pilot, "escape")
        assert "waits to be marked (1 of 2 done)" in text_of(pilot)
        await press(pilot, "m")
        assert "Marking question 2 of 2" in text_of(pilot)
        await press(pilot, "equals_sign", "enter")
        text = text_of(pilot)
        assert "6.5 of 9 points 72%" in text
        assert "none was made before this exam" in text
        assert "✗ 1.5  Second" in text
        await press(pilot, "s")
        assert "Going over  1 left, the schedule is not touched" in text_of(pilot)
        await press(pilot, "escape", "escape", "m", "r")
        assert "6.5 of 9 points 72%" in text_of(pilot)
        await press(pilot, "escape", "up", "up")
        assert "6.5 of 9 points" in text_of(pilot)

    [sitting] = play(tmp_path, what)
    assert sitting.marks == (frozenset({0}), frozenset({0, 1, 2}))
    assert not sitting.fed


def test_one_key_feeds_the_answers_in(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "m", "escape", "h", "enter", "a", "enter", "enter", "f")
        assert "2 reviews recorded" in text_of(pilot)
        await press(pilot, "f", "escape")
        assert "2 answered today" in text_of(pilot)

    [sitting] = play(tmp_path, what)
    assert sitting.fed


def test_a_card_that_is_gone_or_changed_can_still_be_marked(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "m", "A", "escape", "h", "enter", "escape")

    play(tmp_path, what)
    changed = "## Why 1?\n\n***\n\nBecause.\n\n### Key points\n\n- All.\n\n"
    cards = "\n".join(f"{changed.replace('1', str(n))}<!-- id: why-{n} -->\n" for n in (1, 2, 3, 4))

    async def mark(pilot: Pilot[None]) -> None:
        await press(pilot, "m")
        assert "The card has changed since the exam; its former points:" in text_of(pilot)
        await press(pilot, "b", "enter", "enter")
        assert "1.5 of 9 points" in text_of(pilot)

    [sitting] = play(tmp_path, mark, cards=cards)
    assert sitting.score == 1.5

    async def look(pilot: Pilot[None]) -> None:
        await press(pilot, "m", "up", "down", "down", "down", "down", "enter")
        assert "(gone from the deck)" in text_of(pilot)
        assert "s Study" not in text_of(pilot)
        await press(pilot, "m")
        assert "is gone from the open decks: mark it from memory." in text_of(pilot)
        assert "a [ ]   2  Point 1" in text_of(pilot)

    play(tmp_path, look, cards="## Other?\n\nYes.\n\n<!-- id: other -->\n")


def test_an_exam_that_ended_while_the_app_was_closed_waits_to_be_marked(tmp_path: Path) -> None:
    clock = Clock()

    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "m", "A")

    play(tmp_path, what, clock)
    clock.move(days=3)

    async def back(pilot: Pilot[None]) -> None:
        assert "waits to be marked (0 of 2 done)" in text_of(pilot)
        await press(pilot, "m")
        assert "Marking question 1 of 2" in text_of(pilot)
        assert "▏ A" in text_of(pilot)

    [sitting] = play(tmp_path, back, clock)
    assert sitting.submitted_ms == sitting.deadline_ms
