"""`quizapp due`, `answer`, `undo`, `history`, `suspend`, `unsuspend`, `bury`: the learner's day for scripts."""

from __future__ import annotations

from typing import Any

import click

from quizapp.cli.options import Options, as_json, command
from quizapp.errors import UsageError
from quizapp.memory.state import Memory, Phase
from quizapp.study.clock import Moment, iso, parse
from quizapp.study.history import effective

STATES = {Phase.NEW: "new", Phase.LEARNING: "learning", Phase.REVIEW: "review", Phase.RELEARNING: "relearning"}


@click.command
@click.option("--json", "wants_json", is_flag=True, help="Write one JSON document.")
@click.option("--exit-code", is_flag=True, help="Exit with status 1 when nothing is due.")
@command
def due(options: Options, wants_json: bool, exit_code: bool) -> None:
    """Say what to study now."""
    from quizapp.study.listing import due_cards

    with options.session() as session:
        at, counts, next_due = session.clock(), session.counts(), session.next_due_at()
        if wants_json:
            as_json(
                {
                    "due": counts.review,
                    "new": counts.new,
                    "learning": counts.learning,
                    "next_due_at": iso(next_due.t_ms, next_due.tz_min) if next_due else None,
                    "cards": [
                        {
                            "id": row.card,
                            "deck": row.deck,
                            "state": STATES[row.memory.phase],
                            "due_at": due_at(row.memory, at),
                            "retrievability": session.recall(row),
                        }
                        for row in due_cards(session)
                    ],
                }
            )
        else:
            click.echo(f"{counts.new} new, {counts.learning} learning, {counts.review} to review.")
            for row in due_cards(session):
                click.echo(f"{STATES[row.memory.phase]:<10} {row.card:<32} {session.library.cards[row.card].question}")
    if exit_code and not counts.left:
        raise click.exceptions.Exit(1)


def due_at(memory: Memory, at: Moment) -> str | None:
    """When a card is due, as ISO 8601; None for a new card."""
    if memory.phase == Phase.NEW:
        return None
    return iso(at.day_start(memory.due_day) if memory.phase == Phase.REVIEW else memory.due_ms, at.tz_min)


@click.command
@click.argument("card")
@click.argument("grade", type=click.IntRange(1, 4))
@click.option("--at", "when", metavar="TIME", help="When it was answered, as 2026-12-01T18:30 (default: now).")
@click.option("--seconds", type=click.FloatRange(0, 86_400), help="How long it took.")
@click.option("--points", metavar="1,3", help="The key points that were hit, counted from 1.")
@click.option("--json", "wants_json", is_flag=True, help="Write one JSON document.")
@command
def answer(
    options: Options,
    card: str,
    grade: int,
    when: str | None,
    seconds: float | None,
    points: str | None,
    wants_json: bool,
) -> None:
    """Record one answer to CARD: 1 Again, 2 Hard, 3 Good, 4 Easy. Prints once it is on disk."""
    with options.session() as session:
        found, at = session.library.card(card), parse(when) if when else session.clock()
        if at.t_ms > session.clock().t_ms + 86_400_000:
            raise UsageError(f"'{when}' lies in the future.")
        ticked = _points(points, len(found.key_points))
        done = session.grade(found, grade, ticked=ticked, seconds=seconds, at=at)
        memory = done.after.memory
        document = {
            "review_id": done.event.id,
            "card": card,
            "at": iso(at.t_ms, at.tz_min),
            "grade": grade,
            "due_at": due_at(memory, at),
            "stability": memory.stability,
            "difficulty": memory.difficulty,
        }
    if wants_json:
        as_json(document)
    else:
        click.echo(f"Saved. {card} is due again {document['due_at']}.")


def _points(text: str | None, count: int) -> list[int]:
    """Read `1,3` as indices of key points. Raises UsageError."""
    if not text:
        return []
    try:
        numbers = [int(part) for part in text.split(",")]
    except ValueError:
        raise UsageError(f"'{text}' is no list of key points. Write numbers with commas, as in 1,3.") from None
    if not all(1 <= number <= count for number in numbers):
        raise UsageError(f"The card has {count} key points; '{text}' names another.")
    return [number - 1 for number in numbers]


@click.command
@click.option("--json", "wants_json", is_flag=True, help="Write one JSON document.")
@command
def undo(options: Options, wants_json: bool) -> None:
    """Take the last thing done back: an answer, a suspension, a flag. Exit status 1 when there is nothing."""
    with options.session() as session:
        event = session.ledger.undo(session.clock())
    if event is None:
        click.echo("There is nothing to undo.", err=True)
        raise click.exceptions.Exit(1)
    if wants_json:
        as_json({"review_id": event.id, "card": event.card, "kind": event.kind})
    else:
        click.echo(f"Took back: {event.kind} of {event.card}.")


@click.command
@click.argument("card", required=False)
@click.option("--json", "wants_json", is_flag=True, help="Write one JSON document.")
@command
def history(options: Options, card: str | None, wants_json: bool) -> None:
    """List what was done, to CARD or to all, oldest first; what was taken back is left out."""
    with options.session() as session:
        if card:
            session.library.card(card)
        events = [
            event
            for event in effective(session.ledger.diary.events(card=card))
            if event.kind not in ("proof", "predict", "mock", "forecast", "fit")
        ]
    if wants_json:
        as_json(
            {
                "reviews": [
                    {
                        "id": e.id,
                        "card": e.card,
                        "at": iso(e.t_ms, e.tz_min),
                        "grade": e.payload.get("grade"),
                        "seconds": e.payload.get("seconds"),
                        "kind": e.kind,
                        "earned": e.payload.get("earned"),
                        "out_of": e.payload.get("out_of"),
                    }
                    for e in events
                ]
            }
        )
        return
    for event in events:
        grade = f" {event.payload['grade']}" if event.kind == "review" else ""
        click.echo(f"{iso(event.t_ms, event.tz_min)}  {event.kind}{grade:<3} {event.card or ''}")


def _said(options: Options, card: str, kind: str, state: str, wants_json: bool) -> None:
    with options.session() as session:
        session.library.card(card)
        if kind == "bury":
            session.ledger.bury([card], session.clock())
        else:
            session.ledger.say(kind, card, session.clock())
    document: dict[str, Any] = {"card": card, "state": state}
    if wants_json:
        as_json(document)
    else:
        click.echo(f"{card} is {state}.")


@click.command
@click.argument("card")
@click.option("--json", "wants_json", is_flag=True, help="Write one JSON document.")
@command
def suspend(options: Options, card: str, wants_json: bool) -> None:
    """Take CARD out until it is unsuspended."""
    _said(options, card, "suspend", "suspended", wants_json)


@click.command
@click.argument("card")
@click.option("--json", "wants_json", is_flag=True, help="Write one JSON document.")
@command
def unsuspend(options: Options, card: str, wants_json: bool) -> None:
    """Put CARD back."""
    _said(options, card, "unsuspend", "active", wants_json)


@click.command
@click.argument("card")
@click.option("--json", "wants_json", is_flag=True, help="Write one JSON document.")
@command
def bury(options: Options, card: str, wants_json: bool) -> None:
    """Hide CARD until tomorrow."""
    _said(options, card, "bury", "buried until tomorrow", wants_json)
