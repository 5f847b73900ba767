"""What a memory is worth on exam day if every later review costs its price: a finite-horizon programme on a grid.

Days count from tonight, 0, to the exam, `horizon`; the last evening is horizon - 1. Just after a review on day d,

    V_d(S, D) = max( R(T-d, S), max_a Q_{d,a}(S, D) )
    Q_{d,a} = R V_{d+a}(pass) + (1 - R) V_{d+a}(lapse) - p_{d+a} (R c_pass + (1 - R) c_lapse)

with R = R(a, S), prices p in recall per second and costs c in seconds. Bellman 1957; prices as in a Lagrangian
relaxation of the evenings' limits. Gaps are taken from a thinned set, dense just after a review and just before the
exam.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from quizapp.memory import fsrs
from quizapp.memory.fsrs import Array
from quizapp.memory.history import Ints
from quizapp.memory.state import DEFAULT_WEIGHTS

STABILITIES = np.exp(np.linspace(np.log(0.02), np.log(5000.0), 32))  # days
DIFFICULTIES = np.linspace(1.0, 10.0, 6)
_ROWS, _COLUMNS = len(STABILITIES), len(DIFFICULTIES)
_LOG_LOW, _LOG_STEP = float(np.log(STABILITIES[0])), float(np.log(STABILITIES[1] / STABILITIES[0]))
DENSE, RATIO, FINAL = 8, 1.15, 4  # gaps 1 to 8 days, then each 15 % longer; and the last 4 evenings


@dataclass(frozen=True, slots=True)
class Habits:
    """How a learner answers: parameters, chances of the first four grades, and mean seconds an answer takes in all.

    `first_seconds` and `lapse_seconds` include the repeats on the same day that follow Again.
    """

    weights: tuple[float, ...] = DEFAULT_WEIGHTS
    first: tuple[float, float, float, float] = (0.24, 0.094, 0.495, 0.171)  # fsrs-rs 6, simulator defaults
    first_seconds: float = 20.0
    pass_seconds: float = 13.0
    lapse_seconds: float = 32.0

    def seconds(self, recall: Any) -> Any:
        """Return the expected seconds of a review at a recall."""
        return recall * self.pass_seconds + (1.0 - recall) * self.lapse_seconds


def passed(stability: Any, difficulty: Any, recall: Any, w: Any) -> tuple[Any, Any]:
    """Return the memory after Good on a later day."""
    return fsrs.stability_after_recall(stability, difficulty, recall, 3, w), fsrs.next_difficulty(difficulty, 3, w)


def lapsed(stability: Any, difficulty: Any, recall: Any, w: Any) -> tuple[Any, Any]:
    """Return the memory after Again on a later day and one Good on the same day."""
    after = fsrs.stability_after_lapse(stability, difficulty, recall, w)
    harder = fsrs.next_difficulty(difficulty, 1, w)
    return fsrs.stability_same_day(after, 3, w), fsrs.next_difficulty(harder, 3, w)


def first_memories(w: Any) -> tuple[Array, Array]:
    """Return stability and difficulty (…, 4) after each first grade; Again is followed by two Goods on the same day."""
    grade = np.arange(1, 5)
    stability, difficulty = fsrs.initial_stability(grade, w), fsrs.clamp_difficulty(fsrs.initial_difficulty(grade, w))
    for _ in range(2):
        stability = np.where(grade == 1, fsrs.stability_same_day(stability, 3, w), stability)
        difficulty = np.where(grade == 1, fsrs.next_difficulty(difficulty, 3, w), difficulty)
    return stability, difficulty


@lru_cache(maxsize=1024)
def later(day: int, horizon: int) -> Ints:
    """Return the evenings after `day` at which a next review is considered, ascending; day -1 stands before tonight."""
    room = horizon - 1 - day
    gaps = {gap for gap in range(1, DENSE + 1) if gap <= room} | {room - n for n in range(FINAL) if room - n >= 1}
    gap = float(DENSE)
    while (gap := gap * RATIO) < room:
        gaps.add(round(gap))
    return day + np.array(sorted(gaps), np.int64)


def place(values: Any, low: float, step: float, count: int) -> tuple[Ints, Array]:
    """Return for values on an even axis the index below and the fraction towards the next, clipped to the ends."""
    at = np.clip((values - low) / step, 0.0, count - 1.0)
    below = np.minimum(at.astype(np.int64), count - 2)
    return below, at - below


@dataclass(frozen=True)
class Transitions:
    """Where a review leads from each point of the grid after each gap of 0 to horizon days; built once per fit."""

    habits: Habits
    horizon: int

    @cached_property
    def recall(self) -> Array:
        """(horizon + 1, stabilities) recall after each gap."""
        gaps = np.arange(self.horizon + 1)[:, None]
        return np.asarray(fsrs.retrievability(gaps, STABILITIES, np.array(self.habits.weights)))

    @cached_property
    def stability(self) -> tuple[tuple[Ints, Array], tuple[Ints, Array]]:
        """Places (horizon + 1, stabilities, difficulties) on the stability axis after a pass and after a lapse."""
        w = np.array(self.habits.weights)
        recall, s, d = self.recall[:, :, None], STABILITIES[:, None], DIFFICULTIES
        both = (np.log(leads(s, d, recall, w)[0]) for leads in (passed, lapsed))
        ok, fail = (place(after, _LOG_LOW, _LOG_STEP, _ROWS) for after in both)
        return ok, fail

    @cached_property
    def difficulty(self) -> tuple[tuple[Ints, Array], tuple[Ints, Array]]:
        """Places (difficulties,) on the difficulty axis after a pass and after a lapse."""
        w = np.array(self.habits.weights)
        both = (leads(5.0, DIFFICULTIES, 0.9, w)[1] for leads in (passed, lapsed))
        ok, fail = (place(after, 1.0, DIFFICULTIES[1] - 1.0, _COLUMNS) for after in both)
        return ok, fail


@dataclass(frozen=True, slots=True)
class Worth:
    """The programme's solution: `table` (horizon, stabilities * difficulties, P), the worth just after a review on each
    day under each of P price curves; `prices` (horizon, P) in recall per second, infinite on days off.
    """

    transitions: Transitions
    prices: Array
    table: Array

    def after(self, day: Any, stability: Any, difficulty: Any, column: Any) -> Array:
        """Return the worth just after a review on `day` under price curve `column`, by bilinear interpolation; the
        arguments broadcast against each other.
        """
        row, up = place(np.log(stability), _LOG_LOW, _LOG_STEP, _ROWS)
        side, across = place(difficulty, 1.0, DIFFICULTIES[1] - 1.0, _COLUMNS)
        at = (row + _ROWS * day) * _COLUMNS + side
        flat, width = self.table.reshape(-1), self.table.shape[2]
        corner = [flat.take((at + step) * width + column) for step in (0, 1, _COLUMNS, _COLUMNS + 1)]
        low = corner[0] + across * (corner[1] - corner[0])
        high = corner[2] + across * (corner[3] - corner[2])
        return np.asarray(low + up * (high - low))


def solve(of: Transitions, prices: Array) -> Worth:
    """Solve the programme backwards from the exam under price curves (horizon, P), all at once."""
    horizon, width = prices.shape
    table = np.empty((horizon, _ROWS * _COLUMNS, width))
    ok, fail = np.empty((2, horizon, _ROWS * _COLUMNS, width))
    open_days = np.isfinite(prices[:, 0])
    for day in range(horizon - 1, -1, -1):
        best = np.repeat(of.recall[horizon - day], _COLUMNS)[:, None].repeat(width, 1)
        on = later(day, horizon)
        on = on[open_days[on]]
        if len(on):
            np.maximum(best, _reviewed(of, day, on, prices, ok, fail).max(axis=0), out=best)
        table[day] = best
        for into, (below, part) in zip((ok, fail), of.difficulty, strict=True):
            cells = best.reshape(_ROWS, _COLUMNS, width)
            left = cells[:, below]
            into[day] = (left + part[:, None] * (cells[:, below + 1] - left)).reshape(-1, width)
    return Worth(of, prices, table)


def _reviewed(of: Transitions, day: int, on: Ints, prices: Array, ok: Array, fail: Array) -> Array:
    """Return the worth (days, cells, P) of a next review on each of the days `on`, for a card reviewed on `day`."""
    gaps, width = on - day, prices.shape[1]
    recall = np.repeat(of.recall[gaps], _COLUMNS, axis=1)[..., None]
    total = -prices[on][:, None, :] * of.habits.seconds(recall)
    base = (on * _ROWS)[:, None, None]
    for chance, after, (below, part) in ((recall, ok, of.stability[0]), (1.0 - recall, fail, of.stability[1])):
        at = ((base + below[gaps]) * _COLUMNS + np.arange(_COLUMNS)).reshape(len(on), -1)
        flat, up = after.reshape(-1, width), part[gaps].reshape(len(on), -1, 1)
        low = flat.take(at, axis=0)
        high = flat.take(at + _COLUMNS, axis=0)
        high -= low
        high *= up
        high += low
        high *= chance
        total += high
    return np.asarray(total)
