"""From a card's events to what it is now: memory by replay, and what the learner said of it. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from quizapp.memory.replay import replay
from quizapp.memory.state import Memory, Phase, Settings, study_day
from quizapp.store.tables import CardRow, DayTotal, Event

UNDOABLE = ("review", "suspend", "unsuspend", "bury", "unbury", "flag", "mark")


def effective(events: Iterable[Event]) -> list[Event]:
    """Leave out the events that were taken back, and the taking back."""
    events = list(events)
    taken = {event.payload.get("target") for event in events if event.kind == "undo"}
    return [event for event in events if event.kind != "undo" and event.id not in taken]


def day_of(event: Event) -> int:
    """Return the study day an event belongs to."""
    return study_day(event.t_ms, event.tz_min)


@dataclass(frozen=True, slots=True)
class Replayed:
    """Rows by card (without deck and place), and what was done on each day."""

    rows: dict[str, CardRow]
    totals: dict[int, DayTotal]


def replayed(events: Sequence[Event], settings: Settings) -> Replayed:
    """Replay a history in order: every card's row, and every day's total."""
    events = [event for event in effective(events) if event.card is not None]
    reviews = [event for event in events if event.kind == "review"]
    cards = list(dict.fromkeys(event.card or "" for event in reviews))
    index = {card: n for n, card in enumerate(cards)}
    days = [day_of(event) for event in reviews]
    grades = [int(event.payload["grade"]) for event in reviews]
    memories, before = replay(
        cards, [index[event.card or ""] for event in reviews], [event.t_ms for event in reviews], days, grades, settings
    )
    rows = {card: CardRow(card, memory=memories.one(n)) for card, n in index.items()}
    for event in events:
        card = event.card or ""
        rows[card] = said(rows.get(card) or CardRow(card), event)
    totals: dict[int, DayTotal] = defaultdict(lambda: DayTotal(0))
    for event, day, grade, phase in zip(reviews, days, grades, before, strict=True):
        totals[day] = joined(totals[day], contribution(day, Phase(int(phase)), grade, seconds_of(event)))
    return Replayed(rows, dict(totals))


def said(row: CardRow, event: Event) -> CardRow:
    """Apply one event that is no answer to a card's row."""
    match event.kind:
        case "suspend" | "unsuspend":
            return replace(row, suspended=event.kind == "suspend")
        case "bury":
            return replace(row, buried_day=int(event.payload["until_day"]), buried_ms=int(event.payload["until_ms"]))
        case "unbury":
            return replace(row, buried_day=0, buried_ms=0)
        case "flag":
            return replace(row, flag=int(event.payload["flag"]))
        case "mark":
            return replace(row, marked=bool(event.payload["on"]))
    return row


def contribution(day: int, phase: Phase, grade: int, seconds: float) -> DayTotal:
    """Return what one answer adds to its day, given the card's phase before it."""
    reviewed = phase == Phase.REVIEW
    return DayTotal(day, 1, int(phase == Phase.NEW), int(reviewed), int(reviewed and grade > 1), seconds)


def joined(left: DayTotal, right: DayTotal) -> DayTotal:
    """Add two totals of one day."""
    return DayTotal(
        right.day,
        left.answers + right.answers,
        left.new + right.new,
        left.reviews + right.reviews,
        left.recalled + right.recalled,
        left.seconds + right.seconds,
    )


def seconds_of(event: Event) -> float:
    """Return how long an answer took, in seconds; 0 where nobody measured."""
    return float(event.payload.get("seconds") or 0.0)


def is_same(left: Memory, right: Memory) -> bool:
    """True when two memories agree: counts and times exactly, stability and difficulty to 1e-9."""

    def near(a: float | None, b: float | None) -> bool:
        return a == b or (a is not None and b is not None and abs(a - b) <= 1e-9 * abs(b))

    def exact(memory: Memory) -> Any:
        return replace(memory, stability=None, difficulty=None)

    return (
        exact(left) == exact(right)
        and near(left.stability, right.stability)
        and near(left.difficulty, right.difficulty)
    )
