"""The last door before the terminal: whatever a widget draws, no control character and no trick of direction gets out."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from quizapp.deck.text import clean


class Guard(LineFilter):
    """Cleans every segment that is about to be written. Text is cleaned when it is read, too; this is the second line."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with what must not reach a terminal made visible."""
        return [segment if segment.control or segment.text.isprintable() or segment.text.isspace() and segment.text == " "
                else Segment(clean(segment.text).replace("\n", " "), segment.style) for segment in segments]
