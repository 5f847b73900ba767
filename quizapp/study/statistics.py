"""What the diary adds up to: retention, load, calibration, streak, and where each topic stands."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quizapp.memory.calibration import Bin, log_loss, reliability, wilson
from quizapp.memory.state import Phase
from quizapp.store.tables import DayTotal
from quizapp.study.outlook import date, outlook
from quizapp.study.session import Session
from quizapp.study.sheet import topic
from quizapp.study.track import predictions

DAYS = 30  # study days that retention looks back
AHEAD = 14  # study days that load looks ahead where no exam is set


@dataclass(frozen=True, slots=True)
class Retention:
    """Reviews of cards under review in the last 30 study days, those recalled, and Wilson's 95 % interval of their
    share.
    """

    reviews: int
    recalled: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Load:
    """A day ahead: the cards to come, and their minutes where an exam's plan says so."""

    date: str
    cards: int
    minutes: float | None


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic's cards, those seen, and the mean recall of these now (0 to 1, None where none is)."""

    name: str
    cards: int
    seen: int
    recall: float | None


@dataclass(frozen=True, slots=True)
class Statistics:
    """All of it; `log_loss` is in nats per predicted answer (None without one), `streak` and `longest` are study
    days in a row.
    """

    retention: Retention
    load: tuple[Load, ...]
    answers: int
    log_loss: float | None
    bins: tuple[Bin, ...]
    streak: int
    longest: int
    topics: tuple[Topic, ...]


def statistics(session: Session) -> Statistics:
    """Sum up the diary over the open decks' cards and all answers."""
    totals, today = session.ledger.diary.cache.totals(), session.clock().day
    p, y = predictions(session)
    streak, longest = streaks([total.day for total in totals if total.answers], today)
    return Statistics(
        retention(totals, today), load(session), len(p), log_loss(p, y) if len(p) else None, reliability(p, y),
        streak, longest, topics(session),
    )  # fmt: skip


def retention(totals: list[DayTotal], today: int) -> Retention:
    """Sum up the reviews of the last 30 study days."""
    late = [total for total in totals if today - DAYS < total.day <= today]
    count, recalled = sum(total.reviews for total in late), sum(total.recalled for total in late)
    return Retention(count, recalled, *wilson(recalled, count))


def load(session: Session) -> tuple[Load, ...]:
    """Return the days ahead: the exam's plan, else the reviews that fall due."""
    seen = outlook(session)
    if seen is not None:
        return tuple(Load(day.date, day.cards, day.minutes) for day in seen.days)
    cache, today = session.ledger.diary.cache, session.clock().day
    ahead = [cache.ahead(deck, today, AHEAD) for deck in session.decks]
    return tuple(
        Load(date(day), sum(days.get(day, 0) for days in ahead), None) for day in range(today + 1, today + AHEAD + 1)
    )


def streaks(days: list[int], today: int) -> tuple[int, int]:
    """Return the study days in a row up to today or yesterday, and the longest row there was; `days` ascend."""
    runs: list[int] = []
    for before, day in zip([-2, *days], days, strict=False):
        runs.append(runs[-1] + 1 if day == before + 1 and runs else 1)
    return (runs[-1] if days and days[-1] >= today - 1 else 0), max(runs, default=0)


def topics(session: Session) -> tuple[Topic, ...]:
    """Return where each topic of the open decks stands, in the decks' order."""
    rows = {row.card: row for row in session.ledger.diary.cache.rows()}
    by_name: dict[str, list[float | None]] = {}
    for card in session.library.cards.values():
        row = rows.get(card.id)
        seen = row is not None and row.memory.phase != Phase.NEW
        by_name.setdefault(topic(session, card), []).append(session.recall(row) if row and seen else None)
    return tuple(
        Topic(name, len(recalls), len(known), float(np.mean(known)) if known else None)
        for name, recalls in by_name.items()
        for known in [[recall for recall in recalls if recall is not None]]
    )
