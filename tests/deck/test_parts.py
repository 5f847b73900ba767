"""What an exam needs on top of Flashcard Markdown: identity, minutes, key points, misconceptions, hint, sources."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck.card import Card
from quizapp.deck.comments import ID
from quizapp.deck.markdown import slug
from tests.deck.reading import only, read, remedies, told

WORDS = st.text(st.characters(categories=["L"]), min_size=1, max_size=8)


def with_points(*items: str) -> str:
    return "## A\n\nanswer\n\n### Key points\n\n" + "\n".join(items) + "\n\n<!-- id: a -->\n"


def with_misconception(item: str) -> str:
    return f"## A\n\nanswer\n\n### Misconceptions\n\n- {item}\n"


def texts(card: Card) -> list[tuple[float, str]]:
    return [(point.points, point.text.markdown) for point in card.key_points]


# Identity


def test_the_id_comment_is_the_identity_and_is_not_shown() -> None:
    card = only("## Why zero?\n\nanswer\n\n<!-- id: zero_init-2 -->\n")
    assert (card.id, card.has_own_id, card.answer.markdown) == ("zero_init-2", True, "answer")


@pytest.mark.parametrize(
    "comment", ["<!--id:a-->", "<!--  id :  a  -->", "text <!-- id: a --> text", "- <!-- id: a -->"]
)
def test_an_id_may_be_written_with_or_without_spaces_and_anywhere_in_prose(comment: str) -> None:
    assert only(f"## Q\n\n{comment}\n").id == "a"


@pytest.mark.parametrize(
    "code", ["`<!-- id: a -->`", "```html\n<!-- id: a -->\n```", "    <!-- id: a -->", "``<!-- id: a --> ` ``"]
)
def test_an_id_in_code_names_nothing(code: str) -> None:
    card = only(f"## What does an id look like?\n\n{code}\n")
    assert (card.id, card.has_own_id) == ("what-does-an-id-look-like", False)
    assert card.back.markdown == code


@pytest.mark.parametrize(
    ("heading", "identity"),
    [
        ("Why is it bad?", "why-is-it-bad"),
        ("What is *ice*?", "what-is-ice"),
        ("$x_i$ and `C#`", "x_i-and-c"),
        ("Straße nach Ägypten", "strasse-nach-ägypten"),
        ("…?!", "card"),
        ("日本", "日本"),
    ],
)
def test_without_an_id_the_heading_gives_it(heading: str, identity: str) -> None:
    assert only(f"## {heading}\n\nb\n").id == identity


@given(st.text())
def test_every_heading_gives_an_id_that_could_be_written_down(heading: str) -> None:
    assert ID.fullmatch(slug(heading))


@pytest.mark.parametrize("identity", ["", "two words", "a.b", "-a", "a/b", "é" * 101, "\u202eabc"])
def test_an_id_that_cannot_be_one_is_said(identity: str) -> None:
    text = f"## A\n\nb\n<!-- id: {identity} -->\n"
    assert (only(text).id, told(text)) == ("a", [("bad-id", 4)])
    assert "Use letters, digits, '_' and '-'" in remedies(text)["bad-id"]
    assert "\u202e" not in remedies(text)["bad-id"]


def test_the_first_of_two_ids_counts_and_the_second_is_said() -> None:
    text = "## A\n\n<!-- id: one -->\n\nb\n\n<!-- id: two -->\n"
    assert (only(text).id, told(text)) == ("one", [("second-comment", 7)])
    assert "The card has a second 'id'. Keep one." in remedies(text)["second-comment"]


def test_a_comment_in_no_card_is_said() -> None:
    text = "# T\n<!-- id: up -->\n\n## A\n\nb\n\n# S\n\n<!-- minutes: 3 -->\n"
    assert told(text) == [("comment-outside-card", 2), ("stray-h1", 8), ("comment-outside-card", 10)]
    assert "Move it below a '##' heading" in remedies(text)["comment-outside-card"]


# Minutes


def test_minutes_stand_in_the_card_or_else_in_the_file() -> None:
    text = "---\nminutes: 8\n---\n## A\n\nb\n\n## B\n\n<!-- minutes: 2.5 -->\n"
    assert [card.minutes for card in read(text).cards] == [8.0, 2.5]
    assert only("## A\n\nb\n").minutes is None


@pytest.mark.parametrize("minutes", ["0", "-1", "soon", "1:30", "1e3", "9999", "[8]", "nan", ""])
def test_minutes_that_are_no_number_of_minutes_are_said_once(minutes: str) -> None:
    text = f"---\na: b\nminutes: {minutes}\n---\n## A\n\nb\n\n## B\n\nb\n"
    assert ([card.minutes for card in read(text).cards], told(text)) == ([None, None], [("bad-minutes", 3)])
    assert "is not a number of minutes. Write 'minutes: 8'." in remedies(text)["bad-minutes"]


def test_bad_minutes_of_a_card_leave_it_those_of_its_file() -> None:
    text = "---\nminutes: 8\n---\n## A\n\nb\n<!-- minutes: x -->\n"
    assert (only(text).minutes, told(text)) == (8.0, [("bad-minutes", 7)])


# Key points


def test_key_points_have_exam_points_and_one_if_left_out() -> None:
    card = only(with_points("- (2) Two.", "* One.", "+ ( 1.5 ) Dot.", "- (0,25)Comma.", "1. (3) Numbered."))
    assert texts(card) == [(2, "Two."), (1, "One."), (1.5, "Dot."), (0.25, "Comma."), (3, "Numbered.")]
    assert (card.points, card.is_exam_question, card.answer.markdown) == (7.75, True, "answer")


def test_a_card_without_key_points_is_a_flashcard() -> None:
    card = only("## A\n\nb\n")
    assert (card.is_exam_question, card.points) == (False, 0)


def test_a_key_point_keeps_its_further_lines_and_blocks() -> None:
    item = "- (2) First line\n  second line\n\n  - nested\n    more\n\n      code\n\n  $$\n  x\n  $$\nlazy"
    (point,) = only(with_points(item)).key_points
    assert point.text.markdown == "First line\nsecond line\n\n- nested\n  more\n\n    code\n\n$$\nx\n$$\nlazy"


def test_key_points_know_their_lines() -> None:
    assert [point.line for point in only(with_points("- a\n  b", "- c", "", "- d")).key_points] == [7, 9, 11]


def test_words_in_brackets_are_no_points() -> None:
    text = with_points("- (in part) Text.", "- (see 2) Text.")
    assert (texts(only(text)), told(text)) == ([(1, "(in part) Text."), (1, "(see 2) Text.")], [])


@pytest.mark.parametrize("points", ["(0)", "(-1)", "(2 points)", "(1/2)", "()", "(1234)", "(1.2345)", "(1,2,3)"])
def test_points_that_are_no_number_of_points_are_said(points: str) -> None:
    text = with_points(f"- {points} Text.")
    assert (texts(only(text)), told(text)) == ([(1, "Text.")], [("bad-points", 7)])
    assert f"'{points}' is not a number of exam points. Write '(2)'" in remedies(text)["bad-points"]


@pytest.mark.parametrize("item", ["-", "- (2)", "- (2) [^a]", "-   "])
def test_a_key_point_without_text_is_left_out_and_said(item: str) -> None:
    text = with_points("- kept", item) + "[^a]: note\n" * ("[^a]" in item)
    assert (texts(only(text)), told(text)) == ([(1, "kept")], [("empty-key-point", 8)])
    assert "Say what an examiner ticks" in remedies(text)["empty-key-point"]


@pytest.mark.parametrize("stray", ["Prose.", "> quote", "```\ncode\n```", "#### Deeper", "<p>html</p>", "| a |\n|---|"])
def test_what_stands_outside_the_list_is_said(stray: str) -> None:
    text = with_points("- kept", "", stray)
    assert texts(only(text)) == [(1, "kept")]
    assert ("not-a-list-item", 9) in told(text)
    assert (
        "under '### Key points' is no item of its list. Begin the line with '- '" in remedies(text)["not-a-list-item"]
    )


def test_tags_comments_and_definitions_within_the_list_are_no_part_of_it() -> None:
    text = with_points(
        "- one[^n]", "  #tag", "- two", "[^n]: note", "- three", "  <!-- minutes: 3 -->", "", "<!-- mine -->"
    )
    card = only(text)
    assert texts(card) == [(1, "one"), (1, "two"), (1, "three")]
    assert (card.own_tags, card.minutes, told(text)) == (("tag",), 3.0, [])


@given(st.lists(st.tuples(st.none() | st.integers(1, 99), WORDS), min_size=1, max_size=6))
def test_any_list_of_points_is_read_back(items: list[tuple[int | None, str]]) -> None:
    card = only(with_points(*(f"- ({points}) {word}" if points else f"- {word}" for points, word in items)))
    assert texts(card) == [(points or 1, word) for points, word in items]


# Misconceptions


@pytest.mark.parametrize(
    ("item", "quote", "correction"),
    [
        ('"It is dead." It moves.', "It is dead.", "It moves."),
        ("“It is dead.” It moves.", "It is dead.", "It moves."),
        ("„Es ist tot.“ Es lebt.", "Es ist tot.", "Es lebt."),
        ("„Es ist tot.” Es lebt.", "Es ist tot.", "Es lebt."),
        ("«C'est mort.» Non.", "C'est mort.", "Non."),
        ("« C'est mort. » Non.", "C'est mort.", "Non."),
        ("»Es ist tot.« Nein.", "Es ist tot.", "Nein."),
        ("‘It doesn’t move.’ It does.", "It doesn’t move.", "It does."),
        ('"It is dead". It moves.', "It is dead", "It moves."),
        ('"A "dead" unit." It moves.', 'A "dead" unit.', "It moves."),
        ("“The “x”-trick works.” It fails.", "The “x”-trick works.", "It fails."),
        ('"5"-bit is enough." No.', '5"-bit is enough.', "No."),
        ('"It is\n  dead." It\n  moves.', "It is\ndead.", "It\nmoves."),
        ('"$x$ is `"y"`." No.', '$x$ is `"y"`.', "No."),
    ],
)
def test_a_misconception_is_a_quote_and_its_correction(item: str, quote: str, correction: str) -> None:
    text = with_misconception(item)
    (found,) = only(text).misconceptions
    assert (found.quote.markdown, found.correction.markdown, found.line) == (quote, correction, 7)
    assert told(text) == []


@pytest.mark.parametrize("item", ["It is dead.", '"It never ends', "it's 'so'", '""', "*“x.”* y"])
def test_a_misconception_that_opens_with_no_quote_is_kept_whole_and_said(item: str) -> None:
    text = with_misconception(item)
    (found,) = only(text).misconceptions
    assert (found.quote.markdown, found.correction.markdown) == (item, "")
    assert told(text) == [("misconception-not-quoted", 7)]
    assert 'Write: - "The wrong sentence." Why it is wrong.' in remedies(text)["misconception-not-quoted"]


def test_a_misconception_without_its_correction_is_said() -> None:
    text = with_misconception('"It is dead."')
    assert (only(text).misconceptions[0].quote.markdown, told(text)) == (
        "It is dead.",
        [("misconception-not-corrected", 7)],
    )
    assert "Say behind the quote why it is wrong" in remedies(text)["misconception-not-corrected"]


# Hint, sources, and the sections that are none of ours


def test_hint_and_sources_are_taken_out_of_the_answer() -> None:
    card = only("## A\n\nanswer\n\n### Hint\n\nThink.\n\n### Sources\n\n- A book, §2\n\n#tag\n<!-- id: a -->\n")
    assert card.hint is not None
    assert card.sources is not None
    assert (card.hint.markdown, card.sources.markdown, card.answer.markdown) == ("Think.", "- A book, §2", "answer")
    assert (only("## A\n\nb\n").hint, only("## A\n\nb\n").sources) == (None, None)


def test_other_sections_stay_in_the_answer_wherever_they_stand() -> None:
    text = "## A\n\none\n\n### Proof\n\ntwo\n\n### Hint\n\nthink\n\n### Remark\n\nthree\n\n#### Hint\n\nfour\n"
    card = only(text)
    assert card.answer.markdown == "one\n\n### Proof\n\ntwo\n\n### Remark\n\nthree\n\n#### Hint\n\nfour"
    assert (str(card.hint), told(text)) == ("think", [])


def test_a_part_in_the_front_or_in_a_quote_is_content() -> None:
    card = only("## A\n\n### Hint\n\nfront\n\n***\n\n> ### Hint\n\nback\n")
    assert (card.front.markdown, card.answer.markdown, card.hint) == ("### Hint\n\nfront", "> ### Hint\n\nback", None)


@pytest.mark.parametrize(
    "title", ["key points", "Key Points", "Keypoints", "Key points:", "Hints", "Source", "Misconception"]
)
def test_a_part_that_is_nearly_named_right_is_said(title: str) -> None:
    text = f"## A\n\nanswer\n\n### {title}\n\n- item\n"
    assert (only(text).answer.markdown, told(text)) == (f"answer\n\n### {title}\n\n- item", [("unknown-part", 5)])
    assert (
        f"'### {title}' is not a part of a card, so it is read as answer. Write '### " in remedies(text)["unknown-part"]
    )


def test_the_second_of_two_parts_is_read_as_answer_and_said() -> None:
    text = "## A\n\nanswer\n\n### Hint\n\none\n\n### Hint\n\ntwo\n"
    card = only(text)
    assert (str(card.hint), card.answer.markdown, told(text)) == ("one", "answer\n\ntwo", [("duplicate-part", 9)])
    assert "The card has '### Hint' twice" in remedies(text)["duplicate-part"]


@pytest.mark.parametrize("rest", ["", "<!-- id: a -->\n", "#tag\n", "[^n]: note\n"])
def test_an_empty_part_is_said(rest: str) -> None:
    text = f"## A\n\nanswer[^n]\n\n### Sources\n\n{rest}"
    assert ("empty-part", 5) in told(text)
    assert "'### Sources' is empty. Fill it or take it out." in remedies(text)["empty-part"]
