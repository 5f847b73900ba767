"""The diary's tables as SQLAlchemy Core sees them, and the rows as values. What they mean stands in db/README.md."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Computed, Float, Integer, MetaData, Table, Text

from quizapp.memory.state import Memory

APPLICATION_ID = 1366973808
SCHEMA = 2  # the number of the last migration in db/versions

NOT_ASKED, NEW, STEPS, REVIEW = range(4)  # memory.queue

metadata = MetaData()


def _integers(*names: str) -> list[Column[int]]:
    return [Column(name, Integer, nullable=False, server_default="0") for name in names]


event = Table(
    "event",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("device", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("card", Text),
    Column("t_ms", Integer, nullable=False),
    Column("tz_min", Integer, nullable=False),
    Column("payload", Text, nullable=False),
    Column("sum", Text, nullable=False),
    sqlite_strict=True,
)
memory = Table(
    "memory",
    metadata,
    Column("card", Text, primary_key=True),
    Column("deck", Text, nullable=False, server_default=""),
    Column("place", Integer),
    *_integers("phase", "step"),
    Column("stability", Float),
    Column("difficulty", Float),
    *_integers(
        "last_ms",
        "last_day",
        "due_ms",
        "due_day",
        "reps",
        "lapses",
        "shuffle",
        "suspended",
        "buried_day",
        "buried_ms",
        "flag",
        "marked",
    ),
    *(
        Column(name, Integer, Computed("0", persisted=False), nullable=False)
        for name in ("queue", "ready_day", "ready_ms")
    ),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
load = Table(
    "load",
    metadata,
    Column("deck", Text, primary_key=True),
    Column("queue", Integer, primary_key=True),
    Column("day", Integer, primary_key=True),
    Column("cards", Integer, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
day_total = Table(
    "day_total",
    metadata,
    Column("day", Integer, primary_key=True),
    *_integers("answers", "new", "reviews", "recalled"),
    Column("seconds", Float, nullable=False, server_default="0"),
    sqlite_strict=True,
)
meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
draft = Table(
    "draft",
    metadata,
    Column("card", Text, primary_key=True),
    Column("t_ms", Integer, nullable=False),
    Column("text", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

sheet = Table(
    "sheet",
    metadata,
    Column("sitting", Text, primary_key=True),
    Column("question", Integer, primary_key=True),
    Column("t_ms", Integer, nullable=False),
    Column("seconds", Float, nullable=False, server_default="0"),
    Column("text", Text, nullable=False, server_default=""),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

MEMORY_COLUMNS = (
    "phase",
    "step",
    "stability",
    "difficulty",
    "last_ms",
    "last_day",
    "due_ms",
    "due_day",
    "reps",
    "lapses",
)


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the diary; `payload` is its JSON as a mapping."""

    id: str
    device: str
    seq: int
    kind: str
    card: str | None
    t_ms: int
    tz_min: int
    payload: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card in the cache: its memory, and what the learner said of it."""

    card: str
    deck: str = ""
    place: int | None = None
    memory: Memory = field(default_factory=Memory)
    suspended: bool = False
    buried_day: int = 0
    buried_ms: int = 0
    flag: int = 0
    marked: bool = False


@dataclass(frozen=True, slots=True)
class DayTotal:
    """What one answer, or many, add to a study day."""

    day: int
    answers: int = 0
    new: int = 0
    reviews: int = 0
    recalled: int = 0
    seconds: float = 0.0
