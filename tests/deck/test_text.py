"""Text from a card can neither steer a terminal nor hide anything, whatever its bytes were."""

from __future__ import annotations

import unicodedata
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck.text import MAX_MARKS, CardText, clean, hidden_characters
from tests.deck.reading import read

HOSTILE = st.text(
    st.sampled_from(
        "ab \n\t\r\x00\x07\x1b\x7f\x85\x9b\u202e\u2066\u200b\u2028\u0301\ufeff[](){}#*`-=^:!<>\"'$|\\/\U000e0041"
    )
)
ANY = st.text() | HOSTILE | st.text(st.characters(categories=["Cc", "Cf", "Mn", "L", "Zl", "Zp", "Cs"]))
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def is_clean(text: str) -> bool:
    return not any(
        (unicodedata.category(letter) == "Cc" and letter not in "\n\t")
        or letter in BIDI
        or "\ud800" <= letter <= "\udfff"
        for letter in text
    )


def strings(value: Any) -> list[str]:
    """Every text inside a value of the exam room, however deep; paths are the system's and left out."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict | Path):
        return []
    if is_dataclass(value):
        return [text for one in fields(value) for text in strings(getattr(value, one.name))]
    return [text for one in value for text in strings(one)] if isinstance(value, tuple | list) else []


@given(ANY)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANY)
def test_no_control_and_no_bidirectional_character_survives(text: str) -> None:
    assert is_clean(clean(text))
    assert is_clean(CardText(text).markdown)


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_ordinary_text_is_left_as_it_is(text: str) -> None:
    assert clean(text) == text


@given(HOSTILE, HOSTILE)
def test_nothing_that_a_card_file_says_reaches_a_screen_unclean(head: str, body: str) -> None:
    file = read(
        f"# {head}\n\n{body}\n\n## {body}\n\n{head}\n\n![{body}]({head})\n\n[^{head}]: {body}\n\n### Hint\n{body}\n"
    )
    for text in strings((file.title, file.preamble, file.cards, file.problems)):
        assert is_clean(text)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a\x1b[2Jb", "a␛[2Jb"),
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("a\x85b", "a⟨U+0085⟩b"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\tb", "a\tb"),
        ("नमस्\u200dते", "नमस्\u200dते"),
        ("\ud800", "⟨U+D800⟩"),
    ],
)
def test_what_cannot_be_seen_is_made_visible(written: str, shown: str) -> None:
    assert clean(written) == shown


def test_a_letter_keeps_a_few_combining_marks_and_no_tower() -> None:
    assert clean("e\u0301") == "e\u0301"
    assert clean("e" + "\u0301" * 40) == "e" + "\u0301" * MAX_MARKS


def test_a_text_is_true_when_it_says_something() -> None:
    assert [bool(CardText(text)) for text in ("", " \n\t", "a")] == [False, False, True]
    assert str(CardText("a")) == "a"


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("x = 1\n", []),
        ("x = 1\r\ny = 2\r\n", []),
        ("a\u202eb", [(1, "RIGHT-TO-LEFT OVERRIDE")]),
        ("a\u200bb\u200d", [(1, "ZERO WIDTH SPACE"), (3, "ZERO WIDTH JOINER")]),
        ("\u3164 = 1", [(0, "HANGUL FILLER")]),
        ("a\x00", [(1, "U+0000")]),
        ("a\rb", [(1, "U+000D")]),
        ("a\u00adb", [(1, "SOFT HYPHEN")]),
    ],
)
def test_code_holds_no_character_that_a_reader_could_not_see(code: str, found: list[tuple[int, str]]) -> None:
    assert hidden_characters(code) == found
