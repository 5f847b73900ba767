"""How long a card was looked at: time on other screens, and in an editor, does not count."""

from __future__ import annotations

import time


class Stopwatch:
    """Counts seconds while it runs."""

    def __init__(self) -> None:
        self._counted = 0.0
        self._since: float | None = None

    def restart(self, seconds: float = 0.0) -> None:
        """Begin at zero, or at the seconds counted before."""
        self._counted, self._since = seconds, time.monotonic()

    def stop(self) -> None:
        """Stand still."""
        if self._since is not None:
            self._counted += time.monotonic() - self._since
            self._since = None

    def go_on(self) -> None:
        """Count on from where it stands."""
        if self._since is None:
            self._since = time.monotonic()

    @property
    def seconds(self) -> float:
        """Seconds counted so far."""
        return self._counted + (time.monotonic() - self._since if self._since is not None else 0.0)
