"""How strongly the pieces of a formula on one row hold together: what a slash or a raised letter would tear apart."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from quizapp.typeset.tex.nodes import Kind
from quizapp.typeset.tex.spacing import Atom, Placed, bracketed, group

_PREFIXES = ("∂", "∇", "Δ")
_TIMES = frozenset("·×*⊙⊗")
_LOOSE = frozenset([Kind.BIN, Kind.REL, Kind.SIGN, Kind.PUNCT, Kind.BIG, Kind.TALL])


class Strength(IntEnum):
    """The weakest bond in a row; a larger number binds less."""

    FACTOR = 0  # x, 12, f(x), (a + b), ∂x
    PRODUCT = 1  # 2x, a · b, a/b
    SUM = 2  # a + b, log x, a = b


def strength(places: Sequence[Placed]) -> Strength:
    """Return the weakest bond between placed atoms, brackets being one factor together with what is applied to them."""
    depth = factors = 0
    before = ""
    for at, place in enumerate(places):
        piece = place.atom
        text = piece.box.start
        if depth == 0 and piece.depth >= 0:
            follower = places[at + 1].atom.left if at + 1 < len(places) else None
            applied = piece.left == Kind.NAME and follower != Kind.OPEN and not before.startswith(_PREFIXES)
            times = piece.left == Kind.BIN and text in _TIMES
            if applied or (piece.left in _LOOSE and not times):
                return Strength.SUM
            if times or piece.left == Kind.RATIO or text == "/":
                factors += 2
            elif not _continues(before, text, piece.left == Kind.OPEN):
                factors += 1
            before = "d" if text == "d" and at == 0 and len(places) == 2 else text if text != "d" else "x"
        depth = max(0, depth + piece.depth)
    return Strength.PRODUCT if factors > 1 else Strength.FACTOR


def _continues(before: str, text: str, opens: bool) -> bool:
    """Tell whether a piece belongs to the factor before it: a digit to its number, an argument to its function."""
    if before.startswith(_PREFIXES) or before == "d":
        return True
    if opens:
        return before[:1].isalpha()
    return text[:1] in "0123456789." and before[-1:] in tuple("0123456789.")


def guarded(places: Sequence[Placed], most: Strength) -> Atom:
    """Return placed atoms as one, in brackets if they hold together less than `most`."""
    whole = group(places)
    return bracketed(whole) if strength(places) > most else whole


def in_brackets(places: Sequence[Placed]) -> Atom:
    """Return placed atoms as one in brackets, no others than they have if these hold all of them."""
    whole = group(places)
    return whole if is_enclosed(places) else bracketed(whole)


def is_enclosed(places: Sequence[Placed]) -> bool:
    """Tell whether one pair of brackets already holds all atoms, as it does not in (x)² and (x)^(n)."""
    if not places or strength(places) > Strength.FACTOR:
        return False
    first, last = places[0].atom, places[-1].atom
    closed = last.right == Kind.CLOSE and last.box.plain()[0].endswith((")", "]"))
    return closed and first.box.start.startswith(("(", "["))
