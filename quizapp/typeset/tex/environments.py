"""Tables and what brackets them: `\\begin` … `\\end`, `\\substack`, `\\left` … `\\right`, `\\big`; draws nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from quizapp.typeset.tex.nodes import Fault, Fence, Kind, Node, Row, Sized, Table, Verbatim
from quizapp.typeset.tex.reader import Missing, Reader
from quizapp.typeset.tex.symbols import CLOSING, DELIMITERS, OPENING
from quizapp.typeset.tex.tokens import Token

MOST_COLUMNS = 40


@dataclass(frozen=True, slots=True)
class Environment:
    """What a table looks like: its column letters (the last repeats), brackets, and arguments to skip."""

    columns: str = "c"
    marks: tuple[str, str] = ("", "")
    equations: bool = False
    arguments: int = 0


_MATRIX, _EQUATIONS, _LINES = Environment(), Environment("rl", equations=True), Environment("c")
_PLAIN = {
    "matrix": _MATRIX,
    "smallmatrix": _MATRIX,
    "pmatrix": Environment(marks=("(", ")")),
    "bmatrix": Environment(marks=("[", "]")),
    "Bmatrix": Environment(marks=("{", "}")),
    "vmatrix": Environment(marks=("|", "|")),
    "Vmatrix": Environment(marks=("‖", "‖")),
    "cases": Environment("l", ("{", "")),
    "dcases": Environment("l", ("{", "")),
    "rcases": Environment("l", ("", "}")),
    "array": Environment("", arguments=1),
    "subarray": Environment("", arguments=1),
    "aligned": _EQUATIONS,
    "align": _EQUATIONS,
    "split": _EQUATIONS,
    "eqnarray": Environment("rcl"),
    "flalign": _EQUATIONS,
    "alignat": Environment("rl", equations=True, arguments=1),
    "alignedat": Environment("rl", equations=True, arguments=1),
    "gathered": _LINES,
    "gather": _LINES,
    "multline": Environment("l"),
    "equation": _LINES,
    "math": _LINES,
    "displaymath": _LINES,
}
ENVIRONMENTS = _PLAIN | {name + "*": environment for name, environment in _PLAIN.items()}


def begin(reader: Reader, token: Token) -> Node:
    """Read an environment; an unknown one is shown with its `\\begin` and `\\end` around what it holds.

    Raises `Missing` if it has no name or lacks its arguments.
    """
    name = reader.raw("the environment's name")
    environment = ENVIRONMENTS.get(name)
    before: list[Node] = []
    after: list[Node] = []
    if environment is None:
        reader.faults.append(Fault("unknown-command", f"\\begin{{{name}}}", token.start))
        before.append(reader.verbatim(token.start))
        environment = _EQUATIONS
    else:
        reader.skip_brackets()
    columns = _columns(reader.raw("the column letters")) if environment.arguments else ""
    rows, rules = read_rows(reader, "\\end")
    end = reader.peek()
    if not reader.take("\\end"):
        reader.fault(f"\\begin{{{name}}} has no \\end", token.start)
        before = [Verbatim(f"\\begin{{{name}}}")]
    elif reader.raw("the environment's name") != name:
        reader.fault(f"\\begin{{{name}}} ends as something else", end.start)
        after.append(reader.verbatim(end.start))
    elif before:
        after.append(reader.verbatim(end.start))
    if environment is _LINES and len(rows) == 1 and not after:
        return rows[0][0]
    table = _table(rows, columns or environment.columns, environment, rules)
    return Row((*before, table, *after), loose=True) if before or after else table


def _table(rows: list[list[Node]], columns: str, environment: Environment, rules: list[int]) -> Table:
    wide = max(len(row) for row in rows) if rows else 0
    letters = columns.replace("|", "")
    missing = max(0, wide - len(letters))
    cycle = letters[-1:] if not environment.equations else letters
    columns += ((cycle or "c") * missing)[:missing]
    filled = tuple(tuple(row) + (Row(()),) * (wide - len(row)) for row in rows)
    return Table(filled, columns, environment.marks, environment.equations, tuple(rules))


def read_rows(reader: Reader, *stops: str) -> tuple[list[list[Node]], list[int]]:
    """Read cells up to one of `stops`; return the rows, and before which of them a `\\hline` stands."""
    rows: list[list[Node]] = []
    rules: list[int] = []
    cells: list[Node] = []
    while True:
        while reader.take("\\hline"):
            rules.append(len(rows))
        cells.append(reader.row("&", "\\\\", "\\cr", *stops))
        if reader.take("&"):
            continue
        more = reader.take("\\\\") or reader.take("\\cr")
        if more or len(cells) > 1 or cells[0] != Row(()):
            rows.append(cells)
        if not more:
            return rows, rules
        cells = []
        reader.skip_brackets()


def _columns(letters: str) -> str:
    letters = re.sub(r"[@!><]\{[^{}]*\}", "", letters)
    letters = re.sub(r"[pmb]\{[^{}]*\}", "l", letters)
    letters = re.sub(r"\*\{(\d{1,2})\}\{([lcr|]*)\}", lambda match: int(match[1]) * match[2], letters)
    return "".join(letter for letter in letters if letter in "lcr|")[:MOST_COLUMNS]


def substack(reader: Reader, _token: Token) -> Node:
    """Read `\\substack{a \\\\ b}`.

    Raises `Missing` if its braces are not there.
    """
    if not reader.take("{"):
        raise Missing("an argument is missing")
    rows, _ = read_rows(reader, "}")
    if not reader.take("}"):
        raise Missing("this brace is never closed")
    return _table(rows, "c", _LINES, [])


def left(reader: Reader, token: Token) -> Node:
    """Read `\\left( … \\middle| … \\right)`; without its `\\right` the bracket is shown as it stands.

    Raises `Missing` if no bracket follows.
    """
    marks: list[str] = [_delimiter(reader)]
    parts: list[Node] = []
    seen: list[Node] = [reader.verbatim(token.start)]
    while True:
        parts.append(reader.row("\\right", "\\middle", "&", "\\\\", "\\end", "}"))
        seen.append(parts[-1])
        next_one = reader.peek()
        if reader.take("\\right"):
            return _fence((*marks, _delimiter(reader)), parts)
        if not reader.take("\\middle"):
            reader.fault("\\left has no \\right", token.start)
            return Row(tuple(seen), loose=True)
        marks.append(_delimiter(reader))
        seen.append(reader.verbatim(next_one.start))


def _fence(marks: tuple[str, ...], parts: list[Node]) -> Node:
    """Return a fence; brackets around nothing but a table without any become the table's own."""
    only = parts[0].items[0] if isinstance(parts[0], Row) and len(parts[0].items) == 1 else None
    if len(parts) == 1 and isinstance(only, Table) and not any(only.marks):
        return replace(only, marks=(marks[0], marks[1]))
    return Fence(marks, tuple(parts))


def big(reader: Reader, token: Token) -> Node:
    """Read `\\big(` and its kin; `pairs` makes fences of those that belong together.

    Raises `Missing` if no bracket follows.
    """
    mark = _delimiter(reader)
    side = token.text[-1]
    if side == "l" or (side != "r" and mark in OPENING):
        kind = Kind.OPEN
    elif side == "r" or mark in CLOSING:
        kind = Kind.CLOSE
    else:
        kind = Kind.REL if side == "m" else Kind.ORD
    return Sized(mark, kind, 3 if "igg" in token.text else 1)


def _delimiter(reader: Reader) -> str:
    mark = DELIMITERS.get(reader.peek().text)
    if mark is None:
        raise Missing("a bracket is missing")
    reader.next()
    return mark
