"""`quizapp cards` and `quizapp check`: a deck as it was read, and all that is wrong with it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from quizapp.cli.options import Options, as_json, command, say
from quizapp.deck.card import Card
from quizapp.errors import DeckError, Problem


@click.command
@click.argument("which", metavar="[DECK]", required=False)
@click.option("--json", "wants_json", is_flag=True, help="Write one JSON document.")
@command
def cards(options: Options, which: str | None, wants_json: bool) -> None:
    """List every card of DECK (a name or a folder; all open decks without it) as it was read."""
    from quizapp.study.library import open_deck

    library = options.library()
    chosen = [open_deck(which, library)] if which else library.decks
    found = [card for one in chosen for card in one.cards]
    if wants_json:
        as_json({"cards": [card_as_json(card) for card in found]})
        return
    for card in found:
        points = f"{card.points:g} points" if card.is_exam_question else "flashcard"
        click.echo(f"{card.id:<32} {points:<12} {len(card.claims):>2} claims  {card.question}")


def card_as_json(card: Card) -> dict[str, Any]:
    """A card with all its parts; texts are Markdown as written."""

    def text(value: object) -> str | None:
        return str(value) if value is not None else None

    return {
        "id": card.id,
        "deck": card.deck,
        "question": text(card.question),
        "front": text(card.front),
        "back": text(card.back),
        "answer": text(card.answer),
        "key_points": [{"text": text(p.text), "points": p.points, "claims": list(p.claims)} for p in card.key_points],
        "misconceptions": [
            {"quote": text(m.quote), "correction": text(m.correction), "claims": list(m.claims)}
            for m in card.misconceptions
        ],
        "hint": text(card.hint),
        "sources": text(card.sources),
        "minutes": card.minutes,
        "points": card.points,
        "claims": [{"id": c.id, "text": text(c.text), "demo": str(c.demo), "line": c.place.line} for c in card.claims],
        "tags": list(card.tags),
        "file": str(card.place.file),
        "line": card.place.line,
    }


@click.command
@click.argument("which", metavar="[DECK]", required=False)
@click.option("--fix", is_flag=True, help="Mend what can be mended safely: mint ids, set claims' texts.")
@click.option("--json", "wants_json", is_flag=True, help="Write one JSON document.")
@command
def check(options: Options, which: str | None, fix: bool, wants_json: bool) -> None:
    """Say every fault of DECK (a name or a folder; all open decks without it). Exit status 1 when there is one."""
    from quizapp.study.check import check_and_fix
    from quizapp.study.library import open_deck

    if which and Path(which).is_dir():
        folders = [Path(which)]
    else:
        library = options.library()
        folders = [open_deck(which, library).folder] if which else [one.folder for one in library.decks]
    problems: list[Problem] = []
    count = 0
    for folder in folders:
        read, found, changed = check_and_fix(folder, mend=fix)
        count += len(read.cards)
        problems += found
        for file in changed:
            say(f"Mended {_relative(file)}.")
    if wants_json:
        as_json({"problems": [problem_as_json(problem) for problem in problems]})
    else:
        for problem in problems:
            click.echo(str(problem).replace(str(problem.file), _relative(problem.file), 1))
        say(f"{count} card{'s' * (count != 1)}, {len(problems)} problem{'s' * (len(problems) != 1)}.")
    if problems:
        raise click.exceptions.Exit(1)


def problem_as_json(problem: Problem) -> dict[str, Any]:
    """One fault with its place and its remedy."""
    return {
        "file": str(problem.file),
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "message": problem.message,
        "remedy": problem.remedy,
        "fixable": problem.fixable,
    }


def _relative(file: Path) -> str:
    try:
        return os.path.relpath(file)
    except ValueError as error:  # another drive
        raise DeckError(str(error)) from error
