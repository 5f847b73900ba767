"""Brings a diary to the schema this program knows: in one transaction, after a backup, or not at all.

Alembic is imported only when there is something to migrate.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from quizapp.deck.places import bundled
from quizapp.errors import NewerStoreError, StoreError
from quizapp.store.engine import read_header, told_plainly
from quizapp.store.tables import SCHEMA


def check_header(path: Path) -> int:
    """Return the schema of the file as it lies (0: new). Raises StoreError for a file that is not ours or damaged.

    Raises NewerStoreError for a diary that a newer program wrote; the file is not opened and stays byte for byte.
    """
    header = read_header(path)
    if not header.readable:
        raise StoreError(
            f"{path}: the file is damaged or no diary. Restore a copy with 'quizapp restore', see 'quizapp backups'."
        )
    if header.schema == 0 and header.ours and not path.exists():
        return 0
    if not header.ours and path.stat().st_size:
        raise StoreError(f"{path}: this database belongs to another program. Name another folder with --home.")
    if header.schema > SCHEMA:
        raise NewerStoreError(
            f"{path}: this diary was written by a newer quizapp (schema {header.schema}; this one knows "
            f"{SCHEMA}). Nothing was changed: install the newer version."
        )
    return header.schema


def migrate(engine: Engine, path: Path, schema: int, migrations: Path | None = None) -> None:
    """Run the migrations from `schema` to the newest in one transaction. Raises StoreError, with the file as it was."""
    from alembic import command
    from alembic.config import Config
    from alembic.util.exc import CommandError

    if schema:
        from quizapp.store.backup import make_backup

        make_backup(path)
    config = Config()
    config.set_main_option("script_location", str(migrations or bundled("db")).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    try:
        with told_plainly(path), engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except (CommandError, SystemExit) as error:
        raise StoreError(
            f"{path}: the diary could not be brought up to date ({error}). Your data is as before."
        ) from error
    except StoreError as error:
        raise StoreError(f"{error} The diary could not be brought up to date; your data is as before.") from error
