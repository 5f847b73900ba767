"""`quizapp study --plain`: a session in plain lines, for screen readers, pipes and tests. No cursor is ever moved."""

from __future__ import annotations

import time
from typing import NoReturn

import click

from quizapp.cli.options import Options, command
from quizapp.errors import UsageError
from quizapp.study.clock import span_text
from quizapp.study.day import look_back
from quizapp.study.evening import NOTHING_MORE
from quizapp.study.fitting import refit_if_due
from quizapp.study.overview import nothing_due
from quizapp.study.session import Session, Turn
from quizapp.typeset import card as pages
from quizapp.typeset.lines import Page
from quizapp.typeset.markdown import render

HELP = (
    "Commands: Enter shows the answer; then points as '1 3' tick key points, a grade as 'again', 'hard', 'good' or "
    "'easy' ends the card. Also: undo, bury, suspend, hint, help, quit."
)
NO_MINUTES = "No exam is set, so there are no minutes to add to: all that is due is asked."
GRADES = {"again": 1, "hard": 2, "good": 3, "easy": 4}


class LeaveError(Exception):
    """The learner wants to end the session, or the input ended."""


@click.command
@click.option("--plain", is_flag=True, help="Plain lines on standard input and output.")
@click.option("--width", type=click.IntRange(20, 400), default=80, help="Cells a line may take (default 80).")
@click.option("--more", type=click.IntRange(1, 1440), metavar="MINUTES",
              help="Study on for so many minutes beyond tonight's plan; takes --plain.")  # fmt: skip
@command
def study(options: Options, plain: bool, width: int, more: int | None) -> None:
    """Study what is due: while an exam is set, tonight's part of its plan."""
    if more and not plain:
        raise UsageError("'--more' takes '--plain'. In the app, o studies on once tonight's minutes are used.")
    if not plain:
        from quizapp.cli.app import open_app

        open_app(options)
        return
    with options.session() as session:
        click.echo(HELP)
        if more and not session.evening.more(session, 60.0 * more):
            click.echo(NOTHING_MORE if session.exam else NO_MINUTES)
        try:
            while (turn := session.next()) is not None:
                _card(session, turn, width)
        except LeaveError:
            click.echo("Stopped; every answer given is saved.")
            return
        _end(session)
        fitted = refit_if_due(session)
        if fitted and fitted.kept:
            click.echo(f"The memory model was fitted to {fitted.reviews} answers. 'quizapp fit --undo' takes it back.")


def _card(session: Session, turn: Turn, width: int) -> None:
    """Ask one card until it is graded, buried, suspended, or something else comes first."""
    look, begin = pages.look_for(turn.card, width), time.monotonic()
    counts = turn.counts
    click.echo(f"\n{counts.new} new, {counts.learning} learning, {counts.review} to review.\n")
    click.echo(pages.question(turn.card, look).text)
    ticked: set[int] = set(turn.ticked)
    shown = turn.revealed
    while True:
        words = _ask("Show the answer" if not shown else _grades(turn)).split()
        if not shown and (not words or words == ["show"]):
            shown = True
            _reveal(turn, width)
        elif words == ["hint"]:
            click.echo(pages.hint(turn.card, look).text)
        elif shown and words and all(word.isdecimal() for word in words):
            ticked = _tick(turn, words, ticked)
        elif shown and len(words) == 1 and words[0] in GRADES:
            session.grade(turn.card, GRADES[words[0]], ticked=ticked, seconds=time.monotonic() - begin)
            click.echo(f"Saved as {words[0]}. Next in {span_text(turn.waits[GRADES[words[0]] - 1])}.")
            return
        elif _other(session, turn, words):
            return


def _ask(text: str) -> str:
    """Print a prompt line and read a line; the end of the input ends the session."""
    click.echo(f"{text}:")
    try:
        return input().strip().lower()
    except EOFError:
        _stop()


def _stop() -> NoReturn:
    raise LeaveError


def _grades(turn: Turn) -> str:
    names = ", ".join(f"{name} ({span_text(wait)})" for name, wait in zip(GRADES, turn.waits, strict=True))
    return f"Points hit, or a grade: {names}"


def _reveal(turn: Turn, width: int) -> None:
    look = pages.look_for(turn.card, width)
    numbers = [str(n) for n in range(1, len(turn.card.key_points) + 1)]
    points = pages.key_points(turn.card, look, numbers, ()) if turn.card.is_exam_question else Page()
    click.echo(
        "\n" + pages.stacked(pages.answer(turn.card, look), points, pages.misconceptions(turn.card, look)).text + "\n"
    )


def _tick(turn: Turn, words: list[str], ticked: set[int]) -> set[int]:
    """Tick key points by their numbers; naming one again takes its tick away."""
    chosen = {int(word) - 1 for word in words}
    if not all(0 <= n < len(turn.card.key_points) for n in chosen):
        click.echo(f"The key points are 1 to {len(turn.card.key_points)}.")
        return ticked
    ticked = ticked ^ chosen
    click.echo(f"{pages.earned(turn.card, ticked):g} of {turn.card.points:g} points.")
    return ticked


def _other(session: Session, turn: Turn, words: list[str]) -> bool:
    """Do what is no answer; True when another card comes next."""
    match words:
        case ["quit"] | ["q"]:
            _stop()
        case ["undo"]:
            taken = session.undo()
            click.echo(f"Took back: {taken.kind} of {taken.card}." if taken else "There is nothing to undo.")
            return taken is not None
        case ["bury"]:
            session.ledger.bury([turn.card.id], session.clock())
        case ["suspend"]:
            session.ledger.say("suspend", turn.card.id, session.clock())
        case _:
            click.echo(HELP)
            return False
    click.echo("Done.")
    return True


def _end(session: Session) -> None:
    day = look_back(session)
    click.echo(f"\n{nothing_due(session, session.counts())}")
    if session.evening.can_go_on(session):
        click.echo("'quizapp study --plain --more 10' studies on for ten more minutes.")
    if day.out_of:
        click.echo(f"Today {day.earned:g} of {day.out_of:g} exam points.")
    for missed in day.missed:
        click.echo(f"Missed in '{missed.card.question}':")
        for n in missed.points:
            click.echo(f"  {render(missed.card.key_points[n].text).text}")
    click.echo(day.ahead)
