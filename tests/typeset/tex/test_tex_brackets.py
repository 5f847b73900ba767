"""Brackets that grow, matrices, cases and equations, each compared with what a reader should see."""

import pytest

from tests.typeset.tex.pictures import picture, rows

DRAWN = {
    "brackets grow around a fraction and bear their exponent at the corner": (
        r"\left(1 + \frac{x}{n}\right)^n",
        """
        ⎛      x  ⎞ⁿ
        ⎜ 1 + ─── ⎟
        ⎝      n  ⎠
        """,
    ),
    "brackets around scripts alone stay on their row": (
        r"\left(x_A + y\right)^2",
        """
        (x  + y)²
          A
        """,
    ),
    "a norm bears an index at its lower corner": (
        r"\left\| \frac{a}{b} \right\|_F^2",
        """
        ║  a  ║²
        ║ ─── ║
        ║  b  ║F
        """,
    ),
    "angle brackets open like an angle": (
        r"\left\langle \frac{a}{b} \right\rangle",
        """
         ╱  a  ╲
        ⟨  ───  ⟩
         ╲  b  ╱
        """,
    ),
    "a floor has no upper corner": (
        r"\left\lfloor \frac{n}{2} \right\rfloor",
        """
        ⎢  n  ⎥
        ⎢ ─── ⎥
        ⎣  2  ⎦
        """,
    ),
    "a condition grows with its set": (
        r"\left\{ x \middle| \frac{x}{2} \right\}",
        """
        ⎧   │  x  ⎫
        ⎨ x │ ─── ⎬
        ⎩   │  2  ⎭
        """,
    ),
    "an evaluation has a bar on one side alone": (
        r"\left. \frac{df}{dx} \right|_{x=0}",
        """
        df │
        ── │
        dx │ₓ₌₀
        """,
    ),
    "two rows of a matrix have a middle for what stands beside them": (
        r"A = \begin{bmatrix} a & b \\ c & d \end{bmatrix}",
        """
            ⎡a  b⎤
        A = ⎢    ⎥
            ⎣c  d⎦
        """,
    ),
    "an array has its rules": (
        r"\left[\begin{array}{c|c} a & b \\ \hline c & d \end{array}\right]",
        """
        ⎡a │ b⎤
        ⎢─────⎥
        ⎣c │ d⎦
        """,
    ),
    "cases stand behind one brace": (
        r"f(x) = \begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}",
        """
               ⎧ x  if x > 0
        f(x) = ⎨
               ⎩ 0  otherwise
        """,
    ),
    "cases with a tall one are set apart": (
        r"\begin{cases} 1 & i = j \\ \frac{1}{2} & \text{else} \end{cases}",
        """
        ⎧ 1    i = j
        ⎪
        ⎨  1
        ⎪ ───  else
        ⎩  2
        """,
    ),
    "equations behind a brace are cases": (
        r"\left\{ \begin{aligned} x &= 1 \\ yy &= 2 \end{aligned} \right.",
        """
        ⎧  x = 1
        ⎨
        ⎩ yy = 2
        """,
    ),
    "equations are aligned at their relation": (
        r"\begin{aligned} a &= b + c \\ x + y &\le -z \end{aligned}",
        """
            a = b + c
        x + y ≤ −z
        """,
    ),
}


@pytest.mark.parametrize(("tex", "expected"), DRAWN.values(), ids=DRAWN.keys())
def test_drawn(tex: str, expected: str):
    assert rows(tex) == picture(expected)
