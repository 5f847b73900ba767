"""Flashcard Markdown 1.1, §4 and §5, as a consumer must read it: the file's parts, card boundaries, front and back."""

from __future__ import annotations

import pytest

from tests.deck.reading import Slices, diagnostics, only, read, remedies, slices, told

ROCKS = """---
tags:
  - geology
---
# Rocks

Three families, one cycle.

## What is basalt?

- A dark volcanic rock

## What is gneiss?

Look at the bands.

***

- A banded metamorphic rock
"""


def test_a_file_is_front_matter_title_preamble_and_cards() -> None:
    rocks = read(ROCKS)
    assert (rocks.title, rocks.tags, rocks.preamble) == ("Rocks", ("geology",), "Three families, one cycle.")
    assert slices(ROCKS) == [
        Slices("What is basalt?", "", "- A dark volcanic rock"),
        Slices("What is gneiss?", "Look at the bands.", "- A banded metamorphic rock"),
    ]
    assert told(ROCKS) == []


@pytest.mark.parametrize("text", ["", "\n\n", "# Rocks\n", "Only prose.\n", "---\ntags:\n  - a\n---\n"])
def test_a_file_with_no_cards_is_no_error(text: str) -> None:
    assert (read(text).cards, told(text)) == ((), [])


def test_without_front_matter_there_are_no_file_tags() -> None:
    plain = read("# Rocks\n\n## What is shale?\n\n- Pressed mud\n")
    assert (plain.front_matter, plain.tags, plain.cards[0].tags, plain.problems) == ({}, (), (), ())


def test_front_matter_counts_only_as_the_first_thing_in_the_file() -> None:
    text = "\n---\ntags:\n  - geology\n---\n\n## What is chert?\n\nQuartz.\n"
    assert read(text).tags == ()
    assert [card.tags for card in read(text).cards if str(card.question) == "What is chert?"] == [()]


def test_unknown_keys_are_no_fault_and_are_kept() -> None:
    text = "---\nauthor: Hutton\nyears:\n  - 1785\nnested:\n  a: b\n---\n## What is an unconformity?\n\nA gap.\n"
    assert read(text).front_matter == {"author": "Hutton", "years": ["1785"], "nested": {"a": "b"}}
    assert told(text) == []


def test_a_file_without_a_title_says_so() -> None:
    text = "## What is slate?\n\n- Baked shale\n"
    assert (read(text).title, told(text)) == (None, [])


def test_prose_above_the_first_card_belongs_to_no_card() -> None:
    text = "# Rocks\n\nFirst.\n\nSecond.\n\n## What is tuff?\n\n- Ash\n"
    assert read(text).preamble == "First.\n\nSecond."
    assert slices(text) == [Slices("What is tuff?", "", "- Ash")]
    assert told(text) == []


def test_a_deeper_heading_is_content_of_its_card() -> None:
    text = "## What is granite?\n\nA rock.\n\n### Of what?\n\nQuartz.\n\n###### And?\n\nMica.\n\n## Next\n\nB\n"
    assert slices(text)[0].back == "A rock.\n\n### Of what?\n\nQuartz.\n\n###### And?\n\nMica."
    assert len(slices(text)) == 2


@pytest.mark.parametrize("gap", ["\n\n\n\n", "\n\n- a list\n\n", "\n\n---\n\n", "\n\n1. one\n\n\n2. two\n\n\n"])
def test_neither_blank_lines_nor_breaks_nor_lists_end_a_card(gap: str) -> None:
    (card,) = slices(f"## What is a dike?\n\nAbove.{gap}Below.\n")
    assert card.back == f"Above.{gap}Below."


def test_a_second_title_ends_the_card_before_it_and_belongs_to_none() -> None:
    text = "# Rocks\n\n## A\n\nalpha\n\n# Minerals\n\nloose\n\n### looser\n\n## B\n\nbeta\n"
    assert slices(text) == [Slices("A", "", "alpha"), Slices("B", "", "beta")]
    assert (read(text).title, diagnostics(text), told(text)) == ("Rocks", [("stray-h1", None)], [("stray-h1", 7)])
    assert "'##' to begin a card or '###' to stay inside one" in remedies(text)["stray-h1"]


def test_a_title_below_a_card_is_stray_even_when_it_is_the_first() -> None:
    text = "## A\n\nalpha\n\n# Rocks\n\n## B\n\nbeta\n"
    assert (read(text).title, told(text)) == (None, [("stray-h1", 5)])
    assert slices(text) == [Slices("A", "", "alpha"), Slices("B", "", "beta")]


def test_a_heading_inside_a_quote_a_list_or_a_fence_is_content() -> None:
    text = "## A\n\n> ## quoted\n\n- ## listed\n\n```\n# fenced\n## fenced\n```\n\n    ## indented\n"
    (card,) = slices(text)
    assert card.back == text.removeprefix("## A\n\n").strip("\n")
    assert told(text) == []


def test_an_underlined_heading_bounds_cards_like_any_other() -> None:
    text = "Rocks\n=====\n\nWhat is chalk?\n--------------\nfront\n\n***\n\nback\n\n## What is marl?\n\nmud\n"
    assert read(text).title == "Rocks"
    assert slices(text) == [Slices("What is chalk?", "front", "back"), Slices("What is marl?", "", "mud")]


def test_closing_hashes_and_markup_of_a_heading_are_read_as_commonmark_does() -> None:
    assert [card.heading for card in slices("##   What is *ice*? ##\n\nA mineral.\n")] == ["What is *ice*?"]


def test_hashes_without_a_space_make_no_card() -> None:
    assert slices("##Basalt\n\n## Real\n\nx\n") == [Slices("Real", "", "x")]


def test_the_identity_rests_on_the_heading_alone() -> None:
    before = only("## What is schist?\n\nfront\n\n***\n\nback\n")
    after = only("---\ntags:\n  - x\n---\n# T\n\n## What is schist?\n\nother #tag\n\n***\n\nmore\n\n#tags #too\n")
    assert before.id == after.id == "what-is-schist"


def test_the_first_separator_divides_and_later_ones_are_content() -> None:
    (card,) = slices("## A\n\nfront\n\n***\n\nback\n\n***\n\nstill back\n")
    assert card == Slices("A", "front", "back\n\n***\n\nstill back")


def test_without_a_separator_the_whole_body_is_the_back() -> None:
    assert slices("## A\n\none\n\ntwo\n") == [Slices("A", "", "one\n\ntwo")]


@pytest.mark.parametrize("rule", ["---", "___", "* * *", "****", " ***", "*** ", "***\t", "- - -", "**", "\\***"])
def test_only_a_line_of_exactly_three_stars_divides(rule: str) -> None:
    (card,) = slices(f"## A\n\nabove\n\n{rule}\n\nbelow\n")
    assert (card.front, card.back) == ("", f"above\n\n{rule}\n\nbelow")


@pytest.mark.parametrize(
    "body",
    [
        "- item\n\n  ***\n\n  more",
        "> quote\n> ***\n> more",
        "```\n***\n```",
        "~~~ text\n***\n~~~",
        "    code\n\n    ***",
        "````\n```\n***\n```\n````",
        "- item\n\n      ***",
        "<!--\n***\n-->",
    ],
)
def test_stars_inside_another_block_do_not_divide(body: str) -> None:
    assert slices(f"## A\n\n{body}\n") == [Slices("A", "", body)]
    assert slices(f"## A\n\n{body}\n\n***\n\nback\n") == [Slices("A", body, "back")]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("text", "text"),
        ("- item", "- item"),
        ("> quote", "> quote"),
        ("| a |\n|---|\n| b |", "1. one"),
        ("```\n```", "x"),
    ],
)
def test_the_separator_needs_no_blank_lines_around_it(above: str, below: str) -> None:
    assert slices(f"## A\n{above}\n***\n{below}\n") == [Slices("A", above, below)]


def test_a_card_may_begin_with_its_separator() -> None:
    assert slices("## A\n***\nback\n") == slices("## A\n\n***\n\nback\n") == [Slices("A", "", "back")]


def test_a_blank_line_below_the_heading_makes_no_difference() -> None:
    assert slices("## A\n- one\n") == slices("## A\n\n- one\n") == slices("## A\n\n\n\n- one\n")


@pytest.mark.parametrize(
    "body",
    [
        "- one\n  - nested\n    - deeper\n\n  a second paragraph",
        "```python\nif a == b:\n\n    pass  # ***\n```",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "> quote\n\n![alt](https://example.org/a.png)\n\n---\n\n$$\nx^2\n$$",
        "trailing spaces  \nand\ttabs",
    ],
)
def test_a_body_is_kept_as_it_is_written(body: str) -> None:
    card = only(f"## A\n\n{body}\n\n## B\n\nb\n".split("\n## B")[0] + "\n")
    assert slices(f"## A\n\n{body}\n")[0].back == card.back.markdown == card.answer.markdown == body


def test_a_card_without_a_body_is_kept() -> None:
    text = "## What is loess?\n\n## What is till?\n\n- Glacial mud\n"
    assert slices(text) == [Slices("What is loess?", "", ""), Slices("What is till?", "", "- Glacial mud")]
    assert told(text) == []


def test_a_card_may_end_with_its_separator() -> None:
    assert slices("## A\n\nfront\n\n***") == [Slices("A", "front", "")]


def test_cards_that_share_a_heading_are_all_kept() -> None:
    text = "## Define it\n\n- one\n\n## Define it\n\n- two\n"
    assert [card.back for card in slices(text)] == ["- one", "- two"]
    assert told(text) == []


@pytest.mark.parametrize("empty", ["##", "## ", "## ##", "##   "])
def test_a_card_with_an_empty_heading_is_skipped_and_its_neighbours_stay(empty: str) -> None:
    text = f"## A\n\nalpha\n\n{empty}\n\nlost\n\n## B\n\nbeta\n"
    assert slices(text) == [Slices("A", "", "alpha"), Slices("B", "", "beta")]
    assert (diagnostics(text), told(text)) == ([("malformed-card-skipped", None)], [("malformed-card-skipped", 5)])
    assert "Write the question behind '##'" in remedies(text)["malformed-card-skipped"]


def test_what_a_terminal_cannot_show_is_kept_and_said() -> None:
    text = "## A\n\nalpha\n\n## B\n\nb<sub>1</sub>\n\n<div>\nboxed\n</div>\n"
    assert slices(text)[1].back == "b<sub>1</sub>\n\n<div>\nboxed\n</div>"
    assert diagnostics(text) == [("unrepresentable-content", 1), ("unrepresentable-content", 1)]
    assert told(text) == [("unrepresentable-content", 7), ("unrepresentable-content", 9)]
    assert "shown as it is written" in remedies(text)["unrepresentable-content"]


def test_a_diagnostic_counts_lines_from_the_first_of_the_file() -> None:
    assert told("---\na: b\n---\n# T\n\n## A\n\n![x](none.png)\n\n# S\n") == [("unresolved-image", 8), ("stray-h1", 10)]


def test_all_faults_of_a_file_are_told_at_once() -> None:
    text = "---\ntag: a\n---\n#loose\n\n## A #b\n\n![](gone.png)\n\n##\n\n# S\n"
    assert [code for code, _ in told(text)] == [
        "frontmatter-tags-not-a-sequence",
        "preamble-tag",
        "heading-tag",
        "unresolved-image",
        "malformed-card-skipped",
        "stray-h1",
    ]
