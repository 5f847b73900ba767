"""`quizapp fit` and `quizapp stats`: the memory model fitted to the diary, and what the diary adds up to."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from quizapp.cli.options import Options, as_json, command

if TYPE_CHECKING:
    from quizapp.study.statistics import Statistics


@click.command
@click.option("--undo", is_flag=True, help="Go back to the parameters before the fit in force.")
@click.option("--json", "wants_json", is_flag=True, help="Write one JSON document.")
@command
def fit(options: Options, undo: bool, wants_json: bool) -> None:
    """Fit the memory model to the diary; kept only where it predicts held-out answers better.

    Exit status 1 when there are too few answers, or nothing to undo.
    """
    from quizapp.study import fitting

    with options.session() as session:
        done = None if undo else fitting.fit_now(session)
        taken = fitting.undo_fit(session) if undo else None
    if done is not None:
        document = asdict(done)
        losses = f"log loss {done.before['log_loss']:.4f} before, {done.after['log_loss']:.4f} after"
        verdict = "kept." if done.kept else "not kept, the former parameters stay."
        says = f"{done.reviews} reviews: {losses}; {verdict}"
    elif taken is not None:
        document = {"undone": taken.id, "reviews": taken.payload["reviews"]}
        says = f"Took back the fit to {taken.payload['reviews']} reviews."
    else:
        why = "No fit is in force." if undo else "There are too few answers on later days to try a fit."
        click.echo(why, err=True)
        raise click.exceptions.Exit(1)
    if wants_json:
        as_json(document)
    else:
        click.echo(says)


@click.command
@click.option("--json", "wants_json", is_flag=True, help="Write one JSON document.")
@command
def stats(options: Options, wants_json: bool) -> None:
    """Say what the diary adds up to: retention, load, calibration, streak, by topic, and how good forecasts were."""
    from quizapp.study.statistics import statistics
    from quizapp.study.track import track_record
    from quizapp.typeset.exam.words import counted

    with options.session() as session:
        found, record = statistics(session), asdict(track_record(session))
    if wants_json:
        as_json(
            _document(found) | {"forecasts": record["said"], "mocks": record["sat"], "coverage": record["coverage"]}
        )
        return
    kept = found.retention
    if kept.reviews:
        share = kept.recalled / kept.reviews
        click.echo(f"Retention, 30 days: {share:.0%} of {kept.reviews} ({kept.low:.0%} to {kept.high:.0%})")
    click.echo(f"Streak: {counted(found.streak, 'day')}, longest {found.longest}")
    if found.log_loss is not None:
        click.echo(f"Predictions: {found.answers}, log loss {found.log_loss:.3f}")
    for one in found.bins:
        room = f"{one.low:.0%} to {one.high:.0%}, {one.answers}"
        click.echo(f"  said {one.predicted:4.0%}  was {one.recalled:4.0%}  ({room})")
    for topic in found.topics:
        recall = f"{topic.recall:.0%}" if topic.recall is not None else "–"
        click.echo(f"{topic.name:<28} {topic.seen:3} of {topic.cards:3} seen, recall {recall}")
    if record["coverage"]:
        share, count = record["coverage"]["covered"], record["coverage"]["intervals"]
        click.echo(f"Mock exams within their forecast: {share * count:.0f} of {count}")


def _document(found: Statistics) -> dict[str, Any]:
    kept = found.retention
    return {
        "retention": asdict(kept) | {"days": 30, "share": kept.recalled / kept.reviews if kept.reviews else None},
        "load": [asdict(day) for day in found.load],
        "calibration": {
            "answers": found.answers,
            "log_loss": found.log_loss,
            "bins": [asdict(one) for one in found.bins],
        },
        "streak": {"days": found.streak, "longest": found.longest},
        "topics": [asdict(topic) for topic in found.topics],
    }
