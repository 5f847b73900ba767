"""What a study day came to: what was missed, key point by key point, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.deck.card import Card
from quizapp.store.tables import NEW, Event
from quizapp.study.clock import Moment
from quizapp.study.overview import when
from quizapp.study.session import Session


@dataclass(frozen=True, slots=True)
class Missed:
    """A card of which something was missed: the indices of its key points, all of them for a flashcard not recalled."""

    card: Card
    points: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A study day. `earned` and `out_of` are exam points over the day's exam questions, each by its last answer;
    `can_go_on` is true where more minutes of the exam's plan may be asked for; `ahead` says what comes next.
    """

    answers: int
    recalled: int
    seconds: float
    earned: float
    out_of: float
    missed: tuple[Missed, ...]
    ahead: str
    can_go_on: bool = False


def look_back(session: Session) -> Day:
    """Sum up the present study day."""
    at = session.clock()
    answers = [event for event in session.ledger.day_events(at.day) if event.kind == "review"]
    last = {event.card: event for event in answers}
    shown = [(session.library.cards[card], event) for card, event in last.items() if card in session.library.cards]
    return Day(
        len(answers),
        sum(int(event.payload["grade"]) > 1 for event in answers),
        sum(float(event.payload.get("seconds") or 0.0) for event in answers),
        sum(float(event.payload.get("earned") or 0.0) for _, event in shown),
        sum(float(event.payload.get("out_of") or 0.0) for _, event in shown),
        tuple(missed for card, event in shown if (missed := _missed(card, event)) is not None),
        _ahead(session, at),
        session.evening.can_go_on(session),
    )


def _ahead(session: Session, at: Moment) -> str:
    """Say what comes next: while an exam is set, the next evening of its plan; else what tomorrow holds."""
    exam = session.exam
    if exam is not None:
        evening = exam.next_evening(at.day)
        if evening is None:
            return "Next: the exam; no evening is left before it."
        return (
            f"Next evening: {when(Moment(at.day_start(evening), at.tz_min), at)}, up to {exam.minutes} min of the plan."
        )
    cache, decks = session.ledger.diary.cache, session.decks
    reviews = sum(cards for deck in decks for cards in cache.ahead(deck, at.day, 1).values())
    unseen = sum(cache.counts(deck, at.day + 1).get(NEW, 0) for deck in decks)
    return f"Tomorrow: {reviews} to review, up to {min(unseen, session.settings.new_per_day)} new."


def _missed(card: Card, event: Event) -> Missed | None:
    """Return what an answer missed, None when nothing."""
    if not card.is_exam_question:
        return Missed(card, ()) if int(event.payload["grade"]) == 1 else None
    ticked: Sequence[int] = event.payload.get("points", ())
    points = tuple(n for n in range(len(card.key_points)) if n not in ticked)
    return Missed(card, points) if points else None
