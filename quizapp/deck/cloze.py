"""Cloze: `==hidden==` in a flashcard makes one card for each hidden part, siblings of one text."""

from __future__ import annotations

import re
from dataclasses import replace

from quizapp.deck.card import Card
from quizapp.deck.outline import block_parser
from quizapp.deck.spans import prose_lines
from quizapp.deck.text import CardText

GAP = "**[…]**"

_HIDDEN = re.compile(r"==(?![\s=])((?:(?!==)[^\n])+)(?<!\s)==")

Span = tuple[int, int]


def siblings(card: Card) -> list[Card]:
    """Return the cards made from one text: the card itself without hidden parts, else one card a part.

    Sibling k has the id `<id>.k`: its front shows the text with part k as a gap, its answer shows it filled in. The
    front's parts come first. Exam questions, and code and maths in flashcards, are left alone.
    """
    if card.is_exam_question or "==" not in card.front.markdown + card.answer.markdown:
        return [card]
    front, answer = _hidden(card.front.markdown), _hidden(card.answer.markdown)
    return [_sibling(card, front, answer, number) for number in range(1, len(front) + len(answer) + 1)] or [card]


def _hidden(text: str) -> list[Span]:
    """Find the hidden parts of a text, marks included, outside code and maths."""
    prose = "\n".join(prose_lines(text.split("\n"), block_parser().parse(text)))
    return [match.span() for match in _HIDDEN.finditer(prose)]


def _sibling(card: Card, front: list[Span], answer: list[Span], number: int) -> Card:
    in_front = number <= len(front)
    at = (front + answer)[number - 1]
    asked = [_shown(card.front.markdown, front, at if in_front else None, gap=True)]
    told = [_shown(card.answer.markdown, answer, None if in_front else at, gap=False)]
    if in_front:
        told.insert(0, _shown(card.front.markdown, front, at, gap=False))
    else:
        asked.append(_shown(card.answer.markdown, answer, at, gap=True))
    return replace(
        card, id=f"{card.id}.{number}", front=_joined(asked), answer=_joined(told), cloze=number, family=card.id
    )


def _shown(text: str, parts: list[Span], chosen: Span | None, *, gap: bool) -> str:
    """Write a text without its marks; of the chosen part show a gap, or what it hides in bold."""
    for start, end in reversed(parts):
        inner = text[start + 2 : end - 2]
        part = inner if (start, end) != chosen else GAP if gap else f"**{inner}**"
        text = text[:start] + part + text[end:]
    return text


def _joined(texts: list[str]) -> CardText:
    return CardText("\n\n".join(text for text in texts if text.strip()))
