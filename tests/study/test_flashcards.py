"""While an exam is set, the flashcards beside its questions follow the plan's list: due ones, then new, while minutes last."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from quizapp.memory.state import Phase, Settings
from quizapp.study.day import look_back
from quizapp.study.listing import due_cards
from quizapp.study.outlook import outlook
from quizapp.study.overview import overview
from quizapp.study.session import Session
from quizapp.typeset.exam.words import home_text
from tests.study.decks import Clock, mixed_cards, open_session
from tests.study.exams import set_exam, sleep


def is_flashcard(card: str) -> bool:
    return card.startswith("card-")


def opened(folder: Path, clock: Clock, minutes: int, questions: int = 3, flashcards: int = 12, **limits: int) -> Session:
    """A deck of exam questions and flashcards, with an exam in two weeks."""
    session = open_session(folder, mixed_cards(questions, flashcards), clock, Settings(fuzz=False, **limits))  # type: ignore[arg-type]
    set_exam(session, 14, minutes)
    return session


def played(session: Session, clock: Clock, seconds: float = 20) -> list[str]:
    """Answer all that is asked well, and return the cards in order, each once."""
    asked = []
    while (turn := session.next()) is not None:
        clock.move(seconds=turn.early_ms / 1000 + seconds)
        session.grade(turn.card, 3, ticked=range(len(turn.card.key_points)), seconds=seconds)
        asked.append(turn.card.id)
    return list(dict.fromkeys(asked))


def test_the_exams_questions_come_first_and_flashcards_follow_within_the_minutes(tmp_path: Path) -> None:
    clock = Clock()
    session = opened(tmp_path, clock, 60)
    left = [row.card for row in due_cards(session)]
    assert [is_flashcard(card) for card in left] == [False] * 3 + [True] * 12
    assert session.counts().new == 15
    assert played(session, clock) == left
    assert session.counts().left == 0
    session.close()


def test_no_flashcard_is_begun_once_the_minutes_are_used_and_more_minutes_ask_more(tmp_path: Path) -> None:
    clock = Clock()
    session = opened(tmp_path, clock, 22, flashcards=40)
    asked = played(session, clock, 120)
    assert 1 <= sum(map(is_flashcard, asked)) < 40
    assert session.counts().left == 0
    assert session.evening.can_go_on(session)
    assert session.evening.more(session, 600)
    more = played(session, clock, 120)
    assert more
    assert all(map(is_flashcard, more))
    session.close()


def test_every_count_of_flashcards_comes_true(tmp_path: Path) -> None:
    clock, dice = Clock(), np.random.default_rng(4)
    session = opened(tmp_path, clock, 25, flashcards=30)
    for _ in range(4):
        while (turn := session.next()) is not None:
            planned = [row.card for row in session.planned() or ()]
            assert turn.counts.new + turn.counts.review == len(planned)
            assert turn.row.memory.phase in (Phase.LEARNING, Phase.RELEARNING) or turn.card.id == planned[0]
            clock.move(seconds=turn.early_ms / 1000 + 30)
            session.grade(turn.card, int(dice.choice([1, 3, 4])), seconds=30)
        assert not session.planned()
        assert session.ledger.differences() == []
        sleep(clock)
    session.close()


def test_due_flashcards_come_before_new_ones_and_both_within_the_days_limits(tmp_path: Path) -> None:
    clock = Clock()
    session = opened(tmp_path, clock, 120, questions=2, flashcards=20, new_per_day=6)
    first = played(session, clock)
    assert len(first) == 6
    assert sum(map(is_flashcard, first)) == 4
    seen = {card for card in first if is_flashcard(card)}
    for _ in range(12):
        sleep(clock)
        flashcards = [row for row in due_cards(session) if is_flashcard(row.card)]
        phases = [row.memory.phase for row in flashcards]
        assert phases == sorted(phases, reverse=True)
        assert all(row.memory.due_day <= clock().day for row in flashcards if row.memory.phase == Phase.REVIEW)
        assert phases.count(Phase.NEW) <= 6
        seen |= {card for card in played(session, clock) if is_flashcard(card)}
    assert len(seen) == 20
    session.close()


def test_plan_and_home_tell_of_flashcards_and_the_forecast_is_over_the_questions(tmp_path: Path) -> None:
    clock = Clock()
    session = opened(tmp_path, clock, 60)
    found = outlook(session)
    assert found is not None
    assert [*(task.card for task in found.tonight), *found.flashcards] == [row.card for row in due_cards(session)]
    assert sum(risk.out_of for risk in found.risks) == pytest.approx(3 * 4.5)
    minutes = sum(task.minutes for task in found.tonight) + found.flashcard_minutes
    assert f"{minutes:.0f} min tonight" in home_text(found, "Exam in 14 days")
    assert overview(session).counts.new == 15
    played(session, clock)
    after = outlook(session)
    assert after is not None
    assert (after.tonight, after.flashcards) == ((), ())
    assert "The next card comes tomorrow." in overview(session).next_text
    session.close()


def test_suspended_and_buried_flashcards_are_not_asked(tmp_path: Path) -> None:
    session = opened(tmp_path, Clock(), 60, flashcards=3)
    session.ledger.say("suspend", "card-1", session.clock())
    session.ledger.bury(["card-2"], session.clock())
    assert [row.card for row in due_cards(session) if is_flashcard(row.card)] == ["card-3"]
    session.close()


def test_on_a_day_off_no_flashcard_is_asked_until_minutes_are_asked_for(tmp_path: Path) -> None:
    clock = Clock()
    session = opened(tmp_path, clock, 60)
    set_exam(session, 14, 60, [("mon", "tue", "wed", "thu", "fri", "sat", "sun")[clock().local.weekday()]])
    assert session.next() is None
    assert session.evening.more(session, 3600)
    assert sum(map(is_flashcard, played(session, clock))) == 12
    session.close()


def test_with_every_question_suspended_flashcards_are_still_asked(tmp_path: Path) -> None:
    clock = Clock()
    session = opened(tmp_path, clock, 10, questions=1, flashcards=3)
    session.ledger.say("suspend", "why-1", session.clock())
    assert played(session, clock) == ["card-1", "card-2", "card-3"]
    session.close()


def test_on_the_exams_day_nothing_is_offered_and_asking_for_more_plans_no_question(tmp_path: Path) -> None:
    clock = Clock()
    session = open_session(tmp_path, mixed_cards(2, 2), clock, Settings(fuzz=False))
    set_exam(session, 0.1)
    assert session.next() is None
    assert not session.evening.can_go_on(session)
    assert "Next: the exam; no evening is left before it." in look_back(session).ahead
    session.evening.more(session, 600)
    assert all(map(is_flashcard, played(session, clock)))
    session.close()
