"""Knobs as lines: a slider for a range, a row of choices, with the declared value and what it is turned to."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.proof.demo import Demo, Knob, Value
from quizapp.typeset.lines import Line, Span
from quizapp.typeset.scale import Linear, brief, scale_for

SLIDER = 24  # cells of a slider, ends included


def knob_lines(demo: Demo, values: Mapping[str, Value], selected: str, width: int, rows: int) -> list[Line]:
    """Draw the knobs, the selected one pointed at; in fewer `rows` than knobs, only that one and how many there are."""
    names = list(demo.knobs)
    at = names.index(selected) if selected in names else 0
    if rows < len(names):
        count = f"  {at + 1} of {len(names)}"
        only = knob_line(demo, names[at], values, width - len(count), chosen=True)
        return [Line((*only.spans, Span(count, "muted")))]
    longest = max(map(len, names), default=0)
    return [knob_line(demo, name, values, width, chosen=name == selected, name_cells=longest) for name in names]


def knob_line(
    demo: Demo, name: str, values: Mapping[str, Value], width: int, *, chosen: bool, name_cells: int = 0
) -> Line:
    """One knob on one line of at most `width` cells."""
    knob, declared = demo.knobs[name], demo.parameters[name]
    value = values.get(name, declared)
    turned = value != declared
    head = Span(f"{'▸' if chosen else ' '} {name:<{name_cells}}  ", "suggested" if chosen else "strong")
    body = _choices(knob, value) if knob.choices else _slider(knob, value, declared, min(SLIDER, width // 3))
    told = [] if knob.choices else [Span(f"{text_of(value):<8} ", "strong")]
    spans = [head, *told, *body, *([Span(f"  declared {text_of(declared)}", "muted")] if turned else [])]
    while len(spans) > 2 and sum(each.width for each in spans) > width:
        spans.pop()
    return Line(tuple(spans))


def _slider(knob: Knob, value: Value, declared: Value, cells: int) -> list[Span]:
    """Its ends as numbers, `┆` where the declared value lies, `●` where it is turned to."""
    low, high = float(knob.low or 0.0), float(knob.high or 0.0)
    scale: Linear = scale_for((low, high))
    track = ["─"] * max(cells, 4)
    track[round(scale.place(_number(declared)) * (len(track) - 1))] = "┆"
    track[round(scale.place(_number(value)) * (len(track) - 1))] = "●"
    row = "".join(track)
    left, _, right = row.partition("●")
    return [
        Span(f"{brief(low)} ├", "muted"),
        Span(left, "first"),
        Span("●", "first strong"),
        Span(right, "muted"),
        Span(f"┤ {brief(high)}", "muted"),
    ]


def _choices(knob: Knob, value: Value) -> list[Span]:
    spans = []
    for choice in knob.choices:
        held = choice == value and type(choice) is type(value)
        spans.append(
            Span(f"[{text_of(choice)}] " if held else f" {text_of(choice)}  ", "first strong" if held else "muted")
        )
    return spans


def _number(value: Value) -> float:
    return float(value) if isinstance(value, bool | int | float) else 0.0


def text_of(value: Value) -> str:
    """Write a knob's value as a learner would type it."""
    if isinstance(value, bool) or value is None:
        return {True: "yes", False: "no", None: "none"}[value]
    return f"{value:.6g}" if isinstance(value, float) else str(value)
