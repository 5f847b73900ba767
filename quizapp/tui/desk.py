"""The one background thread that owns a session: screens ask it and wait without freezing.

Opening it imports SQLAlchemy and numpy, after the first frame.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from quizapp.study.session import Session

T = TypeVar("T")


class Desk:
    """Hands work to the thread in order. The session is opened by the first piece of work."""

    def __init__(self, opening: Callable[[], Session]) -> None:
        self._opening = opening
        self._session: Session | None = None
        self._closed = False
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="desk")

    def _do(self, work: Callable[[Session], T]) -> T:
        if self._session is None:
            self._session = self._opening()
        return work(self._session)

    @property
    def is_open(self) -> bool:
        """True once the session is open, until the desk is closed."""
        return self._session is not None and not self._closed

    @property
    def is_closed(self) -> bool:
        """True once no more work is taken."""
        return self._closed

    def submit(self, work: Callable[[Session], T]) -> Future[T]:
        """Queue a piece of work and return its future."""
        return self._pool.submit(self._do, work)

    async def ask(self, work: Callable[[Session], T]) -> T:
        """Let the thread do a piece of work and wait for it. Raises what it raises, a QuizappError above all."""
        return await asyncio.wrap_future(self.submit(work))

    async def ask_aside(self, work: Callable[[Session], T]) -> T:
        """Do a long piece of work with a session of its own, so that no card waits for it. Raises what it raises."""

        def do() -> T:
            session = self._opening()
            try:
                return work(session)
            finally:
                session.close()

        return await asyncio.to_thread(do)

    def close(self) -> None:
        """Finish what is queued and let go of the diary."""

        def shut() -> None:
            if self._session is not None:
                self._session.close()

        self._closed = True
        self._pool.submit(shut)
        self._pool.shutdown(wait=True)
