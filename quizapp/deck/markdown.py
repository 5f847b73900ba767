"""From a file's text to cards: Flashcard Markdown 1.1 with what an exam needs on top.

One bad card never costs the file, and nothing is dropped in silence: what can't be kept is a `Problem`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markdown_it.token import Token

from quizapp.deck.card import Card, Image
from quizapp.deck.claims import Definition, code_lines, find_definitions, marks_in, read_claims
from quizapp.deck.frontmatter import FrontMatter, read_front_matter
from quizapp.deck.outline import RawCard, read_outline
from quizapp.deck.parts import key_points, list_items, misconceptions, split_back
from quizapp.deck.source import Source, trim
from quizapp.deck.tags import is_tag_line, tags_in, tags_of
from quizapp.deck.text import CardText
from quizapp.errors import Problem

ID = re.compile(r"\w[\w-]{0,99}")
COMMENT = re.compile(r"<!--\s*(?P<key>id|minutes)\s*:\s*(?P<value>.*?)\s*-->")


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
    front_matter = read_front_matter(source)
    outline = read_outline(source, front_matter.end)
    cards = [_card(source, raw, front_matter, deck) for raw in outline.cards]
    return CardFile(outline.title, front_matter.keys, front_matter.tags, outline.preamble, tuple(cards),
                    tuple(sorted(source.problems)))


def _card(source: Source, raw: RawCard, front_matter: FrontMatter, deck: str) -> Card:
    back = raw.body if raw.separator is None else raw.separator + 1
    definitions = find_definitions(source, raw.body, raw.end, raw.tokens)
    hidden = _hidden_lines(source, raw, definitions)
    parts = split_back(source, raw.tokens, back, raw.end)
    comments = _comments(source, raw)
    marked = _marks(source, raw, definitions)
    claims, notes = read_claims(source, definitions, marked)

    def shown(ranges: Iterable[tuple[int, int]]) -> CardText:
        return CardText(trim("\n".join(source.lines[n] for a, b in ranges for n in range(a, b) if n not in hidden)))

    def items(part: str) -> list[Any]:
        if part not in parts.named:
            return []
        visible = [t for t in raw.tokens if not (t.map and t.map[0] in hidden)]
        return list_items(source, visible, *_without_tail(parts.named[part], hidden), part)

    def section(part: str) -> CardText | None:
        return (shown([parts.named[part]]) or None) if part in parts.named else None

    inline = [token for token in raw.tokens if token.type == "inline"]
    _report_heading_tags(source, raw)
    own_tags = tuple(tags_of(inline))
    return Card(
        id=comments.get("id") or slug(raw.heading), has_own_id="id" in comments, deck=deck,
        question=CardText(raw.heading), front=shown([(raw.body, back - 1 if raw.separator is not None else raw.body)]),
        back=CardText(source.slice(back, raw.end)), answer=shown(parts.answer),
        key_points=tuple(key_points(source, items("Key points"))),
        misconceptions=tuple(misconceptions(source, items("Misconceptions"))),
        hint=section("Hint"), sources=section("Sources"), claims=tuple(claims), notes=tuple(notes),
        tags=tuple(dict.fromkeys([*front_matter.tags, *own_tags])), own_tags=own_tags,
        images=tuple(_images(source, inline)), minutes=_minutes(source, raw, comments, front_matter),
        place=source.place(raw.line + 1), end_line=raw.end,
    )


def _hidden_lines(source: Source, raw: RawCard, definitions: list[Definition]) -> set[int]:
    """Lines that carry data and are not shown: footnote definitions, our comments, lines of tags alone."""
    code = code_lines(raw.tokens)
    hidden = {line for definition in definitions for line in range(definition.line, definition.end)}
    for line in range(raw.body, raw.end):
        text = source.lines[line]
        if line not in code and (is_tag_line(text) or (COMMENT.search(text) and not COMMENT.sub("", text).strip())):
            hidden.add(line)
    return hidden


def _without_tail(span: tuple[int, int], hidden: set[int]) -> tuple[int, int]:
    start, end = span
    while end > start and end - 1 in hidden:
        end -= 1
    return start, end


def _marks(source: Source, raw: RawCard, definitions: list[Definition]) -> dict[str, int]:
    """Map each label marked in the card to the line (from 1) of its first mark."""
    skip = code_lines(raw.tokens) | {d.line for d in definitions}
    marks: dict[str, int] = {}
    for line in range(raw.line, raw.end):
        if line not in skip:
            for label in marks_in(source.lines[line]):
                marks.setdefault(label, line + 1)
    return marks


def _comments(source: Source, raw: RawCard) -> dict[str, str]:
    """Read `<!-- id: … -->` and `<!-- minutes: … -->` outside code; each may stand once."""
    code = code_lines(raw.tokens)
    found: dict[str, str] = {}
    for line in range(raw.body, raw.end):
        for match in COMMENT.finditer(source.lines[line]) if line not in code else ():
            key, value, column = match["key"], match["value"], match.start() + 1
            if key in found:
                source.report(line + 1, f"second-{key}", f"The card has a second '{key}'.", "Keep one.", column=column)
            elif key == "id" and not ID.fullmatch(value):
                source.report(line + 1, "bad-id", f"'{value}' cannot be a card's id.",
                              "Use letters, digits, '_' and '-'.", column=column)
            else:
                found[key] = value
    return found


def _minutes(source: Source, raw: RawCard, comments: dict[str, str], front_matter: FrontMatter) -> float | None:
    """Return the minutes an examiner would give, from the card or else from its file."""
    written = comments.get("minutes", front_matter.keys.get("minutes"))
    if written is None:
        return None
    if isinstance(written, str) and re.fullmatch(r"\d{1,3}(\.\d+)?", written) and float(written) > 0:
        return float(written)
    source.report(raw.line + 1, "bad-minutes", f"'{written}' is not a number of minutes.", "Write 'minutes: 8'.")
    return None


def _report_heading_tags(source: Source, raw: RawCard) -> None:
    for tag in tags_in(re.sub(r"(`+).+?\1", "", raw.heading)):
        source.report(raw.line + 1, "heading-tag", f"The heading holds '#{tag}', which is not read as a tag there.",
                      "Move it to a line of its own at the end of the card.")


def _images(source: Source, inline: list[Token]) -> list[Image]:
    """List the card's pictures, and report local ones that are not there."""
    images = []
    for token in inline:
        line = token.map[0] + 1 if token.map else 1
        for child in token.children or []:
            if child.type == "image":
                images.append(Image(child.content, str(child.attrs.get("src", "")), line))
    for image in images:
        local = not re.match(r"[a-z][a-z0-9+.-]*:|//", image.source, re.I)
        if local and not (source.file.parent / image.source).is_file():
            source.report(image.line, "unresolved-image", f"The picture '{image.source}' is not there.",
                          "Put the file beside the deck or mend the path.")
    return images
