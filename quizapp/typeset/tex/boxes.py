"""Rectangles of styled text with a baseline, and how they are set beside and above each other; knows no TeX.

Widths and heights are in terminal cells. A row is a tuple of runs; every row of a box is equally wide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rich.cells import cell_len

CENTRE = "c"
LEFT = "l"
RIGHT = "r"


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one style: "" is plain, "strong" is bold, "muted" is what could not be read."""

    text: str
    style: str = ""


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """Rows of equal width in cells; `baseline` counts from 0 and tells which row the surrounding text runs on."""

    rows: tuple[Line, ...]
    baseline: int
    width: int = field(default=-1, compare=False)

    def __post_init__(self) -> None:
        if self.width < 0:
            object.__setattr__(self, "width", sum(cell_len(run.text) for run in self.rows[0]))

    @property
    def height(self) -> int:
        """Number of rows, at least 1."""
        return len(self.rows)

    @property
    def down(self) -> int:
        """Number of rows below the baseline; `baseline` is the number above it."""
        return len(self.rows) - 1 - self.baseline

    @property
    def start(self) -> str:
        """The first run of the baseline's row, "" if there is none."""
        row = self.rows[self.baseline]
        return row[0].text if row else ""

    def plain(self) -> list[str]:
        """Return the rows as text without styles, padded to equal width."""
        return ["".join(run.text for run in row) for row in self.rows]


EMPTY = Box(((),), 0, 0)


def of(text: str, style: str = "") -> Box:
    """Return a box of one row."""
    return Box(((Run(text, style),),), 0) if text else EMPTY


def column(lines: Sequence[str], baseline: int) -> Box:
    """Return a box of plain rows, which must be equally wide."""
    return Box(tuple((Run(line),) if line else () for line in lines), baseline)


def blank(width: int, height: int = 1, baseline: int = 0) -> Box:
    """Return a box of spaces."""
    row = (Run(" " * width),) if width else ()
    return Box((row,) * height, baseline, width)


def on_row(box: Box, baseline: int) -> Box:
    """Return the box with another row as its baseline (0 is the top row)."""
    return Box(box.rows, baseline, box.width)


def _merged(runs: Iterable[Run]) -> Line:
    line: list[Run] = []
    for run in runs:
        if line and line[-1].style == run.style:
            line[-1] = Run(line[-1].text + run.text, run.style)
        else:
            line.append(run)
    return tuple(line)


def _pieces(boxes: Sequence[Box], row: int) -> Iterable[Run]:
    """Yield the runs of the boxes on one row, counted downwards from the common baseline."""
    for box in boxes:
        at = row + box.baseline
        if 0 <= at < len(box.rows):
            yield from box.rows[at]
        elif box.width:
            yield Run(" " * box.width)


def beside(boxes: Sequence[Box]) -> Box:
    """Set boxes side by side on one baseline."""
    if not boxes:
        return EMPTY
    if len(boxes) == 1:
        return boxes[0]
    up = max(box.baseline for box in boxes)
    down = max(box.down for box in boxes)
    rows = tuple(_merged(_pieces(boxes, row)) for row in range(-up, down + 1))
    return Box(rows, up, sum(box.width for box in boxes))


def widen(box: Box, width: int, align: str = CENTRE) -> Box:
    """Pad a box with spaces to `width` cells; an odd remainder goes to the right of centred text."""
    spare = width - box.width
    if spare <= 0:
        return box
    before = 0 if align == LEFT else spare if align == RIGHT else spare // 2
    padding = [blank(before)] if before else []
    after = [blank(spare - before)] if spare > before else []
    return beside([*padding, box, *after])


def pile(boxes: Sequence[Box], main: int, align: str = CENTRE) -> Box:
    """Set boxes above each other; the baseline is that of `boxes[main]`."""
    width = max(box.width for box in boxes)
    rows = tuple(row for box in boxes for row in widen(box, width, align).rows)
    return Box(rows, sum(box.height for box in boxes[:main]) + boxes[main].baseline, width)


def overlay(placed: Sequence[tuple[int, Box]]) -> Box:
    """Lay boxes into one column of rows that do not overlap; each comes with its top row, 0 being the baseline.

    The result always has the row of the baseline itself, blank if no box covers it.
    """
    width = max(box.width for _, box in placed)
    lines = {top + at: row for top, box in placed for at, row in enumerate(widen(box, width, LEFT).rows)}
    first, last = min(0, *lines), max(0, *lines)
    empty = blank(width).rows[0]
    return Box(tuple(lines.get(row, empty) for row in range(first, last + 1)), -first, width)


def touching(boxes: Sequence[Box]) -> bool:
    """Tell whether any of these lines would be misread directly below the one before, because one of both is tall."""
    return any(upper.down or lower.baseline for upper, lower in pairwise(boxes))


def lines(boxes: Sequence[Box]) -> Box:
    """Set lines below each other, flush left, all apart if any is tall; the baseline is that of the first."""
    if not boxes:
        return EMPTY
    apart = touching(boxes)
    rows = [row for box in boxes for row in ((EMPTY, box) if apart else (box,))][int(apart) :]
    return on_row(pile(rows, 0, LEFT), boxes[0].baseline)
