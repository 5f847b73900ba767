"""Markdown with TeX maths as HTML for a page that anyone may open.

A card's text is a stranger's and none of it is trusted: no HTML of its own passes, pictures become their descriptions,
and links lead to http and https alone. Formulas are MathML; one that cannot be read is shown as the terminal shows it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from typing import Any
from urllib.parse import quote

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from quizapp.deck.text import CardText, clean
from quizapp.typeset import tex
from quizapp.typeset.lines import MEASURE
from quizapp.typeset.markdown import parser

JOINER = "&#8288;"  # keeps a mark on the line of the word it stands behind

_WEB = re.compile(r"https?://[^/]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Marks:
    """How a card's claims are marked: the number of each, and the anchor of its proof where the page has one."""

    numbers: Mapping[str, int] = field(default_factory=dict)
    anchors: Mapping[str, str] = field(default_factory=dict)

    def mark(self, claim: str) -> str:
        """Return a claim's mark as HTML, a link where its proof can be read."""
        if claim not in self.numbers:
            return f'<span class="muted">[^{escape(claim)}]</span>'
        said = f"[{self.numbers[claim]}]"
        if claim not in self.anchors:
            return f'{JOINER}<sup class="muted">{said}</sup>'
        return f'{JOINER}<sup><a href="{link_to(self.anchors[claim])}">{said}</a></sup>'


def plain(text: str) -> str:
    """Return a text that is no Markdown, such as a demo's own words, as HTML."""
    return escape(clean(text))


def link_to(anchor: str) -> str:
    """Return the address, within the page, of the element with that id."""
    return f"#{quote(anchor)}"


def html_of(text: CardText, marks: Marks | None = None) -> str:
    """Return a text's blocks as HTML."""
    return _render(parser().parse(text.markdown), marks)


def inline_html(text: CardText, marks: Marks | None = None) -> str:
    """Return a text of one paragraph, such as a question, without the paragraph around it; others as blocks."""
    tokens = parser().parse(text.markdown)
    alone = [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    return _render(tokens[1:2] if alone else tokens, marks)


def formula(source: str, *, display: bool) -> str:
    """Return a formula, given without its dollar signs, as HTML. Never raises."""
    drawn = tex.mathml(source.strip(), display=display)
    if drawn is not None:
        return f'<div class="formula">{drawn}</div>' if display else drawn
    if display:
        rows = tex.layout(source.strip(), MEASURE, display=True).box.plain()
        return f"<pre>{escape(chr(10).join(rows))}</pre>"
    return f"<code>{escape(''.join(tex.inline(source)[0].plain()))}</code>"


def _render(tokens: Sequence[Token], marks: Marks | None) -> str:
    made: str = _writer().render(tokens, parser().options, {"marks": marks or Marks()})
    return made.strip()


class _Writer(RendererHTML):
    """One method for each token that is not shown as markdown-it would."""

    def heading_open(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        return '<p class="heading">'

    def heading_close(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        return "</p>\n"

    def math_inline(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        return formula(tokens[idx].content, display=False)

    def math_inline_double(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        drawn = tex.mathml(tokens[idx].content.strip(), display=True)
        return drawn or formula(tokens[idx].content, display=False)  # a paragraph holds no block but a formula

    def math_block(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        return formula(tokens[idx].content, display=True) + "\n"

    math_block_label = math_block

    def claim(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return str(env["marks"].mark(tokens[idx].content))

    def html_block(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        said = _without_comments(tokens[idx].content).strip()
        return f'<p class="muted">{escape(said)}</p>\n' if said else ""

    def html_inline(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        return escape(_without_comments(tokens[idx].content))

    def image(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        said = tokens[idx].content or "without a description"
        return f'<span class="muted">[picture: {escape(said)}] ({escape(str(tokens[idx].attrs.get("src", "")))})</span>'

    def link_open(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        target = str(tokens[idx].attrs.get("href", ""))
        return f'<a href="{escape(target)}" rel="noopener noreferrer">' if _WEB.match(target) else "<span>"

    def link_close(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        opening = next(one for one in reversed(tokens[:idx]) if one.type == "link_open")  # links do not nest
        return "</a>" if _WEB.match(str(opening.attrs.get("href", ""))) else "</span>"

    def fence(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        return f"<pre>{escape(tokens[idx].content)}</pre>\n"

    def code_block(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        return f"<pre>{escape(tokens[idx].content)}</pre>\n"


def _without_comments(html: str) -> str:
    return re.sub(r"<!--.*?-->", "", html, flags=re.S)


@cache
def _writer() -> _Writer:
    return _Writer()
