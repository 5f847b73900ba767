"""From a folder to a deck: `deck.toml`, every card file below `content/`, and ids that hold across all of them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from quizapp.deck.card import Card, Deck
from quizapp.deck.cloze import siblings
from quizapp.deck.markdown import CardFile, read_cards, slug
from quizapp.deck.source import read_bytes
from quizapp.deck.text import clean
from quizapp.errors import DeckError, Problem

FORMAT = 1
MAX_BYTES = 1024 * 1024
LABEL = "deck.toml"


def card_files(folder: Path) -> list[Path]:
    """List a deck's card files in order: `content/**/*.md` but for README.md and names that start with `_`."""
    content = folder / "content"
    return sorted(
        file
        for file in content.rglob("*.md")
        if file.name != "README.md" and not any(p.startswith("_") for p in file.relative_to(content).parts)
    )


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
        remedy = "Add a file with a '##' heading to its folder 'content'."
        problems.append(Problem(folder / "content", 1, 1, "no-cards", "The deck has no cards.", remedy))
    return Deck(
        name=name,
        title=label.get("title") or clean(folder.name),
        folder=folder,
        cards=tuple(cards),
        problems=tuple(sorted(problems)),
        description=label.get("description", ""),
        language=label.get("language", "en"),
        licence=label.get("licence", ""),
    )


def read_label(folder: Path) -> tuple[dict[str, str], list[Problem]]:
    """Read `content/deck.toml`: title, description, language, licence; `format` must be one we know."""
    file = folder / "content" / LABEL

    def problem(code: str, message: str, remedy: str) -> list[Problem]:
        return [Problem(file, 1, 1, code, clean(message), remedy)]

    try:
        label = tomllib.loads(read_bytes(file, MAX_BYTES).decode("utf-8"))
    except FileNotFoundError:
        remedy = 'Add one with title = "…" and format = 1.'
        return {}, problem("deck-label-missing", "The deck has no 'deck.toml'.", remedy)
    except (OSError, ValueError, RecursionError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        return {}, problem(
            "deck-label-unreadable", f"'deck.toml' cannot be read: {why}.", "Write 'key = \"value\"' lines."
        )
    texts = {key: clean(value) for key, value in label.items() if isinstance(value, str)}
    if label.get("format", FORMAT) != FORMAT:
        message = f"The deck is written in format {label['format']!r}; this program reads format {FORMAT}."
        return texts, problem("deck-label-format", message, "Install a newer quizapp.")
    missing = [key for key in ("title", "format") if key not in label]
    odd = [key for key in ("title", "description", "language", "licence") if key in label and key not in texts]
    if missing or odd:
        what = f"'deck.toml' has no '{missing[0]}'." if missing else f"'{odd[0]}' in 'deck.toml' is not a text."
        return texts, problem("deck-label-incomplete", what, 'Write title = "…" and format = 1.')
    return texts, []


def _read_file(file: Path, deck: str) -> CardFile:
    """Read one card file; one that can't be read is a problem, and the others stay usable."""
    try:
        return read_cards(file, read_bytes(file, MAX_BYTES).decode("utf-8"), deck)
    except OSError as error:
        return _unread(
            file, f"The file cannot be read: {error.strerror}.", "Make it a readable text file, or remove it."
        )
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        message = f"Byte 0x{error.object[error.start]:02x} is not UTF-8 text."
        return _unread(file, message, "Save the file as UTF-8.", line)


def _unread(file: Path, message: str, remedy: str, line: int = 1) -> CardFile:
    return CardFile(None, {}, (), "", (), (Problem(file, line, 1, "unreadable-file", message, remedy, fatal=True),))


def _unique(cards: list[Card], problems: list[Problem]) -> Iterator[Card]:
    """Give every card its id: headings that repeat get `-2`, `-3`; an own id that repeats leaves its card out."""
    first: dict[str, Card] = {}
    for card in cards:
        if card.has_own_id and card.id in first:
            other = first[card.id].place
            message = f"The id '{card.id}' stands also in {clean(other.file.name)}:{other.line}."
            remedy = "Give one of the two cards another id; this one is left out."
            place = card.place
            problems.append(Problem(place.file, place.line, 1, "duplicate-id", message, remedy, fatal=True))
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
