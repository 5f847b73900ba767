"""Copies of the diary: made while it is in use, checked before they count, thinned out with age, and put back.

Keeps every copy of the newest two days, then 12 daily, 10 weekly and 9 monthly ones, as Anki does.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from quizapp.errors import StoreError
from quizapp.store.diary import FILE, new_id, sync_folder
from quizapp.store.engine import read_header, told_plainly

FOLDER = "backups"
RECENT_DAYS, DAILY, WEEKLY, MONTHLY = 2, 12, 10, 9


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy: where it lies, when it was made, how many answers it holds."""

    file: Path
    made: datetime
    reviews: int


def make_backup(path: Path) -> Backup:
    """Copy the diary beside itself, check the copy, and thin out old ones. Raises StoreError; then there is no new
    copy.
    """
    folder = path.parent / FOLDER
    made = datetime.now(UTC)
    file = folder / f"diary-{made:%Y%m%d-%H%M%S}-{made.microsecond:06d}.db"
    beside = file.with_suffix(".part")
    try:
        folder.mkdir(exist_ok=True)
        with told_plainly(path), closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(beside)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        check(beside)
        with beside.open("rb+") as written:
            _sync(written.fileno())
        beside.replace(file)
        sync_folder(folder)
    except OSError as error:
        raise StoreError(
            f"{folder}: no copy could be made: {error.strerror}. Make room or mend its permissions."
        ) from error
    finally:
        beside.unlink(missing_ok=True)
    thin_out(folder)
    return Backup(file, made, reviews_in(file))


def _sync(handle: int) -> None:
    import os

    os.fsync(handle)


def check(file: Path) -> None:
    """Raise StoreError unless the file is a whole database whose every row reads as it was written."""
    with told_plainly(file), closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        result = database.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if result != "ok":
        raise StoreError(f"{file}: the copy is damaged ({result}). Use another one, see 'quizapp backups'.")


def reviews_in(file: Path) -> int:
    """Count the answers in a copy."""
    with told_plainly(file), closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        return int(database.execute("SELECT count(*) FROM event WHERE kind = 'review'").fetchone()[0])


def backups(folder: Path) -> list[Backup]:
    """List the copies of the diary in a learner's folder, newest first; what is no diary is left out."""
    found = []
    for file in sorted((folder / FOLDER).glob("diary-*.db"), reverse=True):
        header = read_header(file)
        if header.readable and header.ours and header.schema:
            found.append(Backup(file, made_at(file), reviews_in(file)))
    return found


def made_at(file: Path) -> datetime:
    """Read from a copy's name when it was made (UTC)."""
    return datetime.strptime(file.stem[6:28], "%Y%m%d-%H%M%S-%f").replace(tzinfo=UTC)


def thin_out(folder: Path) -> None:
    """Remove copies that are neither of the newest two days nor the last of one of the newest days, weeks or months."""
    files = sorted(folder.glob("diary-*.db"), reverse=True)
    kept = {file for file in files if made_at(files[0]) - made_at(file) < timedelta(days=RECENT_DAYS)}
    for length, count in (("%Y-%m-%d", DAILY), ("%G-%V", WEEKLY), ("%Y-%m", MONTHLY)):
        newest: dict[str, Path] = {}
        for file in files:
            newest.setdefault(made_at(file).strftime(length), file)
        kept |= set(list(newest.values())[:count])
    for file in set(files) - kept:
        file.unlink(missing_ok=True)


def restore(folder: Path, file: Path) -> Backup:
    """Put a copy back as the diary, with a new device id; the diary it replaces is kept beside it.

    A restored diary is another branch of history: under its old id its next answers would bear numbers that are taken.
    Raises StoreError.
    """
    header = read_header(file)
    if not (header.readable and header.ours and header.schema):
        raise StoreError(f"{file}: this is no copy of a diary. See 'quizapp backups'.")
    check(file)
    target = folder / FILE
    fresh = target.with_suffix(".restoring")
    with told_plainly(file), closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(fresh)) as copy:
        source.backup(copy)
        copy.execute("UPDATE meta SET value = ? WHERE key = 'device'", (new_id(),))
        copy.commit()
    if target.exists():
        target.replace(target.with_name(f"diary-replaced-{datetime.now(UTC):%Y%m%d-%H%M%S}.db"))
    for leftover in ("-journal", "-wal", "-shm"):
        target.with_name(FILE + leftover).unlink(missing_ok=True)
    fresh.replace(target)
    sync_folder(folder)
    return Backup(file, made_at(file) if file.stem.startswith("diary-2") else datetime.now(UTC), reviews_in(target))
