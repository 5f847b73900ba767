"""A learner's session: open decks and diary, what is asked next, and every answer on disk before the next card.

The one object that screens and commands talk to. Belongs to one thread.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizapp.deck.card import Card
from quizapp.memory.scheduler import recall_at
from quizapp.memory.state import Memory, Phase, Settings
from quizapp.store.backup import make_backup
from quizapp.store.cache import digest_of
from quizapp.store.diary import Diary
from quizapp.store.tables import CardRow
from quizapp.study import clock as clocks
from quizapp.study import queue
from quizapp.study.away import counted_seconds
from quizapp.study.clock import Clock, Moment
from quizapp.study.config import read_config
from quizapp.study.evening import Evening
from quizapp.study.exam import Exam, exam_ahead, in_force
from quizapp.study.ledger import Answered, Ledger
from quizapp.study.library import Library


@dataclass(frozen=True, slots=True)
class Turn:
    """A card to be asked, with all a screen shows of it.

    `after` is the memory each grade would leave, Again first, and `waits` how long each would keep the card away
    (milliseconds). `early_ms` is how early the card is shown, when nothing else is left. `draft` is what was being
    written.
    """

    card: Card
    row: CardRow
    after: tuple[Memory, ...]
    waits: tuple[float, ...]
    counts: queue.Counts
    early_ms: int = 0
    draft: str = ""
    ticked: tuple[int, ...] = ()
    revealed: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """What an undo took back: the event's kind, the card, and the card as a turn where it was an answer."""

    kind: str
    card: str
    turn: Turn | None
    grade: int = 0


class Session:
    """Study in some decks with one diary."""

    def __init__(self, library: Library, ledger: Ledger, clock: Clock) -> None:
        self.library, self.ledger, self.clock = library, ledger, clock
        self.evening = Evening()
        self._defaults = ledger.settings.weights  # the parameters without a fit
        self._index()

    @classmethod
    def open(
        cls, folder: Path, decks: Iterable[Path] = (), *, clock: Clock = clocks.now, settings: Settings | None = None
    ) -> Session:
        """Open the diary in a learner's folder and the decks named (the bundled one for none). Raises QuizappError."""
        library = Library.open(decks)
        diary = Diary.open(folder)
        wanted = settings or read_config(folder).settings
        session = cls(library, Ledger(diary, in_force(diary, wanted, clock(), wanted.weights)), clock)
        session._defaults = wanted.weights
        return session

    def adopt(self) -> None:
        """Follow the exam and the fit as they now stand; another window may have changed them."""
        self.ledger.adopt(in_force(self.ledger.diary, self.settings, self.clock(), self._defaults))

    def close(self) -> None:
        """Let go of the diary."""
        self.ledger.diary.close()

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.ledger.settings

    @property
    def decks(self) -> list[str]:
        """The names of the open decks."""
        return [deck.name for deck in self.library.decks]

    @property
    def exam(self) -> Exam | None:
        """The exam that is set, None without one and once it has begun."""
        return exam_ahead(self.ledger.diary, self.clock())

    def planned(self) -> list[CardRow] | None:
        """Return what is left of tonight's list, in its order; None without an exam."""
        exam = self.exam
        return self.evening.left(self, exam, self.clock()) if exam else None

    def _index(self) -> None:
        """Tell the cache which cards the open decks have, where that changed since it was told."""
        diary = self.ledger.diary
        for deck in self.library.decks:
            ids = [card.id for card in deck.cards]
            if diary.meta(f"deck:{deck.name}") != digest_of(ids):
                with diary.writing():
                    diary.cache.index_deck(deck.name, ids)
                    diary.set_meta(f"deck:{deck.name}", digest_of(ids))

    def counts(self) -> queue.Counts:
        """What is left for today: of the exam's plan, or within the day's limits."""
        return self._counts(self.planned())

    def _counts(self, planned: list[CardRow] | None) -> queue.Counts:
        of = (self.ledger.diary.cache, self.decks, self.clock(), self.settings)
        return queue.count(*of) if planned is None else queue.count_planned(*of, planned)

    def next(self) -> Turn | None:
        """Draw the card to ask now; None when nothing is due."""
        self.adopt()
        while True:
            at, planned = self.clock(), self.planned()
            counts = self._counts(planned)
            due = queue.draw(self.ledger.diary.cache, self.decks, at, self.settings, counts, planned)
            if due is None:
                return None
            card = self.library.cards.get(due.card)
            if card is None:
                self._forget_deck_of(due.card)
                continue
            if self.is_stale(card):
                self.reread(card)
            elif not self._bury_sibling(card, at):
                return self.turn(card, counts=counts, early_ms=due.early_ms)

    def _forget_deck_of(self, card: str) -> None:
        """Index a deck anew whose cards another window has changed: it names a card that this one does not know."""
        diary, row = self.ledger.diary, self.ledger.row(card)
        known = next((deck for deck in self.library.decks if deck.name == row.deck), None)
        ids = [known_card.id for known_card in known.cards] if known else []
        with diary.writing():
            diary.cache.index_deck(row.deck, ids)
            diary.set_meta(f"deck:{row.deck}", digest_of(ids))

    def _bury_sibling(self, card: Card, at: Moment) -> bool:
        """Keep a cloze card for tomorrow when another part of the same text was asked today."""
        if not card.family or self.ledger.row(card.id).memory.phase in (Phase.LEARNING, Phase.RELEARNING):
            return False
        asked = {event.card for event in self.ledger.day_events(at.day) if event.kind == "review"}
        siblings = {other.id for other in self.library.cards.values() if other.family == card.family} - {card.id}
        if asked & siblings:
            self.ledger.bury([card.id], at)
            return True
        return False

    def turn(
        self,
        card: Card,
        *,
        counts: queue.Counts | None = None,
        early_ms: int = 0,
        ticked: Sequence[int] = (),
        draft: str | None = None,
        revealed: bool = False,
    ) -> Turn:
        """Return a card as it is asked now."""
        at, row = self.clock(), self.ledger.row(card.id)
        after = self.ledger.preview(row, at)
        kept = self.ledger.diary.draft(card.id) if draft is None else draft
        return Turn(
            card,
            row,
            after,
            tuple(wait(memory, at) for memory in after),
            counts or self.counts(),
            early_ms,
            kept,
            tuple(ticked),
            revealed,
        )

    def grade(
        self,
        card: Card,
        grade: int,
        *,
        ticked: Iterable[int] = (),
        seconds: float | None = None,
        written: str = "",
        at: Moment | None = None,
        sitting: str = "",
    ) -> Answered:
        """Record an answer; it is on disk when this returns. `sitting` names the mock exam it was given in."""
        payload: dict[str, Any] = {"seconds": round(counted_seconds(card, seconds), 1)} if seconds is not None else {}
        if card.is_exam_question:
            points = sorted(set(ticked))
            payload |= {
                "points": points,
                "earned": sum(card.key_points[n].points for n in points),
                "out_of": card.points,
            }
        if written:
            payload["answer"] = written
        if sitting:
            payload["sitting"] = sitting
        return self.ledger.answer(card.id, grade, at or self.clock(), payload)

    def undo(self) -> Taken | None:
        """Take the last thing done back; an answered card comes back as it was when it was graded."""
        event = self.ledger.undo(self.clock())
        if event is None:
            return None
        card = self.library.cards.get(event.card or "")
        if event.kind != "review" or card is None:
            return Taken(event.kind, event.card or "", None)
        ticked = [n for n in event.payload.get("points", []) if n < len(card.key_points)]
        turn = self.turn(card, ticked=ticked, draft=event.payload.get("answer", ""), revealed=True)
        return Taken(event.kind, card.id, turn, int(event.payload["grade"]))

    def suspend_family(self, card: Card) -> None:
        """Take out a card and all others made from the same text."""
        family = [other.id for other in self.library.cards.values() if card.family and other.family == card.family]
        for one in family or [card.id]:
            self.ledger.say("suspend", one, self.clock())

    def save_draft(self, card: str, text: str) -> None:
        """Keep what is being written, so that no keystroke is lost."""
        diary = self.ledger.diary
        if text != diary.draft(card):
            with diary.writing():
                diary.save_draft(card, self.clock().t_ms, text)

    def reread(self, card: Card) -> Card | None:
        """Read a card's deck again after an edit; the card as it stands now, None when it is gone."""
        fresh = self.library.reread(card)
        self._index()
        return fresh

    def is_stale(self, card: Card) -> bool:
        """True when the card's file changed since its deck was read."""
        try:
            return card.place.file.stat().st_mtime_ns > self.library.read_at
        except OSError:
            return True

    def recall(self, row: CardRow) -> float | None:
        """Return the probability that a card is recalled now, None for a new one."""
        return recall_at(row.memory, self.clock().t_ms, self.settings)

    def next_due_at(self) -> Moment | None:
        """Return when the next card falls due, or the next evening of the exam's plan begins."""
        at, exam = self.clock(), self.exam
        if exam:
            step, evening = queue.next_step(self.ledger.diary.cache, self.decks), exam.next_evening(at.day)
            times = ([step[1]] if step else []) + ([at.day_start(evening)] if evening else [])
            due = min(times, default=None)
        else:
            due = queue.next_due_at(self.ledger.diary.cache, self.decks, at)
        return Moment(due, at.tz_min) if due is not None else None

    def back_up(self) -> bool:
        """Make a copy of the diary when something came since the last one; True when one was made. Raises
        StoreError.
        """
        diary = self.ledger.diary
        newest = next(diary.latest(), None)
        if newest is None or diary.meta("backup") == newest.id:
            return False
        make_backup(diary.path)
        with diary.writing():
            diary.set_meta("backup", newest.id)
        return True


def wait(memory: Memory, at: Moment) -> float:
    """Return how long a memory keeps its card away: milliseconds until its step, or whole days until its review."""
    if memory.phase == Phase.REVIEW:
        return (memory.due_day - memory.last_day) * 86_400_000.0
    return float(memory.due_ms - at.t_ms)
