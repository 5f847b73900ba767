"""The exam's screens by key press with a real diary: set, shown, studied from, told at home."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quizapp.memory.state import Settings
from quizapp.study.appointment import last_set, read_time, set_exam
from quizapp.study.fitting import Fitted
from quizapp.study.session import Session
from quizapp.tui.screens import home
from quizapp.tui.screens.exam_fit import told_of
from tests.study.decks import Clock, exam_cards, write_deck
from tests.tui.driving import running, settled, text_of


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home, "AHEAD_AFTER", 0.0)


Play = Callable[[Pilot[None]], Awaitable[None]]
SET = ("x", "s", *"+21d", "tab", "ctrl+u", *"40", "tab", "2", "7", "enter")


def opened(folder: Path, clock: Clock) -> Session:
    return Session.open(folder / "home", [folder / "deck"], clock=clock, settings=Settings(fuzz=False))


async def keys(pilot: Pilot[None], *pressed: str) -> None:
    """Press keys, then let the screen settle."""
    await pilot.press(*pressed)
    await settled(pilot)


def play(folder: Path, what: Play, *, days: int = 0, answers: int = 0, size: tuple[int, int] = (80, 24)) -> Session:
    """Run the app on four exam questions, with an exam so many days ahead and so many answers; the session after it."""
    clock = Clock()
    write_deck(folder / "deck", exam_cards(4))
    before = opened(folder, clock)
    for n in range(answers):
        before.grade(before.library.card(f"why-{n % 4 + 1}"), 1 if n % 7 == 0 else 3, ticked=(0,), seconds=60)
        clock.move(days=1 if n % 4 == 3 else 0, seconds=90)
    if days:
        set_exam(before, read_time(f"+{days}d", clock()), 25, ("sun",))
    before.close()

    async def drive() -> None:
        async with running(folder / "home", deck=folder / "deck", clock=clock, size=size) as pilot:
            await what(pilot)

    asyncio.run(drive())
    return opened(folder, clock)


def test_without_an_exam_the_screen_says_what_to_press_and_one_can_be_set(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await keys(pilot, "x")
        assert text_of(pilot).startswith(" No exam is set")
        assert "Press s to set the exam." in text_of(pilot)
        await keys(pilot, *SET[1:])
        assert "in 21 days · 40 min a day, not on Tu Su" in text_of(pilot)
        assert "30 more answers until a forecast" in text_of(pilot)
        assert "Not seen yet;" in text_of(pilot)
        await keys(pilot, "escape")
        assert "Exam in 21 days · 30 more answers until a forecast" in text_of(pilot)
        assert "min tonight" in text_of(pilot)

    session = play(tmp_path, what)
    exam = last_set(session)
    assert exam
    assert (exam.minutes, exam.days_off) == (40, ("tue", "sun"))
    assert exam == session.exam
    session.close()


def test_what_cannot_be_set_is_said_in_one_line_and_nothing_is_kept(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await keys(pilot, "x")
        await keys(pilot, "s", *"soon", "enter")
        assert "✗ 'soon' is no time." in text_of(pilot)
        assert "2026-12-14T09:00+01:00." in text_of(pilot), "to its end"
        await keys(pilot, "ctrl+u", *"+0d", "enter")
        assert "✗ '+0d' is over." in text_of(pilot)
        await keys(pilot, "ctrl+u", *"+3d", "tab", "ctrl+u", "0", "enter")
        assert "✗ '0' is no number of minutes from 1 to 1440." in text_of(pilot)
        await keys(pilot, "backspace", "9")
        assert "✗" not in text_of(pilot)
        await keys(pilot, "tab", *"1234567", "enter")
        assert "✗ Every day is off: no evening is left to study." in text_of(pilot)
        await keys(pilot, "escape")
        assert text_of(pilot).startswith(" No exam is set")

    session = play(tmp_path, what)
    assert last_set(session) is None
    session.close()


def test_the_exam_that_is_set_stands_in_the_form_and_an_empty_date_clears_it(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await keys(pilot, "x")
        await keys(pilot, "s")
        assert "Monday 12 October 2026, 09:00" in text_of(pilot)
        assert "[×] Su" in text_of(pilot)
        await keys(pilot, "up", "up", "left", "space", "space", "down", "down", "ctrl+u")
        assert "No exam." in text_of(pilot)
        await keys(pilot, "enter")
        assert text_of(pilot).startswith(" No exam is set")

    session = play(tmp_path, what, days=21)
    assert last_set(session) is None
    assert session.exam is None
    session.close()


def test_enter_begins_with_the_card_pointed_at_and_goes_on_with_the_plan(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await keys(pilot, "x")
        await keys(pilot, "down")
        [pointed] = [row for row in text_of(pilot).split("\n") if "▸" in row]
        question = pointed.split()[2:4]
        await keys(pilot, "enter")
        assert " ".join(question) in text_of(pilot)
        await keys(pilot, "space")
        await keys(pilot, "3")
        assert " ".join(question) not in text_of(pilot)
        await keys(pilot, "escape")
        assert "[1 Tonight]" in text_of(pilot)
        assert " ".join(question) not in text_of(pilot)
        await keys(pilot, "a")
        assert "Why" in text_of(pilot)
        await keys(pilot, "escape")
        await keys(pilot, "escape")
        assert "First question" in text_of(pilot)

    session = play(tmp_path, what, days=21)
    assert sum(event.kind == "review" for event in session.ledger.day_events(session.clock().day)) == 1
    assert session.ledger.differences() == []
    session.close()


def test_pages_are_turned_by_tab_and_by_digit(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await keys(pilot, "x")
        for page in ("[2 Days]", "[3 Risk]", "[4 Track record]", "[1 Tonight]"):
            await keys(pilot, "tab")
            assert page in text_of(pilot)
        await keys(pilot, "shift+tab")
        assert "[4 Track record]" in text_of(pilot)
        await keys(pilot, "2", "down", "pagedown", "pageup")
        assert "[2 Days]" in text_of(pilot)
        assert "Study this" not in text_of(pilot)
        assert "a Study all" in text_of(pilot)
        await keys(pilot, "3", "enter")
        assert "points are at risk under the plan" in text_of(pilot)

    play(tmp_path, what, days=7).close()


def test_a_forecast_that_is_shown_is_kept_once_and_stands_in_the_track_record(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        assert "points expected (" in text_of(pilot)
        await keys(pilot, "x")
        assert "Expected " in text_of(pilot)
        assert " of 18 points on " in text_of(pilot)
        assert "with the plan" in text_of(pilot)
        await keys(pilot, "4")
        assert "━━ expected " in text_of(pilot)
        assert "No mock exam has been sat yet." in text_of(pilot)
        await keys(pilot, "escape", "x")

    session = play(tmp_path, what, days=14, answers=36)
    assert len(session.ledger.diary.notes("forecast")) == 1
    session.close()


def test_the_memory_model_is_fitted_and_put_back_by_a_key_each(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await keys(pilot, "x")
        await keys(pilot, "f")
        assert "There are too few answers to fit the memory model to." in " ".join(text_of(pilot).split())
        await keys(pilot, "b")
        assert "No fit is in force; these are the defaults." in " ".join(text_of(pilot).split())
        offered = {command.title for command in pilot.app.get_system_commands(pilot.app.screen)}
        assert {"Study this", "Study all", "Set exam", "Next page", "Fit memory", "Former parameters"} <= offered

    play(tmp_path, what, days=14, size=(120, 40)).close()


def test_when_answers_have_grown_home_fits_on_its_own_and_a_key_takes_the_fit_back(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        assert "fitted to your 56 answers" in " ".join(text_of(pilot).split())
        pilot.app.clear_notifications()
        await keys(pilot, "x", "b")
        assert "The former parameters are in force again." in " ".join(text_of(pilot).split())

    session = play(tmp_path, what, answers=56, size=(120, 40))
    assert len(session.ledger.diary.notes("fit")) == 1
    assert len(session.ledger.diary.notes("undo")) == 1
    session.close()


def test_a_fit_is_told_with_its_numbers_and_whether_it_is_kept() -> None:
    scores = {"log_loss": 0.441, "rmse_bins": 0.05}, {"log_loss": 0.432, "rmse_bins": 0.04}
    kept = told_of(Fitted(412, *scores, (), True))
    assert kept.startswith("Fitted to 412 answers and kept: log loss 0.432 where it was 0.441")
    assert "not kept, for it predicts no better" in told_of(Fitted(412, *scores[::-1], (), False))


def test_a_click_points_at_a_card_and_a_click_on_that_card_studies_it(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await keys(pilot, "x")
        row = next(n for n, text in enumerate(text_of(pilot).split("\n")) if text.lstrip().startswith("2 "))
        await pilot.click(offset=(20, row))
        await settled(pilot)
        assert text_of(pilot).split("\n")[row].lstrip().startswith("▸  2")
        await pilot.click(offset=(20, row))
        await settled(pilot)
        assert pilot.app.screen.name == "review"

    play(tmp_path, what, days=14).close()


def test_on_forty_by_ten_cells_an_exam_can_be_set_and_looked_at(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        for pressed in (("x",), ("down",), ("2",), ("3",), ("4",), ("s",), ("enter",)):
            await keys(pilot, *pressed)
            assert max(map(len, text_of(pilot).split("\n"))) <= 40
        assert "? Help" in text_of(pilot)

    play(tmp_path, what, days=21, size=(40, 10)).close()


def test_how_many_questions_it_draws_is_a_field_of_the_form_and_stands_at_the_top(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await keys(pilot, "x")
        await keys(pilot, "s", "up", *"99", "enter")
        assert "the exam cannot draw 99." in text_of(pilot)
        await keys(pilot, "ctrl+u", "2", "enter")
        assert "25 min a day, not on Su · draws 2" in text_of(pilot)
        await keys(pilot, "s")
        assert "empty for all" in text_of(pilot)

    session = play(tmp_path, what, days=21)
    assert session.exam
    assert session.exam.draws == (("", 2),)
    session.close()
