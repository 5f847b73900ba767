"""Whatever is done in whatever order, the cache equals the replay, and undo takes back exactly the last thing."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from quizapp.memory.state import DAY_MS, Phase, Settings
from quizapp.store.diary import Diary
from quizapp.store.tables import CardRow
from quizapp.study.clock import Moment
from quizapp.study.ledger import Ledger
from tests.study.decks import NOON

CARDS = st.sampled_from(["a", "b", "c"])


class LedgerMachine(RuleBasedStateMachine):
    """A learner who answers, undoes, suspends, buries, flags and marks, sometimes with a clock that is wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.ledger = Ledger(Diary.open(Path(self.folder.name)), Settings())
        self.t_ms = NOON
        self.before: list[dict[str, CardRow]] = []

    def rows(self) -> dict[str, CardRow]:
        return {card: self.ledger.row(card) for card in "abc"}

    def at(self) -> Moment:
        return Moment(self.t_ms, 60)

    @rule(seconds=st.integers(1, 3 * DAY_MS // 1000))
    def wait(self, seconds: int) -> None:
        self.t_ms += seconds * 1000

    @rule(card=CARDS, grade=st.integers(1, 4))
    def answer(self, card: str, grade: int) -> None:
        self.before.append(self.rows())
        done = self.ledger.answer(card, grade, self.at(), {"seconds": 7.5})
        assert done.after.memory.reps == done.before.memory.reps + 1

    @rule(card=CARDS, grade=st.integers(1, 4), days=st.integers(1, 30))
    def answer_in_the_past(self, card: str, grade: int, days: int) -> None:
        self.before.append(self.rows())
        self.ledger.answer(card, grade, Moment(self.t_ms - days * DAY_MS, 60))

    @rule(card=CARDS, kind=st.sampled_from(["suspend", "unsuspend", "unbury"]))
    def say(self, card: str, kind: str) -> None:
        self.before.append(self.rows())
        self.ledger.say(kind, card, self.at())

    @rule(card=CARDS)
    def bury(self, card: str) -> None:
        self.before.append(self.rows())
        self.ledger.bury([card], self.at())

    @rule(card=CARDS, flag=st.integers(0, 7), on=st.booleans())
    def flag_and_mark(self, card: str, flag: int, on: bool) -> None:
        self.before.append(self.rows())
        self.ledger.say("flag", card, self.at(), {"flag": flag})
        self.before.append(self.rows())
        self.ledger.say("mark", card, self.at(), {"on": on})

    @rule()
    def undo(self) -> None:
        taken = self.ledger.undo(self.at())
        assert (taken is None) == (not self.before)
        if taken:
            assert self.rows() == self.before.pop()

    @rule()
    def restart(self) -> None:
        self.ledger.diary.close()
        self.ledger = Ledger(Diary.open(Path(self.folder.name)), Settings())

    @rule(retention=st.sampled_from([0.85, 0.9]))
    def change_the_settings_and_back(self, retention: float) -> None:
        rows = self.rows()
        Ledger(self.ledger.diary, replace(Settings(), retention=retention))
        self.ledger = Ledger(self.ledger.diary, Settings())
        assert self.rows() == rows

    @invariant()
    def the_cache_equals_the_replay(self) -> None:
        assert self.ledger.differences() == []

    def teardown(self) -> None:
        assert self.ledger.diary.damaged() == []
        self.ledger.diary.close()
        self.folder.cleanup()


LedgerMachine.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestTheLedger = LedgerMachine.TestCase


def open_ledger(folder: Path) -> Ledger:
    return Ledger(Diary.open(folder), Settings(fuzz=False))


def test_undo_works_across_a_restart_and_more_than_thirty_times(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path)
    for n in range(45):
        ledger.answer("a", 3, Moment(NOON + n * DAY_MS, 0))
    ledger.diary.close()
    ledger = open_ledger(tmp_path)
    for _ in range(45):
        assert ledger.undo(Moment(NOON, 0)) is not None
    assert ledger.undo(Moment(NOON, 0)) is None
    assert ledger.row("a") == CardRow("a")
    assert len(ledger.diary.events()) == 90
    ledger.diary.close()


def test_a_card_becomes_a_leech_at_eight_lapses_and_again_every_four(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path)
    day, noticed = 0, []
    for lapse in range(1, 17):
        while ledger.row("a").memory.phase != Phase.REVIEW:
            day += 1
            ledger.answer("a", 4, Moment(NOON + day * DAY_MS, 0))
        day += 1
        if ledger.answer("a", 1, Moment(NOON + day * DAY_MS, 0)).is_new_leech:
            noticed.append(lapse)
    assert noticed == [8, 12, 16]
    assert ledger.row("a").memory.is_leech
    ledger.diary.close()


def test_a_damaged_cache_is_found_and_rebuilt(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path)
    ledger.answer("a", 3, Moment(NOON, 0), {"seconds": 5.0})
    ledger.answer("b", 3, Moment(NOON, 0))
    ledger.diary.connection.exec_driver_sql("UPDATE memory SET stability = 99 WHERE card = 'a'")
    ledger.diary.connection.exec_driver_sql("UPDATE day_total SET answers = 7")
    found = ledger.differences()
    assert found[0] == "a"
    assert found[1].startswith("day ")
    ledger.rebuild()
    assert ledger.differences() == []
    ledger.diary.close()


def test_an_undone_answer_leaves_the_day_as_it_was(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path)
    at = Moment(NOON, 0)
    ledger.answer("a", 3, at, {"seconds": 5.0})
    assert (ledger.diary.cache.total(at.day).answers, ledger.diary.cache.total(at.day).new) == (1, 1)
    ledger.undo(at)
    total = ledger.diary.cache.total(at.day)
    assert (total.answers, total.new, total.seconds) == (0, 0, 0.0)
    ledger.diary.close()
