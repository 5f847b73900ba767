"""The tree of a formula and the faults found while reading it; knows neither TeX's spelling nor any layout."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal, TypeAlias


class Kind(IntEnum):
    """What a piece of a formula is to its neighbours; spacing and line breaking follow from it alone."""

    ORD = 0  # a letter, a digit
    NAME = 1  # log, max
    BIG = 2  # ∑, ∫
    BIN = 3  # + between two things
    SIGN = 4  # + before one thing
    REL = 5
    OPEN = 6
    CLOSE = 7
    PUNCT = 8
    WORD = 9  # upright text of two letters or more
    TALL = 10  # a fraction drawn on three rows
    RATIO = 11  # a fraction written a/b
    SPACE = 12
    BAR = 13  # | that divides


@dataclass(frozen=True, slots=True)
class Fault:
    """What could not be read: `position` is the offset in the TeX source, counted from 0.

    For "unknown-command" the text is the command; for "parse" it is a sentence that says what is wrong.
    """

    kind: Literal["unknown-command", "parse"]
    text: str
    position: int


@dataclass(frozen=True, slots=True)
class Symbol:
    """One glyph or one word; `limits` tells that its scripts go below and above it in a display."""

    text: str
    kind: Kind = Kind.ORD
    style: str = ""
    limits: bool = False


@dataclass(frozen=True, slots=True)
class Space:
    """Explicit space, in cells."""

    cells: int


@dataclass(frozen=True, slots=True)
class Row:
    """Things side by side; `loose` ones stand in the row around them as if there were no braces."""

    items: tuple[Node, ...]
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Classed:
    """A formula that its neighbours see as something else (`\\mathrel`, `\\operatorname` with commands in it)."""

    kind: Kind
    body: Node
    limits: bool = False


@dataclass(frozen=True, slots=True)
class Fraction:
    """Top over bottom; without a bar it is a binomial's inside."""

    top: Node
    bottom: Node
    bar: bool = True


@dataclass(frozen=True, slots=True)
class Root:
    """A radical, with an index such as the 3 of a cube root or None."""

    body: Node
    index: Node | None = None


@dataclass(frozen=True, slots=True)
class Scripts:
    """A base with scripts; `stacked` is True after `\\limits`, False after `\\nolimits`, else None."""

    base: Node
    sub: Node | None = None
    sup: Node | None = None
    stacked: bool | None = None


@dataclass(frozen=True, slots=True)
class Accent:
    """A mark over (or under) its body; `mark` is a key of `letters.MARKS`."""

    mark: str
    body: Node


@dataclass(frozen=True, slots=True)
class Brace:
    """A horizontal brace over or under its body."""

    over: bool
    body: Node


@dataclass(frozen=True, slots=True)
class Stack:
    """A base with small things above and below it."""

    base: Node
    over: Node | None = None
    under: Node | None = None


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow that grows with its labels; the three texts are its left end, shaft and right end."""

    left: str
    shaft: str
    right: str
    over: Node | None = None
    under: Node | None = None


@dataclass(frozen=True, slots=True)
class Fence:
    """Parts between brackets that grow; there is one mark more than there are parts, and "" draws nothing."""

    marks: tuple[str, ...]
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Sized:
    """A bracket of a wished height in rows, as from `\\big`."""

    mark: str
    kind: Kind
    rows: int


@dataclass(frozen=True, slots=True)
class Table:
    """Cells in rows; `columns` holds l, c, r and | for a rule; `rules` are rows before which a line runs."""

    rows: tuple[tuple[Node, ...], ...]
    columns: str
    marks: tuple[str, str] = ("", "")
    equations: bool = False  # columns come in pairs right, left around a relation
    rules: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """A body with a line around it."""

    body: Node


@dataclass(frozen=True, slots=True)
class Phantom:
    """The room that a body takes."""

    body: Node


@dataclass(frozen=True, slots=True)
class Verbatim:
    """TeX that could not be read, shown as it stands."""

    tex: str


Node: TypeAlias = (
    Symbol
    | Space
    | Row
    | Classed
    | Fraction
    | Root
    | Scripts
    | Accent
    | Brace
    | Stack
    | Arrow
    | Fence
    | Sized
    | Table
    | Frame
    | Phantom
    | Verbatim
)
