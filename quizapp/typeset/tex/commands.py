"""What each command that is not a plain symbol reads and means; knows nothing of how it will look."""

from __future__ import annotations

from collections.abc import Callable

from quizapp.typeset.tex.environments import begin, big, left, substack
from quizapp.typeset.tex.letters import MARKS, accented, visible
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
    Space,
    Stack,
    Symbol,
)
from quizapp.typeset.tex.reader import INFIX, Command, Missing, Reader
from quizapp.typeset.tex.symbols import NEGATED
from quizapp.typeset.tex.text import STYLES, text
from quizapp.typeset.tex.tokens import Token


def _fraction(reader: Reader, _token: Token) -> Node:
    return Fraction(reader.argument("the numerator"), reader.argument("the denominator"))


def _binomial(reader: Reader, _token: Token) -> Node:
    return Fence(("(", ")"), (Fraction(reader.argument("the top"), reader.argument("the bottom"), bar=False),))


def _root(reader: Reader, _token: Token) -> Node:
    index = reader.optional()
    return Root(reader.argument("what the root is of"), index)


def _marked(mark: str) -> Command:
    return lambda reader, _: Accent(mark, reader.argument("what the mark is for"))


def _braced(over: bool) -> Command:
    return lambda reader, _: Brace(over, reader.argument("what the brace is for"))


def _overset(reader: Reader, _token: Token) -> Node:
    over = reader.argument("what goes above")
    return Stack(_single(reader.argument("what it goes above of")), over=over)


def _underset(reader: Reader, _token: Token) -> Node:
    under = reader.argument("what goes below")
    return Stack(_single(reader.argument("what it goes below of")), under=under)


def _single(node: Node) -> Node:
    """Return what braces hold if it is one thing, so that a relation in braces stays a relation."""
    return node.items[0] if isinstance(node, Row) and len(node.items) == 1 else node


def _arrow(left_end: str, shaft: str, right_end: str) -> Command:
    def read(reader: Reader, _token: Token) -> Node:
        under = reader.optional()
        return Arrow(left_end, shaft, right_end, reader.argument("the arrow's label"), under)

    return read


# -- letters -------------------------------------------------------------------------------------------------------


def _faced(alphabet: str | None = None, strong: bool | None = None) -> Command:
    def read(reader: Reader, _token: Token) -> Node:
        with reader.faced(alphabet, strong):
            return reader.argument("the letters")

    return read


def _switched(alphabet: str, strong: bool) -> Command:
    def read(reader: Reader, _token: Token) -> Node:
        reader.switch(alphabet, strong)
        return Space(0)

    return read


def _upright(reader: Reader, _token: Token) -> Node:
    with reader.faced(alphabet=""):
        body = reader.argument("the letters")
    return _as_words(body) if isinstance(body, Row) else body


def _as_words(row: Row) -> Node:
    """Join letters that stand side by side to words, so that they keep their distance from the letters around."""
    items: list[Node] = []
    for item in row.items:
        last = items[-1] if items else None
        if _is_letter(item) and _is_letter(last):
            items[-1] = Symbol(last.text + item.text, Kind.WORD, item.style)  # type: ignore[union-attr]
        else:
            items.append(item)
    return items[0] if len(items) == 1 else Row(tuple(items))


def _is_letter(node: Node | None) -> bool:
    return isinstance(node, Symbol) and node.kind in (Kind.ORD, Kind.WORD) and node.text[0].isalpha()


def _operator_name(reader: Reader, _token: Token) -> Node:
    limits = reader.take("*")
    body = reader.argument("the operator's name")
    items = body.items if isinstance(body, Row) else (body,)
    letters = [item for item in items if isinstance(item, Symbol | Space)]
    if not letters or len(letters) < len(items):
        return Classed(Kind.NAME, body, limits)
    name = "".join(item.text if isinstance(item, Symbol) else " " * item.cells for item in letters)
    style = letters[0].style if isinstance(letters[0], Symbol) else ""
    return Symbol(" ".join(name.replace("−", "-").split()), Kind.NAME, style, limits)


def _classed(kind: Kind, *, limits: bool = False) -> Command:
    return lambda reader, _: Classed(kind, reader.argument(), limits)


def _not(reader: Reader, _token: Token) -> Node:
    body = reader.argument("what is negated")
    if isinstance(body, Symbol):
        return Symbol(NEGATED.get(body.text) or accented(body.text, MARKS["cancel"][0]), body.kind, body.style)
    return Accent("cancel", body)


# -- the rest ------------------------------------------------------------------------------------------------------


def _space(cells: int) -> Command:
    return lambda _reader, _token: Space(cells)


def _wide_space(reader: Reader, _token: Token) -> Node:
    reader.take("*")
    reader.raw("the width")
    return Space(1)


def _skipped(reader: Reader, _token: Token) -> Node:
    reader.raw()
    return Space(0)


def _coloured(reader: Reader, _token: Token) -> Node:
    reader.raw("the colour")
    return reader.argument("what is coloured")


def _wrapped(make: Callable[[Node], Node]) -> Command:
    return lambda reader, _: make(reader.argument())


def _tag(reader: Reader, _token: Token) -> Node:
    bare = reader.take("*")
    said = visible(reader.raw("the tag"))
    return Row((Space(4), Symbol(said if bare else f"({said})", Kind.WORD)), loose=True)


def _modulo(reader: Reader, token: Token) -> Node:
    body = reader.argument("the modulus")
    inner = body if token.text == "\\pod" else Row((Symbol("mod", Kind.NAME), body))
    if token.text == "\\mod":
        return Row((Space(1), inner), loose=True)
    return Row((Space(1), Symbol("(", Kind.OPEN), inner, Symbol(")", Kind.CLOSE)), loose=True)


def _stray(why: str) -> Command:
    def read(_reader: Reader, token: Token) -> Node:
        raise Missing(f"{token.text} {why}")

    return read


def _each(names: str, command: Command) -> dict[str, Command]:
    return {"\\" + name: command for name in names.split()}


COMMANDS: dict[str, Command] = {
    **_each("frac dfrac tfrac cfrac", _fraction),
    **_each("binom dbinom tbinom", _binomial),
    **_each("sqrt", _root),
    **{"\\" + mark: _marked(mark) for mark in MARKS},
    **_each("widehat", _marked("hat")),
    **_each("widetilde", _marked("tilde")),
    **_each("widecheck", _marked("check")),
    **_each("overrightarrow", _marked("vec")),
    **_each("underbar", _marked("underline")),
    **_each("bcancel xcancel sout", _marked("cancel")),
    **_each("overbrace", _braced(over=True)),
    **_each("underbrace", _braced(over=False)),
    **_each("overset stackrel", _overset),
    **_each("underset", _underset),
    **_each("xrightarrow", _arrow("─", "─", "→")),
    **_each("xleftarrow", _arrow("←", "─", "─")),
    **_each("xleftrightarrow", _arrow("←", "─", "→")),
    **_each("xRightarrow", _arrow("═", "═", "⇒")),
    **_each("xLeftarrow", _arrow("⇐", "═", "═")),
    **_each("xmapsto", _arrow("├", "─", "→")),
    **_each("xhookrightarrow", _arrow("↪", "─", "→")),
    **_each("mathbf boldsymbol bm pmb bold mathbfit", _faced(strong=True)),
    **_each("mathbb", _faced("double")),
    **_each("mathcal mathscr", _faced("script")),
    **_each("mathfrak", _faced("fraktur")),
    **_each("mathrm mathit mathsf mathtt mathnormal", _upright),
    **_each("bf bfseries", _switched("", strong=True)),
    **_each("rm it sf tt", _switched("", strong=False)),
    **_each("cal", _switched("script", strong=False)),
    **dict.fromkeys(STYLES, text),
    **_each("operatorname", _operator_name),
    **_each("mathop", _classed(Kind.NAME, limits=True)),
    **_each("mathbin", _classed(Kind.BIN)),
    **_each("mathrel", _classed(Kind.REL)),
    **_each("mathopen", _classed(Kind.OPEN)),
    **_each("mathclose", _classed(Kind.CLOSE)),
    **_each("mathpunct", _classed(Kind.PUNCT)),
    **_each("mathord mathinner smash ensuremath", _classed(Kind.ORD)),
    **_each("not", _not),
    **_each(", : ; > thinspace medspace thickspace space nobreakspace enspace", _space(1)),
    **{"\\ ": _space(1), "\\\n": _space(1)},
    **_each("quad", _space(3)),
    **_each("qquad", _space(5)),
    **_each("! negthinspace negmedspace negthickspace / -", _space(0)),
    **_each("hspace mspace hskip mskip", _wide_space),
    **_each("displaystyle textstyle scriptstyle scriptscriptstyle tiny small normalsize large", _space(0)),
    **_each("nonumber notag relax strut mathstrut hfill limits nolimits allowbreak nobreak centering", _space(0)),
    **_each("color label", _skipped),
    **_each("textcolor colorbox", _coloured),
    **_each("boxed fbox", _wrapped(Frame)),
    **_each("phantom hphantom", _wrapped(Phantom)),
    **_each("vphantom", _skipped),
    **_each("tag", _tag),
    **_each("pmod mod pod", _modulo),
    **_each("begin", begin),
    **_each("substack", substack),
    **_each("left", left),
    **{"\\" + size + side: big for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m")},
    **_each("right middle", _stray("has no \\left")),
    **_each("end", _stray("has no \\begin")),
    **_each("hline \\ cr", _stray("stands outside of a table")),
    **dict.fromkeys(INFIX, _stray("is the second in one group")),
}
