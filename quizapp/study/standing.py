"""Where a learner stands before an exam: cards, sheet, pace, credit and the evenings left, out of diary and decks.

The exam asks the exam questions of the open decks once each, or so many of them as it was said to draw; in a deck
without any, each card counts one point. Suspended cards are left out; buried ones wait for tomorrow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from quizapp.deck.card import Card
from quizapp.exam import pace
from quizapp.exam.cards import Cards, evenings
from quizapp.exam.credit import Credit, credit
from quizapp.exam.forecast import Mind, Sheet, mind
from quizapp.exam.grid import Habits
from quizapp.memory.fit import fit
from quizapp.memory.fsrs import Array
from quizapp.memory.history import Ints
from quizapp.store.tables import CardRow
from quizapp.study.answers import Answers, answers, is_ticked, reviews
from quizapp.study.clock import Moment
from quizapp.study.exam import Exam
from quizapp.study.flashcards import beside
from quizapp.study.session import Session
from quizapp.study.sheet import asked, sheet_of, topic

FARTHEST = 120  # study days: an exam farther away is planned as if it came then
SEED = 1  # of all draws: always the same, so that scores move from day to day by what was answered alone
FLASHCARD_SIZE = pace.FLASHCARD.first_seconds / pace.QUESTION.first_seconds


@dataclass(frozen=True, slots=True)
class Standing:
    """N cards of an exam as they stand at a moment.

    `seconds` (T,) are left on each evening from tonight on, of at most 120 days; `waits` (N,) is True for cards that
    are not asked tonight; `topic` (N,) counts into `topics`; `age` (N,) is days since the last answer, fractions
    counted, 0 for unseen cards. `beside` holds the flashcards that stand beside the exam's questions, each with the
    learner's pace at it.
    """

    at: Moment
    exam: Exam
    ids: tuple[str, ...]
    topics: tuple[str, ...]
    topic: Ints
    cards: Cards
    sheet: Sheet
    credit: Credit
    habits: Habits
    seconds: Array
    waits: NDArray[np.bool_]
    age: Array
    answers: Answers
    weights: tuple[float, ...]
    beside: Mapping[str, float]

    def mind(self) -> Mind:
        """Return what is known of the learner's memory of these cards: a fit to all answers, begun at the parameters in
        force.
        """
        whole = mind(self.answers.history, fit(self.answers.history, self.weights), SEED)
        here = slice(0, len(self.ids))
        return replace(whole, stability=whole.stability[:, here], difficulty=whole.difficulty[:, here])


def standing(session: Session, exam: Exam, extra: float = 0.0) -> Standing:
    """Return where the learner stands; `extra` seconds are added to tonight's."""
    at, cache = session.clock(), {row.card: row for row in session.ledger.diary.cache.rows()}
    cards = asked(session, exam, {card for card, row in cache.items() if row.suspended})
    rows = [cache.get(card.id) or CardRow(card.id) for card in cards]
    weights = session.settings.weights
    others = beside(session)
    given = answers(reviews(session.ledger.diary), [card.id for card in (*cards, *others)])
    prior = replace(pace.QUESTION if any(card.is_exam_question for card in cards) else pace.FLASHCARD, weights=weights)
    known = sizes([*cards, *others])
    size = np.concatenate([known, np.ones(given.history.cards - len(known))])
    spent = given.timed(prior, size)
    habits, speed = pace.pace(given.history, spent, prior, size)
    sheet, shares = sheet_of(cards, exam), _credit(given, cards)
    names = [topic(session, card) for card in cards]
    topics = tuple(dict.fromkeys(names))
    seconds = evenings(at.day, min(exam.day, at.day + FARTHEST), 60.0 * exam.minutes, exam.weekdays_off)
    seconds[:1] = np.maximum(seconds[:1] + extra - spent[given.history.day == at.day].sum(), 0.0)
    return Standing(
        at, exam, tuple(card.id for card in cards), topics, np.array([topics.index(name) for name in names], np.int64),
        _cards(rows, at, shares.at_stake(sheet.points * sheet.chance), speed[: len(cards)]),
        sheet, shares, habits, seconds,
        np.array([row.buried_day > at.day for row in rows], bool),
        np.array([max(0, at.t_ms - row.memory.last_ms) / 86_400_000 if row.memory.reps else 0.0 for row in rows]),
        given, weights, {card.id: float(speed[len(cards) + n]) for n, card in enumerate(others)},
    )  # fmt: skip


def sizes(cards: Sequence[Card]) -> Array:
    """Return how long each card (N,) takes as a multiple of the mean question: by its minutes where the deck names
    them.
    """
    named = [card.minutes for card in cards if card.is_exam_question and card.minutes]
    mean = sum(named) / len(named) if named else 1.0
    questions = any(card.is_exam_question for card in cards)
    flashcard = FLASHCARD_SIZE if questions else 1.0
    return np.array([(card.minutes or mean) / mean if card.is_exam_question else flashcard for card in cards], float)


def _credit(given: Answers, cards: Sequence[Card]) -> Credit:
    """Learn what ticks earn from the answers to these cards."""
    history = given.history
    on = is_ticked(given.share) & (history.card < len(cards))
    questions = np.array([card.is_exam_question for card in cards], bool)
    return credit(history.card[on], history.grade[on] > 1, given.share[on], questions)


def _cards(rows: Sequence[CardRow], at: Moment, stakes: Array, speed: Array) -> Cards:
    known = [row.memory for row in rows]
    return Cards.of(
        [np.nan if memory.stability is None else memory.stability for memory in known],
        [np.nan if memory.difficulty is None else memory.difficulty for memory in known],
        [max(0, at.day - memory.last_day) if memory.reps else 0 for memory in known],
        stakes,
        speed,
    )
