"""A sitting as it is written and marked, as pages: the question, the map of questions, the answers, the points to tick.

Shared by the screens and the plain exam; knows no widget.
"""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.deck.card import Card
from quizapp.exam.mock import Sitting
from quizapp.typeset import card as pages
from quizapp.typeset.lines import Line, Page, Span, line, wrap
from quizapp.typeset.markdown import Look

FLASHCARD = "The answer is right."


def question(card: Card | None, sitting: Sitting, at: int, width: int) -> Page:
    """The question itself; of a card that is gone, what the paper knows of it."""
    if card is None:
        gone = f"The card '{sitting.paper.questions[at].card}' is gone from the open decks."
        return Page(tuple(wrap([Span(gone, "wrong")], width)))
    return pages.question(card, pages.look_for(card, width))


def states(sitting: Sitting) -> list[str]:
    """A sign for each question: answered or empty."""
    return ["✓" if text.strip() else "·" for text in sitting.answers]


def map_row(sitting: Sitting, at: int, width: int) -> Page:
    """The questions in a row: `▸` the one looked at, `✓` answered, `·` empty, `⚑` flagged."""
    spans: list[Span] = []
    for n, state in enumerate(states(sitting)):
        here = n == at
        text = f"{'▸' if here else ' '}{n + 1}{state}{'⚑' if n in sitting.flags else ' '}"
        spans += [Span(text, style_of(sitting, n, here), glued=True), Span(" ")]
    return Page(tuple(wrap(spans, width)))


def style_of(sitting: Sitting, n: int, here: bool) -> str:
    """How a question looks in the map."""
    style = "second" if n in sitting.flags else "good" if sitting.answers[n].strip() else "muted"
    return f"{style} strong" if here else style


def answers(card: Card | None, sitting: Sitting, at: int, width: int) -> Page:
    """The question, what was written, the model answer and all that helps to judge."""
    if card is None:
        gone = f"The card '{sitting.paper.questions[at].card}' is gone from the open decks: mark it from memory."
        return pages.stacked(Page(tuple(wrap([Span(gone, "wrong")], width))), _own(sitting, at, Look(width)))
    look = pages.look_for(card, width)
    return pages.stacked(
        pages.question(card, look),
        _own(sitting, at, look),
        Page((pages.heading("Model answer"), *pages.answer(card, look).lines)),
        pages.misconceptions(card, look),
        pages.sources(card, look),
    )


def _own(sitting: Sitting, at: int, look: Look) -> Page:
    text = sitting.answers[at]
    nothing = Page((pages.heading("Your answer"), line("You wrote nothing.", "muted")))
    return pages.written(text, look) if text.strip() else nothing


def points(card: Card | None, sitting: Sitting, at: int, letters: Sequence[str], width: int) -> Page:
    """The examiner's list. Where the card has changed since, the points are those of the exam, by number alone."""
    question, made = sitting.paper.questions[at], sitting.marks[at] or frozenset()
    if card is not None and tuple(point.points for point in card.key_points) == question.points:
        return pages.key_points(card, pages.look_for(card, width), letters, made)
    lines = [pages.heading(f"Points · {sitting.earned(at):g} of {question.out_of:g}")]
    if card is not None and card.key_points:
        lines += wrap([Span("The card has changed since the exam; its former points:", "muted")], width)
    for n, worth in enumerate(question.points):
        name = FLASHCARD if card is not None and not card.key_points else f"Point {n + 1}"
        lines.append(_point(letters[n] if n < len(letters) else " ", n in made, worth, name))
    return Page(tuple(lines))


def _point(letter: str, on: bool, worth: float, name: str) -> Line:
    box = Span("[x]" if on else "[ ]", "tick" if on else "")
    return Line((Span(f"{letter} ", "key"), box, Span(f" {worth:>3g}  ", "muted"), Span(name, "tick" if on else "")))
