"""The cursor over a formula's tokens: rows, groups, arguments and scripts; what each command means is given to it.

Never raises on any source: what cannot be read becomes a `Verbatim` and a `Fault`, and reading goes on behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from quizapp.typeset.tex.letters import in_alphabet, visible
from quizapp.typeset.tex.nodes import Fault, Fence, Fraction, Kind, Node, Row, Scripts, Space, Symbol, Verbatim
from quizapp.typeset.tex.pairs import paired
from quizapp.typeset.tex.symbols import COMMANDS, TYPED
from quizapp.typeset.tex.tokens import Token, tokens

Command = Callable[["Reader", Token], Node]

DEEPEST = 20  # levels of nesting; a formula that needs more cannot be drawn on a screen anyway
FARTHEST = 200  # tokens looked at for the end of an optional argument

NOTHING = Row(())

_END = Token("", -1)
_NO_ARGUMENT = frozenset(["", "}", "&", "^", "_", "$", "\\\\", "\\right", "\\middle", "\\end"])
_STRAY = {
    "}": "this brace closes nothing",
    "&": "& stands outside of a table",
    "$": "a dollar sign inside of a formula is written \\$",
    "\\": "a backslash ends the formula",
}
INFIX: dict[str, Callable[[Node, Node], Node]] = {
    "\\over": Fraction,
    "\\atop": lambda top, bottom: Fraction(top, bottom, bar=False),
    "\\choose": lambda top, bottom: Fence(("(", ")"), (Fraction(top, bottom, bar=False),)),
}


class Missing(Exception):  # noqa: N818 - it never leaves this package: the reader turns it into a fault
    """A command cannot be read; the text says why, and the command is then shown as it stands."""


@dataclass(frozen=True, slots=True)
class Face:
    """How letters look: an alphabet of `letters.in_alphabet` or "", and whether they are bold."""

    alphabet: str = ""
    strong: bool = False


@dataclass(slots=True)
class Reader:
    """A cursor over one source. `commands` gives the meaning of each command that is not a plain symbol."""

    tex: str
    commands: Mapping[str, Command]
    faults: list[Fault] = field(default_factory=list)
    symbols: Mapping[str, Symbol] = field(default_factory=lambda: COMMANDS)
    face: Face = Face()
    _tokens: list[Token] = field(init=False)
    _at: int = 0
    _depth: int = 0

    def __post_init__(self) -> None:
        self._tokens = tokens(self.tex)

    # -- the cursor ------------------------------------------------------------------------------------------------

    def peek(self, *, spaces: bool = False) -> Token:
        """Return the next token, stepping over white space unless `spaces`; at the end, a token without text."""
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if spaces or not token.is_space:
                return token
            self._at += 1
        return _END

    def next(self, *, spaces: bool = False) -> Token:
        """Return the next token and step behind it."""
        token = self.peek(spaces=spaces)
        if token.text:
            self._at += 1
        return token

    def take(self, text: str) -> bool:
        """Step behind the next token if it is `text`, and tell whether it was."""
        found = self.peek().text == text
        if found:
            self._at += 1
        return found

    def fault(self, text: str, position: int) -> None:
        """Note what cannot be read at an offset of the source."""
        self.faults.append(Fault("parse", text, position))

    def verbatim(self, start: int) -> Verbatim:
        """Return the source from `start` up to the cursor, to be shown as it stands."""
        end = self._tokens[self._at].start if self._at < len(self._tokens) else len(self.tex)
        return Verbatim(self.tex[start:end].rstrip() or self.tex[start:end])

    @contextmanager
    def faced(self, alphabet: str | None = None, strong: bool | None = None) -> Iterator[None]:
        """Read with another alphabet or weight; None keeps what is."""
        before = self.face
        self.face = Face(before.alphabet if alphabet is None else alphabet, before.strong if strong is None else strong)
        try:
            yield
        finally:
            self.face = before

    def switch(self, alphabet: str, strong: bool) -> None:
        """Read with another alphabet and weight up to the end of the group."""
        self.face = Face(alphabet, strong)

    # -- rows ------------------------------------------------------------------------------------------------------

    def row(self, *stops: str) -> Row:
        """Read up to one of the `stops`, which stays, or to the end."""
        items: list[Node] = []
        infix: tuple[str, Row] | None = None
        while (text := self.peek().text) and text not in stops:
            if text in INFIX and infix is None:
                self.next()
                infix, items = (text, paired(items)), []
            else:
                item = self._scripted()
                items += item.items if isinstance(item, Row) and item.loose else [item]
        row = paired(items)
        return row if infix is None else Row((INFIX[infix[0]](infix[1], row),))

    def _scripted(self) -> Node:
        base: Node = NOTHING if self.peek().text in ("^", "_", "'") else self._nucleus()
        found: dict[str, Node] = {}
        primes = 0
        stacked: bool | None = None
        while (text := self.peek().text) in ("^", "_", "'", "\\limits", "\\nolimits"):
            if text in found:
                self.fault(f"a second {text} on one base", self.peek().start)
                break  # the rest is read as scripts of nothing, so that it is seen
            token = self.next()
            if text == "'":
                primes += 1
            elif text.startswith("\\"):
                stacked = text == "\\limits"
            else:
                try:
                    found[text] = self.argument("the script")
                except Missing as missing:
                    self.fault(str(missing), token.start)
                    return Row((_scripts(base, found, primes, stacked), Verbatim(text)), loose=True)
        return _scripts(base, found, primes, stacked)

    def _nucleus(self) -> Node:
        token = self.next()
        self._depth += 1
        try:
            if token.text in _STRAY:
                self.fault(_STRAY[token.text], token.start)
                return Verbatim(token.text)
            if self._depth > DEEPEST and (token.text == "{" or token.text in self.commands):
                self.fault("nested too deeply", token.start)
                if token.text == "{":
                    self._skip_group()
                return self.verbatim(token.start)
            if token.text == "{":
                return self._group(token)
            return self._command(token) if token.is_command else self._character(token)
        finally:
            self._depth -= 1

    def _group(self, opening: Token) -> Row:
        before = self.face
        row = self.row("}")
        self.face = before  # \\bf and its like hold up to the end of their group
        if self.take("}"):
            only = row.items[0] if len(row.items) == 1 else None
            return only if isinstance(only, Row) else row
        self.fault("this brace is never closed", opening.start)
        return Row((Verbatim("{"), *row.items), loose=True)

    def _character(self, token: Token) -> Node:
        text = token.text
        style = "strong" if self.face.strong else ""
        if text == "~":
            return Space(1)
        if text == ".":
            follower = self.peek(spaces=True).text
            return Symbol(text, Kind.ORD if follower.isdigit() or follower == "." else Kind.PUNCT, style)
        known = TYPED.get(text)
        if known is not None:
            return replace(known, style=style) if style else known
        return Symbol(visible(in_alphabet(text, self.face.alphabet)), Kind.ORD, style)

    def _command(self, token: Token) -> Node:
        symbol = self.symbols.get(token.text)
        if symbol is not None:
            return replace(symbol, style="strong") if self.face.strong else symbol
        command = self.commands.get(token.text)
        if command is None:
            self.faults.append(Fault("unknown-command", token.text, token.start))
            while self.peek(spaces=True).text == "{" and self._skip_group(opened=False):
                pass
            return self.verbatim(token.start)
        try:
            return command(self, token)
        except Missing as missing:
            self.fault(str(missing), token.start)
            return self.verbatim(token.start)

    # -- arguments -------------------------------------------------------------------------------------------------

    def argument(self, what: str = "an argument") -> Node:
        """Read one token or one group.

        Raises `Missing`, which names `what`, if neither follows.
        """
        if self.peek().text in _NO_ARGUMENT:
            raise Missing(f"{what} is missing")
        return self._nucleus()

    def optional(self) -> Node | None:
        """Read an argument in square brackets, if one follows.

        Raises `Missing` if its end cannot be read.
        """
        if self.peek().text != "[" or not self._has_end():
            return None
        self.next()
        row = self.row("]")
        if not self.take("]"):
            raise Missing("] is missing")
        return row

    def skip_brackets(self) -> None:
        """Step over `[2pt]`: more room, or another place, than the cells of a terminal can give."""
        if self.peek(spaces=True).text == "[" and self._has_end():
            while self.next().text != "]":
                pass

    def _has_end(self) -> bool:
        depth = 0
        for token in self._tokens[self._at : self._at + FARTHEST]:
            depth += (token.text == "{") - (token.text == "}")
            if depth < 0 or (depth == 0 and token.text == "]"):
                return depth == 0
        return False

    def raw(self, what: str = "an argument") -> str:
        """Read one group or one token and return its source without the braces.

        Raises `Missing`, which names `what`, if neither follows.
        """
        token = self.peek()
        if token.text in _NO_ARGUMENT:
            raise Missing(f"{what} is missing")
        self.next()
        if token.text != "{":
            return token.text
        if not self._skip_group():
            raise Missing("this brace is never closed")
        return self.tex[token.end : self._tokens[self._at - 1].start]

    def _skip_group(self, *, opened: bool = True) -> bool:
        """Step behind the brace that closes the group; without one, to the end of the source."""
        depth = 1 if opened else 0
        while text := self.next(spaces=True).text:
            depth += (text == "{") - (text == "}")
            if depth == 0:
                return True
        return False


def _scripts(base: Node, found: Mapping[str, Node], primes: int, stacked: bool | None) -> Node:
    """Return a base with its scripts by their signs _ and ^, a prime for each apostrophe before what is raised."""
    sup = found.get("^")
    if primes:
        prime = Symbol("‴" * (primes // 3) + ("", "′", "″")[primes % 3])
        sup = prime if sup is None else Row((prime, sup))
    if not found and not primes:
        return base
    last = base.items[-1] if isinstance(base, Row) and base.items else None
    if isinstance(last, Scripts) and ((last.sub and "_" in found) or (last.sup and sup)):
        base = Fence(("(", ")"), (base,))  # {x^2}^2, where the exponents would run into each other
    return Scripts(base, found.get("_"), sup, stacked)
