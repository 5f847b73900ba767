"""What marking shows: the question, what was written, the model answer, and the points to tick beside them. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from quizapp.deck.card import Card
from quizapp.exam.mock import Sitting
from quizapp.typeset import card as pages
from quizapp.typeset.lines import Line, Page, Span, line, wrap
from quizapp.typeset.markdown import Look

FLASHCARD = "The answer is right."


def status(sitting: Sitting, at: int, width: int) -> Page:
    """One line: which question, how many are marked, the score so far."""
    count = len(sitting.paper.questions)
    done = count - len(sitting.unmarked)
    left = f"Marking question {at + 1} of {count}"
    more = f"  {done} marked" if done < count else "  all marked"
    right = f"{sitting.score:g}/{sitting.out_of:g} points"
    gap = width - len(left) - len(more) - len(right)
    if gap < 1:
        left, more, gap = f"{at + 1}/{count}", "", width - len(f"{at + 1}/{count}") - len(right)
    return Page((Line((Span(left, "strong"), Span(more, "muted"), Span(" " * max(1, gap)), Span(right, "tick"))),))


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


def line_of(page: Page, number: int, made: Collection[str] = ("[x]", "[ ]")) -> tuple[int, int]:
    """Where a point stands in the list: its first line, and how many it takes."""
    starts = [n for n, each in enumerate(page.lines) if len(each.spans) > 1 and each.spans[1].text in made]
    ends = [*starts[1:], len(page.lines)]
    return (starts[number], ends[number] - starts[number]) if number < len(starts) else (0, 1)


def prompt(sitting: Sitting, at: int, width: int) -> Page:
    """What to do now."""
    last = not [n for n in sitting.unmarked if n != at]
    text = ["Letters tick the points you made.", f"Enter: {'the result' if last else 'next question'}."]
    text += ["= all or none.", "[ ] scroll them."]
    while len(text) > 1 and len("  ".join(text)) > width:
        text.pop()
    return Page((line("  ".join(text), "muted"),))
