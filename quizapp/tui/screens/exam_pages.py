"""What the exam room shows: where one is, the clock, the map of questions, what the keys do. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quizapp.deck.card import Card
from quizapp.exam.mock import WARNINGS, Sitting
from quizapp.exam.result import allowed_seconds
from quizapp.typeset.card import heading
from quizapp.typeset.lines import Line, Page, Span, line
from quizapp.typeset.marking import states, style_of
from quizapp.typeset.result import clock, title

Cards = Mapping[str, Card]


def status(sitting: Sitting, at: int, left_ms: int | None, width: int, *, with_clock: bool = True) -> Page:
    """One line: the question's number and worth on the left, the time left on the right."""
    question = sitting.paper.questions[at]
    lefts = [
        f"Question {at + 1} of {len(sitting.paper.questions)} · {question.out_of:g} points",
        f"{at + 1}/{len(sitting.paper.questions)}",
    ]
    minutes = f" · about {max(1, round(allowed_seconds(sitting)[at] / 60)):g} min"
    right = time_left(left_ms) if with_clock else []
    for left in (lefts[0] + minutes, *lefts):
        gap = width - len(left) - sum(span.width for span in right)
        if gap >= 1:
            break
    return Page((Line((Span(left, "strong"), Span(" " * max(1, gap)), *right)),))


def time_left(left_ms: int | None) -> list[Span]:
    """The clock; in the last minutes it says so in words, too."""
    if left_ms is None:
        return []
    words = " left" if left_ms > WARNINGS[-1] * 60_000 else " left: finish"
    return [Span(clock(left_ms / 1000), "mark strong"), Span(words, "mark" if left_ms <= 300_000 else "muted")]


def map_column(sitting: Sitting, cards: Cards, at: int, width: int) -> Page:
    """The questions one below the other with their text, for a wide terminal."""
    lines = [heading(f"{len(sitting.answers) - len(sitting.empty)} of {len(sitting.answers)} answered"), line()]
    for n, state in enumerate(states(sitting)):
        here = n == at
        head = f"{'▸' if here else ' '}{n + 1:>2} {state}{'⚑' if n in sitting.flags else ' '} "
        time = f" {clock(sitting.seconds[n])}"
        room = width - len(head) - len(time) - 1
        text = title(sitting, cards, n, room)
        gap = max(0, room - sum(span.width for span in text))
        lines.append(Line((Span(head, style_of(sitting, n, here)), *text, Span(" " * gap + time, "muted"))))
    return Page((*lines, line(), line("✓ answered  · empty  ⚑ flagged", "muted")))


def prompt(sitting: Sitting, left_ms: int | None, *, writing: bool, confirming: str, width: int) -> Page:
    """What to do now; before handing in, what is empty. `confirming` names what is asked about."""
    if confirming == "give_up":
        return Page((line("Give this exam up? It will not count. x gives up, Esc goes on."[:width], "suggested"),))
    if confirming:
        return Page((line(_sure(sitting, left_ms, width), "suggested"),))
    if writing:
        text = ["Kept as you type.", "Tab: next question.", "Esc: flag, jump, hand in."]
    else:
        text = ["Enter writes.", "Tab or 1 to 9: another question.", "f flags, h hands in."]
    while len(text) > 1 and len("  ".join(text)) > width:
        text.pop()
    return Page((line("  ".join(text), "muted"),))


def _sure(sitting: Sitting, left_ms: int | None, width: int) -> str:
    """Ask whether to hand in."""
    left = f"{clock((left_ms or 0) / 1000)} left"
    empty = _named([n + 1 for n in sitting.empty])
    what = f"Empty: {empty}. " if empty else f"All answered, {left}. "
    flags = f"Flagged: {_named([n + 1 for n in sorted(sitting.flags)])}. " if sitting.flags else ""
    ask = "Enter hands in, Esc goes on."
    return what + flags + ask if len(what + flags + ask) <= width else (what if empty else "") + ask


def _named(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:8])) + (f" and {len(numbers) - 8} more" if len(numbers) > 8 else "")
