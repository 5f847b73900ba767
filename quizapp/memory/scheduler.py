"""Steps, intervals and fuzz on top of FSRS-6, over arrays of cards. Pure: time, day and chance are arguments."""

from __future__ import annotations

from dataclasses import dataclass, fields
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quizapp.memory import fsrs
from quizapp.memory.state import Memory, Phase, Settings

Ints = NDArray[np.int64]

_FUZZ_RANGES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, np.inf, 0.05))


@dataclass(slots=True)
class Memories:
    """Many cards' memories, an array a field, all of one shape; stability and difficulty are NaN for new cards."""

    stability: NDArray[np.float64]
    difficulty: NDArray[np.float64]
    phase: Ints
    step: Ints
    last_ms: Ints
    last_day: Ints
    due_ms: Ints
    due_day: Ints
    reps: Ints
    lapses: Ints

    @classmethod
    def new(cls, count: int) -> Memories:
        """Return `count` cards that were never seen."""
        real = (np.full(count, np.nan) for _ in range(2))
        return cls(*real, *(np.zeros(count, np.int64) for _ in range(8)))

    @classmethod
    def of(cls, memory: Memory, count: int = 1) -> Memories:
        """Return `count` copies of one card's memory."""
        values = [getattr(memory, field.name) for field in fields(cls)]
        return cls(
            *(
                np.full(count, np.nan if value is None else value, float if n < 2 else np.int64)
                for n, value in enumerate(values)
            )
        )

    def one(self, index: int) -> Memory:
        """Return one card's memory as a value."""
        stability, difficulty = float(self.stability[index]), float(self.difficulty[index])
        phase, *numbers = (int(getattr(self, field.name)[index]) for field in fields(self)[2:])
        step, last_ms, last_day, due_ms, due_day, reps, lapses = numbers
        new = bool(np.isnan(stability))
        known = (None if new else stability, None if new else difficulty)
        return Memory(known[0], known[1], Phase(phase), step, last_ms, last_day, due_ms, due_day, reps, lapses)

    def first(self, count: int) -> Memories:
        """Return views of the first `count` cards."""
        return Memories(*(getattr(self, field.name)[:count] for field in fields(self)))


def advance(cards: Memories, grade: Any, t_ms: Any, day: Any, settings: Settings) -> None:
    """Let each card take one answer, in place: memory, phase, step, counts and times, but not yet when it is due.

    `grade` is 1 to 4, `t_ms` UTC milliseconds, `day` the study day of the answer; all of the cards' shape.
    """
    w = settings.weights
    new = np.isnan(cards.stability)
    with np.errstate(invalid="ignore"):
        elapsed = np.maximum(day - cards.last_day, 0)
        stability = fsrs.next_stability(cards.stability, cards.difficulty, elapsed, grade, w)
        difficulty = fsrs.next_difficulty(cards.difficulty, grade, w)
    first = fsrs.clamp_difficulty(fsrs.initial_difficulty(grade, w))
    cards.stability[:] = np.where(new, fsrs.initial_stability(grade, w), stability)
    cards.difficulty[:] = np.where(new, first, difficulty)
    cards.lapses += (cards.phase == Phase.REVIEW) & (grade == 1)
    cards.reps += 1
    cards.last_ms[:], cards.last_day[:] = t_ms, day
    _move(cards, grade, settings)


def _move(cards: Memories, grade: Any, settings: Settings) -> None:
    """Set phase and step after an answer.

    In steps: Again begins them anew, Hard stays, Good goes one on and out after the last, Easy goes out at once. Under
    review only Again leaves, into the steps of relearning where there are any.
    """
    reviewed = cards.phase == Phase.REVIEW
    again_at = cards.phase == Phase.RELEARNING
    lapsed = reviewed & (grade == 1)
    phase = np.where(lapsed | again_at, Phase.RELEARNING, Phase.LEARNING)
    count = np.where(phase == Phase.RELEARNING, len(settings.relearning_steps), len(settings.learning_steps))
    step = np.where(lapsed | (grade == 1), 0, cards.step + (grade == 3))
    out = (reviewed & ~lapsed) | (grade == 4) | (step >= count)
    cards.phase[:] = np.where(out, Phase.REVIEW, phase)
    cards.step[:] = np.where(out, 0, step)


def set_due(cards: Memories, grade: Any, chance: Any, settings: Settings) -> None:
    """Set when each card is due, in place, from the answer it just took; `chance` in [0, 1) places it within the
    fuzz.
    """
    learning, relearning = (
        _step_ms(steps, cards.step, grade) for steps in (settings.learning_steps, settings.relearning_steps)
    )
    wait = np.where(cards.phase == Phase.RELEARNING, relearning, learning)
    reviewed = cards.phase == Phase.REVIEW
    cards.due_ms[:] = np.where(reviewed, 0, cards.last_ms + wait)
    days = review_days(cards.stability, chance, settings)
    cards.due_day[:] = np.where(reviewed, _before_exam(cards.last_day, cards.last_day + days, settings.until), 0)


def _before_exam(last: Any, due: Any, until: tuple[int, int] | None) -> Any:
    """Return due days no later than the last evening before an exam; answered then or later, the exam's own day."""
    if until is None:
        return due
    evening, exam = until
    limit = np.where(last < evening, evening, np.where(last < exam, exam, due))
    return np.minimum(due, limit)


def _step_ms(steps: tuple[int, ...], step: Any, grade: Any) -> Any:
    """Return a step's length in milliseconds; Hard on the first lies half-way to the second, or half again as long."""
    if not steps:
        return np.zeros_like(step)
    lengths = np.array(steps, np.int64) * 1000
    hard = (lengths[0] + lengths[1]) // 2 if len(steps) > 1 else lengths[0] * 3 // 2
    length = lengths[np.minimum(step, len(steps) - 1)]
    return np.where((grade == 2) & (step == 0), hard, length)


def review_days(stability: Any, chance: Any, settings: Settings) -> Any:
    """Return the whole days until review: where recall falls to the desired retention, moved a little by `chance`.

    The fuzz follows Anki's ranges: none below 2.5 days, then ±15 % of the part up to 7 days, ±10 % up to 20, ±5 %
    beyond.
    """
    raw = fsrs.interval(settings.retention, stability, settings.weights)
    days = np.clip(np.rint(raw), 1, settings.maximum_interval)
    if not settings.fuzz:
        return days.astype(np.int64)
    spread = 1.0 + sum(rate * np.maximum(np.minimum(days, end) - start, 0.0) for start, end, rate in _FUZZ_RANGES)
    low = np.maximum(2, np.rint(days - spread))
    high = np.minimum(np.rint(days + spread), settings.maximum_interval)
    low = np.minimum(low, high)
    fuzzed = np.minimum(np.floor(chance * (high - low + 1.0) + low), high)  # a chance next to 1 rounds up
    return np.where(days < 2.5, days, fuzzed).astype(np.int64)


def chance_of(card: str, reps: int) -> float:
    """Return the draw in [0, 1) that places a card's next interval: the same for card and repetition, always."""
    digest = blake2b(f"{card}\x1f{reps}".encode(), digest_size=7).digest()
    return int.from_bytes(digest) / 2**56


def preview(
    memory: Memory, card: str, t_ms: int, day: int, settings: Settings
) -> tuple[Memory, Memory, Memory, Memory]:
    """Return the memory each of the four grades would leave, Again first. What is shown is what will come."""
    cards = Memories.of(memory, 4)
    grades = np.arange(1, 5)
    advance(cards, grades, t_ms, day, settings)
    set_due(cards, grades, chance_of(card, memory.reps + 1), settings)
    return cards.one(0), cards.one(1), cards.one(2), cards.one(3)


def recall_at(memory: Memory, t_ms: int, settings: Settings) -> float | None:
    """Return the probability that the card is recalled at a time (UTC milliseconds), by elapsed fractional days."""
    if memory.stability is None:
        return None
    days = max(0.0, (t_ms - memory.last_ms) / 86_400_000)
    return float(fsrs.retrievability(days, memory.stability, settings.weights))
