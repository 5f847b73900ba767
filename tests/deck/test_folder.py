"""A folder read as a deck: which files count, what each of them may do wrong, and ids across all of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quizapp.deck.card import Deck
from quizapp.deck.folder import card_files, read_deck
from quizapp.errors import DeckError

LABEL = 'title = "Rocks"\nformat = 1\n'


def make(folder: Path, files: dict[str, str | bytes], label: str | bytes | None = LABEL) -> Path:
    (folder / "content").mkdir(parents=True, exist_ok=True)
    for name, text in {**files, **({"deck.toml": label} if label is not None else {})}.items():
        file = folder / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def told(deck: Deck) -> list[tuple[str, str, int]]:
    return [(problem.code, problem.file.name, problem.line) for problem in deck.problems]


def test_every_markdown_file_counts_but_readmes_and_underscored_names(tmp_path: Path) -> None:
    names = ["b.md", "a.md", "sub/c.md", "README.md", "_draft.md", "_notes/d.md", "sub/README.md", "e.txt"]
    make(tmp_path, {name: f"## {name}\n\nx\n" for name in names})
    kept = [file.relative_to(tmp_path / "content").as_posix() for file in card_files(tmp_path)]
    assert kept == ["a.md", "b.md", "sub/c.md"]
    assert [str(card.question) for card in read_deck(tmp_path).cards] == ["a.md", "b.md", "sub/c.md"]


def test_a_folder_without_content_is_no_deck(tmp_path: Path) -> None:
    with pytest.raises(DeckError, match="there is no folder 'content' in it, so it is no deck"):
        read_deck(tmp_path)


def test_a_deck_without_cards_is_said(tmp_path: Path) -> None:
    deck = read_deck(make(tmp_path, {}))
    assert told(deck) == [("no-cards", "content", 1)]
    assert "Add a file with a '##' heading" in deck.problems[0].remedy


def test_a_file_that_is_not_utf_8_is_said_and_the_others_stay(tmp_path: Path) -> None:
    deck = read_deck(make(tmp_path, {"a.md": b"## A\n\nx\n\xff\n", "b.md": "## B\n\nx\n"}))
    assert ([card.id for card in deck.cards], told(deck)) == (["b"], [("unreadable-file", "a.md", 4)])
    assert "Byte 0xff is not UTF-8 text. Save the file as UTF-8." in str(deck.problems[0])


def test_what_is_no_readable_file_is_said_and_the_others_stay(tmp_path: Path) -> None:
    make(tmp_path, {"good.md": "## Good\n\nx\n", "huge.md": b"x" * (1024 * 1024 + 1)})
    (tmp_path / "content" / "folder.md").mkdir()
    (tmp_path / "content" / "lost.md").symlink_to("nowhere")
    (tmp_path / "content" / "loop.md").symlink_to("loop.md")
    (tmp_path / "content" / "endless.md").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "content" / "pipe.md")
    deck = read_deck(tmp_path)
    assert [card.id for card in deck.cards] == ["good"]
    assert [(problem.code, problem.file.name) for problem in deck.problems] == [
        ("unreadable-file", name) for name in ("endless.md", "folder.md", "huge.md", "loop.md", "lost.md", "pipe.md")
    ]
    text = " ".join(map(str, deck.problems))
    assert "It is larger than 1024 KiB" in text
    assert text.count("It is no regular file") == 3
    assert "No such file or directory" in text
    assert text.count("Make it a readable text file, or remove it") == 6


def test_the_label_names_the_deck(tmp_path: Path) -> None:
    label = 'title = "Rocks & more"\ndescription = "d"\nlanguage = "de"\nlicence = "CC0"\nformat = 1\n'
    deck = read_deck(make(tmp_path, {"a.md": "## A\n\nx\n"}, label))
    assert (deck.name, deck.title, deck.description) == ("rocks-more", "Rocks & more", "d")
    assert (deck.language, deck.licence, deck.problems) == ("de", "CC0", ())
    assert [card.deck for card in deck.cards] == ["rocks-more"]
    card = deck.card("a")
    assert card is not None
    assert (str(card.question), deck.card("b")) == ("A", None)


@pytest.mark.parametrize(
    ("label", "code", "what"),
    [
        (None, "deck-label-missing", "The deck has no 'deck.toml'."),
        ("title = ", "deck-label-unreadable", "Invalid value (at end of document)"),
        (b"title = '\xff'", "deck-label-unreadable", "can't decode byte 0xff"),
        ("x = " + "9" * 5000, "deck-label-unreadable", "Exceeds the limit"),
        ("x = " + "[" * 5000, "deck-label-unreadable", "cannot be read"),
        ('title = "x"\nformat = 2', "deck-label-format", "written in format 2; this program reads format 1"),
        ('title = "x"\nformat = "\\u001b"', "deck-label-format", "written in format '\\x1b'"),
        ("format = 1", "deck-label-incomplete", "'deck.toml' has no 'title'."),
        ('title = "x"', "deck-label-incomplete", "'deck.toml' has no 'format'."),
        ("title = 3\nformat = 1", "deck-label-incomplete", "'title' in 'deck.toml' is not a text."),
        ('title = "x"\nlicence = []\nformat = 1', "deck-label-incomplete", "'licence' in 'deck.toml' is not a text."),
    ],
)
def test_a_label_that_is_not_right_is_said_and_the_cards_stay(
    tmp_path: Path, label: str | bytes | None, code: str, what: str
) -> None:
    deck = read_deck(make(tmp_path / "My deck", {"a.md": "## A\n\nx\n"}, label))
    assert ([card.id for card in deck.cards], told(deck)) == (["a"], [(code, "deck.toml", 1)])
    assert what in deck.problems[0].message
    assert deck.problems[0].remedy
    assert deck.title in ("My deck", "x")


def test_a_label_that_is_a_folder_is_said(tmp_path: Path) -> None:
    (make(tmp_path, {"a.md": "## A\n\nx\n"}, None) / "content" / "deck.toml").mkdir()
    assert "It is no regular file" in read_deck(tmp_path).problems[0].message


def test_a_title_cannot_steer_a_terminal(tmp_path: Path) -> None:
    deck = read_deck(make(tmp_path, {"a.md": "## A\n\nx\n"}, 'title = "R\\u001b[2J\\u202e"\nformat = 1'))
    assert deck.title == "R␛[2J⟨U+202E⟩"


def test_headings_that_repeat_are_numbered_across_files(tmp_path: Path) -> None:
    files = {"a.md": "## Q\n\n1\n\n## Q\n\n2\n", "b.md": "## q?\n\n3\n", "c.md": "## Own\n\n4\n\n<!-- id: q-2 -->\n"}
    deck = read_deck(make(tmp_path, files))
    assert [(card.id, str(card.answer)) for card in deck.cards] == [
        ("q", "1"),
        ("q-3", "2"),
        ("q-4", "3"),
        ("q-2", "4"),
    ]
    assert deck.problems == ()


def test_an_id_that_repeats_leaves_the_later_card_out_and_says_where_both_stand(tmp_path: Path) -> None:
    files = {"a.md": "## A\n\n1\n\n<!-- id: x -->\n", "b.md": "\n## B\n\n2\n\n<!-- id: x -->\n\n## X\n\n3\n"}
    deck = read_deck(make(tmp_path, files))
    assert [(card.id, str(card.answer)) for card in deck.cards] == [("x", "1"), ("x-2", "3")]
    assert told(deck) == [("duplicate-id", "b.md", 2)]
    assert "The id 'x' stands also in a.md:1. Give one of the two cards another id" in str(deck.problems[0])
    assert deck.problems[0].fatal


def test_a_cards_place_is_where_it_is_in_its_file(tmp_path: Path) -> None:
    deck = read_deck(make(tmp_path, {"a.md": "\ufeff---\r\na: b\r\n---\r\n\r\n## A\r\n\r\nx\r\n"}))
    (card,) = deck.cards
    assert (card.place.file, card.place.line) == (tmp_path.resolve() / "content" / "a.md", 5)
