"""A number line: where experiments and controls fell, in a lane each, before the shaded part that the claim allows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.proof.verdict import number
from quizapp.typeset.svg.axis import SignedAxis, path, picture, pixels, short, text

WIDTH, LEFT, LANE = 640.0, 170.0, 24.0  # pixels: of the picture, of the names, of a lane's height
MOST_DOTS = 80  # of a lane
APART = 46.0  # pixels between two labels that can both be read

Bounds = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Lane:
    """The numbers of one role over its seeds; `filled` dots are the experiment's, hollow ones a control's."""

    name: str
    values: Sequence[float]
    filled: bool


def number_line(lanes: Sequence[Lane], bounds: Bounds, said: str) -> str:
    """Draw a lane for each role; positions are by order of magnitude where sizes span more than three, else even."""
    ends = [end for end in bounds if end is not None]
    finite = [value for lane in lanes for value in lane.values if math.isfinite(value)]
    axis = SignedAxis([*finite, *ends] or [0.0], LEFT + 16, WIDTH - 24)
    base = LANE * len(lanes) + 6
    low = LEFT if bounds[0] is None else axis.at(bounds[0])
    high = WIDTH - 8 if bounds[1] is None else axis.at(bounds[1])
    wide = max(high - low, 1.5)
    elements = [
        f'<rect class="held" x="{pixels(low)}" y="2" width="{pixels(wide)}" height="{pixels(base - 2)}"/>',
        path(f"M{LEFT:g} {base:g}H{WIDTH - 8:g}", 'class="axis"'),
        *[path(f"M{pixels(axis.at(end))} 2V{base + 4:g}", 'class="bound"') for end in ends],
        *_labels(axis, ends, finite, base + 17),
    ]
    for at, lane in enumerate(lanes):
        elements.append(_lane(lane, at, axis, LANE * at + 15))
    return picture(WIDTH, base + 22, said, elements)


def _labels(axis: SignedAxis, ends: Sequence[float], finite: Sequence[float], y: float) -> list[str]:
    """The bounds' numbers, and those of the outermost dots where there is room beside them."""
    drawn: list[str] = []
    taken: list[float] = []
    for value in dict.fromkeys([*ends, *((min(finite), max(finite)) if finite else ())]):
        x = axis.at(value)
        if all(abs(x - other) > APART for other in taken):
            taken.append(x)
            drawn.append(text(x, y, number(value), anchor="middle", style="" if value in ends else "muted"))
    return drawn


def _lane(lane: Lane, at: int, axis: SignedAxis, y: float) -> str:
    places = sorted({round(axis.at(value), 1) for value in lane.values})
    places = places[:: math.ceil(len(places) / MOST_DOTS)] if places else places
    style = f"{'dot' if lane.filled else 'ring'} s{min(at, 3)}"
    dots = "".join(f'<circle cx="{pixels(x)}" cy="{pixels(y)}" r="5"/>' for x in places)
    sign = "●" if lane.filled else "○"
    return text(0, y + 4, f"{sign} {short(lane.name, 24)}") + f'<g class="{style}">{dots}</g>'
