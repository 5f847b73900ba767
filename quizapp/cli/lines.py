"""Lines from standard input with a time limit: so that an exam's end comes even while nobody types."""

from __future__ import annotations

import os
import queue
import sys
import threading
import time

CHUNK = 65_536


class EndOfInputError(Exception):
    """The input ended."""


class TimeUpError(Exception):
    """No line came in time."""


class Lines:
    """Reads on in the background. Nothing is read before the first line is asked for."""

    def __init__(self) -> None:
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._ended = False

    def next(self, seconds: float | None = None) -> str:
        """Return the next line without its end, waiting at most `seconds`. Raises TimeUpError, EndOfInputError."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._read, daemon=True)
            self._thread.start()
        if self._ended:
            raise EndOfInputError
        try:
            line = self._lines.get(timeout=seconds)
        except queue.Empty:
            raise TimeUpError from None
        if line is None:
            self._ended = True
            raise EndOfInputError
        return line

    def until(self, monotonic: float) -> str:
        """Return the next line; wait until a time of `time.monotonic()`. A line that is there already still counts."""
        return self.next(max(0.0, monotonic - time.monotonic()))

    def _read(self) -> None:
        """Cut what comes into lines; a last one without an end counts, too. No lock is held while waiting."""
        rest = b""
        while part := os.read(sys.stdin.fileno(), CHUNK):
            *whole, rest = (rest + part).split(b"\n")
            for line in whole:
                self._lines.put(line.removesuffix(b"\r").decode("utf-8", "replace"))
        if rest:
            self._lines.put(rest.decode("utf-8", "replace"))
        self._lines.put(None)
