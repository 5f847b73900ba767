"""Numbers as pictures need them: written short, and placed between a low and a high end. Knows no cells."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

Extent = tuple[float, float]  # the smallest and the largest of some numbers


def brief(value: float) -> str:
    """Write a number in three significant digits, as short as it goes."""
    if not math.isfinite(value):
        return "NaN" if math.isnan(value) else ("∞" if value > 0 else "−∞")
    text = f"{value:.3g}".replace("e-0", "e-").replace("e+0", "e").replace("e+", "e")
    return text.replace("-", "−", 1) if text.startswith("-") else text


def between(extent: Extent) -> str:
    """Write an extent as a reader expects it; numbers that are all the same once."""
    low, high = map(brief, extent)
    return low if low == high else f"{low} … {high}"


def extent_of(values: Iterable[float]) -> Extent | None:
    """Return the smallest and the largest finite number, None when there is none."""
    finite = list(filter(math.isfinite, values))
    return (min(finite), max(finite)) if finite else None


class Linear:
    """Places numbers evenly: the low end at 0, the high end at 1; all in the middle where both are the same."""

    name = ""

    def __init__(self, low: float, high: float) -> None:
        self.low = low
        self.half = high / 2 - low / 2  # halves: the whole could overflow

    def place(self, value: float) -> float:
        """Return where a number lies, 0 to 1."""
        share = (value / 2 - self.low / 2) / self.half if self.half else 0.5
        return max(0.0, min(1.0, share))


class Log(Linear):
    """Places positive numbers by their order of magnitude."""

    name = "log scale"

    def __init__(self, low: float, high: float) -> None:
        super().__init__(math.log(low), math.log(high))

    def place(self, value: float) -> float:
        """Return where a positive number lies, 0 to 1."""
        return super().place(math.log(value)) if value > 0 else 0.0


def scale_for(extent: Extent) -> Linear:
    """Return an even scale, or one by magnitude where positive numbers span more than three orders of it."""
    low, high = extent
    return Log(low, high) if low > 0 and high / low > 1000 else Linear(low, high)


def as_rows(values: Any) -> list[list[float]]:
    """Return numbers as rows: a vector is one row, more dimensions are flattened into rows."""
    if not isinstance(values, list | tuple):
        return [[float(values)]]
    kinds = set(map(type, values))
    if kinds <= {float}:
        return [list(values)]
    if not kinds & {list, tuple}:
        return [list(map(float, values))]
    return [row for value in values for row in as_rows(value)]


def flat(values: Any) -> list[float]:
    """Return all numbers in one list."""
    return list(chain.from_iterable(as_rows(values)))


def strongest(items: Sequence[float]) -> float:
    """Of some numbers the one furthest from zero; a NaN or an infinity goes before all, so that it is never hidden."""
    return max(items, key=lambda value: math.inf if math.isnan(value) else abs(value))


def chunks(count: int, room: int) -> list[slice]:
    """Cut `count` things into at most `room` runs of nearly the same length."""
    parts = min(count, max(room, 1))
    return [slice(n * count // parts, (n + 1) * count // parts) for n in range(parts)]
