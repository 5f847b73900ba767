"""From a file's text to cards: Flashcard Markdown 1.1 with what an exam needs on top.

One bad card never costs the file, and nothing is dropped in silence: what can't be kept is a `Problem`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from markdown_it.token import Token

from quizapp.deck.card import Card, Image
from quizapp.deck.claims import Definition, find_definitions, marks_in, read_claims
from quizapp.deck.comments import COMMENT, read_comments, read_minutes, report_loose_comments
from quizapp.deck.frontmatter import read_front_matter
from quizapp.deck.outline import RawCard, read_outline
from quizapp.deck.parts import key_points, list_items, misconceptions, split_back
from quizapp.deck.source import Source, trim
from quizapp.deck.spans import blanked
from quizapp.deck.tags import tag_line, tags_in, tags_of
from quizapp.deck.text import CardText, clean
from quizapp.errors import Problem

CONTAINERS = ("bullet_list_open", "ordered_list_open", "blockquote_open")


@dataclass(frozen=True, slots=True)
class CardFile:
    """One card file as read: the deck title it gives, its cards, and its faults."""

    title: str | None
    front_matter: dict[str, Any]
    tags: tuple[str, ...]
    preamble: str
    cards: tuple[Card, ...]
    problems: tuple[Problem, ...]


def slug(heading: str) -> str:
    """Return the id a heading gives: lower case, words joined by `-`, at most 80 characters, never empty."""
    words = re.sub(r"[^\w]+", "-", unicodedata.normalize("NFC", heading).casefold()).strip("-")
    return words[:80].rstrip("-") or "card"


def read_cards(file: Path, text: str, deck: str = "") -> CardFile:
    """Read a card file's text; `file` locates pictures, proofs and problems, and is not opened."""
    source = Source(file, text)
    front = read_front_matter(source)
    outline = read_outline(source, front.end)
    report_loose_comments(source, front.end, outline.cards)
    minutes = read_minutes(source, front.keys["minutes"], front.lines["minutes"]) if "minutes" in front.keys else None
    cards = tuple(_card(source, raw, front.tags, minutes, deck) for raw in outline.cards)
    for raw in outline.cards:
        _report_heading_tags(source, raw)
        _report_html(source, raw)
    title = outline.title if outline.title is None else clean(outline.title)
    problems = tuple(sorted(set(source.problems)))
    return CardFile(title, front.keys, front.tags, clean(outline.preamble), cards, problems)


def _card(source: Source, raw: RawCard, file_tags: tuple[str, ...], minutes: float | None, deck: str) -> Card:
    back = raw.body if raw.separator is None else raw.separator + 1
    definitions = find_definitions(source, raw.body, raw.end)
    hidden = _hidden_lines(source, raw, definitions)
    parts = split_back(source, raw.tokens, back, raw.end, hidden)
    comments = read_comments(source, raw)
    claims, notes = read_claims(source, definitions, _marks(source, raw, definitions))

    def shown(*ranges: tuple[int, int]) -> CardText:
        pieces = [trim("\n".join(source.lines[n] for n in range(a, b) if n not in hidden)) for a, b in ranges]
        return CardText("\n\n".join(filter(None, pieces)))

    def section(part: str) -> CardText | None:
        return (shown(parts.named[part]) or None) if part in parts.named else None

    own_tags = tuple(tags_of([token for token in raw.tokens if token.type == "inline"]))
    return Card(
        id=comments.get("id") or slug(raw.heading),
        has_own_id="id" in comments,
        deck=deck,
        question=CardText(raw.heading),
        front=shown((raw.body, back - 1)) if raw.separator is not None else CardText(""),
        back=CardText(source.slice(back, raw.end)),
        answer=shown(*parts.answer),
        key_points=tuple(key_points(source, list_items(source, raw.tokens, parts, "Key points", hidden))),
        misconceptions=tuple(misconceptions(source, list_items(source, raw.tokens, parts, "Misconceptions", hidden))),
        hint=section("Hint"),
        sources=section("Sources"),
        claims=tuple(claims),
        notes=tuple(notes),
        tags=tuple(dict.fromkeys([*file_tags, *own_tags])),
        own_tags=own_tags,
        images=tuple(_images(source, raw)),
        minutes=float(comments["minutes"]) if "minutes" in comments else minutes,
        place=source.place(raw.line + 1),
        end_line=raw.end,
        id_line=_id_line(source, raw, definitions),
    )


def _hidden_lines(source: Source, raw: RawCard, definitions: list[Definition]) -> set[int]:
    """Lines that carry data and are not shown: footnote definitions, our comments, lines of tags alone."""
    hidden = {line for definition in definitions for line in range(definition.line, definition.end)}
    for line in range(raw.body, raw.end):
        if COMMENT.search(source.prose[line]) and not COMMENT.sub("", source.prose[line]).strip():
            hidden.add(line)
    for token in raw.tokens:
        if token.type == "inline" and token.map and "#" in token.content:
            tags = set(tags_of([token]))
            hidden |= {n for n in range(*token.map) if tags.issuperset(tag_line(source.prose[n]) or "#")}
    return hidden


def _id_line(source: Source, raw: RawCard, definitions: list[Definition]) -> int:
    """The line before which an id may be written: behind the content, before the footnotes' definitions.

    A fence that is never closed swallows what stands below it, so there the id goes to the head of the card.
    """
    if any(token.type == "fence" and token.level == 0 and not _is_closed(source, token) for token in raw.tokens):
        return raw.body
    defined = {line for definition in definitions for line in range(definition.line, definition.end)}
    line = raw.end
    while line > raw.body and (line - 1 in defined or not source.lines[line - 1].strip()):
        line -= 1
    blocks = [token.map for token in raw.tokens if token.level == 0 and token.map and token.type in CONTAINERS]
    inside = (block for block in blocks if block[0] < line < block[1])
    if any(source.lines[n].strip() for block in inside for n in range(line, block[1])):
        return raw.end  # what looks like a definition goes on with a list or quote that began before it
    return line


def _is_closed(source: Source, fence: Token) -> bool:
    """True when a fence's last line is its closing one."""
    first, end = fence.map or (0, 0)
    closing = rf" {{0,3}}{re.escape(fence.markup[0])}{{{len(fence.markup)},}}[ \t]*"
    return end - first > 1 and bool(re.fullmatch(closing, source.lines[end - 1]))


def _marks(source: Source, raw: RawCard, definitions: list[Definition]) -> dict[str, int]:
    """Map each label marked in the card to the line (from 1) of its first mark."""
    skip = {definition.line for definition in definitions}
    marks: dict[str, int] = {}
    for line in range(raw.line, raw.end):
        if line not in skip:
            for label in marks_in(source.prose[line]):
                marks.setdefault(label, line + 1)
    return marks


def _report_heading_tags(source: Source, raw: RawCard) -> None:
    for tag in tags_in(blanked(raw.heading)):
        source.report(
            raw.line + 1,
            "heading-tag",
            f"The heading holds '#{tag}', which is not read as a tag there.",
            "Move it to a line of its own at the end of the card.",
        )


def _inline(raw: RawCard) -> Iterator[tuple[Token, int]]:
    """Yield everything inside the card's paragraphs, with the line (from 1) on which it stands."""
    for token in raw.tokens:
        line = token.map[0] + 1 if token.map else raw.line + 1
        for child in token.children or ():
            yield child, line
            line += (child.type in ("softbreak", "hardbreak")) + child.content.count("\n")


def _images(source: Source, raw: RawCard) -> Iterable[Image]:
    """Yield the card's pictures, and report local ones that are not there."""
    for child, line in _inline(raw):
        if child.type != "image":
            continue
        written = str(child.attrs.get("src", ""))
        local = not re.match(r"[a-z][a-z0-9+.-]*:|//", written, re.I)
        if local and not any(_is_file(source.file.parent / name) for name in (written, unquote(written))):
            message = f"The picture '{written}' is not there."
            source.report(line, "unresolved-image", message, "Put the file beside the deck or mend the path.")
        yield Image(clean(child.content), clean(written), line)


def _is_file(file: Path) -> bool:
    try:
        return file.is_file()
    except (OSError, ValueError):  # a name that no file can have
        return False


def _report_html(source: Source, raw: RawCard) -> None:
    """HTML other than a comment is shown as it is written, because a terminal cannot render it."""
    blocks = [(token, token.map[0] + 1) for token in raw.tokens if token.type == "html_block" and token.map]
    for token, line in [*blocks, *_inline(raw)]:
        found = re.match(r"\s*</?([a-zA-Z][\w-]*)", token.content) if token.type.startswith("html_") else None
        if found:
            message = f"HTML ('<{found[1]}>') is shown as it is written."
            source.report(line, "unrepresentable-content", message, "Use Markdown.")
