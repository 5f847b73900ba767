"""A matrix as a heat map: magnitude by depth of colour, sign by a stroke, and in small ones the number itself."""

from __future__ import annotations

import math
from collections.abc import Iterator

from quizapp.proof.verdict import number
from quizapp.typeset.scale import chunks, extent_of, strongest
from quizapp.typeset.svg.axis import Rows, length, path, picture, pixels, text

WIDTH = 290.0  # pixels
MOST_ROWS, MOST_COLUMNS = 40, 48
LEVELS = 8  # depths of colour
NUMBERED = (10, 6)  # rows and columns up to which each cell holds its number

_EMPTY = -1.0


def matrix(rows: Rows, said: str, largest: float | None = None) -> str:
    """Draw rows of numbers, a cell as deep as its magnitude is to the `largest` (by default that of these rows).

    Where there are too many rows or columns, a cell shows the strongest number of its block.
    """
    columns = max(map(len, rows), default=0)
    if not columns:
        return ""
    cells = _blocks(rows, columns)
    extent = extent_of(value for row in rows for value in row) or (0.0, 0.0)
    largest = largest or max(map(abs, extent)) or 1.0
    numbered = len(cells) <= NUMBERED[0] and len(cells[0]) <= NUMBERED[1]
    wide, high = _size(len(cells), len(cells[0]), numbered)
    width, height = wide * len(cells[0]), high * len(cells)
    elements = [f'<g transform="translate(1 1) scale({wide} {high})">', *_layers(cells, largest), "</g>"]
    elements.append(path(f"M.5 .5h{pixels(width + 1)}v{pixels(height + 1)}h-{pixels(width + 1)}z", 'class="axis"'))
    if numbered:
        elements += _numbers(cells, wide, high)
    return picture(max(width + 2, 40.0), height + 2, said, elements)


def _size(rows: int, columns: int, numbered: bool) -> tuple[int, int]:
    """Return how wide and high a cell is, in pixels."""
    wide = min(max(WIDTH / columns, 5.0), 52.0 if numbered else 26.0)
    high = 22.0 if numbered else min(wide, max(240 / rows, 5.0)) if rows > 1 else 22.0
    return math.floor(wide), math.floor(high)


def _blocks(rows: Rows, columns: int) -> Rows:
    """Return at most `MOST_ROWS` by `MOST_COLUMNS` numbers, each the strongest of its block; NaN where a row ends."""
    filled = [[*row, *[math.nan] * (columns - len(row))] for row in rows]
    across = chunks(columns, MOST_COLUMNS)
    bands = [filled[band] for band in chunks(len(filled), MOST_ROWS)]
    return [[strongest([value for row in band for value in row[block]]) for block in across] for band in bands]


def _layers(cells: Rows, largest: float) -> Iterator[str]:
    """One path for each sign and depth, the strokes of negative cells, and the crosses of those without a number."""
    steps: dict[tuple[str, int], str] = {}
    strokes = crosses = ""
    for y, row in enumerate(cells):
        for x, value in enumerate(row):
            if not math.isfinite(value):
                crosses += f"M{x}.2 {y}.2l.6.6m0-.6l-.6.6"
                continue
            depth = math.ceil(min(abs(value) / largest, 1.0) * LEVELS - 1e-9)
            if depth:
                key = ("minus" if value < 0 else "plus", depth)
                steps[key] = steps.get(key, "") + f"M{x} {y}h1v1h-1z"
                strokes += f"M{x}.3 {y}.44h.4v.12h-.4z" if value < 0 else ""
    for (sign, depth), drawn in sorted(steps.items()):
        yield path(drawn, f'class="{sign}" fill-opacity="{0.85 * depth / LEVELS:.2g}"')
    if len(cells) > NUMBERED[0] or len(cells[0]) > NUMBERED[1]:
        yield path(strokes, 'class="ink"')
    yield path(crosses, 'class="cross"')


def _numbers(cells: Rows, wide: float, high: float) -> Iterator[str]:
    for y, row in enumerate(cells):
        for x, value in enumerate(row):
            said = number(float(f"{value:.2g}"))  # a third digit would not fit
            if length(said) > wide:
                said = number(float(f"{value:.1g}"))
            yield text(1 + (x + 0.5) * wide, 1 + (y + 0.5) * high + 4, said, anchor="middle", style="cell")
