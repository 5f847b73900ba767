"""The cards of an exam as a planner sees them, and the evenings there are to study them. Values and arrays only."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from quizapp.exam.grid import Habits, first_memories, lapsed, passed
from quizapp.memory import fsrs
from quizapp.memory.fsrs import Array
from quizapp.memory.history import Ints


@dataclass(frozen=True, slots=True)
class Cards:
    """N cards, an array (N,) a field.

    `stability` (days) and `difficulty` are NaN for unseen cards; `elapsed` is whole study days since the last answer, 0
    for a card answered today, which waits for tomorrow; `points` are the exam points that recalling the card is worth
    more than not recalling it; `pace` is the card's seconds as a multiple of the learner's mean.
    """

    stability: Array
    difficulty: Array
    elapsed: Ints
    points: Array
    pace: Array

    @classmethod
    def of(cls, stability: Any, difficulty: Any, elapsed: Any, points: Any = 1.0, pace: Any = 1.0) -> Cards:
        """Return cards from anything that broadcasts to (N,). Raises ValueError for points or pace that are not > 0."""
        s = np.asarray(stability, float)
        weight, speed = (np.broadcast_to(np.asarray(x, float), s.shape).copy() for x in (points, pace))
        if s.size and not (weight.min() > 0 and speed.min() > 0):
            raise ValueError("points and pace of every card must be above 0")
        gap = np.broadcast_to(np.asarray(elapsed, np.int64), s.shape)
        return cls(s, np.asarray(difficulty, float), gap, weight, speed)

    def __len__(self) -> int:
        return len(self.stability)

    @property
    def unseen(self) -> Any:
        """(N,) True for cards without an answer."""
        return np.isnan(self.stability)

    def pick(self, index: Any) -> Cards:
        """Return the cards at an index array, slice or mask."""
        return Cards(*(getattr(self, field.name)[index] for field in fields(self)))

    def after(self, days: int) -> Cards:
        """Return the cards as they stand `days` later without an answer."""
        return replace(self, elapsed=self.elapsed + days) if days else self


def evenings(today: int, exam_day: int, seconds: float, days_off: Collection[int] = ()) -> Array:
    """Return the seconds (T,) there are on each study day from `today` to the one before the exam.

    Days are study days since 1970-01-01, a Thursday; `days_off` holds weekdays (0 Monday to 6 Sunday) without study.
    Empty on the exam day and after it.
    """
    days = np.arange(today, max(today, exam_day))
    return np.where(np.isin((days + 3) % 7, list(days_off)), 0.0, seconds)


def recall_in(cards: Cards, days: Any, habits: Habits) -> Array:
    """Return recall (N,) in `days` from today without any review; 0 for unseen cards."""
    known = np.where(cards.unseen, 1.0, cards.stability)
    recall = fsrs.retrievability(cards.elapsed + days, known, np.array(habits.weights))
    return np.asarray(np.where(cards.unseen, 0.0, recall))


def look_seconds(cards: Cards, habits: Habits) -> Array:
    """Return the expected seconds (N,) of an answer tonight, the same day's repeats included."""
    mean = np.where(cards.unseen, habits.first_seconds, habits.seconds(recall_in(cards, 0, habits)))
    return np.asarray(cards.pace * mean)


def recall_after_look(cards: Cards, days: int, habits: Habits) -> Array:
    """Return the recall (N,) to expect in `days` if the card is answered tonight and not again."""
    w = np.array(habits.weights)
    known = np.where(cards.unseen, 1.0, cards.stability)
    hard = np.where(cards.unseen, 5.0, cards.difficulty)
    now = fsrs.retrievability(cards.elapsed, known, w)
    after = [fsrs.retrievability(days, leads(known, hard, now, w)[0], w) for leads in (passed, lapsed)]
    first = np.dot(habits.first, fsrs.retrievability(days, first_memories(w)[0], w))
    return np.asarray(np.where(cards.unseen, first, now * after[0] + (1.0 - now) * after[1]))
