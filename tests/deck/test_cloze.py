"""Cloze: what is hidden in a flashcard makes a card for each hidden part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck.card import Card
from quizapp.deck.cloze import GAP, siblings
from tests.deck.reading import only


def made(body: str) -> list[Card]:
    return siblings(only(f"## A\n\n{body}\n\n<!-- id: a -->\n"))


def test_each_hidden_part_makes_a_sibling_with_the_others_shown() -> None:
    first, second = made("The ==cell== holds a ==nucleus==.")
    assert [(card.id, card.family, card.cloze) for card in (first, second)] == [("a.1", "a", 1), ("a.2", "a", 2)]
    assert first.front.markdown == f"The {GAP} holds a nucleus."
    assert first.answer.markdown == "The **cell** holds a nucleus."
    assert second.front.markdown == f"The cell holds a {GAP}."
    assert second.answer.markdown == "The cell holds a **nucleus**."


def test_a_hidden_part_of_the_front_is_asked_there_and_told_in_the_answer() -> None:
    (card,) = made("==Paris== is a capital.\n\n***\n\nSince 987.")
    assert card.front.markdown == f"{GAP} is a capital."
    assert card.answer.markdown == "**Paris** is a capital.\n\nSince 987."


def test_parts_of_front_and_answer_are_counted_together() -> None:
    first, second = made("==one==\n\n***\n\n==two==")
    assert (first.front.markdown, first.answer.markdown) == (GAP, "**one**\n\ntwo")
    assert (second.front.markdown, second.answer.markdown) == (f"one\n\n{GAP}", "**two**")


@pytest.mark.parametrize(
    "body",
    [
        "nothing",
        "`a==b and c==d`",
        "```\na==b and c==d\n```",
        "~~~\na==b and c==d\n~~~",
        "    a==b and c==d",
        "$a==b and c==d$",
        "$$\na==b==\n$$",
        "a == b and c == d",
        "== a==",
        "==a ==",
        "====",
        "==over\nlines==",
    ],
)
def test_code_maths_and_plain_equals_signs_hide_nothing(body: str) -> None:
    (card,) = made(body)
    assert (card.id, card.cloze, card.answer.markdown) == ("a", None, body)


def test_code_and_maths_may_be_hidden_and_are_kept() -> None:
    (card,) = made("Use ==`a == b` or $x = y$== here, `==not==` there.")
    assert card.answer.markdown == "Use **`a == b` or $x = y$** here, `==not==` there."


def test_an_exam_question_hides_nothing() -> None:
    card = only("## A\n\n==x==\n\n### Key points\n\n- one\n")
    assert siblings(card) == [card]


@given(st.lists(st.sampled_from(["==a==", "plain", "==b c==", "`==d==`", "$==e==$", "="]), max_size=8))
def test_siblings_count_the_hidden_parts_and_each_hides_one(words: list[str]) -> None:
    body = " ".join(words)
    hidden = sum(word.startswith("==") for word in words)
    cards = made(body)
    assert len(cards) == max(1, hidden)
    if hidden:
        assert [card.front.markdown.count(GAP) for card in cards] == [1] * hidden
        assert [card.answer.markdown.count("**") for card in cards] == [2] * hidden
