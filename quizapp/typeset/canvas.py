"""A canvas of braille dots, two across and four down in a cell: what curves and scatters are drawn on."""

from __future__ import annotations

from quizapp.typeset.lines import Line, Span

_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))  # by row and column of a dot in its cell


class Canvas:
    """`width` × `height` cells. Dots count from the top left; those outside are not drawn. The last style drawn in
    a cell wins.
    """

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._dots = [[0] * width for _ in range(height)]
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

    def segment(self, start: tuple[int, int], end: tuple[int, int], style: str = "", every: int = 1) -> None:
        """Draw a straight line; `every` n-th dot only, so that lines differ without colour."""
        (x0, y0), (x1, y1) = start, end
        steps = max(abs(x1 - x0), abs(y1 - y0), 1)
        for step in range(steps + 1):
            x, y = round(x0 + (x1 - x0) * step / steps), round(y0 + (y1 - y0) * step / steps)
            if every == 1 or (x // every) % 2 == 0:
                self.dot(x, y, style)

    def lines(self) -> list[Line]:
        """Return the canvas as lines of text."""
        rows = zip(self._dots, self._styles, strict=True)
        return [
            Line(
                tuple(
                    Span(chr(0x2800 + bits) if bits else " ", style if bits else "")
                    for bits, style in zip(dots, styles, strict=True)
                ),
                wide=True,
            )
            for dots, styles in rows
        ]
