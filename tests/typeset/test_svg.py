"""Pictures as SVG: well-formed whatever the numbers, small, and readable without colour."""

from __future__ import annotations

import math
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.typeset import svg
from quizapp.typeset.svg.axis import Axis, LogAxis, SignedAxis, axis_for
from quizapp.typeset.svg.plot import shared

ANY = st.floats(allow_nan=True, allow_infinity=True)
ROWS = st.lists(st.lists(ANY, max_size=5), max_size=60)
HOSTILE = '"><script>alert(1)</script>&'


def tree(drawn: str) -> ElementTree.Element:
    root = ElementTree.fromstring(drawn)  # noqa: S314 (our own output)
    assert root.tag.endswith("svg")
    assert not re.search(r"nan|inf(?!o)|e[-+]?\d", " ".join(one.get("d", "") for one in root.iter()))
    return root


def tags(drawn: str) -> list[str]:
    return [one.tag.rpartition("}")[2] for one in tree(drawn).iter()]


@given(st.lists(st.lists(ANY, max_size=40), max_size=5))
def test_curves_are_well_formed_whatever_the_numbers(values: list[list[float]]) -> None:
    drawn = svg.curve([svg.Series(f"s{n}", row, 3 * len(row)) for n, row in enumerate(values)], HOSTILE)
    if any(math.isfinite(value) for row in values for value in row):
        assert tree(drawn).get("aria-label") == HOSTILE
    else:
        assert drawn == ""


@given(ROWS)
def test_every_other_picture_is_too(rows: list[list[float]]) -> None:
    numbers = [value for row in rows for value in row]
    for drawn in (svg.matrix(rows, HOSTILE), svg.bars(numbers, HOSTILE), svg.histogram(numbers, HOSTILE),
                  svg.scatter(rows, HOSTILE)):  # fmt: skip
        assert drawn == "" or tree(drawn).get("aria-label") == HOSTILE


@given(st.lists(ANY, max_size=9), st.lists(ANY, max_size=9), st.none() | st.floats(-9, 9), st.none() | st.floats(9, 99))
def test_number_lines_are_too(first: list[float], second: list[float], low: float | None, high: float | None) -> None:
    lanes = [svg.Lane("experiment", first, True), svg.Lane(HOSTILE, second, False)]
    root = tree(svg.number_line(lanes, (low, high), "where they fell"))
    [held] = [one for one in root.iter() if one.get("class") == "held"]
    assert float(held.get("width", 0)) > 0


@given(st.lists(ANY, min_size=1, max_size=6))
def test_an_axis_keeps_the_order_of_numbers_and_stays_between_its_ends(numbers: list[float]) -> None:
    extent = svg.extent_of(numbers) or (0.0, 1.0)
    finite = sorted(value for value in numbers if not math.isnan(value))
    for axis in (axis_for(extent, 10, 90), SignedAxis([*extent], 10, 90)):
        places = [axis.at(value) for value in finite]
        assert all(10 <= place <= 90 for place in places)
        assert places == sorted(places)
        assert 1 <= len(axis.ticks()) <= 8


@pytest.mark.parametrize(("low", "high", "labels"), [
    (0.0, 1.0, ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    (-3.0, 9.0, ["−2", "0", "2", "4", "6", "8"]),
    (2.5, 2.5, ["2.5"]),
    (0.99991, 0.99993, ["0.999910", "0.999915", "0.999920", "0.999925", "0.999930"]),
    (-1e308, 1e308, ["−1e308", "1e308"]),
])  # fmt: skip
def test_ticks_stand_at_round_numbers_and_can_be_told_apart(low: float, high: float, labels: list[str]) -> None:
    found = [label for _, label in Axis((low, high), 0, 100).ticks()]
    assert found == labels


def test_an_axis_of_magnitudes_has_its_ticks_at_powers_of_ten() -> None:
    assert [label for _, label in LogAxis((1e-8, 1.0), 0, 1).ticks()] == ["1e-8", "1e-6", "0.0001", "0.01", "1"]  # fmt: skip


def test_series_differ_by_dashes_and_are_named_with_their_last_value() -> None:
    root = tree(svg.curve([svg.Series("experiment", [1.0, 2.0]), svg.Series("control", [3.0, 4.0])], "loss"))
    dashes = [one.get("stroke-dasharray") for one in root.iter() if "line" in one.get("class", "").split()]
    assert sorted(map(str, dashes)) == ["7 4", "7 4", "None", "None"]
    words = ["".join(one.itertext()) for one in root.iter() if one.tag.endswith("text")]
    assert "experiment: ends at 2" in words
    assert "control: ends at 4" in words


def test_a_curve_has_gaps_and_a_lone_number_is_a_dot() -> None:
    drawn = svg.curve([svg.Series("x", [1.0, math.nan, 2.0, 3.0])], "x")
    [line] = [
        one.get("d", "") for one in tree(drawn).iter() if one.get("class") == "line s0" and "L" in one.get("d", "")
    ]
    assert re.fullmatch(r"M\S+ \S+h0M\S+ \S+L\S+ \S+", line)


def test_long_curves_and_large_matrices_stay_small() -> None:
    assert len(svg.curve([svg.Series("x", [math.sin(n / 9) for n in range(5000)])], "x")) < 6000
    assert len(svg.matrix([[math.sin(n * m) for n in range(64)] for m in range(64)], "x")) < 60_000
    assert len(svg.scatter([[math.sin(n), math.cos(n)] for n in range(4096)], "x")) < 12_000


def test_negative_numbers_are_told_by_a_number_a_stroke_or_the_direction() -> None:
    assert "−2" in svg.matrix([[1.0, -2.0]], "x")
    assert 'class="ink"' in svg.matrix([[math.sin(n + m) for n in range(12)] for m in range(12)], "x")
    plus, minus = (re.search(rf'd="M(\S+) \S+H(\S+?)v[^"]*" class="{sign}"', svg.bars([1.0, -2.0], "x")) for sign in ("plus", "minus"))  # fmt: skip
    assert plus
    assert minus
    assert float(plus[2]) > float(plus[1])
    assert float(minus[2]) < float(minus[1])


def test_groups_of_a_scatter_have_marks_of_their_own() -> None:
    drawn = svg.scatter([[0.0, 0.0, 0.0], [1.0, 1.0, 1.0], [2.0, 2.0, 2.0]], "x")
    classes = [one.get("class", "") for one in tree(drawn).iter() if one.get("class", "").startswith(("dots", "marks"))]
    assert classes == ["dots s0", "marks s1", "marks s2"]
    assert "m-3-3l6 6" in drawn
    assert "m-3.5 0h7" in drawn


def test_experiments_are_filled_and_controls_hollow_with_names_in_text() -> None:
    root = tree(
        svg.number_line([svg.Lane("experiment", [0.0], True), svg.Lane("noise", [2.0], False)], (None, 1.0), "x")
    )
    groups = [one.get("class") for one in root.iter() if one.tag.endswith("}g")]
    assert groups == ["dot s0", "ring s1"]
    words = ["".join(one.itertext()) for one in root.iter() if one.tag.endswith("text")]
    assert {"● experiment", "○ noise", "1"} <= set(words)


@given(st.lists(st.tuples(st.floats(-5, 5), st.floats(-5, 5)), min_size=1, max_size=9))
def test_dots_lie_on_the_shaded_side_exactly_when_the_number_is_inside(numbers: list[tuple[float, float]]) -> None:
    values = [value for pair in numbers for value in pair]
    root = tree(svg.number_line([svg.Lane("experiment", values, True)], (None, 0.5), "x"))
    [held] = [one for one in root.iter() if one.get("class") == "held"]
    edge = float(held.get("x", 0)) + float(held.get("width", 0))
    places = [float(one.get("cx", 0)) for one in root.iter() if one.tag.endswith("circle")]
    assert any(place <= edge + 0.2 for place in places) == any(value <= 0.5 for value in values) or any(
        abs(value - 0.5) < 0.1 for value in values
    )


def test_scatters_share_their_axes_unless_one_would_shrink_to_a_dot() -> None:
    small, large, huge = ((0.0, 1.0), (0.0, 1.0)), ((0.0, 5.0), (-1.0, 1.0)), ((0.0, 1e6), (0.0, 1.0))
    assert shared([small, large]) == ((0.0, 5.0), (-1.0, 1.0))
    assert shared([small, huge]) is None


@pytest.mark.parametrize("odd", [None, "x", [[1.0], 2.0], {}, [["a"]], 10**400, [[]]])
def test_what_is_no_row_of_numbers_gives_rows_or_none_but_never_raises(odd: object) -> None:
    rows = svg.rows_of(odd)
    assert all(isinstance(value, float) for row in rows for value in row)
    svg.matrix(rows, "x")
