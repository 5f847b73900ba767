"""What a node is to its neighbours in a row, and which plus is a sign: the classes behind the distances of a formula.

The same laws as `spacing` has for what is laid out in cells, for nodes that nobody lays out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quizapp.typeset.tex.nodes import Arrow, Classed, Fence, Kind, Node, Scripts, Sized, Space, Stack, Symbol

_BEFORE_SIGN = (None, Kind.BIN, Kind.SIGN, Kind.NAME, Kind.BIG, Kind.REL, Kind.OPEN, Kind.PUNCT, Kind.BAR)
_BEFORE_NOTHING = (None, Kind.REL, Kind.CLOSE, Kind.PUNCT, Kind.BAR)


def following(rest: Sequence[Node]) -> Kind | None:
    """What the first of these that is no space is to its left; None where nothing follows."""
    return next((sides(item)[0] for item in rest if not isinstance(item, Space)), None)


def placed(item: Node, before: Kind | None, after: Kind | None) -> Node:
    """Return an operator as what it is where it stands: a sign has nothing to its left, and without anything to its
    right it is a letter.
    """
    if isinstance(item, Scripts):
        return replace(item, base=placed(item.base, before, after))
    if isinstance(item, Symbol) and item.kind == Kind.BIN:
        if after in _BEFORE_NOTHING:
            return replace(item, kind=Kind.ORD)
        return replace(item, kind=Kind.SIGN) if before in _BEFORE_SIGN else item
    return item


def sides(node: Node) -> tuple[Kind, Kind]:
    """What a node is to its neighbours on the left and on the right."""
    match node:
        case Symbol(kind=kind) | Classed(kind=kind) | Sized(kind=kind):
            return kind, kind
        case Scripts(base=base) | Stack(base=base):
            return sides(base)
        case Fence():
            return Kind.OPEN, Kind.CLOSE
        case Arrow():
            return Kind.REL, Kind.REL
        case _:
            return Kind.ORD, Kind.ORD
