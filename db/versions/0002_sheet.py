"""The sheet: what is being written in a mock exam, question by question, until it is handed in."""

from alembic import op

revision = "0002"
down_revision = "0001"

SHEET = """
CREATE TABLE sheet (
    sitting TEXT NOT NULL CHECK (length(sitting) = 36),
    question INTEGER NOT NULL CHECK (question >= 0),
    t_ms INTEGER NOT NULL CHECK (t_ms >= 0),
    seconds REAL NOT NULL DEFAULT 0,
    text TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (sitting, question)
) STRICT, WITHOUT ROWID
"""


def upgrade() -> None:
    op.execute(SHEET)
    op.execute("PRAGMA user_version = 2")
