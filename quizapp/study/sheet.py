"""What the exam asks of the open decks: which cards may come, how many of which group, under which topic."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from quizapp.deck.card import Card
from quizapp.exam.forecast import Sheet
from quizapp.study.exam import Exam
from quizapp.study.session import Session


def askable(session: Session, out: Collection[str] = ()) -> list[Card]:
    """Return the cards an exam may ask, in the decks' order, without those that were taken `out`: the exam questions
    of each deck, all cards of a deck without any.
    """
    found = []
    for deck in session.library.decks:
        questions = [card for card in deck.cards if card.is_exam_question]
        found += [card for card in questions or deck.cards if card.id not in out]
    return found


def asked(session: Session, exam: Exam, out: Collection[str] = ()) -> list[Card]:
    """Return the cards that this exam may ask: those of the topics it draws from."""
    names = [name for name, _ in exam.draws]
    return [card for card in askable(session, out) if not names or group_of(card, names) is not None]


def group_of(card: Card, names: Sequence[str]) -> str | None:
    """Return the topic a card is drawn for: the first of these that it has, else the empty one where it is among
    them; None for a card that is never drawn.
    """
    return next((name for name in names if name and name in card.tags), "" if "" in names else None)


def sheet_of(cards: Sequence[Card], exam: Exam) -> Sheet:
    """Return what the exam asks of these cards; each group that has fewer than it draws gives all it has."""
    points = np.array([card.points or 1.0 for card in cards])
    if not exam.draws:
        return Sheet.of(points)
    names = [name for name, _ in exam.draws]
    groups = np.array([names.index(group_of(card, names) or "") for card in cards], np.int64)
    held = np.bincount(groups, minlength=len(names))
    drawn = [min(count, int(have)) for (_, count), have in zip(exam.draws, held, strict=True)]
    return Sheet.of(points, groups, tuple(drawn))


def topic(session: Session, card: Card) -> str:
    """Return the topic a card is shown under: its first tag, else its deck's title."""
    deck = session.library.deck(card.deck)
    return card.tags[0] if card.tags else deck.title if deck else card.deck
