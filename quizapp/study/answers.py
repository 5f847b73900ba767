"""The learner's answers as arrays: what memory, pace and credit are learned from. Reads events; learns nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quizapp.exam.grid import Habits
from quizapp.memory.fsrs import Array
from quizapp.memory.history import History
from quizapp.store.diary import Diary
from quizapp.store.tables import Event
from quizapp.study.history import day_of, effective


@dataclass(frozen=True, slots=True)
class Answers:
    """The n answers of a learner in time order. The history's first cards are those asked about, in their order; others
    that were ever answered follow.

    `seconds` (n,) is NaN where nobody measured; `share` (n,) of the card's exam points ticked, NaN where nothing was.
    """

    history: History
    seconds: Array
    share: Array

    def timed(self, habits: Habits, size: Array) -> Array:
        """Return seconds (n,), those of a learner with such habits where nobody measured; `size` (cards,) as in
        `pace`.
        """
        history = self.history
        look = np.where(history.grade > 1, habits.pass_seconds, habits.lapse_seconds)
        usual = np.where(history.elapsed < 0, habits.first_seconds, np.where(history.elapsed > 0, look, 0.0))
        return np.where(np.isnan(self.seconds), usual * size[history.card], self.seconds)


def reviews(diary: Diary) -> list[Event]:
    """Return every answer that was not taken back, in time order."""
    return [event for event in effective(diary.events(kinds=["review", "undo"])) if event.kind == "review"]


def answers(events: Iterable[Event], cards: Sequence[str]) -> Answers:
    """Lay out answers, over `cards` first."""
    index = {card: n for n, card in enumerate(cards)}
    rows = [
        (
            index.setdefault(event.card or "", len(index)),
            day_of(event),
            int(event.payload["grade"]),
            float(event.payload.get("seconds", np.nan) or np.nan),
            _share(event.payload),
        )
        for event in events
    ]
    card, day, grade, seconds, share = np.array(rows, float).reshape(-1, 5).T
    return Answers(History.of(card, day, grade, len(index)), seconds, share)


def _share(payload: dict[str, Any]) -> float:
    """Return the share of points ticked: none where a passed answer has no tick, for then nobody ticked."""
    earned, out_of = float(payload.get("earned") or 0.0), float(payload.get("out_of") or 0.0)
    ticked = out_of > 0 and (earned > 0 or int(payload["grade"]) == 1)
    return min(1.0, earned / out_of) if ticked else float("nan")


def is_ticked(share: Array) -> NDArray[np.bool_]:
    """(n,) True where points were ticked."""
    return ~np.isnan(share)
