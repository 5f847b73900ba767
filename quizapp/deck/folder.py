"""From a folder to a deck: `deck.toml`, every card file below `content/`, and ids that hold across all of them.

The one place that knows where the bundled deck lies; nothing asks whether a deck is the bundled one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from quizapp.deck.card import Card, Deck
from quizapp.deck.cloze import siblings
from quizapp.deck.markdown import CardFile, read_cards, slug
from quizapp.errors import DeckError, Problem

FORMAT = 1
MAX_BYTES = 1024 * 1024
LABEL = "deck.toml"


def bundled(name: str) -> Path:
    """Return the folder `content`, `demos` or `db` that ships with the program: beside the package in a checkout, inside it else."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_data" / name
    return installed if installed.is_dir() else package.parent / name


def bundled_deck() -> Path:
    """Return the folder of the deck that ships with the program."""
    return bundled("content").parent


def card_files(folder: Path) -> list[Path]:
    """List a deck's card files in order: `content/**/*.md` but for README.md and names that start with `_`."""
    content = folder / "content"
    return sorted(file for file in content.rglob("*.md")
                  if file.name != "README.md" and not any(p.startswith("_") for p in file.relative_to(content).parts))


def read_deck(folder: Path) -> Deck:
    """Read a deck. Faults are kept in `Deck.problems`; only a folder without `content/` raises DeckError."""
    folder = folder.resolve()
    if not (folder / "content").is_dir():
        raise DeckError(f"{folder}: there is no folder 'content' in it, so it is no deck. Name a deck's folder.")
    label, problems = read_label(folder)
    name = slug(label.get("title") or folder.name)
    read = [_read_file(file, name) for file in card_files(folder)]
    problems += [problem for file in read for problem in file.problems]
    cards = list(_unique([card for file in read for card in file.cards], problems))
    if not cards:
        problems.append(Problem(folder / "content", 1, 1, "no-cards", "The deck has no cards.",
                                "Add a file with a '##' heading to its folder 'content'."))
    return Deck(name, label.get("title") or folder.name, folder, tuple(cards), tuple(sorted(problems)),
                label.get("description", ""), label.get("language", "en"), label.get("licence", ""))


def read_label(folder: Path) -> tuple[dict[str, str], list[Problem]]:
    """Read `content/deck.toml`: title, description, language, licence; `format` must be one we know."""
    file = folder / "content" / LABEL

    def problem(code: str, message: str, remedy: str, line: int = 1) -> list[Problem]:
        return [Problem(file, line, 1, code, message, remedy)]

    try:
        label = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return {}, problem("deck-label-missing", "The deck has no 'deck.toml'.",
                           'Add one with title = "…" and format = 1.')
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        return {}, problem("deck-label-unreadable", f"'deck.toml' cannot be read: {error}.", "Write 'key = \"value\"' lines.")
    texts = {key: value for key, value in label.items() if isinstance(value, str)}
    if label.get("format", FORMAT) != FORMAT:
        return texts, problem("deck-label-format", f"The deck is written in format {label['format']}; this program "
                              f"reads format {FORMAT}.", "Install a newer quizapp.")
    missing = [key for key in ("title", "format") if key not in label]
    odd = [key for key in ("title", "description", "language", "licence") if key in label and key not in texts]
    if missing or odd:
        what = f"'deck.toml' has no '{missing[0]}'." if missing else f"'{odd[0]}' in 'deck.toml' is not a text."
        return texts, problem("deck-label-incomplete", what, 'Write title = "…" and format = 1.')
    return texts, []


def _read_file(file: Path, deck: str) -> CardFile:
    """Read one card file; one that can't be read is a problem, and the others stay usable."""
    try:
        if file.stat().st_size > MAX_BYTES:
            return _unread(file, f"The file is larger than {MAX_BYTES // 1024} KiB.", "Split it.")
        return read_cards(file, file.read_bytes().decode("utf-8"), deck)
    except OSError as error:
        return _unread(file, f"The file cannot be read: {error.strerror}.", "Mend its permissions.")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return _unread(file, f"Byte 0x{error.object[error.start]:02x} is not UTF-8 text.", "Save the file as UTF-8.", line)


def _unread(file: Path, message: str, remedy: str, line: int = 1) -> CardFile:
    return CardFile(None, {}, (), "", (), (Problem(file, line, 1, "unreadable-file", message, remedy, fatal=True),))


def _unique(cards: list[Card], problems: list[Problem]) -> Iterator[Card]:
    """Give every card an id of its own: headings that repeat get `-2`, `-3`; an own id that repeats leaves its card out."""
    first: dict[str, Card] = {}
    for card in cards:
        if card.has_own_id and card.id in first:
            other = first[card.id].place
            problems.append(Problem(card.place.file, card.place.line, 1, "duplicate-id",
                                    f"The id '{card.id}' stands also in {other.file.name}:{other.line}.",
                                    "Give one of the two cards another id; this one is left out.", fatal=True))
        elif card.has_own_id:
            first[card.id] = card
    taken = set(first)
    for card in cards:
        if card.has_own_id:
            if first[card.id] is card:
                yield from siblings(card)
            continue
        own, number = card.id, 1
        while own in taken:
            number += 1
            own = f"{card.id}-{number}"
        taken.add(own)
        yield from siblings(replace(card, id=own))
