"""Formulas wider than the screen: where they are broken, where lines go on, and when they are not broken at all."""

from quizapp.typeset.tex import layout
from tests.typeset.tex.pictures import rows


def form(tex: str, width: int) -> str:
    return layout(tex, width).form


def test_relations_stand_under_the_first_one():
    assert rows("aaaa = bbbbbbbb + c = dddddddd = eeee", 22) == ["aaaa = bbbbbbbb + c", "     = dddddddd = eeee"]


def test_terms_go_on_behind_the_first_relation():
    assert rows("aaaa = bbbbbbbb + cccccc - dddddd", 20) == ["aaaa = bbbbbbbb", "       + cccccc", "       − dddddd"]


def test_relations_are_broken_before_sums():
    assert rows("a = b + c + d = e + f + g", 16) == ["a = b + c + d", "  = e + f + g"]


def test_a_quad_parts_two_formulas():
    assert rows(r"a = b + c, \quad d = e + f", 14) == ["a = b + c,", "d = e + f"]


def test_a_long_left_side_stands_alone():
    assert rows(r"f(x, y, z) = g(x) h(y)", 18) == ["f(x, y, z)", "    = g(x)h(y)"]


def test_brackets_are_broken_only_if_nothing_else_helps():
    assert rows(r"a = f(bbbbbb + cccccc)", 14) == ["a = f(bbbbbb", "    + cccccc)"]
    assert rows(r"a = d + f(bbbbb + cc)", 19) == ["a = d", "    + f(bbbbb + cc)"]


def test_other_operators_are_broken_after_sums():
    assert rows(r"h = z \odot hhhhhhhh + x \odot yyyyyyyyyyyyyyy", 22) == [
        "h = z ⊙ hhhhhhhh",
        "    + x",
        "    ⊙ yyyyyyyyyyyyyyy",
    ]


def test_lines_are_set_apart_if_one_of_them_is_tall():
    assert rows(r"a = \frac{b}{c} + \sum_i d_i + eeeeee", 16) == [
        "     b",
        "a = ─── + ∑ dᵢ",
        "     c    i",
        "",
        "    + eeeeee",
    ]


def test_every_line_of_an_aligned_table_is_broken_by_itself():
    assert rows(r"\begin{aligned} a &= b \\ c &= ddddd + eeeee + fffff \end{aligned}", 16) == [
        "a = b",
        "c = ddddd",
        "    + eeeee",
        "    + fffff",
    ]


def test_what_cannot_be_broken_is_written_on_one_row_if_that_is_narrower():
    tex = r"\underset{aaaaaaaaaaaaaaa}{\arg\max} x"
    assert form(tex, 15) == "scroll"
    wide = r"\left[\sum_{iiiiiiiiii=1}^{N} \frac{a}{b}\right]"
    assert layout(wide, 76).box.width == 20
    assert form(wide, 19) == "scroll"
    nested = r"\begin{pmatrix} \frac{a}{b} & \frac{c}{d} \end{pmatrix}"
    assert layout(nested, 76).box.width == 12
    assert rows(nested, 11) == ["(a/b, c/d)"]
    assert form(nested, 11) == "linear"


def test_what_fits_in_no_form_keeps_its_width_and_its_rows():
    tex = r"\frac{aaaaaaaaaa}{bbbbbbbbbb}"
    whole = layout(tex, 5)
    assert whole.form == "scroll"
    assert whole.box == layout(tex).box
