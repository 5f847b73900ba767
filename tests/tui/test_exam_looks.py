"""The screens of a mock exam at three sizes, as text that can be read in a review."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import SimpleNamespace

import pytest

from quizapp.exam.mock import Forecast
from quizapp.exam.paper import Blueprint
from quizapp.memory.state import Settings
from quizapp.study import rehearsal
from quizapp.study.session import Session
from tests.study.decks import Clock, exam_cards, write_deck
from tests.tui.driving import matches, running, settled, text_of

SIZES = ((80, 24), (200, 60))
PATHS = {  # screen: the keys that lead to it from home, with an exam of two questions open
    "mock": ("m", "escape", "x", "x", "m", "right", "down", "2"),
    "exam-room": ("m", *"Because of the"),
    "exam-commands": ("m", "A", "tab", "escape", "f"),
    "exam-asking": ("m", "escape", "f", "h"),
    "exam-home": (),
    "marking": ("m", *"Because", "escape", "h", "enter", "a"),
    "result": ("m", *"Because", "escape", "h", "enter", "a", "enter", "equals_sign", "enter"),
}


def deck_of(folder: Path) -> Path:
    """Exam questions of two topics, the first with a formula."""
    gates = "---\ntags:\n  - gating\n---\n\n" + exam_cards(2).replace("Why 1?", "Why does $\\frac{1}{2}$ of it stay?")
    noise = "---\ntags:\n  - noise\n---\n\n" + exam_cards(2).replace("why-", "how-").replace("Why", "How")
    return write_deck(write_deck(folder, gates, file="a.md"), noise, file="b.md")


def begin(home: Path, deck: Path, clock: Clock) -> None:
    """Begin an exam a minute ago, with a forecast."""
    session = Session.open(home, [deck], clock=clock, settings=Settings(fuzz=False))
    paper = rehearsal.draw_paper(session, Blueprint(2, 12), 4)
    rehearsal.begin(session, paper, Forecast(6.0, 4.5, 8.0, 0.9, 9.0))
    session.close()
    clock.move(seconds=61)


async def drive(folder: Path, keys: tuple[str, ...], size: tuple[int, int]) -> str:
    clock = Clock()
    begin(folder / "home", deck_of(folder / "deck"), clock)
    async with running(folder / "home", deck=folder / "deck", size=size, clock=clock) as pilot:
        pilot.app.animation_level = "none"
        for key in keys:
            await pilot.press(key)
            if len(key) > 1 or not pilot.app.screen.has_class("writing"):
                await settled(pilot)
        pilot.app.clear_notifications()
        await pilot.pause()
        return text_of(pilot)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", PATHS)
def test_the_screen_of_an_exam_looks_as_it_did(name: str, size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizapp.tui.stopwatch.time", SimpleNamespace(monotonic=lambda: 0.0))
    matches(name, size, asyncio.run(drive(tmp_path, PATHS[name], size)))


@pytest.mark.parametrize("name", ["mock", "exam-commands", "marking", "result"])
def test_an_exam_can_be_taken_on_forty_by_ten_cells(name: str, tmp_path: Path) -> None:
    text = asyncio.run(drive(tmp_path, PATHS[name], (40, 10)))
    assert max(map(len, text.split("\n"))) <= 40
    assert "? Help" in text
