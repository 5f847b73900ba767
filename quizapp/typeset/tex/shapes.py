"""What is drawn around boxes: bars, radicals, braces, arrows, frames and brackets that grow; knows boxes alone.

Box-drawing lines meet across cells, so that a radical's arm runs from √ up to its line and a brace has no gap.
"""

from __future__ import annotations

from quizapp.typeset.tex.boxes import EMPTY, LEFT, Box, beside, blank, column, of, on_row, pile

_PIECES = {  # bracket: its top, what repeats, its bottom
    "(": "⎛⎜⎝", ")": "⎞⎟⎠", "[": "⎡⎢⎣", "]": "⎤⎥⎦", "⌈": "⎡⎢⎢", "⌉": "⎤⎥⎥", "⌊": "⎢⎢⎣", "⌋": "⎥⎥⎦", "|": "│││",
    "‖": "║║║", "{": "⎧⎪⎩", "}": "⎫⎪⎭", "⟦": "╓║╙", "⟧": "╖║╜",
    "↑": "↑││", "↓": "││↓", "↕": "↑│↓", "⇑": "⇑║║", "⇓": "║║⇓", "⇕": "⇑║⇓",
}  # fmt: skip
_MIDDLES = {"{": "⎨", "}": "⎬"}


def fraction(top: Box, bottom: Box, overhang: int) -> Box:
    """Set one box over another with a bar that reaches `overhang` cells beyond the wider one on both sides.

    Over a single letter it does in any case, lest it be taken for a minus.
    """
    width = max(top.width, bottom.width)
    width += 2 * max(overhang, int(width == 1))
    return pile([top, of("─" * width), bottom], 1)


def radical(body: Box, index: Box) -> Box:
    """Draw a root; its sign takes as many columns as the body has rows, and the index stands to its left."""
    height = body.height
    arm = [" " * (height - 1 - row) + "╱" + " " * row for row in range(height - 1)] + ["√" + " " * (height - 1)]
    sign = column([" " * height, *arm], height)
    roof = on_row(pile([of("_" * max(1, body.width)), body], 1, LEFT), height)
    whole = beside([index, sign, roof])
    return on_row(whole, whole.baseline - height + 1 + body.baseline)


def over_sign(body: Box, sign: str) -> Box:
    """Set an accent's sign above a body of several glyphs; a line and an arrow are drawn over its whole width."""
    if sign == "_":
        return pile([of("_" * body.width), body], 1)
    if sign == "→":
        return pile([of("─" * (body.width - 1) + "→"), body], 1)
    return pile([of(sign), body], 1)


def under_line(body: Box) -> Box:
    """Draw a line below a body."""
    return pile([body, of("‾" * body.width)], 0)


def brace(body: Box, *, over: bool) -> Box:
    """Draw a horizontal brace over or under a body."""
    width = max(3, body.width)
    left = "─" * ((width - 3) // 2)
    right = "─" * (width - 3 - len(left))
    if over:
        return pile([of(f"╭{left}┴{right}╮"), body], 1)
    return pile([body, of(f"╰{left}┬{right}╯")], 0)


def arrow(ends: tuple[str, str, str], over: Box, under: Box) -> Box:
    """Draw an arrow of left end, shaft and right end, one cell longer on both sides than its labels."""
    left, shaft, right = ends
    line = of(left + shaft * max(1, over.width, under.width) + right)
    above = [over] if over.width else []
    below = [under] if under.width else []
    return pile([*above, line, *below], len(above))


def frame(body: Box) -> Box:
    """Draw a line around a body."""
    side = column(["│"] * body.height, body.baseline)
    line = "─" * (body.width + 2)
    return pile([of(f"┌{line}┐"), beside([side, blank(1), body, blank(1), side]), of(f"└{line}┘")], 1)


def stacked(base: Box, over: Box | None, under: Box | None) -> Box:
    """Set small boxes centred above and below a base, whose baseline stays."""
    above = [over] if over is not None else []
    below = [under] if under is not None else []
    return pile([*above, base, *below], len(above))


INTEGRAL = column(["⌠", "⎮", "⌡"], 1)


def bracket(mark: str, up: int, down: int) -> Box:
    """Draw a bracket over `up` rows above the baseline and `down` rows below it; "" gives an empty box."""
    if not mark:
        return EMPTY
    if mark in _MIDDLES:  # a curly one needs a row for its point
        up, down = max(1, up), max(1, down)
    height = up + down + 1
    if height > 1 and mark in "⟨⟩":
        return on_row(_angle(height, mark == "⟨"), up)
    if height == 1 or mark not in _PIECES:
        return of(mark)
    pieces = _PIECES[mark]
    rows = [pieces[0], *[pieces[1]] * (height - 2), pieces[2]]
    if mark in _MIDDLES:
        rows[up] = _MIDDLES[mark]
    return column(rows, up)


def _angle(height: int, opening: bool) -> Box:
    half = height // 2
    upper, lower, point = ("╱", "╲", "⟨") if opening else ("╲", "╱", "⟩")
    width = half + height % 2
    steps = [(upper, half - row - 1) for row in range(half)]
    middle = [(point, -1)] * (height % 2)
    rows = []
    for sign, step in [*steps, *middle, *[(lower, step) for _, step in reversed(steps)]]:
        at = step + height % 2
        rows.append(" " * at + sign + " " * (width - at - 1))
    return column(rows if opening else [row[::-1] for row in rows], 0)
