"""Forecasts over time with their intervals, and the mock exams that were sat meanwhile.

All is drawn in points of the exam as it is now: a score out of other points counts by its share.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from quizapp.exam.outlook import Said, Sat
from quizapp.typeset.exam.frame import Frame
from quizapp.typeset.exam.words import amount, clipped, counted, day_of, interval, points, short
from quizapp.typeset.lines import Line, Span, wrap
from quizapp.typeset.scale import Linear

LOWEST = 6  # rows from which the picture is drawn
Point = tuple[int, float, float, float]  # day as an ordinal; expected, low, high as shares of the points
Mock = tuple[int, float, Sat]  # day as an ordinal; score as a share of its points


def forecasts(said: Sequence[Said], sat: Sequence[Sat], exam: str, width: int, height: int) -> list[Line]:
    """Draw forecasts over the days on which they were made, up to the exam's day, in `width` × `height` cells."""
    found, sittings = _points(said), _sittings(sat)
    if not found and not sittings:
        return clipped(wrap([Span("No forecast has been made yet, and no mock exam sat.", "muted")], width), width)
    out_of = said[-1].forecast.out_of if found else 100.0
    lines = [*wrap([Span(_title(said, found, sittings), "strong")], width)]
    legend = wrap(_legend(said, bool(found), sittings), width)
    room = height - len(lines) - len(legend)
    if room >= LOWEST and width >= 24:
        lines += _picture(found, sittings, day_of(exam), out_of, width, room)
    return clipped([*lines, *legend], width)


def _points(said: Sequence[Said]) -> list[Point]:
    """Each day's last forecast that is made of numbers."""
    days: dict[int, Point] = {}
    for one in said:
        day, seen = day_of(one.date), one.forecast
        numbers = [value / seen.out_of for value in (seen.expected, seen.low, seen.high)] if seen.out_of else []
        if day and numbers and all(map(math.isfinite, numbers)):
            expected, low, high = numbers
            days[day.toordinal()] = day.toordinal(), expected, low, high
    return [days[day] for day in sorted(days)]


def _sittings(sat: Sequence[Sat]) -> list[Mock]:
    found = []
    for one in sat:
        day = day_of(one.date)
        if day and one.out_of and math.isfinite(one.score / one.out_of):
            found.append((day.toordinal(), one.score / one.out_of, one))
    return found


def _picture(
    found: Sequence[Point], sat: Sequence[Mock], exam: date | None, out_of: float, width: int, height: int
) -> list[Line]:
    days = [point[0] for point in found] + [day for day, _, _ in sat]
    first, last = min(days), max([*days, exam.toordinal()] if exam else days)
    low, high = _ends([share for _, *shares in found for share in shares] + [share for _, share, _ in sat])
    left = [(at, amount(out_of * (low + at * (high - low)))) for at in (1.0, 0.5, 0.0)]
    frame = Frame(Linear(first, max(last, first + 1)), Linear(low, high), left, width, height)
    _band(frame, found)
    frame.path([(last, low), (last, high)], "second", (1, 2))
    frame.path([(day, expected) for day, expected, _, _ in found], "first")
    for day, share, one in sat:
        frame.glyph(day, share, sign_of(one), "second" if is_within(one) is not False else "wrong")
    texts = [(0.0, _date(first)), (1.0, _date(last) if exam is None else f"exam {_date(last)}")]
    return frame.lines([*texts, (frame.x.place(max(days)), _date(max(days)))])


def _ends(shares: Sequence[float]) -> tuple[float, float]:
    """The tenths of the points between which all lies, at least three of them, 0 and 1 at the most."""
    whole = Linear(0.0, 1.0)
    low, high = math.floor(10 * whole.place(min(shares))), math.ceil(10 * whole.place(max(shares)))
    low = min(low, max(0, high - 3))
    return low / 10, min(10, max(high, low + 3)) / 10


def _date(ordinal: int) -> str:
    return short(date.fromordinal(ordinal).isoformat())


def _band(frame: Frame, found: Sequence[Point]) -> None:
    """Strew dots over the interval, so that the line of what is expected stands out without colour."""
    ends = list(found) if len(found) > 1 else [*found, *found]
    for (x0, _, low0, high0), (x1, _, low1, high1) in pairwise(ends):
        start, end = frame.dot(x0, low0), frame.dot(x1, low1)
        if start is None or end is None:
            continue
        for x in range(start[0], end[0] + 1):
            at = (x - start[0]) / max(end[0] - start[0], 1)
            top, bottom = (frame.dot(x0, a + (b - a) * at) for a, b in ((high0, high1), (low0, low1)))
            for y in range(top[1] if top else 0, (bottom[1] if bottom else -1) + 1):
                if (x + 2 * y) % 4 == 0:
                    frame.canvas.dot(x, y, "muted")


def is_within(one: Sat) -> bool | None:
    """True when a mock exam fell into the interval forecast for it, None without a forecast."""
    said = one.forecast
    return None if said is None else said.low <= one.score <= said.high


def sign_of(one: Sat) -> str:
    """The sign of a mock exam: filled where it fell into its forecast's interval, or had none."""
    return "◇" if is_within(one) is False else "◆"


def _title(said: Sequence[Said], found: Sequence[Point], sat: Sequence[Mock]) -> str:
    if not found:
        return f"{counted(len(sat), 'mock exam')} sat, no forecast yet."
    first, last = said[0], said[-1]
    head = f"Expected {amount(last.forecast.expected)} of {amount(last.forecast.out_of)} points"
    if len(found) < 2 or not first.forecast.out_of:
        return f"{head}, {interval(last.forecast)}"
    moved = last.forecast.expected - first.forecast.expected / first.forecast.out_of * last.forecast.out_of
    way = "as many as" if amount(abs(moved)) == "0" else f"{amount(abs(moved))} {'more' if moved > 0 else 'fewer'} than"
    return f"{head}, {way} on {short(first.date)}"


def _legend(said: Sequence[Said], drawn: bool, sat: Sequence[Mock]) -> list[Span]:
    spans = []
    if drawn:
        last = said[-1].forecast
        spans += [
            Span("━━ ", "first", glued=True), Span(f"expected {amount(last.expected)}  ", glued=True), Span(" "),
            Span("⡑⢄ ", "muted", glued=True), Span(f"{interval(last)}  ", glued=True), Span(" "),
        ]  # fmt: skip
    if any(is_within(one) is not False for _, _, one in sat):
        spans += [Span("◆ ", "second", glued=True), Span("mock exam  ", glued=True), Span(" ")]
    if any(is_within(one) is False for _, _, one in sat):
        spans += [Span("◇ ", "wrong", glued=True), Span("mock exam outside its interval", glued=True)]
    return spans


def mock_lines(sat: Sequence[Sat], width: int) -> list[Line]:
    """A line for each mock exam, the newest first: its score against what was forecast for it."""
    if not sat:
        return wrap([Span("No mock exam has been sat yet.", "muted")], width)
    return clipped([_mock_line(one) for one in reversed(sat)], width)


def _mock_line(one: Sat) -> Line:
    within, said = is_within(one), one.forecast
    verdict = {True: Span("✓ within ", "good"), False: Span("✗ outside ", "wrong"), None: Span("no forecast ", "muted")}
    told = f"{amount(said.low)} to {amount(said.high)}, {amount(said.expected)} expected" if said else "before it"
    spans = (
        Span(f"{sign_of(one)} ", "wrong" if within is False else "second"),
        Span(f"{short(one.date):<7}"),
        Span(f"{amount(one.score)} of {points(one.out_of):<12}", "strong"),
        verdict[within],
        Span(told, "muted"),
    )
    return Line(spans, True)
