"""Where a learner stands with the open decks: answers as arrays, marks, pace, and how each card is remembered.

Joins diary, decks and the numerics of memory and exams; plans nothing and shows nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from quizapp.deck.card import Card
from quizapp.exam.cards import Cards
from quizapp.exam.credit import Credit, credit
from quizapp.exam.forecast import Mind, Sheet, mind
from quizapp.exam.grid import Habits
from quizapp.exam.pace import FLASHCARD, QUESTION, pace
from quizapp.memory.fit import Fit, fit
from quizapp.memory.fsrs import Array
from quizapp.memory.history import History, Ints, trace
from quizapp.store.tables import Event
from quizapp.study.history import day_of, effective
from quizapp.study.session import Session

DEFAULT_MINUTES = 6.0  # of an exam question that does not say how long it takes


@dataclass(frozen=True, slots=True)
class Standing:
    """A learner and N cards on one study day. Arrays are (N,) in the order of `cards`."""

    cards: tuple[Card, ...]
    topics: tuple[str, ...]  # in order of the sheet's topic numbers
    history: History
    mind: Mind
    sheet: Sheet
    credit: Credit
    habits: Habits
    pace: Array
    last: Ints  # study day of the last answer, today for cards never asked
    stability: Array
    difficulty: Array
    today: int

    @property
    def deck(self) -> Cards:
        """The cards as a planner sees them."""
        worth = self.credit.at_stake(self.sheet.points) * self.sheet.chance
        return Cards.of(self.stability, self.difficulty, self.today - self.last, worth, self.pace)

    def until(self, day: int) -> Ints:
        """Whole days (N,) from each card's last answer to a study day."""
        return day - self.last


def standing(session: Session) -> Standing:
    """Gather all that a forecast and a plan need; suspended cards are left out."""
    rows = {row.card: row for row in session.ledger.diary.cache.rows()}
    cards = [c for c in session.library.cards.values() if not (c.id in rows and rows[c.id].suspended)]
    cards = [c for c in cards if c.is_exam_question] or cards
    place = {card.id: n for n, card in enumerate(cards)}
    asked = [one for one in effective(session.ledger.diary.events()) if one.kind == "review" and one.card in place]
    today, w = session.clock().day, np.array(session.settings.weights)
    at = np.array([place[one.card or ""] for one in asked], np.int64)
    days = np.array([day_of(one) for one in asked], np.int64)
    history = History.of(at, days, [int(one.payload["grade"]) for one in asked], len(cards))
    last = np.full(len(cards), today, np.int64)
    last[at] = days
    of_topics = [(card.tags or (card.deck,))[0] for card in cards]
    topics = tuple(dict.fromkeys(of_topics))
    points = [card.points or 1.0 for card in cards]
    known = trace(history, w)
    habits, speed = _pace(asked, history, cards, session.settings.weights)
    return Standing(
        cards=tuple(cards),
        topics=topics,
        history=history,
        mind=mind(history, _fitted(tuple(map(tuple, zip(at, days, history.grade, strict=True))), len(cards)), today),
        sheet=Sheet.of(points, [topics.index(topic) for topic in of_topics]),
        credit=_credit(asked, at, cards),
        habits=habits,
        pace=speed,
        last=last,
        stability=known.stability,
        difficulty=known.difficulty,
        today=today,
    )


@lru_cache(2)
def _fitted(answers: tuple[tuple[int, int, int], ...], cards: int) -> Fit:
    """Fit once for one set of answers: screens ask again and again."""
    card, day, grade = np.array(answers, np.int64).reshape(-1, 3).T
    return fit(History.of(card, day, grade, cards))


def _credit(asked: list[Event], at: Ints, cards: list[Card]) -> Credit:
    ticked = [n for n, one in enumerate(asked) if one.payload.get("out_of")]
    share = [min(1.0, asked[n].payload["earned"] / asked[n].payload["out_of"]) for n in ticked]
    recalled = [int(asked[n].payload["grade"]) > 1 for n in ticked]
    return credit(at[ticked], recalled, share, np.array([card.is_exam_question for card in cards], bool))


def _pace(asked: list[Event], history: History, cards: list[Card], weights: tuple[float, ...]) -> tuple[Habits, Array]:
    """Learn how long answers take; an exam question is expected to take its minutes, a flashcard some seconds."""
    prior = QUESTION if any(card.is_exam_question for card in cards) else FLASHCARD
    minutes = np.array([card.minutes or DEFAULT_MINUTES for card in cards], float)
    usual = [60.0 * minutes[n] if card.is_exam_question else 20.0 for n, card in enumerate(cards)]
    seconds = [float(one.payload.get("seconds") or usual[n]) for one, n in zip(asked, history.card, strict=True)]
    size = np.array(usual) / (np.mean(usual) if usual else 1.0)
    habits, speed = pace(history, seconds, prior, size)
    return Habits(weights, habits.first, habits.first_seconds, habits.pass_seconds, habits.lapse_seconds), speed
