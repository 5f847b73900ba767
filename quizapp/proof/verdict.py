"""From measured numbers to a verdict: a claim is proven iff every experiment holds and every control fails.

Pure: knows declarations and numbers, not how they were measured.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from quizapp.proof.demo import FUNCTION, Bounds, Demo

EXPERIMENT = FUNCTION  # the role of the experiment's own runs, beside those of its controls

GOOD_STATES = {
    "exhaustive": "proven",
    "counterexample": "proven",
    "identity": "proven",
    "bound": "held",
    "statistical": "supported",
    "illustration": "illustrated",
}
BAD_STATES = ("refuted", "uncontrolled", "error", "timeout", "stale", "never run", "untrusted")
WEAKEST_FIRST = ("illustrated", "supported", "held", "proven")


@dataclass(frozen=True, slots=True)
class Run:
    """One call of an experiment: under which role (`experiment` or a control's name), with which seed, what it gave.

    `values` are the measured numbers by name, None when there are none; then `fault` says why in a few words and
    `timed_out` tells a run that was stopped from one that failed. `seconds` is wall time.
    """

    role: str
    seed: int
    values: dict[str, float] | None
    seconds: float = 0.0
    fault: str = ""
    timed_out: bool = False
    frames: int = 0


@dataclass(frozen=True, slots=True)
class Margin:
    """How far a number stayed from its bound: for the experiment's worst seed, or for a control's best seed.

    `distance` counts from the nearest bound: towards the inside for an experiment that holds, towards the outside for a
    control that fails; negative means the wrong side. Units are the number's own.
    """

    role: str
    number: str
    value: float
    bound: float
    distance: float
    seed: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a set of runs says about a claim. `reason` is a sentence when the state is bad, else empty."""

    state: str
    runs: tuple[Run, ...]
    margins: tuple[Margin, ...] = ()
    reason: str = ""
    versions: dict[str, str] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        """True for proven, held, supported and illustrated."""
        return self.state in GOOD_STATES.values()


def inside(value: float, bounds: Bounds) -> bool:
    """True when the number lies within its bounds, ends included; a NaN lies nowhere."""
    low, high = bounds
    return not math.isnan(value) and (low is None or value >= low) and (high is None or value <= high)


def room(value: float, bounds: Bounds) -> tuple[float, float]:
    """Return `(distance, bound)`: how far inside the number lies from its nearest bound, negative when outside."""
    low, high = bounds
    sides = [(value - low, low)] if low is not None else []
    sides += [(high - value, high)] if high is not None else []
    return min(sides)


def holds(demo: Demo, values: dict[str, float]) -> bool:
    """True when every bounded number lies within its bounds (guards are not part of the claim)."""
    return all(inside(values[name], bounds) for name, bounds in demo.holds_within.items())


def judge(demo: Demo, runs: Iterable[Run], versions: dict[str, str] | None = None) -> Verdict:
    """Judge a claim by all runs of its experiment and its controls; at least one run of each is needed."""
    runs = tuple(runs)
    state, reason = _state(demo, runs)
    measured = all(run.values is not None for run in runs) and state != "never run"
    margins = tuple(_margins(demo, runs)) if measured else ()
    return Verdict(state, runs, margins, reason, versions or {})


def _state(demo: Demo, runs: tuple[Run, ...]) -> tuple[str, str]:
    for run in runs:
        if run.values is None:
            return "timeout" if run.timed_out else "error", f"{_where(run)} {run.fault}"
    roles = {run.role for run in runs}
    missing = [role for role in (EXPERIMENT, *demo.controls) if role not in roles]
    if missing:
        return "never run", f"the {missing[0]} was not run"
    for run in runs:
        reason = _broken(demo, run) if run.role == EXPERIMENT else ""
        if reason:
            return "refuted", reason
    for run in runs:
        if run.role != EXPERIMENT and holds(demo, run.values or {}):
            return "uncontrolled", f"{_where(run)} did not fail: {_numbers(demo, run)}"
    return GOOD_STATES[demo.evidence], ""


def _where(run: Run) -> str:
    who = run.role if run.role == EXPERIMENT else f"control '{run.role}'"
    return f"{who} with seed {run.seed}"


def _broken(demo: Demo, run: Run) -> str:
    """Say which bound or guard a run of the experiment broke; empty when none."""
    for kind, named in (("outside", demo.holds_within), ("breaks its guard", demo.guards)):
        for name, bounds in named.items():
            value = (run.values or {})[name]
            if not inside(value, bounds):
                looks_inside = inside(float(f"{value:.3g}"), bounds)
                shown = repr(value) if looks_inside else number(value)
                return f"{_where(run)}: {name} = {shown} {kind} {span(bounds)}"
    return ""


def _numbers(demo: Demo, run: Run) -> str:
    return ", ".join(
        f"{name} = {number((run.values or {})[name])} within {span(bounds)}"
        for name, bounds in demo.holds_within.items()
    )


def number(value: float) -> str:
    """Write a measured number to three significant digits, as short as it goes."""
    if math.isnan(value):
        return "NaN"
    size = abs(value)
    text = "∞" if math.isinf(size) else re.sub(r"e([-+])0*", r"e\1", f"{size:.3g}").replace("e+", "e")
    return f"−{text}" if value < 0 else text


def span(bounds: Bounds) -> str:
    """Write bounds as a reader expects them: `≤ 1e-6`, `≥ 0.5`, `0 … 1`, `= 0`."""
    low, high = bounds
    if low is None and high is not None:
        return f"≤ {number(high)}"
    if high is None and low is not None:
        return f"≥ {number(low)}"
    if low is not None and low == high:
        return f"= {number(low)}"
    return f"{number(low or 0.0)} … {number(high or 0.0)}"


def _margins(demo: Demo, runs: tuple[Run, ...]) -> list[Margin]:
    """The worst experiment for every bounded number, and for every control the run that came nearest to holding.

    An experiment's distance counts from the bound that a control breaks, so that both lie on one line; where no control
    breaks that number, or the experiment itself is outside, from its nearest bound.
    """
    controls = [_best_control(demo, [run for run in runs if run.role == role]) for role in demo.controls]
    broken = {margin.number: margin.bound for margin in reversed(controls)}
    tries = [run for run in runs if run.role == EXPERIMENT]
    worst = [
        min((_margin(run, name, bounds, broken.get(name)) for run in tries), key=lambda one: (one.distance, one.seed))
        for name, bounds in demo.holds_within.items()
    ]
    return worst + controls


def _margin(run: Run, name: str, bounds: Bounds, broken: float | None = None) -> Margin:
    value = (run.values or {})[name]
    distance, bound = room(value, bounds)
    if broken is not None and distance >= 0:
        distance, bound = abs(value - broken), broken
    return Margin(run.role, name, value, bound, distance, run.seed)


def _best_control(demo: Demo, runs: list[Run]) -> Margin:
    """Of a control's runs the one that came nearest to holding, at the number that fails in most of them.

    Where that number is inside, the run is judged by the one that lies furthest outside.
    """

    def outside(run: Run, name: str) -> bool:
        return not inside((run.values or {})[name], demo.holds_within[name])

    telling = max(demo.holds_within, key=lambda name: sum(outside(run, name) for run in runs))

    def failing(run: Run) -> Margin:
        others = [_margin(run, name, bounds) for name, bounds in demo.holds_within.items()]
        own = next(margin for margin in others if margin.number == telling)
        return own if outside(run, telling) else min(others, key=lambda margin: margin.distance)

    best = max(map(failing, runs), key=lambda margin: (margin.distance, -margin.seed))
    return replace(best, distance=-best.distance)
