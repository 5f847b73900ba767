"""Studying on once tonight's minutes are used: one key at home and at the day's end, and a sentence where nothing is left."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quizapp.memory.state import Settings
from quizapp.study.appointment import read_time, set_exam
from quizapp.study.session import Session
from quizapp.tui.keys import binding_ids
from tests.study.decks import Clock, exam_cards, mixed_cards, write_deck
from tests.tui.driving import press, running, settled, text_of

Play = Callable[[Pilot[None]], Awaitable[None]]


def play(folder: Path, what: Play, cards: str, *, exam: bool = True, answered: float = 0) -> list[str]:
    """Run the app, with an exam in three weeks and 8 minutes a day, after one answer of so many seconds; the cards
    answered on that day.
    """
    clock = Clock()
    deck = write_deck(folder / "deck", cards)

    def opened() -> Session:
        return Session.open(folder / "home", [deck], clock=clock, settings=Settings(fuzz=False))

    before = opened()
    if exam:
        set_exam(before, read_time("+21d", clock()), 8, ())
    if answered:
        before.grade(before.library.card("why-1"), 4, ticked=(0, 1, 2), seconds=answered)
    before.close()

    async def drive() -> None:
        async with running(folder / "home", deck=deck, clock=clock) as pilot:
            await what(pilot)

    asyncio.run(drive())
    after = opened()
    assert after.ledger.differences() == []
    cards_answered = [event.card or "" for event in after.ledger.day_events(clock().day) if event.kind == "review"]
    after.close()
    return cards_answered


async def answer_all(pilot: Pilot[None]) -> None:
    """Answer Easy until the day's end is shown."""
    while pilot.app.screen.name == "review":
        await press(pilot, "space", "4")


def test_at_home_one_key_plans_ten_more_minutes_and_asks_at_once(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        assert "All done for today. The next card comes tomorrow." in text_of(pilot)
        assert "Press o for ten more minutes tonight." in text_of(pilot)
        assert "o More" in text_of(pilot).split("\n")[-1]
        assert "More" in {command.title for command in pilot.app.get_system_commands(pilot.app.screen)}
        await press(pilot, "o")
        assert "Say it or write it" in text_of(pilot)
        await press(pilot, "space", "4", "escape")
        assert "First question" in text_of(pilot)
        assert "o More" not in text_of(pilot)

    assert len(play(tmp_path, what, exam_cards(4), answered=480)) == 2


def test_at_the_days_end_it_goes_on_until_nothing_is_worth_asking_and_then_says_so(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "o")
        await answer_all(pilot)
        assert pilot.app.screen.name == "end"
        assert "o studies on for ten more minutes." in text_of(pilot)
        assert "Next evening: tomorrow, up to 8 min of the plan." in text_of(pilot)
        assert "o More" in text_of(pilot).split("\n")[-1]
        await press(pilot, "o")
        assert pilot.app.screen.name == "end"
        assert "Nothing more is worth asking tonight." in text_of(pilot)
        pilot.app.clear_notifications()
        await press(pilot, "escape", "o")
        assert "Nothing more is worth asking tonight." in text_of(pilot)
        assert pilot.app.screen.name == "home"

    assert sorted(play(tmp_path, what, exam_cards(3), answered=480)) == ["why-1", "why-2", "why-3"]


def test_flashcards_beside_the_questions_are_asked_when_more_is_asked_for(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "o")
        assert "Question 1?" in text_of(pilot)
        assert "2 new" in text_of(pilot)
        await answer_all(pilot)

    assert play(tmp_path, what, mixed_cards(1, 2), answered=480) == ["why-1", "card-1", "card-2"]


@pytest.mark.parametrize(("exam", "answered"), [(False, 480), (True, 0)])
def test_without_an_exam_and_while_minutes_are_left_it_is_not_offered(
    tmp_path: Path, exam: bool, answered: float
) -> None:
    async def what(pilot: Pilot[None]) -> None:
        assert "More" not in text_of(pilot)
        await press(pilot, "o")
        assert pilot.app.screen.name == "home"

    play(tmp_path, what, exam_cards(1), exam=exam, answered=answered)


def test_both_keys_can_be_set_by_the_learner_and_stand_in_the_help(tmp_path: Path) -> None:
    assert {"home.more", "end.more"} <= binding_ids()

    async def what(pilot: Pilot[None]) -> None:
        await pilot.press("question_mark")
        await settled(pilot)
        assert "home.more" in text_of(pilot)

    play(tmp_path, what, exam_cards(2), answered=480)
