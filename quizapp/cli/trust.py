"""`quizapp trust` and `quizapp distrust`: a deck's demos allowed to run, after a look at them, or forbidden again."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizapp.cli.options import Options, as_json, command, say
from quizapp.errors import ProofError, UntrustedError

if TYPE_CHECKING:
    from quizapp.proof.demo import Demo


@click.command
@click.argument("which", metavar="DECK")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--own", is_flag=True, help="You wrote this deck: its demos may run where there is no sandbox, too.")
@click.option("--json", "wants_json", is_flag=True, help="Write one JSON document.")
@command
def trust(options: Options, which: str, yes: bool, own: bool, wants_json: bool) -> None:
    """Allow the demos of DECK (a name or a folder) to run as they stand, after showing what they are.

    One changed byte asks again. Exit status 1 when you say no, or when there is nothing that could be allowed.
    """
    from quizapp.proof import trust as store
    from quizapp.study.library import open_deck
    from quizapp.study.permission import lines, request

    deck = open_deck(which, options.library())
    asked = request(deck)
    for fault in asked.faults:
        say(f"Left out: {fault}")
    if not asked.demos:
        why = "none of its demos can be read" if asked.faults else "it has no demos"
        say(f"{deck.name}: {why}, so nothing was allowed.")
        raise click.exceptions.Exit(1)
    changes = asked.demos if own else asked.waiting
    if changes:
        for line in lines(asked.waiting):
            say(line)
        if not (yes or agreed(deck.name, len(changes))):
            raise click.exceptions.Exit(1)
        store.allow(changes, own=own)
    _tell(deck.name, asked.digest, True, wants_json)


@click.command
@click.argument("which", metavar="DECK")
@click.option("--json", "wants_json", is_flag=True, help="Write one JSON document.")
@command
def distrust(options: Options, which: str, wants_json: bool) -> None:
    """Forbid the demos of DECK (a name or a folder) to run again."""
    from quizapp.proof import trust as store
    from quizapp.study.library import open_deck
    from quizapp.study.permission import request

    deck = open_deck(which, options.library())
    store.distrust(deck.folder)
    asked = request(deck)
    left = [demo for demo in asked.demos if store.is_allowed(demo)]
    if left and all(store.ships(demo.file) for demo in left):
        raise ProofError(f"The deck '{deck.name}' came with the program and is trusted as the program is.")
    _tell(deck.name, asked.digest, False, wants_json)


def ask_first(files: Iterable[Path]) -> None:
    """Ask for whatever of these demos was not allowed yet, before anything runs.

    Raises UntrustedError where there is no terminal to ask in; exits with status 1 where the answer is no.
    """
    from quizapp.proof import trust as store
    from quizapp.study.permission import lines, waiting

    by_deck: dict[Path, list[Demo]] = {}
    for demo in waiting(files):
        by_deck.setdefault(store.deck_of(demo.file), []).append(demo)
    for deck, demos in by_deck.items():
        if sys.stdin.isatty():
            for line in lines(demos):
                say(line)
        if not agreed(deck.name, len(demos)):
            raise click.exceptions.Exit(1)
        store.allow(demos)


def agreed(name: str, count: int) -> bool:
    """Ask whether a deck's demos may run. Raises UntrustedError where there is no terminal to ask in."""
    from quizapp.proof import sandbox

    if not sys.stdin.isatty():
        raise UntrustedError(
            f"The demos of the deck '{name}' were not allowed to run and there is no terminal to ask in. "
            f"Look at them and use 'quizapp trust'."
        )
    say(sandbox.best().words)
    return click.confirm(f"Allow {count} demo{'s' * (count != 1)} of '{name}' to run?", err=True)


def _tell(name: str, digest: str, trusted: bool, wants_json: bool) -> None:
    if wants_json:
        as_json({"deck": name, "hash": digest, "trusted": trusted})
    else:
        click.echo(f"{name}: its demos {'may run as they stand' if trusted else 'may not run'}. [{digest[:12]}]")
