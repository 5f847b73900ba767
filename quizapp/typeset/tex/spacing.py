"""How far apart the pieces of a formula stand, which plus is a sign, and where a/b needs brackets; draws nothing.

The classes and their distances follow The TeXbook, chapter 18, rounded to whole cells: a relation and a binary operator
have one cell on either side, a comma one behind it, a function's name one before an argument without brackets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quizapp.typeset.tex.boxes import Box, beside, blank, of
from quizapp.typeset.tex.nodes import Kind

_EDGES = frozenset([Kind.NAME, Kind.BIG, Kind.WORD, Kind.TALL, Kind.RATIO, Kind.OPEN, Kind.CLOSE])
_BEFORE_SIGN = frozenset([None, Kind.BIN, Kind.SIGN, Kind.NAME, Kind.BIG, Kind.REL, Kind.OPEN, Kind.PUNCT, Kind.BAR])
_BEFORE_NOTHING = frozenset([None, Kind.REL, Kind.CLOSE, Kind.PUNCT, Kind.BAR])
_FACTORS = frozenset([Kind.ORD, Kind.OPEN, Kind.NAME, Kind.BIG, Kind.RATIO, Kind.TALL])
_BEFORE_RATIO = frozenset([Kind.NAME, Kind.RATIO])
_BARS = ("|", "‖", "│", "║")
_SHAFTS = ("─", "═")
_WIDE = 2  # cells of explicit space that part two formulas


@dataclass(frozen=True, slots=True)
class Atom:
    """A laid out piece: what it is to the left and to the right.

    `up` and `down` are the rows its own body takes above and below the baseline, scripts not counted: a bracket around
    it grows if they are not 0, and scripts hang on its corners. `depth` is 1 for a bracket that only opens, -1 for one
    that only closes.
    """

    box: Box
    left: Kind = Kind.ORD
    right: Kind = Kind.ORD
    up: int = 0
    down: int = 0
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """An atom and the cells before it, of which `asked` were asked for by the source."""

    gap: int
    atom: Atom
    asked: int = 0


def atom(text: str, kind: Kind = Kind.ORD, style: str = "") -> Atom:
    """Return an atom of one row."""
    depth = int(kind == Kind.OPEN) - int(kind == Kind.CLOSE and text not in "!?")
    return Atom(of(text, style), kind, kind, depth=depth)


def space(cells: int) -> Atom:
    """Return explicit space."""
    return Atom(blank(cells), Kind.SPACE, Kind.SPACE)


def placed(atoms: Sequence[Atom], *, tight: bool = False, after: Kind | None = None) -> list[Placed]:
    """Give every atom its distance from the one before it.

    `tight` is the spacing of scripts; `after` is what stands before the first atom, as the left side of an equation
    does before the right side in another cell of a table.
    """
    solid: list[Atom] = []
    asked: list[int] = []
    cells = 0
    for piece in atoms:
        if piece.left == Kind.SPACE:
            cells += piece.box.width
        else:
            solid.append(piece)
            asked.append(cells)
            cells = 0
    kinds = _with_brackets(_with_signs(solid, asked, after), asked)
    result: list[Placed] = []
    before = None if after is None else Atom(blank(0), after, after)
    for piece, wish in zip(kinds, asked, strict=True):
        gap = 0 if before is None else _distance(before, piece, tight)
        result.append(Placed(max(gap, wish), piece, wish))
        before = piece
    return result


def _distance(left: Atom, right: Atom, tight: bool) -> int:
    """Return the cells between two atoms.

    Bars keep away from a function's name, tall brackets from each other, and an arrow's shaft from a fraction's bar.
    """
    if left.right == Kind.TALL and right.left == Kind.REL and right.box.start.startswith(_SHAFTS):
        return 2
    if right.left == Kind.OPEN:
        if left.right == Kind.NAME and right.box.start.startswith(_BARS):
            return 1
        if left.right == Kind.CLOSE and left.up and right.up:
            return 1
    return GAPS[left.right, right.left, tight]


def trimmed(row: Sequence[Placed]) -> Sequence[Placed]:
    """Return placed atoms without the space before the first."""
    return [Placed(0, row[0].atom), *row[1:]] if row and row[0].gap else row


def joined(row: Sequence[Placed]) -> Box:
    """Set placed atoms side by side."""
    boxes: list[Box] = []
    for place in row:
        if place.gap:
            boxes.append(blank(place.gap))
        boxes.append(place.atom.box)
    return beside(boxes)


def group(places: Sequence[Placed]) -> Atom:
    """Return placed atoms as one; functions, brackets and fractions at its edges keep their distance."""
    box = joined(places)
    if not places:
        return Atom(box)
    left, right = places[0].atom.left, places[-1].atom.right
    return Atom(
        box,
        left if left in _EDGES else Kind.ORD,
        right if right in _EDGES else Kind.ORD,
        max(place.atom.up for place in places),
        max(place.atom.down for place in places),
        sum(place.atom.depth for place in places),
    )


def _with_signs(atoms: list[Atom], asked: list[int], after: Kind | None) -> list[Atom]:
    """Tell signs from operators: a sign has nothing to its left, and what has nothing to its right is a letter."""
    result: list[Atom] = []
    before = after
    for at, piece in enumerate(atoms):
        kind = piece.left
        if kind == Kind.BIN:
            following = atoms[at + 1].left if at + 1 < len(atoms) else None
            begins = asked[at] >= _WIDE or (before == Kind.WORD and asked[at] > 0)
            if following in _BEFORE_NOTHING:
                kind = Kind.ORD
            elif begins or before in _BEFORE_SIGN:
                kind = Kind.SIGN
        result.append(piece if kind == piece.left else replace(piece, left=kind, right=kind))
        before = result[-1].right
    return result


def _with_brackets(atoms: list[Atom], asked: list[int]) -> list[Atom]:
    """Put brackets around a/b where what stands beside it would be read into it."""
    if all(piece.right != Kind.RATIO for piece in atoms):
        return atoms
    result: list[Atom] = []
    for at, piece in enumerate(atoms):
        following = atoms[at + 1].left if at + 1 < len(atoms) and asked[at + 1] < _WIDE else None
        before = atoms[at - 1].right if at and asked[at] < _WIDE else None
        torn = piece.right == Kind.RATIO and (following in _FACTORS or before in _BEFORE_RATIO)
        result.append(bracketed(piece) if torn else piece)
    return result


def bracketed(piece: Atom) -> Atom:
    """Return the atom in round brackets of one row."""
    return replace(piece, box=beside([of("("), piece.box, of(")")]), left=Kind.OPEN, right=Kind.CLOSE)


# -- distances -----------------------------------------------------------------------------------------------------


def _gap(left: Kind, right: Kind, tight: bool) -> int:
    tall = Kind.TALL in (left, right)
    if Kind.BAR in (left, right):
        return int(tall)
    if left == Kind.OPEN or right in (Kind.CLOSE, Kind.PUNCT):
        return int(tall and right != Kind.PUNCT)
    if left == Kind.SIGN:
        return int(tall)
    if tight and (Kind.REL in (left, right) or Kind.BIN in (left, right) or left == Kind.PUNCT):
        return 0
    if left == right == Kind.REL:
        return 0
    if {left, right} & {Kind.REL, Kind.BIN, Kind.TALL, Kind.BIG} or left == Kind.PUNCT:
        return 1
    return _gap_of_words(left, right)


def _gap_of_words(left: Kind, right: Kind) -> int:
    if left == Kind.NAME:
        return int(right != Kind.OPEN)
    if left == Kind.WORD:
        return int(right not in (Kind.OPEN, Kind.WORD))
    if right == Kind.RATIO:
        return int(left in (Kind.ORD, Kind.CLOSE))
    return int(right in (Kind.NAME, Kind.WORD) or left == Kind.RATIO)


GAPS = {(left, right, tight): _gap(left, right, tight) for left in Kind for right in Kind for tight in (False, True)}
