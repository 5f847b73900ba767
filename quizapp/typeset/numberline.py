"""A number line with a bound: where experiments and controls fell, so that one look says which side they are on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.typeset.lines import Line, Span
from quizapp.typeset.scale import between, brief

LONGEST = 64  # cells of a line: a longer one says no more
Bounds = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Mark:
    """A number on the line: ● an experiment's, ○ a control's."""

    value: float
    sign: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """One row of the line: its name with a sign and a style, its marks, and what is told of them at its end."""

    name: str
    marks: Sequence[Mark]
    told: str
    sign: str = ""
    style: str = ""


def number_line(lanes: Sequence[Lane], bounds: Bounds, width: int, *, labels: bool = True) -> list[Line]:
    """Draw a row for each lane, shaded where the claim holds, with its marks; below, with `labels`, the bounds'
    numbers.

    Positions are by order of magnitude where the numbers span more than three of them, else even.
    """
    low, high = bounds
    ends = [value for value in bounds if value is not None]
    finite = [mark.value for lane in lanes for mark in lane.marks if math.isfinite(mark.value)] + ends
    names = min(max((len(_head(lane)) for lane in lanes), default=0) + 1, max(8, width // 3))
    room = max(8, min(LONGEST, width - names - max((len(lane.told) for lane in lanes), default=0) - 1))
    place = _Placing(finite, room)
    inside = [(low is None or cell >= place(low)) and (high is None or cell <= place(high)) for cell in range(room)]
    lines = []
    for lane in lanes:
        cells = [Span("░" if within else "┄", "good" if within else "muted") for within in inside]
        for end in ends:
            cells[place(end)] = Span("┃", "good")
        for mark in lane.marks:
            cells[place(mark.value)] = Span(mark.sign, mark.style)
        head = _head(lane) if len(_head(lane)) < names else f"{_head(lane)[: names - 2]}…"
        told = Span(f" {lane.told}"[: max(0, width - names - room)])
        lines.append(Line((Span(f"{head:<{names}}", lane.style), *_merged(cells), told), wide=True))
    if not labels:
        return lines
    return [*lines, Line((Span(" " * names + _labels(ends, place, room), "muted"),), wide=True)]


def _head(lane: Lane) -> str:
    return f"{lane.sign} {lane.name}" if lane.sign else lane.name


def told(values: Sequence[float], bounds: Bounds) -> str:
    """Say of some values the number or their extent, on which side of the bound they lie, and how many they are."""
    if not values:
        return "…"
    within = sum(_inside(value, bounds) for value in values)
    side = "inside" if within == len(values) else "outside" if not within else f"{within} of {len(values)} inside"
    many = f" ({len(values)} seeds)" if len(values) > 1 and within in (0, len(values)) else ""
    return f"{between((min(values), max(values)))} {side}{many}"


def _inside(value: float, bounds: Bounds) -> bool:
    low, high = bounds
    return not math.isnan(value) and (low is None or value >= low) and (high is None or value <= high)


def _labels(ends: Sequence[float], place: _Placing, room: int) -> str:
    labels = [" "] * room
    for end in ends:
        text = brief(end)
        start = max(0, min(place(end) - len(text) // 2, room - len(text)))
        labels[start : start + len(text)] = text
    return "".join(labels)[:room].rstrip()


def _merged(cells: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for cell in cells:
        if merged and merged[-1].style == cell.style:
            merged[-1] = Span(merged[-1].text + cell.text, cell.style)
        else:
            merged.append(cell)
    return merged


class _Placing:
    """Maps a number to a cell."""

    def __init__(self, finite: list[float], width: int) -> None:
        sizes = [abs(value) for value in finite if value]
        self.width = width
        self.floor = min(sizes) / 10 if sizes and max(sizes) / 1000 > min(sizes) else 0.0
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
