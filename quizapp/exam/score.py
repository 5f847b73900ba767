"""A score to expect, as it is shown, stored and compared with what came; knows not how it was found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Forecast:
    """A score to expect, in exam points: its mean, the interval that holds it with probability `level`, the maximum."""

    expected: float
    low: float
    high: float
    level: float
    out_of: float
