"""`quizapp forecast` and `quizapp plan`: the score to expect, and what to study on each day until the exam."""

from __future__ import annotations

from typing import Any

import click

from quizapp.cli.options import Options, as_json, command, say
from quizapp.errors import UsageError


@click.command
@click.option("--on", "when", metavar="DATE", help="The day to forecast (default: the exam's, else today).")
@click.option("--json", "wants_json", is_flag=True, help="Write one JSON document.")
@command
def forecast(options: Options, when: str | None, wants_json: bool) -> None:
    """Say what score to expect, and how sure that is. Exit status 1 while there is not enough to go by."""
    from quizapp.exam.forecast import TooLittle
    from quizapp.study.clock import parse
    from quizapp.study.expected import on_day, remember
    from quizapp.study.outlook import outlook

    with options.session() as session:
        today, found = session.clock().day, None if when else outlook(session)
        day = parse(when).day if when else session.exam.day if session.exam else today
        if day < today:
            raise UsageError(f"'{when}' is over.")
        said = found.with_plan if found else on_day(session, day)
        if not isinstance(said, TooLittle):
            remember(session, said, day)
    if wants_json:
        others = {"without_study": found.without_study, "now": found.now} if found else {}
        as_json({**forecast_as_json(said), **{name: forecast_as_json(one) for name, one in others.items()}})
    elif isinstance(said, TooLittle):
        say(f"Not enough data yet: {said.missing} more answers until a forecast (of {said.needed}).")
    else:
        click.echo(f"{_in_words(said)} {'if the plan is followed' if found else 'without further study'}.")
        if found:
            click.echo(f"{_in_words(found.without_study)} without further study; now {_in_words(found.now)}.")
    if isinstance(said, TooLittle):
        raise click.exceptions.Exit(1)


def _in_words(said: Any) -> str:
    return f"{said.expected:.0f} of {said.out_of:.0f} points ({said.level:.0%}: {said.low:.0f} to {said.high:.0f})"


def forecast_as_json(said: Any) -> dict[str, Any]:
    """A forecast, or what is missing for one."""
    from quizapp.exam.forecast import TooLittle

    if isinstance(said, TooLittle):
        nothing = dict.fromkeys(("expected", "low", "high", "level", "out_of"))
        return {**nothing, "enough_data": False, "reviews": said.reviews, "needed": said.needed}
    return {
        "expected": said.expected,
        "low": said.low,
        "high": said.high,
        "level": said.level,
        "out_of": said.out_of,
        "enough_data": True,
    }


@click.command
@click.option("--json", "wants_json", is_flag=True, help="Write one JSON document.")
@command
def plan(options: Options, wants_json: bool) -> None:
    """Say what to study tonight and why, on each day until the exam, and what a missed evening costs."""
    from quizapp.study.outlook import outlook

    with options.session() as session:
        found = outlook(session)
        questions = {name: str(card.question) for name, card in session.library.cards.items()}
    if found is None:
        raise UsageError("No exam lies ahead. Set one: 'quizapp exam set --at 2026-12-14T09:00 --minutes 25'.")
    if wants_json:
        as_json(_document(found))
        return
    for task in found.tonight:
        click.echo(f"{task.card}: {questions[task.card]}\n    {task.reason}")
    if not found.tonight:
        click.echo("Nothing for tonight.")
    minutes = sum(task.minutes for task in found.tonight)
    say(f"{minutes:.0f} minutes tonight. Missing this evening costs {found.missed_evening:.1f} points.")
    for day in found.days[1:]:
        click.echo(f"{day.date}  {day.minutes:3.0f} min  {day.cards:3d} cards  {day.points:+.1f} points")
    if found.left_out:
        say(f"There is no time for {len(found.left_out)} cards: {', '.join(found.left_out)}.")


def _document(found: Any) -> dict[str, Any]:
    """The plan: tonight's cards by name, later days by what they are expected to hold."""
    tonight = [task.card for task in found.tonight]
    return {
        "days": [
            {"date": day.date, "minutes": day.minutes, "cards": tonight if n == 0 else day.ids, "points": day.points}
            for n, day in enumerate(found.days)
        ],
        "expected_points": forecast_as_json(found.with_plan)["expected"],
        "without_plan_points": forecast_as_json(found.without_study)["expected"],
        "missed_evening": found.missed_evening,
        "left_out": list(found.left_out),
        "tonight": [
            {"card": t.card, "minutes": t.minutes, "points": t.points, "recall": t.recall, "reason": t.reason}
            for t in found.tonight
        ],
    }
