"""The cache: its counts equal counting, whatever was written in between."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlalchemy import text

from quizapp.memory.state import Memory, Phase
from quizapp.store.cache import digest_of, shuffle_of
from quizapp.store.diary import Diary
from quizapp.store.tables import NEW, REVIEW, STEPS, CardRow, DayTotal

CARDS = st.sampled_from([f"card{n}" for n in range(8)])
DECKS = st.sampled_from(["first", "second"])
DAYS = st.integers(0, 6)


class CacheMachine(RuleBasedStateMachine):
    """Random writes to the cache."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.diary = Diary.open(Path(self.folder.name))
        self.cache = self.diary.cache

    @rule(card=CARDS, phase=st.sampled_from(Phase), day=DAYS, suspended=st.booleans(), buried=DAYS)
    def put(self, card: str, phase: Phase, day: int, suspended: bool, buried: int) -> None:
        memory = Memory(1.0, 5.0, phase, due_ms=day * 1000, due_day=day) if phase else Memory()
        with self.diary.writing():
            self.cache.put(
                CardRow(card, memory=memory, suspended=suspended, buried_day=buried, buried_ms=buried * 1000)
            )

    @rule(deck=DECKS, cards=st.lists(CARDS, unique=True))
    def index(self, deck: str, cards: list[str]) -> None:
        with self.diary.writing():
            self.cache.index_deck(deck, cards)

    @rule()
    def rewrite(self) -> None:
        with self.diary.writing():
            self.cache.put_many(self.cache.rows())

    @rule(day=DAYS, sign=st.sampled_from([1, -1]), answers=st.integers(0, 3))
    def add(self, day: int, sign: int, answers: int) -> None:
        with self.diary.writing():
            before = self.cache.total(day).answers
            self.cache.add(DayTotal(day, answers, seconds=1.5), sign)
            assert self.cache.total(day).answers == before + sign * answers

    @invariant()
    def counts_equal_counting(self) -> None:
        counted = "SELECT deck, queue, ready_day, count(*) FROM memory GROUP BY deck, queue, ready_day ORDER BY 1, 2, 3"
        kept = "SELECT deck, queue, day, cards FROM load ORDER BY 1, 2, 3"
        connection = self.diary.connection
        assert connection.execute(text(counted)).all() == connection.execute(text(kept)).all()

    @invariant()
    def the_next_card_is_the_first_of_its_queue(self) -> None:
        rows = [row for row in self.cache.rows() if row.place is not None and not row.suspended]
        for deck in ("first", "second"):
            mine = [row for row in rows if row.deck == deck]
            new = [r for r in mine if r.memory.phase == Phase.NEW and r.buried_day <= 3]
            assert self.cache.next_new(deck, 3) == (min(new, key=lambda r: r.place or 0).card if new else None)
            steps = [(max(r.memory.due_ms, r.buried_ms), r.card) for r in mine if r.memory.phase % 2]
            found = self.cache.next_step(deck)
            assert (found[1] if found else None) == (min(steps)[0] if steps else None)
            due = [(max(r.memory.due_day, r.buried_day), shuffle_of(r.card, 0), r.card) for r in mine
                   if r.memory.phase == Phase.REVIEW and max(r.memory.due_day, r.buried_day) <= 3]  # fmt: skip
            review = self.cache.next_review(deck, 3)
            assert (review[0] if review else None) == (min(due)[2] if due else None)
            counts = self.cache.counts(deck, 3)
            assert counts.get(NEW, 0) == len(new)
            assert counts.get(REVIEW, 0) == len(due)
            assert counts.get(STEPS, 0) == len([1 for r in mine if r.memory.phase % 2 and r.buried_day <= 3])

    def teardown(self) -> None:
        self.diary.close()
        self.folder.cleanup()


CacheMachine.TestCase.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
TestTheCache = CacheMachine.TestCase


def test_cards_that_leave_a_deck_keep_their_memory_and_are_not_asked(diary: Diary) -> None:
    with diary.writing():
        diary.cache.index_deck("deck", ["a", "b"])
        diary.cache.put(CardRow("a", memory=Memory(2.0, 5.0, Phase.REVIEW, due_day=1)))
        diary.cache.index_deck("deck", ["b"])
    row = diary.cache.row("a")
    assert row is not None
    assert (row.place, row.memory.stability) == (None, 2.0)
    assert diary.cache.next_review("deck", 9) is None
    with diary.writing():
        diary.cache.index_deck("deck", ["a", "b"])
    assert diary.cache.next_review("deck", 9) is not None


def test_the_days_ahead_count_reviews_by_day(diary: Diary) -> None:
    with diary.writing():
        diary.cache.index_deck("deck", ["a", "b", "c"])
        for card, day in (("a", 11), ("b", 11), ("c", 13)):
            diary.cache.put(CardRow(card, memory=Memory(2.0, 5.0, Phase.REVIEW, due_day=day)))
    assert diary.cache.ahead("deck", 10, 7) == {11: 2, 13: 1}
    assert diary.cache.ahead("deck", 11, 1) == {}


def test_a_deck_is_named_by_its_cards_and_their_order() -> None:
    assert digest_of(["a", "b"]) == digest_of(["a", "b"]) != digest_of(["b", "a"])
