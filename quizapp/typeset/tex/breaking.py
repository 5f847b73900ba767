"""Where a formula that is too wide is broken: at wide spaces, then before relations, then before plus and minus.

Only if that does not help, it is broken before other operators, behind commas, inside of brackets, and at last between
factors. Knows placed atoms and cells; knows no TeX.
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
_EQUALS, _RELATIONS, _SUMS, _REST, _INSIDE, _FACTORS, _NEVER = range(7)


def broken(row: Sequence[Placed], width: int) -> Box | None:
    """Break a row into lines of at most `width` cells, each on the rows it takes.

    Returns None if some piece between two places to break is too wide.
    """
    boxes: list[Box] = []
    for formula in _formulas(row):
        found = _best(formula, width)
        if found is None:
            return None
        boxes += found
    return lines(boxes)


def _formulas(row: Sequence[Placed]) -> list[Sequence[Placed]]:
    starts = [0, *(at for at, place in enumerate(row) if at and place.asked >= _WIDE), len(row)]
    return [row[start:end] for start, end in pairwise(starts) if start < end]


def _best(row: Sequence[Placed], width: int) -> list[Box] | None:
    """Break a formula at the highest level that is enough; its left side stands alone only if that spares a level."""
    ends = tuple(accumulate(place.gap + place.atom.box.width for place in row))
    levels, first = _levels(row)
    for deepest in range(_RELATIONS, _NEVER):
        for lone in (False, True):
            if first is None and lone:
                continue
            found = _Formula(row, ends, levels, first, lone, width).lines(deepest)
            if found is not None:
                return found
    return None


@dataclass(frozen=True, slots=True)
class _Formula:
    """A row to be broken, `ends` being its cells up to and with each atom.

    `levels` are those at which a line may begin with each atom; `first` is where its first relation stands, before
    which a line is broken only if its left side is to stand `lone`.
    """

    row: Sequence[Placed]
    ends: tuple[int, ...]
    levels: tuple[int, ...]
    first: int | None
    lone: bool
    width: int

    def lines(self, deepest: int) -> list[Box] | None:
        """Return the lines with their indentation, broken at the level `deepest` or above, or None."""
        cuts = self._fill(0, len(self.row), _RELATIONS, deepest)
        if cuts is None:
            return None
        boxes = []
        for start, end in zip(cuts, [*cuts[1:], len(self.row)], strict=True):
            line = joined(trimmed(self.row[start:end]))
            boxes.append(beside([blank(self._column(start)), line]))
        return boxes

    def _fill(self, start: int, end: int, level: int, deepest: int) -> list[int] | None:
        """Return where the lines of a part begin, each part of it broken no lower than need be."""
        if self._fits(start, end):
            return [start]
        if level > deepest:
            return None
        places = [start, *(at for at in range(start + 1, end) if self._begins(at, level)), end]
        cuts: list[int] = []
        for at, after in pairwise(places):
            if cuts and self._fits(cuts[-1], after) and not self._begins_right_side(at):
                continue
            inner = self._fill(at, after, level + 1, deepest)
            if inner is None:
                return None
            cuts += inner
        return cuts

    def _begins(self, at: int, level: int) -> bool:
        return self.levels[at] <= level or self._begins_right_side(at)

    def _begins_right_side(self, at: int) -> bool:
        return self.lone and at == self.first

    def _fits(self, start: int, end: int) -> bool:
        before = self.ends[start] - self.row[start].atom.box.width
        return self._column(start) + self.ends[end - 1] - before <= self.width

    def _column(self, start: int) -> int:
        """Return the indentation of a line: a relation stands under the first one, all else behind it."""
        if start == 0:
            return 0
        first = self.first
        if first is None or first + 1 == len(self.row) or start < first:
            return _INDENT
        relation = self.row[first].atom.box.width
        column = self.ends[first] - relation
        if self.lone or column + relation > self.width // 2:
            column = _INDENT
        under = start == first or self.levels[start] == _EQUALS
        return column if under else column + relation + self.row[first + 1].gap


def _levels(row: Sequence[Placed]) -> tuple[tuple[int, ...], int | None]:
    """Return the level at which a line may begin with each atom, and where the first relation stands.

    Brackets on the left side of an equation are never broken: f(x, y) would no longer look like a left side.
    """
    levels: list[int] = []
    first: int | None = None
    depth = 0
    for at, place in enumerate(row):
        depth = max(0, depth + min(0, place.atom.depth))
        level = _level(row, at) if at else _NEVER
        if level == _EQUALS and not depth and first is None:
            level, first = _NEVER, at
        levels.append(level if level >= _FACTORS or not depth else _INSIDE)
        depth += max(0, place.atom.depth)
    left = levels[: first or 0]
    return (*(_NEVER if level == _INSIDE else level for level in left), *levels[len(left) :]), first


def _level(row: Sequence[Placed], at: int) -> int:
    piece, before = row[at].atom, row[at - 1].atom
    if piece.left == Kind.REL:
        return _EQUALS
    if row[at].asked and (piece.left == Kind.WORD or before.right == Kind.PUNCT):
        return _RELATIONS  # a new thought: "where x is …"
    if piece.left == Kind.BIN:
        return _SUMS if piece.box.start[:1] in _SUM_SIGNS else _REST
    if before.right == Kind.PUNCT:
        return _REST
    between = before.right in (Kind.TALL, Kind.CLOSE) and piece.left in (Kind.TALL, Kind.NAME, Kind.BIG)
    return _FACTORS if between else _NEVER
