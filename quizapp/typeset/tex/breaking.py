"""Where a formula that is too wide is broken: at wide spaces, then before relations, then before plus and minus.

Only if that does not help, it is broken before other operators, behind commas, and at last inside of brackets. Knows
placed atoms and cells; knows no TeX.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from quizapp.typeset.tex.boxes import Box, beside, blank, lines
from quizapp.typeset.tex.nodes import Kind
from quizapp.typeset.tex.spacing import Placed, joined, trimmed

_WIDE = 3  # cells of explicit space, as \quad gives, that part two formulas
_INDENT = 4  # where lines go on if the left side takes more than half of the width, or if there is no relation
_SUM_SIGNS = frozenset("+−±∓⊕⊖∪∨")
_RELATIONS, _SUMS, _REST, _INSIDE, _NEVER = range(5)


def broken(row: Sequence[Placed], width: int) -> Box | None:
    """Break a row into lines of at most `width` cells, each on the rows it takes.

    Returns None if some piece between two places to break is too wide.
    """
    boxes: list[Box] = []
    for formula in _formulas(row):
        found = _Formula.of(formula).lines(width)
        if found is None:
            return None
        boxes += found
    return lines(boxes)


def _formulas(row: Sequence[Placed]) -> list[Sequence[Placed]]:
    starts = [0, *(at for at, place in enumerate(row) if at and place.asked >= _WIDE), len(row)]
    return [row[start:end] for start, end in pairwise(starts) if start < end]


@dataclass(frozen=True, slots=True)
class _Formula:
    """A row with, for each atom, the level at which a line may begin with it, and the cells up to it."""

    row: Sequence[Placed]
    levels: tuple[int, ...]
    ends: tuple[int, ...]  # cells of the row up to and with each atom

    @classmethod
    def of(cls, row: Sequence[Placed]) -> _Formula:
        ends = accumulate(place.gap + place.atom.box.width for place in row)
        return cls(row, tuple(_levels(row)), tuple(ends))

    def lines(self, width: int) -> list[Box] | None:
        """Return the lines as boxes with their indentation, or None."""
        cuts = self._fill(0, len(self.row), _RELATIONS, width)
        if cuts is None:
            return None
        boxes = []
        for start, end in zip(cuts, [*cuts[1:], len(self.row)], strict=True):
            line = joined(trimmed(self.row[start:end]))
            boxes.append(beside([blank(self._column(start, width)), line]))
        return boxes

    def _fill(self, start: int, end: int, level: int, width: int) -> list[int] | None:
        """Return where the lines of a part begin, breaking it no lower than need be."""
        if self._fits(start, end, width):
            return [start]
        if level == _NEVER:
            return None
        places = [start, *(at for at in range(start + 1, end) if self.levels[at] <= level), end]
        cuts: list[int] = []
        for at, after in pairwise(places):
            if cuts and self._fits(cuts[-1], after, width):
                continue
            inner = self._fill(at, after, level + 1, width)
            if inner is None:
                return None
            cuts += inner
        return cuts

    def _fits(self, start: int, end: int, width: int) -> bool:
        before = self.ends[start] - self.row[start].atom.box.width
        return self._column(start, width) + self.ends[end - 1] - before <= width

    def _column(self, start: int, width: int) -> int:
        """Return the indentation of a line: a relation stands under the first one, all else behind it."""
        if start == 0:
            return 0
        first = next((at for at, place in enumerate(self.row) if at and place.atom.left == Kind.REL), None)
        if first is None or first + 1 >= len(self.row) or self.ends[first] > width // 2 or start <= first:
            return _INDENT
        if self.row[start].atom.left == Kind.REL:
            return self.ends[first] - self.row[first].atom.box.width
        return self.ends[first] + self.row[first + 1].gap


def _levels(row: Sequence[Placed]) -> list[int]:
    levels: list[int] = []
    depth = 0
    related = False
    for at, place in enumerate(row):
        piece = place.atom
        depth = max(0, depth + min(0, piece.depth))
        level = _level(row, at) if at else _NEVER
        if level == _RELATIONS and piece.left == Kind.REL and not depth:
            level, related = (_RELATIONS if related else _REST), True
        levels.append(level if level == _NEVER or not depth else _INSIDE)
        depth += max(0, piece.depth)
    return levels


def _level(row: Sequence[Placed], at: int) -> int:
    piece, before = row[at].atom, row[at - 1].atom
    if piece.left == Kind.REL or (piece.left == Kind.WORD and row[at].asked):
        return _RELATIONS
    if piece.left == Kind.BIN:
        return _SUMS if piece.box.start[:1] in _SUM_SIGNS else _REST
    return _REST if before.right == Kind.PUNCT else _NEVER
