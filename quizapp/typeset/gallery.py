"""The pictures of a running proof arranged: each control beside its experiment, in the same extents, one picture below
the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from quizapp.proof.demo import Demo
from quizapp.proof.verdict import EXPERIMENT
from quizapp.typeset.curve import Series, curve
from quizapp.typeset.lines import Line, Span, line
from quizapp.typeset.picture import KINDS, scatter_extents
from quizapp.typeset.scale import Extent, as_rows, extent_of, flat
from quizapp.typeset.show import Show

STYLES = ("first", "second", "good", "muted", "strong")  # of experiment and controls, in order
GAP = 2  # cells between two pictures
NARROWEST, WIDEST, CURVE = 23, 56, 110  # cells of a picture beside another, and of curves, which share one
LOWEST, HIGHEST = 7, 30  # rows of a picture with its heading
ALIKE = 20.0  # extents that differ by more than this factor are not drawn on one scale: the smaller would not show


def gallery(demo: Demo, shown: Show, width: int, height: int, upto: int | None = None, only: str = "") -> list[Line]:
    """Draw every picture of a demo, or `only` the one of that name, as it was after `upto` frames (all by default)."""
    named = {name: kind for name, kind in demo.picture.items() if not only or name == only}
    share = max(LOWEST, min(HIGHEST, height // max(len(named), 1) - 1))
    drawn: list[Line] = []
    for name, kind in named.items():
        block = _picture(demo, shown, name, kind, width, share, upto)
        if block:
            drawn += [line(), *block] if drawn else block
    return drawn


def _picture(demo: Demo, shown: Show, name: str, kind: str, width: int, height: int, upto: int | None) -> list[Line]:
    roles = [role for role in (EXPERIMENT, *demo.controls) if role in shown.reels]
    if kind == "curve":
        numbers = {role: shown.reels[role].numbers[name] for role in roles if name in shown.reels[role].numbers}
        if numbers:
            return _curves(demo, name, numbers, width, height, upto)
    found = {role: shown.reels[role].array(name, upto) for role in roles}
    arrays = {role: array for role, array in found.items() if array is not None}
    for role in roles:
        if role not in arrays and shown.reels[role].numbers.get(name):
            arrays[role] = shown.reels[role].numbers[name][:upto][-1:]
    if kind == "curve" and arrays and all(len(as_rows(array)) == 1 for array in arrays.values()):
        return _curves(demo, name, {role: flat(array) for role, array in arrays.items()}, width, height, None)
    return _beside(demo, name, kind, arrays, width, height)


def style_of(demo: Demo, role: str) -> str:
    """The style in which a role is drawn everywhere on the page."""
    return STYLES[min([EXPERIMENT, *demo.controls].index(role), len(STYLES) - 1)]


def _curves(
    demo: Demo, name: str, values: Mapping[str, Sequence[float]], width: int, height: int, upto: int | None
) -> list[Line]:
    """Experiment and controls in one chart, told apart by pattern."""
    series = [Series(role, list(numbers), style_of(demo, role)) for role, numbers in values.items()]
    return [line(name[:width], "heading"), *curve(series, min(width, CURVE), height - 1, upto)]


def _beside(demo: Demo, name: str, kind: str, arrays: Mapping[str, Any], width: int, height: int) -> list[Line]:
    """One picture a role, side by side, as many in a row as fit."""
    if not arrays:
        return []
    fit = min(len(arrays), max(1, (width + GAP) // (NARROWEST + GAP)))
    room = min(WIDEST, (width - GAP * (fit - 1)) // fit)
    extents = {role: _extents(kind, array) for role, array in arrays.items()}
    shared = _joined(list(extents.values()))
    blocks = []
    for role, array in arrays.items():
        own = shared if _is_alike(extents[role], shared) else ()
        own_name = name if len(name) + len(role) + 3 <= room else f"{name[: max(1, room - len(role) - 4)]}…"
        head = [Span(f"{own_name} · ", "heading"), Span(role[: max(0, room - len(own_name) - 3)], style_of(demo, role))]
        blocks.append([Line(tuple(head)), *_draw(kind, array, room, height - 1, own)])
    lines: list[Line] = []
    for start in range(0, len(blocks), fit):
        lines += side_by_side(blocks[start : start + fit], room, GAP)
    return lines


def _draw(kind: str, array: Any, width: int, height: int, extents: Sequence[Extent]) -> list[Line]:
    if kind == "curve":  # several curves at once: the rows of a matrix
        rows = [Series(str(n), row, STYLES[n % len(STYLES)]) for n, row in enumerate(as_rows(array))]
        return curve(rows[:5], width, height)
    return KINDS[kind](array, width, height, extents)


def _extents(kind: str, array: Any) -> tuple[Extent, ...]:
    """The extents of one picture, one for each of its axes; none where there is no number."""
    if kind == "scatter":
        rows = as_rows(array)
        return scatter_extents(rows) if any(len(row) > 1 for row in rows) else ()
    extent = extent_of(flat(array))
    return (extent,) if extent else ()


def _joined(extents: Sequence[tuple[Extent, ...]]) -> tuple[Extent, ...]:
    """The extents that hold all of these."""
    axes = zip(*[each for each in extents if each], strict=False)
    return tuple((min(low for low, _ in axis), max(high for _, high in axis)) for axis in axes)


def _is_alike(own: Sequence[Extent], shared: Sequence[Extent]) -> bool:
    """True when a picture still shows something in the extents of all."""
    sizes = zip(own, shared, strict=False)
    return bool(shared) and all(_size(mine) * ALIKE >= _size(all_) for mine, all_ in sizes)


def _size(extent: Extent) -> float:
    return max(abs(extent[0]), abs(extent[1]))


def side_by_side(blocks: Sequence[Sequence[Line]], room: int, gap: int) -> list[Line]:
    """Put blocks of lines of at most `room` cells beside each other."""
    lines = []
    for row in range(max(map(len, blocks))):
        spans: list[Span] = []
        missing = 0
        for n, block in enumerate(blocks):
            cells = block[row] if row < len(block) else Line()
            spans += [Span(" " * (missing + gap)), *cells.spans] if n else list(cells.spans)
            missing = room - cells.width
        lines.append(Line(tuple(spans), wide=True))
    return lines
