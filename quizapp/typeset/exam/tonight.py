"""Tonight: the score to expect under three ways to go on, what tonight buys, each card with its reason."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from quizapp.exam.forecast import TooLittle
from quizapp.exam.outlook import Outlook, Task
from quizapp.exam.score import Forecast
from quizapp.typeset.canvas import joined
from quizapp.typeset.exam.days import is_off, summed
from quizapp.typeset.exam.words import amount, clipped, counted, cut, expected, long, missing, points, weekday
from quizapp.typeset.lines import Line, Span, line, wrap
from quizapp.typeset.scale import Linear

NAME = 16  # cells of a way's name
DROPPED = 5  # names of cards to drop that are told


def standing(out: Outlook, width: int) -> list[Line]:
    """Say the score to expect, then draw it with its interval: with the plan, without study, and now."""
    lines = wrap([Span(expected(out.with_plan, out.exam_at), "strong")], width)
    ways = (("with the plan", out.with_plan), ("without study", out.without_study), ("if it were now", out.now))
    top = max((each.out_of for _, each in ways if isinstance(each, Forecast) and math.isfinite(each.out_of)), default=0)
    if top <= 0:
        return clipped(lines, width)
    room = max(8, min(60, width - NAME - 20))
    lines.append(line())
    for name, said in ways:
        if isinstance(said, TooLittle):
            drawn = [Span(f"{name:<{NAME}}"), Span(missing(said), "muted")]
        else:
            numbers = f" {amount(said.expected):>4}  ({amount(said.low)} to {amount(said.high)})"
            drawn = [Span(f"{name:<{NAME}}"), *_whisker(said, top, room).spans, Span(numbers)]
        lines.append(Line(tuple(drawn), True))
    scale = f"0{amount(top):>{max(room - 1, 1)}}"
    return clipped([*lines, line(f"{'':<{NAME}}{scale} points", "muted", wide=True)], width)


def _whisker(said: Forecast, top: float, room: int) -> Line:
    """An interval with its expected score on a scale from 0 to `top`."""
    if not all(map(math.isfinite, (said.expected, said.low, said.high))):
        return Line((Span(f"{'?':<{room}}", "wrong"),), True)
    scale = Linear(0.0, top)
    low, middle, high = (round(scale.place(value) * (room - 1)) for value in (said.low, said.expected, said.high))
    cells = [("┄", "muted")] * room
    cells[low : high + 1] = [("━", "first")] * (high + 1 - low)
    cells[low], cells[high] = ("┣", "first"), ("┫", "first")
    cells[middle] = ("●", "first strong")
    return joined(cells)


def tonight_text(out: Outlook) -> str:
    """Say what tonight takes and buys, and what it costs to miss it."""
    then = flashcards_text(out)
    if not out.tonight:
        return f"Tonight: no question. {then}" if then else idle_text(out)
    minutes, bought = summed([task.minutes for task in out.tonight]), summed([task.points for task in out.tonight])
    head = f"Tonight: {counted(len(out.tonight), 'card')} in {long(minutes)} buy {points(bought)}."
    cost = f" Missing the evening costs {points(out.missed_evening)}." if amount(out.missed_evening) != "0" else ""
    return f"{head}{cost}{f' {then}' if then else ''}"


def flashcards_text(out: Outlook) -> str:
    """Say which flashcards follow tonight's list; empty for none."""
    if not out.flashcards:
        return ""
    many = counted(len(out.flashcards), "flashcard")
    return f"Then {many} in {long(out.flashcard_minutes)}, which the exam does not ask."


def idle_text(out: Outlook) -> str:
    """Say that tonight asks for nothing, whether because it is a day off, and when the plan goes on."""
    is_free = bool(out.days) and is_off(out.days[0], out.days_off)
    head = "Today is a day off." if is_free else "Nothing is planned for tonight."
    later = next((day for day in out.days[1:] if day.cards), None)
    if later is None:
        return head
    when = " ".join(weekday(later.date).split())
    return f"{head} Next: {when}, {counted(later.cards, 'card')} in {long(later.minutes)}."


def crowded(out: Outlook, advice: str, width: int) -> list[Line]:
    """Say that not everything fits into the time there is, and what to do about it; nothing where all fits."""
    if not out.left_out:
        return []
    text = f"{counted(len(out.left_out), 'card')} will not fit into the time there is. {advice}"
    return wrap([Span("! ", "wrong"), Span(text)], width)


def dropped(out: Outlook, titles: Mapping[str, str], width: int) -> list[Line]:
    """Say what to drop when not everything fits into the time there is."""
    if not out.left_out:
        return []
    many = len(out.left_out)
    shown = [f"  · {cut(titles.get(card, card), max(1, width - 4))}" for card in out.left_out[:DROPPED]]
    more = [f"  · and {many - DROPPED} more"] if many > DROPPED else []
    lines = crowded(out, f"What to drop{'' if many == 1 else ' first'}:", width)
    return clipped([*lines, *(line(each, "muted") for each in [*shown, *more])], width)


def task_lines(tasks: Sequence[Task], titles: Mapping[str, str], selected: int, width: int) -> list[Line]:
    """Two lines for each card of tonight: its question, and why it is there."""
    lines = []
    for n, task in enumerate(tasks):
        here = n == selected
        numbers = f"{long(task.minutes):>7} {points(task.points):>11}"
        room = max(8, width - 5 - len(numbers) - 2)
        head = (
            Span("▸ " if here else "  ", "suggested", task.card),
            Span(f"{n + 1:>2} ", "muted", task.card),
            Span(f"{cut(titles.get(task.card, task.card), room)} ", "strong" if here else "", task.card),
            Span(numbers, "", task.card),
        )
        lines += [Line(head, True), Line((Span(" " * 5), Span(cut(task.reason, max(8, width - 6)), "muted")), True)]
    return clipped(lines, width)
