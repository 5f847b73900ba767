"""Cells in rows and columns on the screen: where they stand, and which lines run between them; knows boxes alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.typeset.tex.boxes import Box, beside, blank, column, of, on_row, pile, touching, widen

_BAR = "|"


@dataclass(frozen=True, slots=True)
class Grid:
    """How cells stand: a letter l, c or r for each column, the cells of space before each, and where lines run.

    `bars` are columns and `rules` rows before which a line runs, counted from 0; one behind the last is legal. Rows are
    set `apart` if one of them is tall; else only where two reach towards each other.
    """

    letters: str
    gaps: tuple[int, ...]
    bars: frozenset[int] = frozenset()
    rules: tuple[int, ...] = ()
    apart: bool = False


def grid(columns: str, wide: int, *, equations: bool, apart: bool, rules: tuple[int, ...] = ()) -> Grid:
    """Return the grid for column letters such as "l|cc" and `wide` columns.

    Equations have no space between a left side and its right side, and four cells before the next left side.
    """
    letters = columns.replace(_BAR, "")
    bars = {len(columns[:at].replace(_BAR, "")) for at, letter in enumerate(columns) if letter == _BAR}
    between = [0 if equations and at % 2 else 4 if equations else 2 for at in range(1, wide)]
    return Grid((letters + "c" * wide)[:wide], (0, *between), frozenset(bars), rules, apart)


def table(rows: Sequence[Sequence[Box]], how: Grid, *, airy: bool = False) -> Box:
    """Set cells in columns; the baseline is the middle row, the upper one of two.

    A row stays blank between the only two if `airy`, so that the table has a middle.
    """
    widths = [max(row[at].width for row in rows) for at in range(len(how.letters))]
    lines = [_line(row, widths, how) for row in rows]
    empty = _line([blank(0)] * len(widths), widths, how)
    apart = how.apart and touching(lines)
    pieces: list[Box] = []
    for at, line in enumerate(lines):
        crowded = at > 0 and (apart or (lines[at - 1].down > 0 and line.baseline > 0))
        if at in how.rules:
            pieces.append(of("─" * line.width))
        elif crowded or (airy and at == 1 and len(lines) == 2):
            pieces.append(empty)
        pieces.append(line)
    if len(lines) in how.rules:
        pieces.append(of("─" * empty.width))
    whole = pile(pieces, 0)
    return on_row(whole, (whole.height - 1) // 2)


def _line(cells: Sequence[Box], widths: Sequence[int], how: Grid) -> Box:
    up = max(cell.baseline for cell in cells)
    down = max(cell.down for cell in cells)
    bar = [blank(1), column(["│"] * (up + down + 1), up)]
    pieces: list[Box] = []
    for at, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        pieces += bar if at in how.bars else []
        pieces += [blank(1)] if at in how.bars else [blank(how.gaps[at])]
        pieces.append(widen(cell, width, how.letters[at]))
    return beside(pieces + (bar if len(cells) in how.bars else []))
