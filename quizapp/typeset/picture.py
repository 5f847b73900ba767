"""Pictures of a running experiment in cells: curves, matrices, bars, scatters, histograms, tables.

Each can be read without colour: series differ by pattern and legend, magnitudes by glyph, signs by a sign.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from quizapp.typeset.canvas import Canvas
from quizapp.typeset.lines import Line, Span, line

RAMP = "·░▒▓█"
PATTERNS = (1, 3, 5, 7)  # the k-th series shows runs of that many dots; the first is solid


@dataclass(frozen=True, slots=True)
class Series:
    """A named run of numbers over frames."""

    name: str
    values: Sequence[float]
    style: str = ""


def brief(value: float) -> str:
    """Write a number in three significant digits, as short as it goes."""
    if not math.isfinite(value):
        return "NaN" if math.isnan(value) else ("∞" if value > 0 else "−∞")
    text = f"{value:.3g}".replace("e-0", "e-").replace("e+0", "e").replace("e+", "e")
    return text.replace("-", "−", 1) if text.startswith("-") else text


def curve(series: Sequence[Series], width: int, height: int) -> list[Line]:
    """Draw numbers over frames as lines; the largest and smallest on the left, each series' last value in the
    legend.
    """
    finite = [value for one in series for value in one.values if math.isfinite(value)]
    if not finite:
        return [line("nothing to draw yet", "muted")]
    low, high = min(finite), max(finite)
    scale = _Log(low, high) if low > 0 and high / low > 1000 else _Linear(low, high)
    labels = max(8, len(brief(high)) + 1, len(brief(low)) + 1)
    canvas = Canvas(max(width - labels, 4), max(height - 1, 2))
    longest = max(len(one.values) for one in series)
    for number, one in enumerate(series):
        points = [
            (round(n * (canvas.across - 1) / max(longest - 1, 1)), round((1 - scale.place(value)) * (canvas.down - 1)))
            for n, value in enumerate(one.values)
            if math.isfinite(value)
        ]
        for start, end in zip(points, points[1:] or points, strict=False):
            canvas.segment(start, end, one.style, PATTERNS[number % len(PATTERNS)])
    rows = canvas.lines()
    names = [brief(high), *([""] * (len(rows) - 2)), brief(low)] if len(rows) > 1 else [brief(high)]
    drawn = [
        Line((Span(f"{name:>{labels - 1}}", "muted"), Span("│" if name == "" else "┤", "muted"), *row.spans), wide=True)
        for name, row in zip(names, rows, strict=True)
    ]
    return [*drawn, legend(series, labels)]


def legend(series: Sequence[Series], indent: int) -> Line:
    """Name each series with its pattern and its last value."""
    spans = [Span(" " * indent)]
    for number, one in enumerate(series):
        last = brief(one.values[-1]) if one.values else "–"
        spans += [
            Span(("━━" if number == 0 else "╍╍", "┅┅", "··")[min(number, 2)] if number else "━━", one.style),
            Span(f" {one.name} {last}   "),
        ]
    return Line(tuple(spans))


class _Linear:
    def __init__(self, low: float, high: float) -> None:
        self.low, self.extent = low, (high / 2 - low / 2) or 0.5  # halves: the whole could overflow

    def place(self, value: float) -> float:
        return (value / 2 - self.low / 2) / self.extent


class _Log(_Linear):
    def __init__(self, low: float, high: float) -> None:
        super().__init__(math.log(low), math.log(high))

    def place(self, value: float) -> float:
        return super().place(math.log(value))


def matrix(values: Any, width: int, height: int) -> list[Line]:
    """Draw a matrix: a cell's magnitude by its glyph, its sign by a minus beside it; thinned out to fit."""
    rows = as_rows(values)
    if not rows or not rows[0]:
        return [line("empty", "muted")]
    across = 2 if 2 * len(rows[0]) <= width else 1
    rows = [_thinned(row, max(width // across, 1)) for row in _thinned(rows, max(height - 1, 1))]
    largest = max((abs(v) for row in rows for v in row if math.isfinite(v)), default=0.0)
    drawn = [Line(tuple(_cell(value, largest, across) for value in row), wide=True) for row in rows]
    flat = [v for row in rows for v in row]
    return [*drawn, line(f"{brief(min(flat))} … {brief(max(flat))}", "muted")]


def _cell(value: float, largest: float, across: int) -> Span:
    if not math.isfinite(value):
        return Span("?" * across, "wrong")
    step = math.ceil(abs(value) / largest * (len(RAMP) - 1) - 1e-9) if largest else 0
    glyph = RAMP[step]
    sign = "−" if value < 0 else glyph
    return Span(
        (glyph + sign)[-across:] if across > 1 else (sign if value < 0 and step < 3 else glyph),
        "minus" if value < 0 else "plus",
    )


def as_rows(values: Any) -> list[list[float]]:
    """Return numbers as rows: a vector is one row, more dimensions are flattened into rows."""
    if isinstance(values, int | float | str):
        return [[float(values)]]
    items = list(values)
    if not items or not isinstance(items[0], list | tuple):
        return [[float(value) for value in items]]
    if items[0] and isinstance(items[0][0], list | tuple):
        return [row for block in items for row in as_rows(block)]
    return [[float(value) for value in row] for row in items]


def _thinned(items: Sequence[Any], count: int) -> list[Any]:
    if len(items) <= count:
        return list(items)
    return [items[n * len(items) // count] for n in range(count)]


def bars(values: Any, width: int, height: int) -> list[Line]:
    """Draw a vector as one horizontal bar a number, with the number behind it."""
    numbers = [value for row in as_rows(values) for value in row]
    numbers = _thinned(numbers, max(height, 1))
    largest = max((abs(v) for v in numbers if math.isfinite(v)), default=0.0) or 1.0
    room = max(width - 14, 4)
    lines = []
    for index, value in enumerate(numbers):
        length = abs(value) / largest * room if math.isfinite(value) else 0
        full = "█" * int(length) + ("▌" if length % 1 >= 0.5 else "")
        lines.append(
            Line(
                (
                    Span(f"{index:>3} ", "muted"),
                    Span("−" if value < 0 else " "),
                    Span(full or "▏", "minus" if value < 0 else "plus"),
                    Span(f" {brief(value)}"),
                ),
                wide=True,
            )
        )
    return lines


def histogram(values: Any, width: int, height: int) -> list[Line]:
    """Draw how often numbers fall into equal bins, as columns."""
    numbers = [value for row in as_rows(values) for value in row if math.isfinite(value)]
    if not numbers:
        return [line("empty", "muted")]
    low, high = min(numbers), max(numbers)
    scale, bins = _Linear(low, high), max(min(width - 2, 40), 1)
    counts = [0] * bins
    for value in numbers:
        counts[min(int(scale.place(value) * bins), bins - 1)] += 1
    tallest, levels = max(counts), max(height - 1, 1)
    lines = []
    for level in range(levels, 0, -1):
        filled = (2 * count * levels - 2 * (level - 1) * tallest for count in counts)  # in half cells
        row = "".join("█" if part >= 2 * tallest else "▄" if part >= tallest else " " for part in filled)
        lines.append(line(row, "plus", wide=True))
    ends = f"{brief(low)}{brief(high):>{max(bins - len(brief(low)), 1)}}"
    return [*lines, line(ends, "muted")]


def scatter(values: Any, width: int, height: int) -> list[Line]:
    """Draw rows of (x, y) or (x, y, group) as dots, with the ranges below."""
    rows = [row for row in as_rows(values) if len(row) >= 2 and all(map(math.isfinite, row[:2]))]
    if not rows:
        return [line("empty", "muted")]
    canvas = Canvas(max(width, 4), max(height - 1, 2))
    (x0, x1), (y0, y1) = ((min(r[k] for r in rows), max(r[k] for r in rows)) for k in (0, 1))
    across, down = _Linear(x0, x1), _Linear(y0, y1)
    for row in rows:
        x, y = round(across.place(row[0]) * (canvas.across - 1)), round((1 - down.place(row[1])) * (canvas.down - 1))
        group = int(row[2]) if len(row) > 2 and math.isfinite(row[2]) else 0
        canvas.dot(x, y, ("plus", "minus")[group % 2])
        if group % 2:  # the second group is drawn as small crosses, so that it differs without colour
            canvas.dot(x + 1, y, "minus")
            canvas.dot(x, y + 1, "minus")
    return [*canvas.lines(), line(f"x {brief(x0)} … {brief(x1)}   y {brief(y0)} … {brief(y1)}", "muted")]


def table(values: Any, width: int, height: int) -> list[Line]:
    """Write a matrix's numbers in columns."""
    rows = _thinned(as_rows(values), max(height, 1))
    count = max(width // 11, 1)
    return [line(" ".join(f"{brief(value):>10}" for value in _thinned(row, count)), wide=True) for row in rows]


KINDS = {"matrix": matrix, "bars": bars, "histogram": histogram, "scatter": scatter, "table": table}
