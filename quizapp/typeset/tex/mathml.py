"""A formula as presentation MathML, which browsers draw by themselves; knows the tree of a formula and no page.

Keeps to MathML Core and to styles written in the element, so that a formula looks the same in any page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape
from typing import Any

from quizapp.typeset.tex.letters import glyphs, visible
from quizapp.typeset.tex.mathsides import following, placed, sides
from quizapp.typeset.tex.mathtokens import operator, space, thin, token
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
from quizapp.typeset.tex.parse import parse

_NAMED = (Kind.ORD, Kind.NAME, Kind.WORD, Kind.BIG, Kind.TALL)  # what a function's name keeps away from
_ACCENTS = {
    "hat": "^", "tilde": "~", "bar": "¯", "overline": "¯", "underline": "_", "vec": "→", "dot": "˙", "ddot": "¨",
    "dddot": "⃛", "check": "ˇ", "breve": "˘", "acute": "´", "grave": "`", "mathring": "˚",
}  # fmt: skip
_ARROWS = {"─→": "→", "←─": "←", "←→": "↔", "═⇒": "⇒", "⇐═": "⇐", "├→": "↦", "↪→": "↪"}
_STRIKE = "background:linear-gradient(to top right,transparent 47%,currentColor 47%,currentColor 53%,transparent 53%)"


@dataclass(frozen=True, slots=True)
class _How:
    """Where a piece stands: in a display, where limits go above and below, or in a script, which is set tight."""

    display: bool
    tight: bool = False

    @property
    def inner(self) -> _How:
        """The same inside of a fraction."""
        return replace(self, display=False)


_SCRIPT = _How(display=False, tight=True)


@lru_cache(maxsize=4096)
def mathml(tex: str, *, display: bool) -> str | None:
    """Return a formula, given without its dollar signs, as a `<math>` element; None if part of it cannot be read."""
    formula = parse(tex)
    if formula.faults:
        return None
    block = ' display="block"' if display else ""
    body = _draw(formula.node, _How(display))
    return f'<math{block} alttext="{escape(visible(" ".join(tex.split())))}">{body}</math>'


def _draw(node: Node, how: _How, after: Kind | None = None) -> str:
    """Return one element for a node; `after` is what stands before it in another cell of a table."""
    if isinstance(node, Row):
        pieces = list(filter(None, _pieces(node.items, how, after)))
        return pieces[0] if len(pieces) == 1 else f"<mrow>{''.join(pieces)}</mrow>"
    if isinstance(node, Space):
        return space(node.cells) or "<mrow></mrow>"
    draw: Callable[[Any, _How], str] = _DRAWN[type(node)]
    return draw(node, how)


# -- rows ------------------------------------------------------------------------------------------------------------


def _pieces(items: Sequence[Node], how: _How, after: Kind | None) -> Iterator[str]:
    """Yield the elements of a row: digits joined to numbers, signs told from operators, names kept apart."""
    before, apart, number = after, False, ""
    for at, item in enumerate(items):
        if isinstance(item, Space):
            apart = apart or item.cells > 0
            yield _number(number)
            yield space(item.cells)
            number = ""
            continue
        digit = isinstance(item, Symbol) and (item.text.isdigit() or item.text == ".") and item.kind == Kind.ORD
        if digit and isinstance(item, Symbol) and not item.style:
            number += item.text
            before, apart = Kind.ORD, False
            continue
        piece = placed(item, before, following(items[at + 1 :]))
        left, right = sides(piece)
        names = not apart and not how.tight and Kind.NAME in (before, left) and before in _NAMED and left in _NAMED
        yield _number(number)
        yield thin() if names else ""
        yield _draw(piece, how)
        before, apart, number = right, False, ""
    yield _number(number)


def _number(digits: str) -> str:
    return f"<mn>{digits}</mn>" if digits else ""


# -- what is common --------------------------------------------------------------------------------------------------


def _symbol(node: Symbol, how: _How) -> str:
    return token(node, node.kind, tight=how.tight)


def _classed(node: Classed, how: _How) -> str:
    return f"<mrow>{_draw(node.body, how)}</mrow>"


def _fraction(node: Fraction, how: _How) -> str:
    bar = "" if node.bar else ' linethickness="0"'
    return f"<mfrac{bar}>{_draw(node.top, how.inner)}{_draw(node.bottom, how.inner)}</mfrac>"


def _root(node: Root, how: _How) -> str:
    if node.index is None:
        return f"<msqrt>{_draw(node.body, how.inner)}</msqrt>"
    return f"<mroot>{_draw(node.body, how.inner)}{_draw(node.index, _SCRIPT)}</mroot>"


def _scripts(node: Scripts, how: _How) -> str:
    limits = isinstance(node.base, Symbol | Classed) and node.base.limits and node.stacked is None and how.display
    if limits or node.stacked or isinstance(node.base, Brace):
        return _stacked(_draw(node.base, how), node.sup, node.sub)
    base = _draw(node.base, how)
    low, high = (_draw(part, _SCRIPT) if part is not None else "" for part in (node.sub, node.sup))
    name = "msubsup" if low and high else "msub" if low else "msup"
    return f"<{name}>{base}{low}{high}</{name}>"


def _stack(node: Stack, how: _How) -> str:
    return _stacked(_draw(node.base, how), node.over, node.under)


def _stacked(base: str, over: Node | None, under: Node | None) -> str:
    above, below = (f"<mrow>{_draw(part, _SCRIPT)}</mrow>" if part is not None else "" for part in (over, under))
    name = "munderover" if above and below else "mover" if above else "munder"
    return f"<{name}>{base}{below}{above}</{name}>" if above or below else base


# -- brackets and tables ---------------------------------------------------------------------------------------------


def _fence(node: Fence, how: _How) -> str:
    pieces = [_bracket(node.marks[0], "prefix")]
    for at, part in enumerate(node.parts, 1):
        last = at == len(node.parts)
        pieces += [_draw(part, how), _bracket(node.marks[at], "postfix" if last else "infix")]
    return f"<mrow>{''.join(pieces)}</mrow>"


def _bracket(mark: str, form: str) -> str:
    """A bracket that grows with what it holds."""
    gap = "0.1667em" if form == "infix" else "0"
    how = f'form="{form}" stretchy="true" symmetric="true" lspace="{gap}" rspace="{gap}"'
    return operator(mark, how) if mark else ""


def _sized(node: Sized, _: _How) -> str:
    size = "2.4em" if node.rows > 1 else "1.2em"
    how = f'stretchy="true" symmetric="true" minsize="{size}" maxsize="{size}" lspace="0" rspace="0"'
    return operator(node.mark, how) if node.mark else "<mrow></mrow>"


def _table(node: Table, how: _How) -> str:
    lines = not any(node.marks)
    inner = how if lines else how.inner
    rows = "".join(f"<mtr>{_cells(node, at, inner)}</mtr>" for at in range(len(node.rows)))
    large = ' displaystyle="true"' if inner.display else ""
    left, right = _bracket(node.marks[0], "prefix"), _bracket(node.marks[1], "postfix")
    table = f"<mtable{large}>{rows}</mtable>"
    return table if lines else f"<mrow>{left}{table}{right}</mrow>"


def _cells(node: Table, row: int, how: _How) -> str:
    letters = node.columns.replace("|", "")
    bars = {len(node.columns[:at].replace("|", "")) for at, letter in enumerate(node.columns) if letter == "|"}
    cells = []
    for at, cell in enumerate(node.rows[row]):
        letter = letters[at] if at < len(letters) else "c"
        style = {"l": "text-align:left;", "r": "text-align:right;"}.get(letter, "")
        if node.equations:
            style += "padding-left:0;" if at % 2 else "padding-right:0;"
        style += "border-left:1px solid;" if at in bars else ""
        style += "border-right:1px solid;" if at + 1 in bars and at + 1 == len(node.rows[row]) else ""
        style += "border-top:1px solid;" if row in node.rules else ""
        style += "border-bottom:1px solid;" if row + 1 in node.rules and row + 1 == len(node.rows) else ""
        drawn = _draw(cell, how, Kind.ORD if node.equations and at % 2 else None)
        cells.append(f'<mtd style="{style[:-1]}">{drawn}</mtd>' if style else f"<mtd>{drawn}</mtd>")
    return "".join(cells)


# -- what is rare ----------------------------------------------------------------------------------------------------


def _accent(node: Accent, how: _How) -> str:
    body = _draw(node.body, how)
    if node.mark == "cancel":
        return f'<mrow style="{_STRIKE}">{body}</mrow>'
    wide = node.mark in ("overline", "underline") or not _is_letter(node.body)
    sign = operator(_ACCENTS[node.mark], f'stretchy="{str(wide).lower()}" lspace="0" rspace="0"')
    if node.mark == "underline":
        return f'<munder accentunder="true">{body}{sign}</munder>'
    return f'<mover accent="true">{body}{sign}</mover>'


def _is_letter(node: Node) -> bool:
    if isinstance(node, Row) and len(node.items) == 1:
        return _is_letter(node.items[0])
    return isinstance(node, Symbol) and glyphs(node.text) == 1


def _brace(node: Brace, how: _How) -> str:
    sign = operator("⏞" if node.over else "⏟", 'stretchy="true"')
    name = "mover" if node.over else "munder"
    return f"<{name}>{_draw(node.body, how)}{sign}</{name}>"


def _arrow(node: Arrow, _: _How) -> str:
    sign = operator(_ARROWS.get(node.left + node.right, "→"), 'stretchy="true" minsize="1.5em"')
    edge = Space(1)
    labels = [None if part is None else Row((edge, part, edge)) for part in (node.over, node.under)]
    return _stacked(sign, *labels)


def _frame(node: Frame, how: _How) -> str:
    return f'<mrow style="border:1px solid;padding:0.2em">{_draw(node.body, how)}</mrow>'


def _phantom(node: Phantom, how: _How) -> str:
    return f"<mphantom>{_draw(node.body, how)}</mphantom>"


def _verbatim(node: Verbatim, _: _How) -> str:
    return f"<mtext>{escape(node.tex)}</mtext>"


_DRAWN: dict[type, Callable[[Any, _How], str]] = {
    Symbol: _symbol, Classed: _classed, Fraction: _fraction, Root: _root, Scripts: _scripts, Stack: _stack,
    Fence: _fence, Sized: _sized, Table: _table, Accent: _accent, Brace: _brace, Arrow: _arrow, Frame: _frame,
    Phantom: _phantom, Verbatim: _verbatim,
}  # fmt: skip
