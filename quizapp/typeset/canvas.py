"""A canvas of braille dots, two across and four down in a cell: what curves and scatters are drawn on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from quizapp.typeset.lines import Line, Span

_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))  # by row and column of a dot in its cell
BRAILLE = " " + "".join(chr(0x2800 + bits) for bits in range(1, 256))
Dot = tuple[int, int]  # across from the left, down from the top
SOLID = (1, 0)  # a pattern: so many dots drawn, so many left out, and so on


class Canvas:
    """`width` × `height` cells. Dots count from the top left; those outside are not drawn. The last style drawn in
    a cell wins.
    """

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._dots = [[0] * width for _ in range(height)]
        self._glyphs: dict[tuple[int, int], str] = {}
        self._styles = [[""] * width for _ in range(height)]

    @property
    def across(self) -> int:
        """Dots in a row."""
        return self.width * 2

    @property
    def down(self) -> int:
        """Dots in a column."""
        return self.height * 4

    def dot(self, x: int, y: int, style: str = "") -> None:
        """Set one dot."""
        if 0 <= x < self.across and 0 <= y < self.down:
            self._dots[y // 4][x // 2] |= _BITS[y % 4][x % 2]
            self._styles[y // 4][x // 2] = style

    def path(self, points: Sequence[Dot], style: str = "", pattern: Sequence[int] = SOLID) -> None:
        """Join points by straight lines; the pattern runs on along the whole path, so that lines differ without
        colour.
        """
        drawn = [on for length, on in zip(pattern, (True, False) * len(pattern), strict=False) for _ in range(length)]
        for at, (x, y) in enumerate(_along(points)):
            if drawn[at % len(drawn)]:
                self.dot(x, y, style)

    def glyph(self, x: int, y: int, sign: str, style: str = "") -> None:
        """Put a sign into the cell of a dot, instead of dots."""
        if 0 <= x < self.across and 0 <= y < self.down:
            self._glyphs[x // 2, y // 4] = sign
            self._styles[y // 4][x // 2] = style

    def lines(self) -> list[Line]:
        """Return the canvas as lines of text."""
        rows = [[BRAILLE[bits] for bits in row] for row in self._dots]
        for (x, y), sign in self._glyphs.items():
            rows[y][x] = sign
        return [joined(zip(row, styles, strict=True)) for row, styles in zip(rows, self._styles, strict=True)]


def _along(points: Sequence[Dot]) -> Iterable[Dot]:
    """Every dot of a path once, in order."""
    yield from points[:1]
    for (x0, y0), (x1, y1) in pairwise(points):
        steps = max(abs(x1 - x0), abs(y1 - y0))
        for step in range(1, steps + 1):
            yield round(x0 + (x1 - x0) * step / steps), round(y0 + (y1 - y0) * step / steps)


def joined(cells: Iterable[tuple[str, str]]) -> Line:
    """Put texts with their styles into a line, neighbours of one style in one span; a blank takes any style."""
    spans: list[Span] = []
    run, current = "", ""
    for text, style in cells:
        if run and style != current and not text.isspace():
            spans.append(Span(run, current))
            run = ""
        if not run:
            current = style
        run += text
    return Line((*spans, Span(run, current)) if run else (), wide=True)
