"""Markdown as HTML: nothing of a stranger's text becomes markup of its own, and nothing is dropped."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck.text import CardText
from quizapp.typeset.hypertext import Marks, formula, html_of, inline_html

OURS = {
    "p", "em", "strong", "code", "pre", "a", "span", "sup", "div", "ul", "ol", "li", "blockquote", "hr", "br", "table",
    "thead", "tbody", "tr", "th", "td", "math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac", "msqrt", "mroot",
    "msub", "msup", "msubsup", "munder", "mover", "munderover", "mtable", "mtr", "mtd", "mphantom",
}  # fmt: skip
VOID = {"br", "hr", "meta", "link"}


class Reader(HTMLParser):
    """Reads a page's elements and attributes, and that each element is closed where it should be."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def read(markdown: str, marks: Marks | None = None) -> Reader:
    return Reader(html_of(CardText(markdown), marks))


PIECES = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!-- ", "-->", "[a](javascript:alert(1))", "`<b>`",
    "[b](https://e.org/?a=\"><script>)", "![<i>](http://e.org/x.png)", "<https://e.org>", "**b** ", "_e_ ", "\n\n",
    "- x\n", "> q\n", "| a |\n|---|\n| <u> |\n", "$x<y$", "$$\\frac{<}{>}$$", "$\\foo$", "[^c]", "&lt;", "<", ">", '"',
    "\n```\n<x>\n```\n", "### <h>\n", "1. a\n", "    code <\n", "\x00", "\u202e", "[c]: data:text/html,x\n\n[c]",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=14).map("".join))
def test_whatever_a_card_says_only_our_own_elements_reach_the_page_each_closed(text: str) -> None:
    page = read(text, Marks({"c": 1}, {"c": "card/c"}))
    for tag, attributes in page.found:
        assert tag in OURS, tag
        assert not any(name.startswith("on") or name == "src" for name in attributes)
        assert re.match(r"https?://|#", attributes.get("href") or "#"), attributes


@pytest.mark.parametrize(("markdown", "html"), [
    ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
    ("[x](ftp://e.org)", "<p><span>x</span></p>"),
    ("[x](https://e.org)", '<p><a href="https://e.org" rel="noopener noreferrer">x</a></p>'),
    ("![a cat](cat.png)", '<p><span class="muted">[picture: a cat] (cat.png)</span></p>'),
    ("a <!-- b --> c", "<p>a  c</p>"),
    ("<!-- id: x -->", ""),
    ("### Part", '<p class="heading">Part</p>'),
])  # fmt: skip
def test_what_a_page_must_not_hold_is_shown_as_text(markdown: str, html: str) -> None:
    assert html_of(CardText(markdown)) == html


def test_a_mark_links_to_its_proof_where_the_page_has_it() -> None:
    marks = Marks({"a": 1, "b": 2}, {"a": "card/a b"})
    page = read("One.[^a] Two.[^b] Three.[^c]", marks)
    assert [attributes["href"] for tag, attributes in page.found if tag == "a"] == ["#card/a%20b"]
    assert page.words == "One.\u2060[1] Two.\u2060[2] Three.[^c]"


def test_a_formula_that_cannot_be_read_is_shown_as_the_terminal_shows_it() -> None:
    assert formula(r"\frac{a}{b}", display=True).startswith('<div class="formula"><math display="block"')
    assert formula(r"\frac{a}{\foo}", display=True).startswith("<pre>")
    assert formula(r"\foo < 1", display=False) == r"<code>\foo &lt; 1</code>"


def test_a_question_stands_without_a_paragraph_around_it() -> None:
    assert inline_html(CardText("Why *so*?")) == "Why <em>so</em>?"
    assert inline_html(CardText("One.\n\nTwo.")) == "<p>One.</p>\n<p>Two.</p>"
