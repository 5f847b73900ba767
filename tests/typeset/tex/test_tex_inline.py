"""Formulas in a sentence: one row, brackets where reading needs them, small letters where there are any."""

import pytest

from quizapp.typeset.tex import inline, needs_display


def line(tex: str) -> str:
    box, faults = inline(tex)
    assert faults == ()
    return box.plain()[0]


WRITTEN = {
    "scripts are small letters": (r"h_t = z \odot h_{t-1} + (1 - z) \odot \tilde{h}_t", "hₜ = z ⊙ hₜ₋₁ + (1 − z) ⊙ h̃ₜ"),
    "a script without small letters is spelled": (r"x_C + \sigma_B^2 + W^\top", "x_C + σ²_B + Wᵀ"),
    "a word is spelled without brackets": (r"D_{\mathrm{KL}}(p \| q)", "D_KL(p ‖ q)"),
    "a longer script is spelled in brackets": (r"W_{i,j} + e^{i\pi}", "W_(i,j) + e^(iπ)"),
    "what has brackets gets no others": (r"y^{(i:j)} + W^{[l]}", "y^(i:j) + W^[l]"),
    "a spelled script does not run into a letter": (r"W_f x_t", "W_f xₜ"),
    "primes come before what is lowered": (r"x'_t + f''(x) + y'^2", "x′ₜ + f″(x) + y′²"),
    "a fraction of products needs no brackets above": (r"\frac{2x}{3}", "2x/3"),
    "a fraction needs brackets around a product below": (r"\frac{1}{2\sigma}", "1/(2σ)"),
    "a fraction needs brackets around sums": (r"\frac{a + b}{c - d}", "(a + b)/(c − d)"),
    "a fraction before a factor is bracketed": (r"\frac{1}{N} \sum_{i=1}^N x_i", "(1/N) ∑ᵢ₌₁ᴺ xᵢ"),
    "a fraction behind a function is bracketed": (r"\log \frac{p(x)}{q(x)}", "log(p(x)/q(x))"),
    "a fraction behind a factor is not": (r"\eta \frac{\hat{m}_t}{\sqrt{\hat{v}_t} + \epsilon}", "η m̂ₜ/(√(v̂ₜ) + ε)"),
    "a derivative is one factor": (r"\frac{\partial L}{\partial w_{ij}}", "∂L/∂wᵢⱼ"),
    "a fraction to a power is bracketed": (r"{\frac{a}{b}}^2", "(a/b)²"),
    "a group to a power is bracketed": (r"{a + b}^2 + {x}^2", "(a + b)² + x²"),
    "a root of one letter has no brackets": (r"\sqrt{2} + \sqrt[3]{x + y}", "√2 + ³√(x + y)"),
    "a root of brackets has no others": (r"\sqrt{(x)} + \sqrt{(x)^2} + \sqrt{(x)(y)}", "√(x) + √((x)²) + √((x)(y))"),
    "a product needs brackets below but not above": (r"\frac{a \cdot b}{c \cdot d}", "a · b/(c · d)"),
    "matrices are rows of commas and semicolons": (r"\begin{bmatrix} a & b \\ c & d \end{bmatrix}", "[a, b; c, d]"),
    "cases are read one after the other": (
        r"\begin{cases} x, & x > 0, \\ 0 & \text{else} \end{cases}",
        "{x, x > 0; 0 else}",
    ),
    "a definition has its own sign": (r"a \overset{\text{def}}{=} b", "a ≝ b"),
    "a binomial is read aloud": (r"\binom{n}{k} p^k", "(n choose k)pᵏ"),
    "the label of an arrow stands in it": (r"x \xrightarrow{q(z|x)} z", "x ─q(z|x)→ z"),
    "the label of a brace is spelled": (r"\underbrace{a + b}_{\text{the sum}}", "(a + b)_(the sum)"),
    "accents are composed where they can be": (r"\hat{y} \bar{x} \tilde{n} \dot{x} \vec{v}", "ŷx̄ñẋv⃗"),
    "an accent over a letter with scripts is the letter's": (r"\hat{x_i}", "x̂ᵢ"),
    "signs are told from operators": (r"-x - -y + (-z), |-x| - \log -y", "−x − −y + (−z), |−x| − log −y"),
    "bars are told apart": (r"p(x|z) = \|x\| + |y| + D(q||p)", "p(x|z) = ‖x‖ + |y| + D(q ‖ p)"),
    "words keep their distance": (r"V \text{diag}(\lambda) V^{-1} \text{ if } x", "V diag(λ)V⁻¹ if x"),
    "negations are composed": (r"a \not= b \not\in C \not\subset D", "a ≠ b ∉ C ⊄ D"),
    "escaped signs are themselves": (r"\% \$ \# \_ \& \{ \}", "%$#_&{}"),
    "thin spaces are one cell and a quad is more": (r"a\,b\;c\quad d\!e~f", "a b c   de f"),
    "alphabets are Unicode's own": (r"\mathcal{L}\mathbb{R}\mathbb{E}\mathfrak{g}\mathscr{B}", "ℒℝ𝔼𝔤ℬ"),
    "both forms of phi are told apart where both are used": (r"\phi + \varphi", "ϕ + φ"),
    "one form of phi is the one that every font has": (r"\phi + \epsilon", "φ + ε"),
    "chains of big brackets are brackets": (r"\Bigl( \frac{a}{b} \Bigr)^2", "(a/b)²"),
    "a decimal point is no full stop": (r"0.5x.", "0.5x."),
    "modulo has its words": (r"a \equiv b \pmod n, \; a \bmod n", "a ≡ b (mod n), a mod n"),
    "a tag stands apart": (r"a = b \tag{3}", "a = b    (3)"),
    "old commands are read": (r"{a + b \over c} + {\bf x}{\rm d}x", "(a + b)/c + xdx"),
    "mathematics is found inside of text": (r"\text{if $x_i > 0$, else}", "if xᵢ > 0, else"),
}


@pytest.mark.parametrize(("tex", "expected"), WRITTEN.values(), ids=WRITTEN.keys())
def test_written(tex: str, expected: str):
    assert line(tex) == expected


@pytest.mark.parametrize(
    "tex",
    [
        r"\begin{cases} x \\ y \end{cases}",
        r"A = \begin{pmatrix} a & b \end{pmatrix}",
        r"\underbrace{x}_{\text{label}}",
        r"\frac{1}{1 + \frac{1}{x}}",
        r"\boxed{x}",
        r"a \\ b",
    ],
)
def test_what_is_hard_to_read_on_one_row_needs_a_display(tex: str):
    assert needs_display(tex)


@pytest.mark.parametrize("tex", [r"\frac{a}{b}", r"\sum_{i=1}^n x_i", r"\left(\frac{a}{b}\right)^2", "", r"\foo"])
def test_what_reads_well_on_one_row_does_not(tex: str):
    assert not needs_display(tex)
