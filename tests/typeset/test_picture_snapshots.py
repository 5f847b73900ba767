"""Every kind of picture at two sizes as it was, without colour and with the style of each cell."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from quizapp.typeset.curve import Series, curve
from quizapp.typeset.gallery import STYLES
from quizapp.typeset.lines import Line
from quizapp.typeset.numberline import Lane, Mark, number_line, told
from quizapp.typeset.picture import KINDS

SNAPSHOTS = Path(__file__).parent / "pictures"
ROOMS = {"80x24": (76, 11), "200x60": (110, 27)}  # what the screen gives one picture of two at these sizes
WAVE = [2 * math.sin(n / 9) * math.exp(-n / 60) for n in range(90)]
DATA = {
    "matrix": [[math.sin(i / 3) * math.cos(j / 4) for j in range(30)] for i in range(16)],
    "bars": [1.0, -0.5, 0.25, 2.0, math.nan],
    "histogram": [math.sin(n * n) + n / 200 for n in range(300)],
    "scatter": [[math.cos(n), math.sin(n) * n / 60, float(n % 3)] for n in range(60)],
    "table": [[n / 7, -n, 10.0**n] for n in range(12)],
}


def drawn(kind: str, width: int, height: int) -> Sequence[Line]:
    if kind == "curve":
        series = [WAVE, [1 / (n + 1) for n in range(90)], [math.nan if 30 < n < 50 else n / 90 for n in range(70)]]
        return curve([Series(f"run {n}", row, STYLES[n]) for n, row in enumerate(series)], width, height)
    if kind == "number line":
        found = {"experiment": [1e-9, 3e-8], "control": [0.2, 5.0], "other": [1e-3]}
        lanes = [
            Lane(name, [Mark(v, "○●"[n == 0]) for v in values], told(values, (None, 1e-6)), "○●"[n == 0], STYLES[n])
            for n, (name, values) in enumerate(found.items())
        ]
        return number_line(lanes, (None, 1e-6), width)
    return KINDS[kind](DATA[kind], width, height, ())


def styled(lines: Sequence[Line]) -> str:
    """Below each line the first letter of each cell's style: what colour adds."""
    rows = []
    for line in lines:
        letters = "".join((span.style[:1] or " ") * span.width for span in line.spans)
        rows += [line.text, "".join(c if s != " " else " " for c, s in zip(letters, line.text, strict=False)).rstrip()]
    return "\n".join(rows)


@pytest.mark.parametrize("look", ["plain", "styles"])
@pytest.mark.parametrize("size", ROOMS)
@pytest.mark.parametrize("kind", ["curve", *DATA, "number line"])
def test_the_picture_looks_as_it_did(kind: str, size: str, look: str) -> None:
    lines = drawn(kind, *ROOMS[size])
    text = "\n".join(line.text for line in lines) if look == "plain" else styled(lines)
    file = SNAPSHOTS / f"{kind.replace(' ', '-')}-{size}-{look}.txt"
    if os.environ.get("QUIZAPP_NEW_SNAPSHOTS"):
        SNAPSHOTS.mkdir(exist_ok=True)
        file.write_text(text + "\n", "utf-8")
    assert text + "\n" == file.read_text("utf-8"), f"{file.name} differs"


@pytest.mark.parametrize("size", ROOMS)
@pytest.mark.parametrize("kind", ["curve", *DATA])
def test_a_picture_says_the_same_without_its_styles(kind: str, size: str) -> None:
    """Whatever a style tells, a glyph, a pattern or a sign tells too: cells of two styles never share all their signs."""
    signs: dict[str, set[str]] = {}
    for line in drawn(kind, *ROOMS[size]):
        for span in line.spans:
            if span.style in ("plus", "minus"):
                signs.setdefault(span.style, set()).update(span.text.strip())
    if len(signs) == 2:
        assert signs["minus"] - signs["plus"]
