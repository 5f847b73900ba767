"""Python source as styled lines with numbers: comments, texts and names told apart, the lines of the check pointed
at.
"""

from __future__ import annotations

import re

from quizapp.deck.text import clean
from quizapp.typeset.lines import Line, Page, Span

CHECKED = re.compile(r"(holds_within|guards|control)\s*=")


def listing(source: str) -> Page:
    """Lay a demo's source out; lines that declare what is checked are marked with `▸`."""
    from pygments.lexers import PythonLexer

    spans: list[list[Span]] = [[]]
    for kind, text in PythonLexer(stripnl=False, ensurenl=False).get_tokens(clean(source)):
        style = next(
            (
                word
                for prefix, word in (
                    ("Token.Comment", "muted"),
                    ("Token.Literal.String.Doc", "muted"),
                    ("Token.Literal.String", "good"),
                    ("Token.Keyword", "first"),
                    ("Token.Literal.Number", "second"),
                    ("Token.Name.Function", "strong"),
                )
                if str(kind).startswith(prefix)
            ),
            "",
        )
        for n, part in enumerate(text.split("\n")):
            if n:
                spans.append([])
            if part:
                spans[-1].append(Span(part.replace("\t", "    "), style))
    while spans and not spans[-1]:
        spans.pop()
    lines = []
    for n, row in enumerate(spans, 1):
        checked = CHECKED.match("".join(span.text for span in row))
        lines.append(Line((Span(f"{n:>4} ", "muted"), Span("▸ " if checked else "  ", "key"), *row), wide=True))
    return Page(tuple(lines))
