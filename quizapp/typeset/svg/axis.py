"""Axes of a picture: where a number lies along them, where their ticks stand, and the few elements all pictures share.

Lengths are pixels at the size the picture is written for; shares run from 0 at the low end to 1 at the high one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from quizapp.deck.text import clean
from quizapp.proof.verdict import number
from quizapp.typeset.scale import Extent, as_rows, extent_of

FAR = 1000  # ratio of the largest to the smallest number from which on orders of magnitude say more
MOST_TICKS = 8

Rows = list[list[float]]


def rows_of(values: Any) -> Rows:
    """Return numbers as rows: a vector is one row, more dimensions become rows; none for what is neither."""
    try:
        return [row for row in as_rows(values) if row]
    except (TypeError, ValueError, OverflowError, RecursionError):
        return []


def united(extents: Iterable[Extent | None]) -> Extent | None:
    """Return the extent of several together."""
    return extent_of(end for extent in extents if extent for end in extent)


class Axis:
    """An even axis over an extent; where both ends are the same, everything lies in its middle."""

    def __init__(self, extent: Extent, start: float, end: float) -> None:
        self.extent, self.start, self.end = extent, start, end
        self._low, self._half = self._scaled(extent[0]), 0.0
        self._half = self._scaled(extent[1]) / 2 - self._low / 2  # halves: the whole could overflow

    def _scaled(self, value: float) -> float:
        return value

    def at(self, value: float) -> float:
        """Return the pixel of a number, ends included; infinities lie at the ends, NaN in the middle."""
        if math.isnan(value) or not self._half:
            share = 0.5
        elif math.isinf(value):
            share = float(value > 0)
        else:
            share = max(0.0, min(1.0, (self._scaled(value) / 2 - self._low / 2) / self._half))
        return self.start + share * (self.end - self.start)

    def ticks(self) -> list[tuple[float, str]]:
        """Return numbers worth marking, two to eight of them, with how they are written."""
        low, high = self.extent
        span = high - low
        rough = span / 4
        if not math.isfinite(span) or not rough or span <= 1e-9 * max(abs(low), abs(high)):
            return _ends(low, high)
        size = 10.0 ** math.floor(math.log10(rough)) or rough
        step = min((1, 2, 5, 10), key=lambda times: abs(math.log(times * size / rough))) * size
        marks = [n * step for n in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]
        return [(mark, _label(mark, step)) for mark in marks[:MOST_TICKS]] or _ends(low, high)


def _ends(low: float, high: float) -> list[tuple[float, str]]:
    return [(low, number(low))] + ([(high, number(high))] if number(low) != number(high) else [])


def _label(value: float, step: float) -> str:
    """Write a number with as many digits as tell it from its neighbour."""
    digits = max(0, -math.floor(math.log10(step)))
    if abs(value) < step / 2:
        return "0"
    return f"{value:.{digits}f}".replace("-", "−") if 1e-4 <= abs(value) < 1e5 else number(value)


class LogAxis(Axis):
    """An axis of orders of magnitude; its extent is positive."""

    def _scaled(self, value: float) -> float:
        return math.log10(value) if value > 0 else -330.0

    def ticks(self) -> list[tuple[float, str]]:
        """Return powers of ten, every so many."""
        first, last = (math.log10(end) for end in self.extent)
        powers = range(math.ceil(first - 1e-9), math.floor(last + 1e-9) + 1)
        kept = powers[:: max(1, math.ceil(len(powers) / MOST_TICKS))]
        marks = [10.0**power for power in kept]
        return [(mark, number(mark)) for mark in marks if mark] or _ends(*self.extent)


class SignedAxis(Axis):
    """An axis through zero: even, or by order of magnitude on both sides where sizes span more than three of them."""

    def __init__(self, numbers: Sequence[float], start: float, end: float) -> None:
        sizes = [abs(value) for value in numbers if value]
        far = bool(sizes) and max(sizes) / FAR > min(sizes)
        self._floor = math.log10(min(sizes)) - 1 if far else None  # the order of magnitude that counts as zero
        super().__init__(extent_of(numbers) or (0.0, 0.0), start, end)

    def _scaled(self, value: float) -> float:
        if self._floor is None:
            return value
        return math.copysign(max(math.log10(abs(value)) - self._floor, 0.0), value) if value else 0.0


def axis_for(extent: Extent, start: float, end: float) -> Axis:
    """Return an axis of orders of magnitude where numbers are positive and far apart, else an even one."""
    low, high = extent
    return (LogAxis if low > 0 and high / FAR > low else Axis)(extent, start, end)


def pixels(value: float) -> str:
    """Write a length to a tenth of a pixel."""
    return f"{value:.1f}".removesuffix(".0")


def length(said: str) -> float:
    """Return about how wide a text is drawn: a digit takes seven pixels."""
    return 7.0 * len(said)


def text(x: float, y: float, said: str, *, anchor: str = "start", style: str = "") -> str:
    """Return a text element; `anchor` is the part of it that stands at x."""
    how = "" if anchor == "start" else f' text-anchor="{anchor}"'
    name = f' class="{style}"' if style else ""
    return f'<text x="{pixels(x)}" y="{pixels(y)}"{how}{name}>{escape(clean(said))}</text>'


def path(steps: str, attributes: str) -> str:
    """Return a path element, nothing for no steps."""
    return f'<path d="{steps}" {attributes}/>' if steps else ""


def picture(width: float, height: float, said: str, elements: Iterable[str]) -> str:
    """Return the whole picture; `said` tells it to those who cannot see it."""
    size = f'width="{pixels(width)}" height="{pixels(height)}" viewBox="0 0 {pixels(width)} {pixels(height)}"'
    head = f'xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{escape(clean(said))}"'
    return f"<svg {head}>{''.join(elements)}</svg>"


def short(said: str, most: int) -> str:
    """Cut a name to at most so many characters."""
    return said if len(said) <= most else f"{said[: most - 1].rstrip()}…"
