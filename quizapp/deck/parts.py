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
from quizapp.deck.source import Source
from quizapp.deck.text import CardText

PARTS = ("Key points", "Misconceptions", "Hint", "Sources")

_POINTS = re.compile(r"\(([-+\d.,/\s]*)((?:points?|pts?)\s*)?\)\s*", re.I)
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{1,3})?")
_QUOTES = {'"': '"', "“": "”", "„": "“”", "«": "»", "»": "«", "‘": "’", "‚": "‘’", "‹": "›"}


@dataclass(slots=True)
class Parts:
    """The back cut into line ranges `[start, end)` (from 0): the answer's pieces, and each named part."""

    answer: list[tuple[int, int]] = field(default_factory=list)
    named: dict[str, tuple[int, int]] = field(default_factory=dict)


def split_back(source: Source, tokens: list[Token], start: int, end: int, hidden: set[int]) -> Parts:
    """Cut the back at its top-level `###` headings; `hidden` lines fill no part."""
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
    for name, (first, last) in parts.named.items():
        if not any(source.lines[n].strip() for n in range(first, last) if n not in hidden):
            source.report(first, "empty-part", f"'### {name}' is empty.", "Fill it or take it out.")
    return parts


def _part_name(source: Source, title: str, line: int) -> str:
    if title in PARTS:
        return title
    near = get_close_matches(title.casefold().rstrip(":"), [part.casefold() for part in PARTS], n=1, cutoff=0.8)
    if near:
        part = next(part for part in PARTS if part.casefold() == near[0])
        source.report(
            line,
            "unknown-part",
            f"'### {title}' is not a part of a card, so it is read as answer.",
            f"Write '### {part}'.",
        )
    return ""


def _keep(source: Source, parts: Parts, name: str, start: int, end: int) -> None:
    if not name:
        parts.answer.append((start, end))
    elif name in parts.named:
        source.report(
            start, "duplicate-part", f"The card has '### {name}' twice; the second is read as answer.", "Join the two."
        )
        parts.answer.append((start, end))
    else:
        parts.named[name] = (start, end)


@dataclass(slots=True)
class Item:
    """A list item: its text without the marker, the same with code and maths blanked out, and its line (from 1)."""

    text: str
    prose: str
    line: int


def list_items(source: Source, tokens: list[Token], parts: Parts, part: str, hidden: set[int]) -> list[Item]:
    """Return the top-level items of the lists in a part, without the hidden lines.

    Text between the lists is reported, not dropped in silence.
    """
    start, end = parts.named.get(part, (0, 0))
    items: list[Item] = []
    for token in tokens:
        if not token.map or not start <= token.map[0] < end or hidden.issuperset(range(*token.map)):
            continue
        if token.type == "list_item_open" and token.level == 1:
            items.append(_item(source, token.map[0], min(token.map[1], end), hidden))
        elif (
            token.level == 0 and token.type not in ("bullet_list_open", "ordered_list_open") and not _is_comment(token)
        ):
            source.report(
                token.map[0] + 1,
                "not-a-list-item",
                f"What stands here under '### {part}' is no item of its list.",
                "Begin the line with '- '.",
            )
    return items


def _is_comment(token: Token) -> bool:
    return token.type == "html_block" and token.content.lstrip().startswith("<!--")


def _item(source: Source, start: int, end: int, hidden: set[int]) -> Item:
    marker = re.match(r"\s*(?:[-*+]|\d+[.)])(?:\s+|$)", source.lines[start])
    width = len(marker[0]) if marker else 0
    text, prose = [source.lines[start][width:]], [source.prose[start][width:]]
    for number in range(start + 1, end):
        line = source.lines[number]
        if number not in hidden:
            indent = width if not line[:width].strip() else len(line) - len(line.lstrip())
            text.append(line[indent:])
            prose.append(source.prose[number][indent:])
    while len(text) > 1 and not text[-1].strip():
        text.pop()
        prose.pop()
    return Item("\n".join(text), "\n".join(prose), start + 1)


def key_points(source: Source, items: list[Item]) -> list[KeyPoint]:
    """Read `(2) What is ticked` items; points left out count 1."""
    found = []
    for item in items:
        match = _POINTS.match(item.text)
        begin = match.end() if match else 0
        written = match[1].strip().replace(",", ".") if match and not match[2] else ""
        points = float(written) if _NUMBER.fullmatch(written) else 0.0
        if match and points <= 0:
            source.report(
                item.line,
                "bad-points",
                f"'{match[0].strip()}' is not a number of exam points.",
                "Write '(2)' or '(1.5)', more than 0.",
            )
        text = without_marks(item.text[begin:], item.prose[begin:]).strip()
        if not text:
            source.report(item.line, "empty-key-point", "The key point has no text.", "Say what an examiner ticks.")
            continue
        found.append(KeyPoint(CardText(text), points or 1.0, tuple(marks_in(item.prose)), item.line))
    return found


def misconceptions(source: Source, items: list[Item]) -> list[Misconception]:
    """Read `"Wrong sentence." Why it is wrong.` items."""
    found = []
    for item in items:
        marks = tuple(marks_in(item.prose))
        quote, correction = _quoted(without_marks(item.text, item.prose), without_marks(item.prose, item.prose))
        if not quote:
            source.report(
                item.line,
                "misconception-not-quoted",
                "The misconception does not begin with a quoted sentence.",
                'Write: - "The wrong sentence." Why it is wrong.',
            )
            found.append(Misconception(CardText(correction), CardText(""), marks, item.line))
            continue
        if not correction:
            source.report(
                item.line,
                "misconception-not-corrected",
                "The misconception is not corrected.",
                "Say behind the quote why it is wrong.",
            )
        found.append(Misconception(CardText(quote), CardText(correction), marks, item.line))
    return found


def _quoted(text: str, prose: str) -> tuple[str, str]:
    """Split a text into the quote it opens with and what follows; the quote is empty where there is none.

    Quotes within the quote are kept: each opening mark needs its own closing one, and the last closes where no word
    goes on. `prose` is the text with its code and maths blanked out.
    """
    opening = prose[:1]
    closing, depth = _QUOTES.get(opening, ""), 0
    for at, mark in enumerate(prose[1:], 1):
        after = prose[at + 1 : at + 2]
        if mark == opening and (mark not in closing or (prose[at - 1].isspace() and after.isalnum())):
            depth += 1
        elif closing and mark in closing and depth:
            depth -= not after.isalnum()
        elif closing and mark in closing and (not after or after.isspace() or after in ".,;:!?)"):
            quote = text[1:at].strip()
            return (quote, re.sub(r"[.,;:]?\s*", "", text[at + 1 :], count=1)) if quote else ("", text)
    return "", text
