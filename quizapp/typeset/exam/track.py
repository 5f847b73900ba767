"""How good predictions were: predicted recall against answers, and how often intervals held the score."""

from __future__ import annotations

import math
from collections.abc import Sequence

from quizapp.exam.outlook import Record
from quizapp.memory.calibration import Bin, Coverage, wilson
from quizapp.typeset.exam.frame import Frame
from quizapp.typeset.exam.words import clipped, counted, share
from quizapp.typeset.lines import Line, Span, line, wrap
from quizapp.typeset.scale import Linear

WIDEST = 66  # cells of the diagram
LOWEST = 7  # rows from which it is drawn
LEAST = 10  # answers of a group


def reliability(bins: Sequence[Bin], width: int, height: int) -> list[Line]:
    """Draw the share recalled over the recall that was predicted, each with Wilson's interval, and the diagonal."""
    known = [one for one in bins if all(map(math.isfinite, (one.predicted, one.recalled, one.low, one.high)))]
    if not known:
        text = "No prediction of recall has been put to the test yet: it takes answers to cards seen before."
        return clipped(wrap([Span(text, "muted")], width), width)
    lines = [*wrap([Span(told(known), "strong")], width)]
    legend = [Span("● ", "first", glued=True), Span("share recalled, with its 95 % interval  ", glued=True), Span(" "),
              Span("┈┈ ", "muted", glued=True), Span("as predicted", glued=True)]  # fmt: skip
    below = wrap(legend, width)
    room = min(height - len(lines) - len(below), 22)
    if room >= LOWEST and width >= 24:
        lines += _diagram(known, min(width, WIDEST), room)
    return clipped([*lines, *below], width)


def _diagram(bins: Sequence[Bin], width: int, height: int) -> list[Line]:
    lowest = Linear(0.0, 1.0).place(min(min(one.low, one.predicted) for one in bins))
    floor = min(math.floor(10 * lowest) / 10, 0.9)
    axis = Linear(floor, 1.0)
    left = [(1.0, "100 %"), (0.5, share((1 + floor) / 2)), (0.0, share(floor))]
    frame = Frame(axis, Linear(floor, 1.0), left, width, height)
    frame.path([(floor, floor), (1.0, 1.0)], "muted", (1, 2))
    for one in bins:
        frame.path([(one.predicted, one.low), (one.predicted, one.high)], "first")
    for one in bins:
        frame.glyph(one.predicted, one.recalled, "●", "first")
    return frame.lines([(0.0, share(floor)), (1.0, "100 %"), (0.5, "predicted recall")])


def told(bins: Sequence[Bin]) -> str:
    """Say what was predicted on average and what came, and how many intervals hold the prediction."""
    answers = sum(one.answers for one in bins)
    if answers <= 0:
        return "No answer has been counted yet."
    predicted, recalled = (
        sum(getattr(one, name) * one.answers for one in bins) / answers for name in ("predicted", "recalled")
    )
    held = sum(one.low <= one.predicted <= one.high for one in bins)
    return (
        f"Predicted {share(predicted)} recall on average, {share(recalled)} were recalled "
        f"({counted(answers, 'answer')}); {held} of {counted(len(bins), 'group')} as predicted"
    )


def pooled(bins: Sequence[Bin], least: int = LEAST) -> tuple[Bin, ...]:
    """Join neighbouring groups until each holds at least so many answers: fewer say next to nothing."""
    groups: list[list[Bin]] = []
    for one in bins:
        if groups and sum(each.answers for each in groups[-1]) < least:
            groups[-1].append(one)
        else:
            groups.append([one])
    if len(groups) > 1 and sum(each.answers for each in groups[-1]) < least:
        last = groups.pop()
        groups[-1] += last
    return tuple(group[0] if len(group) == 1 else _joined(group) for group in groups)


def _joined(group: Sequence[Bin]) -> Bin:
    answers = sum(one.answers for one in group)
    predicted, passes = (sum(getattr(one, name) * one.answers for one in group) for name in ("predicted", "recalled"))
    return Bin(predicted / max(answers, 1), passes / max(answers, 1), *wilson(passes, answers), answers)


def bin_lines(bins: Sequence[Bin], width: int) -> list[Line]:
    """A line for each group of answers, by predicted recall."""
    lines = [line("predicted  recalled   95 % interval  answers", "muted", wide=True)]
    for one in bins:
        held = one.low <= one.predicted <= one.high
        sign = Span(" ✓", "good") if held else Span(" ✗ too low" if one.predicted < one.low else " ✗ too high", "wrong")
        span = f"{share(one.low)} to {share(one.high)}"
        text = f"{share(one.predicted):>9}  {share(one.recalled):>8}  {span:>14}  {one.answers:>7}"
        lines.append(Line((Span(text), sign), True))
    return clipped(lines, width)


def coverage_text(found: Coverage | None, promised: float = 0.9) -> str:
    """Say how often intervals held the score so far."""
    if found is None or found.intervals <= 0:
        return "No forecast has met a score yet: a mock exam puts one to the test."
    held = round(found.covered * found.intervals) if math.isfinite(found.covered) else 0
    if found.intervals == 1:
        return (
            f"One interval met its score and {'held' if held else 'missed'} it; {share(promised)} of them should hold."
        )
    return (
        f"Of {found.intervals} intervals that met their score {held} held it: {share(found.covered)}, "
        f"where {share(promised)} are promised."
    )


def level_of(record: Record) -> float:
    """The probability with which a record's intervals are to hold."""
    return record.said[-1].forecast.level if record.said else 0.9
