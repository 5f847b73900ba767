"""A proof as a page: the claim, each number on its line with the bound, the verdict in words, the pictures, the
reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from quizapp.deck.text import CardText
from quizapp.proof.demo import SINGLE, Demo
from quizapp.proof.verdict import EXPERIMENT, Run, Verdict, number, span
from quizapp.typeset.lines import MEASURE, Line, Page, Span, line, wrap
from quizapp.typeset.markdown import Look, render
from quizapp.typeset.numberline import Mark, number_line
from quizapp.typeset.picture import KINDS, Series, curve

EVIDENCE_WORDS = {
    "exhaustive": "every case of a finite domain was checked",
    "counterexample": "one counterexample is enough",
    "identity": "algebra proves it; the run confirms it to rounding",
    "bound": "a theorem's bound held, as it must",
    "statistical": "an effect over seeds, beside a control",
    "illustration": "a picture, not a proof",
}
STYLES = ("first", "second", "good", "muted")


@dataclass(slots=True)
class Show:
    """What has come from a running proof so far: by role, numbers over frames and the last frame; and the runs that
    ended.
    """

    series: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    last: dict[str, dict[str, Any]] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)

    def frame(self, role: str, values: Mapping[str, Any]) -> None:
        """Take one frame in."""
        self.last[role] = {**self.last.get(role, {}), **values}
        for name, value in values.items():
            if not isinstance(value, list):
                self.series.setdefault(role, {}).setdefault(name, []).append(float(value))


def proof_page(demo: Demo, shown: Show, verdict: Verdict | None, width: int, height: int, note: str = "") -> Page:
    """Lay a proof out: what decides it first, so that a small screen shows it without scrolling."""
    measure = min(width, MEASURE)
    lines = [*wrap([Span(demo.claim, "question")], measure), line()]
    lines += _numbers(demo, shown.runs, measure)
    lines += [*_verdict(demo, verdict, note, measure), line()]
    pictures = _pictures(demo, shown, width, max(6, height - len(lines) - 1))
    lines += [*pictures, line()] if pictures else []
    lines += render(CardText(demo.why), Look(measure)).lines
    if demo.source:
        lines += [line(), *wrap([Span(f"Source: {demo.source}", "muted")], measure)]
    return Page(tuple(lines))


def _numbers(demo: Demo, runs: Sequence[Run], width: int) -> list[Line]:
    """For each bounded number what it is, the number line, and the values of experiment and controls."""
    lines: list[Line] = []
    for name, bounds in demo.holds_within.items():
        what = demo.measures[name] if name == SINGLE else f"{name}: {demo.measures[name]}"
        lines += wrap([Span(what[0].upper() + what[1:]), Span(f", claimed {span(bounds)}", "muted")], width)
        values = [(run.role, run.values[name]) for run in runs if run.values]
        marks = [
            Mark(value, "●" if role == EXPERIMENT else "○", "first" if role == EXPERIMENT else "second")
            for role, value in values
        ]
        lines += number_line(marks, bounds, min(width, 64))
        legend: list[Span] = []
        for role, value in values:
            experiment = role == EXPERIMENT
            legend += [
                Span("● " if experiment else "○ ", "first" if experiment else "second", glued=True),
                Span(f"{role} {number(value)}", glued=True),
                Span("   "),
            ]
        lines += wrap(legend or [Span("● experiment …   ○ control …", "muted")], width)
    return lines


def _verdict(demo: Demo, verdict: Verdict | None, note: str, width: int) -> list[Line]:
    if note:
        return wrap([Span(note, "muted")], width)
    if verdict is None:
        return [line("running …", "muted")]
    sign, style = ("✓", "good strong") if verdict.good else ("✗", "wrong strong")
    seeds = len({run.seed for run in verdict.runs})
    words = EVIDENCE_WORDS[demo.evidence] if verdict.good else verdict.reason
    many = f", {seeds} seed{'s' * (seeds != 1)}" if verdict.good else ""
    return wrap([Span(f"{sign} {verdict.state}", style), Span(f"{many}: {words}.")], width)


def _pictures(demo: Demo, shown: Show, width: int, height: int) -> list[Line]:
    drawn: list[Line] = []
    share = max(6, height // max(len(demo.picture), 1) - 1)
    for name, kind in demo.picture.items():
        block = _curves(shown, name, width, share) if kind == "curve" else _beside(shown, name, kind, width, share)
        if block:
            drawn += [line(), *block] if drawn else block
    return drawn


def _curves(shown: Show, name: str, width: int, height: int) -> list[Line]:
    """Experiment and controls in one chart, told apart by pattern."""
    series = []
    for number_, role in enumerate(shown.last):
        values = shown.series.get(role, {}).get(name)
        array = shown.last[role].get(name)
        points = values or (
            [float(v) for v in array] if isinstance(array, list) and array and not isinstance(array[0], list) else None
        )
        if points:
            series.append(Series(role, points, STYLES[min(number_, 3)]))
    return [line(name, "heading"), *curve(series, min(width, 100), height)] if series else []


def _beside(shown: Show, name: str, kind: str, width: int, height: int) -> list[Line]:
    """One picture a role, side by side."""
    roles = [role for role in shown.last if name in shown.last[role]]
    if not roles:
        return []
    room = max(12, min(48, (width - 3 * (len(roles) - 1)) // len(roles)))
    blocks = [
        [line(f"{name} · {role}"[:room], "heading"), *KINDS[kind](shown.last[role][name], room, height)]
        for role in roles
    ]
    rows = max(map(len, blocks))
    lines = []
    for row in range(rows):
        spans: list[Span] = []
        gap = 0
        for block in blocks:
            cells = block[row] if row < len(block) else Line()
            spans += [Span(" " * (gap + 3 * bool(spans))), *cells.spans]
            gap = room - cells.width
        lines.append(Line(tuple(spans), wide=True))
    return lines
