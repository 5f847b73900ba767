"""A formula drawn on as many rows as it takes; knows nothing of the width of the screen."""

from __future__ import annotations

from dataclasses import replace
from enum import IntEnum

from quizapp.typeset.tex import shapes
from quizapp.typeset.tex.boxes import EMPTY, Box, beside, blank, of
from quizapp.typeset.tex.letters import LOWERED, MARKS, RAISED, glyphs, small
from quizapp.typeset.tex.linear import items, linear, marked
from quizapp.typeset.tex.nodes import (
    Accent,
    Arrow,
    Brace,
    Classed,
    Fence,
    Fraction,
    Frame,
    Kind,
    Node,
    Phantom,
    Root,
    Row,
    Scripts,
    Sized,
    Stack,
    Symbol,
    Table,
)
from quizapp.typeset.tex.scripts import Script, hung
from quizapp.typeset.tex.spacing import Atom, Placed, atom, group, joined, placed, space, trimmed
from quizapp.typeset.tex.tables import grid, table

LONGEST_SMALL = 8  # raised or lowered letters beyond which a script is easier to read on a row of its own

_INTEGRAL = of("∫")


class Style(IntEnum):
    """Where a piece stands: in a display, in a line of text (limits go to the side), or in a script (tight)."""

    DISPLAY = 0
    TEXT = 1
    SCRIPT = 2


def draw(node: Node, style: Style) -> Atom:
    """Return a node drawn on rows."""
    match node:
        case Row():
            return group(places(node, style))
        case Scripts():
            return _scripts(node, style)
        case Fraction():
            return _fraction(node, style)
        case Fence():
            return _fence_as_one(node, style)
        case Accent():
            return _accent(node, style)
        case Root():
            return _root(node, style)
        case Table():
            return _table(node, style)
        case Brace() | Frame() | Stack() | Arrow() | Classed() | Sized() | Phantom():
            return _rare(node, style)
        case _:
            return linear(node, tight=style == Style.SCRIPT)


def places(node: Node, style: Style, after: Kind | None = None) -> list[Placed]:
    """Return the pieces of a row with their distances; an integral before something tall grows with it."""
    atoms = [piece for item in items(node) for piece in _pieces(item, style)]
    for at, piece in enumerate(atoms):
        if piece.left == Kind.BIG and style != Style.SCRIPT and piece.box == _INTEGRAL and _tall_ahead(atoms[at + 1 :]):
            atoms[at] = Atom(shapes.INTEGRAL, Kind.BIG, Kind.BIG, 1, 1)
    return placed(atoms, tight=style == Style.SCRIPT, after=after)


def _pieces(node: Node, style: Style) -> list[Atom]:
    return _fence(node, style) if isinstance(node, Fence) else [draw(node, style)]


def _tall_ahead(atoms: list[Atom]) -> bool:
    for piece in atoms:
        if piece.left in (Kind.REL, Kind.BIG):
            return False
        if piece.up and piece.down:
            return True
    return False


# -- fractions, roots, accents -------------------------------------------------------------------------------------


def _fraction(node: Fraction, style: Style) -> Atom:
    if style == Style.SCRIPT:
        return linear(node, tight=True)
    top, bottom = places(node.top, style), places(node.bottom, style)
    nested = any(place.atom.left == Kind.TALL for place in (*top, *bottom))
    if node.bar:
        box = shapes.fraction(joined(top), joined(bottom), int(nested))
    else:
        box = shapes.stacked(EMPTY, joined(top), joined(bottom))
    return Atom(box, Kind.TALL, Kind.TALL, box.baseline, box.down)


def _root(node: Root, style: Style) -> Atom:
    body = draw(node.body, style).box
    raised = small(node.index, RAISED)
    if raised:
        index = beside([of(part.text, part.style) for part in raised])
    else:
        index = EMPTY if node.index is None else draw(node.index, Style.SCRIPT).box
    box = shapes.radical(body, index)
    return Atom(box, up=box.baseline, down=box.down)


def _accent(node: Accent, style: Style) -> Atom:
    inner = items(node.body)
    if len(inner) == 1 and isinstance(inner[0], Scripts) and isinstance(inner[0].base, Symbol):
        script = inner[0]
        return draw(Scripts(Accent(node.mark, script.base), script.sub, script.sup, script.stacked), style)
    body = draw(node.body, style)
    combining, sign = MARKS[node.mark]
    flat = body.box.height == 1
    if (flat and sum(glyphs(run.text) for run in body.box.rows[0]) == 1) or not sign:
        return Atom(marked(body.box, node.mark), body.left, body.right, body.up, body.down)
    if combining == MARKS["underline"][0]:
        return Atom(shapes.under_line(body.box), up=body.up, down=body.box.down + 1)
    return Atom(shapes.over_sign(body.box, sign), up=body.box.baseline + 1, down=body.down)


# -- scripts -------------------------------------------------------------------------------------------------------


def _scripts(node: Scripts, style: Style) -> Atom:
    base = draw(node.base, style)
    if _has_limits(node, style):
        box = shapes.stacked(base.box, _script_box(node.sup), _script_box(node.sub))
        both = int(node.sub is not None and node.sup is not None)
        return Atom(box, base.left, _side(base.right), base.up or both, base.down or both)
    low, high = _script(node.sub, LOWERED), _script(node.sup, RAISED)
    if _grows(node, low, high, style):
        return hung(Atom(shapes.INTEGRAL, Kind.BIG, Kind.BIG, 1, 1), _script(node.sub, {}), _script(node.sup, {}))
    return hung(base, low, high)


def _has_limits(node: Scripts, style: Style) -> bool:
    if isinstance(node.base, Brace):
        return True
    limits = isinstance(node.base, Symbol | Classed) and node.base.limits
    return node.stacked is True or (limits and node.stacked is None and style == Style.DISPLAY)


def _side(kind: Kind) -> Kind:
    """Return what an operator is to its right when limits make it wider than its name: never glued to a bracket."""
    return Kind.BIG if kind == Kind.NAME else kind


def _grows(node: Scripts, low: Script | None, high: Script | None, style: Style) -> bool:
    """Tell whether an integral is drawn on three rows: with two limits, or with one that has no small letters."""
    if style != Style.DISPLAY or not isinstance(node.base, Symbol) or node.base.text != "∫":
        return False
    return (low is not None and high is not None) or not all(script.small for script in (low, high) if script)


def _script_box(node: Node | None) -> Box | None:
    return None if node is None else draw(node, Style.SCRIPT).box


def _script(node: Node | None, forms: dict[str, str]) -> Script | None:
    if node is None:
        return None
    letters = small(node, forms)
    if letters is not None and sum(len(part.text) for part in letters) <= LONGEST_SMALL:
        return Script(beside([of(part.text, part.style) for part in letters]), small=True)
    return Script(draw(node, Style.SCRIPT).box, small=False)


# -- brackets, tables and the rest ---------------------------------------------------------------------------------


def _fence(node: Fence, style: Style) -> list[Atom]:
    """Return a fence as one atom if it grows; else its brackets and what is in them, where a line may be broken."""
    if style == Style.SCRIPT:
        return [linear(node, tight=True)]
    parts = [trimmed(places(part, style)) for part in node.parts]
    grows = any(place.atom.up + place.atom.down > 1 for part in parts for place in part)
    bodies = [joined(part) for part in parts]
    if grows:
        up, down = max(body.baseline for body in bodies), max(body.down for body in bodies)
        return [fenced(node.marks, bodies, up, down, pad=True)]
    if len(parts) > 1:
        return [fenced(node.marks, bodies, 0, 0, pad=False)]
    inner = [piece for place in parts[0] for piece in (space(place.asked), place.atom)]
    brackets = [atom(mark, kind) for mark, kind in zip(node.marks, (Kind.OPEN, Kind.CLOSE), strict=True)]
    return [*(brackets[:1] if node.marks[0] else []), *inner, *(brackets[1:] if node.marks[1] else [])]


def _fence_as_one(node: Fence, style: Style) -> Atom:
    pieces = _fence(node, style)
    return pieces[0] if len(pieces) == 1 else replace(group(placed(pieces)), up=0, down=0)


def fenced(marks: tuple[str, ...], bodies: list[Box], up: int, down: int, pad: bool) -> Atom:
    """Return bodies between brackets over `up` and `down` rows."""
    drawn = [shapes.bracket(mark, up, down) for mark in marks]
    boxes = [drawn[0]]
    for at, body in enumerate(bodies):
        boxes += [blank(int(at > 0)), body, blank(int(at < len(bodies) - 1)), drawn[at + 1]]
    if pad:
        boxes.insert(1, blank(int(bool(marks[0]))))
        boxes.insert(-1, blank(int(bool(marks[-1]))))
    left = Kind.OPEN if marks[0] else Kind.ORD
    right = Kind.CLOSE if marks[-1] else Kind.ORD
    up, down = max(box.baseline for box in drawn), max(box.down for box in drawn)
    return Atom(beside(boxes), left, right, up, down)


def _table(node: Table, style: Style) -> Atom:
    wide = len(node.rows[0]) if node.rows else 0
    apart = node.equations or (any(node.marks) and not all(node.marks))
    how = grid(node.columns, wide, equations=node.equations, apart=apart, rules=node.rules)
    if not node.rows:
        return Atom(beside([of(mark) for mark in node.marks]))
    cells = [
        [joined(places(cell, style, Kind.ORD if node.equations and at % 2 else None)) for at, cell in enumerate(row)]
        for row in node.rows
    ]
    tall = any(cell.height > 1 for row in cells for cell in row)
    airy = any(node.marks) and not tall
    box = table(cells, how, airy=airy)
    if not any(node.marks):
        return Atom(box, up=box.baseline, down=box.down)
    return fenced(node.marks, [box], box.baseline, box.down, pad=tall or not all(node.marks) or node.marks[0] in "|‖")


def _rare(node: Brace | Frame | Stack | Arrow | Classed | Sized | Phantom, style: Style) -> Atom:
    match node:
        case Brace():
            return Atom(shapes.brace(draw(node.body, style).box, over=node.over))
        case Frame():
            return _whole(shapes.frame(draw(node.body, style).box))
        case Stack():
            base = draw(node.base, style)
            box = shapes.stacked(base.box, _script_box(node.over), _script_box(node.under))
            return Atom(box, base.left, base.right)
        case Arrow():
            labels = (_script_box(node.over) or EMPTY, _script_box(node.under) or EMPTY)
            return Atom(shapes.arrow((node.left, node.shaft, node.right), *labels), Kind.REL, Kind.REL)
        case Classed():
            return Atom(draw(node.body, style).box, node.kind, node.kind)
        case Sized():
            half = (node.rows - 1) // 2
            return Atom(shapes.bracket(node.mark, half, half), node.kind, node.kind, half, half)
        case Phantom():
            box = draw(node.body, style).box
            return Atom(blank(box.width, box.height, box.baseline))


def _whole(box: Box) -> Atom:
    return Atom(box, up=box.baseline, down=box.down)
