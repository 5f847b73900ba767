"""Markdown with TeX maths as HTML that stands alone: no script, no picture, nothing fetched, nothing of a card taken
for a tag.

Formulas are laid out as in a terminal, in the letters of Unicode, so that a page prints without fonts or programs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from quizapp.deck.text import CardText
from quizapp.typeset import tex
from quizapp.typeset.markdown import parser

WIDTH = 88  # cells a displayed formula may take


class _Plain(RendererHTML):
    """Writes what a page may hold; what is left of HTML in a card is shown as it is written."""

    def text_of(self, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
        """HTML in a card, as text; comments say nothing."""
        content = tokens[at].content
        return "" if content.lstrip().startswith("<!--") else escape(content)

    def formula(self, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
        """A displayed formula in rows."""
        return _rows(tokens[at].content)

    def inline_formula(self, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
        """A formula within a line; one that needs rows gets them."""
        source = tokens[at].content
        if tokens[at].type == "math_inline_double" or tex.needs_display(source):
            return _rows(source)
        box, _ = tex.inline(source)
        return f'<span class="maths">{escape("".join(run.text for run in box.rows[0]))}</span>'

    def mark(self, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
        """A claim's mark is of no use on paper."""
        return ""

    def picture(self, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
        """A picture is told by its description, for the page stands alone."""
        return f"<em>[picture: {escape(tokens[at].content or 'without a description')}]</em>"

    def link(self, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
        """Links are told from text by their line alone: paper cannot be clicked."""
        return "<u>" if tokens[at].nesting == 1 else "</u>"


def _rows(source: str) -> str:
    box = tex.layout(source.strip(), WIDTH, display=True).box
    rows = ["".join(run.text for run in row).rstrip() for row in box.rows]
    return f'<span class="formula">{escape(chr(10).join(rows))}</span>'


@cache
def _renderer() -> MarkdownIt:
    made = parser()
    plain = _Plain(made)
    rules: Mapping[str, Any] = {
        "html_block": plain.text_of,
        "html_inline": plain.text_of,
        "math_block": plain.formula,
        "math_block_label": plain.formula,
        "math_inline": plain.inline_formula,
        "math_inline_double": plain.inline_formula,
        "claim": plain.mark,
        "image": plain.picture,
        "link_open": plain.link,
        "link_close": plain.link,
    }
    plain.rules.update(rules)
    fresh = MarkdownIt("commonmark")
    fresh.renderer = plain
    return fresh


def to_html(text: CardText) -> str:
    """Write a card's text as HTML."""
    made = _renderer()
    return str(made.renderer.render(parser().parse(text.markdown), made.options, {}))
