"""Mending: ids are minted and claims' texts set where they stand, and every other byte stays as it was."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizapp.deck.fix import fixed
from quizapp.deck.folder import read_deck
from quizapp.errors import StoreError
from quizapp.study.check import check, check_and_fix, fix
from tests.deck.drawing import LINE_ENDS, card_files
from tests.deck.reading import read

DEMO = '"""Equal units [1] stay \\\\o equal."""\n'
CARD = "## A\n\nThey stay equal.[^equal]\n\n[^equal]: [Old words.](../demos/a/equal.py)\n"


def minted(text: str) -> str:
    """The text with an id minted for each card that has none."""
    return fixed(text, [card for card in read(text).cards if not card.has_own_id], {})


def make(folder: Path, text: str) -> Path:
    (folder / "content").mkdir()
    (folder / "demos" / "a").mkdir(parents=True)
    (folder / "content" / "deck.toml").write_text('title = "T"\nformat = 1\n')
    (folder / "demos" / "a" / "equal.py").write_text(DEMO)
    file = folder / "content" / "cards.md"
    file.write_bytes(text.encode())
    return file


@settings(max_examples=300)
@given(card_files())
def test_minting_gives_each_card_the_id_it_had(text: str) -> None:
    before, after = read(text), read(minted(text))
    assert [card.id for card in after.cards] == [card.id for card in before.cards]
    assert all(card.has_own_id for card in after.cards)


@settings(max_examples=300)
@given(card_files())
@example("## Heading\n- (2) point[^a]\n  [^b]:\n---\n")
@example("## Heading\n- (2) point[^a]\n[^a]: [Claim.](../demos/heading/a.py)\n  more\n---\n")
def test_minting_twice_changes_nothing(text: str) -> None:
    assert minted(minted(text)) == minted(text)


@settings(max_examples=300)
@given(card_files())
def test_minting_only_puts_in_comments_and_blank_lines(text: str) -> None:
    mended = minted(text)
    count = sum(not card.has_own_id for card in read(text).cards)
    assert len(re.findall(r"<!-- id: ", mended)) == len(re.findall(r"<!-- id: ", text)) + count
    rest = list(text)
    for letter in reversed(mended):  # the old text is a subsequence of the new, what is new is comments and line ends
        if rest and rest[-1] == letter:
            rest.pop()
    assert not rest
    added = len(mended) - len(text)
    comments = sum(len(f"<!-- id: {card.id} -->") for card in read(text).cards if not card.has_own_id)
    assert comments <= added <= comments + 6 * count


@settings(max_examples=200)
@given(card_files())
def test_minting_leaves_what_the_cards_say(text: str) -> None:
    for before, after in zip(read(text).cards, read(minted(text)).cards, strict=True):
        assert (after.question, after.own_tags, after.key_points and 1) == (
            before.question,
            before.own_tags,
            before.key_points and 1,
        )
        assert [point.text for point in after.key_points] == [point.text for point in before.key_points]
        assert [claim.id for claim in after.claims] == [claim.id for claim in before.claims]
        assert str(after.answer).split() == str(before.answer).split()


@given(LINE_ENDS, st.booleans(), st.booleans(), st.booleans())
def test_an_id_stands_behind_the_content_and_above_the_footnotes(end: str, last: bool, notes: bool, more: bool) -> None:
    lines = ["## A", "", "text[^n]", *(["", "[^n]: note"] if notes else []), *(["", "## B", "", "b"] if more else [])]
    text = end.join(lines) + end * last
    wanted = ["## A", "", "text[^n]", "", "<!-- id: a -->"]
    wanted += [*(["", "[^n]: note"] if notes else []), *(["", "## B", "", "b", "", "<!-- id: b -->"] if more else [])]
    assert minted(text) == end.join(wanted) + end * last


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("## A", "## A\n\n<!-- id: a -->"),
        ("## A\n## B\n", "## A\n\n<!-- id: a -->\n\n## B\n\n<!-- id: b -->\n"),
        ("## A\nx\n# Stray", "## A\nx\n\n<!-- id: a -->\n\n# Stray"),
        ("## A\n\n```\nnever closed\n", "## A\n\n<!-- id: a -->\n\n```\nnever closed\n"),
        ("## A\n\n```\nclosed\n```", "## A\n\n```\nclosed\n```\n\n<!-- id: a -->"),
        ("A\n---\n[^n]: x\n", "A\n---\n\n<!-- id: a -->\n\n[^n]: x\n"),
        ("## A\nx\n[^n]: y\nz\n", "## A\nx\n\n<!-- id: a -->\n\n[^n]: y\nz\n"),
        ("## A\n\n- item\n\n\n\n", "## A\n\n- item\n\n<!-- id: a -->\n\n\n\n"),
        ("## A\n\n***", "## A\n\n***\n\n<!-- id: a -->"),
        ("\ufeff## A\r\n\nx", "\ufeff## A\r\n\nx\r\n\r\n<!-- id: a -->"),
        ("## Q\n\n`<!-- id: no -->`\n", "## Q\n\n`<!-- id: no -->`\n\n<!-- id: q -->\n"),
    ],
)
def test_an_id_is_written_where_it_counts(text: str, mended: str) -> None:
    assert minted(text) == mended


@pytest.mark.parametrize(
    ("definition", "mended"),
    [
        ("[^a]: [Old.](../demos/a/b.py)", "[^a]: [New \\[1\\] \\\\o.](../demos/a/b.py)"),
        ("  [^a]:[](../demos/a/b.py)", "  [^a]:[New \\[1\\] \\\\o.](../demos/a/b.py)"),
        ("[^a]:\r\n  [Old\r\n  words.](../demos/a/b.py)\r\n", "[^a]:\r\n  [New \\[1\\] \\\\o.](../demos/a/b.py)\r\n"),
    ],
)
def test_a_claims_text_is_set_and_nothing_else(definition: str, mended: str) -> None:
    head, tail = "## A\n\nx[^a]\r\n\r\n", "\n\nrest [Old.](x)\n"
    text = head + definition + tail
    assert fixed(text, [], {5: "New [1] \\o."}) == head + mended + tail
    (claim,) = read(head + mended + tail).cards[0].claims
    assert str(claim.text) == "New [1] \\o."


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1).map(lambda text: f"{text}."), LINE_ENDS)
def test_any_sentence_is_set_so_that_it_is_read_back(sentence: str, end: str) -> None:
    mended = fixed(CARD.replace("\n", end), [], {5: sentence})
    assert [str(claim.text) for claim in read(mended).cards[0].claims] == [sentence]
    assert fixed(mended, [], {5: sentence}) == mended


def test_a_deck_is_mended_in_place_and_then_has_nothing_to_mend(tmp_path: Path) -> None:
    file = make(tmp_path, CARD)
    (tmp_path / "content" / "other.md").write_text("## B\n\nb\n\n<!-- id: b -->\n")
    file.chmod(0o640)
    deck, problems, changed = check_and_fix(tmp_path, mend=True)
    assert file.read_text() == (
        "## A\n\nThey stay equal.[^equal]\n\n<!-- id: a -->\n\n"
        "[^equal]: [Equal units \\[1\\] stay \\\\o equal.](../demos/a/equal.py)\n"
    )
    assert (changed, file.stat().st_mode & 0o777) == ([file.resolve()], 0o640)
    assert not {problem.code for problem in problems} & {"missing-id", "claim-text-differs"}
    assert not any(problem.fixable for problem in check(deck))
    assert check_and_fix(tmp_path, mend=True)[2] == []
    assert sorted(path.name for path in file.parent.iterdir()) == ["cards.md", "deck.toml", "other.md"]


def test_without_being_asked_nothing_is_mended(tmp_path: Path) -> None:
    file = make(tmp_path, CARD)
    _, problems, changed = check_and_fix(tmp_path, mend=False)
    assert (changed, file.read_text()) == ([], CARD)
    assert {problem.code for problem in problems if problem.fixable} == {"missing-id", "claim-text-differs"}


def test_a_link_to_a_card_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "deck").mkdir()
    file = make(tmp_path / "deck", CARD)
    file.rename(tmp_path / "elsewhere.md")
    file.symlink_to(tmp_path / "elsewhere.md")
    check_and_fix(tmp_path / "deck", mend=True)
    assert "<!-- id: a -->" in (tmp_path / "elsewhere.md").read_text()
    assert file.is_symlink()


def test_siblings_of_one_text_get_one_id(tmp_path: Path) -> None:
    file = make(tmp_path, "## A\n\n==x== and ==y==\n")
    deck, _, _ = check_and_fix(tmp_path, mend=True)
    assert file.read_text() == "## A\n\n==x== and ==y==\n\n<!-- id: a -->\n"
    assert [card.id for card in deck.cards] == ["a.1", "a.2"]


def test_ids_derived_across_files_are_the_ids_minted(tmp_path: Path) -> None:
    file = make(tmp_path, "## Q\n\n1\n\n## Q\n\n2\n")
    (file.parent / "more.md").write_text("## Q\n\n3\n")
    before = [card.id for card in read_deck(tmp_path).cards]
    deck, _, changed = check_and_fix(tmp_path, mend=True)
    assert ([card.id for card in deck.cards], len(changed)) == (before, 2)
    assert before == ["q", "q-2", "q-3"]


def test_a_file_that_is_gone_cannot_be_mended_and_is_said(tmp_path: Path) -> None:
    file = make(tmp_path, CARD)
    deck = read_deck(tmp_path)
    file.unlink()
    with pytest.raises(StoreError, match="cannot be mended: No such file or directory"):
        fix(deck)


@settings(max_examples=40)
@given(card_files())
def test_mending_any_deck_leaves_nothing_that_could_be_mended(text: str) -> None:
    with TemporaryDirectory() as folder:
        file = make(Path(folder), text)
        (Path(folder) / "demos" / "heading").mkdir()
        (Path(folder) / "demos" / "heading" / "a.py").write_text(DEMO)
        deck, problems, _ = check_and_fix(Path(folder), mend=True)
        once = file.read_bytes()
        assert not [problem for problem in problems if problem.fixable]
        assert [card.id for card in deck.cards] == [card.id for card in read_deck(Path(folder)).cards]
        assert check_and_fix(Path(folder), mend=True)[2] == []
        assert file.read_bytes() == once
