"""The diary: events recorded in order, and the cache of memory that goes with them, in one transaction.

Knows rows and transactions; what an answer does to a memory is decided elsewhere and handed in. One object belongs to
one thread and holds one connection for as long as it lives.
"""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any

import uuid_utils
from sqlalchemy import Connection, bindparam, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from quizapp.errors import StoreBusyError, StoreError
from quizapp.store import tables
from quizapp.store.cache import Cache
from quizapp.store.engine import open_engine, told_plainly
from quizapp.store.migrate import check_header, migrate
from quizapp.store.sheets import Sheets
from quizapp.store.tables import SCHEMA, Event

FILE = "diary.db"
CHUNK = 200  # events read at a time when going back from the newest
PATIENCE_SECONDS = 30.0  # how long a write waits for another window before it gives up

_NEXT_SEQ = select(func.max(tables.event.c.seq)).where(tables.event.c.device == bindparam("device"))
_RECORD = insert(tables.event)
_SAVE_DRAFT = upsert(tables.draft).on_conflict_do_update(
    index_elements=["card"],
    set_={"text": upsert(tables.draft).excluded.text, "t_ms": upsert(tables.draft).excluded.t_ms},
)
_READ_DRAFT = select(tables.draft.c.text).where(tables.draft.c.card == bindparam("card"))
_DROP_DRAFT = tables.draft.delete().where(tables.draft.c.card == bindparam("card"))
_SET_META = upsert(tables.meta).on_conflict_do_update(
    index_elements=["key"], set_={"value": upsert(tables.meta).excluded.value}
)
_GET_META = select(tables.meta.c.value).where(tables.meta.c.key == bindparam("key"))
_COLUMNS = [tables.event.c[name] for name in ("id", "device", "seq", "kind", "card", "t_ms", "tz_min", "payload")]
_NEWEST = select(tables.event.c.n, *_COLUMNS).order_by(tables.event.c.n.desc()).limit(CHUNK)
_IN_ORDER = (tables.event.c.t_ms, tables.event.c.device, tables.event.c.seq)


class Diary:
    """An open diary. Read at will; write inside `with diary.writing():`, which is one transaction."""

    def __init__(self, path: Path, connection: Connection) -> None:
        self.path = path
        self.patience = PATIENCE_SECONDS
        self.connection = connection
        connection.info["writing"] = False
        self.cache = Cache(connection)
        self.sheets = Sheets(connection)
        self.device = self.meta("device") or ""

    @classmethod
    def open(cls, folder: Path, migrations: Path | None = None) -> Diary:
        """Open the diary in a learner's folder, making or migrating it where needed.

        Raises StoreError (NewerStoreError, StoreBusyError) with one sentence.
        """
        path = folder / FILE
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"{folder}: the folder for your data cannot be made: {error.strerror}. Name another with --home."
            ) from error
        schema = check_header(path)
        engine = open_engine(path)
        with told_plainly(path):
            if schema < SCHEMA:
                migrate(engine, path, schema, migrations)
            diary = cls(path, engine.connect())
        if not diary.device:
            with diary.writing():
                diary.set_meta("device", new_id())
            diary.device = diary.meta("device") or ""
        return diary

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()
        self.connection.engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all of it is on disk when the block ends, or none of it was done.

        Waits for another window for up to `PATIENCE_SECONDS`. Raises StoreError.
        """
        with told_plainly(self.path):
            transaction = self._begin()
            try:
                with transaction:
                    yield
            finally:
                self.connection.info["writing"] = False

    def _begin(self) -> Any:
        deadline = time.monotonic() + self.patience
        while True:
            self.connection.rollback()
            self.connection.info["writing"] = True
            try:
                with told_plainly(self.path):
                    return self.connection.begin()
            except StoreBusyError:
                self.connection.info["writing"] = False
                if time.monotonic() > deadline:
                    raise
                time.sleep(random.uniform(0.0002, 0.002))  # noqa: S311 - a neighbour's pauses are shorter than a fixed beat

    def record(self, kind: str, card: str | None, t_ms: int, tz_min: int, payload: dict[str, Any]) -> Event:
        """Append one event and return it. Call inside `writing()`."""
        seq = (self.connection.execute(_NEXT_SEQ, {"device": self.device}).scalar() or 0) + 1
        event = Event(new_id(), self.device, seq, kind, card, t_ms, tz_min, payload)
        text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        self.connection.execute(
            _RECORD,
            {
                "id": event.id,
                "device": event.device,
                "seq": seq,
                "kind": kind,
                "card": card,
                "t_ms": t_ms,
                "tz_min": tz_min,
                "payload": text,
                "sum": checksum(event, text),
            },
        )
        return event

    def events(self, *, card: str | None = None, kinds: Sequence[str] = ()) -> list[Event]:
        """Return events in replay order: all, or those of a card or of some kinds."""
        query = select(*_COLUMNS)
        if card is not None:
            query = query.where(tables.event.c.card == card)
        if kinds:
            query = query.where(tables.event.c.kind.in_(kinds))
        with told_plainly(self.path):
            rows = self.connection.execute(query.order_by(*_IN_ORDER)).all()
        return [_event(row) for row in rows]

    def notes(self, kind: str) -> list[Event]:
        """Return the events of a kind that concern no card, in replay order; the index by card finds them at once."""
        query = select(*_COLUMNS).where(tables.event.c.card.is_(None), tables.event.c.kind == kind)
        with told_plainly(self.path):
            rows = self.connection.execute(query.order_by(*_IN_ORDER)).all()
        return [_event(row) for row in rows]

    def event(self, event_id: str) -> Event | None:
        """Return the event with that id, or None."""
        row = self.connection.execute(select(*_COLUMNS).where(tables.event.c.id == event_id)).first()
        return _event(row) if row else None

    def latest(self) -> Iterator[Event]:
        """Yield events by order of arrival in this file, the newest first; reads on only as far as it is asked."""
        before = 2**62
        while True:
            query = _NEWEST.where(tables.event.c.n < before)
            rows = self.connection.execute(query).all()
            yield from (_event(row[1:]) for row in rows)
            if len(rows) < CHUNK:
                return
            before = rows[-1][0]

    def newest(self, aside: Sequence[str] = ()) -> str:
        """Return the id of the event that arrived last, those of the kinds `aside` left out; empty without one."""
        query = select(tables.event.c.id).where(tables.event.c.kind.not_in(aside)).order_by(tables.event.c.n.desc())
        return self.connection.execute(query.limit(1)).scalar() or ""

    def damaged(self) -> list[int]:
        """List `n` of every event whose checksum does not match its row, and of every gap in a device's numbers."""
        bad: list[int] = []
        last: dict[str, int] = {}
        query = select(tables.event.c.n, *_COLUMNS, tables.event.c.sum).order_by(
            tables.event.c.device, tables.event.c.seq
        )
        for row in self.connection.execute(query):
            event = _event(row[1:])
            whole = checksum(event, row[8]) == row[9] and event.seq == last.get(event.device, 0) + 1
            last[event.device] = event.seq
            if not whole:
                bad.append(int(row[0]))
        return bad

    def meta(self, key: str) -> str | None:
        """Return a fact about this file, or None."""
        return self.connection.execute(_GET_META, {"key": key}).scalar()

    def set_meta(self, key: str, value: str) -> None:
        """Set a fact about this file. Call inside `writing()`."""
        self.connection.execute(_SET_META, {"key": key, "value": value})

    def draft(self, card: str) -> str:
        """Return what was being written for a card, empty when nothing was."""
        return self.connection.execute(_READ_DRAFT, {"card": card}).scalar() or ""

    def save_draft(self, card: str, t_ms: int, text: str) -> None:
        """Keep what is being written; an empty text drops it. Call inside `writing()`."""
        if text:
            self.connection.execute(_SAVE_DRAFT, {"card": card, "t_ms": t_ms, "text": text})
        else:
            self.connection.execute(_DROP_DRAFT, {"card": card})


def _event(row: Sequence[Any]) -> Event:
    event_id, device, seq, kind, card, t_ms, tz_min, payload = row[:8]
    return Event(event_id, device, seq, kind, card, t_ms, tz_min, json.loads(payload))


def new_id() -> str:
    """Return a UUIDv7: sorted by time, unique on every machine."""
    return str(uuid_utils.uuid7())


def checksum(event: Event, payload: str) -> str:
    """Return the row's own sum: BLAKE2b with 8 bytes over all columns but `n`, in hexadecimal."""
    columns = (event.id, event.device, event.seq, event.kind, event.card or "", event.t_ms, event.tz_min, payload)
    return blake2b("\x1f".join(map(str, columns)).encode(), digest_size=8).hexdigest()


def sync_folder(folder: Path) -> None:
    """Force a folder's entries to disk, where the system can do that."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
