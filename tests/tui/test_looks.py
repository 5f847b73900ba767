"""Themes, footer, keys and help: readable, whole, and never out of step with the bindings."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.color import Color

from quizapp.memory.state import Settings
from quizapp.study.config import Config
from quizapp.tui.app import QuizApp
from quizapp.tui.guard import Guard
from quizapp.tui.keys import binding_ids, declared
from quizapp.tui.screens.help import folded
from quizapp.tui.screens.review import LETTERS
from quizapp.tui.themes import LOOKS, THEMES, contrast
from quizapp.tui.widgets.footer import Entry, fitted
from tests.tui.driving import press, running, settled, text_of


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_colour_of_our_themes_has_enough_contrast(theme: object) -> None:
    backgrounds = {name: getattr(theme, name) for name in ("background", "surface", "panel")}
    colours = {colour for colour, _ in LOOKS.values() if colour} | {"foreground"}
    for name in colours:
        for where, background in backgrounds.items():
            assert contrast(getattr(theme, name), background) >= 4.5, f"{name} on {where}"


def test_contrast_is_computed_as_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


ENTRIES = st.lists(
    st.builds(Entry, st.text("abc", min_size=1, max_size=5), st.text("xyz", max_size=12), st.just("a")), max_size=14
)


@given(ENTRIES, st.integers(22, 200))
def test_the_footer_always_shows_help_and_quit_and_counts_what_it_leaves_out(entries: list[Entry], width: int) -> None:
    always = [Entry("?", "Help", "help", "app.help"), Entry("q", "Quit", "quit", "app.quit")]
    shown = fitted([*entries, *always], width)
    assert shown[-2:] == always
    assert sum(entry.width for entry in shown) <= width
    more = [entry for entry in shown if entry.key.startswith("+")]
    left_out = len(entries) - (len(shown) - 2 - len(more))
    assert (int(more[0].key) if more else 0) == left_out


def test_every_binding_has_an_id_of_its_own_and_says_what_it_does() -> None:
    for name, bindings in declared().items():
        ids = [binding.id for binding in bindings]
        assert all(ids), name
        assert len(set(ids)) == len(ids), name
        assert all(binding.description for binding in bindings), name


def test_letters_that_tick_key_points_mean_nothing_else() -> None:
    taken = {key for binding in declared()["review"] + declared()["app"] for key in binding.key.split(",")
             if not binding.action.startswith("tick")}  # fmt: skip
    assert not set(LETTERS) & taken
    assert len(LETTERS) >= 12


def test_a_learners_own_keys_take_effect_and_show_in_footer_and_help(tmp_path: Path) -> None:
    async def drive() -> None:
        config = Config(Settings(fuzz=False), keys={"review.write": "w"})
        async with running(tmp_path, config=config, size=(100, 40)) as pilot:
            await press(pilot, "enter")
            assert "w Write" in text_of(pilot)
            await press(pilot, "question_mark")
            assert "w  Write" in text_of(pilot)
            await press(pilot, "escape", "w")
            assert pilot.app.screen.has_class("writing")

    asyncio.run(drive())


def test_a_keymap_that_names_nothing_or_clashes_is_told(tmp_path: Path) -> None:
    async def drive(keys: dict[str, str]) -> str:
        async with running(tmp_path / "home", config=Config(keys=keys), size=(100, 40)) as pilot:
            await press(pilot, "enter", "u")
            return text_of(pilot).replace("\n", " ")

    assert "'review.fly', which is no binding" in asyncio.run(drive({"review.fly": "z"}))
    assert "One key, two meanings" in asyncio.run(drive({"review.write": "u"}))
    assert "review.undo" in binding_ids()


@pytest.mark.parametrize("theme", ["quiz-light", "quiz-contrast", "ansi-dark", "nosuch"])
def test_other_themes_can_be_chosen_and_an_unknown_one_is_told(theme: str, tmp_path: Path) -> None:
    async def drive() -> str:
        async with running(tmp_path, config=Config(Settings(fuzz=False), theme=theme), size=(100, 40)) as pilot:
            await press(pilot, "enter", "space", "a")
            assert "2/4.5 points" in text_of(pilot)
            return text_of(pilot) + str(pilot.app.current_theme.name)

    text = asyncio.run(drive())
    assert theme in text


def test_everything_one_can_do_is_in_the_command_palette(tmp_path: Path) -> None:
    async def drive() -> None:
        async with running(tmp_path, size=(100, 40)) as pilot:
            await press(pilot, "enter")
            offered = {command.title for command in pilot.app.get_system_commands(pilot.app.screen)}
            assert {
                "Write",
                "Hint",
                "Run proof",
                "Undo",
                "Edit",
                "Bury",
                "Suspend",
                "Mark",
                "Flag",
                "Info",
                "Help",
                "Quit",
            } <= offered
            assert "Again" not in offered
            await pilot.press("ctrl+p")
            await pilot.press(*"bury")
            await pilot.pause(0.5)
            await pilot.press("down", "enter")
            await settled(pilot)
            assert "What is σ(0)?" in text_of(pilot)

    asyncio.run(drive())


@given(st.text(max_size=60))
def test_no_control_character_gets_past_the_guard(text: str) -> None:
    [segment] = Guard().apply([Segment(text)], Color(0, 0, 0))
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u202e\u200b\u2066" for c in segment.text)


def test_a_piece_of_news_takes_the_place_of_the_one_before_but_not_of_a_warning(tmp_path: Path) -> None:
    async def drive() -> None:
        async with running(tmp_path) as pilot:
            app = pilot.app
            assert isinstance(app, QuizApp)
            app.tell("Saved once.")
            await pilot.pause(0.2)
            assert "Saved once." in text_of(pilot)
            app.tell("Saved twice.")
            await pilot.pause(0.2)
            assert "Saved twice." in text_of(pilot)
            assert "Saved once." not in text_of(pilot)
            app.tell("Something is wrong.", "warning")
            await pilot.pause(0.2)
            app.tell("Saved again.")
            await pilot.pause(0.2)
            assert "Something is wrong." in text_of(pilot)
            assert "Saved again." in text_of(pilot)

    asyncio.run(drive())


def test_a_message_leaves_the_grades_and_the_keys_in_sight(tmp_path: Path) -> None:
    async def drive() -> str:
        async with running(tmp_path) as pilot:
            await press(pilot, "enter", "space", "3", "u")
            await pilot.pause(0.2)
            return text_of(pilot)

    *_, grades, keys = asyncio.run(drive()).splitlines()
    assert "Took the last answer back." not in grades
    assert "4 Easy" in grades
    assert "q Quit" in keys


def test_the_footer_says_what_a_key_means_at_this_moment(tmp_path: Path) -> None:
    async def drive() -> None:
        async with running(tmp_path) as pilot:
            await press(pilot, "enter")
            assert "Space Show " in text_of(pilot)
            await press(pilot, "t")
            assert "Esc Done" in text_of(pilot)
            await press(pilot, "escape", "space")
            assert "Space Good " in text_of(pilot)
            await press(pilot, "r", "1", "equals_sign")
            assert "Esc Leave as it was" in text_of(pilot)

    asyncio.run(drive())


def test_the_palette_holds_no_command_that_does_nothing(tmp_path: Path) -> None:
    async def drive() -> set[str]:
        async with running(tmp_path) as pilot:
            return {command.title for command in pilot.app.get_system_commands(pilot.app.screen)}

    assert not {title for title in asyncio.run(drive()) if title.startswith("Focus")}


def test_help_tells_digits_that_do_the_same_in_one_row() -> None:
    rows = [("t", "Write", "room.write"), *((str(n), f"Question {n}", f"room.at_{n}") for n in range(1, 10))]
    assert folded(rows) == [("t", "Write", "room.write"), ("1 … 9", "Question 1 … 9", "room.at_1 …")]
    grades = [("1", "Again", "review.again"), ("2", "Hard", "review.hard")]
    assert folded(grades) == grades


def test_help_scrolls_to_its_end_and_back(tmp_path: Path) -> None:
    async def drive() -> None:
        async with running(tmp_path) as pilot:
            await press(pilot, "enter", "question_mark")
            assert "All commands" not in text_of(pilot)
            await press(pilot, "end")
            assert "All commands" in text_of(pilot)
            await press(pilot, "home")
            assert "Again: not recalled." in text_of(pilot)

    asyncio.run(drive())


def test_ctrl_c_says_how_to_quit_and_leaves_everything_as_it_is(tmp_path: Path) -> None:
    async def drive() -> str:
        async with running(tmp_path) as pilot:
            await press(pilot, "enter", "t", "A", "ctrl+c")
            await pilot.pause(0.2)
            return text_of(pilot)

    text = asyncio.run(drive())
    assert "Ctrl+q quits." in text
    assert "Esc Done" in text
