"""What marking shows around the answers: how far one is, what the keys do. Pure."""

from __future__ import annotations

from collections.abc import Collection

from quizapp.exam.mock import Sitting
from quizapp.typeset.lines import Line, Page, Span, line


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
