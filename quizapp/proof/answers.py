"""What a child process may say: its answers, taken apart and refused where they are not what they should be.

A demo runs beside the prover and could write to its pipe; nothing it writes may surprise the reader.
"""

from __future__ import annotations

import json
from typing import Any

from quizapp.deck.text import clean


def read_answer(line: bytes, runs: int, numbers: set[str]) -> dict[str, Any] | None:
    """Return one answer of the prover, as `prover.py` describes them; None for anything else.

    `runs` is how many there are, `numbers` the names of what is measured. Infinities come as text and leave as floats.
    """
    try:
        answer = json.loads(line)
        match answer:
            case {"event": "ready"}:
                return {"event": "ready"}
            case {"event": "done", "versions": dict() as versions}:
                return {"event": "done", "versions": {clean(str(name)): clean(str(v)) for name, v in versions.items()}}
            case {"event": str() as event, "run": int() as run} if 0 <= run < runs:
                return _of_a_run(event, run, answer, numbers)
    except (ValueError, TypeError, RecursionError, OverflowError):
        pass
    return None


def _of_a_run(event: str, run: int, answer: dict[str, Any], numbers: set[str]) -> dict[str, Any] | None:
    found: dict[str, Any] = {"event": event, "run": run}
    match event, answer:
        case "start", _:
            return found
        case "fault", {"fault": str() as fault}:
            return {**found, "fault": clean(fault)}
        case "frame", {"values": dict() as values}:
            return {**found, "values": {clean(name): _numbers(value) for name, value in values.items()}}
        case "result", {"values": dict() as values, "seconds": float() as seconds, "frames": int() as frames}:
            measured = {name: float(value) for name, value in values.items()}
            return (
                {**found, "values": measured, "seconds": seconds, "frames": frames}
                if set(measured) == numbers
                else None
            )
    return None


def _numbers(value: Any) -> Any:
    """Return a number or nested lists of numbers. Raises TypeError or ValueError for anything else."""
    if isinstance(value, list):
        return [_numbers(item) for item in value]
    return value if isinstance(value, int) else float(value)
