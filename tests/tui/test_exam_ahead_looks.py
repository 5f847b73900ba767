"""The exam's screens with given values at two sizes, as text that can be read in a review."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.study.exam import Exam
from quizapp.tui.screens.exam import Exam as ExamScreen
from quizapp.tui.screens.exam_set import ExamSet
from quizapp.tui.screens.exam_views import View
from tests.study.decks import NOON, Clock
from tests.tui.driving import matches, running, settled, text_of
from tests.typeset.exam.samples import EARLY, EMPTY, OFF, OUTLOOK, RECORD, TITLES

NOW = Clock(NOON)()
EXAM = Exam("2026-12-14T09:00:00+01:00", 20_801, 25, OFF)
FULL = View(NOW, EXAM, "in 20 days", OUTLOOK, RECORD, TITLES)
VIEWS = {  # name: what is shown, the keys after it
    "ahead-tonight": (FULL, ("down", "down")),
    "ahead-days": (FULL, ("2",)),
    "ahead-risk": (FULL, ("3",)),
    "ahead-track": (FULL, ("4",)),
    "ahead-early": (replace(FULL, outlook=EARLY, record=EMPTY), ()),
    "ahead-no-exam": (View(NOW, None, "", None, EMPTY, {}), ()),
    "ahead-over": (replace(FULL, until="", outlook=None), ()),
}
SIZES = ((80, 24), (200, 60))


def shown(view: View, keys: tuple[str, ...], size: tuple[int, int], home: Path) -> str:
    async def drive() -> str:
        async with running(home, size=size) as pilot:
            await pilot.app.push_screen(ExamScreen(lambda _: view))
            await settled(pilot)
            await pilot.press(*keys)
            await settled(pilot)
            return text_of(pilot)

    return asyncio.run(drive())


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", VIEWS)
def test_the_page_on_the_exam_looks_as_it_did(name: str, size: tuple[int, int], tmp_path: Path) -> None:
    matches(name, size, shown(*VIEWS[name], size, tmp_path))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_form_looks_as_it_did(size: tuple[int, int], tmp_path: Path) -> None:
    async def drive() -> str:
        async with running(tmp_path, size=size) as pilot:
            await pilot.app.push_screen(ExamSet(EXAM, NOW))
            await settled(pilot)
            await pilot.press("tab", "tab", "right")
            await settled(pilot)
            return text_of(pilot)

    matches("ahead-form", size, asyncio.run(drive()))


def test_the_card_pointed_at_stays_in_sight_on_a_low_screen(tmp_path: Path) -> None:
    text = shown(FULL, ("down",) * 6, (80, 16), tmp_path)
    assert "▸  7 Why does" in text
    assert "Recall on exam day falls to 49 %" in text
    assert "Expected 142 of 210 points on 14 Dec" in shown(FULL, ("down", "down", "up", "up"), (80, 16), tmp_path)
