"""Pictures of one frame of a running experiment in cells: matrices, bars, histograms, scatters, tables.

Each takes its numbers, the room, and the extents to draw them in (their own by default; those of experiment and
control together where both are to be compared). Each can be read without colour: magnitudes by glyph, signs by a sign,
groups by their marks, and the extents as text.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from quizapp.typeset.canvas import Canvas, joined
from quizapp.typeset.lines import Line, line
from quizapp.typeset.scale import Extent, Linear, as_rows, between, brief, chunks, extent_of, flat, strongest

RAMP = "·░▒▓█"
BELOW = "·−=≡#"  # the same below zero, where a number has one cell and no room for a minus
EIGHTHS = " ▁▂▃▄▅▆▇█"
FILLS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█")  # the same lying down
GROUPS = ("o", "x", "+", "#", "%")  # the marks of a scatter's groups; `*` where several share a cell
EMPTY = "empty"

Picture = Callable[[Any, int, int, Sequence[Extent]], list[Line]]


def matrix(values: Any, width: int, height: int, extents: Sequence[Extent] = ()) -> list[Line]:
    """Draw a matrix: a cell's magnitude by its glyph, its sign by a minus beside it; in small ones the number, too.

    Where there are more rows or columns than room, a cell shows the strongest of its block.
    """
    rows = [row for row in as_rows(values) if row]
    if not rows:
        return [line(EMPTY, "muted")]
    columns = max(map(len, rows))
    largest = max(map(abs, extents[0] if extents else extent_of(flat(rows)) or (0.0, 0.0)))
    numbered = 10 * columns <= width and len(rows) <= height - 1
    across = 2 if 2 * columns <= width else 1
    down, over = chunks(len(rows), max(height - 1, 1)), chunks(columns, width // across)
    whole = len(down) == len(rows) and len(over) == columns == min(map(len, rows))
    blocks = rows if whole else [[_strongest(rows[part], cut) for cut in over] for part in down]
    drawn = [joined(cell for value in row for cell in _cell(value, largest, across, numbered)) for row in blocks]
    pooled = _pooled(f"{_most(down)}×{_most(over)}" if len(down) * len(over) < len(rows) * columns else "")
    own = extent_of(flat(rows)) or (0.0, 0.0)
    scale = f", █ is {brief(largest)}" if largest > max(map(abs, own)) else ""
    signs = f", {BELOW[1:]} below 0" if across == 1 and own[0] < 0 else ""
    return [*drawn, _caption(width, f"{len(rows)}×{columns}: {between(own)}", [scale], [signs], pooled)]


def _pooled(block: str) -> list[str]:
    """Say that a cell stands for a block of numbers, at length or in short; nothing where it stands for one."""
    return [f", the strongest of each {block}", f", {block} a cell"] if block else []


def _caption(width: int, text: str, *more: Sequence[str]) -> Line:
    """Say what a picture shows, and of the rest what fits whole, in the first words that fit: half a number lies."""
    for words in more:
        text += next((each for each in words if len(text) + len(each) <= width), "")
    return line(text[:width], "muted")


def _strongest(rows: Sequence[Sequence[float]], cut: slice) -> float:
    return strongest([value for row in rows for value in row[cut]] or [0.0])


def _most(parts: Sequence[slice]) -> int:
    return max((int(part.stop) - int(part.start) for part in parts), default=0)


def _cell(value: float, largest: float, across: int, numbered: bool) -> list[tuple[str, str]]:
    style = "minus" if value < 0 else "plus"
    if not math.isfinite(value):
        return [("?" * across, "wrong"), *([(f" {brief(value):<7}", "wrong")] if numbered else [])]
    share = min(1.0, abs(value) / largest) if largest else 0.0
    step = math.ceil(share * (len(RAMP) - 1) - 1e-9)
    pair = RAMP[step] + ("−" if value < 0 else RAMP[step])
    text = pair if across > 1 else (BELOW if value < 0 else RAMP)[step]
    return [(text, style), *([(f" {_short(value):<7}", "")] if numbered else [])]


def _short(value: float) -> str:
    """A number in at most seven cells."""
    text = brief(value)
    return text if len(text) <= 7 else brief(float(f"{value:.0e}"))


def bars(values: Any, width: int, height: int, extents: Sequence[Extent] = ()) -> list[Line]:
    """Draw a vector as bars with their numbers: lying down, or standing where there are more than rows."""
    numbers = flat(values)
    if not numbers:
        return [line(EMPTY, "muted")]
    low, high = extents[0] if extents else extent_of(numbers) or (0.0, 0.0)
    low, high = min(low, 0.0), max(high, 0.0)
    if len(numbers) > height:
        return _standing(numbers, (low, high), width, height)
    texts = [brief(value) for value in numbers]
    index, longest = len(str(len(numbers) - 1)), max(map(len, texts))
    room = max(width - index - longest - 3, 1)
    left = round(Linear(low, high).place(0.0) * room) if low < high else 0
    lines = []
    for n, (value, text) in enumerate(zip(numbers, texts, strict=True)):
        bar = _bar(value, (low, high), left, room)
        number = (f" {text:>{longest}}", "")
        lines.append(joined([(f"{n:>{index}} ", "muted"), *bar, number]))
    return lines


def _bar(value: float, extent: Extent, left: int, room: int) -> list[tuple[str, str]]:
    """One bar in `room` cells with zero after `left` of them; what is below zero is drawn in another shade."""
    low, high = extent
    if not math.isfinite(value):
        return [("?".center(room), "wrong")]
    if value < 0:
        cells = math.ceil(_share(value, low) * left)
        return [(" " * (left - cells) + "▒" * cells, "minus"), ("│" + " " * (room - left), "muted")]
    eighths = _share(value, high) * (room - left) * 8
    full, part = divmod(math.ceil(eighths), 8)
    text = "█" * full + FILLS[part]
    return [(" " * left, ""), ("│", "muted"), (f"{text:<{room - left}}", "plus")]


def _standing(numbers: Sequence[float], extent: Extent, width: int, height: int) -> list[Line]:
    """Bars that stand: above zero in eighths of a cell, below it in another shade; their extent as text."""
    parts = chunks(len(numbers), width)
    strong = [strongest(numbers[part]) for part in parts]
    each = max(1, min(3, width // len(strong)))
    low, high = extent
    rows = max(height - 1, 2)
    under = min(rows - 1, max(1, round(Linear(low, high).place(0.0) * rows))) if low < 0 else 0
    tops = [_share(value, high) * (rows - under) if value > 0 else 0.0 for value in strong]
    drawn = columns(tops, rows - under, each)
    for row in range(under):
        depths = [_share(value, low) * under if value < 0 else 0.0 for value in strong]
        drawn.append(joined((("▒" if depth > row else " ") * each, "minus") for depth in depths))
    pooled = _pooled(f"{_most(parts)}" if len(parts) < len(numbers) else "")
    odd = sum(not math.isfinite(value) for value in numbers)
    wrong = f", {odd} not finite" if odd else ""
    told = f"{len(numbers)} numbers: {between(extent_of(numbers) or (0.0, 0.0))}"
    return [*drawn, _caption(width, told, [wrong], pooled)]


def _share(value: float, end: float) -> float:
    """How far a number lies from zero to its end, 0 to 1; nothing for what is not finite."""
    return min(1.0, value / end) if end and math.isfinite(value) else 0.0


def columns(heights: Sequence[float], rows: int, each: int = 1) -> list[Line]:
    """Draw columns, each so many rows high (to an eighth) and `each` cells wide; anything above 0 shows."""
    eighths = [min(rows * 8, math.ceil(height * 8 - 1e-9)) for height in heights]
    return [
        joined((EIGHTHS[max(0, min(8, part - 8 * row))] * each, "plus") for part in eighths)
        for row in reversed(range(rows))
    ]


def histogram(values: Any, width: int, height: int, extents: Sequence[Extent] = ()) -> list[Line]:
    """Draw how often numbers fall into equal bins, as columns, with the largest count."""
    numbers = flat(values)
    extent = extents[0] if extents else extent_of(numbers)
    if extent is None or not numbers:
        return [line(EMPTY, "muted")]
    scale, bins = Linear(*extent), max(min(width, 40), 1)
    counts = [0] * bins
    for value in numbers:
        if math.isfinite(value):
            counts[min(int(scale.place(value) * bins), bins - 1)] += 1
    tallest, rows = max(counts), max(height - 2, 1)
    low, high = map(brief, extent)
    ends = f"{low}{high:>{max(bins - len(low), len(high) + 1)}}"
    odd = sum(not math.isfinite(value) for value in numbers)
    wrong = f", {odd} not finite" if odd else ""
    drawn = columns([count / (tallest or 1) * rows for count in counts], rows)
    told = _caption(width, f"{len(numbers)} numbers", [f", at most {tallest} in a bin"], [wrong])
    return [*drawn, line(ends[:width], "muted"), told]


def scatter(values: Any, width: int, height: int, extents: Sequence[Extent] = ()) -> list[Line]:
    """Draw rows of (x, y) as dots, rows of (x, y, group) as marks that differ by group; the ranges below."""
    rows = [row for row in as_rows(values) if len(row) >= 2 and all(map(math.isfinite, row[:2]))]
    if not rows:
        return [line(EMPTY, "muted")]
    across, down = extents if len(extents) == 2 else scatter_extents(rows)
    canvas, right, up = Canvas(max(width, 1), max(height - 1, 1)), Linear(*across), Linear(*down)
    groups = sorted({row[2] for row in rows if len(row) > 2 and math.isfinite(row[2])})
    marks = {group: GROUPS[min(n, len(GROUPS) - 1)] for n, group in enumerate(groups)}
    taken: dict[tuple[int, int], str] = {}
    for row in rows:
        x = round(right.place(row[0]) * (canvas.across - 1))
        y = round((1 - up.place(row[1])) * (canvas.down - 1))
        mark = marks.get(row[2]) if len(row) > 2 and len(marks) > 1 else None
        if mark is None:
            canvas.dot(x, y, "plus")
        else:
            shared = taken.setdefault((x // 2, y // 4), mark) != mark
            canvas.glyph(x, y, "*" if shared else mark, "" if shared else ("plus", "minus")[GROUPS.index(mark) % 2])
    ranges = f"x {between(across)}", f"   y {between(down)}"
    if len(marks) > 1:
        groups_told = "  ".join(f"{mark} {brief(group)}" for group, mark in marks.items())
        return [*canvas.lines(), _caption(width, groups_told, [f"   {ranges[0]}"], [ranges[1]])]
    return [*canvas.lines(), _caption(width, ranges[0], [ranges[1]])]


def scatter_extents(rows: Sequence[Sequence[float]]) -> tuple[Extent, Extent]:
    """The extents of x and of y."""
    x, y = (extent_of(row[k] for row in rows if len(row) > k) or (0.0, 0.0) for k in (0, 1))
    return x, y


def table(values: Any, width: int, height: int, _extents: Sequence[Extent] = ()) -> list[Line]:
    """Write a matrix's numbers in columns; what does not fit is counted."""
    rows = as_rows(values)
    texts = [[brief(value) for value in row] for row in rows]
    cell = max((len(text) for row in texts for text in row), default=1)
    fit = max(1, (width + 2) // (cell + 2))
    over = len(rows) > height or any(len(row) > fit for row in rows)
    shown = texts[: max(1, height - 1)] if over else texts
    lines = [line("  ".join(f"{text:>{cell}}" for text in row[:fit])[:width], wide=True) for row in shown]
    more = f"the first {len(shown)}×{min(fit, max(map(len, rows)))} of {len(rows)}×{max(map(len, rows))}"
    return [*lines, line(more[:width], "muted")] if over else lines


KINDS: dict[str, Picture] = {"matrix": matrix, "bars": bars, "histogram": histogram, "scatter": scatter, "table": table}
