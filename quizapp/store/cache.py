"""The cache of memory: one row a card, what is due next, how many are due, what was done on a day.

All statements are built once. Everything here can be rebuilt from the events; nothing here decides what a memory
becomes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from quizapp.memory.state import Memory, Phase
from quizapp.store.tables import MEMORY_COLUMNS, NEW, REVIEW, STEPS, CardRow, DayTotal, day_total, load
from quizapp.store.tables import memory as table

_SAID = ("suspended", "buried_day", "buried_ms", "flag", "marked")
_C = table.c
_ROW = select(_C.card, _C.deck, _C.place, *(_C[name] for name in (*MEMORY_COLUMNS, *_SAID)))
_ONE = _ROW.where(_C.card == bindparam("card"))
_NEXT_NEW = (
    select(_C.card)
    .where(_C.queue == NEW, _C.deck == bindparam("deck"), _C.ready_day <= bindparam("day"))
    .order_by(_C.place)
    .limit(1)
)
_NEXT_STEP = (
    select(_C.card, _C.ready_ms).where(_C.queue == STEPS, _C.deck == bindparam("deck")).order_by(_C.ready_ms).limit(1)
)
_NEXT_REVIEW = (
    select(_C.card, _C.ready_day, _C.shuffle)
    .where(_C.queue == REVIEW, _C.deck == bindparam("deck"), _C.ready_day <= bindparam("day"))
    .order_by(_C.ready_day, _C.shuffle)
    .limit(1)
)
_COUNTS = (
    select(load.c.queue, func.sum(load.c.cards))
    .where(load.c.deck == bindparam("deck"), load.c.queue > 0, load.c.day <= bindparam("day"))
    .group_by(load.c.queue)
)
_AHEAD = (
    select(load.c.day, func.sum(load.c.cards))
    .where(
        load.c.deck == bindparam("deck"),
        load.c.queue == REVIEW,
        load.c.day > bindparam("day"),
        load.c.day <= bindparam("until"),
    )
    .group_by(load.c.day)
)
_TOTAL = select(*day_total.c).where(day_total.c.day == bindparam("day"))
_UPDATE = (
    update(table)
    .where(_C.card == bindparam("key"))
    .values({name: bindparam(name) for name in (*MEMORY_COLUMNS, "shuffle", *_SAID)})
)
_NEW_ROW = (
    insert(table)
    .prefix_with("OR IGNORE")
    .values({name: bindparam(name) for name in ("card", "deck", "place", *MEMORY_COLUMNS, "shuffle", *_SAID)})
)
_TOTAL_COLUMNS = ("answers", "new", "reviews", "recalled", "seconds")
_ADD = upsert(day_total).values({name: bindparam(name) for name in ("day", *_TOTAL_COLUMNS)})
_ADD = _ADD.on_conflict_do_update(
    index_elements=["day"], set_={name: day_total.c[name] + _ADD.excluded[name] for name in _TOTAL_COLUMNS}
)
_ENTER = upsert(table).values(card=bindparam("card"), deck=bindparam("deck"), place=bindparam("place"))
_ENTER = _ENTER.on_conflict_do_update(
    index_elements=["card"], set_={"deck": _ENTER.excluded.deck, "place": _ENTER.excluded.place}
)
_LEAVE = update(table).where(_C.deck == bindparam("name")).values(place=None)


class Cache:
    """The cache's rows through one connection. Writing methods are called inside the diary's transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def row(self, card: str) -> CardRow | None:
        """Return a card's row, or None for a card that was never indexed nor answered."""
        found = self.connection.execute(_ONE, {"card": card}).first()
        return _card_row(found) if found else None

    def rows(self) -> list[CardRow]:
        """Return every row, by card."""
        return [_card_row(found) for found in self.connection.execute(_ROW.order_by(_C.card))]

    def put(self, row: CardRow) -> None:
        """Write a card's row, all but its deck and place where it is there already."""
        values = _values(row)
        if self.connection.execute(_UPDATE, {"key": row.card, **values}).rowcount == 0:
            self.connection.execute(_NEW_ROW, {"card": row.card, "deck": row.deck, "place": row.place, **values})

    def put_many(self, rows: Iterable[CardRow]) -> None:
        """Replace the whole cache by these rows."""
        self.connection.execute(delete(table))
        self.connection.execute(delete(load))
        many = [{"card": row.card, "deck": row.deck, "place": row.place, **_values(row)} for row in rows]
        if many:
            self.connection.execute(_NEW_ROW, many)

    def next_new(self, deck: str, day: int) -> str | None:
        """Return the first new card of a deck."""
        return self.connection.execute(_NEXT_NEW, {"deck": deck, "day": day}).scalar()

    def next_step(self, deck: str) -> tuple[str, int] | None:
        """Return the card in steps that is due first, and when (UTC milliseconds)."""
        found = self.connection.execute(_NEXT_STEP, {"deck": deck}).first()
        return (found[0], found[1]) if found else None

    def next_review(self, deck: str, day: int) -> tuple[str, int, int] | None:
        """Return the card under review that is due first on or before a study day: card, day, its place in that day."""
        found = self.connection.execute(_NEXT_REVIEW, {"deck": deck, "day": day}).first()
        return (found[0], found[1], found[2]) if found else None

    def counts(self, deck: str, day: int) -> dict[int, int]:
        """Return by queue (1 new, 2 in steps, 3 under review) how many cards of a deck may be asked by a study day."""
        return {row[0]: row[1] for row in self.connection.execute(_COUNTS, {"deck": deck, "day": day})}

    def ahead(self, deck: str, day: int, days: int) -> dict[int, int]:
        """Return for each of the study days after `day` how many cards under review fall due on it; days without
        any lack.
        """
        rows = self.connection.execute(_AHEAD, {"deck": deck, "day": day, "until": day + days})
        return {row[0]: row[1] for row in rows}

    def total(self, day: int) -> DayTotal:
        """Return what was done on a study day."""
        found = self.connection.execute(_TOTAL, {"day": day}).first()
        return DayTotal(*found) if found else DayTotal(day)

    def totals(self) -> list[DayTotal]:
        """Return what was done on every study day, in order."""
        return [DayTotal(*found) for found in self.connection.execute(select(*day_total.c).order_by(day_total.c.day))]

    def add(self, total: DayTotal, sign: int = 1) -> None:
        """Add to what was done on a study day, or subtract with `sign` -1."""
        self.connection.execute(
            _ADD, {"day": total.day, **{name: sign * getattr(total, name) for name in _TOTAL_COLUMNS}}
        )

    def put_totals(self, totals: Iterable[DayTotal]) -> None:
        """Replace all daily totals."""
        self.connection.execute(delete(day_total))
        many = [dict(zip(("day", *_TOTAL_COLUMNS), astuple(total), strict=True)) for total in totals]
        if many:
            self.connection.execute(_ADD, many)

    def index_deck(self, name: str, cards: Sequence[str]) -> None:
        """Make these the cards of a deck, in this order; cards that left it are no longer asked and keep their
        memory.
        """
        self.connection.execute(_LEAVE, {"name": name})
        if cards:
            self.connection.execute(
                _ENTER, [{"card": card, "deck": name, "place": place} for place, card in enumerate(cards)]
            )


def digest_of(cards: Sequence[str]) -> str:
    """Name a deck's cards and their order in 16 bytes, to see whether it must be indexed anew."""
    return blake2b("\x1f".join(cards).encode(), digest_size=16).hexdigest()


def shuffle_of(card: str, reps: int) -> int:
    """Return a card's place (0 to 2^31) among those due on one day: the same for card and repetition."""
    return int.from_bytes(blake2b(f"order\x1f{card}\x1f{reps}".encode(), digest_size=4).digest()) >> 1


def _values(row: CardRow) -> dict[str, Any]:
    memory = row.memory
    values: dict[str, Any] = {name: getattr(memory, name) for name in MEMORY_COLUMNS}
    return {
        **values,
        "phase": int(memory.phase),
        "shuffle": shuffle_of(row.card, memory.reps),
        "suspended": int(row.suspended),
        "buried_day": row.buried_day,
        "buried_ms": row.buried_ms,
        "flag": row.flag,
        "marked": int(row.marked),
    }


def _card_row(found: Any) -> CardRow:
    phase, step, stability, difficulty, *rest = found[3:13]
    memory = Memory(stability, difficulty, Phase(phase), step, *rest)
    suspended, buried_day, buried_ms, flag, marked = found[13:18]
    return CardRow(found[0], found[1], found[2], memory, bool(suspended), buried_day, buried_ms, flag, bool(marked))
