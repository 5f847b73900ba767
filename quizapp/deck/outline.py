"""The outline of a card file: title, preamble, and where each card's front and back begin and end.

Knows Flashcard Markdown 1.1 (§4 and §5) and nothing of what an exam needs on top. Lines count from 0 here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

from quizapp.deck.source import Source
from quizapp.deck.spans import prose_lines
from quizapp.deck.tags import tags_in, tags_of


@dataclass(slots=True)
class RawCard:
    """A card as lines: heading text, then `[body, end)` split at `separator` (None: no `***`, all of it is the
    back).
    """

    heading: str
    line: int
    body: int
    end: int
    separator: int | None = None
    tokens: list[Token] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """A file cut into its parts."""

    title: str | None
    preamble: str
    cards: list[RawCard]


_MATTERS = re.compile(r"#[\w/-]|!\[|<[!/?a-zA-Z]")


class _Parser(MarkdownIt):
    """A parser that takes links' and pictures' destinations as they are written, whatever they lead to."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 (the name is markdown-it's)
        return url

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True


@cache
def block_parser() -> MarkdownIt:
    """Return a CommonMark parser that knows tables and inline maths and keeps escapes apart from plain text."""
    parser = _Parser("commonmark").enable("table").disable("text_join")
    parser.use(dollarmath_plugin, allow_space=False, double_inline=True)
    parser.disable("math_block")
    parser.core.ruler.at("inline", _parse_what_matters)
    return parser


def _parse_what_matters(state: StateCore) -> None:
    """Look inside those paragraphs alone that may hold a tag, a picture or HTML: the others' insides say nothing
    here.
    """
    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            if _MATTERS.search(token.content):
                state.md.inline.parse(token.content, state.md, state.env, token.children)


def read_outline(source: Source, start: int) -> Outline:
    """Cut the file below its front matter (`start` lines) into title, preamble and cards; report what has no meaning.

    Gives `source` its prose on the way.
    """
    tokens = block_parser().parse("\n" * start + "\n".join(source.lines[start:]))
    source.prose = prose_lines(source.lines, tokens)
    outline = Outline(None, "", [])
    preamble: list[Token] = []
    begin, end = start, len(source.lines)
    part, heading_end = preamble, -1
    for index, token in enumerate(tokens):
        if token.type != "heading_open" or token.level or token.tag not in ("h1", "h2"):
            if index > heading_end:
                part.append(token)
            continue
        heading, heading_end = tokens[index + 1].content, index + 2
        line, after = token.map or [0, 0]
        if outline.cards:
            outline.cards[-1].end = min(outline.cards[-1].end, line)
        if token.tag == "h1" and outline.title is None and not outline.cards:
            outline.title, begin = heading, after
            continue
        end = min(end, line)
        if token.tag == "h2":
            outline.cards.append(RawCard(heading, line, after, len(source.lines)))
            part = outline.cards[-1].tokens
        else:
            part = []
            _report_stray(source, line)
    outline.preamble = source.slice(begin, end)
    _report_preamble_tags(source, preamble)
    outline.cards = [card for card in outline.cards if _is_whole(source, card)]
    return outline


def _report_stray(source: Source, line: int) -> None:
    source.report(
        line + 1,
        "stray-h1",
        "A '#' heading that is not the deck's title ends the card before it and has no meaning.",
        "Make it '##' to begin a card or '###' to stay inside one.",
    )


def _report_preamble_tags(source: Source, tokens: list[Token]) -> None:
    for token in tokens:
        lines = range(*token.map) if token.type == "inline" and token.map else range(0)
        for tag in tags_of([token]) if lines else ():
            line = next((n for n in lines if tag in tags_in(source.prose[n])), lines[0])
            source.report(
                line + 1,
                "preamble-tag",
                f"The tag '#{tag}' above the first card belongs to no card.",
                "Put it under 'tags:' in the front matter, or into a card.",
            )


def _is_whole(source: Source, card: RawCard) -> bool:
    """Find the card's separator, and refuse a card without a heading."""
    if not card.heading.strip():
        source.report(
            card.line + 1,
            "malformed-card-skipped",
            "The card's heading is empty, so it has no question.",
            "Write the question behind '##'.",
            fatal=True,
        )
        return False
    breaks = (token.map[0] for token in card.tokens if token.type == "hr" and token.level == 0 and token.map)
    card.separator = next((line for line in breaks if source.lines[line] == "***"), None)
    return True
