"""The days until the exam: what each evening buys in points, and how much work it is; days off are marked."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from quizapp.exam.outlook import Day
from quizapp.typeset.canvas import joined
from quizapp.typeset.exam.frame import placed
from quizapp.typeset.exam.words import amount, clipped, counted, day_of, long, points, short, weekday
from quizapp.typeset.lines import Line, Span, line, wrap
from quizapp.typeset.picture import FILLS, columns
from quizapp.typeset.scale import chunks

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
BAR = 40  # cells a bar takes at most: a longer one says no more
NAME, NUMBERS = 13, 34  # cells of a day's name, and of its numbers


def is_off(day: Day, days_off: Sequence[str]) -> bool:
    """True on a day off."""
    found = day_of(day.date)
    return bool(found) and WEEKDAYS[found.weekday()] in days_off if found else False


def summed(values: Sequence[float]) -> float:
    """Add what is finite."""
    return sum(value for value in values if math.isfinite(value))


def title(days: Sequence[Day]) -> str:
    """Say what all evenings come to."""
    evenings = [day for day in days if day.minutes > 0]
    if not evenings:
        return "No evening for study is left before the exam."
    minutes, bought = summed([day.minutes for day in days]), summed([day.points for day in days])
    return f"{counted(len(evenings), 'evening')} until the exam, {long(minutes)} in all, buy {points(bought)}"


def day_lines(days: Sequence[Day], days_off: Sequence[str], width: int) -> list[Line]:
    """A line for each day: a bar of the points it buys, its minutes and cards."""
    top = max((day.points for day in days if math.isfinite(day.points)), default=0.0)
    room = max(4, min(BAR, width - NAME - NUMBERS))
    lines = [*wrap([Span(title(days), "strong")], width), line()]
    for n, day in enumerate(days):
        name = Span(f"{'tonight' if n == 0 else weekday(day.date):<{NAME}}", "strong" if n == 0 else "")
        if day.minutes > 0 or day.cards:
            numbers = f" {points(day.points):>11}  {long(day.minutes):>7}  {counted(day.cards, 'card')}"
            lines.append(Line((name, *bar(day.points, top, room), Span(numbers)), True))
        else:
            why = "day off" if is_off(day, days_off) else "nothing planned"
            lines.append(Line((name, Span(f"· {why}", "muted")), True))
    return clipped(lines, width)


def bar(value: float, top: float, room: int, style: str = "plus") -> list[Span]:
    """A bar in `room` cells, to an eighth of a cell; what is above 0 shows."""
    if not math.isfinite(value):
        return [Span(f"{'?':<{room}}", "wrong")]
    share = max(0.0, min(1.0, value / top)) if top > 0 else 0.0
    full, part = divmod(math.ceil(share * room * 8 - 1e-9), 8)
    return [Span(f"{'█' * full + FILLS[part]:<{room}}", style)]


def day_pictures(days: Sequence[Day], days_off: Sequence[str], width: int, height: int) -> list[Line]:
    """Columns over the days: the points each buys, and below them the minutes of study; days off marked with `×`."""
    if not days or height < 11 or width < 12:
        return []
    rows = min(12, (height - 7) // 2)
    bought = _columns(days, lambda day: day.points, width, rows)
    work = _columns(days, lambda day: day.minutes, width, rows)
    marks = _marks(days, days_off, width)
    heads = [_most(days, "points", lambda day: day.points), _most(days, "minutes", lambda day: day.minutes)]
    first = wrap([Span("What each evening buys ", "heading"), Span(heads[0], "muted")], width)[:1]
    second = wrap([Span("Workload until the exam ", "heading"), Span(heads[1], "muted")], width)[:1]
    below = _below(days, days_off, width)
    return clipped([*first, *bought, marks, line(), *second, *work, marks, *below], width)


def _most(days: Sequence[Day], unit: str, of: Callable[[Day], float]) -> str:
    best = max(days, key=lambda day: of(day) if math.isfinite(of(day)) else -1.0)
    return f"· at most {amount(of(best))} {unit}, on {short(best.date)}"


def _each(count: int, width: int) -> int:
    """Cells of a day's column with its gap."""
    return max(1, min(6, width // max(count, 1)))


def _columns(days: Sequence[Day], of: Callable[[Day], float], width: int, rows: int) -> list[Line]:
    """Columns of numbers; where there are more days than cells, the most of each few days."""
    parts = chunks(len(days), width)
    most = [max((of(day) for day in days[part] if math.isfinite(of(day))), default=0.0) for part in parts]
    top, each = max(most), _each(len(parts), width)
    solid = columns([max(0.0, value) / top * rows if top > 0 else 0.0 for value in most], rows)
    gap = min(1, each - 1)
    return [_spread(row, each - gap, gap) for row in solid]


def _spread(row: Line, cells: int, gap: int) -> Line:
    text = "".join(span.text for span in row.spans)
    return joined((sign * cells + " " * gap, "plus") for sign in text)


def _marks(days: Sequence[Day], days_off: Sequence[str], width: int) -> Line:
    """The ground that columns stand on, with days off marked."""
    parts = chunks(len(days), width)
    each = _each(len(parts), width)
    gap = min(1, each - 1)
    off = [all(is_off(day, days_off) for day in days[part]) for part in parts]
    return line("".join(("×" if no else "─") * (each - gap) + "─" * gap for no in off), "muted", wide=True)


def _below(days: Sequence[Day], days_off: Sequence[str], width: int) -> list[Line]:
    """Name the first day, the last and the one in the middle."""
    parts = chunks(len(days), width)
    middle = len(days) // 2
    names = [(0.0, short(days[0].date)), (1.0, short(days[-1].date))]
    if len(days) > 2:
        names.append((middle / (len(days) - 1), short(days[middle].date)))
    told = [line("× day off", "muted")] if any(is_off(day, days_off) for day in days) else []
    return [line(placed(names, len(parts) * _each(len(parts), width)), "muted", wide=True), *told]
