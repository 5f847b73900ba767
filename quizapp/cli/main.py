"""The entry: which command, and what an error becomes. Commands are imported when they are called, not before."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from quizapp import __version__
from quizapp.cli.options import Options, with_globals
from quizapp.errors import QuizappError

COMMANDS = {  # name: module below quizapp.cli, function in it
    "due": ("learner", "due"),
    "study": ("plain", "study"),
    "show": ("show", "show"),
    "answer": ("learner", "answer"),
    "undo": ("learner", "undo"),
    "history": ("learner", "history"),
    "suspend": ("learner", "suspend"),
    "unsuspend": ("learner", "unsuspend"),
    "bury": ("learner", "bury"),
    "exam": ("exam", "exam"),
    "plan": ("plan", "plan"),
    "forecast": ("plan", "forecast"),
    "fit": ("fitting", "fit"),
    "stats": ("fitting", "stats"),
    "mock": ("mock", "mock"),
    "cards": ("decks", "cards"),
    "check": ("decks", "check"),
    "prove": ("proofs", "prove"),
    "demo": ("demo", "demo"),
    "trust": ("trust", "trust"),
    "distrust": ("trust", "distrust"),
    "doctor": ("care", "doctor"),
    "backup": ("care", "backup"),
    "backups": ("care", "backups"),
    "restore": ("care", "restore"),
}

WHOLE = 1000  # characters that no first sentence reaches


class Commands(click.Group):
    """A group whose commands are looked up in the table above."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name every command, in the table's order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        if cmd_name not in COMMANDS:
            return None
        module, function = COMMANDS[cmd_name]
        found: Any = getattr(import_module(f"quizapp.cli.{module}"), function)
        return found if isinstance(found, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List every command with the first sentence of its help, whole."""
        found = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl([(name, each.get_short_help_str(WHOLE)) for name, each in found if each])


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="quizapp")
@with_globals
@click.pass_context
def quizapp(context: click.Context) -> None:
    """Study for an exam in the terminal; without a command, open the app."""
    if context.invoked_subcommand is None:
        from quizapp.cli.app import open_app

        open_app(context.ensure_object(Options))


def main() -> None:
    """Run the command line and exit with its status: 0 done, 1 no, 2 wrong usage, 3 the data or the machine failed."""
    try:
        sys.exit(quizapp.main(standalone_mode=False, prog_name="quizapp"))  # what it returns is an exit status or None
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except QuizappError as error:
        click.echo(f"quizapp: {error}", err=True)
        sys.exit(error.exit_code)
