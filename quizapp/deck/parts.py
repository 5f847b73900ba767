"""The parts of a card's back: answer, key points, misconceptions, hint and sources.

A part begins at a `###` heading with one of four names; every other `###` section belongs to the answer. So a reader of
plain Flashcard Markdown loses nothing, and an author may structure an answer as they like.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches

from markdown_it.token import Token

from quizapp.deck.card import KeyPoint, Misconception
from quizapp.deck.claims import marks_in, without_marks
from quizapp.deck.source import Source, trim
from quizapp.deck.text import CardText

PARTS = ("Key points", "Misconceptions", "Hint", "Sources")

_POINTS = re.compile(r"\(\s*(\d+(?:[.,]\d+)?)\s*\)\s*")
_ODD_POINTS = re.compile(r"\(\s*([-+]?[\d.,/ ]*\d?[\d.,/ ]*)\s*(?:points?|pts?)?\s*\)\s*", re.I)
_QUOTED = re.compile(r"""(?P<open>["“„«])(?P<quote>.+?)["”“»](?=\s|$)\s*(?P<rest>.*)""", re.S)


@dataclass(slots=True)
class Parts:
    """The back cut into line ranges `[start, end)` (from 0): the answer's pieces, and each named part."""

    answer: list[tuple[int, int]] = field(default_factory=list)
    named: dict[str, tuple[int, int]] = field(default_factory=dict)


def split_back(source: Source, tokens: list[Token], start: int, end: int) -> Parts:
    """Cut the back at its top-level `###` headings."""
    parts = Parts()
    name, begin = "", start
    for at, token in enumerate(tokens):
        if token.type != "heading_open" or token.level or token.tag != "h3" or not token.map or token.map[0] < start:
            continue
        title = tokens[at + 1].content.strip()
        found = _part_name(source, title, token.map[0] + 1)
        if not name and not found:
            continue
        _keep(source, parts, name, begin, token.map[0])
        name, begin = found, token.map[1] if found else token.map[0]
    _keep(source, parts, name, begin, end)
    return parts


def _part_name(source: Source, title: str, line: int) -> str:
    if title in PARTS:
        return title
    near = get_close_matches(title.casefold().rstrip(":"), [part.casefold() for part in PARTS], n=1, cutoff=0.8)
    if near:
        part = next(part for part in PARTS if part.casefold() == near[0])
        source.report(line, "unknown-part", f"'### {title}' is not a part of a card, so it is read as answer.",
                      f"Write '### {part}'.")
    return ""


def _keep(source: Source, parts: Parts, name: str, start: int, end: int) -> None:
    if not name:
        parts.answer.append((start, end))
    elif name in parts.named:
        source.report(start, "duplicate-part", f"The card has '### {name}' twice; the second is read as answer.",
                      "Join the two.")
        parts.answer.append((start, end))
    else:
        parts.named[name] = (start, end)
        if not source.slice(start, end):
            source.report(start, "empty-part", f"'### {name}' is empty.", "Fill it or take it out.")


@dataclass(slots=True)
class Item:
    """A list item: its text without the marker, and its line (from 1)."""

    text: str
    line: int


def list_items(source: Source, tokens: list[Token], start: int, end: int, part: str) -> list[Item]:
    """Return the top-level items of the lists within the lines; text between lists is reported, not dropped in silence."""
    items: list[Item] = []
    for token in tokens:
        if not token.map or not start <= token.map[0] < end:
            continue
        if token.type == "list_item_open" and token.level == 1:
            items.append(_item(source, token.map[0], min(token.map[1], end)))
        elif token.level == 0 and token.type not in ("bullet_list_open", "ordered_list_open", "html_block"):
            source.report(token.map[0] + 1, "not-a-list-item", f"Text under '### {part}' stands outside its list.",
                          "Begin the line with '- '.")
    return items


def _item(source: Source, start: int, end: int) -> Item:
    lines = source.lines[start:end]
    marker = re.match(r"\s*(?:[-*+]|\d+[.)])\s+", lines[0])
    width = len(marker[0]) if marker else 0
    rest = [line[width:] if not line[:width].strip() else line.lstrip() for line in lines[1:]]
    return Item(trim("\n".join([lines[0][width:], *rest])), start + 1)


def key_points(source: Source, items: list[Item]) -> list[KeyPoint]:
    """Read `(2) What is ticked` items; points left out count 1."""
    found = []
    for item in items:
        match = _POINTS.match(item.text)
        points, text = (float(match[1].replace(",", ".")), item.text[match.end() :]) if match else (1.0, item.text)
        odd = None if match else _ODD_POINTS.match(item.text)
        if points <= 0 or odd:
            written = (match or odd)[0].strip()  # type: ignore[index]
            source.report(item.line, "bad-points", f"'{written}' is not a number of exam points.",
                          "Write '(2)' or '(1.5)', more than 0.")
            points, text = 1.0, item.text[odd.end() :] if odd else text
        if not without_marks(text).strip():
            source.report(item.line, "empty-key-point", "The key point has no text.", "Say what an examiner ticks.")
            continue
        found.append(KeyPoint(CardText(without_marks(text)), points, tuple(marks_in(text)), item.line))
    return found


def misconceptions(source: Source, items: list[Item]) -> list[Misconception]:
    """Read `"Wrong sentence." Why it is wrong.` items."""
    found = []
    for item in items:
        marks, text = tuple(marks_in(item.text)), without_marks(item.text)
        match = _QUOTED.match(text)
        if not match:
            source.report(item.line, "misconception-not-quoted", "The misconception does not begin with a quoted sentence.",
                          'Write: - "The wrong sentence." Why it is wrong.')
            found.append(Misconception(CardText(text), CardText(""), marks, item.line))
            continue
        if not match["rest"].strip():
            source.report(item.line, "misconception-not-corrected", "The misconception is not corrected.",
                          "Say behind the quote why it is wrong.")
        found.append(Misconception(CardText(match["quote"]), CardText(match["rest"]), marks, item.line))
    return found
