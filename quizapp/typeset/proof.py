"""A proof as a page: the claim and why it holds, each number on its line with the bound, the verdict in words, the
pictures, the source.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from quizapp.deck.text import CardText
from quizapp.proof.demo import SINGLE, Demo
from quizapp.proof.verdict import EXPERIMENT, Margin, Run, Verdict, holds, span
from quizapp.typeset.gallery import gallery, style_of
from quizapp.typeset.lines import MEASURE, Line, Page, Span, line, wrap
from quizapp.typeset.markdown import Look, render
from quizapp.typeset.numberline import Lane, Mark, number_line, told
from quizapp.typeset.scale import between, brief
from quizapp.typeset.show import Show

EVIDENCE_WORDS = {
    "exhaustive": "every case of a finite domain was checked",
    "counterexample": "one counterexample is enough",
    "identity": "algebra proves it; the run confirms it to rounding",
    "bound": "a theorem's bound held, as it must",
    "statistical": "an effect over seeds, beside a control",
    "illustration": "a picture, not a proof",
}
SHORT = 34  # rows of a page below which the reason is cut to two lines, and told whole at the end


def proof_page(demo: Demo, shown: Show, verdict: Verdict | None, width: int, height: int, note: str = "") -> Page:
    """Lay a proof out in one column: what decides it first, so that a small screen shows it without scrolling."""
    measure = min(width, MEASURE)
    said = verdict_lines(demo, verdict, note, measure)
    return one_column(demo, shown, said, margin_lines(demo, verdict, measure), width, height)


def one_column(
    demo: Demo,
    shown: Show,
    said: Sequence[Line],
    margin: Sequence[Line],
    width: int,
    height: int,
    upto: int | None = None,
) -> Page:
    """Claim, reason, numbers, what is `said` of them, pictures, source; in few rows other words come last."""
    measure = min(width, MEASURE)
    short = height < SHORT
    why, kept = reason(demo, measure), 2 if len(demo.holds_within) == 1 else 1
    cut = short and len(why) > kept
    lines = [*claim(demo, measure), *(clipped(why, kept, measure) if cut else why), line()]
    many = short and len(demo.holds_within) > 1
    numbered = numbers(demo, shown.runs, measure, labels=not short)
    lines += [*(compact_numbers(demo, shown.runs, measure) if many else numbered), *said]
    lines += [] if short else [*margin, line()]
    pictures = gallery(demo, shown, width, max(8, height - len(lines)), upto)
    lines += [*pictures, line()] if pictures else [line()]
    lines += [*([line("Numbers", "heading"), *numbered] if many else []), *(margin if short else ()), line()]
    lines += [line("Why", "heading"), *why, line()] if cut else []
    return Page((*lines, *source(demo, measure)))


def two_columns(
    demo: Demo,
    shown: Show,
    said: Sequence[Line],
    margin: Sequence[Line],
    widths: tuple[int, int],
    height: int,
    upto: int | None = None,
) -> tuple[Page, Page]:
    """The same for a wide terminal: what is said on the left, the pictures on the right."""
    left = min(widths[0], MEASURE)
    words = [*claim(demo, left), line(), *reason(demo, left), line(), *numbers(demo, shown.runs, left), line()]
    words += [*said, *margin, line(), *source(demo, left)]
    return Page(tuple(words)), Page(tuple(gallery(demo, shown, widths[1], height, upto)))


def one_picture(demo: Demo, shown: Show, name: str, width: int, height: int, upto: int | None = None) -> Page:
    """One picture as large as it goes, below the claim."""
    head = claim(demo, min(width, MEASURE))
    return Page((*head, line(), *gallery(demo, shown, width, height - len(head), upto, name)))


def claim(demo: Demo, width: int) -> list[Line]:
    """The claim in full."""
    return wrap([Span(demo.claim, "question")], width)


def reason(demo: Demo, width: int) -> tuple[Line, ...]:
    """Why the claim holds, in full."""
    return _rendered(demo.why, width)


@lru_cache(32)
def _rendered(text: str, width: int) -> tuple[Line, ...]:
    return tuple(render(CardText(text), Look(width)).lines)


def clipped(lines: Sequence[Line], rows: int, width: int) -> list[Line]:
    """The first rows of some prose, marked where it goes on."""
    if len(lines) <= rows:
        return list(lines)
    last = lines[rows - 1].text
    if len(last) + 2 > width:
        last = last[: width - 1].rpartition(" ")[0] or last[: width - 2]
    return [*lines[: rows - 1], *wrap([Span(f"{last} …", "muted")], width)[:1]]


def source(demo: Demo, width: int) -> list[Line]:
    """Where the claim can be looked up."""
    return wrap([Span(f"Source: {demo.source}", "muted")], width) if demo.source else []


def numbers(demo: Demo, runs: Sequence[Run], width: int, *, labels: bool = True) -> list[Line]:
    """For each bounded number what it is, and the number line: a row for the experiment and one for each control."""
    lines: list[Line] = []
    for name, bounds in demo.holds_within.items():
        what = demo.measures[name] if name != SINGLE else demo.measures[name][0].upper() + demo.measures[name][1:]
        head = [Span(f"{name}: ", "strong")] if name != SINGLE else []
        lines += wrap([*head, Span(what), Span(f", claimed {span(bounds)}", "muted")], width)
        lanes = [
            Lane(role, found, told([mark.value for mark in found], bounds), _sign(role), style_of(demo, role))
            for role in (EXPERIMENT, *demo.controls)
            for found in [_marks(demo, runs, role, name)]
        ]
        lines += number_line(lanes, bounds, width, labels=labels)
    return lines


def compact_numbers(demo: Demo, runs: Sequence[Run], width: int) -> list[Line]:
    """Every bounded number on one row: experiment and controls together, told by their values."""
    rows = []
    for name, bounds in demo.holds_within.items():
        found = [(role, _marks(demo, runs, role, name)) for role in (EXPERIMENT, *demo.controls)]
        text = "  ".join(f"{_sign(role)} {_extent(marks)}" for role, marks in found if marks)
        marks = [mark for _, of_role in reversed(found) for mark in of_role]
        rows.append((f"{name} {span(bounds)}", marks, text or "…", bounds))
    names, texts = (max((len(str(row[n])) for row in rows), default=0) for n in (0, 2))
    return [
        row
        for name, marks, text, bounds in rows
        for row in number_line(
            [Lane(f"{name:<{names}}", marks, f"{text:<{texts}}", style="strong")], bounds, width, labels=False
        )
    ]


def _extent(marks: Sequence[Mark]) -> str:
    values = [mark.value for mark in marks]
    return between((min(values), max(values)))


def _sign(role: str) -> str:
    return "●" if role == EXPERIMENT else "○"


def _marks(demo: Demo, runs: Sequence[Run], role: str, name: str) -> list[Mark]:
    style = style_of(demo, role)
    return [Mark(run.values[name], _sign(role), style) for run in runs if run.role == role and run.values]


def verdict_lines(demo: Demo, verdict: Verdict | None, note: str, width: int) -> list[Line]:
    """The verdict in words with its evidence and its margin; a note instead, while there is one."""
    if note:
        return wrap([Span(note, "muted")], width)
    if verdict is None:
        return [line("running …", "muted")]
    sign, style = ("✓", "good strong") if verdict.good else ("✗", "wrong strong")
    seeds = len({run.seed for run in verdict.runs})
    words = EVIDENCE_WORDS[demo.evidence] if verdict.good else verdict.reason
    many = f", {seeds} seed{'s' * (seeds != 1)}" if verdict.good else ""
    return wrap([Span(f"{sign} {verdict.state}", style), Span(f"{many}: {words}.")], width)


def margin_lines(demo: Demo, verdict: Verdict | None, width: int) -> list[Line]:
    """The margin of a verdict that is good; why there is no control, where there is none."""
    text = margin_words(verdict.margins) if verdict and verdict.good else ""
    if demo.no_control:
        text = f"{text} No control: {demo.no_control}".strip()
    return wrap([Span(text, "muted")], width) if text else []


def margin_words(margins: Sequence[Margin]) -> str:
    """How far the worst experiment stayed inside its bound, and the nearest control outside it."""
    tries = [margin for margin in margins if margin.role == EXPERIMENT]
    controls = sorted((margin for margin in margins if margin.role != EXPERIMENT), key=lambda one: one.distance)
    if not tries:
        return ""
    inside = "; ".join(f"{_named(one)}{brief(one.value)}, {brief(one.distance)} inside" for one in tries)
    outside = (
        f"; nearest control {_named(controls[0])}{brief(controls[0].value)}, {brief(controls[0].distance)} outside"
        if controls
        else ""
    )
    return f"Margin: worst experiment {inside}{outside}."


def _named(margin: Margin) -> str:
    return "" if margin.number == SINGLE else f"{margin.number} "


def variant_lines(demo: Demo, runs: Sequence[Run], note: str, width: int) -> list[Line]:
    """What a variant gave, greyed: whoever turns a knob leaves what was proven."""
    faults = [f"{run.role} {run.fault}" for run in runs if run.values is None]
    sides = []
    for role in (EXPERIMENT, *demo.controls):
        held = [holds(demo, run.values) for run in runs if run.role == role and run.values]
        if held:
            where = "within the bound" if all(held) else "outside the bound" if not any(held) else "on both sides"
            sides.append(f"{role} {where}")
    text = note or "; ".join([*sides, *faults]) or "running …"
    return wrap([Span("~ your variant, unchecked: ", "muted strong"), Span(f"{text}.", "muted")], width)
