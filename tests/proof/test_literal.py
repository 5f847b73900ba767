"""Written-out values: read as Python reads them, and nothing run."""

from __future__ import annotations

import ast
from math import isfinite
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.proof.literal import MAX_SHOWN, NotLiteralError, value_of

SINGLE = st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.floats(allow_nan=False, allow_infinity=False)
KEYS = SINGLE | st.text(max_size=5)
VALUES: st.SearchStrategy[Any] = st.recursive(
    KEYS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.lists(inner, max_size=4).map(tuple) | st.dictionaries(KEYS, inner, max_size=4)
    ),
    max_leaves=12,
)
NUMBERS = (
    st.integers(0, 999).map(str) | st.floats(0, 1e6).map(repr) | st.sampled_from(["1e300", "1_000", "0x1F", "5e-324"])
)
SUMS = st.recursive(
    NUMBERS,
    lambda inner: (
        st.tuples(inner, st.sampled_from(["+", "-", "*", "/", "**"]), inner).map(lambda p: f"({p[0]} {p[1]} {p[2]})")
        | inner.map(lambda text: f"-{text}")
        | inner.map(lambda text: f"(+{text})")
    ),
    max_leaves=6,
)


def value(text: str) -> Any:
    return value_of(ast.parse(text, mode="eval").body)


@given(VALUES)
def test_a_literal_is_read_as_python_reads_it(written: Any) -> None:
    assert value(repr(written)) == ast.literal_eval(repr(written))
    assert repr(value(repr(written))) == repr(ast.literal_eval(repr(written)))


@given(SUMS)
def test_arithmetic_is_worked_out_as_python_does_or_refused(text: str) -> None:
    try:
        read = value(text)
    except NotLiteralError:
        return
    expected = eval(text)  # noqa: S307 (the oracle; the text is drawn from digits and signs)
    assert (read, type(read)) == (expected, type(expected))
    assert isfinite(float(read))


@given(st.integers(-99, 99), st.integers(-99, 99), st.sampled_from(["+", "-", "*"]))
def test_small_sums_are_never_refused(left: int, right: int, sign: str) -> None:
    assert value(f"{left} {sign} {right}") == eval(f"{left} {sign} {right}")  # noqa: S307 (the oracle)


@pytest.mark.parametrize(
    ("text", "number"), [("1 / 6", 1 / 6), ("2**-10", 2**-10), ("-1e-9", -1e-9), ("10**-12", 1e-12)]
)
def test_bounds_as_people_write_them_are_worked_out(text: str, number: float) -> None:
    assert value(text) == number


@pytest.mark.parametrize(("text", "whole"), [("'a' 'b'", "ab"), ("'a' + 'b'", "ab"), ("'a' + 'b' + 'c'", "abc")])
def test_texts_may_be_put_together(text: str, whole: str) -> None:
    assert value(text) == whole


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "f()",
        "abs(-1)",
        "[x for x in (1, 2)]",
        "{**{}}",
        "{1, 2}",
        "b'bytes'",
        "1j",
        "...",
        "f'{1}'",
        "'a' * 3",
        "'a' + 1",
        "True + 1",
        "-True",
        "not True",
        "~1",
        "1 < 2",
        "1 if 1 else 2",
        "(1, 2)[0]",
        "1 // 2",
        "1 / 0",
        "0 ** -1",
        "(-1) ** 0.5",
        "9 ** 9 ** 9",
        "10 ** 999 * 10 ** 999",
        "1e308 * 10",
        "1e308 * 10 - 1e308 * 10",
        "{[1]: 2}",
        "[1, lambda: 2]",
        "10 ** 400",
        "1" * 400,
    ],
)
def test_what_would_have_to_be_run_or_is_no_real_number_is_refused(text: str) -> None:
    with pytest.raises(NotLiteralError):
        value(text)


def test_a_refusal_names_the_part_that_has_to_be_run() -> None:
    with pytest.raises(NotLiteralError) as caught:
        value("{'low': [0.0, torch.tensor(1.0)]}")
    assert str(caught.value) == "torch.tensor(1.0)"


def test_a_refusal_is_short_however_long_the_expression() -> None:
    with pytest.raises(NotLiteralError) as caught:
        value("f(" + "1, " * 1000 + ")")
    assert len(str(caught.value)) == MAX_SHOWN


@pytest.mark.parametrize("text", ["1" + " + 1" * 700, "-" * 700 + "1", "[" * 150 + "]" * 150])
def test_depth_is_worked_out_or_refused_and_never_fatal(text: str) -> None:
    try:
        read = value(text)
    except NotLiteralError:
        return
    assert read == eval(text)  # noqa: S307 (the oracle)
