"""Claims: footnote marks behind sentences, definitions that link to demos, and the notes that are only notes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck.claims import escape, unescape
from tests.deck.reading import only, read, remedies, told

LINK = "[Equal units stay equal.](../demos/a/equal.py)"


def test_a_definition_that_links_to_a_demo_is_a_claim() -> None:
    text = f"## A\n\nThey stay equal.[^equal]\n\n  [^equal]:  {LINK}\n"
    (claim,) = only(text).claims
    assert (claim.id, str(claim.text), claim.demo) == (
        "equal",
        "Equal units stay equal.",
        Path("/deck/demos/a/equal.py"),
    )
    assert (claim.place.line, claim.place.column) == (5, 14)
    assert (only(text).answer.markdown, told(text)) == ("They stay equal.[^equal]", [])


def test_a_card_finds_its_claims_by_label() -> None:
    card = only(f"## A\n\nx[^a] y[^b]\n\n[^a]: {LINK}\n[^b]: {LINK.replace('Equal', 'More')}\n")
    found = card.claim("b")
    assert found is not None
    assert (str(found.text), card.claim("c")) == ("More units stay equal.", None)


@pytest.mark.parametrize(
    "note",
    [
        "Goodfellow et al., §8.4.",
        "See [the book](https://example.org/book.html).",
        "[Torch's source](https://example.org/torch/init.py)",
        "[Torch's source](//example.org/torch/init.py)",
        "<https://example.org>",
        "word",
        "*first*\n    second line",
    ],
)
def test_any_other_footnote_stays_a_note(note: str) -> None:
    text = f"## A\n\nanswer[^n]\n\n[^n]: {note}\n"
    card = only(text)
    assert [(label, str(words)) for label, words in card.notes] == [("n", " ".join(note.split()))]
    assert (card.claims, card.answer.markdown, told(text)) == ((), "answer[^n]", [])


def test_marks_are_taken_out_of_points_and_misconceptions_and_kept_beside_them() -> None:
    text = (
        f"## A\n\nx[^a]\n\n### Key points\n\n- (2) One[^a]: and `[^a-z]` two.[^b][^a]\n\n"
        f'### Misconceptions\n\n- "Wrong."[^a] Because `[^b]`.[^b]\n\n[^a]: {LINK}\n[^b]: {LINK}\n'
    )
    card = only(text)
    (point,), (wrong,) = card.key_points, card.misconceptions
    assert (str(point.text), point.claims) == ("One: and `[^a-z]` two.", ("a", "b"))
    assert (str(wrong.quote), str(wrong.correction), wrong.claims) == ("Wrong.", "Because `[^b]`.", ("a", "b"))
    assert told(text) == []


@pytest.mark.parametrize("code", ["`[^a]`", "```\n[^a]\n```", "    [^a]", "$[^a]$", "``x ` [^a]``", "`x\n[^a]`"])
def test_a_mark_in_code_or_maths_claims_nothing(code: str) -> None:
    assert told(f"## A\n\n{code}\n") == []


@pytest.mark.parametrize("prose", ["\\` [^a] \\`", "a `` b [^a] c ` d", "5 $ or [^a] 6 $", "- [^a]: here", "x[^a]: y"])
def test_a_mark_in_prose_counts_whatever_stands_beside_it(prose: str) -> None:
    text = f"## A\n\n{prose}\n"
    assert told(text) == [("footnote-undefined", 3)]
    assert "Add a line '[^a]: [claim](../demos/…/a.py)' to the card" in remedies(text)["footnote-undefined"]


@pytest.mark.parametrize("code", ["```\n[^a]: note\n```", "    [^a]: note"])
def test_a_definition_in_code_is_code(code: str) -> None:
    card = only(f"## A\n\n{code}\n")
    assert (card.notes, card.back.markdown) == ((), code)


def test_a_definition_ends_where_another_block_begins() -> None:
    rest = [
        "- item",
        "1. item",
        "> quote",
        "### Head",
        "```\ncode\n```",
        "<!-- x -->",
        "***",
        "[^m]: other",
        "| a |\n|---|",
    ]
    for block in rest:
        card = only(f"## A\n\nx[^n][^m]\n\n[^n]: note\nof two lines\n{block}\n")
        assert str(dict(card.notes)["n"]) == "note of two lines", block


def test_a_claim_may_be_broken_over_lines() -> None:
    text = "## A\n\nx[^a]\n\n[^a]:\n  [Equal units\n  stay equal.](../demos/a/equal.py)\n"
    (claim,) = only(text).claims
    assert (str(claim.text), claim.place.line, told(text)) == ("Equal units stay equal.", 5, [])


def test_the_second_of_two_definitions_is_left_out_and_said() -> None:
    text = f"## A\n\nx[^a]\n\n[^a]: one\n[^a]: {LINK}\n"
    card = only(text)
    assert ([str(words) for _, words in card.notes], card.claims) == (["one"], ())
    assert told(text) == [("footnote-duplicate", 6)]
    assert "'[^a]' is defined twice. Keep one." in remedies(text)["footnote-duplicate"]


def test_a_definition_that_is_marked_nowhere_is_kept_and_said() -> None:
    text = f"## A\n\n`[^a]`\n\n[^a]: {LINK}\n"
    assert ([claim.id for claim in only(text).claims], told(text)) == (["a"], [("footnote-unused", 5)])
    assert "Put '[^a]' behind the sentence it belongs to" in remedies(text)["footnote-unused"]


def test_a_mark_is_not_found_in_another_card() -> None:
    text = f"## A\n\nx[^a]\n\n## B\n\nb\n\n[^a]: {LINK}\n"
    assert told(text) == [("footnote-undefined", 3), ("footnote-unused", 9)]


@pytest.mark.parametrize(
    "written",
    [
        f"{LINK} and more",
        f"See {LINK}",
        "[A [nested] claim.](../demos/a/equal.py)",
        "[Claim.](../demos/a/equal.py#L3)",
        "[Claim.](../demos/a/equal.txt)",
    ],
)
def test_a_definition_that_is_more_than_a_link_to_a_demo_is_a_note_and_said(written: str) -> None:
    text = f"## A\n\nx[^a]\n\n[^a]: {written}\n"
    assert (only(text).claims, told(text)) == ((), [("claim-not-a-link", 5)])
    assert "Write '[claim](../demos/…/name.py)' and nothing else" in remedies(text)["claim-not-a-link"]


def test_two_cards_of_a_file_may_use_the_same_labels() -> None:
    text = f"## A\n\nx[^a]\n\n[^a]: {LINK}\n\n## B\n\ny[^a]\n\n[^a]: note\n"
    assert [(len(card.claims), len(card.notes)) for card in read(text).cards] == [(1, 0), (0, 1)]
    assert told(text) == []


@given(st.text())
def test_any_sentence_survives_being_written_into_a_link(sentence: str) -> None:
    assert unescape(escape(sentence)) == sentence


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1))
def test_any_sentence_can_be_a_claims_text(sentence: str) -> None:
    (claim,) = only(f"## A\n\nx[^a]\n\n[^a]: [{escape(sentence)}](../demos/a/equal.py)\n").claims
    assert str(claim.text) == sentence or "\ufffc" in sentence
