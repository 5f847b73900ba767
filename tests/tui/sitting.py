"""Plays mock exams by key press on a deck of four exam questions."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.pilot import Pilot

from quizapp.exam.mock import Sitting
from quizapp.exam.paper import Blueprint
from quizapp.memory.state import Settings
from quizapp.study import rehearsal
from quizapp.study.session import Session
from tests.study.decks import Clock, exam_cards, write_deck
from tests.tui.driving import running

Play = Callable[[Pilot[None]], Awaitable[None]]


def play(folder: Path, what: Play, clock: Clock | None = None, cards: str = "", *, begin: bool = True) -> list[Sitting]:
    """Run the app on a deck of four exam questions and do something; the mock exams in the diary afterwards.

    With `begin`, an exam of two questions, 30 minutes and seed 7 is open, unless there is one already.
    """
    deck = write_deck(folder / "deck", cards or exam_cards(4))

    def opening() -> Session:
        return Session.open(folder / "home", [deck], clock=clock or Clock(), settings=Settings(fuzz=False))

    if begin:
        session = opening()
        if not rehearsal.sittings(session):
            rehearsal.begin(session, rehearsal.draw_paper(session, Blueprint(2, 30), 7))
        session.close()

    async def drive() -> None:
        async with running(folder / "home", deck=deck, clock=clock) as pilot:
            await what(pilot)

    asyncio.run(drive())
    session = opening()
    found = rehearsal.sittings(session)
    assert session.ledger.differences() == []
    session.close()
    return found
