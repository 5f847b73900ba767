"""The outline of a card file: title, preamble, and where each card's front and back begin and end.

Knows Flashcard Markdown 1.1 (§4 and §5) and nothing of what an exam needs on top. Lines count from 0 here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

from quizapp.deck.source import Source
from quizapp.deck.tags import tags_of


@dataclass(slots=True)
class RawCard:
    """A card as lines: heading text, then `[body, end)` split at `separator` (None: no `***`, all of it is the back)."""

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


@cache
def block_parser() -> MarkdownIt:
    """Return a CommonMark parser that knows tables and inline maths and keeps escapes apart from plain text."""
    parser = MarkdownIt("commonmark").enable("table").disable("text_join")
    parser.use(dollarmath_plugin, allow_space=False, double_inline=True)
    parser.disable("math_block")
    return parser


def read_outline(source: Source, start: int) -> Outline:
    """Cut the file below its front matter (`start` lines) into title, preamble and cards; report what has no meaning."""
    tokens = block_parser().parse("\n" * start + "\n".join(source.lines[start:]))
    outline = Outline(None, "", [])
    current: RawCard | None = None
    preamble: list[Token] = []
    preamble_start, preamble_end = start, len(source.lines)
    loose = False
    for index, token in enumerate(tokens):
        boundary = token.type == "heading_open" and token.level == 0 and token.tag in ("h1", "h2")
        if not boundary:
            if current is not None:
                current.tokens.append(token)
            elif not loose and not _is_heading_part(tokens, index):
                preamble.append(token)
            continue
        line, after = token.map or [0, 0]
        if current is not None:
            current.end = line
        if token.tag == "h2":
            preamble_end = min(preamble_end, line)
            current = RawCard(tokens[index + 1].content, line, after, len(source.lines))
            outline.cards.append(current)
        elif outline.title is None and not outline.cards:
            outline.title = tokens[index + 1].content
            preamble_start = after
        else:
            current, loose = None, True
            preamble_end = min(preamble_end, line)
            source.report(line + 1, "stray-h1", "A second '#' heading ends the card before it and has no meaning.",
                          "Make it '##' to begin a card or '###' to stay inside one.")
    outline.preamble = source.slice(preamble_start, preamble_end)
    _report_preamble_tags(source, preamble)
    outline.cards = [card for card in outline.cards if _is_whole(source, card)]
    return outline


def _is_heading_part(tokens: list[Token], index: int) -> bool:
    """True for the content and the end of the deck's title, which are no preamble."""
    return any(tokens[at].type == "heading_open" and tokens[at].tag == "h1" for at in (index - 1, index - 2) if at >= 0)


def _report_preamble_tags(source: Source, tokens: list[Token]) -> None:
    tags = tags_of([token for token in tokens if token.type == "inline"])
    if tags:
        line = next((t.map[0] for t in tokens if t.map and any(f"#{tag}" in t.content for tag in tags)), 0)
        source.report(line + 1, "preamble-tag", f"The tag '#{tags[0]}' above the first card belongs to no card.",
                      "Put it under 'tags:' in the front matter, or into a card.")


def _is_whole(source: Source, card: RawCard) -> bool:
    """Drop the heading's own closing tokens, find the separator, and refuse a card without a heading."""
    del card.tokens[:2]
    if not card.heading.strip():
        source.report(card.line + 1, "malformed-card-skipped", "The card's heading is empty, so it has no question.",
                      "Write the question behind '##'.", fatal=True)
        return False
    for token in card.tokens:
        if token.type == "hr" and token.level == 0 and token.map and source.lines[token.map[0]] == "***":
            card.separator = token.map[0]
            break
    return True
