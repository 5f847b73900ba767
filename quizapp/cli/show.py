"""`quizapp show`: one card as plain text, its formulas readable."""

from __future__ import annotations

import shutil
from typing import Any

import click

from quizapp.cli.learner import due_at
from quizapp.cli.options import Options, as_json, command
from quizapp.deck.card import Card
from quizapp.study.evidence import known, on_record
from quizapp.study.session import Session
from quizapp.typeset import card as pages
from quizapp.typeset.lines import MEASURE, Page


@click.command
@click.argument("card")
@click.option(
    "--width", type=click.IntRange(20, 400), help="Cells a line may take (default: the terminal, at most 84)."
)
@click.option("--source", is_flag=True, help="Show formulas as TeX.")
@click.option("--json", "wants_json", is_flag=True, help="Write one JSON document.")
@command
def show(options: Options, card: str, width: int | None, source: bool, wants_json: bool) -> None:
    """Show CARD: question, model answer, key points, misconceptions, claims."""
    with options.session() as session:
        found = session.library.card(card)
        if wants_json:
            as_json(_document(session, found))
            return
        seen = known(session, found)
        look = pages.look_for(found, width or min(shutil.get_terminal_size().columns, MEASURE), source=source)
        letters = "abcdefghijklmnopqrstuvwxyz"
        points = pages.key_points(found, look, letters, ()) if found.is_exam_question else Page()
        click.echo(
            pages.stacked(
                pages.question(found, look),
                pages.answer(found, look),
                points,
                pages.misconceptions(found, look),
                pages.claims(found, look, {name: one.state for name, one in seen.items()}, note=on_record(seen)),
                pages.sources(found, look),
            ).text
        )


def _document(session: Session, card: Card) -> dict[str, Any]:
    row, at, seen = session.ledger.row(card.id), session.clock(), known(session, card)
    memory = row.memory
    return {
        "id": card.id,
        "deck": card.deck,
        "question": str(card.question),
        "answer": str(card.answer),
        "key_points": [{"text": str(p.text), "points": p.points, "claims": list(p.claims)} for p in card.key_points],
        "claims": [
            {
                "id": c.id,
                "text": str(c.text),
                "demo": str(c.demo),
                "state": seen[c.id].state,
                "recorded": seen[c.id].recorded or None,
            }
            for c in card.claims
        ],
        "memory": {
            "stability": memory.stability,
            "difficulty": memory.difficulty,
            "retrievability": session.recall(row),
            "due_at": due_at(memory, at),
            "reps": memory.reps,
            "lapses": memory.lapses,
        },
    }
