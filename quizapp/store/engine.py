"""How the diary's file is opened, what its header says, and what a failure of SQLite means to a person."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc
from sqlalchemy.pool import QueuePool

from quizapp.errors import StoreBusyError, StoreError
from quizapp.store.tables import APPLICATION_ID

BUSY_SECONDS = 5.0
OLDEST_SQLITE = (3, 37, 0)  # STRICT tables
WAL_IS_SAFE = (3, 51, 3)  # before it, two connections could corrupt a write-ahead log (WAL-reset bug)
MAGIC = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class Header:
    """What the first 100 bytes of a file say, read without opening it as a database. `schema` is 0 for a new file."""

    schema: int
    ours: bool
    readable: bool = True


def read_header(path: Path) -> Header:
    """Read a diary's header. Raises StoreError when the file cannot be read."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        return Header(0, ours=True)
    except OSError as error:
        raise StoreError(f"{path}: the diary cannot be read: {error.strerror}. Mend its permissions.") from error
    if not head:
        return Header(0, ours=True)
    if len(head) < 100 or not head.startswith(MAGIC):
        return Header(0, ours=False, readable=False)
    return Header(int.from_bytes(head[60:64]), int.from_bytes(head[68:72]) == APPLICATION_ID)


def pragmas() -> list[str]:
    """The settings of every connection: durable in a power cut, with the write-ahead log only where it is safe."""
    wal = sqlite3.sqlite_version_info >= WAL_IS_SAFE
    journal = ["journal_mode=WAL", "synchronous=FULL"] if wal else ["journal_mode=DELETE", "synchronous=EXTRA"]
    return [*journal, "foreign_keys=ON", "trusted_schema=OFF", "cell_size_check=ON", "fullfsync=ON"]


def open_engine(path: Path) -> Engine:
    """Return an engine with one connection whose write transactions begin with BEGIN IMMEDIATE.

    Reads outside a transaction begin none, so that they never keep another window from writing.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise StoreError(
            f"SQLite {sqlite3.sqlite_version} is too old for the diary. Install Python with SQLite 3.37 or later."
        )
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": BUSY_SECONDS},
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
    )
    event.listen(engine, "connect", _settle)
    event.listen(engine, "begin", _begin)
    return engine


def _settle(connection: Any, _: Any) -> None:
    connection.isolation_level = None
    for pragma in pragmas():
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Take the write lock or fail at once: SQLite's own waiting backs off so far that a busy neighbour starves it."""
    if not connection.info.get("writing", True):
        return
    driver: Any = connection.connection.dbapi_connection
    driver.execute("PRAGMA busy_timeout = 0")
    try:
        driver.execute("BEGIN IMMEDIATE")
    finally:
        driver.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into one sentence that says what is wrong, what is lost (nothing) and what to do."""
    try:
        yield
    except exc.DBAPIError as error:
        raise _plain(path, error.orig) from error
    except sqlite3.Error as error:
        raise _plain(path, error) from error


def _plain(path: Path, error: BaseException | None) -> StoreError:
    name = str(getattr(error, "sqlite_errorname", None) or "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreBusyError(
            f"{path}: another program has been writing to the diary for too long, so this was not saved. "
            "Close it and try again."
        )
    for prefix, sentence in _SENTENCES:
        if name.startswith(prefix):
            return StoreError(f"{path}: {sentence}")
    return StoreError(
        f"{path}: the diary failed ({name or type(error).__name__}: {error}); this was not saved. Run 'quizapp doctor'."
    )


_SENTENCES = (
    ("SQLITE_FULL", "the disk is full, so this was not saved. Make room and try again; what was saved before is safe."),
    ("SQLITE_IOERR", "the disk failed, so this was not saved. Check it and try again; what was saved before is safe."),
    (
        "SQLITE_READONLY",
        "the diary may only be read, so this was not saved. Mend its permissions or name another folder with --home.",
    ),
    ("SQLITE_CANTOPEN", "the diary cannot be opened. Check that its folder exists and may be written."),
    ("SQLITE_PERM", "the diary may not be opened. Mend its permissions."),
    ("SQLITE_NOTADB", "the file is damaged or no diary. Restore a copy with 'quizapp restore', see 'quizapp backups'."),
    (
        "SQLITE_CORRUPT",
        "the diary is damaged. Restore a copy with 'quizapp restore', see 'quizapp backups'; keep the damaged file.",
    ),
)
