"""Words inside of a formula: `\\text` and its kin, where spaces count and `$` leads back into mathematics."""

from __future__ import annotations

from quizapp.typeset.tex.letters import visible
from quizapp.typeset.tex.nodes import Fault, Kind, Node, Row, Space, Symbol, Verbatim
from quizapp.typeset.tex.reader import Missing, Reader
from quizapp.typeset.tex.tokens import Token

STYLES = {
    "\\text": "", "\\textrm": "", "\\textnormal": "", "\\textit": "", "\\textsl": "", "\\textsf": "", "\\texttt": "",
    "\\textsc": "", "\\textup": "", "\\textmd": "", "\\emph": "", "\\mbox": "", "\\hbox": "", "\\textbf": "strong",
}  # fmt: skip

_SPACES = frozenset(["~", "\\ ", "\\,", "\\;", "\\:", "\\>", "\\quad", "\\qquad", "\\space"])
_SPELLED = {"`": "‘", "'": "’"}
_DEEPEST = 6


def text(reader: Reader, token: Token) -> Node:
    """Read the argument of a text command.

    Raises `Missing` if there is none.
    """
    style = STYLES[token.text] or ("strong" if reader.face.strong else "")
    if reader.peek().text == "{":
        return Row(tuple(_group(reader, style, 0)), loose=True)
    return Row(tuple(_words(visible(reader.raw("the text")), style)), loose=True)


def _group(reader: Reader, style: str, depth: int) -> list[Node]:
    if depth > _DEEPEST:
        raise Missing("nested too deeply")
    opening = reader.next()
    items: list[Node] = []
    said = ""
    braces = 1
    while braces:
        token = reader.next(spaces=True)
        if not token.text:
            reader.fault("this brace is never closed", opening.start)
            items.insert(0, Verbatim("{"))
            break
        braces += (token.text == "{") - (token.text == "}")
        if token.text not in ("{", "}"):
            plain = _plain(reader, token)
            if plain is None:
                items += _words(said, style)
                said = ""
                items += _other(reader, token, style, depth)
            else:
                said += plain
    return items + _words(said, style)


def _plain(reader: Reader, token: Token) -> str | None:
    """Return what a token says in text, or None if it begins something else."""
    if token.is_space or token.text in _SPACES:
        return " "
    if token.is_command:
        symbol = reader.symbols.get(token.text)
        return None if symbol is None else symbol.text
    return None if token.text == "$" else _SPELLED.get(token.text, visible(token.text))


def _other(reader: Reader, token: Token, style: str, depth: int) -> list[Node]:
    if token.text == "$":
        row = reader.row("$", "}")
        if not reader.take("$"):
            reader.fault("this dollar sign has no partner", token.start)
            return [Verbatim("$"), row]
        return [row]
    if token.text in STYLES and reader.peek().text == "{":
        return _group(reader, STYLES[token.text] or style, depth + 1)
    reader.faults.append(Fault("unknown-command", token.text, token.start))
    return [Verbatim(token.text)]


def _words(said: str, style: str) -> list[Node]:
    """Return text as a word between the spaces around it; a comma it begins with clings to what stands before."""
    words = " ".join(said.split()).replace("---", "—").replace("--", "–").replace("‘‘", "“").replace("’’", "”")
    if not words:
        return [Space(1)] if said else []
    items: list[Node] = [Space(1)] if said[0] == " " else []
    if words[0] in ",;.:" and len(words) > 1:
        items.append(Symbol(words[0], Kind.PUNCT, style))
        items += [Space(1)] if words[1] == " " else []
        words = words[1:].lstrip()
    items.append(Symbol(words, _kind(words), style))
    return [*items, Space(1)] if said[-1] == " " else items


def _kind(words: str) -> Kind:
    if words in (",", ";", ".", ":"):
        return Kind.PUNCT
    return Kind.WORD if len(words) > 1 and words[0].isalnum() else Kind.ORD
