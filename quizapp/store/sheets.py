"""The sheets of mock exams that are being written: one row a question, overwritten as it is typed.

They belong to this machine and are no part of the diary's truth: handing in puts the answers into an event and drops
the sheet.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from quizapp.store.tables import sheet

_C = sheet.c
_OPEN = select(_C.sitting).distinct().order_by(_C.sitting)
_READ = select(_C.question, _C.t_ms, _C.seconds, _C.text).where(_C.sitting == bindparam("of")).order_by(_C.question)
_DROP = delete(sheet).where(_C.sitting == bindparam("of"))
_WRITE = upsert(sheet)
_WRITE = _WRITE.on_conflict_do_update(
    index_elements=["sitting", "question"], set_={name: _WRITE.excluded[name] for name in ("t_ms", "seconds", "text")}
)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One question's answer as typed: when it was last looked at (UTC milliseconds), and for how long in all."""

    question: int
    t_ms: int
    seconds: float = 0.0
    text: str = ""


class Sheets:
    """The sheets through one connection. Writing methods are called inside the diary's transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def open_sittings(self) -> list[str]:
        """Return the sittings that are being written on this machine, the oldest first."""
        return [str(row[0]) for row in self.connection.execute(_OPEN)]

    def rows(self, sitting: str) -> list[SheetRow]:
        """Return a sitting's sheet by question."""
        return [SheetRow(*row) for row in self.connection.execute(_READ, {"of": sitting})]

    def write(self, sitting: str, row: SheetRow) -> None:
        """Keep a question's answer as it now stands."""
        values = {"question": row.question, "t_ms": row.t_ms, "seconds": row.seconds, "text": row.text}
        self.connection.execute(_WRITE, {"sitting": sitting, **values})

    def drop(self, sitting: str) -> None:
        """Let a sitting's sheet go."""
        self.connection.execute(_DROP, {"of": sitting})
