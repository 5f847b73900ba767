"""What the set-up of a mock exam shows: its fields, what would be drawn, topics, past sittings. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.exam.mock import Sitting
from quizapp.exam.paper import Paper
from quizapp.exam.result import compared
from quizapp.tui.screens.mock_form import FIELDS, Form
from quizapp.typeset.lines import Line, Page, Span, line, wrap

NAMES = {"preset": "Exam", "questions": "Questions", "minutes": "Minutes", "seed": "Seed"}


def form_page(form: Form, when: Mapping[str, str], width: int) -> tuple[Page, int]:
    """Lay the set-up out; `when` says by sitting when it began. Returns the page and the line of the row pointed at."""
    paper = form.paper()
    lines: list[Line] = []
    marks: list[int] = []
    for n, field in enumerate(FIELDS):
        marks.append(len(lines))
        lines.append(_row(form.row == n, NAMES[field], *_field(form, field, paper), width))
    lines += [line(), *_drawn(paper, width)]
    if form.topics:
        lines += [line(), line("  Topics: all of them, unless you choose some", "heading")]
    for n, (topic, (count, points)) in enumerate(form.topics.items(), len(FIELDS)):
        marks.append(len(lines))
        lines.append(_topic(form, topic, count, points, form.row == n, width))
    if form.past:
        lines += [line(), line("  Past mock exams", "heading")]
    for n, sitting in enumerate(form.past, len(FIELDS) + len(form.topics)):
        marks.append(len(lines))
        lines.append(past_line(sitting, when.get(sitting.id, ""), form.row == n))
    return Page(tuple(lines)), marks[form.row] if marks else 0


def _row(here: bool, name: str, value: str, note: str, width: int) -> Line:
    shown = f"‹ {value} ›" if here else f"  {value}  "
    spans = (
        Span("▸ " if here else "  ", "key"),
        Span(f"{name:<11}", "strong" if here else ""),
        Span(f"{shown:<14}", "suggested" if here else "strong"),
    )
    room = width - sum(span.width for span in spans) - 1
    return Line((*spans, Span(f" {note}"[: max(0, room)], "muted")))


def _field(form: Form, field: str, paper: Paper | str) -> tuple[str, str]:
    """A field's value, and what to know about it."""
    blueprint = form.blueprint
    if field == "preset":
        return blueprint.preset, "oral 3 in 20 min, written 6 in 90, full all"
    if field == "questions":
        count = f"{blueprint.questions}" if blueprint.questions else "all"
        return count, f"of {len(form.pool)} in the open decks"
    if field == "minutes":
        own = "the examiner's time for the questions drawn" if not blueprint.minutes else "for the whole exam"
        minutes = blueprint.minutes or (paper.minutes if isinstance(paper, Paper) else 0)
        return f"{minutes:g}", own
    return f"{form.seed}", "same seed, same questions; n: another seed"


def _drawn(paper: Paper | str, width: int) -> list[Line]:
    if isinstance(paper, str):
        return wrap([Span("  ! ", "wrong"), Span(paper)], width)
    count = len(paper.questions)
    facts = f"{count} question{'s' * (count > 1)}, {paper.out_of:g} points, {paper.minutes:g} minutes"
    each = f"; {paper.minutes / paper.out_of:.1f} minutes a point" if paper.out_of else ""
    return wrap([Span("  Draws "), Span(facts, "strong"), Span(f"{each}.")], width)


def _topic(form: Form, topic: str, count: int, points: float, here: bool, width: int) -> Line:
    wanted = form.chosen.get(topic)
    share = "" if wanted is None else f"at least {wanted:g} points" if wanted else "any number"
    held = f"{count} question{'s' * (count > 1)}, {points:g} points"
    name = min(max(map(len, form.topics)), max(8, width - 50))
    return Line(
        (
            Span("▸ " if here else "  ", "key"),
            Span("[x] " if wanted is not None else "[ ] ", "tick" if wanted is not None else ""),
            Span(f"{topic[:name]:<{name}}  ", "strong" if here else ""),
            Span(f"{held:<24}  ", "muted"),
            Span(f"‹ {share} ›" if here and share else f"  {share}", "suggested" if here else "strong"),
        )
    )


def past_line(sitting: Sitting, when: str, here: bool = False) -> Line:
    """One past sitting in a line: when, the score, what was forecast."""
    if sitting.is_open:
        told, note = "being written on another machine", ""
    elif not sitting.is_marked:
        told, note = f"{sitting.out_of:g} points, to be marked", ""
    else:
        told = f"{sitting.score:g} of {sitting.out_of:g} points"
        other = compared(sitting)
        note = (
            f"forecast {other.forecast.expected:.1f} ({other.forecast.low:.1f} to {other.forecast.high:.1f})"
            if other
            else ""
        )
    return Line(
        (
            Span("▸ " if here else "  ", "key"),
            Span(f"{when:<18}", "strong" if here else ""),
            Span(f"{told:<24}", "strong"),
            Span(note, "muted"),
        )
    )


def prompt(form: Form) -> Page:
    """What the keys do on the row pointed at."""
    if form.sitting is not None:
        return Page((line("Enter shows this one.", "muted"),))
    if form.topic:
        return Page((line("Space chooses the topic, ← → set how many points of it.", "muted"),))
    how = "← → change it" if form.field == "preset" else "Type a number, or ← →"
    return Page((line(f"{how}. Enter begins: the clock then runs until it ends.", "muted"),))
