"""The bundled deck: no fault, every card whole, every formula readable at 80 columns."""

from __future__ import annotations

import re

import pytest

from quizapp.deck.card import Card, Claim
from quizapp.deck.folder import read_deck
from quizapp.deck.places import bundled_deck
from quizapp.proof.demo import read_demo
from quizapp.study.check import check
from quizapp.typeset import card as pages
from quizapp.typeset import tex
from quizapp.typeset.rules import WIDEST, formulas

DECK = read_deck(bundled_deck())
CLAIMS = [claim for card in DECK.cards for claim in card.claims]


def test_the_deck_has_no_fault() -> None:
    assert [str(problem) for problem in check(DECK)] == []


@pytest.mark.parametrize("card", DECK.cards, ids=lambda card: card.id)
def test_every_card_is_a_whole_exam_question(card: Card) -> None:
    assert card.has_own_id
    assert card.points == 10
    assert card.minutes
    assert card.hint
    assert card.sources
    assert len(card.misconceptions) >= 3
    assert all(wrong.correction for wrong in card.misconceptions)
    assert 15 <= len([line for line in card.answer.markdown.split("\n") if line.strip()]) <= 60
    assert len(card.key_points) <= 18
    marked = {claim for point in card.key_points for claim in point.claims}
    assert marked, "no key point has a proof"


@pytest.mark.parametrize("card", DECK.cards, ids=lambda card: card.id)
def test_every_formula_is_laid_out_at_eighty_columns_without_a_raw_backslash(card: Card) -> None:
    for source, _ in formulas(card):
        assert tex.problems(source) == []
        laid = tex.layout(source.strip(), WIDEST, display=True)
        assert laid.form != "scroll", source
        assert not any("\\" in row for row in laid.box.plain()), source
    look = pages.look_for(card, 76)
    parts = (pages.question(card, look), pages.answer(card, look), pages.key_points(card, look, "abcdefghijk", ()),
             pages.misconceptions(card, look), pages.claims(card, look, {}), pages.sources(card, look))  # fmt: skip
    for page in parts:
        assert "\\" not in page.text
        assert max((line.width for line in page.lines), default=0) <= 80


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: f"{claim.demo.parent.name}/{claim.id}")
def test_every_proof_reads_like_a_page(claim: Claim) -> None:
    file = claim.demo
    demo = read_demo(file)
    assert file.read_text("utf-8").count("\n") <= 70
    assert demo.picture, "nothing to watch"
    assert demo.predict, "nothing to predict"
    assert demo.knobs, "nothing to turn"
    assert demo.source
    assert len(demo.claim) <= 120


def test_no_text_names_how_the_deck_came_to_be() -> None:
    for folder in ("content", "demos"):
        for file in (bundled_deck() / folder).rglob("*"):
            if file.suffix in (".md", ".py"):
                assert not re.search(
                    r"\b(ledger|seed document|the source document)\b", file.read_text("utf-8"), re.I
                ), file
