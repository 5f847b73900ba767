"""A canvas in a frame: numbers on the left, dates or shares below; what is not finite is not placed on it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from quizapp.typeset.canvas import Canvas, Dot
from quizapp.typeset.lines import Line, Span
from quizapp.typeset.scale import Linear

Label = tuple[float, str]  # where a text belongs, 0 (left, bottom) to 1 (right, top)


class Frame:
    """`width` × `height` cells in all, labels, a rule and a canvas between; `x` and `y` place numbers on the canvas."""

    def __init__(self, x: Linear, y: Linear, left: Sequence[Label], width: int, height: int) -> None:
        self.x, self.y, self.left = x, y, left
        self.gutter = max((len(text) for _, text in left), default=0) + 1
        self.canvas = Canvas(max(width - self.gutter, 1), max(height - 2, 2))

    def dot(self, x: float, y: float) -> Dot | None:
        """Return the dot of a point, None where a number of it is not finite."""
        if not (math.isfinite(x) and math.isfinite(y)):
            return None
        across, down = self.canvas.across - 1, self.canvas.down - 1
        return round(self.x.place(x) * across), round((1 - self.y.place(y)) * down)

    def path(self, points: Sequence[tuple[float, float]], style: str = "", pattern: Sequence[int] = (1, 0)) -> None:
        """Join points; those that are not finite are passed over."""
        self.canvas.path([dot for x, y in points if (dot := self.dot(x, y))], style, pattern)

    def glyph(self, x: float, y: float, sign: str, style: str = "") -> None:
        """Put a sign on a point."""
        dot = self.dot(x, y)
        if dot:
            self.canvas.glyph(*dot, sign, style)

    def lines(self, below: Sequence[Label]) -> list[Line]:
        """Return the frame as lines, with texts below the rule."""
        rows = self.canvas.lines()
        names = {round((1 - place) * (len(rows) - 1)): text for place, text in self.left}
        drawn = [
            Line(
                (Span(f"{names.get(n, ''):>{self.gutter - 1}}{'┤' if n in names else '│'}", "muted"), *row.spans), True
            )
            for n, row in enumerate(rows)
        ]
        rule = " " * (self.gutter - 1) + "└" + "─" * self.canvas.width
        texts = " " * self.gutter + placed(below, self.canvas.width)
        return [*drawn, Line((Span(rule, "muted"),), True), Line((Span(texts, "muted"),), True)]


def placed(labels: Sequence[Label], width: int) -> str:
    """Write texts at their places in a row; one that would run into an earlier one is left out."""
    row, taken = [" "] * width, [False] * (width + 1)
    for place, text in labels:
        start = max(0, min(round(place * (width - 1)) - len(text) // 2, width - len(text)))
        end = start + len(text)
        if text and end <= width and not any(taken[max(0, start - 1) : end + 1]):
            row[start:end] = text
            taken[start:end] = [True] * len(text)
    return "".join(row)
