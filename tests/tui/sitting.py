"""Plays mock exams by key press on a deck of four exam questions."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.pilot import Pilot

from quizapp.exam.mock import Sitting
from quizapp.memory.state import Settings
from quizapp.study import rehearsal
from quizapp.study.session import Session
from tests.study.decks import Clock, exam_cards, write_deck
from tests.tui.driving import running

Play = Callable[[Pilot[None]], Awaitable[None]]
BEGIN = ("m", "down", "2", "down", "3", "0", "down", "7", "enter")  # two questions, 30 minutes, seed 7


def play(folder: Path, what: Play, clock: Clock | None = None, cards: str = "") -> list[Sitting]:
    """Run the app on a deck of four exam questions and do something; the mock exams in the diary afterwards."""
    deck = write_deck(folder / "deck", cards or exam_cards(4))

    async def drive() -> None:
        async with running(folder / "home", deck=deck, clock=clock) as pilot:
            await what(pilot)

    asyncio.run(drive())
    session = Session.open(folder / "home", [deck], clock=clock or Clock(), settings=Settings(fuzz=False))
    found = rehearsal.sittings(session)
    assert session.ledger.differences() == []
    session.close()
    return found
