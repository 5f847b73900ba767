"""Drives the app without a terminal: a deck of its own, a clock that stands still, screens as plain text."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from quizapp.memory.state import Settings
from quizapp.study.config import Config
from quizapp.study.session import Session
from quizapp.tui import sheet
from quizapp.tui.app import QuizApp
from tests.study.decks import Clock

DECK = Path(__file__).parent.parent / "decks" / "good"
SNAPSHOTS = Path(__file__).parent / "snapshots"
GROUPS = ("home", "layout", "proof", "proofs", "sheet", "end")  # what a screen waits for
SIZES = ((80, 24), (120, 40), (200, 60))


@asynccontextmanager
async def running(
    home: Path,
    *,
    size: tuple[int, int] = (80, 24),
    deck: Path = DECK,
    config: Config | None = None,
    clock: Clock | None = None,
) -> AsyncIterator[Pilot[None]]:
    """Run the app on a deck and wait until home has been drawn."""
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    sheet.PAUSE_SECONDS = 0.0  # what a learner does not notice adds up in tests
    settings = Settings(fuzz=False)

    def opening() -> Session:
        return Session.open(home, [deck], clock=clock or Clock(), settings=settings)

    app = QuizApp(opening, config or Config(settings=settings))
    app.watch_seconds = 0
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        yield pilot


async def settled(pilot: Pilot[None]) -> None:
    """Wait until every worker has ended and the screen has been drawn."""
    for _ in range(3):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete(
            [worker for worker in pilot.app.workers if worker.group in GROUPS])  # fmt: skip
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one by one, letting the screen settle after each."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


def text_of(pilot: Pilot[None]) -> str:
    """The screen as plain text, without spaces at line ends."""
    strips = pilot.app.screen._compositor.render_strips()  # the one private name that a text of the screen needs
    return "\n".join(strip.text.rstrip() for strip in strips)


def matches(name: str, size: tuple[int, int], text: str) -> None:
    """Compare a screen with its stored picture; QUIZAPP_NEW_SNAPSHOTS=1 stores it anew."""
    file = SNAPSHOTS / f"{name}-{size[0]}x{size[1]}.txt"
    if os.environ.get("QUIZAPP_NEW_SNAPSHOTS"):
        SNAPSHOTS.mkdir(exist_ok=True)
        file.write_text(text + "\n", "utf-8")
    assert text + "\n" == file.read_text("utf-8"), f"{file.name} differs"
