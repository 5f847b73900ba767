"""What a study day came to: what was missed, key point by key point, and what tomorrow brings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.deck.card import Card
from quizapp.store.tables import NEW, Event
from quizapp.study.session import Session


@dataclass(frozen=True, slots=True)
class Missed:
    """A card of which something was missed: the indices of its key points, all of them for a flashcard not recalled."""

    card: Card
    points: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A study day. `earned` and `out_of` are exam points over the day's exam questions, each by its last answer;
    `can_go_on` is true where more minutes of the exam's plan may be asked for.
    """

    answers: int
    recalled: int
    seconds: float
    earned: float
    out_of: float
    missed: tuple[Missed, ...]
    tomorrow_reviews: int
    tomorrow_new: int
    can_go_on: bool = False


def look_back(session: Session) -> Day:
    """Sum up the present study day."""
    at = session.clock()
    answers = [event for event in session.ledger.day_events(at.day) if event.kind == "review"]
    last = {event.card: event for event in answers}
    shown = [(session.library.cards[card], event) for card, event in last.items() if card in session.library.cards]
    cache, decks = session.ledger.diary.cache, session.decks
    unseen = sum(cache.counts(deck, at.day + 1).get(NEW, 0) for deck in decks)
    return Day(
        len(answers),
        sum(int(event.payload["grade"]) > 1 for event in answers),
        sum(float(event.payload.get("seconds") or 0.0) for event in answers),
        sum(float(event.payload.get("earned") or 0.0) for _, event in shown),
        sum(float(event.payload.get("out_of") or 0.0) for _, event in shown),
        tuple(missed for card, event in shown if (missed := _missed(card, event)) is not None),
        sum(cards for deck in decks for cards in cache.ahead(deck, at.day, 1).values()),
        min(unseen, session.settings.new_per_day),
        session.evening.can_go_on(session),
    )


def _missed(card: Card, event: Event) -> Missed | None:
    """Return what an answer missed, None when nothing."""
    if not card.is_exam_question:
        return Missed(card, ()) if int(event.payload["grade"]) == 1 else None
    ticked: Sequence[int] = event.payload.get("points", ())
    points = tuple(n for n in range(len(card.key_points)) if n not in ticked)
    return Missed(card, points) if points else None
