"""Markdown as styled lines: nothing is dropped, nothing is too wide, nothing is markup."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck.text import CardText
from quizapp.typeset.lines import NEWLINE, Span, wrap
from quizapp.typeset.markdown import Look, render


def shown(markdown: str, width: int = 40, **options: object) -> list[str]:
    """The text of a rendering, line by line."""
    return render(CardText(markdown), Look(width, **options)).text.split("\n")  # type: ignore[arg-type]


WORDS = st.lists(st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), min_size=1, max_size=9), max_size=30)


@given(WORDS, st.integers(1, 60))
def test_wrapping_keeps_every_word_and_never_exceeds_the_width(words: list[str], width: int) -> None:
    lines = wrap([Span(" ".join(words))], width)
    assert "".join("".join(line.text for line in lines).split()) == "".join("".join(words).split())
    assert all(line.width <= max(width, 2) for line in lines)


@given(WORDS, st.integers(10, 60))
def test_a_line_is_broken_only_where_the_next_word_does_not_fit(words: list[str], width: int) -> None:
    lines = [line.text for line in wrap([Span(" ".join(words))], width)]
    for line, after in pairwise(lines):
        assert len(line) + 1 + len(after.split(" ")[0]) > width or not after.isascii() or not line.isascii()


def test_styles_run_on_over_a_line_break_and_newlines_are_kept() -> None:
    lines = wrap([Span("one two", "strong"), Span(" three"), NEWLINE, Span("four")], 7)
    assert [[(span.text, span.style) for span in line.spans] for line in lines] == [
        [("one two", "strong")], [("three", "")], [("four", "")]]  # fmt: skip


@given(st.text(max_size=300), st.integers(8, 90))
def test_any_text_can_be_laid_out(text: str, width: int) -> None:
    page = render(CardText(text), Look(width))
    assert all("\x1b" not in line.text for line in page.lines)
    assert all(line.wide or line.width <= width + 2 for line in page.lines)


@given(
    st.lists(st.sampled_from(["alpha", "**beta**", "*gamma*", "`delta`", "$x_1$", "[eps](https://a.b)", "zeta  \n"]))
)
def test_every_word_of_prose_reaches_the_page(parts: list[str]) -> None:
    text = " ".join(shown(" ".join(parts), 30))
    for word, sign in (
        ("alpha", "alpha"),
        ("**beta**", "beta"),
        ("*gamma*", "gamma"),
        ("`delta`", "delta"),
        ("$x_1$", "x₁"),
    ):
        assert text.count(sign) >= parts.count(word)


def test_blocks_stand_apart_and_lists_hang() -> None:
    text = "A paragraph\non two lines.\n\n- one\n- two that is long enough to be broken\n  - inner\n\n1. first\n2. second\n\n> quoted\n"
    assert shown(text, 24) == [
        "A paragraph on two", "lines.", "", "• one", "• two that is long", "  enough to be broken", "  • inner", "",
        "1. first", "2. second", "", "│ quoted"]  # fmt: skip


def test_code_and_tables_keep_their_lines() -> None:
    assert shown("```python\nfor x in y:\n    print(x)\n```") == ["  for x in y:", "      print(x)"]
    table = "| a | long head |\n|---|--:|\n| 1 | 2 |\n| three | $x^2$ |"
    assert shown(table) == ["a     │ long head", "──────┼──────────", "1     │         2", "three │        x²"]


def test_formulas_are_laid_out_inline_and_displayed_and_shown_as_tex_on_demand() -> None:
    assert shown("Let $h_t = z \\odot h_{t-1}$ be.") == ["Let hₜ = z ⊙ hₜ₋₁ be."]
    displayed = shown("$$\n\\frac{a}{b} = c\n$$", 60)
    assert [line.strip(" ─") for line in displayed] == ["a", "= c", "b"]
    assert shown("Let $x_1$ be.", source=True) == ["Let $x_1$ be."]
    assert shown("$$\n\\frac{a}{b}\n$$", source=True) == ["  \\frac{a}{b}"]


def test_a_formula_that_needs_rows_leaves_its_sentence() -> None:
    text = shown("It is $\\begin{cases} x & x > 0 \\\\ 0 & \\text{else} \\end{cases}$ everywhere.", 60)
    assert text[0] == "It is"
    assert text[-1] == "everywhere."
    assert any("⎧" in line or "⎨" in line for line in text)


def test_claims_are_marked_with_their_number_and_know_their_place() -> None:
    page = render(CardText("First.[^one] Second,[^two] and[^three]."), Look(60, {"one": 1, "two": 2}))
    assert page.text == "First.[1] Second,[2] and[^three]."
    assert page.claims == [("one", 0), ("two", 0)]


def test_what_a_terminal_cannot_show_is_said() -> None:
    assert shown("![A tree](tree.png)", 60) == ["[picture: A tree] (tree.png)"]
    assert shown("![](tree.png)", 60) == ["[picture: without a description] (tree.png)"]
    assert shown("<b>bold</b> text", 60) == ["<b>bold</b> text"]
    assert shown("<!-- a note -->\n\nText <!-- more --> here.", 60)[-1].startswith("Text")
    assert "<table>" in "\n".join(shown("<table>\n<tr><td>x</td></tr>\n</table>", 60))


def test_links_show_where_they_lead_unless_inside_the_deck() -> None:
    assert shown("[book](https://example.org/b)", 60) == ["book (https://example.org/b)"]
    assert shown("[demo](../demos/x.py)", 60) == ["demo"]


@pytest.mark.parametrize(
    "text", ["use x[0] then a[i] and d['k']", "[/b] [@click=app.quit]x[/]", "\\[b] [[a]] [$primary]x"]
)
def test_square_brackets_are_text(text: str) -> None:
    assert re.sub(r"\\(\[)", r"\1", text) in " ".join(shown(f"{text}", 90)).replace("\\[", "[")


def test_a_very_long_text_is_shown_as_written_instead_of_freezing_the_screen() -> None:
    page = render(CardText("\n\n".join(["word **word**"] * 500)), Look(40))
    assert page.lines[0].text == "word **word**"
