"""The pictures of a proof for a page: experiment and controls in one plot or side by side, on the same scale."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from quizapp.proof.demo import Demo
from quizapp.proof.verdict import EXPERIMENT, number
from quizapp.study.report.album import ClaimReport, Frames
from quizapp.typeset import svg
from quizapp.typeset.hypertext import plain
from quizapp.typeset.svg.plot import shared

MOST_CELLS = (20, 8)  # rows and columns of a table that are shown


def pictures(report: ClaimReport) -> str:
    """Return every picture that the demo declares as HTML, those without numbers to draw left out."""
    if report.demo is None or not report.demo.picture:
        return ""
    if not report.frames:
        return '<p class="meta">No picture was kept of these runs.</p>\n'
    drawn = []
    for name, kind in report.demo.picture.items():
        inner = _curve(report, name) if kind == "curve" else _beside(report.frames, name, kind)
        if inner:
            drawn.append(f"<figure><figcaption><b>{plain(name)}</b>{_words(kind)}</figcaption>{inner}</figure>\n")
    return "".join(drawn)


def _words(kind: str) -> str:
    return {"curve": " over the run", "histogram": ", how often, at the end"}.get(kind, " at the end")


def _curve(report: ClaimReport, name: str) -> str:
    """One plot of a number over the frames of every role; an array is drawn over its index."""
    lasts = {role: frames[-1].get(name) for role, frames in report.frames.items() if frames}
    if any(isinstance(value, list) for value in lasts.values()):
        arrays = [svg.Series(role, _numbers(value)) for role, value in lasts.items() if value is not None]
        return svg.curve(arrays, f"{name} of {', '.join(lasts)}", unit="index")
    counts = _counts(report)
    series = [
        svg.Series(role, _numbers([frame[name] for frame in frames if name in frame]), counts.get(role, 0))
        for role, frames in report.frames.items()
    ]
    series = [one for one in series if one.values]
    return svg.curve(series, f"{name} of {', '.join(one.name for one in series)} over the run")


def _counts(report: ClaimReport) -> dict[str, int]:
    """How many frames each role's first run had, for only some of them are kept."""
    return {run.role: run.frames for run in reversed(report.verdict.runs)}


def _numbers(value: Any) -> list[float]:
    return [number for row in svg.rows_of(value) for number in row]


def _beside(frames: Frames, name: str, kind: str) -> str:
    """One picture a role of what its last frame holds, side by side."""
    found = {role: svg.rows_of(kept[-1][name]) for role, kept in frames.items() if kept and name in kept[-1]}
    drawn = _KINDS[kind](found, name)
    signs = {role: "●" if role == EXPERIMENT else "○" for role in found}
    figures = [
        f"<figure><figcaption>{signs[role]} {plain(role)}: {_told(kind, found[role])}</figcaption>{picture}</figure>"
        for role, picture in drawn.items()
        if picture
    ]
    style = "row three" if len(figures) == 3 else "row"
    return f'<div class="{style}">{"".join(figures)}</div>' if figures else ""


def _told(kind: str, rows: svg.Rows) -> str:
    """Say how many numbers there are and between which they lie."""
    if kind == "scatter":
        return f"{len(rows)} points"
    extent = svg.extent_of(value for row in rows for value in row)
    low, high = map(number, extent) if extent else ("no number", "no number")
    count = len(rows[0]) if rows else 0
    size = f"{len(rows)} × {count}" if len(rows) > 1 else f"{count} number{'s' * (count != 1)}"
    return f"{size}, {low if low == high else f'{low} … {high}'}"


def _united(found: Mapping[str, svg.Rows]) -> svg.Extent | None:
    return svg.united(svg.extent_of(value for row in rows for value in row) for rows in found.values())


def _flat(rows: svg.Rows) -> list[float]:
    return [value for row in rows for value in row]


def _matrices(found: Mapping[str, svg.Rows], name: str) -> dict[str, str]:
    extent = _united(found)
    largest = max(map(abs, extent)) if extent else None
    return {role: svg.matrix(rows, f"{name}, {role}", largest) for role, rows in found.items()}


def _bars(found: Mapping[str, svg.Rows], name: str) -> dict[str, str]:
    extent = _united(found)
    return {role: svg.bars(_flat(rows), f"{name}, {role}", extent) for role, rows in found.items()}


def _histograms(found: Mapping[str, svg.Rows], name: str) -> dict[str, str]:
    extents = [extent for rows in found.values() if (extent := svg.extent_of(_flat(rows)))]
    both = shared([(extent, extent) for extent in extents])
    within = both[0] if both else None
    return {role: svg.histogram(_flat(rows), f"{name}, {role}", within) for role, rows in found.items()}


def _scatters(found: Mapping[str, svg.Rows], name: str) -> dict[str, str]:
    extents = []
    for rows in found.values():
        x, y = (svg.extent_of(row[at] for row in rows if len(row) >= 2) for at in (0, 1))
        extents += [(x, y)] if x and y else []
    within = shared(extents)
    return {role: svg.scatter(rows, f"{name}, {role}", within) for role, rows in found.items()}


def _tables(found: Mapping[str, svg.Rows], _: str) -> dict[str, str]:
    return {role: _table(rows) for role, rows in found.items()}


def _table(rows: svg.Rows) -> str:
    most_rows, most = MOST_CELLS
    shown = [[number(value) for value in row[:most]] + ["…"] * (len(row) > most) for row in rows[:most_rows]]
    shown += [["…"]] * (len(rows) > most_rows)
    lines = ["".join(f'<td class="n">{cell}</td>' for cell in row) for row in shown]
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>" if lines else ""


_KINDS: dict[str, Callable[[Mapping[str, svg.Rows], str], dict[str, str]]] = {
    "matrix": _matrices,
    "bars": _bars,
    "histogram": _histograms,
    "scatter": _scatters,
    "table": _tables,
}


def measured(demo: Demo, report: ClaimReport, name: str) -> str:
    """Return one measured number's line: where experiment and controls fell, seed by seed, before its bound."""
    runs = [run for run in report.verdict.runs if run.values]
    lanes = [
        svg.Lane(role, [run.values[name] for run in runs if run.role == role and run.values], role == EXPERIMENT)
        for role in (EXPERIMENT, *demo.controls)
    ]
    told: Sequence[str] = [f"{lane.name} {', '.join(map(number, lane.values[:3]))}" for lane in lanes if lane.values]
    return svg.number_line([lane for lane in lanes if lane.values], demo.holds_within[name], "; ".join(told))
