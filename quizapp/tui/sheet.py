"""What was typed in an exam and is not on disk yet: each question's newest text, saved as fast as the disk allows."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizapp.exam.mock import Sitting
    from quizapp.study.session import Session
    from quizapp.tui.app import QuizApp

Waiting = dict[int, tuple[str, float]]  # by question: its text, and the seconds it was looked at

PAUSE_SECONDS = 0.15  # between two savings: no keystroke waits longer than this and the disk
RETRY_SECONDS = 5.0  # after a saving that failed; the reason was told


class Sheet:
    """Collects what is to be saved. Used on the screen's own thread."""

    def __init__(self) -> None:
        self._waiting: Waiting = {}
        self._on_its_way: Waiting = {}
        self.is_saving = False

    def put(self, question: int, text: str, seconds: float) -> None:
        """Note a question's newest text and time; it is saved after all that was noted before."""
        self._waiting.pop(question, None)
        self._waiting[question] = (text, seconds)

    def take(self) -> Waiting:
        """Hand out all that is not known to be on disk, to be saved elsewhere."""
        waiting = {**self._on_its_way, **self._waiting}
        self._waiting, self._on_its_way = {}, {}
        return waiting

    def put_back(self, waiting: Waiting) -> None:
        """Note again what could not be saved; what was noted since is newer and stays."""
        self._waiting = {**waiting, **self._waiting}

    async def save(self, app: QuizApp, sitting: Sitting) -> None:
        """Save until nothing waits."""
        self.is_saving = True
        try:
            while self._waiting:
                self._on_its_way = waiting = self.take()
                done = await app.ask(lambda session, now=waiting: write(session, sitting, now))  # type: ignore[misc]
                self._on_its_way = {}
                if done is None:
                    self.put_back(waiting)
                await asyncio.sleep(PAUSE_SECONDS if done else RETRY_SECONDS)
        finally:
            self.is_saving = False


def write(session: Session, sitting: Sitting, waiting: Waiting) -> bool:
    """Put texts on disk, in their order; imported on the desk's thread."""
    from quizapp.study import rehearsal

    for question, (text, seconds) in waiting.items():
        rehearsal.write(session, sitting, question, text, seconds)
    return True
