"""Tables as lines: columns as wide as their widest cell, a rule below the head, nothing cut."""

from __future__ import annotations

from collections.abc import Callable

from markdown_it.token import Token

from quizapp.typeset.lines import Line, Span

Cell = list[Span]


def table_lines(tokens: list[Token], inline: Callable[[list[Token]], Cell]) -> list[Line]:
    """Lay out a table's inner tokens; `inline` turns a cell's content into spans. Lines may be wider than the page."""
    rows, aligns = _rows(tokens, inline)
    if not rows:
        return []
    widths = [max(_width(row[n]) if n < len(row) else 0 for row in rows) for n in range(len(rows[0]))]
    lines = [_row(rows[0], widths, aligns, "strong")]
    lines.append(Line((Span("─┼─".join("─" * width for width in widths), "muted"),), wide=True))
    lines += [_row(row, widths, aligns, "") for row in rows[1:]]
    return lines


def _rows(tokens: list[Token], inline: Callable[[list[Token]], Cell]) -> tuple[list[list[Cell]], list[str]]:
    rows: list[list[Cell]] = []
    aligns: list[str] = []
    for at, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append(inline(tokens[at + 1].children or []))
            if token.type == "th_open":
                style = str(token.attrs.get("style", ""))
                aligns.append(style.removeprefix("text-align:").strip())
    return rows, aligns


def _width(cell: Cell) -> int:
    return sum(span.width for span in cell)


def _row(cells: list[Cell], widths: list[int], aligns: list[str], style: str) -> Line:
    spans: list[Span] = []
    for n, width in enumerate(widths):
        cell = cells[n] if n < len(cells) else []
        room = width - _width(cell)
        align = aligns[n] if n < len(aligns) else ""
        left = room if align == "right" else room // 2 if align == "center" else 0
        if n:
            spans.append(Span(" │ ", "muted"))
        spans += [Span(" " * left), *(span.styled(style) for span in cell), Span(" " * (room - left))]
    return Line(tuple(span for span in spans if span.text), wide=True)
