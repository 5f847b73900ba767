"""An exam's numbers and dates in words: points, shares, days, forecasts. Knows no picture."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from rich.cells import cell_len, set_cell_size

from quizapp.exam.forecast import TooLittle
from quizapp.exam.outlook import Outlook
from quizapp.exam.score import Forecast
from quizapp.typeset.lines import Line, Span


def amount(value: float) -> str:
    """Write points or minutes: whole from ten on, else with one decimal where there is one."""
    if not math.isfinite(value):
        return "?"
    text = f"{value:.0f}" if abs(value) >= 9.95 else f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text.replace("-", "−")


def share(value: float) -> str:
    """Write a probability or a share, 0 to 1, in per cent."""
    return f"{100 * value:.0f} %" if math.isfinite(value) else "? %"


def counted(count: int, thing: str) -> str:
    """Write a number of things; only one of them goes without an s."""
    return f"{count} {thing}{'s' * (count != 1)}"


def points(value: float) -> str:
    """Write exam points with their word."""
    text = amount(value)
    return f"{text} point{'s' * (text != '1')}"


def long(minutes: float) -> str:
    """Write a length of study: seconds below a minute, hours from two on."""
    if 0 < minutes < 0.95:
        return f"{60 * minutes:.0f} s"
    return f"{amount(minutes)} min" if not minutes >= 119.5 else f"{amount(minutes / 60)} h"


def day_of(text: str) -> date | None:
    """Return the date that an ISO date or time names, None where it names none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def short(text: str) -> str:
    """Write an ISO date as `14 Dec`."""
    day = day_of(text)
    return f"{day.day} {day:%b}" if day else text


def weekday(text: str) -> str:
    """Write an ISO date as `Mon 14 Dec`."""
    day = day_of(text)
    return f"{day:%a} {day.day:>2} {day:%b}" if day else text


def interval(said: Forecast) -> str:
    """Write a forecast's interval: `90 % between 118 and 163`."""
    return f"{share(said.level)} between {amount(said.low)} and {amount(said.high)}"


def missing(said: TooLittle) -> str:
    """Say what is missing for a forecast."""
    return f"{counted(said.missing, 'more answer')} until a forecast"


def expected(said: Forecast | TooLittle, day: str = "") -> str:
    """Say what to expect, on which day, or what is missing for a forecast."""
    if isinstance(said, TooLittle):
        return missing(said)
    on = f" on {short(day)}" if day else ""
    return f"Expected {amount(said.expected)} of {amount(said.out_of)} points{on}, {interval(said)}"


def cut(text: str, cells: int) -> str:
    """Return a text in exactly so many cells, marked where it goes on."""
    fit = set_cell_size(text, max(0, cells))
    return fit if cell_len(text) <= cells else f"{set_cell_size(text, max(0, cells - 1))}{'…' * (cells > 0)}"


def clipped(lines: Iterable[Line], width: int) -> list[Line]:
    """Return lines none of which is wider than `width` cells."""
    return [each if each.width <= width else _clipped(each, width) for each in lines]


def _clipped(each: Line, width: int) -> Line:
    spans: list[Span] = []
    left = width
    for span in each.spans:
        if left <= 0:
            break
        text = span.text if span.width <= left else set_cell_size(span.text, left)
        spans.append(replace(span, text=text))
        left -= span.width
    return replace(each, spans=tuple(spans))


def home_text(out: Outlook, until: str) -> str:
    """Say the exam in a line: how long until it (what is told up to a comma), the score to expect, minutes tonight."""
    said = out.with_plan
    if isinstance(said, TooLittle):
        score = missing(said)
    else:
        within = f"{amount(said.low)} to {amount(said.high)}"
        score = f"{amount(said.expected)} of {amount(said.out_of)} points expected ({within})"
    minutes = sum(task.minutes for task in out.tonight if math.isfinite(task.minutes))
    minutes += out.flashcard_minutes
    work = f"{long(minutes)} tonight" if out.tonight or out.flashcards else "nothing planned tonight"
    return f"{until.partition(',')[0]} · {score} · {work}"
