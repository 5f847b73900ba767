"""Fractions, scripts, roots, operators and what is drawn around them, each compared with what a reader should see."""

import pytest

from quizapp.typeset.tex import Run, layout
from tests.typeset.tex.pictures import picture, rows

DRAWN = {
    "a fraction is centred over its denominator": (
        r"\frac{1}{1 + e^{-z}}",
        """
           1
        ───────
        1 + e⁻ᶻ
        """,
    ),
    "a fraction of single letters has a bar that is no minus": (
        r"-\frac{1}{N}x",
        """
           1
        − ─── x
           N
        """,
    ),
    "the bar of an outer fraction is longer than that of an inner one": (
        r"\frac{\frac{a}{b}}{c}",
        """
          a
         ───
          b
        ─────
          c
        """,
    ),
    "limits stand above and below a sum": (
        r"\sum_{i=1}^n x_i",
        """
         n
         ∑  xᵢ
        i=1
        """,
    ),
    "limits stand below the name of an operator": (
        r"\min_\theta J(\theta)",
        """
        min J(θ)
         θ
        """,
    ),
    "the star of operatorname asks for limits": (
        r"\operatorname*{arg\,max}_{x} f",
        """
        arg max f
           x
        """,
    ),
    "an integral with two limits is three rows high": (
        r"\int_0^\infty e^{-x}\,dx",
        """
        ⌠∞
        ⎮  e⁻ˣ dx
        ⌡0
        """,
    ),
    "an integral grows with what is under it": (
        r"\int \frac{p}{q}\,dx",
        """
        ⌠  p
        ⎮ ─── dx
        ⌡  q
        """,
    ),
    "a capital subscript without a small letter stands under a raised digit": (
        r"\sigma_B^2",
        """
        σ²
         B
        """,
    ),
    "scripts without small letters stand on both sides of the row": (
        r"x_C^C",
        """
         C
        x
         C
        """,
    ),
    "an exponent with a fraction is written on one row": (
        r"e^{-\frac{x^2}{2\sigma^2}}",
        """
         −x²/(2σ²)
        e
        """,
    ),
    "a script of a script stands lower still": (
        r"p_{z_C}",
        """
        p
         z
          C
        """,
    ),
    "a root of one row has a line above it": (
        r"\sqrt{2\pi} + 1",
        """
         __
        √2π + 1
        """,
    ),
    "the arm of a root grows with its body": (
        r"\sqrt[3]{\frac{a + b}{c}}",
        """
            _____
           ╱a + b
          ╱ ─────
        ³√    c
        """,
    ),
    "a brace below carries its label": (
        r"\underbrace{x + y + z}_{\text{sum}}",
        """
        x + y + z
        ╰───┬───╯
           sum
        """,
    ),
    "a brace above carries its label": (
        r"\overbrace{x + y}^{n}",
        """
          n
        ╭─┴─╮
        x + y
        """,
    ),
    "an arrow is as long as its label": (
        r"x \xrightarrow{q(z|x)} z",
        """
           q(z|x)
        x ───────→ z
        """,
    ),
    "what is set over a relation leaves it a relation": (
        r"a\overset{!}{=}b",
        """
          !
        a = b
        """,
    ),
    "a hat of several letters stands above them": (
        r"\widehat{ABC} + \overline{AB} + \overrightarrow{AB}",
        """
         ^    __   ─→
        ABC + AB + AB
        """,
    ),
    "a box is drawn around its formula": (
        r"\boxed{E = mc^2}",
        """
        ┌─────────┐
        │ E = mc² │
        └─────────┘
        """,
    ),
    "conditions of a sum stand below each other": (
        r"\sum_{\substack{i < n \\ j \neq i}} a_{ij}",
        """
         ∑  aᵢⱼ
        i<n
        j≠i
        """,
    ),
    "a binomial coefficient has no bar": (
        r"\binom{n}{k}",
        """
        ⎛ n ⎞
        ⎜   ⎟
        ⎝ k ⎠
        """,
    ),
}


@pytest.mark.parametrize(("tex", "expected"), DRAWN.values(), ids=DRAWN.keys())
def test_drawn(tex: str, expected: str):
    assert rows(tex) == picture(expected)


def test_the_baseline_is_the_row_of_the_bar():
    assert layout(r"\frac{a}{b} + c").box.baseline == 1
    assert layout(r"x^{C}").box.baseline == 1
    assert layout(r"x_{C}").box.baseline == 0
    assert layout(r"\sqrt{\frac{a}{b}}").box.baseline == 2


def test_bold_letters_are_plain_letters_in_a_strong_style():
    assert layout(r"\mathbf{w}^\top \boldsymbol{\mu} x").box.rows == (
        (Run("w", "strong"), Run("ᵀ"), Run("μ", "strong"), Run("x")),
    )


def test_without_display_limits_stand_beside_their_sum():
    assert rows(r"\sum_{i=1}^n x_i", display=False) == ["∑ᵢ₌₁ⁿ xᵢ"]
    assert rows(r"\sum\limits_{i} x_i", display=False) == ["∑ xᵢ", "i"]
    assert rows(r"\sum\nolimits_{i} x_i") == ["∑ᵢ xᵢ"]


def test_switches_of_size_and_colour_change_nothing():
    assert rows(r"\displaystyle\color{red} -x \, \textcolor{blue}{y}\nonumber") == ["−x y"]


def test_a_phantom_takes_room_and_shows_nothing():
    assert rows(r"a\phantom{xyz}b") == ["a   b"]


def test_line_breaks_outside_of_a_table_begin_a_new_line():
    assert rows(r"a = b \\[2pt] c = d") == ["a = b", "c = d"]


def test_nothing_at_all_is_one_empty_row():
    assert rows("") == rows("  ") == [""]
    assert layout("").box.width == 0
