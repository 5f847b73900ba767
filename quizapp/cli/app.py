"""`quizapp` alone: the app on a terminal; elsewhere, what is due and how to go on."""

from __future__ import annotations

import os
import sys

import click

from quizapp.cli.options import Options, say


def open_app(options: Options) -> None:
    """Open the app, or say what is due where there is no terminal to draw on."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        _without_terminal(options)
        return
    from quizapp.study.config import read_config
    from quizapp.tui.app import run

    folder = options.folder()
    status = run(folder, options.decks, read_config(folder))
    if status:
        raise click.exceptions.Exit(status)


def _without_terminal(options: Options) -> None:
    with options.session() as session:
        counts = session.counts()
        click.echo(f"{counts.new} new, {counts.learning} learning, {counts.review} to review.")
    say("There is no terminal to open the app on. Use 'quizapp study --plain', or 'quizapp due --json'.")
