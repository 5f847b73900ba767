"""A card as pages: what is asked, the model answer, the key points to tick, what people wrongly say, the claims."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from quizapp.deck.card import Card
from quizapp.deck.text import CardText
from quizapp.proof.verdict import GOOD_STATES
from quizapp.typeset.lines import Line, Page, Span, indented, line, wrap
from quizapp.typeset.markdown import Look, render, render_inline

STATE_SIGNS = {
    "refuted": "✗",
    "uncontrolled": "✗",
    "error": "✗",
    "timeout": "✗",
    "stale": "~",
    "never run": "·",
    "untrusted": "?",
}


def state_look(state: str) -> tuple[str, str]:
    """The sign and the style of a proof's state; signs alone tell good from bad."""
    if state in GOOD_STATES.values():
        return "✓", "good"
    return STATE_SIGNS.get(state, "·"), "muted" if state in ("never run", "stale", "untrusted", "") else "wrong"


def look_for(card: Card, width: int, *, source: bool = False) -> Look:
    """Return how to lay a card out at a width: its claims numbered in order."""
    return Look(width, {claim.id: n for n, claim in enumerate(card.claims, 1)}, source)


def question(card: Card, look: Look) -> Page:
    """What is asked: the heading, and what stands between it and the answer."""
    heading = Page(tuple(render_inline(card.question, look, "question")))
    return heading + Page((line(), *render(card.front, look).lines)) if card.front else heading


def answer(card: Card, look: Look) -> Page:
    """The model answer with its ordinary notes."""
    page = render(card.answer, look) if card.answer else Page((line("This card has no answer yet.", "muted"),))
    notes = [
        each
        for label, text in card.notes
        for each in indented(render(text, look.narrower(6)).lines, [Span(f"[^{label}] ", "muted")])
    ]
    return page + Page((line(), *notes)) if notes else page


def key_points(card: Card, look: Look, letters: Sequence[str], ticked: Collection[int]) -> Page:
    """The examiner's list: a letter, a box and the exam points for each."""
    lines: list[Line] = [heading(f"Key points · {earned(card, ticked):g} of {card.points:g} points")]
    for n, point in enumerate(card.key_points):
        on = n in ticked
        letter = letters[n] if n < len(letters) else " "
        head = [
            Span(f"{letter} ", "key"),
            Span("[x]" if on else "[ ]", "tick" if on else ""),
            Span(f" {point.points:>3g}  ", "muted"),
        ]
        text = CardText(point.text.markdown + "".join(f"[^{claim}]" for claim in point.claims))
        lines += indented(render_inline(text, look.narrower(11), "tick" if on else ""), head)
    return Page(tuple(lines))


def earned(card: Card, ticked: Collection[int]) -> float:
    """Exam points for the key points ticked."""
    return sum(point.points for n, point in enumerate(card.key_points) if n in ticked)


def misconceptions(card: Card, look: Look) -> Page:
    """What people wrongly say, each with its correction."""
    lines: list[Line] = []
    for wrong in card.misconceptions:
        marks = "".join(f"[^{claim}]" for claim in wrong.claims)
        said = CardText(f"“{wrong.quote.markdown}”" if wrong.correction else wrong.quote.markdown)
        lines += indented(render_inline(said, look.narrower(2), "wrong"), [Span("✗ ", "wrong")])
        corrected = render_inline(CardText(wrong.correction.markdown + marks), look.narrower(2))
        lines += indented(corrected, [Span("  ")])
    return Page((heading("What people wrongly say"), *lines)) if lines else Page()


def claims(card: Card, look: Look, states: Mapping[str, str], cursor: str = "", note: str = "") -> Page:
    """The card's claims by number, each with its proof's state in a sign and a word; `note` says where from."""
    lines: list[Line] = []
    for n, claim in enumerate(card.claims, 1):
        state = states.get(claim.id, "never run")
        sign, style = state_look(state)
        number = f"[{n}]"
        head = [
            Span("▸" if claim.id == cursor else " ", "cursor"),
            Span(number, "mark", claim.id),
            Span(" " * (5 - len(number))),
            Span(f"{sign} {state:<12} ", style),
        ]
        lines += indented(render_inline(claim.text, look.narrower(21)), head)
    said = wrap([Span(note, "muted")], look.width) if note else []
    return Page((heading("Claims with a proof"), *lines, *said)) if lines else Page()


def sources(card: Card, look: Look) -> Page:
    """Books and papers."""
    return Page((heading("Sources"), *render(card.sources, look).lines)) if card.sources else Page()


def hint(card: Card, look: Look) -> Page:
    """The hint, said to be one."""
    if card.hint is None:
        return Page((line("This card has no hint.", "muted"),))
    return Page(tuple(indented(render(card.hint, look.narrower(6)).lines, [Span("Hint: ", "key")])))


def heading(text: str) -> Line:
    """A part's title."""
    return line(text, "heading")


def written(text: str, look: Look) -> Page:
    """What the learner wrote, as written."""
    rows = [each for row in CardText(text).markdown.split("\n") for each in wrap([Span(row)], look.width - 2)]
    return Page((heading("Your answer"), *indented(rows, [Span("▏ ", "quote")], [Span("▏ ", "quote")])))


def stacked(*pages: Page) -> Page:
    """Set pages below each other, a blank line between those that have lines."""
    lines: list[Line] = []
    for page in pages:
        if page.lines:
            lines += [line(), *page.lines] if lines else page.lines
    return Page(tuple(lines))
