"""The exam's screens with given values at two sizes, as text that can be read in a review."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

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


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_each_page_on_the_exam_looks_as_it_did(size: tuple[int, int], tmp_path: Path) -> None:
    async def drive() -> dict[str, str]:
        texts = {}
        async with running(tmp_path, size=size) as pilot:
            for name, (view, keys) in VIEWS.items():
                texts[name] = await shown(pilot, ExamScreen(lambda _, view=view: view), keys)
            texts["ahead-form"] = await shown(pilot, ExamSet(EXAM, NOW), ("tab", "tab", "right"))
        return texts

    for name, text in asyncio.run(drive()).items():
        matches(name, size, text)


async def shown(pilot: Pilot[None], screen: Screen[None], keys: tuple[str, ...]) -> str:
    """Show a screen instead of the one before, press keys; its text."""
    await pilot.app.switch_screen(screen)
    await settled(pilot)
    if keys:
        await pilot.press(*keys)
        await settled(pilot)
    return text_of(pilot)


def test_the_card_pointed_at_stays_in_sight_on_a_low_screen(tmp_path: Path) -> None:
    async def drive() -> None:
        async with running(tmp_path, size=(80, 16)) as pilot:
            text = await shown(pilot, ExamScreen(lambda _: FULL), ("down",) * 6)
            assert "▸  7 Why does" in text
            assert "Recall on exam day falls to 49 %" in text
            text = await shown(pilot, ExamScreen(lambda _: FULL), ("down", "down", "up", "up"))
            assert "Expected 142 of 210 points on 14 Dec" in text

    asyncio.run(drive())
