"""The last door before the terminal: whatever a widget draws, no control character and no trick of direction gets
out.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from quizapp.deck.text import clean


class Guard(LineFilter):
    """Cleans every segment that is about to be written. Text is cleaned when it is read, too; this is the second
    line.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with what must not reach a terminal made visible."""
        if all(each.text.isprintable() for each in segments):
            return segments
        return [
            each if each.control or each.text.isprintable() else Segment(_shown(each.text), each.style)
            for each in segments
        ]


def _shown(text: str) -> str:
    return clean(text).translate({9: " ", 10: " "})
