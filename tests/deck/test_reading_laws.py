"""Laws of reading: what holds for every text, however broken."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.deck.cloze import siblings
from quizapp.deck.comments import ID
from quizapp.deck.spans import BLANK, blanked
from tests.deck.drawing import card_files
from tests.deck.reading import read, slices

ATX = re.compile(r" {0,3}##(?:[ \t]|$)")


def lines_of(text: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))


@settings(max_examples=300)
@given(card_files() | st.text())
def test_reading_never_fails_and_every_fault_has_a_place_and_a_remedy(text: str) -> None:
    count = len(lines_of(text))
    for problem in read(text).problems:
        assert 1 <= problem.line <= count
        assert problem.column >= 1
        assert problem.message.endswith((".", "?", "!")), problem.message
        assert problem.remedy


@settings(max_examples=300)
@given(card_files())
def test_a_cards_line_is_that_of_its_heading(text: str) -> None:
    lines = lines_of(text)
    for card in read(text).cards:
        above, at = lines[card.place.line - 1], lines[card.place.line : card.place.line + 30]
        assert ATX.match(above) or any(re.fullmatch(r" {0,3}-+[ \t]*", line) for line in at)


@settings(max_examples=300)
@given(card_files())
def test_cards_stand_in_order_and_never_overlap(text: str) -> None:
    end = 0
    for card in read(text).cards:
        assert end < card.place.line <= card.end_line <= len(lines_of(text))
        assert card.place.line <= card.id_line <= card.end_line
        end = card.end_line


@settings(max_examples=300)
@given(card_files())
def test_headings_fronts_and_backs_are_slices_of_the_source(text: str) -> None:
    source = "\n".join(lines_of(text))
    for found in slices(text):
        assert found.front in source
        assert found.back in source
        as_commonmark = source.replace("\x00", "\ufffd")
        assert all(line.strip() in as_commonmark for line in found.heading.split("\n"))


@settings(max_examples=300)
@given(card_files())
def test_no_line_of_a_card_vanishes_unless_it_is_data(text: str) -> None:
    for card, raw in zip(read(text).cards, slices(text), strict=True):
        parts = [card.answer, card.hint, card.sources, *(point.text for point in card.key_points)]
        parts += [words for wrong in card.misconceptions for words in (wrong.quote, wrong.correction)]
        kept = len("".join(str(part) for part in parts if part))
        assert kept <= len(str(card.back)) + 2 * len(parts)
        if not re.search(r"(?m)^ {0,3}(###|\[\^)|^ {0,3}<!--|#\w", raw.back):
            assert str(card.answer) == str(card.back)


@settings(max_examples=200)
@given(card_files())
def test_ids_can_be_written_down_and_siblings_have_ids_of_their_own(text: str) -> None:
    for card in read(text).cards:
        assert ID.fullmatch(card.id)
        made = siblings(card)
        assert len({sibling.id for sibling in made}) == len(made)


@given(st.text(st.sampled_from("ab`$\\ \n")))
def test_blanking_code_keeps_every_place(text: str) -> None:
    prose = blanked(text)
    assert len(prose) == len(text)
    assert all(was == now or (now == BLANK and was != "\n") for was, now in zip(text, prose, strict=True))
    assert prose.count("\n") == text.count("\n")


@settings(max_examples=50)
@given(
    st.sampled_from(
        ["`", "``", "$", "$$", "<!--id:", "[^", "](", "(", "#a ", "\n", " ", "- ", "> ", "==a", '"', "*", "|"]
    )
)
def test_a_file_of_one_thing_alone_is_read(piece: str) -> None:
    assert len(read("## A\n\n" + piece * 3000).cards) == 1
