"""A number line with a bound: where experiments and controls fell, so that one look says which side they are on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.typeset.lines import Line, Span
from quizapp.typeset.picture import brief


@dataclass(frozen=True, slots=True)
class Mark:
    """A number on the line: its sign (● an experiment, ○ a control), and its style."""

    value: float
    glyph: str
    style: str = ""


def number_line(marks: Sequence[Mark], bounds: tuple[float | None, float | None], width: int) -> list[Line]:
    """Draw two lines: the axis, heavy where the claim holds, with the marks on it; below, the bounds' numbers.

    Positions are by order of magnitude where the numbers span more than three of them, else linear.
    """
    low, high = bounds
    ends = [value for value in (low, high) if value is not None]
    finite = [mark.value for mark in marks if math.isfinite(mark.value)] + ends
    place = _Placing(finite, width)
    inside = [(low is None or cell >= place(low)) and (high is None or cell <= place(high)) for cell in range(width)]
    cells = [Span("━" if within else "┄", "good" if within else "muted") for within in inside]
    for end in ends:
        cells[place(end)] = Span("┃", "good")
    for mark in sorted(marks, key=lambda mark: mark.glyph):
        cells[place(mark.value)] = Span(mark.glyph, mark.style)
    labels = [" "] * (width + 8)
    for end in ends:
        text = brief(end)
        start = max(0, min(place(end) - len(text) // 2, width - len(text)))
        labels[start : start + len(text)] = text
    return [Line(tuple(cells), wide=True), Line((Span("".join(labels).rstrip(), "muted"),), wide=True)]


class _Placing:
    """Maps a number to a cell."""

    def __init__(self, finite: list[float], width: int) -> None:
        sizes = [abs(value) for value in finite if value]
        self.width = width
        self.floor = min(sizes) / 10 if sizes and max(sizes) > 1000 * min(sizes) else 0.0
        places = [self._scaled(value) for value in finite] or [0.0]
        self.low, self.high = min(places), max(places)

    def _scaled(self, value: float) -> float:
        if not self.floor:
            return value
        size = math.log10(max(abs(value), self.floor)) - math.log10(self.floor)
        return math.copysign(size, value)

    def __call__(self, value: float) -> int:
        """Return the cell a number lies in; infinities lie at the ends."""
        if not math.isfinite(value):
            return self.width - 1 if value > 0 else 0
        extent = (self.high / 2 - self.low / 2) or 0.5  # halves: the whole could overflow
        share = (self._scaled(value) / 2 - self.low / 2) / extent
        return max(0, min(self.width - 1, round(2 + share * (self.width - 5))))
