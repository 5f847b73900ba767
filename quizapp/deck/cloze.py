"""Cloze: `==hidden==` in a flashcard makes one card for each hidden part, siblings of one text."""

from __future__ import annotations

import re
from dataclasses import replace

from quizapp.deck.card import Card
from quizapp.deck.text import CardText

GAP = "**[…]**"

_SKIP = r"(?P<skip>(?P<tick>`+).+?(?P=tick)|\$\$.+?\$\$|\$[^$\n]+\$|```.*?(?:```|\Z))"
_HIDDEN = re.compile(_SKIP + r"|==(?P<hidden>(?!\s)[^=\n](?:(?!==)[^\n])*?)==", re.S)


def siblings(card: Card) -> list[Card]:
    """Return the cards made from one text: the card itself without hidden parts, else one card a part.

    Sibling k has the id `<id>.k`: its front shows the text with part k as a gap, its answer shows it filled in. Exam
    questions and code, maths and code spans are left alone.
    """
    count = sum(1 for match in _HIDDEN.finditer(card.answer.markdown) if match["hidden"])
    if card.is_exam_question or not count:
        return [card]
    return [_sibling(card, number) for number in range(1, count + 1)]


def _sibling(card: Card, number: int) -> Card:
    seen = 0

    def show(match: re.Match[str], *, gap: bool) -> str:
        nonlocal seen
        if match["skip"]:
            return match[0]
        seen += 1
        if seen != number:
            return match["hidden"]
        return GAP if gap else f"**{match['hidden']}**"

    text = card.answer.markdown
    asked = _HIDDEN.sub(lambda match: show(match, gap=True), text)
    seen = 0
    told = _HIDDEN.sub(lambda match: show(match, gap=False), text)
    front = "\n\n".join(part for part in (card.front.markdown, asked) if part.strip())
    return replace(card, id=f"{card.id}.{number}", front=CardText(front), answer=CardText(told), cloze=number,
                   family=card.id)
