"""The plan drives what is asked while an exam is set: its list, its order, its minutes, and nothing after the exam."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from quizapp.memory.state import Phase, Settings
from quizapp.study.exam import Exam
from quizapp.study.listing import due_cards
from quizapp.study.outlook import outlook
from quizapp.study.overview import overview
from quizapp.study.session import Session
from tests.study.decks import Clock, open_session, plain_cards, write_deck
from tests.study.exams import evening, questions, set_exam, sleep, with_exam


def tonight(session: Session) -> list[str]:
    found = outlook(session)
    assert found is not None
    return [task.card for task in found.tonight]


def test_what_is_asked_is_tonights_list_in_its_order(tmp_path: Path) -> None:
    clock, dice = Clock(), np.random.default_rng(1)
    session = with_exam(tmp_path, questions(12), clock=clock)
    for _ in range(4):
        listed = tonight(session)
        assert [row.card for row in due_cards(session) if row.memory.phase in (Phase.NEW, Phase.REVIEW)] == listed
        first = list(dict.fromkeys(evening(session, clock, dice)))
        assert [card for card in first if card in listed] == listed
        sleep(clock)
    assert session.ledger.differences() == []
    session.close()


def test_steps_come_when_they_are_due_between_the_cards_of_the_list(tmp_path: Path) -> None:
    clock = Clock()
    session = with_exam(tmp_path, questions(12), clock=clock, minutes=60)
    first, second, *_ = tonight(session)
    session.grade(session.library.card(first), 1)
    assert session.next().card.id == second  # type: ignore[union-attr]
    clock.move(seconds=61)
    assert session.next().card.id == first  # type: ignore[union-attr]
    session.close()


def test_nothing_is_begun_once_the_minutes_are_used_unless_the_learner_asks_for_more(tmp_path: Path) -> None:
    clock = Clock()
    session = with_exam(tmp_path, plain_cards(300), clock=clock, minutes=5)
    begun, spent = 0, 0.0
    while (turn := session.next()) is not None:
        assert turn.row.memory.phase == Phase.LEARNING or spent < 300
        session.grade(turn.card, 4, seconds=20)
        begun, spent = begun + 1, spent + 20
    assert 10 <= begun <= 15
    assert session.counts().beyond > 0
    session.evening.more(session, 120)
    assert session.next() is not None
    evening(session, clock, np.random.default_rng(1), 20)
    sleep(clock)
    assert session.counts().left > 0
    session.close()


def test_a_day_off_asks_nothing_and_names_the_next_evening(tmp_path: Path) -> None:
    clock = Clock()  # 2026-09-21, a Monday, begins the count
    weekday = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[clock().local.weekday()]
    session = with_exam(tmp_path, questions(5), clock=clock, off=(weekday,))
    assert session.next() is None
    assert due_cards(session) == []
    due = session.next_due_at()
    assert due is not None
    assert due.day == clock().day + 1
    assert "The next card comes tomorrow." in overview(session).next_text
    session.close()


@pytest.mark.parametrize("off", [(), ("sat", "sun")])
def test_no_card_falls_due_after_the_exam(tmp_path: Path, off: tuple[str, ...]) -> None:
    clock, dice = Clock(), np.random.default_rng(2)
    session = with_exam(tmp_path, questions(6), days=9, minutes=60, off=off, clock=clock)
    exam = session.exam
    assert exam is not None
    last, day = exam.limits
    assert exam.is_evening(last)
    while clock().day < day:
        evening(session, clock, dice)
        for row in session.ledger.diary.cache.rows():
            limit = last if row.memory.last_day < last else day
            assert row.memory.due_day <= limit
        sleep(clock)
    assert session.ledger.differences() == []
    session.close()


def test_after_the_exam_and_without_one_the_ordinary_schedule_rules(tmp_path: Path) -> None:
    clock = Clock()
    session = open_session(tmp_path, plain_cards(3), clock, Settings(fuzz=False))
    for card in ("card-1", "card-2", "card-3"):
        session.grade(session.library.card(card), 4)
    usual = [row.memory for row in session.ledger.diary.cache.rows()]
    set_exam(session, 3)
    assert all(row.memory.due_day <= clock().day + 3 for row in session.ledger.diary.cache.rows())
    assert session.planned() is not None
    clock.move(days=3.1)
    assert session.next() is None
    assert session.planned() is None
    assert [row.memory for row in session.ledger.diary.cache.rows()] == usual
    assert session.ledger.differences() == []
    session.close()


def test_two_windows_agree_when_one_of_them_sets_the_exam(tmp_path: Path) -> None:
    clock = Clock()
    one = open_session(tmp_path, plain_cards(4), clock, Settings(fuzz=False))
    other = Session.open(tmp_path / "home", [write_deck(tmp_path / "deck", plain_cards(4))], clock=clock,
                         settings=Settings(fuzz=False))  # fmt: skip
    set_exam(other, 3)
    one.grade(one.library.card("card-1"), 4)
    assert one.ledger.differences() == []
    assert one.next() is not None
    assert one.settings.until == other.settings.until
    assert one.ledger.row("card-1").memory.due_day <= clock().day + 3
    assert other.ledger.differences() == []
    one.close()
    other.close()


def test_suspended_and_buried_cards_are_not_on_the_list(tmp_path: Path) -> None:
    session = with_exam(tmp_path, questions(4), minutes=120)
    listed = tonight(session)
    assert len(listed) == 4
    session.ledger.say("suspend", listed[0], session.clock())
    session.ledger.bury([listed[1]], session.clock())
    assert set(tonight(session)) == set(listed[2:])
    assert {row.card for row in due_cards(session)} == set(listed[2:])
    found = outlook(session)
    assert found is not None
    assert any(listed[1] in day.ids for day in found.days[1:])
    assert not any(listed[0] in day.ids for day in found.days)
    session.close()


def test_the_last_evening_is_the_last_day_before_the_exam_that_is_no_day_off() -> None:
    friday = 20_000 - (20_000 + 3) % 7 + 4
    assert Exam("2026-12-14T09:00", friday, 25, ()).limits == (friday - 1, friday)
    assert Exam("2026-12-14T09:00", friday, 25, ("thu", "wed")).limits == (friday - 3, friday)
    every = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    assert Exam("2026-12-14T09:00", friday, 25, every).limits == (friday, friday)
    assert Exam("2026-12-14T09:00", friday, 25, ("thu",)).next_evening(friday - 3) == friday - 2
    assert Exam("2026-12-14T09:00", friday, 25, ("thu",)).next_evening(friday - 2) is None
