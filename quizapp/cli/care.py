"""`quizapp doctor`, `backup`, `backups`, `restore`: the diary looked after."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from quizapp.cli.options import Options, as_json, command, say
from quizapp.study.session import Session


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at."""

    name: str
    ok: bool
    detail: str


@click.command
@click.option("--fix", is_flag=True, help="Rebuild what is derived from the events.")
@click.option("--json", "wants_json", is_flag=True, help="Write one JSON document.")
@command
def doctor(options: Options, fix: bool, wants_json: bool) -> None:
    """Check diary, cache, decks and sandbox. Exit status 1 when something is wrong."""
    with options.session() as session:
        if fix:
            session.ledger.rebuild()
            say("The cache was rebuilt from the events.")
        checks = [*examine(session), *boxes()]
    if wants_json:
        as_json({"checks": [{"name": c.name, "ok": c.ok, "detail": c.detail} for c in checks]})
    else:
        for check in checks:
            click.echo(f"{'✓' if check.ok else '✗'} {check.name}: {check.detail}")
    if not all(check.ok for check in checks):
        raise click.exceptions.Exit(1)


def examine(session: Session) -> list[Check]:
    """Look at the file, every event, the cache, the decks and their problems, and torch."""
    from quizapp.study.evidence import torch_version

    diary = session.ledger.diary
    integrity = str(diary.connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar())
    damaged, different = diary.damaged(), session.ledger.differences()
    problems = [*session.library.problems, *(p for deck in session.library.decks for p in deck.problems)]
    torch = torch_version()
    return [
        Check("file", integrity == "ok", f"{diary.path}: {integrity}"),
        Check(
            "events",
            not damaged,
            "every row reads as it was written"
            if not damaged
            else f"{len(damaged)} rows are damaged, first row {damaged[0]}; restore a copy, see 'quizapp backups'",
        ),
        Check(
            "cache",
            not different,
            "equals the replay of the events"
            if not different
            else f"{len(different)} differences, first {different[0]}; 'quizapp doctor --fix' rebuilds it",
        ),
        Check(
            "decks",
            not problems,
            f"{len(session.library.cards)} cards"
            if not problems
            else f"{len(problems)} faults; 'quizapp check' names them",
        ),
        Check(
            "torch",
            bool(torch),
            f"version {torch}" if torch else "not installed, so no proof can run; install quizapp[proofs]",
        ),
    ]


def boxes() -> list[Check]:
    """Name the sandbox that demos run in, and let ten attacks try it."""
    from quizapp.proof import sandbox

    best = sandbox.best()
    found = [Check("sandbox", best.name != sandbox.NONE, f"{best.name}. {best.words} {best.missing}".strip())]
    if best.name != sandbox.NONE:
        from quizapp.proof.selftest import self_test

        through = self_test(best.name)
        said = f"{', '.join(through)} got through" if through else "ten attacks from inside it got nowhere"
        found.append(Check("attacks", not through, said))
    return found


@click.command
@click.option("--json", "wants_json", is_flag=True, help="Write one JSON document.")
@command
def backup(options: Options, wants_json: bool) -> None:
    """Make a copy of the diary now."""
    from quizapp.store.backup import make_backup

    with options.session() as session:
        made = make_backup(session.ledger.diary.path)
    if wants_json:
        as_json({"file": str(made.file), "reviews": made.reviews})
    else:
        click.echo(f"{made.file}: {made.reviews} answers.")


@click.command("backups")
@click.option("--json", "wants_json", is_flag=True, help="Write one JSON document.")
@command
def backups(options: Options, wants_json: bool) -> None:
    """List the copies of the diary, newest first."""
    from quizapp.store.backup import backups as copies

    found = copies(options.folder())
    if wants_json:
        as_json(
            {
                "backups": [
                    {"file": str(b.file), "made": b.made.isoformat(timespec="seconds"), "reviews": b.reviews}
                    for b in found
                ]
            }
        )
        return
    for one in found:
        click.echo(f"{one.made.astimezone():%Y-%m-%d %H:%M}  {one.reviews:>6} answers  {one.file}")
    if not found:
        say("There is no copy yet. 'quizapp backup' makes one; the app does so on its own.")


@click.command
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--json", "wants_json", is_flag=True, help="Write one JSON document.")
@command
def restore(options: Options, file: Path, wants_json: bool) -> None:
    """Put FILE, a copy made by backup, back as the diary; the one it replaces is kept beside it."""
    from quizapp.store.backup import restore as put_back

    folder = options.folder()
    folder.mkdir(parents=True, exist_ok=True)
    done = put_back(folder, file.resolve())
    if wants_json:
        as_json({"file": str(done.file), "reviews": done.reviews})
    else:
        click.echo(f"Restored {done.reviews} answers. The former diary is kept in {folder}.")
