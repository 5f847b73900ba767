"""From TeX source to the tree of a formula and its faults; remembers what it read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from quizapp.typeset.tex import symbols
from quizapp.typeset.tex.commands import COMMANDS
from quizapp.typeset.tex.nodes import Fault, Node, Symbol, Table
from quizapp.typeset.tex.reader import Reader

_VARIANTS = (("phi", "ϕ"), ("epsilon", "ϵ"))  # how the plain form looks beside its variant


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as read, with its faults in the order of the source."""

    node: Node
    faults: tuple[Fault, ...]


@lru_cache(maxsize=4096)
def parse(tex: str) -> Formula:
    """Read a formula, without the dollar signs around it; never raises."""
    reader = Reader(tex, COMMANDS, symbols=_symbols(tex))
    rows: list[tuple[Node, ...]] = [(reader.row("\\\\"),)]
    while reader.take("\\\\"):
        reader.skip_brackets()
        rows.append((reader.row("\\\\"),))
    node: Node = rows[0][0] if len(rows) == 1 else Table(tuple(rows), "l")
    return Formula(node, tuple(sorted(reader.faults, key=lambda fault: fault.position)))


def _symbols(tex: str) -> dict[str, Symbol]:
    """Tell plain φ and ε from their variants where a formula uses both, else draw both as every font can."""
    told_apart = {
        "\\" + name: Symbol(plain)
        for name, plain in _VARIANTS
        if f"\\var{name}" in tex and re.search(rf"\\{name}(?![a-zA-Z])", tex)
    }
    return symbols.COMMANDS | told_apart if told_apart else symbols.COMMANDS
