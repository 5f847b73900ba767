"""Flashcard Markdown 1.1, §6 and §7, as a consumer must read it: tags of files and cards, and pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck.markdown import read_cards
from quizapp.deck.tags import is_tag
from tests.deck.reading import diagnostics, only, read, remedies, told

ALPHABET = st.characters(categories=["L", "Nd"], include_characters="_-/")


def file_tags(block: str) -> tuple[str, ...]:
    return read(f"---\n{block}\n---\n## A\n\nb\n").cards[0].tags


def test_a_cards_tags_are_the_files_and_its_own_each_once() -> None:
    text = "---\ntags:\n  - latin\n  - latin/verbs\n---\n## A\n\nb\n\n#latin #ablative\n\n## B\n\nb\n"
    first, second = read(text).cards
    assert (first.tags, first.own_tags) == (("latin", "latin/verbs", "ablative"), ("latin", "ablative"))
    assert (second.tags, second.own_tags) == (("latin", "latin/verbs"), ())


@pytest.mark.parametrize(
    "tag", ["verbs", "1st-declension", "42a", "_x", "a_b", "a/b/c", "Ünïcödé", "日本", "λόγος", "x-1", "1/2"]
)
def test_letters_digits_underscores_hyphens_and_slashes_make_a_tag(tag: str) -> None:
    assert only(f"## A\n\nsome #{tag} here\n").own_tags == (tag,)


@given(st.text(ALPHABET, min_size=1, max_size=8))
def test_a_tag_is_any_of_its_letters_with_one_that_is_no_digit(word: str) -> None:
    assert is_tag(word) == any(not letter.isdecimal() for letter in word)


@pytest.mark.parametrize(
    "prose",
    [
        "C#",
        "C# and F#",
        "#42",
        "a # b",
        "x #",
        "#include <stdio.h>",
        "a#b",
        "\\#escaped",
        "&#35;entity",
        "`#span`",
        "``a ` #span``",
        "```\n#fence\n```",
        "~~~\n#fence\n~~~",
        "    #indented",
        "- a\n\n      #indented in a list",
        "$#maths$",
        "$$ #display $$",
        "[link](#anchor)",
        "[link](https://example.org/#anchor)",
        "![alt](https://example.org/#anchor)",
        "<https://example.org/#anchor>",
        "https://example.org/#anchor",
        "<!-- #comment -->",
        "`a\n#span over lines\nb`",
    ],
)
def test_a_hash_that_begins_no_tag_in_prose_is_none(prose: str) -> None:
    card = only(f"## A\n\n{prose}\n\nend\n")
    assert card.own_tags == ()
    assert card.answer.markdown == prose + "\n\nend"


@pytest.mark.parametrize(
    ("prose", "tag"),
    [("#a.", "a"), ("#a, then", "a"), ("text #a", "a"), ("- #a is one", "a"), ("> #a", "a"), ("| #a |\n|---|\n", "a")],
)
def test_a_tag_ends_where_its_letters_end(prose: str, tag: str) -> None:
    assert only(f"## A\n\n{prose}\n").own_tags == (tag,)


def test_a_line_of_tags_alone_counts_and_is_not_shown() -> None:
    card = only("## A\n\n- helium\n\n#gases #chemistry/noble\n")
    assert (card.own_tags, card.answer.markdown) == (("gases", "chemistry/noble"), "- helium")
    assert card.back.markdown == "- helium\n\n#gases #chemistry/noble"


def test_a_tag_within_other_words_counts_and_is_shown() -> None:
    card = only("## A\n\nThe #verbs group is large.\n")
    assert (card.own_tags, card.answer.markdown) == (("verbs",), "The #verbs group is large.")


def test_a_line_of_tags_may_stand_above_the_body() -> None:
    card = only("## A\n#gases\n\n- helium\n")
    assert (card.own_tags, card.answer.markdown) == (("gases",), "- helium")


def test_a_tag_in_the_front_counts_for_the_card() -> None:
    card = only("## A\n\nLook at the #kinetics curve.\n\n#hidden\n\n***\n\nback\n")
    assert card.own_tags == ("kinetics", "hidden")
    assert (card.front.markdown, card.answer.markdown) == ("Look at the #kinetics curve.", "back")


def test_a_line_of_tags_inside_code_is_code() -> None:
    card = only("## A\n\n```\n#a #b\n```\n")
    assert (card.own_tags, card.answer.markdown) == ((), "```\n#a #b\n```")


def test_a_line_that_only_looks_like_tags_is_shown() -> None:
    card = only("## A\n\n#42 #a\n\n#_x_\n")
    assert (card.own_tags, card.answer.markdown) == (("a",), "#42 #a\n\n#_x_")


def test_a_tag_in_the_heading_is_reported_and_stays_in_the_heading() -> None:
    text = "## What is #this?\n\nb\n\n## And `#that`?\n\nb\n"
    assert [card.own_tags for card in read(text).cards] == [(), ()]
    assert (str(read(text).cards[0].question), told(text)) == ("What is #this?", [("heading-tag", 1)])
    assert "Move it to a line of its own" in remedies(text)["heading-tag"]


def test_a_leading_hash_of_a_files_tag_is_taken_off() -> None:
    assert file_tags('tags:\n  - "#verbs"\n  - french/grammar') == ("verbs", "french/grammar")


@pytest.mark.parametrize("value", ["verbs", "[verbs, french]", "a, b", "", "{a: b}", '"verbs"', "\n  a: b", "[]"])
def test_tags_in_any_form_but_a_block_sequence_are_not_read_and_said(value: str) -> None:
    text = f"---\nother: x\ntags: {value}\n---\n## A\n\nb\n"
    assert (read(text).tags, diagnostics(text)) == ((), [("frontmatter-tags-not-a-sequence", None)])
    assert told(text) == [("frontmatter-tags-not-a-sequence", 3)]
    assert "Write one '- tag' a line below 'tags:'" in remedies(text)["frontmatter-tags-not-a-sequence"]


@pytest.mark.parametrize("value", ["verbs", "\n  - verbs", "[verbs]"])
def test_the_key_tag_is_not_read_as_tags_and_said(value: str) -> None:
    text = f"---\ntag: {value}\n---\n## A\n\nb\n"
    assert (read(text).tags, told(text)) == ((), [("frontmatter-tags-not-a-sequence", 2)])
    assert "Use 'tags:'" in remedies(text)["frontmatter-tags-not-a-sequence"]


@pytest.mark.parametrize("tag", ["42", "two words", "a.b", "a:b", "", "[x]", "{a: b}"])
def test_an_entry_that_is_no_tag_is_left_out_and_said(tag: str) -> None:
    text = f"---\ntags:\n  - good\n  - {tag}\n---\n## A\n\nb\n"
    assert (read(text).tags, told(text)) == (("good",), [("bad-tag", 4)])
    assert "at least one that is not a digit" in remedies(text)["bad-tag"]


def test_a_tag_above_the_first_card_belongs_to_no_card_and_is_said() -> None:
    text = "# T\n\nSome prose\nand a #loose end.\n\n#alone\n\n## A\n\nb\n"
    assert read(text).cards[0].tags == ()
    assert diagnostics(text) == [("preamble-tag", None), ("preamble-tag", None)]
    assert told(text) == [("preamble-tag", 4), ("preamble-tag", 6)]
    assert "'#loose' above the first card" in " ".join(problem.message for problem in read(text).problems)


def test_a_preamble_without_tags_is_not_reported() -> None:
    assert told("# The C# book\n\nOn `#this` and #42.\n\n## A\n\nb\n") == []


def test_pictures_are_kept_as_written_with_their_lines(tmp_path: Path) -> None:
    (tmp_path / "leaf.png").touch()
    text = "## A\n\n![A *leaf*](leaf.png)\nand ![](./leaf.png 'title')\n\n- ![far][ref]\n\n[ref]: leaf.png\n"
    (card,) = read_cards(tmp_path / "a.md", text).cards
    assert [(image.alt, image.source, image.line) for image in card.images] == [
        ("A *leaf*", "leaf.png", 3),
        ("", "./leaf.png", 4),
        ("far", "leaf.png", 6),
    ]


def test_a_relative_path_counts_from_the_files_own_folder(tmp_path: Path) -> None:
    (tmp_path / "leaf.png").touch()
    text = "## A\n\n![A leaf](leaf.png)\n![](./leaf.png)\n"
    assert read_cards(tmp_path / "a.md", text).problems == ()
    elsewhere = read_cards(tmp_path / "sub" / "a.md", text)
    assert [problem.code for problem in elsewhere.problems] == ["unresolved-image"] * 2
    assert [image.alt for image in elsewhere.cards[0].images] == ["A leaf", ""]


@pytest.mark.parametrize(("written", "name"), [("b%20c.png", "b c.png"), ("<b c.png>", "b c.png"), ("ä.png", "ä.png")])
def test_a_path_is_found_however_it_is_spelt(tmp_path: Path, written: str, name: str) -> None:
    (tmp_path / name).touch()
    file = read_cards(tmp_path / "a.md", f"## A\n\n![x]({written})\n")
    assert (file.problems, file.cards[0].images[0].source) == ((), written.strip("<>"))


@pytest.mark.parametrize("address", ["https://example.org/a.png", "//example.org/a.png", "data:image/png;base64,AA=="])
def test_an_address_is_not_looked_for_on_the_disk(address: str) -> None:
    text = f"## A\n\n![x]({address})\n"
    assert (only(text).images[0].source, told(text)) == (address, [])


def test_a_picture_that_is_not_there_is_said_and_its_card_is_whole() -> None:
    text = "## A\n\nabove\n![x](.images/gone.png)\nbelow\n"
    assert only(text).answer.markdown == "above\n![x](.images/gone.png)\nbelow"
    assert (diagnostics(text), told(text)) == ([("unresolved-image", 0)], [("unresolved-image", 4)])
    assert "Put the file beside the deck" in remedies(text)["unresolved-image"]


def test_a_path_that_no_file_can_have_is_a_picture_that_is_not_there() -> None:
    assert told(f"## A\n\n![x]({'a' * 5000}.png)\n") == [("unresolved-image", 3)]


def test_a_picture_in_code_is_none() -> None:
    assert only("## A\n\n`![x](a.png)`\n\n```\n![x](a.png)\n```\n").images == ()
