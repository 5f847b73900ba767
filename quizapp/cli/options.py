"""What every command shares: the global options, the way an error ends, the way JSON is written."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from quizapp.study.library import Library
    from quizapp.study.session import Session

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(slots=True)
class Options:
    """The global options as given before or after the command; the later one wins, decks add up."""

    home: Path | None = None
    decks: list[Path] = field(default_factory=list)

    def library(self) -> Library:
        """Open the decks named, or the bundled one."""
        from quizapp.study.library import Library

        return Library.open(self.decks)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Open the diary with these decks, and close it again."""
        from quizapp.study.session import Session

        session = Session.open(self.folder(), self.decks)
        try:
            yield session
        finally:
            session.close()

    def folder(self) -> Path:
        """The folder of the learner's data: `--home`, else `QUIZAPP_HOME`, else the platform's own."""
        if self.home or os.environ.get("QUIZAPP_HOME"):
            return (self.home or Path(os.environ["QUIZAPP_HOME"])).expanduser().resolve()
        import platformdirs

        return Path(platformdirs.user_data_dir("quizapp"))


def _home(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value:
        context.ensure_object(Options).home = value


def _decks(context: click.Context, _: click.Parameter, value: tuple[Path, ...]) -> None:
    context.ensure_object(Options).decks += value


def with_globals(function: F) -> F:
    """Let a command take `--home` and `--deck` too, and give it the `Options` as its first argument."""
    click.option(
        "--home",
        type=click.Path(path_type=Path, file_okay=False),
        expose_value=False,
        callback=_home,
        help="The folder of your data.",
    )(function)
    click.option(
        "--deck",
        type=click.Path(path_type=Path),
        multiple=True,
        expose_value=False,
        callback=_decks,
        help="A deck's folder (may be repeated).",
    )(function)
    return function


def command(function: F) -> F:
    """Make a function a command body: it receives the `Options` first."""

    @wraps(function)
    @click.pass_context
    def body(context: click.Context, *args: Any, **kwargs: Any) -> Any:
        return context.invoke(function, context.ensure_object(Options), *args, **kwargs)

    return with_globals(body)  # type: ignore[return-value]


def as_json(document: Any) -> None:
    """Write one JSON document to standard output."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2 if sys.stdout.isatty() else None, default=str))


def say(message: str) -> None:
    """Write a message for a person to standard error."""
    click.echo(message, err=True)
