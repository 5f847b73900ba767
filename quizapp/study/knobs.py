"""Turning a demo's knobs: what a learner may type, and what the next and the former value are. Pure."""

from __future__ import annotations

import json
import math
from bisect import bisect_left, bisect_right

from quizapp.errors import UsageError
from quizapp.proof.demo import Demo, Knob, Value
from quizapp.proof.verdict import span

NOTCHES = 20  # steps from one end of a slider to the other
WORDS: dict[str, Value] = {"True": True, "False": False, "None": None, "yes": True, "no": False, "none": None}


def setting(demo: Demo, text: str) -> tuple[str, Value]:
    """Read `knob=value` for a demo's parameter. Raises UsageError for a name or value it cannot have."""
    name, equals, written = text.partition("=")
    if not equals or name not in demo.parameters:
        raise UsageError(f"'{text}' sets nothing: use one of {', '.join(demo.parameters)} as 'name=value'.")
    return name, value_from(demo, name, written)


def value_from(demo: Demo, name: str, written: str) -> Value:
    """Read a parameter's value as a learner types it. Raises UsageError for one it cannot have."""
    value, default = _read(written, demo.parameters[name]), demo.parameters[name]
    knob = demo.knobs.get(name)
    if default is not None and type(value) is not type(default):
        raise UsageError(f"'{name}' is a {type(default).__name__}, and '{written}' is none.")
    if knob and knob.choices and value not in knob.choices:
        raise UsageError(f"'{name}' is one of {', '.join(map(str, knob.choices))}.")
    if knob and not knob.choices and isinstance(value, int | float):
        low, high = knob.low or 0.0, knob.high or 0.0
        if not low <= value <= high:  # a NaN is nowhere
            raise UsageError(f"'{name}' lies {span((low, high))}; {written} is outside.")
    return value


def _read(written: str, default: Value) -> Value:
    if isinstance(default, str):
        return written
    try:
        value: Value = json.loads(written)
    except ValueError:
        value = WORDS.get(written, written)
    return float(value) if isinstance(default, float) and type(value) is int else value


def turned(demo: Demo, name: str, value: Value, steps: int) -> Value:
    """Return the value so many steps further; a range ends at its ends, choices begin again."""
    knob, declared = demo.knobs[name], demo.parameters[name]
    if knob.choices:
        return knob.choices[(_index(knob, value) + steps) % len(knob.choices)]
    if not isinstance(value, int | float) or not isinstance(declared, int | float):
        return value
    found = stops(knob, declared)
    at = bisect_left(found, value) + steps if steps < 0 else bisect_right(found, value) - 1 + steps
    return found[max(0, min(len(found) - 1, at))]


def _index(knob: Knob, value: Value) -> int:
    return next((n for n, one in enumerate(knob.choices) if one == value and type(one) is type(value)), 0)


def stops(knob: Knob, declared: float) -> list[float]:
    """The values a slider stops at, in order: even steps, by magnitude over more than three orders of it; always the
    ends and the declared value.
    """
    low, high = knob.low or 0.0, knob.high or 0.0
    shares = [n / NOTCHES for n in range(NOTCHES + 1)]
    if low > 0 and high / low > 1000:
        values = [_round(low * math.exp(math.log(high / low) * share), 2) for share in shares]
    else:
        values = [_round(low + (high - low) * share, 6) for share in shares]
    if isinstance(declared, int):
        whole = range(int(low), int(high) + 1) if high - low <= 2 * NOTCHES else map(round, values)
        return sorted({int(value) for value in (*whole, low, high, declared) if low <= value <= high})
    return sorted({float(value) for value in (*values, low, high, declared) if low <= value <= high})


def _round(value: float, digits: int) -> float:
    return float(f"{value:.{digits}g}")
