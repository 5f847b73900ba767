"""`quizapp plan` and `quizapp forecast`: what to study until the exam and why, and the score to expect of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from quizapp.cli.options import Options, as_json, command
from quizapp.errors import UsageError
from quizapp.exam.forecast import TooLittle
from quizapp.exam.score import Forecast

if TYPE_CHECKING:
    from quizapp.exam.outlook import Outlook
    from quizapp.study.session import Session

NO_EXAM = "No exam is set. Use 'quizapp exam set --at 2026-12-14T09:00'."


def _outlook(session: Session, on: str | None = None) -> Outlook:
    """Return the outlook, as if the exam were on a date. Exit status 1 where there is none. Raises UsageError."""
    from quizapp.study.clock import iso, parse
    from quizapp.study.outlook import outlook

    exam = session.exam
    if exam is not None and on is not None:
        when = parse(on if "T" in on else f"{on}T12:00")
        if when.day < session.clock().day:
            raise UsageError(f"'{on}' is over.")
        exam = replace(exam, at=iso(when.t_ms, when.tz_min), day=when.day)
    found = outlook(session, exam) if exam else None
    if found is None:
        click.echo(NO_EXAM if exam is None else "The open decks hold no card to ask.", err=True)
        raise click.exceptions.Exit(1)
    return found


@click.command
@click.option("--json", "wants_json", is_flag=True, help="Write one JSON document.")
@command
def plan(options: Options, wants_json: bool) -> None:
    """Say what to study on each day until the exam, why, and what a missed day costs. Exit status 1 without an exam."""
    from quizapp.typeset.exam.tonight import flashcards_text, idle_text
    from quizapp.typeset.exam.words import amount, counted, points

    with options.session() as session:
        found = _outlook(session)
        titles = {card.id: str(card.question) for card in session.library.cards.values()}
    if wants_json:
        as_json(document(found))
        return
    if found.tonight:
        click.echo(f"Tonight, {sum(task.minutes for task in found.tonight):.0f} minutes:")
    else:
        click.echo("Tonight: no question." if found.flashcards else idle_text(found))
    for task in found.tonight:
        click.echo(f"  {task.card:<32} {task.reason}\n    {titles[task.card]}")
    if found.flashcards:
        click.echo(f"  {flashcards_text(found)}")
    if found.tonight and amount(found.missed_evening) != "0":
        click.echo(f"Skipping tonight costs {points(found.missed_evening)}.")
    click.echo("Then:")
    for day in found.days[1:]:
        click.echo(f"  {day.date}  {day.minutes:3.0f} min  {day.cards:3} cards")
    click.echo(f"With the plan: {text(found.with_plan)}\nWithout study: {text(found.without_study)}")
    if found.left_out:
        many = counted(len(found.left_out), "card")
        click.echo(f"{many} will not fit into the time left; drop {', '.join(found.left_out)}.")


def document(found: Outlook) -> dict[str, Any]:
    """The plan for scripts: minutes, points, and None for a score there is not enough data for."""
    return {
        "days": [{"date": d.date, "minutes": d.minutes, "cards": list(d.ids), "points": d.points} for d in found.days],
        "expected_points": _expected(found.with_plan),
        "without_plan_points": _expected(found.without_study),
        "now_points": _expected(found.now),
        "missed_day_points": found.missed_evening,
        "drop": list(found.left_out),
        "tonight": [
            {"card": t.card, "minutes": t.minutes, "points": t.points, "recall": t.recall, "reason": t.reason}
            for t in found.tonight
        ],
        "flashcards": list(found.flashcards),
        "topics": [{"topic": r.topic, "at_risk": r.lost, "out_of": r.out_of} for r in found.risks],
    }


def _expected(score: Forecast | TooLittle) -> float | None:
    return score.expected if isinstance(score, Forecast) else None


@click.command
@click.option("--on", metavar="DATE", help="As if the exam were on this date, as 2026-12-10.")
@click.option("--json", "wants_json", is_flag=True, help="Write one JSON document.")
@command
def forecast(options: Options, on: str | None, wants_json: bool) -> None:
    """Say which score to expect at the exam, and how sure that is. Exit status 1 without an exam."""
    from quizapp.study.track import remember

    with options.session() as session:
        found = _outlook(session, on)
        if on is None:
            remember(session, found)
    if wants_json:
        as_json(score_document(found))
        return
    click.echo(f"With the plan: {text(found.with_plan)}")
    if isinstance(found.with_plan, Forecast):
        click.echo(f"Without study: {text(found.without_study)}\nNow:           {text(found.now)}")


def score_document(found: Outlook) -> dict[str, Any]:
    """A forecast for scripts; without enough data its numbers are None and `missing` counts the reviews to go."""
    score = found.with_plan
    if isinstance(score, TooLittle):
        numbers: dict[str, Any] = dict.fromkeys(("expected", "low", "high", "level", "out_of"))
        return {**numbers, "enough_data": False, "reviews": score.reviews, "missing": score.missing}
    return {
        "expected": score.expected, "low": score.low, "high": score.high, "level": score.level,
        "out_of": score.out_of, "enough_data": True, "without_study": _expected(found.without_study),
        "now": _expected(found.now),
    }  # fmt: skip


def text(score: Forecast | TooLittle) -> str:
    """Say a score in one line, or what is missing for one."""
    if isinstance(score, TooLittle):
        return f"not enough data yet: {score.reviews} graded reviews, {score.missing} more are needed."
    return f"{score.expected:.1f} of {score.out_of:g} points, {score.low:.1f} to {score.high:.1f} ({score.level:.0%})."
