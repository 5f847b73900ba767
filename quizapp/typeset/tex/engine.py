"""What the rest of the program asks of a formula: its layout for a width, its one-row form, its faults.

Every answer depends on the arguments alone and is remembered, because the same formulas are drawn again and again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Literal

from quizapp.typeset.tex import breaking
from quizapp.typeset.tex.boxes import EMPTY, Box, lines
from quizapp.typeset.tex.display import Style, places
from quizapp.typeset.tex.linear import linear
from quizapp.typeset.tex.nodes import Arrow, Brace, Fault, Fraction, Frame, Kind, Node, Row, Scripts, Stack, Table
from quizapp.typeset.tex.parse import parse
from quizapp.typeset.tex.spacing import Placed, joined

REMEMBERED = 4096  # formulas; a large deck has about two thousand


@dataclass(frozen=True, slots=True)
class Layout:
    """A formula laid out: "display" as it is, "broken" into lines, "linear" on one row, "scroll" wider than asked."""

    box: Box
    form: Literal["display", "broken", "linear", "scroll"]
    problems: tuple[Fault, ...]


@lru_cache(maxsize=REMEMBERED)
def layout(tex: str, width: int = 76, *, display: bool = True) -> Layout:
    """Lay out a formula, given without its dollar signs, for a screen `width` cells wide.

    With `display` false, limits stand beside ∑ and not above and below it. A formula too wide is broken at relations,
    then at signs of a sum; if that fails it is written on one row; if that is too wide as well, it keeps the width of
    its display form. Never raises: what cannot be read is shown as it stands, styled "muted", and listed.
    """
    formula = parse(tex)
    style = Style.DISPLAY if display else Style.TEXT
    row = places(formula.node, style)
    whole = joined(row)
    if whole.width <= width:
        return Layout(whole, "display", formula.faults)
    parts = _broken(formula.node, row, style, width)
    if parts is not None:
        return Layout(parts, "broken", formula.faults)
    flat = linear(formula.node).box
    if flat.width <= width:
        return Layout(flat, "linear", formula.faults)
    return Layout(whole, "scroll", formula.faults)


@lru_cache(maxsize=REMEMBERED)
def inline(tex: str) -> tuple[Box, tuple[Fault, ...]]:
    """Write a formula on one row, for a sentence; return the box and the formula's faults. Never raises."""
    formula = parse(tex)
    return linear(formula.node).box, formula.faults


def problems(tex: str) -> list[Fault]:
    """Return what cannot be read of a formula, in the order of the source."""
    return list(parse(tex).faults)


@lru_cache(maxsize=REMEMBERED)
def natural_width(tex: str) -> int:
    """Return the width in cells of a formula's display form, unbroken."""
    return joined(places(parse(tex).node, Style.DISPLAY)).width


@lru_cache(maxsize=REMEMBERED)
def needs_display(tex: str) -> bool:
    """Tell whether a formula would be hard to read on one row: tables, cases, labelled braces, nested fractions."""
    return any(_is_high(node) for node in _walk(parse(tex).node))


def _broken(node: Node, row: list[Placed], style: Style, width: int) -> Box | None:
    """Break a row; the lines of a table of equations, which is all there is, are broken one by one."""
    inner = node.items[0] if isinstance(node, Row) and len(node.items) == 1 else node
    if not isinstance(inner, Table) or any(inner.marks) or len(inner.rows[0]) > 2:
        return breaking.broken(row, width)
    boxes: list[Box] = []
    for cells in inner.rows:
        line = [place for at, cell in enumerate(cells) for place in places(cell, style, Kind.ORD if at else None)]
        box = breaking.broken(line, width) if line else EMPTY
        if box is None:
            return None
        boxes.append(box)
    return lines(boxes)


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for child in _children(node):
        yield from _walk(child)


def _children(node: object) -> Iterator[Node]:
    for field in fields(node):  # type: ignore[arg-type]
        value = getattr(node, field.name)
        nested = value if isinstance(value, tuple) else (value,)
        for item in nested:
            for child in item if isinstance(item, tuple) else (item,):
                if isinstance(child, Node):
                    yield child


def _is_high(node: Node) -> bool:
    match node:
        case Table():
            return True
        case Scripts(base=Brace()) | Frame():
            return True
        case Fraction(top=top, bottom=bottom):
            return any(isinstance(inner, Fraction) for part in (top, bottom) for inner in _walk(part))
        case Arrow(over=over, under=under) | Stack(over=over, under=under):
            return over is not None and under is not None
        case _:
            return False
