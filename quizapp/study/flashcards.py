"""The flashcards that stand beside exam questions in a deck: no exam asks them, so its plan does not hold them.

They follow tonight's list while minutes are left, as the ordinary schedule has them: those that are due, then new ones,
both within the day's limits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING

from quizapp.deck.card import Card
from quizapp.memory.state import Phase
from quizapp.store.cache import shuffle_of
from quizapp.store.tables import CardRow
from quizapp.study.ledger import is_due

if TYPE_CHECKING:
    from quizapp.study.session import Session
    from quizapp.study.standing import Standing

Costs = tuple[tuple[str, float], ...]  # cards with the seconds each takes on average


def beside(session: Session) -> list[Card]:
    """Return the flashcards of decks that have exam questions, in the decks' order."""
    mixed = [deck for deck in session.library.decks if any(card.is_exam_question for card in deck.cards)]
    return [card for deck in mixed for card in deck.cards if not card.is_exam_question]


def following(session: Session, here: Standing, listed: Collection[str]) -> Costs:
    """Return the flashcards that may follow a list of cards tonight, with the learner's own pace at each. What is
    `listed` counts towards the day's limits.
    """
    if not here.beside:
        return ()
    of = {row.card: row for row in session.ledger.diary.cache.rows()}
    rows = [row for card in here.beside if (row := of.get(card)) and row.place is not None and is_due(row, here.at)]
    reviews = [row for row in rows if row.memory.phase == Phase.REVIEW]
    reviews.sort(key=lambda row: (row.memory.due_day, shuffle_of(row.card, row.memory.reps)))
    new = [row for row in rows if row.memory.phase == Phase.NEW]
    listed_new = sum(card not in of or of[card].memory.phase == Phase.NEW for card in listed)
    review_room, new_room = _room(session, here.at.day, len(listed) - listed_new, listed_new)
    kept = reviews[:review_room]
    chosen = [*kept, *new[: min(new_room, review_room - len(kept))]]
    return tuple((row.card, _seconds(session, here, row)) for row in chosen)


def _room(session: Session, day: int, reviews: int, new: int) -> tuple[int, int]:
    """Return how many cards, and how many new ones among them, the day's limits leave beside so many listed."""
    done, settings = session.ledger.diary.cache.total(day), session.settings
    asked = done.reviews + done.new + reviews + new
    return max(0, settings.reviews_per_day - asked), max(0, settings.new_per_day - done.new - new)


def _seconds(session: Session, here: Standing, row: CardRow) -> float:
    recall = session.recall(row)
    look = here.habits.first_seconds if recall is None else here.habits.seconds(recall)
    return float(look * here.beside[row.card])


def fitting(takes: Iterable[float], seconds: float) -> int:
    """Return how many cards, the first ones, fit into so many seconds on average; `takes` is what each takes."""
    used = accumulate(takes)
    return sum(1 for _ in takewhile(lambda so_far: so_far <= seconds, used))
