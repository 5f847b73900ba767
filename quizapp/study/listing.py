"""Lists of cards for people and scripts: what is due now, in the order in which it will be asked."""

from __future__ import annotations

from quizapp.memory.state import Phase
from quizapp.store.tables import CardRow
from quizapp.study.ledger import is_due
from quizapp.study.session import Session


def due_cards(session: Session) -> list[CardRow]:
    """Return the rows of all cards that are due now: steps, then what is left of tonight's list while an exam is set,
    else reviews and new cards within today's limits.
    """
    at, counts = session.clock(), session.counts()
    rows = [
        row
        for row in session.ledger.diary.cache.rows()
        if row.card in session.library.cards and row.place is not None and is_due(row, at)
    ]
    steps = sorted(
        (r for r in rows if r.memory.phase in (Phase.LEARNING, Phase.RELEARNING)), key=lambda r: r.memory.due_ms
    )
    planned = session.planned()
    if planned is not None:
        return [*steps, *planned]
    reviews = sorted((r for r in rows if r.memory.phase == Phase.REVIEW), key=lambda r: r.memory.due_day)
    order = {card: n for n, card in enumerate(session.library.cards)}
    new = sorted((r for r in rows if r.memory.phase == Phase.NEW), key=lambda r: order[r.card])
    return [*steps, *reviews[: counts.review], *new[: counts.new]]
