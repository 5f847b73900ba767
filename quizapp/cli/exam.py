"""`quizapp exam`: the exam's date, the minutes a day, the days off."""

from __future__ import annotations

from typing import Any

import click

from quizapp.cli.options import Options, as_json, command
from quizapp.study import appointment
from quizapp.study.exam import DAYS
from quizapp.study.session import Session


@click.group
def exam() -> None:
    """Set, show or clear the exam's date."""


@exam.command("set")
@click.option("--at", "when", required=True, metavar="TIME", help="When, as 2026-12-14T09:00, or +21d.")
@click.option("--minutes", type=click.IntRange(1, 1440), default=25, help="Minutes a day for study (default 25).")
@click.option(
    "--day-off", "days_off", type=click.Choice(DAYS, case_sensitive=False), multiple=True, help="May be repeated."
)
@click.option(
    "--questions", default="", metavar="N", help="How many it draws: 6, or 'gan 1, optimization 2'; all by default."
)
@click.option("--json", "wants_json", is_flag=True, help="Write one JSON document.")
@command
def set_exam(
    options: Options, when: str, minutes: int, days_off: tuple[str, ...], questions: str, wants_json: bool
) -> None:
    """Set the exam's date, the time there is until then, and what it asks."""
    draws = appointment.read_draws(questions)
    with options.session() as session:
        appointment.set_exam(session, appointment.read_time(when, session.clock()), minutes, days_off, draws)
        _tell(current(session), wants_json)


@exam.command("show")
@click.option("--json", "wants_json", is_flag=True, help="Write one JSON document.")
@command
def show_exam(options: Options, wants_json: bool) -> None:
    """Show the exam's date and the score to expect. Exit status 1 when none is set."""
    from quizapp.cli.plan import score_document, text
    from quizapp.study.outlook import outlook
    from quizapp.study.track import remember

    with options.session() as session:
        found, ahead = current(session), outlook(session)
        if ahead is not None:
            remember(session, ahead)
    if found is None:
        _tell(found, wants_json)
        raise click.exceptions.Exit(1)
    _tell(found | {"forecast": score_document(ahead) if ahead else None} if wants_json else found, wants_json)
    if ahead is not None and not wants_json:
        click.echo(f"Expected with the plan: {text(ahead.with_plan)}")


@exam.command("clear")
@command
def clear_exam(options: Options) -> None:
    """Forget the exam's date."""
    with options.session() as session:
        appointment.clear_exam(session)
    click.echo("No exam is set.")


def current(session: Session) -> dict[str, Any] | None:
    """Return the exam as last set, None without one."""
    events = session.ledger.diary.notes("exam")
    return events[-1].payload if events and events[-1].payload.get("at") else None


def _tell(found: dict[str, Any] | None, wants_json: bool) -> None:
    if wants_json:
        as_json(found or {"at": None, "minutes_per_day": None, "days_off": []})
    elif found is None:
        click.echo("No exam is set. Use 'quizapp exam set --at 2026-12-14T09:00'.")
    else:
        off = f", not on {', '.join(found['days_off'])}" if found["days_off"] else ""
        draws = appointment.written(found.get("questions", {}).items())
        asks = f" It draws {draws}." if draws else ""
        click.echo(f"Exam at {found['at']}, {found['minutes_per_day']} minutes a day{off}.{asks}")
