"""Styled lines of text, and the breaking of prose into them. Knows widths in cells; knows no widget and no colour.

A style is a set of words such as `strong`, `emph`, `code`, `math`, `heading`, `muted`, `quote`, `mark`; what they look
like is a theme's business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len, chop_cells

MEASURE = 84  # cells a line of prose may take: longer lines are hard to read


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text in one style; `claim` names the claim whose mark it is; `glued` text is not broken at its
    spaces.
    """

    text: str
    style: str = ""
    claim: str = ""
    glued: bool = False

    @property
    def width(self) -> int:
        """Its width in cells."""
        return cell_len(self.text)

    def styled(self, style: str) -> Span:
        """The same with one more style."""
        return replace(self, style=" ".join(dict.fromkeys(f"{self.style} {style}".split()))) if style else self


@dataclass(frozen=True, slots=True)
class Line:
    """One line of spans. `wide` lines (formulas, code, tables) may be longer than the page and are scrolled, not
    broken.
    """

    spans: tuple[Span, ...] = ()
    wide: bool = False

    @property
    def width(self) -> int:
        """Its width in cells."""
        return sum(span.width for span in self.spans)

    @property
    def text(self) -> str:
        """Its text without styles and without spaces at its end."""
        return "".join(span.text for span in self.spans).rstrip()


@dataclass(frozen=True, slots=True)
class Page:
    """Lines to be shown one below the other."""

    lines: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        """All of it as plain text."""
        return "\n".join(line.text for line in self.lines)

    @property
    def claims(self) -> list[tuple[str, int]]:
        """Every claim's mark in reading order, with its line."""
        return [(span.claim, n) for n, line in enumerate(self.lines) for span in line.spans if span.claim]

    def __add__(self, other: Page) -> Page:
        return Page(self.lines + other.lines)


def line(text: str = "", style: str = "", *, wide: bool = False) -> Line:
    """Return one line of one span."""
    return Line((Span(text, style),) if text else (), wide)


def indented(lines: Iterable[Line], first: Sequence[Span], rest: Sequence[Span] = ()) -> list[Line]:
    """Put `first` before the first line and `rest` (as wide, blank by default) before all others."""
    gap = tuple(rest) or (Span(" " * sum(span.width for span in first)),)
    return [replace(each, spans=(*(first if n == 0 else gap), *each.spans)) for n, each in enumerate(lines)]


NEWLINE = Span("\n")


def wrap(spans: Iterable[Span], width: int) -> list[Line]:
    """Break prose into lines of at most `width` cells, at spaces; a word that is longer is cut. NEWLINE ends a line."""
    lines: list[Line] = []
    current: list[Span] = []
    used = 0
    for word in _words(spans):
        if word == [NEWLINE]:
            lines.append(_line(current))
            current, used = [], 0
            continue
        for piece in _fitting(word, max(width, 1)):
            size = sum(span.width for span in piece)
            if current and used + 1 + size > width:
                lines.append(_line(current))
                current, used = [], 0
            if current:
                current.append(Span(" ", _shared(current[-1].style, piece[0].style)))
                used += 1
            current += piece
            used += size
    if current or not lines:
        lines.append(_line(current))
    return lines


def _shared(left: str, right: str) -> str:
    """The space between two words looks as both do: so underlined or reversed text stays in one piece."""
    return " ".join(word for word in left.split() if word in right.split())


def _line(spans: Sequence[Span]) -> Line:
    """Join neighbours of one style."""
    joined: list[Span] = []
    for span in spans:
        if joined and not span.claim and not joined[-1].claim and joined[-1].style == span.style:
            joined[-1] = Span(joined[-1].text + span.text, span.style)
        else:
            joined.append(replace(span, glued=False))
    return Line(tuple(joined))


def _words(spans: Iterable[Span]) -> Iterator[list[Span]]:
    """Cut spans at their spaces into words; a word may run over several spans."""
    word: list[Span] = []
    for span in spans:
        if span == NEWLINE:
            if word:
                yield word
            yield [NEWLINE]
            word = []
            continue
        parts = [span.text] if span.glued else span.text.split(" ")
        for n, part in enumerate(parts):
            if n and word:
                yield word
                word = []
            if part:
                word.append(replace(span, text=part))
    if word:
        yield word


def _fitting(word: list[Span], width: int) -> Iterator[list[Span]]:
    """Yield the word whole when it fits on a line of its own, else in pieces: glued text at its spaces, the rest
    anywhere.
    """
    if sum(span.width for span in word) <= width:
        yield word
        return
    if any(span.glued and " " in span.text for span in word):
        for inner in _words(replace(span, glued=False) for span in word):
            yield from _fitting(inner, width)
        return
    for span in word:
        for part in chop_cells(span.text, width):
            yield [replace(span, text=part)]
