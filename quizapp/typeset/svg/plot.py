"""Curves over frames and scatters: what needs two axes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from quizapp.proof.verdict import number
from quizapp.typeset.scale import Extent, extent_of
from quizapp.typeset.svg.axis import Axis, Rows, axis_for, length, path, picture, pixels, short, text, united

WIDTH, HEIGHT = 640, 190  # pixels of a curve's plotting area with its labels
LEFT, TOP, BOTTOM = 62, 10, 24
DASHES = ("", "7 4", "2 3", "9 3 2 3")
MOST_POINTS = 300  # of a curve; more cannot be told apart at this width
MOST_DOTS = 600  # of a scatter


@dataclass(frozen=True, slots=True)
class Series:
    """A named run of numbers, evenly spread over `count` frames (as many as there are numbers where it is 0)."""

    name: str
    values: Sequence[float]
    count: int = 0

    @property
    def length(self) -> int:
        """How many frames it spans."""
        return max(self.count, len(self.values))


def curve(series: Sequence[Series], said: str, unit: str = "frame") -> str:
    """Draw series over their frames in one plot, each named below with its last value.

    The first is a solid line, and the dashes of the others lie on it, so that two that are the same are both seen.
    `unit` is what is counted to the right.
    """
    extent = extent_of(value for one in series for value in one.values)
    longest = max((one.length for one in series), default=0)
    if extent is None:
        return ""
    height = HEIGHT + 17 * len(series) + 4
    down = axis_for(extent, HEIGHT - BOTTOM, TOP)
    across = Axis((1.0, float(max(longest, 2))), LEFT, WIDTH - 12)
    elements = [_frame(down, across, longest, unit)]
    elements += [_line(one, n, across, down) for n, one in enumerate(series)]
    elements += [element for n, one in enumerate(series) for element in _legend(one, n)]
    return picture(WIDTH, height, said, elements)


def _frame(down: Axis, across: Axis, longest: int, unit: str) -> str:
    """Grid lines with their numbers, and the first and last frame."""
    drawn = []
    for value, label in down.ticks():
        y = pixels(down.at(value))
        drawn.append(path(f"M{LEFT} {y}H{WIDTH - 12}", 'class="grid"'))
        drawn.append(text(LEFT - 6, down.at(value) + 4, label, anchor="end", style="muted"))
    drawn.append(path(f"M{LEFT} {TOP}V{HEIGHT - BOTTOM}H{WIDTH - 12}", 'class="axis"'))
    drawn.append(text(LEFT, HEIGHT - 8, f"{unit} 1", style="muted"))
    drawn.append(text(across.end, HEIGHT - 8, str(longest), anchor="end", style="muted"))
    return "".join(drawn)


def _line(one: Series, at: int, across: Axis, down: Axis) -> str:
    """A series as a line with gaps where it has no number; a number between two gaps is a dot."""
    values = _thinned(one.values, MOST_POINTS)
    stride = (one.length - 1) / max(len(values) - 1, 1)
    steps = ""
    for is_number, run in groupby(enumerate(values), key=lambda item: math.isfinite(item[1])):
        places = [f"{pixels(across.at(1 + n * stride))} {pixels(down.at(value))}" for n, value in run]
        if is_number:
            steps += f"M{'L'.join(places)}{'h0' * (len(places) == 1)}"
    return path(steps, f'class="line {_style(at)}"{_dashes(at)}')


def _legend(one: Series, at: int) -> Iterator[str]:
    y = HEIGHT + 17 * at + 12
    yield path(f"M{LEFT} {y - 4}h30", f'class="line {_style(at)}"{_dashes(at)}')
    last = number(one.values[-1]) if one.values else "nothing"
    yield text(LEFT + 38, y, f"{short(one.name, 70)}: ends at {last}")


def _style(at: int) -> str:
    return f"s{min(at, 3)}"


def _dashes(at: int) -> str:
    dashes = DASHES[at % len(DASHES)]
    return f' stroke-dasharray="{dashes}"' if dashes else ""


def _thinned(items: Sequence[float], most: int) -> Sequence[float]:
    """Keep at most so many, evenly spread, the first and the last among them."""
    if len(items) <= most:
        return items
    return [items[round(n * (len(items) - 1) / (most - 1))] for n in range(most)]


def scatter(rows: Rows, said: str, within: tuple[Extent, Extent] | None = None, width: float = 300) -> str:
    """Draw rows of (x, y) or (x, y, group), each group with a mark of its own, between these extents of x and y."""
    points = [row for row in rows if len(row) >= 2 and all(map(math.isfinite, row[:2]))]
    own = [extent_of(row[at] for row in points) for at in (0, 1)]
    if own[0] is None or own[1] is None:
        return ""
    x_extent, y_extent = within or (own[0], own[1])
    height, left = 210.0, 15 + max(35.0, *(length(number(value)) for value in y_extent))
    across, down = Axis(x_extent, left + 8, width - 14), Axis(y_extent, height - 32, 12)
    points = points[:: math.ceil(len(points) / MOST_DOTS)]
    groups = sorted({_group(row) for row in points})
    elements = [path(f"M{left} 4V{height - 24:g}H{width - 6:g}", 'class="axis"')]
    for value in dict.fromkeys(y_extent):
        elements.append(text(left - 5, down.at(value) + 4, number(value), anchor="end", style="muted"))
    elements += [text(across.start, height - 9, number(x_extent[0]), style="muted")]
    elements += [text(across.end, height - 9, number(x_extent[1]), anchor="end", style="muted")]
    for n, group in enumerate(groups):
        places = [(across.at(row[0]), down.at(row[1])) for row in points if _group(row) == group]
        elements.append(_dots(places, n))
    return picture(width, height, said, elements)


def _group(row: Sequence[float]) -> float:
    return row[2] if len(row) > 2 and math.isfinite(row[2]) else 0.0


_MARKS = (  # what is drawn from a dot's centre, and whether it is a thick dot or a thin line
    ("h0", True),
    ("m-3-3l6 6m0-6l-6 6", False),
    ("m-3.5 0h7m-3.5-3.5v7", False),
    ("m-3-3h6v6h-6z", False),
)


def _dots(places: Sequence[tuple[float, float]], at: int) -> str:
    mark, thick = _MARKS[min(at, len(_MARKS) - 1)]
    steps = "".join(f"M{pixels(x)} {pixels(y)}{mark}" for x, y in places)
    return path(steps, f'class="{"dots" if thick else "marks"} {_style(at)}"')


def shared(extents: Sequence[tuple[Extent, Extent]], most: float = 20.0) -> tuple[Extent, Extent] | None:
    """Return the extents of x and y for several scatters side by side, None where one would shrink to a dot in them."""
    both = [united(pair[at] for pair in extents) for at in (0, 1)]
    if both[0] is None or both[1] is None:
        return None
    for pair in extents:
        for own, whole in zip(pair, both, strict=True):
            size = own[1] / 2 - own[0] / 2
            if whole and size and (whole[1] / 2 - whole[0] / 2) / most > size:
                return None
    return both[0], both[1]
