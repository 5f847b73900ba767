"""Front matter is text and stays text: no types, no aliases, nothing that grows, and no fault that costs a card."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.deck.reading import read, remedies, told

CARD = "## A\n\nb\n"


def with_block(block: str) -> str:
    return f"---\n{block}\n---\n{CARD}"


@pytest.mark.parametrize(
    "written", ["no", "1:30", "012", "1e3", "~", "null", "2024-01-01", "0x1F", ".inf", "1_000", "=", "<<"]
)
def test_a_value_stays_what_was_written(written: str) -> None:
    file = read(with_block(f"key: {written}\nlist:\n  - {written}"))
    assert (file.front_matter, file.problems) == ({"key": written, "list": [written]}, ())


def test_keys_are_text_too() -> None:
    assert read(with_block("1: a\nno: b\n012: c")).front_matter == {"1": "a", "no": "b", "012": "c"}


@pytest.mark.parametrize(
    ("block", "line"),
    [
        ("a: &x 1\nb: *x", 3),
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]", 3),
        ("base: &b {k: v}\nother:\n  <<: *b", 4),
        ("a: &a\n  - *a", 3),
    ],
)
def test_an_alias_is_refused_before_it_can_grow(block: str, line: int) -> None:
    text = with_block(block)
    assert (read(text).front_matter, told(text)) == ({}, [("frontmatter-alias", line)])
    assert "Write the value out" in remedies(text)["frontmatter-alias"]


@pytest.mark.parametrize(
    ("block", "line", "why"),
    [
        ("just words", 2, "it is not a list of keys"),
        ("- a\n- b", 2, "it is not a list of keys"),
        ("a: [", 2, "expected the node content"),
        ("a: b: c", 2, "mapping values are not allowed here"),
        ("\tx: y", 2, "found character '\\t' that cannot start any token"),
        ("a: 'open", 2, "found unexpected end of stream"),
        ("ok: 1\n? [k, l]\n: v", 3, "a key is no plain text"),
        ("ok: {? {a: b} : c}", 2, "a key is no plain text"),
        ("? " * 10 + "a", 2, "a key is no plain text"),
        ("? " * 2000 + "a", 2, "nested too deeply"),
        ("a: " + "[" * 3000 + "]" * 3000, 2, "nested too deeply"),
        ("a: " + "{x: " * 1500 + "y" + "}" * 1500, 2, "nested too deeply"),
        ('a: "\\UFFFFFFFF"', 2, "a character that does not exist"),
        ('a: "\\U00110000"', 2, "a character that does not exist"),
        ("a: \x07", 2, "it is not YAML"),
        ("%YAML 9.9", 2, "found incompatible YAML document"),
    ],
)
def test_a_block_that_is_no_mapping_is_said_and_the_cards_stay(block: str, line: int, why: str) -> None:
    text = with_block(block)
    assert (read(text).front_matter, len(read(text).cards)) == ({}, 1)
    assert told(text) == [("frontmatter-unreadable", line)]
    assert why in remedies(text)["frontmatter-unreadable"]
    assert "Write 'key: value' lines." in remedies(text)["frontmatter-unreadable"]


def test_a_key_that_stands_twice_keeps_its_first_value() -> None:
    text = with_block("tags:\n  - a\nother: 1\ntags:\n  - b\nother: 2\ntag: x\ntag: y")
    file = read(text)
    assert (file.front_matter["other"], file.tags) == ("1", ("a",))
    assert told(text) == [
        ("frontmatter-duplicate-key", 5),
        ("frontmatter-duplicate-key", 7),
        ("frontmatter-tags-not-a-sequence", 8),
        ("frontmatter-duplicate-key", 9),
    ]
    assert "twice. Keep one of them." in remedies(text)["frontmatter-duplicate-key"]


def test_a_block_of_more_than_8_kib_is_not_read() -> None:
    block = "key: " + "x" * (8 * 1024 - 5)
    assert told(with_block(block)) == []
    assert told(with_block(block + "x")) == [("frontmatter-too-long", 1)]
    assert (read(with_block(block + "x")).front_matter, len(read(with_block(block + "x")).cards)) == ({}, 1)
    assert "longer than 8 KiB. Keep only short keys in it" in remedies(with_block(block + "x"))["frontmatter-too-long"]
    assert told(with_block("key: " + "ä" * (4 * 1024))) == [("frontmatter-too-long", 1)]


def test_a_block_that_is_never_closed_is_said_and_read_as_text() -> None:
    text = "---\ntags:\n  - a\n\n## A\n\nb\n"
    file = read(text)
    assert (file.tags, [str(card.question) for card in file.cards]) == ((), ["A"])
    assert told(text) == [("frontmatter-unclosed", 1)]
    assert "Close it with a line '---'" in remedies(text)["frontmatter-unclosed"]


@pytest.mark.parametrize("block", ["", "# a comment", "\n\n"])
def test_an_empty_block_is_none(block: str) -> None:
    assert (read(with_block(block)).front_matter, told(with_block(block))) == ({}, [])


@pytest.mark.parametrize("close", ["---", "...", "---  "])
def test_a_block_may_be_closed_either_way(close: str) -> None:
    assert read(f"---\na: b\n{close}\n{CARD}").front_matter == {"a": "b"}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_change_nothing(end: str, mark: str) -> None:
    text = "---\ntags:\n  - a\n---\n# T\n\n## A\n\nfront\n\n***\n\nback\n\n![x](no.png)\n"
    assert read(mark + text.replace("\n", end)) == read(text)


@given(st.text(st.sampled_from("abc:-?[]{}&*!|>'\"#%@`, \n\t\\\0U1~<"), max_size=60) | st.text(max_size=60))
def test_any_block_leaves_the_card_below_it_readable(block: str) -> None:
    file = read(with_block(block.replace("\n---", "").replace("\n...", "")))
    assert any(str(card.question) == "A" for card in file.cards)
