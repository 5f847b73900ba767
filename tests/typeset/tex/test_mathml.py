"""Formulas for a browser: well-formed presentation MathML of the right elements, for every formula of the deck."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given

from quizapp.deck.folder import read_deck
from quizapp.deck.places import bundled_deck
from quizapp.typeset.rules import formulas as formulas_of
from quizapp.typeset.tex import mathml, problems
from tests.typeset.tex.test_tex_laws import any_text, formulas

CHILDREN = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3}
TOKENS = {"mi", "mn", "mo", "mtext", "mspace"}
GROUPS = {"math", "mrow", "msqrt", "mtable", "mtr", "mtd", "mphantom"}


def tree(tex: str, *, display: bool = True) -> ElementTree.Element:
    drawn = mathml(tex, display=display)
    assert drawn is not None, problems(tex)
    return ElementTree.fromstring(drawn)  # noqa: S314 (our own output)


def assert_sound(root: ElementTree.Element) -> None:
    for element in root.iter():
        if element.tag in CHILDREN:
            assert len(element) == CHILDREN[element.tag], ElementTree.tostring(element)
        else:
            assert element.tag in TOKENS | GROUPS, element.tag
        assert element.tag in TOKENS or not (element.text or "").strip()
        assert element.tag not in TOKENS or len(element) == 0
        assert not (element.tail or "").strip()


def body(tex: str, *, display: bool = False) -> str:
    drawn = mathml(tex, display=display) or ""
    return drawn.partition(">")[2].removesuffix("</math>")


def test_every_formula_of_the_bundled_deck_becomes_mathml() -> None:
    deck = read_deck(bundled_deck())
    found = [tex for card in deck.cards for tex, _ in formulas_of(card)]
    assert len(found) > 500
    for tex in found:
        assert_sound(tree(tex.strip()))
        assert_sound(tree(tex.strip(), display=False))


@given(formulas)
def test_what_can_be_read_becomes_sound_mathml(tex: str) -> None:
    if not problems(tex):
        assert_sound(tree(tex))
        assert_sound(tree(tex, display=False))


@given(any_text)
def test_what_cannot_be_read_becomes_none_and_nothing_raises(tex: str) -> None:
    drawn = mathml(tex, display=True)
    assert (drawn is None) == bool(problems(tex))
    if drawn is not None:
        assert_sound(ElementTree.fromstring(drawn))  # noqa: S314


@pytest.mark.parametrize(("tex", "expected"), [
    (r"12.5", "<mn>12.5</mn>"),
    (r"x", "<mi>x</mi>"),
    (r"\Gamma", '<mi mathvariant="normal">Γ</mi>'),
    (r"\mathbf{w}", "<mi>𝐰</mi>"),
    (r"\boldsymbol{\delta}", "<mi>𝜹</mi>"),
    (r"\frac{1}{2}", "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
    (r"\sqrt[3]{x}", "<mroot><mi>x</mi><mn>3</mn></mroot>"),
    (r"x_i^2", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"),
    (r"\sin x", '<mrow><mi>sin</mi><mspace width="0.1667em"/><mi>x</mi></mrow>'),
    (r"\hat y", '<mover accent="true"><mi>y</mi><mo stretchy="false" lspace="0" rspace="0">^</mo></mover>'),
])  # fmt: skip
def test_a_formula_is_written_with_these_elements(tex: str, expected: str) -> None:
    assert body(tex) == expected


def test_limits_stand_above_and_below_in_a_display_and_at_the_side_in_a_line() -> None:
    assert tree(r"\sum_{i=1}^n i").find(".//munderover") is not None
    assert tree(r"\sum_{i=1}^n i", display=False).find(".//msubsup") is not None


def test_a_minus_is_a_sign_where_nothing_stands_before_it() -> None:
    signs = [one.get("lspace") for one in tree(r"a = -b - c").iter("mo") if one.text == "−"]
    assert signs == ["0", "0.2222em"]
    right_side = [one.get("lspace") for one in tree(r"\begin{aligned}a &- b\end{aligned}").iter("mo")]
    assert right_side == ["0.2222em"]


def test_brackets_grow_only_where_they_were_asked_to() -> None:
    grows = [one.get("stretchy") for one in tree(r"(x) \left(y\right)").iter("mo")]
    assert grows == ["false", "false", "true", "true"]


def test_text_of_a_formula_cannot_leave_its_element() -> None:
    root = tree(r"\text{</math><script>x} < y")
    assert_sound(root)
    assert "<script" not in ElementTree.tostring(root, encoding="unicode")
