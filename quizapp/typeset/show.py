"""What has come from a running proof so far: the frames of each role, numbers over all of them, and the runs that
ended.

Filled by one thread while another draws it: every change is one append or one replacement.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from quizapp.proof.verdict import Run

KEPT = 200  # frames of arrays that are kept of a run, evenly thinned out: enough to watch it again


def frozen(value: Any) -> Any:
    """Nested lists as nested tuples: Python's collector of cycles leaves tuples of numbers alone, and many are kept."""
    return tuple(map(frozen, value)) if isinstance(value, list) else value


@dataclass(slots=True)
class Reel:
    """The frames of one run: every number of all of them, and the arrays of some."""

    count: int = 0
    numbers: dict[str, list[float]] = field(default_factory=dict)
    arrays: list[tuple[int, dict[str, Any]]] = field(default_factory=list)  # after how many frames, and by name
    every: int = 1

    def add(self, values: Mapping[str, Any]) -> None:
        """Take one frame in."""
        arrays = {}
        for name, value in values.items():
            if isinstance(value, list):
                arrays[name] = frozen(value)
            else:
                self.numbers.setdefault(name, []).append(float(value))
        if arrays:
            self._keep(arrays)
        self.count += 1

    def _keep(self, arrays: dict[str, Any]) -> None:
        """Keep every so many frames, and always the newest; half of them once there are too many."""
        kept = self.arrays
        if len(kept) > 1 and (kept[-1][0] - 1) % self.every:  # the newest of before was one in between
            kept = kept[:-1]
        if len(kept) >= KEPT:
            kept, self.every = kept[::2], self.every * 2
        self.arrays = [*kept, (self.count + 1, arrays)]

    def array(self, name: str, upto: int | None = None) -> Any:
        """Return an array as it was after so many frames (all by default), None when none had come by then."""
        found = [arrays for at, arrays in self.arrays if name in arrays and (upto is None or at <= upto)]
        if not found:
            found = [arrays for _, arrays in self.arrays[:1] if name in arrays]
        return found[-1][name] if found else None


@dataclass(slots=True)
class Show:
    """What has come, by role."""

    reels: dict[str, Reel] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)

    def frame(self, role: str, values: Mapping[str, Any]) -> None:
        """Take one frame in."""
        self.reels.setdefault(role, Reel()).add(values)

    @property
    def count(self) -> int:
        """Frames of the longest reel."""
        return max((reel.count for reel in self.reels.values()), default=0)

    @property
    def is_empty(self) -> bool:
        """True while nothing has come."""
        return not self.count and not self.runs
