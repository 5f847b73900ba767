"""Markdown with TeX maths as styled lines: the one renderer behind every screen, `show`, and the plain session.

Nothing is dropped: what a terminal cannot show (pictures, HTML) is shown as text that says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

from quizapp.deck.claims import MARK
from quizapp.deck.text import CardText
from quizapp.typeset import tex
from quizapp.typeset.lines import MEASURE, NEWLINE, Line, Page, Span, indented, line, wrap
from quizapp.typeset.tables import table_lines

MAX_BLOCKS = 400  # beyond it a text is shown as it is written: it would take seconds to lay out
FORMULA_INDENT = 4


@dataclass(frozen=True, slots=True)
class Look:
    """How to lay out: the page's width in cells, the number shown for each claim, and whether to show TeX as
    written.
    """

    width: int = MEASURE
    claims: Mapping[str, int] = field(default_factory=dict)
    source: bool = False

    def narrower(self, cells: int) -> Look:
        """The same for a part of the page."""
        return Look(max(self.width - cells, 8), self.claims, self.source)


@cache
def parser() -> MarkdownIt:
    """Return a CommonMark parser that knows tables, dollar maths and claims' marks."""
    made = MarkdownIt("commonmark").enable("table")
    made.use(dollarmath_plugin, allow_space=False, double_inline=True)
    made.inline.ruler.before("link", "claim", _claim_rule)
    return made


def _claim_rule(state: StateInline, silent: bool) -> bool:
    match = MARK.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.push("claim", "", 0).content = match[1]
    state.pos = match.end()
    return True


def render(text: CardText, look: Look | None = None) -> Page:
    """Lay a card's text out."""
    look = look or Look()
    tokens = parser().parse(text.markdown)
    if sum(1 for token in tokens if token.type == "inline") > MAX_BLOCKS:
        return Page(tuple(line(row, wide=True) for row in text.markdown.split("\n")))
    return Page(tuple(_spaced(_blocks(tokens, look))))


def render_inline(text: CardText, look: Look | None = None, style: str = "") -> list[Line]:
    """Lay out a text of one paragraph, as a question or a key point; further blocks follow below."""
    page = render(text, look)
    return [Line(tuple(span.styled(style) for span in each.spans), each.wide) for each in page.lines]


def _spaced(groups: Iterable[list[Line]]) -> Iterator[Line]:
    """Set one blank line between blocks."""
    for n, group in enumerate(group for group in groups if group):
        if n:
            yield line()
        yield from group


def _blocks(tokens: list[Token], look: Look) -> Iterator[list[Line]]:
    """Lay out a sequence of blocks, each as its lines."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        end = _end_of(tokens, at)
        yield _block(token, tokens[at + 1 : end], look)
        at = end + 1


def _end_of(tokens: list[Token], at: int) -> int:
    """The index of the token that closes the one at `at` (itself where nothing does)."""
    if tokens[at].nesting != 1:
        return at
    return next(
        n for n in range(at + 1, len(tokens)) if tokens[n].nesting == -1 and tokens[n].level == tokens[at].level
    )


def _block(token: Token, inner: list[Token], look: Look) -> list[Line]:
    match token.type:
        case "paragraph_open":
            return _paragraph(inner[0].children or [], look)
        case "heading_open":
            return wrap([span.styled("heading") for span in _inline(inner[0].children or [], look)], look.width)
        case "bullet_list_open" | "ordered_list_open":
            return _list(token, inner, look)
        case "blockquote_open":
            quoted = list(_spaced(_blocks(inner, look.narrower(2))))
            return indented(quoted, [Span("│ ", "quote")], [Span("│ ", "quote")])
        case "fence" | "code_block":
            return [line("  " + row, "code", wide=True) for row in token.content.rstrip("\n").split("\n")]
        case "hr":
            return [line("─" * min(look.width, 24), "muted")]
        case "math_block" | "math_block_label":
            return formula(token.content, look)
        case "table_open":
            return table_lines(inner, lambda children: _inline(children, look))
        case "html_block":
            return _html(token.content, look)
    return wrap([Span(token.content, "muted")], look.width) if token.content else []


def _html(content: str, look: Look) -> list[Line]:
    text = re.sub(r"<!--.*?-->", "", content, flags=re.S).strip()
    return [each for row in text.split("\n") for each in wrap([Span(row, "muted")], look.width)] if text else []


def _list(token: Token, inner: list[Token], look: Look) -> list[Line]:
    """Lay out a list; items stand close together where the author wrote them so."""
    number = int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else 0
    loose = any(t.type == "paragraph_open" and not t.hidden for t in inner if t.level == token.level + 2)
    lines: list[Line] = []
    at = 0
    while at < len(inner):
        end = _end_of(inner, at)
        marker = f"{number}. " if number else "• "
        groups = [group for group in _blocks(inner[at + 1 : end], look.narrower(len(marker))) if group]
        body = list(_spaced(groups)) if loose else [each for group in groups for each in group]
        if lines and loose:
            lines.append(line())
        lines += indented(body or [line()], [Span(marker, "muted")])
        number += 1 if number else 0
        at = end + 1
    return lines


def formula(source: str, look: Look) -> list[Line]:
    """Lay out a displayed formula: in two dimensions, broken where it is too wide, or as its TeX."""
    if look.source:
        return [line("  " + row.strip(), "code", wide=True) for row in source.strip().split("\n")]
    indent = FORMULA_INDENT if look.width >= 48 else 0
    laid = tex.layout(source.strip(), look.width - indent, display=True)
    return [
        Line((Span(" " * indent), *(Span(run.text, f"math {run.style}".strip()) for run in row)), wide=True)
        for row in laid.box.rows
    ]


def _paragraph(children: list[Token], look: Look) -> list[Line]:
    """Lay out a paragraph; formulas that need more than one row stand on lines of their own."""
    lines: list[Line] = []
    pending: list[Token] = []

    def flush() -> None:
        spans = _inline(_trimmed(pending), look)
        if spans:
            lines.extend(wrap(spans, look.width))
        pending.clear()

    for child in children:
        tall = child.type in ("math_inline_double",) or (
            child.type == "math_inline" and not look.source and tex.needs_display(child.content)
        )
        if tall:
            flush()
            lines.extend(formula(child.content, look))
        else:
            pending.append(child)
    flush()
    return lines


def _trimmed(tokens: list[Token]) -> list[Token]:
    """Drop line ends at the edges: they stood beside a displayed formula."""
    start, end = 0, len(tokens)
    while start < end and tokens[start].type == "softbreak":
        start += 1
    while end > start and tokens[end - 1].type == "softbreak":
        end -= 1
    return tokens[start:end]


def _inline(tokens: list[Token], look: Look) -> list[Span]:
    """Turn inline tokens into spans, nested styles joined."""
    spans: list[Span] = []
    styles: list[str] = []
    links: list[str] = []
    for token in tokens:
        made = _leaf(token, look)
        if token.type in ("strong_open", "em_open"):
            styles.append("strong" if token.type == "strong_open" else "emph")
        elif token.type in ("strong_close", "em_close"):
            styles.pop()
        elif token.type == "link_open":
            links.append(str(token.attrs.get("href", "")))
            styles.append("link")
        elif token.type == "link_close":
            styles.pop()
            target = links.pop()
            made = [Span(f" ({target})", "muted")] if re.match(r"https?:", target) else []
        spans += [span.styled(" ".join(styles)) if span != NEWLINE else span for span in made]
    return spans


def _leaf(token: Token, look: Look) -> list[Span]:
    match token.type:
        case "text" | "text_special":
            return [Span(token.content.replace("\ufe0f", ""))]
        case "softbreak":
            return [Span(" ")]
        case "hardbreak":
            return [NEWLINE]
        case "code_inline":
            return [Span(token.content, "code")]
        case "math_inline" | "math_inline_double":
            return _maths(token.content, look)
        case "image":
            return [
                Span(f"[picture: {token.content or 'without a description'}]", "muted"),
                Span(f" ({token.attrs.get('src', '')})", "muted"),
            ]
        case "claim":
            number = look.claims.get(token.content)
            return [Span(f"[{number}]", "mark", token.content)] if number else [Span(f"[^{token.content}]", "muted")]
        case "html_inline":
            return [] if token.content.startswith("<!--") else [Span(token.content, "muted")]
    return []


def _maths(source: str, look: Look) -> list[Span]:
    if look.source:
        return [Span(f"${source}$", "code", glued=True)]
    box, _ = tex.inline(source)
    return [Span(run.text, f"math {run.style}".strip(), glued=True) for run in box.rows[0]]
