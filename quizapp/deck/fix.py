"""Mending a card file in place: the edits asked for, and every other byte as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import accumulate

from quizapp.deck.card import Card
from quizapp.deck.claims import DEFINITION, LINK, escape

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_LINK = re.compile(r"\s*" + LINK.pattern)

Edit = tuple[int, int, str]  # where it begins and ends in the text, and what stands there instead


def fixed(text: str, cards: Iterable[Card], sentences: Mapping[int, str]) -> str:
    """Return the file's text with ids minted for `cards` and claims' link texts set at the given lines (from 1)."""
    lines = _LINE.findall(text)
    starts = list(accumulate(map(len, lines), initial=0))
    edits = [_id_minted(lines, starts, card) for card in cards]
    edits += [edit for line, sentence in sentences.items() if (edit := _claim_set(text, starts[line - 1], sentence))]
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _id_minted(lines: list[str], starts: list[int], card: Card) -> Edit:
    """Write the card's id on a line of its own, with a blank line at either side, in the file's own line ends."""
    end = next((found[0] for line in lines if (found := re.search(r"\r\n|\r|\n", line))), "\n")
    at = min(card.id_line, len(lines))
    comment = f"<!-- id: {card.family or card.id} -->"
    before, after = lines[at - 1], lines[at] if at < len(lines) else ""
    if before and not before.endswith(("\r", "\n")):
        return starts[at], starts[at], f"{end}{end}{comment}"
    above = end if before.strip() else ""
    return starts[at], starts[at], f"{above}{comment}{end}{end if after.strip() else ''}"


def _claim_set(text: str, start: int, sentence: str) -> Edit | None:
    """Set the link text of the claim whose definition begins at `start`; None where no such link stands there."""
    definition = DEFINITION.match(text, start)
    link = _LINK.match(text, definition.start(2)) if definition else None
    return (link.start("text"), link.end("text"), escape(sentence)) if link else None
