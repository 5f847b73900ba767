"""Two ways of doing one thing, run in turn on the same machine: what counts is their ratio."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def median_us(call: Callable[[], object], calls: int) -> float:
    """The median time of one call in microseconds, over single calls."""
    times = []
    for _ in range(calls):
        begin = time.perf_counter_ns()
        call()
        times.append(time.perf_counter_ns() - begin)
    return statistics.median(times) / 1000


def alternate(
    ours: Callable[[], object], theirs: Callable[[], object], calls: int, rounds: int = 5
) -> tuple[float, float]:
    """Medians of both in microseconds, each over `rounds` turns of `calls` calls, taken in turn."""
    mine, other = [], []
    for _ in range(rounds):
        mine.append(median_us(ours, calls))
        other.append(median_us(theirs, calls))
    return statistics.median(mine), statistics.median(other)


def verdict(ok: bool) -> str:
    """A word for a goal."""
    return "ok" if ok else "MISSED"
