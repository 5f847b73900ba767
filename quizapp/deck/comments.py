"""What HTML comments say of a card: its id and the minutes it takes. Every other comment is an author's own."""

from __future__ import annotations

import re

from quizapp.deck.outline import RawCard
from quizapp.deck.source import Source

ID = re.compile(r"\w[\w-]{0,99}")
COMMENT = re.compile(r"<!--[ \t]*(?P<key>id|minutes)[ \t]*:(?P<value>[^<>]*?)-->")


def read_comments(source: Source, raw: RawCard) -> dict[str, str]:
    """Read `<!-- id: … -->` and `<!-- minutes: … -->` outside code; each may stand once."""
    found: dict[str, str] = {}
    for line in range(raw.body, raw.end):
        for match in COMMENT.finditer(source.prose[line]):
            key, value, column = match["key"], match["value"].strip(), match.start() + 1
            if key in found:
                message = f"The card has a second '{key}'."
                source.report(line + 1, "second-comment", message, "Keep one.", column=column)
            elif key == "id" and not ID.fullmatch(value):
                message = f"'{value}' cannot be a card's id."
                source.report(line + 1, "bad-id", message, "Use letters, digits, '_' and '-'.", column=column)
            elif key == "id" or read_minutes(source, value, line + 1, column) is not None:
                found[key] = value
    return found


def report_loose_comments(source: Source, start: int, cards: list[RawCard]) -> None:
    """An id above the first card, or in a part that was left out, names nothing."""
    inside = {line for raw in cards for line in range(raw.body, raw.end)}
    for line in range(start, len(source.lines)):
        match = COMMENT.search(source.prose[line]) if line not in inside else None
        if match:
            message = f"The comment '{match['key']}' stands in no card."
            source.report(
                line + 1, "comment-outside-card", message, "Move it below a '##' heading.", column=match.start() + 1
            )


def read_minutes(source: Source, written: object, line: int, column: int = 1) -> float | None:
    """Return the minutes an examiner would give; what is no such number is reported."""
    if isinstance(written, str) and re.fullmatch(r"\d{1,3}(\.\d{1,3})?", written) and float(written) > 0:
        return float(written)
    message = f"'{written}' is not a number of minutes."
    source.report(line, "bad-minutes", message, "Write 'minutes: 8'.", column=column)
    return None
