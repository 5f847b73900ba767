"""Python source as styled lines with numbers: comments, texts and names told apart, the lines of the check pointed
at.
"""

from __future__ import annotations

import ast
import warnings

from quizapp.deck.text import clean
from quizapp.typeset.lines import Line, Page, Span

CHECKS = ("holds_within", "guards", "control", "no_control")
MARK = "▸ "
STYLES = (
    ("Token.Comment", "muted"),
    ("Token.Literal.String.Doc", "muted"),
    ("Token.Literal.String", "good"),
    ("Token.Keyword", "first"),
    ("Token.Literal.Number", "second"),
    ("Token.Name.Function", "strong"),
)


def listing(source: str) -> Page:
    """Lay a demo's source out; the lines that declare what is checked, and its control, are marked with `▸`."""
    from pygments.lexers import PythonLexer

    spans: list[list[Span]] = [[]]
    for kind, text in PythonLexer(stripnl=False, ensurenl=False).get_tokens(clean(source)):
        style = next((word for prefix, word in STYLES if str(kind).startswith(prefix)), "")
        for n, part in enumerate(text.split("\n")):
            if n:
                spans.append([])
            if part:
                spans[-1].append(Span(part.replace("\t", "    "), style))
    while spans and not spans[-1]:
        spans.pop()
    marked = checked_lines(source)
    return Page(
        tuple(
            Line((Span(f"{n:>4} ", "muted"), Span(MARK if n in marked else "  ", "key"), *row), wide=True)
            for n, row in enumerate(spans, 1)
        )
    )


def checked_lines(source: str) -> set[int]:
    """The lines, from 1, of the declarations that decide: bounds, guards and controls. Reads, never runs."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()
    return {
        line
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in CHECKS
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }


def first_mark(page: Page) -> int:
    """The number, from 0, of the first marked line of a listing; 0 where there is none."""
    return next((n for n, line in enumerate(page.lines) if MARK in (span.text for span in line.spans[1:2])), 0)
