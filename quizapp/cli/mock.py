"""`quizapp mock`: a mock exam, on the screen or in plain lines; past ones listed; a paper to print."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizapp.cli.options import Options, as_json, command, say
from quizapp.errors import QuizappError, UsageError
from quizapp.exam.mock import Sitting
from quizapp.exam.paper import PRESETS, Blueprint, Paper, shaped
from quizapp.exam.result import by_topic

if TYPE_CHECKING:
    from quizapp.study.session import Session


@click.command
@click.option(
    "--preset", type=click.Choice([*PRESETS]), help="oral: 3 in 20 min; written: 6 in 90 (default); full: all."
)
@click.option("--questions", type=click.IntRange(1), help="How many questions.")
@click.option(
    "--minutes",
    type=click.FloatRange(0.01, 1440),
    help="For all of it (default: the preset's, else the questions' own).",
)
@click.option("--topic", "topics", multiple=True, metavar="TAG[=POINTS]",
              help="Only questions of this topic, at least so many points of it (may be repeated).")  # fmt: skip
@click.option("--seed", type=click.IntRange(0), help="Draws the questions: the same seed, the same exam.")
@click.option("--plain", is_flag=True, help="Plain lines on standard input and output.")
@click.option("--width", type=click.IntRange(20, 400), default=80, help="Cells a plain line may take (default 80).")
@click.option("--feed/--no-feed", default=None, help="Count the answers as reviews, or not, without asking.")
@click.option("--list", "lists", is_flag=True, help="List past mock exams.")
@click.option(
    "--give-up", "gives_up", is_flag=True, help="Give up the exam that is open or to be marked: it does not count."
)
@click.option("--sheet", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.html",
              help="Write the paper as a page to print, solutions behind it; begins nothing.")  # fmt: skip
@click.option(
    "--json", "wants_json", is_flag=True, help="Write one JSON document; what is asked goes to standard error."
)
@command
def mock(options: Options, preset: str | None, questions: int | None, minutes: float | None, topics: tuple[str, ...],
         seed: int | None, plain: bool, width: int, feed: bool | None, lists: bool, gives_up: bool,
         sheet: Path | None, wants_json: bool) -> None:  # fmt: skip
    """Take a mock exam, or go on with the one that is open or waits to be marked.

    The schedule stays as it is unless the answers are fed in.
    """
    blueprint = _blueprint(preset, questions, minutes, topics)
    if lists:
        _list(options, wants_json)
    elif gives_up:
        _give_up(options, wants_json)
    elif sheet is not None:
        _print(options, blueprint, seed, sheet)
    elif plain or wants_json or not (sys.stdin.isatty() and sys.stdout.isatty()):
        _plain(options, blueprint, seed, width, feed, wants_json)
    else:
        _on_screen(options, blueprint, seed)


def _blueprint(preset: str | None, questions: int | None, minutes: float | None, topics: tuple[str, ...]) -> Blueprint:
    """What the options ask for; minutes that are not said follow the preset, or the questions that were."""
    start = PRESETS[preset or "written"]
    changes: dict[str, Any] = {}
    if questions is not None:
        changes |= {"questions": questions, "minutes": None}
    if minutes is not None:
        changes["minutes"] = minutes
    if topics:
        changes["topics"] = tuple(_topic(text) for text in topics)
    return shaped(start, **changes) if changes else start


def _topic(text: str) -> tuple[str, float]:
    name, equals, points = text.partition("=")
    try:
        wanted = float(points) if equals else 0.0
    except ValueError:
        wanted = -1.0
    if not 0 <= wanted < 10_000:
        raise UsageError(f"'{text}' is no topic with its points. Write it as gating=10.")
    return name, wanted


def _draw(session: Session, blueprint: Blueprint, seed: int | None) -> Paper:
    from quizapp.study import rehearsal

    return rehearsal.draw_paper(session, blueprint, rehearsal.fresh_seed(session) if seed is None else seed)


def _on_screen(options: Options, blueprint: Blueprint, seed: int | None) -> None:
    from quizapp.study.config import read_config
    from quizapp.tui.app import run

    folder = options.folder()
    status = run(folder, options.decks, read_config(folder), lambda app: app.show_mock(blueprint, seed))
    if status:
        raise click.exceptions.Exit(status)


def _plain(
    options: Options, blueprint: Blueprint, seed: int | None, width: int, feed: bool | None, wants_json: bool
) -> None:
    """Begin a sitting or go on with one, to its result."""
    from quizapp.cli.mock_plain import PlainExam, StoppedError
    from quizapp.study import rehearsal

    tell: Callable[[str], None] = say if wants_json else click.echo
    with options.session() as session:
        sitting = rehearsal.unfinished(session)
        if sitting is None:
            sitting = rehearsal.begin(session, _draw(session, blueprint, seed))
        tell(_opening(session, sitting))
        exam = PlainExam(session, sitting, tell, width)
        try:
            sitting = exam.run()
            _feed(session, exam, feed)
        except StoppedError:
            tell("Stopped; all of it is saved, and 'quizapp mock' goes on from here.")
        if wants_json:
            as_json(document(rehearsal.sitting_of(session, sitting.id)))


def _opening(session: Session, sitting: Sitting) -> str:
    from quizapp.study.clock import Moment

    paper = sitting.paper
    what = f"Mock exam, seed {paper.seed}: {len(paper.questions)} questions, {paper.out_of:g} points"
    if sitting.position or any(sitting.answers):
        what = f"Going on. {what}"
    if not sitting.is_open:
        return f"{what}. It waits to be marked."
    until = Moment(sitting.deadline_ms, session.clock().tz_min).local
    return f"{what}, {paper.minutes:g} minutes, until {until:%H:%M:%S}."


def _feed(session: Session, exam: Any, feed: bool | None) -> None:
    """Feed the answers in where the learner wants it."""
    from quizapp.study import rehearsal

    if feed is None:
        feed = exam.ask("Feed the answers into the schedule? (y/N):").lower() in ("y", "yes")
    if feed:
        count = rehearsal.feed_in(session, exam.sitting)
        exam.say(f"{count} review{'s' * (count != 1)} recorded, as of the time of the exam.")


def _list(options: Options, wants_json: bool) -> None:
    from quizapp.study import rehearsal

    with options.session() as session:
        rehearsal.open_sitting(session)
        found = rehearsal.sittings(session)
    if wants_json:
        as_json({"sittings": [document(sitting) for sitting in found]})
        return
    for one in found:
        state = (
            "open"
            if one.is_open
            else "to be marked"
            if not one.is_marked
            else f"{one.score:g} of {one.out_of:g} points"
        )
        told = one.forecast
        expected = f", forecast {told.expected:.1f} of {told.out_of:g}" if told else ""
        click.echo(
            f"{rehearsal.when(one)}  {len(one.paper.questions)} questions, seed {one.paper.seed}: {state}{expected}"
        )
    if not found:
        say("No mock exam was taken yet.")


def _give_up(options: Options, wants_json: bool) -> None:
    """Give the exam up that is open or waits to be marked. Exit status 1 when there is none."""
    from quizapp.study import rehearsal

    with options.session() as session:
        sitting = rehearsal.unfinished(session)
        if sitting is not None:
            rehearsal.drop(session, sitting)
    if sitting is None:
        say("No mock exam is open or waits to be marked.")
        raise click.exceptions.Exit(1)
    if wants_json:
        as_json({"sitting": sitting.id, "state": "given up"})
    else:
        click.echo("Given up. It does not count.")


def _print(options: Options, blueprint: Blueprint, seed: int | None, file: Path) -> None:
    from quizapp.typeset.sheet import sheet

    with options.session() as session:
        paper = _draw(session, blueprint, seed)
        title = " · ".join(deck.title for deck in session.library.decks)
        page = sheet(paper, session.library.cards, title)
    try:
        file.write_text(page, "utf-8")
    except OSError as error:
        raise QuizappError(f"{file}: the page cannot be written: {error.strerror}.") from error
    click.echo(f"{file}: {len(paper.questions)} questions, {paper.out_of:g} points, seed {paper.seed}.")


def document(sitting: Sitting) -> dict[str, Any]:
    """A sitting for scripts: scores in exam points, None while it is not marked; times in seconds or ISO 8601."""
    from quizapp.study.clock import iso

    def time_of(t_ms: int | None) -> str | None:
        return iso(t_ms, sitting.tz_min) if t_ms is not None else None

    return {
        "sitting": sitting.id,
        "state": "open" if sitting.is_open else "marked" if sitting.is_marked else "submitted",
        "seed": sitting.paper.seed,
        "minutes": sitting.paper.minutes,
        "begun_at": time_of(sitting.begun_ms),
        "deadline_at": time_of(sitting.deadline_ms),
        "submitted_at": time_of(sitting.submitted_ms),
        "score": sitting.score if sitting.is_marked else None,
        "out_of": sitting.out_of,
        "forecast": asdict(sitting.forecast) if sitting.forecast else None,
        "fed_in": sitting.fed,
        "answers": [
            {
                "card": question.card,
                "points": sitting.earned(n) if sitting.marks[n] is not None else None,
                "out_of": question.out_of,
                "seconds": sitting.seconds[n],
            }
            for n, question in enumerate(sitting.paper.questions)
        ],
        "topics": [asdict(topic) for topic in by_topic(sitting)],
    }
