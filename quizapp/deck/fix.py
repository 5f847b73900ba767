"""Mending a card file in place: the edits asked for, and every other byte as it was."""

from __future__ import annotations

import re
from collections.abc import Mapping

from quizapp.deck.card import Card
from quizapp.deck.claims import DEFINITION, LINK, escape

_ENDS = re.compile(r"(\r\n|\r|\n)")


class Text:
    """A file's text as lines that remember their own line ends."""

    def __init__(self, text: str) -> None:
        parts = _ENDS.split(text)
        self.lines = parts[::2]
        self.ends = [*parts[1::2], ""]
        self.end = next((end for end in self.ends if end), "\n")

    def __str__(self) -> str:
        return "".join(line + end for line, end in zip(self.lines, self.ends, strict=True))

    def insert(self, at: int, lines: list[str]) -> None:
        """Put `lines` before line `at` (from 0), with this file's line ends."""
        if at >= len(self.lines) or (at == len(self.lines) - 1 and self.lines[at]):
            at = len(self.lines)
        if at == len(self.lines):
            self.ends[-1] = self.end
            self.lines += lines
            self.ends += [self.end] * len(lines)
            return
        self.lines[at:at] = lines
        self.ends[at:at] = [self.end] * len(lines)


def mint_id(text: Text, card: Card) -> None:
    """Write the card's id into it: behind its last line of content and before its footnotes' definitions.

    Must be called for the last card of a file first, because it moves the lines below it.
    """
    start, end = card.place.line, card.end_line
    while end > start and not text.lines[end - 1].strip():
        end -= 1
    notes = end
    while notes > start and (DEFINITION.match(text.lines[notes - 1]) or not text.lines[notes - 1].strip()):
        notes -= 1
    has_notes = any(DEFINITION.match(line) for line in text.lines[notes:end])
    comment = f"<!-- id: {card.family or card.id} -->"
    if not has_notes:
        text.insert(end, ["", comment])
    elif notes < end and not text.lines[notes].strip():
        text.insert(notes + 1, [comment, ""])
    else:
        text.insert(notes, ["", comment, ""])


def rewrite_claim(text: Text, line: int, sentence: str) -> bool:
    """Set the link text of the claim defined at `line` (from 1); False where no such link stands on that one line."""
    definition = DEFINITION.match(text.lines[line - 1])
    link = LINK.match(text.lines[line - 1], definition.start(2)) if definition else None
    if not link:
        return False
    old = text.lines[line - 1]
    text.lines[line - 1] = old[: link.start("text")] + escape(sentence) + old[link.end("text") :]
    return True


def fixed(text: str, cards: list[Card], sentences: Mapping[int, str]) -> str:
    """Return the file's text with ids minted for `cards` and claims' link texts set at the given lines (from 1)."""
    mended = Text(text)
    for line, sentence in sentences.items():
        rewrite_claim(mended, line, sentence)
    for card in sorted(cards, key=lambda card: card.place.line, reverse=True):
        mint_id(mended, card)
    return str(mended)
