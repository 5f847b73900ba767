"""Pictures in cells: they fit, they survive any numbers, and they can be read without colour."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.typeset.canvas import Canvas
from quizapp.typeset.curve import SIGNS, Series, curve
from quizapp.typeset.lines import Line
from quizapp.typeset.numberline import Lane, Mark, number_line, told
from quizapp.typeset.picture import EIGHTHS, KINDS, RAMP, columns, scatter_extents
from quizapp.typeset.scale import Linear, Log, brief, chunks, extent_of, scale_for

ANY = st.floats(allow_nan=True, allow_infinity=True)
FINITE = st.floats(-1e12, 1e12)
ROWS = st.lists(st.lists(ANY, min_size=3, max_size=3), max_size=20)
VALUES = st.one_of(
    ROWS, st.lists(ANY, max_size=90), ANY, st.lists(st.lists(st.lists(ANY, max_size=3), max_size=3), max_size=3)
)


def dots(lines: list[Line], left: int = 0) -> dict[int, list[int]]:
    """The rows of the dots in each column, from braille."""
    found: dict[int, list[int]] = {}
    for y, line in enumerate(lines):
        for x, sign in enumerate("".join(span.text for span in line.spans)[left:]):
            bits = ord(sign) - 0x2800
            for bit, (dx, dy) in enumerate([(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]):
                if 0 <= bits < 256 and bits >> bit & 1:
                    found.setdefault(2 * x + dx, []).append(4 * y + dy)
    return found


@settings(max_examples=50)
@given(st.lists(st.lists(ANY, max_size=300), min_size=1, max_size=4), st.integers(16, 120), st.integers(4, 30), st.integers(0, 300))  # fmt: skip
def test_curves_fit_their_room_whatever_the_numbers(
    values: list[list[float]], width: int, height: int, upto: int
) -> None:
    for shown in (None, upto):
        lines = curve([Series(f"s{n}", row) for n, row in enumerate(values)], width, height, shown)
        assert len(lines) <= height
        assert all(line.width <= width for line in lines)
        if extent_of(v for row in values for v in row) is None:
            assert "nothing to draw yet".startswith(lines[0].text)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=50)
@given(VALUES, st.integers(16, 120), st.integers(4, 30))
def test_every_other_picture_fits_too(kind: str, values: object, width: int, height: int) -> None:
    lines = KINDS[kind](values, width, height, ())
    assert 0 < len(lines) <= height
    assert all(line.width <= width for line in lines)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=50)
@given(ROWS, ROWS, st.integers(16, 80), st.integers(4, 20))
def test_a_picture_in_the_extents_of_others_stays_in_its_room(
    kind: str, values: list[list[float]], others: list[list[float]], width: int, height: int
) -> None:
    every = [v for row in others for v in row]
    extents = scatter_extents(others) if kind == "scatter" else [e for e in [extent_of(every)] if e]
    lines = KINDS[kind](values, width, height, extents)
    assert len(lines) <= height
    assert all(line.width <= width for line in lines)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "values", [[], [[]], [math.nan] * 3, [[math.inf, -math.inf, 1.0]], [0.0], [5.0] * 9, [[2.0] * 3] * 4, 7.0]
)
def test_nothing_constant_or_without_a_number_is_an_error(kind: str, values: object) -> None:
    assert KINDS[kind](values, 40, 8, ())


def test_a_rising_line_starts_below_ends_above_and_tells_its_last_value() -> None:
    lines = curve([Series("loss", list(range(20)))], 40, 8)
    rows = [line.text for line in lines]
    assert rows[0].startswith("     19┤")
    assert rows[-2].startswith("      0┤")
    assert rows[-1].strip() == "━━ loss 19   20 frames"


@settings(max_examples=50)
@given(st.lists(FINITE, min_size=2, max_size=400).map(sorted), st.integers(20, 90), st.integers(4, 20))
def test_rising_numbers_make_a_line_that_never_falls(values: list[float], width: int, height: int) -> None:
    lines = curve([Series("x", values)], width, height)[: height - 1]
    left = next(n for n, sign in enumerate(lines[0].text) if sign in "┤│") + 1
    columns_ = [min(rows) for _, rows in sorted(dots(lines, left).items())]
    assert columns_ == sorted(columns_, reverse=True)


def test_a_spike_between_two_columns_is_not_lost() -> None:
    values = [0.0] * 5000
    values[2501] = 1.0
    lines = curve([Series("x", values)], 40, 10)
    assert any(0 in rows for rows in dots(lines[:-1], 8).values())


def test_a_curve_that_is_watched_stays_on_the_scale_of_the_whole_run() -> None:
    values = [float(n) for n in range(100)]
    whole, half = (curve([Series("x", values)], 48, 10, upto) for upto in (None, 50))
    assert [line.text[:8] for line in half[:-1]] == [line.text[:8] for line in whole[:-1]]
    assert max(dots(half[:-1], 8)) < max(dots(whole[:-1], 8))
    assert "x 49" in half[-1].text


def test_curves_differ_by_pattern_not_by_colour_alone() -> None:
    lines = curve([Series(name, [float(n)] * 60) for n, name in enumerate("abcde")], 80, 12)
    text = " ".join(line.text for line in lines)
    assert all(
        f"{sign.strip()} {name} {n}" in text.replace("  ", " ")
        for n, (name, sign) in enumerate(zip("abcde", SIGNS, strict=True))
    )
    by_row: dict[int, int] = {}
    for rows in dots(lines, 8).values():
        for row in rows:
            by_row[row] = by_row.get(row, 0) + 1
    assert len(set(by_row.values())) == 5


def test_a_matrix_shows_magnitude_by_glyph_and_sign_by_a_minus() -> None:
    rows = [line.text for line in KINDS["matrix"]([[0.0, 0.5, 1.0], [-1.0, -0.2, 0.0]], 20, 5, ())]
    assert rows[:2] == ["··▒▒██", "█−░−··"]
    assert rows[2] == "2×3: −1 … 1"


@given(st.lists(st.floats(0, 1e9), min_size=2, max_size=12).map(sorted))
def test_a_larger_number_never_has_a_lighter_glyph(values: list[float]) -> None:
    row = KINDS["matrix"](values, 2 * len(values), 3, ())[0].text
    steps = [RAMP.index(sign) for sign in row]
    assert steps == sorted(steps)


def test_below_zero_has_glyphs_of_its_own_where_a_number_has_one_cell() -> None:
    lines = [line.text for line in KINDS["matrix"]([[-1.0, -0.7, -0.3, 0.3] * 10], 40, 5, ())]
    assert lines[0] == "#≡=▒" * 10
    assert "−=≡# below 0" in lines[1]


def test_a_small_matrix_has_its_numbers_beside_the_glyphs() -> None:
    rows = [line.text for line in KINDS["matrix"]([[0.25, -1.0]], 40, 5, ())]
    assert rows[0] == "░░ 0.25   █− −1"


def test_a_matrix_with_no_room_shows_the_strongest_of_each_block_and_says_so() -> None:
    values = [[0.0] * 40 for _ in range(40)]
    values[17][23] = 3.0
    lines = KINDS["matrix"](values, 20, 6, ())
    assert sum(line.text.count("█") for line in lines) == 1
    assert lines[-1].text == "40×40: 0 … 3", "the block is left out whole"
    assert KINDS["matrix"](values, 30, 6, ())[-1].text == "40×40: 0 … 3, 8×2 a cell"
    assert "the strongest of each 8×1" in KINDS["matrix"](values, 60, 6, ())[-1].text


@pytest.mark.parametrize("width", range(1, 60))
def test_a_caption_never_ends_in_half_a_number(width: int) -> None:
    dots = [(0.000674, 0.0106, 0.0), (0.296, 0.412, 1.0)]
    said = KINDS["scatter"](dots, width, 8, ())[-1].text
    assert len(said) <= width
    assert width < 8 or said.endswith(("x 1", "0.296", "0.412"))


def test_bars_have_their_numbers_behind_them_and_differ_by_sign_without_colour() -> None:
    rows = [line.text for line in KINDS["bars"]([1.0, -2.0, 0.5], 30, 5, ())]
    assert rows[0].endswith("  1")
    assert "▒│" in rows[1]
    assert rows[1].endswith("−2")
    assert rows[0].count("█") == 2 * rows[2].count("█") or "▌" in rows[2]


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=8).map(sorted), st.integers(20, 80))
def test_a_larger_number_never_has_a_shorter_bar(values: list[float], width: int) -> None:
    rows = [line.text for line in KINDS["bars"](values, width, 8, ())]
    lengths = [sum(sign in "▏▎▍▌▋▊▉█" for sign in row) for row in rows]
    assert lengths == sorted(lengths)


@given(st.lists(st.floats(0, 20), min_size=1, max_size=40).map(sorted), st.integers(1, 20))
def test_a_higher_column_is_never_drawn_lower_and_anything_above_nothing_shows(values: list[float], rows: int) -> None:
    lines = ["".join(span.text for span in line.spans) for line in columns(values, rows)]
    heights = [sum(EIGHTHS.index(line[n]) for line in lines) for n in range(len(values))]
    assert heights == sorted(heights)
    assert all(height > 0 for height, value in zip(heights, values, strict=True) if value > 1e-6)


def test_more_numbers_than_rows_stand_up_and_fall_below_zero_in_another_shade() -> None:
    lines = [line.text for line in KINDS["bars"]([math.sin(n / 4) for n in range(40)], 60, 7, ())]
    assert lines[-1].startswith("40 numbers: −0.999 … 0.997")
    assert "█" in lines[0] + lines[1]
    assert "▒" in lines[-2] + lines[-3]


def test_a_histogram_tells_its_ends_its_tallest_bin_and_what_is_not_finite() -> None:
    lines = [line.text for line in KINDS["histogram"]([0.0, 1.0, 1.0, math.nan], 60, 6, ())]
    assert lines[-2].split() == ["0", "1"]
    assert lines[-1] == "4 numbers, at most 2 in a bin, 1 not finite"
    assert lines[0].strip() == "█"


@given(
    st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=30),
    st.integers(16, 60),
    st.integers(4, 20),
)
def test_every_point_of_a_scatter_lies_in_its_cell(points: list[tuple[float, float]], width: int, height: int) -> None:
    unit = ((0.0, 1.0), (0.0, 1.0))
    lines = KINDS["scatter"]([list(point) for point in points], width, height, unit)[:-1]
    drawn = dots(lines)
    for x, y in points:
        assert round((1 - y) * (4 * (height - 1) - 1)) in drawn[round(x * (2 * width - 1))]


def test_groups_of_a_scatter_have_marks_of_their_own() -> None:
    lines = [line.text for line in KINDS["scatter"]([[0, 0, 0], [1, 1, 1], [0.5, 0.5, 0], [0.5, 0.5, 1]], 40, 6, ())]
    assert "o" in lines[-2]
    assert "x" in lines[0]
    assert any("*" in line for line in lines[:-1])
    assert lines[-1].startswith("o 0  x 1   x 0 … 1   y 0 … 1")


def test_a_table_says_what_it_leaves_out() -> None:
    lines = [line.text for line in KINDS["table"]([[1.5, -2.0], [3.0, 4.0]], 40, 5, ())]
    assert lines == ["1.5   −2", "  3    4"]
    assert KINDS["table"]([[1.0] * 50] * 50, 20, 5, ())[-1].text == "the first 4×7 of 50×5"[:20]


@given(
    st.lists(ANY, min_size=1, max_size=8), st.integers(30, 90), st.sampled_from([(None, 1.0), (0.5, None), (-1.0, 1.0)])
)
def test_marks_fall_on_the_side_of_the_bound_they_lie_on(
    values: list[float], width: int, bounds: tuple[float | None, float | None]
) -> None:
    marks = [Mark(value, "●") for value in values]
    lines = number_line([Lane("experiment", marks, told(values, bounds), "●")], bounds, width)
    row = "".join(span.text for span in lines[0].spans)
    assert all(line.width <= width for line in lines)
    line = row[1:]
    assert "●" in line
    if "┃" in line and bounds == (None, 1.0) and all(value > 1 for value in values):
        assert line.index("┃") <= line.index("●")


def test_a_number_line_is_shaded_where_the_claim_holds_and_tells_every_side_in_words() -> None:
    lanes = [
        Lane("experiment", [Mark(0.0, "●")], told([0.0], (None, 0.5)), "●"),
        Lane("control", [Mark(1.0, "○"), Mark(0.2, "○")], told([1.0, 0.2], (None, 0.5)), "○"),
        Lane("waiting", [], told([], (None, 0.5)), "○"),
    ]
    first, second, third, labels = (line.text for line in number_line(lanes, (None, 0.5), 70))
    assert first.startswith("● experiment ░░●░░░")
    assert first.endswith("0 inside")
    assert second.endswith("0.2 … 1 1 of 2 inside")
    assert third.endswith("…")
    assert labels.strip() == "0.5"
    assert labels.index("0") <= first.index("┃") <= labels.index("5")


@given(FINITE)
def test_numbers_are_written_in_few_cells_and_read_back_nearly_the_same(value: float) -> None:
    text = brief(value)
    assert len(text) <= 10
    assert float(text.replace("−", "-")) == pytest.approx(value, rel=0.006, abs=1e-300)


@given(st.floats(-1e300, 1e300), st.floats(-1e300, 1e300), ANY.filter(lambda x: not math.isnan(x)))
def test_every_number_has_a_place_on_every_scale(one: float, other: float, value: float) -> None:
    low, high = sorted((one, other))
    for scale in (Linear(low, high), scale_for((low, high))):
        if math.isfinite(value):
            assert 0 <= scale.place(value) <= 1
    assert isinstance(scale_for((1e-9, 1.0)), Log)


@given(st.integers(1, 500), st.integers(1, 200))
def test_chunks_cover_everything_once_and_in_order(count: int, room: int) -> None:
    parts = chunks(count, room)
    assert len(parts) == min(count, room)
    assert [n for part in parts for n in range(count)[part]] == list(range(count))


def test_dots_outside_a_canvas_are_not_drawn() -> None:
    canvas = Canvas(2, 1)
    for x, y in ((-1, 0), (4, 0), (0, 4), (99, 99)):
        canvas.dot(x, y)
    assert canvas.lines()[0].text == ""
    canvas.path([(0, 0), (3, 3)])
    assert canvas.lines()[0].text == "⠑⢄"
