"""Every screen at three sizes, as text that can be read in a review."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.tui.driving import SIZES, matches, press, running, text_of

PATHS = {  # screen: the keys that lead to it from home
    "home": (),
    "question": ("enter",),
    "hint": ("enter", "h"),
    "writing": ("enter", "t", "B", "e"),
    "answer": ("enter", "space"),
    "ticked": ("enter", "space", "a", "c", "tab"),
    "tex-source": ("enter", "space", "dollar_sign"),
    "flagging": ("enter", "space", "f"),
    "help": ("enter", "question_mark"),
    "info": ("enter", "space", "3", "u", "i"),
    "predict": ("enter", "r"),
    "variant": ("enter", "r", "1", "right", "tab"),
    "source": ("enter", "r", "1", "v"),
    "proofs": ("p",),
    "end": ("enter", "space", "a", "4", "space", "4", "space", "4"),
    "nothing-due": ("enter", "space", "a", "4", "space", "4", "space", "4", "escape"),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", PATHS)
def test_the_screen_looks_as_it_did(name: str, size: tuple[int, int], tmp_path: Path) -> None:
    async def drive() -> str:
        async with running(tmp_path, size=size) as pilot:
            await press(pilot, *PATHS[name])
            return text_of(pilot)

    matches(name, size, asyncio.run(drive()))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_proof_shows_numbers_verdict_and_pictures(size: tuple[int, int], tmp_path: Path) -> None:
    async def drive() -> str:
        async with running(tmp_path, size=size) as pilot:
            await press(pilot, "enter", "r", "1")
            return text_of(pilot)

    matches("proof", size, asyncio.run(drive()))


@pytest.mark.parametrize("name", ["home", "question", "ticked", "source", "help"])
def test_on_forty_by_ten_cells_everything_still_works(name: str, tmp_path: Path) -> None:
    async def drive() -> str:
        async with running(tmp_path, size=(40, 10)) as pilot:
            await press(pilot, *PATHS[name])
            return text_of(pilot)

    text = asyncio.run(drive())
    matches(name, (40, 10), text)
    assert max(map(len, text.split("\n"))) <= 40
    if name != "help":
        assert "? Help" in text
        assert "q Quit" in text
