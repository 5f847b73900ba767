"""What holds for every formula and for every text that is none."""

import re
import unicodedata
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from quizapp.typeset.tex import Box, inline, layout, natural_width, needs_display, problems
from quizapp.typeset.tex.commands import COMMANDS
from quizapp.typeset.tex.symbols import COMMANDS as SYMBOLS

FRAGMENTS = [*sorted(COMMANDS), *sorted(SYMBOLS)[::7], *"abxyz019^_{}&$|()[]+-=,.'~ \n\t\\%#", "\u0302", "漢", "é"]
FRAGMENTS += ["\\begin{cases}", "\\end{cases}", "\\begin{pmatrix}", "\\end{pmatrix}", "\\begin{foo}", "\x1b"]
FRAGMENTS += ["\\left(", "\\right)", "\u200d", "\ufe0f", "\ud800", "👩"]
FRAGMENTS += ["{a}", "^2", "_i", "\\frac{a}{b}", "\\big(", "\\big)", "\\text{if $x$}"]

any_text = st.text(max_size=60) | st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join)

letters = st.sampled_from("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
signs = st.sampled_from([*"+-=,|7", r"\odot", r"\cdot", r"\le", r"\alpha", r"\infty", r"\sum", r"\log"])


def composed(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    one = [
        r"\frac{#}{#}", r"\sqrt{#}", r"\sqrt[#]{#}", r"{#}^{#}", r"{#}_{#}", r"x_{#}^{#}", r"\hat{#}", r"\overline{#}",
        r"\left(#\right]", r"\sum_{#}^{#} #", r"\int_{#}^{#}#", r"\max_{#}#", r"\mathbf{#}", r"\mathrm{#}",
        r"\begin{pmatrix}#&#\\#&#\end{pmatrix}", r"\begin{cases}#&#\\#\end{cases}", r"\underbrace{#}_{#}",
        r"\overset{#}{#}", r"\xrightarrow{#}", r"\big(#\big)", r"\|#\|", r"\boxed{#}", r"\binom{#}{#}", r"(#)", r"# #",
        r"\begin{aligned}#&=#\\#&=#\end{aligned}", r"\substack{#\\#}", r"\left.#\middle|#\right)", r"\operatorname{#}",
    ]  # fmt: skip
    filled = st.tuples(st.sampled_from(one), st.lists(inner, min_size=4, max_size=4))
    return filled.map(lambda pair: fill(*pair))


def fill(pattern: str, parts: list[str]) -> str:
    for part in parts:
        pattern = pattern.replace("#", part, 1)
    return pattern


words = st.text("abc xyz", min_size=1, max_size=6).map(lambda word: rf"\text{{{word}}}")
texts = st.lists(letters | signs | words, min_size=1, max_size=6).map(" ".join)
formulas = st.recursive(texts, composed, max_leaves=8)


def letters_of(tex: str) -> Counter[str]:
    """Count the Latin letters of a source that are no part of a command."""
    return Counter(re.findall("[A-Za-z]", re.sub(r"\\\\|\\(begin|end)\{[a-z]+\}|\\[a-zA-Z]+", "", tex)))


def letters_shown(box: Box) -> Counter[str]:
    """Count the Latin letters of a box, small ones as large ones; a binomial on one row is read "n choose k"."""
    shown = unicodedata.normalize("NFKD", "\n".join(box.plain()).replace(" choose ", ""))
    return Counter(letter for letter in shown if letter.isascii() and letter.isalpha())


def assert_sound(box: Box) -> None:
    assert 0 <= box.baseline < box.height
    assert {cell_len(row) for row in box.plain()} == {box.width}


@given(any_text, st.integers(1, 100), st.booleans())
@example("\\", 76, True)
@example("\\left(\\frac{", 76, True)
@example("x^x^x'_'", 3, True)
def test_no_text_makes_it_raise_and_all_rows_are_equally_wide(tex: str, width: int, display: bool):
    whole = layout(tex, width, display=display)
    assert_sound(whole.box)
    assert whole.form == "scroll" or whole.box.width <= width
    assert_sound(inline(tex)[0])
    assert natural_width(tex) >= 0
    assert needs_display(tex) in (True, False)


@given(any_text)
def test_inline_is_one_row(tex: str):
    assert inline(tex)[0].height == 1


@given(any_text)
def test_faults_point_into_the_source_in_order_and_are_the_same_everywhere(tex: str):
    faults = problems(tex)
    assert [fault.position for fault in faults] == sorted(fault.position for fault in faults)
    assert all(0 <= fault.position < len(tex) and fault.text for fault in faults)
    assert layout(tex).problems == inline(tex)[1] == tuple(faults)


@given(any_text)
def test_nothing_that_steers_a_terminal_comes_through(tex: str):
    for box in (layout(tex).box, inline(tex)[0]):
        assert all(letter.isprintable() for row in box.plain() for letter in row)


@given(formulas, st.sampled_from([20, 40, 76, 200]))
def test_every_letter_of_a_formula_is_shown_once_in_every_form(tex: str, width: int):
    assert problems(tex) == []
    names = Counter("log" * tex.count(r"\log") + "max" * tex.count(r"\max"))
    assert letters_shown(layout(tex, width).box) == letters_of(tex) + names
    assert letters_shown(inline(tex)[0]) == letters_of(tex) + names


@given(formulas)
def test_nothing_of_a_formula_that_is_understood_looks_like_tex(tex: str):
    for box in (layout(tex).box, inline(tex)[0]):
        assert not set("\\$&") & set("".join(box.plain()))
        assert all(run.style != "muted" for row in box.rows for run in row)


@given(formulas)
def test_every_glyph_is_one_cell_wide_or_a_mark(tex: str):
    for row in layout(tex).box.plain():
        assert all(unicodedata.east_asian_width(letter) not in "WF" for letter in row)


@given(formulas)
def test_the_natural_width_is_the_least_that_needs_no_breaking(tex: str):
    width = natural_width(tex)
    assert layout(tex, width).form == "display"
    assert layout(tex, width).box.width == width
    assert width == 0 or layout(tex, width - 1).form != "display"


factors = st.sampled_from(["x_{ij}", r"\frac{a}{b}", "W^{T}", "2", r"f(x)", r"\sqrt{y}", "p_C"])
terms = st.lists(factors, min_size=1, max_size=4).map("".join)
relations = st.sampled_from(["+", "-", "=", r"\le", r"\pm"])


@given(terms, st.lists(st.tuples(relations, terms), min_size=1, max_size=12), st.integers(40, 60))
def test_short_terms_are_broken_to_any_width_they_fit_in(head: str, rest: list[tuple[str, str]], width: int):
    tex = head + "".join(f" {sign} {term}" for sign, term in rest)
    whole = layout(tex, width)
    assert whole.form == ("display" if natural_width(tex) <= width else "broken")
    assert whole.box.width <= width
    assert letters_shown(whole.box) == letters_of(tex)


# -- an oracle for brackets: the value of what is written ----------------------------------------------------------

VALUES = {"a": Fraction(2), "b": Fraction(3), "c": Fraction(5), "d": Fraction(7)}
SMALL_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def arithmetic(inner: st.SearchStrategy[tuple[str, str]]) -> st.SearchStrategy[tuple[str, str]]:
    """Combine pairs of TeX and the Python expression it means."""
    two = st.tuples(inner, inner)
    return st.one_of(
        two.map(lambda p: (f"{p[0][0]} + {p[1][0]}", f"({p[0][1]} + {p[1][1]})")),
        two.map(lambda p: (rf"\frac{{{p[0][0]}}}{{{p[1][0]}}}", f"({p[0][1]} / {p[1][1]})")),
        two.map(lambda p: (rf"\left({p[0][0]}\right) \cdot \left({p[1][0]}\right)", f"({p[0][1]} * {p[1][1]})")),
        two.map(lambda p: (rf"\frac{{1}}{{{p[0][0]}}} \left({p[1][0]}\right)", f"(1 / {p[0][1]} * {p[1][1]})")),
        two.map(lambda p: (rf"\left({p[0][0]}\right) - \left({p[1][0]}\right)", f"({p[0][1]} - {p[1][1]})")),
        inner.map(lambda p: (rf"{{{p[0]}}}^2", f"({p[1]} ** 2)")),
        inner.map(lambda p: (rf"-\frac{{{p[0]}}}{{2}}", f"(-{p[1]} / 2)")),
    )


numbers = st.sampled_from([*[(name, name) for name in VALUES], ("ab", "(a * b)"), ("2c", "(2 * c)"), ("11", "11")])
sums = st.recursive(numbers, arithmetic, max_leaves=6)


def exact(python: str) -> str:
    return re.sub(r"\d+", lambda number: f"Fraction({number[0]})", python)


def read_back(row: str) -> str:
    """Turn a formula of one row into Python: small digits are powers, and what stands side by side is a product."""
    python = re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda power: "**" + power[0].translate(SMALL_DIGITS), row)
    python = python.replace("−", "-").replace("·", "*")
    return exact(re.sub(r"(?<=[a-d0-9)])\s*(?=[a-d(])", "*", python))


@given(sums)
@example(("{{a}^2}^2", "((a ** 2) ** 2)"))
def test_a_formula_on_one_row_has_the_value_of_the_formula(pair: tuple[str, str]):
    tex, meant = pair
    scope = {"Fraction": Fraction, **VALUES}
    try:
        value = eval(exact(meant), {}, scope)  # noqa: S307 - our own text
    except ZeroDivisionError:
        assume(False)
    assert eval(read_back(inline(tex)[0].plain()[0]), {}, scope) == value  # noqa: S307


# -- nothing is too deep or too long -------------------------------------------------------------------------------

NESTED = {
    "braces": ("{", "}"),
    "fractions": (r"\frac{a}{", "}"),
    "roots": (r"\sqrt{", "}"),
    "brackets": (r"\left(", r"\right)"),
    "exponents": ("x^{", "}"),
    "indices": ("x_{", "}"),
    "integrals": (r"\int_{", "}"),
    "hats": (r"\hat{x_", "}"),
    "tables": (r"\begin{pmatrix}", r"\end{pmatrix}"),
    "text": (r"\text{$", "$}"),
    "stacks": (r"\overset{", "}{a}"),
    "big brackets": (r"\big(\big(\big({", r"}\big)\big)\big)"),
    "labels": (r"\xrightarrow{", "}"),
    "unknown": (r"\foo{", "}"),
    "bases": (r"{\frac{a}{", "}}^2"),
    "unclosed": (r"\left(\sqrt[", ""),
    "over": (r"{a \over ", "}"),
}


@pytest.mark.parametrize(("opening", "closing"), NESTED.values(), ids=NESTED.keys())
@pytest.mark.parametrize("depth", [15, 300])
def test_depth_neither_raises_nor_hangs(opening: str, closing: str, depth: int):
    tex = opening * depth + "x" + closing * depth
    assert_sound(layout(tex).box)
    assert_sound(inline(tex)[0])
    assert needs_display(tex) in (True, False)
