"""The diary: events, the memory derived from them, and the counts kept beside it."""

from alembic import op

revision = "0001"
down_revision = None

EVENT = """
CREATE TABLE event (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
    device TEXT NOT NULL CHECK (length(device) = 36),
    seq INTEGER NOT NULL CHECK (seq > 0),
    kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 32),
    card TEXT,
    t_ms INTEGER NOT NULL CHECK (t_ms >= 0),
    tz_min INTEGER NOT NULL CHECK (tz_min BETWEEN -1440 AND 1440),
    payload TEXT NOT NULL CHECK (substr(payload, 1, 1) = '{'),
    sum TEXT NOT NULL CHECK (length(sum) = 16),
    UNIQUE (device, seq)
) STRICT
"""

MEMORY = """
CREATE TABLE memory (
    card TEXT NOT NULL PRIMARY KEY,
    deck TEXT NOT NULL DEFAULT '',
    place INTEGER,
    phase INTEGER NOT NULL DEFAULT 0 CHECK (phase BETWEEN 0 AND 3),
    step INTEGER NOT NULL DEFAULT 0,
    stability REAL,
    difficulty REAL,
    last_ms INTEGER NOT NULL DEFAULT 0,
    last_day INTEGER NOT NULL DEFAULT 0,
    due_ms INTEGER NOT NULL DEFAULT 0,
    due_day INTEGER NOT NULL DEFAULT 0,
    reps INTEGER NOT NULL DEFAULT 0,
    lapses INTEGER NOT NULL DEFAULT 0,
    shuffle INTEGER NOT NULL DEFAULT 0,
    suspended INTEGER NOT NULL DEFAULT 0 CHECK (suspended IN (0, 1)),
    buried_day INTEGER NOT NULL DEFAULT 0,
    buried_ms INTEGER NOT NULL DEFAULT 0,
    flag INTEGER NOT NULL DEFAULT 0 CHECK (flag BETWEEN 0 AND 7),
    marked INTEGER NOT NULL DEFAULT 0 CHECK (marked IN (0, 1)),
    queue INTEGER NOT NULL GENERATED ALWAYS AS (
        CASE WHEN place IS NULL OR suspended THEN 0 WHEN phase = 0 THEN 1 WHEN phase = 2 THEN 3 ELSE 2 END) VIRTUAL,
    ready_day INTEGER NOT NULL GENERATED ALWAYS AS (
        max(CASE WHEN phase = 2 THEN due_day ELSE 0 END, buried_day)) VIRTUAL,
    ready_ms INTEGER NOT NULL GENERATED ALWAYS AS (max(due_ms, buried_ms)) VIRTUAL
) STRICT, WITHOUT ROWID
"""

LOAD = """
CREATE TABLE load (
    deck TEXT NOT NULL,
    queue INTEGER NOT NULL,
    day INTEGER NOT NULL,
    cards INTEGER NOT NULL,
    PRIMARY KEY (deck, queue, day)
) STRICT, WITHOUT ROWID
"""

DAY_TOTAL = """
CREATE TABLE day_total (
    day INTEGER NOT NULL PRIMARY KEY,
    answers INTEGER NOT NULL DEFAULT 0,
    new INTEGER NOT NULL DEFAULT 0,
    reviews INTEGER NOT NULL DEFAULT 0,
    recalled INTEGER NOT NULL DEFAULT 0,
    seconds REAL NOT NULL DEFAULT 0
) STRICT
"""

META = "CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"

DRAFT = """
CREATE TABLE draft (card TEXT NOT NULL PRIMARY KEY, t_ms INTEGER NOT NULL, text TEXT NOT NULL) STRICT, WITHOUT ROWID
"""

INDEXES = (
    "CREATE INDEX event_card ON event (card, t_ms)",
    "CREATE INDEX memory_new ON memory (deck, place) WHERE queue = 1",
    "CREATE INDEX memory_steps ON memory (deck, ready_ms) WHERE queue = 2",
    "CREATE INDEX memory_review ON memory (deck, ready_day, shuffle) WHERE queue = 3",
)

LESS = """
    UPDATE load SET cards = cards - 1 WHERE deck = old.deck AND queue = old.queue AND day = old.ready_day;
    DELETE FROM load WHERE deck = old.deck AND queue = old.queue AND day = old.ready_day AND cards = 0;
"""
MORE = """
    INSERT INTO load (deck, queue, day, cards) VALUES (new.deck, new.queue, new.ready_day, 1)
        ON CONFLICT (deck, queue, day) DO UPDATE SET cards = cards + 1;
"""

TRIGGERS = (
    "CREATE TRIGGER event_is_final BEFORE UPDATE ON event BEGIN SELECT raise(ABORT, 'events are never changed'); END",
    "CREATE TRIGGER event_stays BEFORE DELETE ON event BEGIN SELECT raise(ABORT, 'events are never deleted'); END",
    "CREATE TRIGGER answer_ends_draft AFTER INSERT ON event WHEN new.kind = 'review' "
    "BEGIN DELETE FROM draft WHERE card = new.card; END",
    f"CREATE TRIGGER memory_came AFTER INSERT ON memory BEGIN {MORE} END",
    f"CREATE TRIGGER memory_went AFTER DELETE ON memory BEGIN {LESS} END",
    "CREATE TRIGGER memory_moved AFTER UPDATE ON memory WHEN old.deck IS NOT new.deck OR old.queue IS NOT new.queue "
    f"OR old.ready_day IS NOT new.ready_day BEGIN {LESS} {MORE} END",
)


def upgrade() -> None:
    for statement in (EVENT, MEMORY, LOAD, DAY_TOTAL, META, DRAFT, *INDEXES, *TRIGGERS):
        op.execute(statement)
    op.execute("PRAGMA application_id = 1366973808")
    op.execute("PRAGMA user_version = 1")
