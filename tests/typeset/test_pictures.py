"""Pictures in cells: they fit, they survive any numbers, and they can be read without colour."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.typeset.canvas import Canvas
from quizapp.typeset.numberline import Mark, number_line
from quizapp.typeset.picture import KINDS, Series, brief, curve

ANY = st.floats(allow_nan=True, allow_infinity=True)
FINITE = st.floats(-1e12, 1e12)


@given(st.lists(st.lists(ANY, max_size=40), min_size=1, max_size=4), st.integers(12, 120), st.integers(3, 30))
def test_curves_fit_their_room_whatever_the_numbers(values: list[list[float]], width: int, height: int) -> None:
    lines = curve([Series(f"s{n}", row) for n, row in enumerate(values)], width, height)
    if any(math.isfinite(v) for row in values for v in row):
        assert len(lines) == max(height - 1, 2) + 1
        assert all(line.width <= max(width, 16) for line in lines[:-1])
    else:
        assert lines[0].text == "nothing to draw yet"


@pytest.mark.parametrize("kind", KINDS)
@given(st.lists(st.lists(ANY, min_size=3, max_size=3), max_size=20), st.integers(8, 60), st.integers(3, 20))
def test_every_other_picture_fits_too(kind: str, values: list[list[float]], width: int, height: int) -> None:
    lines = KINDS[kind](values, width, height)
    assert len(lines) <= height + 1
    if kind != "bars":
        assert all(line.width <= max(width, 10) for line in lines[:-1])


def test_a_rising_line_starts_below_and_ends_above() -> None:
    rows = [line.text for line in curve([Series("loss", list(range(20)))], 40, 8)]
    assert rows[0].startswith("     19┤")
    assert rows[-2].startswith("      0┤")
    first, last = rows[-2][8], rows[0].rstrip()[-1]
    assert first not in " ⠀"
    assert last not in " ⠀"
    assert rows[-1].strip() == "━━ loss 19"


def test_two_curves_differ_by_pattern_not_by_colour_alone() -> None:
    solid = curve([Series("a", [1.0] * 30), Series("b", [2.0] * 30)], 40, 8)
    dense = sum(
        line.text.count("⠉") + line.text.count("⠤") + line.text.count("⣀") + line.text.count("⠒") for line in solid
    )
    top, bottom = solid[0].text[8:], solid[-2].text[8:]
    assert top.replace(" ", "") != top
    assert " " not in bottom.strip()
    assert dense > 0
    assert "┅┅ b 2" in solid[-1].text


def test_a_matrix_shows_magnitude_by_glyph_and_sign_by_a_minus() -> None:
    rows = [line.text for line in KINDS["matrix"]([[0.0, 0.5, 1.0], [-1.0, -0.2, 0.0]], 20, 5)]
    assert rows[:2] == ["··▒▒██", "█−░−··"]
    assert rows[2] == "−1 … 1"


def test_bars_have_their_numbers_behind_them() -> None:
    rows = [line.text for line in KINDS["bars"]([1.0, -2.0], 30, 5)]
    assert rows[0].endswith("█ 1")
    assert rows[1].startswith("  1 −█")
    assert rows[1].endswith("−2")


@given(st.lists(ANY.filter(lambda x: not math.isnan(x)), min_size=1, max_size=8), st.integers(16, 80))
def test_marks_fall_on_the_side_of_the_bound_they_lie_on(values: list[float], width: int) -> None:
    lines = number_line([Mark(value, "●") for value in values], (None, 1.0), width)
    row = "".join(span.text for span in lines[0].spans)
    assert len(row) == width
    assert "●" in row
    inside = [value for value in values if value <= 1]
    if "┃" in row and not inside:
        assert row.index("┃") <= row.index("●")


@given(FINITE)
def test_numbers_are_written_in_few_cells_and_read_back_nearly_the_same(value: float) -> None:
    text = brief(value)
    assert len(text) <= 10
    assert float(text.replace("−", "-")) == pytest.approx(value, rel=0.006, abs=1e-300)


def test_dots_outside_a_canvas_are_not_drawn() -> None:
    canvas = Canvas(2, 1)
    for x, y in ((-1, 0), (4, 0), (0, 4), (99, 99)):
        canvas.dot(x, y)
    assert canvas.lines()[0].text == ""
    canvas.segment((0, 0), (3, 3))
    assert canvas.lines()[0].text == "⠑⢄"
