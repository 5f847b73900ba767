"""Exam points at risk by topic: of each topic's points those to be lost on the day, as bars with their numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence

from quizapp.exam.outlook import Risk
from quizapp.typeset.exam.words import amount, clipped, cut, points, share
from quizapp.typeset.lines import Line, Span, line, wrap
from quizapp.typeset.scale import Linear

BAR = 60  # cells the longest bar takes at most
NUMBERS = 26  # cells of the numbers behind it


def risk_lines(risks: Sequence[Risk], width: int) -> list[Line]:
    """A bar for each topic, as long as its points: `█` what is expected to be lost, `░` what is safe."""
    if not risks:
        return clipped(wrap([Span("No topic has points in this exam.", "muted")], width), width)
    longest = max(len(risk.topic) for risk in risks)
    names = max(6, min(longest, width // 3))
    room = max(4, min(BAR, width - names - NUMBERS - 1))
    most = max((risk.out_of for risk in risks if math.isfinite(risk.out_of)), default=0.0)
    lines = [*wrap([Span(title(risks), "strong")], width), line()]
    for risk in risks:
        part = share(risk.lost / risk.out_of) if risk.out_of else ""
        told = f" {amount(risk.lost):>4} of {points(risk.out_of):<11} {part:>5}"
        lines.append(Line((Span(f"{cut(risk.topic, names)} "), *_bar(risk, most, room), Span(told)), True))
    legend = [Span("█", "minus"), Span(" expected to be lost   ", "muted"), Span("░", "muted"), Span(" safe", "muted")]
    return clipped([*lines, line(), Line(tuple(legend), True)], width)


def title(risks: Sequence[Risk]) -> str:
    """Say how much is at risk, and where most of it lies."""
    known = [risk for risk in risks if math.isfinite(risk.lost) and math.isfinite(risk.out_of)]
    if not known:
        return "What is at risk is not known yet."
    worst = max(known, key=lambda risk: risk.lost)
    lost, out_of = sum(risk.lost for risk in known), sum(risk.out_of for risk in known)
    head = f"{amount(lost)} of {points(out_of)} are at risk under the plan"
    return (
        head if len(known) == 1 or worst.lost <= 0 else f"{head}, most of them in {worst.topic}: {amount(worst.lost)}"
    )


def _bar(risk: Risk, most: float, room: int) -> list[Span]:
    if not (math.isfinite(risk.lost) and math.isfinite(risk.out_of)):
        return [Span(f"{'?':<{room}}", "wrong")]
    scale = Linear(0.0, max(most, 1e-9))
    cells = round(scale.place(risk.out_of) * room)
    lost = min(cells, math.ceil(scale.place(risk.lost) * room - 1e-9))
    return [Span("█" * lost, "minus"), Span("░" * (cells - lost), "muted"), Span(" " * (room - cells))]
