"""Numbers over frames as lines of braille dots: told apart by pattern, with their last values as text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.typeset.canvas import Canvas, Dot
from quizapp.typeset.lines import Line, Span, line, wrap
from quizapp.typeset.scale import Linear, brief, extent_of, scale_for

PATTERNS = ((1, 0), (4, 3), (1, 2), (8, 2, 1, 2), (1, 5))  # dots drawn and left out, in turn; the first is solid
SIGNS = ("━━", "╍╍", "┈┈", "━·", "· ")  # the same in a legend


@dataclass(frozen=True, slots=True)
class Series:
    """A named run of numbers over frames."""

    name: str
    values: Sequence[float]
    style: str = ""


def curve(series: Sequence[Series], width: int, height: int, upto: int | None = None) -> list[Line]:
    """Draw numbers over frames in `width` × `height` cells: the largest and smallest on the left, the legend below.

    `upto` frames are drawn, all by default, on the scale of them all, so that nothing jumps while a run is watched.
    """
    extent = extent_of(value for one in series for value in one.values)
    if extent is None:
        return [line("nothing to draw yet"[:width], "muted")]
    scale = scale_for(extent)
    low, high = map(brief, extent)
    labels = max(min(8, width // 4), len(high) + 1, len(low) + 1)
    longest = max(len(one.values) for one in series)
    below = legend(series, scale.name, width, upto)[: max(1, height - 2)]
    canvas = Canvas(max(width - labels, 1), max(height - len(below), 2))
    for number, one in reversed(list(enumerate(series))):  # the first, which is the experiment, on top
        for part in _parts(one.values[:upto], longest, scale, canvas):
            canvas.path(part, one.style, PATTERNS[number % len(PATTERNS)])
    rows = canvas.lines()
    names = [high, *([""] * (len(rows) - 2)), low]
    drawn = [
        Line((Span(f"{name:>{labels - 1}}{'┤' if name else '│'}", "muted"), *row.spans), wide=True)
        for name, row in zip(names, rows, strict=True)
    ]
    return [*drawn, *below]


def _parts(values: Sequence[float], longest: int, scale: Linear, canvas: Canvas) -> list[list[Dot]]:
    """The dots of a series, cut where numbers are not finite; of many numbers in one column the first, the least,
    the largest and the last.
    """
    parts: list[list[Dot]] = [[]]
    column, heights = -1, [0]
    for n, value in enumerate(values):
        if not math.isfinite(value):
            column = -1
            if parts[-1]:
                parts.append([])
            continue
        x = round(n * (canvas.across - 1) / max(longest - 1, 1))
        y = round((1 - scale.place(value)) * (canvas.down - 1))
        if x != column:
            column, heights = x, [y]
            parts[-1].append((x, y))
        elif y != heights[-1]:
            if len(heights) > 2 and min(heights) <= y <= max(heights):
                parts[-1][-1] = (x, y)
            else:
                parts[-1].append((x, y))
            heights.append(y)
    return parts


def legend(series: Sequence[Series], note: str, width: int, upto: int | None = None) -> list[Line]:
    """Name each series with its pattern and its last value, then how many frames there are."""
    spans: list[Span] = []
    for number, one in enumerate(series):
        last = brief(one.values[:upto][-1]) if one.values[:upto] else "–"
        sign = SIGNS[number % len(SIGNS)]
        spans += [Span(f"{sign} ", one.style, glued=True), Span(f"{one.name} {last}  ", glued=True), Span(" ")]
    frames = max((len(one.values) for one in series), default=0)
    if frames > 1:
        spans.append(Span(f"{frames} frames", "muted", glued=True))
    if note:
        spans += [Span(", " * (frames > 1), "muted"), Span(note, "muted", glued=True)]
    return wrap(spans, width)
