"""How long an answer may have taken at most: beyond that the learner had walked away from the card. Pure."""

from __future__ import annotations

from quizapp.deck.card import Card

LEAST_SECONDS = 600.0
TIMES = 4.0
QUESTION_MINUTES = 6.0  # of an open question whose card names none


def counted_seconds(card: Card, seconds: float) -> float:
    """Return the seconds that an answer to a card counts, of those it was looked at."""
    # Nobody tells the program that they left. A card forgotten on the screen over dinner would use up tonight's minutes
    # and teach a pace that no answer ever took. But an open question asks for minutes of writing, and for an hour when
    # it goes badly: four times what its card names is past what a learner at work takes; for any card, ten minutes are
    # believed.
    minutes = (card.minutes or QUESTION_MINUTES) if card.is_exam_question else 0.0
    return min(seconds, max(LEAST_SECONDS, TIMES * 60.0 * minutes))
