"""Every change to the diary, one transaction each: answer, undo, suspend, bury, flag, mark; and the rebuilding of the
cache.

Knows both the events and the memory model; knows nothing of decks' texts or of what is asked next.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from quizapp.memory.scheduler import preview
from quizapp.memory.state import LEECH_LAPSES, Memory, Phase, Settings
from quizapp.store.diary import Diary
from quizapp.store.tables import CardRow, DayTotal, Event
from quizapp.study.clock import Moment
from quizapp.study.history import UNDOABLE, contribution, day_of, effective, is_same, replayed, said

LEECH_EVERY = 4  # lapses after the first notice until the next


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that is on disk: its event, and the card before and after."""

    event: Event
    before: CardRow
    after: CardRow

    @property
    def is_new_leech(self) -> bool:
        """True when this answer made, or once more confirmed, the card a leech: at 8 lapses, then every 4."""
        lapses = self.after.memory.lapses
        over = lapses - LEECH_LAPSES
        return lapses > self.before.memory.lapses and over >= 0 and over % LEECH_EVERY == 0


class Ledger:
    """The diary with the settings its memory follows."""

    def __init__(self, diary: Diary, settings: Settings) -> None:
        self.diary = diary
        self.adopt(settings)

    def adopt(self, settings: Settings) -> None:
        """Follow these settings from now on; the cache is rebuilt where it was computed with others."""
        self.settings = settings
        if self.diary.meta("replay") != settings.replay_key():
            self.rebuild()

    def row(self, card: str) -> CardRow:
        """Return a card's row, that of a new card where it has none."""
        return self.diary.cache.row(card) or CardRow(card)

    def answer(self, card: str, grade: int, at: Moment, payload: dict[str, Any] | None = None) -> Answered:
        """Record one answer; it is on disk when this returns. An answer older than the card's last one is put in
        its place.
        """
        content = {"grade": int(grade), **(payload or {})}
        with self.diary.writing():
            self._catch_up()
            before = self.row(card)
            if at.t_ms < before.memory.last_ms:
                event = self._insert("review", card, at, content)
                return Answered(event, before, self.row(card))
            event = self.diary.record("review", card, at.t_ms, at.tz_min, content)
            memory = preview(before.memory, card, at.t_ms, at.day, self.settings)[grade - 1]
            after = replace(before, memory=memory)
            self.diary.cache.add(contribution(at.day, before.memory.phase, grade, float(content.get("seconds") or 0)))
            self.diary.cache.put(after)
        return Answered(event, before, after)

    def _insert(self, kind: str, card: str, at: Moment, payload: dict[str, Any]) -> Event:
        """Record an event anywhere in a card's history and bring its row and the daily totals up to date with it."""
        old = replayed(self.diary.events(card=card), self.settings)
        event = self.diary.record(kind, card, at.t_ms, at.tz_min, payload)
        new = replayed(self.diary.events(card=card), self.settings)
        cache = self.diary.cache
        for total in old.totals.values():
            cache.add(total, -1)
        for total in new.totals.values():
            cache.add(total)
        stands = cache.row(card) or CardRow(card)
        cache.put(replace(new.rows.get(card) or CardRow(card), deck=stands.deck, place=stands.place))
        return event

    def undo(self, at: Moment) -> Event | None:
        """Take back the last thing done on this device that can be; return that event, or None when there is none
        left.
        """
        with self.diary.writing():
            self._catch_up()
            target = self._last_done()
            if target is None:
                return None
            self._insert("undo", target.card or "", at, {"target": target.id})
        return target

    def _last_done(self) -> Event | None:
        taken: set[str] = set()
        for event in self.diary.latest():
            if event.kind == "undo":
                taken.add(event.payload["target"])
            elif event.kind in UNDOABLE and event.id not in taken and event.device == self.diary.device:
                return event
        return None

    def say(self, kind: str, card: str, at: Moment, payload: dict[str, Any] | None = None) -> CardRow:
        """Record that a card was suspended, buried, flagged or marked, or the reverse."""
        with self.diary.writing():
            event = self.diary.record(kind, card, at.t_ms, at.tz_min, payload or {})
            self.diary.cache.put(said(self.row(card), event))
        return self.row(card)

    def bury(self, cards: Iterable[str], at: Moment) -> None:
        """Hide cards until the next study day."""
        until = at.day + 1
        with self.diary.writing():
            for card in cards:
                payload = {"until_day": until, "until_ms": at.day_start(until)}
                event = self.diary.record("bury", card, at.t_ms, at.tz_min, payload)
                self.diary.cache.put(said(self.row(card), event))

    def note(self, kind: str, at: Moment, payload: dict[str, Any], card: str | None = None) -> Event:
        """Record an event that changes no card's memory, as an exam's date or a proof's state."""
        with self.diary.writing():
            return self.diary.record(kind, card, at.t_ms, at.tz_min, payload)

    def preview(self, row: CardRow, at: Moment) -> tuple[Memory, ...]:
        """Return what each of the four grades would make of a card's memory, Again first."""
        return preview(row.memory, row.card, at.t_ms, at.day, self.settings)

    def day_events(self, day: int) -> list[Event]:
        """Return what was done on a study day and not taken back, in order of arrival."""
        found: list[Event] = []
        for event in self.diary.latest():
            if day_of(event) < day and event.kind == "review":
                break
            found.append(event)
        return [event for event in effective(found[::-1]) if day_of(event) == day]

    def rebuild(self) -> None:
        """Compute the whole cache anew from the events."""
        with self.diary.writing():
            self._rebuild()

    def _catch_up(self) -> None:
        """Rebuild before a write where another window has computed the cache with other settings meanwhile."""
        if self.diary.meta("replay") != self.settings.replay_key():
            self._rebuild()

    def _rebuild(self) -> None:
        old = {row.card: row for row in self.diary.cache.rows()}
        new = replayed(self.diary.events(), self.settings)
        rows = []
        for card in sorted({*old, *new.rows}):
            stands = old.get(card, CardRow(card))
            rows.append(replace(new.rows.get(card) or CardRow(card), deck=stands.deck, place=stands.place))
        self.diary.cache.put_many(rows)
        self.diary.cache.put_totals(new.totals.values())
        self.diary.set_meta("replay", self.settings.replay_key())

    def differences(self) -> list[str]:
        """Name every card, and every `day N`, at which the cache does not equal the replay of the events."""
        new = replayed(self.diary.events(), self.settings)
        wrong = []
        for row in self.diary.cache.rows():
            fresh = new.rows.pop(row.card, CardRow(row.card))
            stands = replace(fresh, deck=row.deck, place=row.place, memory=row.memory)
            if stands != row or not is_same(row.memory, fresh.memory):
                wrong.append(row.card)
        wrong += new.rows
        kept = {total.day: total for total in self.diary.cache.totals() if total.answers}
        for day in sorted({*kept, *new.totals}):
            if not _same_total(kept.get(day), new.totals.get(day)):
                wrong.append(f"day {day}")
        return wrong


def _same_total(left: DayTotal | None, right: DayTotal | None) -> bool:
    if left is None or right is None:
        return left is right
    return replace(left, seconds=0.0) == replace(right, seconds=0.0) and abs(left.seconds - right.seconds) < 1e-3


def is_due(row: CardRow, at: Moment) -> bool:
    """True when a card may be asked now."""
    memory = row.memory
    if row.suspended or row.buried_day > at.day:
        return False
    return memory.due_day <= at.day if memory.phase == Phase.REVIEW else memory.due_ms <= at.t_ms
