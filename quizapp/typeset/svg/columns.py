"""Bars that lie, one a number, and histograms, whose columns count numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence

from quizapp.proof.verdict import number
from quizapp.typeset.scale import Extent, extent_of
from quizapp.typeset.svg.axis import Axis, length, path, picture, pixels, text

WIDTH = 290.0  # pixels
MOST_BARS, BINS = 24, 30


def bars(numbers: Sequence[float], said: str, within: Extent | None = None) -> str:
    """Draw one bar a number from zero to the right, or to the left for a negative one, its index and value beside it.

    `within` is the extent of all numbers that are compared. Of too many only every so many are shown, as their indices
    tell.
    """
    extent = within or extent_of(numbers)
    if not numbers or extent is None:
        return ""
    every = math.ceil(len(numbers) / MOST_BARS)
    shown = list(enumerate(numbers))[::every]
    right = WIDTH - 3 - max(length(number(value)) for _, value in shown)
    axis = Axis((min(extent[0], 0.0), max(extent[1], 0.0)), 34, right - 6)
    zero = axis.at(0.0) if any(axis.extent) else axis.start
    steps = {"plus": "", "minus": ""}
    elements = []
    for n, (index, value) in enumerate(shown):
        y = 16 * n + 2
        elements.append(text(28, y + 10, str(index), anchor="end", style="muted"))
        elements.append(text(right, y + 10, number(value)))
        if math.isfinite(value) and value:
            bar = f"M{pixels(zero)} {y}H{pixels(axis.at(value))}v12H{pixels(zero)}z"
            steps["minus" if value < 0 else "plus"] += bar
    elements += [path(drawn, f'class="{sign}"') for sign, drawn in steps.items()]
    height = 16 * len(shown) + 2
    elements.append(path(f"M{pixels(zero)} 0V{height}", 'class="axis"'))
    return picture(WIDTH, height, said, elements)


def histogram(numbers: Sequence[float], said: str, within: Extent | None = None) -> str:
    """Draw how many numbers fall into each of thirty equal bins, with the ends of the axis and the tallest count."""
    finite = [value for value in numbers if math.isfinite(value)]
    extent = within or extent_of(finite)
    if not finite or extent is None:
        return ""
    places = Axis(extent, 0, BINS)
    counts = [0] * BINS
    for value in finite:
        counts[min(int(places.at(value)), BINS - 1)] += 1
    height, left, base = 150.0, 36.0, 128.0
    wide = (WIDTH - left - 6) / BINS
    tall = Axis((0.0, float(max(counts))), base, 10)
    steps = "".join(
        f"M{pixels(left + n * wide)} {pixels(base)}V{pixels(tall.at(count))}h{pixels(wide - 1)}V{pixels(base)}z"
        for n, count in enumerate(counts)
        if count
    )
    elements = [
        path(steps, 'class="plus"'),
        path(f"M{left:g} {base:g}H{WIDTH - 6:g}", 'class="axis"'),
        text(left - 5, 16, str(max(counts)), anchor="end", style="muted"),
        text(left, height - 7, number(extent[0]), style="muted"),
        text(WIDTH - 6, height - 7, number(extent[1]), anchor="end", style="muted"),
    ]
    return picture(WIDTH, height, said, elements)
