"""A formula on one row: fractions as a/b, roots as √(x), scripts by small letters or as x_(i,j).

Brackets stand exactly where reading would go wrong without them. Knows nothing of widths or of drawing on rows.
"""

from __future__ import annotations

from quizapp.typeset.tex.boxes import Box, Run, beside, blank, of
from quizapp.typeset.tex.letters import LOWERED, MARKS, RAISED, accented, small, visible
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
    Space,
    Stack,
    Symbol,
    Table,
    Verbatim,
)
from quizapp.typeset.tex.precedence import Strength, guarded, in_brackets, is_enclosed
from quizapp.typeset.tex.spacing import Atom, Placed, atom, bracketed, group, joined, placed, space, trimmed

_PRIMES = frozenset("′″‴")
_EQUALS = Symbol("=", Kind.REL)


def linear(node: Node, *, tight: bool = False) -> Atom:
    """Return a node on one row; `tight` is the spacing of scripts."""
    match node:
        case Symbol():
            return atom(node.text, node.kind, node.style)
        case Row():
            return group(_places(node, tight))
        case Scripts():
            return _scripts(node, tight)
        case Fraction():
            return _fraction(node, tight)
        case Fence():
            return _fence(node, tight)
        case Accent():
            return _accent(node, tight)
        case Root():
            return _root(node, tight)
        case Table():
            return _table(node, tight)
        case Stack():
            return _stack(node, tight)
        case Arrow():
            return _arrow(node)
        case _:
            return _rare(node, tight)


def _rare(node: Classed | Space | Brace | Sized | Frame | Phantom | Verbatim, tight: bool) -> Atom:
    match node:
        case Space():
            return space(node.cells)
        case Classed():
            return Atom(linear(node.body, tight=tight).box, node.kind, node.kind)
        case Sized():
            return atom(node.mark, node.kind)
        case Phantom():
            return Atom(blank(linear(node.body, tight=tight).box.width))
        case Verbatim():
            return atom(visible(node.tex), Kind.WORD, "muted")
        case Brace() | Frame():
            return linear(node.body, tight=tight)


def items(node: Node) -> tuple[Node, ...]:
    """Return what stands in a row, or the node itself as the only one."""
    return node.items if isinstance(node, Row) else (node,)


def _places(node: Node, tight: bool, after: Kind | None = None) -> list[Placed]:
    return placed([linear(item, tight=tight) for item in items(node)], tight=tight, after=after)


# -- fractions, roots, accents -------------------------------------------------------------------------------------


def _fraction(node: Fraction, tight: bool) -> Atom:
    if not node.bar:
        return Atom(beside([linear(node.top, tight=tight).box, of("; "), linear(node.bottom, tight=tight).box]))
    over = items(node.top)
    nested = len(over) == 1 and isinstance(over[0], Fraction)  # (a/b)/c, though a/b/c would be the same
    top = guarded(_places(node.top, tight), Strength.FACTOR if nested else Strength.PRODUCT)
    bottom = guarded(_places(node.bottom, tight), Strength.FACTOR)
    return Atom(beside([top.box, of("/"), bottom.box]), Kind.RATIO, Kind.RATIO)


def _root(node: Root, tight: bool) -> Atom:
    sign = beside([_raised_index(node.index), of("√")])
    inner = items(node.body)
    if len(inner) == 1 and isinstance(inner[0], Symbol) and len(inner[0].text) == 1:
        return Atom(beside([sign, linear(inner[0]).box]), Kind.ORD, Kind.WORD)
    body = in_brackets(_places(node.body, tight))
    return Atom(beside([sign, body.box]), Kind.ORD, Kind.CLOSE)


def _raised_index(index: Node | None) -> Box:
    if index is None:
        return of("")
    raised = small(index, RAISED)
    return beside([of(part.text, part.style) for part in raised]) if raised else _fallback("^", index)


def _accent(node: Accent, tight: bool) -> Atom:
    inner = items(node.body)
    if len(inner) == 1 and isinstance(inner[0], Scripts) and isinstance(inner[0].base, Symbol):
        script = inner[0]
        return linear(Scripts(Accent(node.mark, script.base), script.sub, script.sup), tight=tight)
    body = linear(node.body, tight=tight)
    return Atom(marked(body.box, node.mark), body.left, body.right)


def marked(box: Box, mark: str) -> Box:
    """Put a combining mark on every glyph of a box of one row."""
    runs = tuple(Run(accented(run.text, MARKS[mark][0]), run.style) for run in box.rows[0])
    return Box((runs,), 0, box.width)


# -- scripts -------------------------------------------------------------------------------------------------------


def _scripts(node: Scripts, tight: bool) -> Atom:
    base = _base(node.base, tight)
    labelled = isinstance(node.base, Brace)
    lowered = None if labelled else small(node.sub, LOWERED)
    raised = None if labelled else small(node.sup, RAISED)
    low = _script("_", node.sub, lowered)
    high = _script("^", node.sup, raised)
    primes = raised is not None and all(set(part.text) <= _PRIMES for part in raised)
    high_first = node.sup is not None and (primes or (raised is not None and lowered is None))
    order = [high, low] if high_first else [low, high]
    spelled = (node.sub is not None and lowered is None) or (node.sup is not None and raised is None)
    apart = spelled or (isinstance(node.base, Symbol) and node.base.limits)
    right = _right(base.right) if apart else base.right
    return Atom(beside([base.box, *order]), base.left, right, depth=base.depth)


def _right(kind: Kind) -> Kind:
    """Return what a base is to the right after a script that was spelled out, which must not run into what follows."""
    if kind in (Kind.ORD, Kind.CLOSE):
        return Kind.WORD
    return Kind.BIG if kind == Kind.NAME else kind


def _base(node: Node, tight: bool) -> Atom:
    if isinstance(node, Row | Fraction | Root):
        inner = items(node)
        if all(isinstance(item, Symbol) and item.kind == Kind.NAME for item in inner):
            return linear(node, tight=tight)  # arg max
        binds = isinstance(inner[0], Fraction | Root) if len(inner) == 1 else False
        return bracketed(linear(node, tight=tight)) if binds else guarded(_places(node, tight), Strength.FACTOR)
    if isinstance(node, Brace):  # its scripts are a label, which must not look like an index
        return in_brackets(_places(node.body, tight))
    return linear(node, tight=tight)


def _script(sign: str, node: Node | None, letters: list[Symbol] | None) -> Box:
    if node is None:
        return of("")
    return beside([of(part.text, part.style) for part in letters]) if letters is not None else _fallback(sign, node)


def _fallback(sign: str, node: Node) -> Box:
    """Return a script that has no small letters: `_KL` for a word, `_(i,j)` for more."""
    row = _places(node, tight=True)
    box = joined(row)
    if not box.width:
        return box
    inner = items(node)
    word = sign == "_" and all(isinstance(item, Symbol) and _is_latin(item.text) for item in inner)
    single = len(inner) == 1 and isinstance(inner[0], Symbol) and " " not in inner[0].text
    if word or single or is_enclosed(row):
        return beside([of(sign), box])
    return beside([of(sign + "("), box, of(")")])


def _is_latin(text: str) -> bool:
    return text.isascii() and text.isalpha()


def _stack(node: Stack, tight: bool) -> Atom:
    if node.base == _EQUALS and node.over is not None and "".join(_letters(node.over)) == "def":
        return atom("≝", Kind.REL)
    return _scripts(Scripts(node.base, node.under, node.over), tight)


def _letters(node: Node) -> list[str]:
    return [item.text for item in items(node) if isinstance(item, Symbol)]


def _arrow(node: Arrow) -> Atom:
    labels = [linear(label, tight=True).box for label in (node.over, node.under) if label is not None]
    between = [piece for label in labels if label.width for piece in (of(", "), label)][1:]
    return Atom(beside([of(node.left), *between, of(node.right)]), Kind.REL, Kind.REL)


# -- brackets and tables -------------------------------------------------------------------------------------------


def _fence(node: Fence, tight: bool) -> Atom:
    inside = node.parts[0]
    if len(node.parts) == 1 and node.marks == ("(", ")") and isinstance(inside, Fraction) and not inside.bar:
        parts = [linear(inside.top, tight=tight).box, of(" choose "), linear(inside.bottom, tight=tight).box]
        return Atom(beside([of("("), *parts, of(")")]), Kind.OPEN, Kind.CLOSE)
    boxes = [of(node.marks[0])]
    for part, mark in zip(node.parts, node.marks[1:], strict=True):
        boxes += [joined(trimmed(_places(part, tight))), of(mark)]
        if mark and part is not node.parts[-1]:
            boxes[-1] = of(mark if tight else f" {mark} ")
    left = Kind.OPEN if node.marks[0] else Kind.ORD
    return Atom(beside(boxes), left, Kind.CLOSE if node.marks[-1] else Kind.ORD)


def _table(node: Table, tight: bool) -> Atom:
    left, right = node.marks
    if left == "{" and not right:
        right = "}"
    boxes = [of(left)]
    for at, row in enumerate(node.rows):
        if at:
            boxes.append(of(", " if tight and not left else "; "))
        boxes += _cells(row, node.equations, tight)
    fenced = bool(left or right)
    return Atom(beside([*boxes, of(right)]), Kind.OPEN if fenced else Kind.ORD, Kind.CLOSE if fenced else Kind.ORD)


def _cells(row: tuple[Node, ...], equations: bool, tight: bool) -> list[Box]:
    boxes: list[Box] = []
    last: Kind | None = None
    last_at = 0
    for at, cell in enumerate(row):
        places = _places(cell, tight, Kind.ORD if equations and at % 2 else None)
        if places and at == len(row) - 1 and places[-1].atom.box.start in (",", ";"):
            places.pop()  # the rows are divided by a semicolon
        if not places:
            continue
        if last is None:
            places = list(trimmed(places))
        elif not (equations and at % 2 and at == last_at + 1):
            runs_on = Kind.PUNCT in (last, places[0].atom.left) or places[0].atom.left == Kind.WORD
            boxes.append(of(" " if runs_on else ", "))
        boxes.append(joined(places))
        last, last_at = places[-1].atom.right, at
    return boxes
