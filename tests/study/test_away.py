"""A card left open over dinner does not count for hours, and an hour at a long question does count."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.study import rehearsal
from quizapp.study.answers import answers, reviews
from quizapp.study.standing import standing
from tests.study.decks import Clock, exam_cards, mixed_cards, open_session
from tests.study.exams import set_exam


@pytest.mark.parametrize(
    ("minutes", "seconds", "counted"),
    [("", 1_400, 1_400), ("", 9_000, 1_440), ("15", 3_500, 3_500), ("15", 9_000, 3_600), ("1", 590, 590),
     ("1", 9_000, 600)],
)  # fmt: skip
def test_an_answer_counts_for_as_long_as_its_question_may_take(
    tmp_path: Path, minutes: str, seconds: float, counted: float
) -> None:
    named = f"<!-- minutes: {minutes} -->" if minutes else ""
    session = open_session(tmp_path, exam_cards(1).replace("<!-- minutes: 2 -->", named))
    session.grade(session.library.card("why-1"), 3, seconds=seconds)
    assert session.ledger.diary.cache.total(session.clock().day).seconds == counted
    assert answers(reviews(session.ledger.diary), ["why-1"]).seconds.tolist() == [counted]
    assert session.ledger.differences() == []
    session.close()


def test_a_flashcard_counts_for_ten_minutes_at_most(tmp_path: Path) -> None:
    session = open_session(tmp_path, mixed_cards(1, 1))
    session.grade(session.library.card("card-1"), 3, seconds=9_000)
    assert session.ledger.diary.cache.total(session.clock().day).seconds == 600
    session.close()


def test_an_hour_at_a_question_of_a_mock_exam_is_fed_in_whole(tmp_path: Path) -> None:
    session = open_session(tmp_path, exam_cards(1).replace("minutes: 2", "minutes: 15"))
    sitting = rehearsal.begin(session, rehearsal.draw_paper(session, rehearsal.Blueprint(1, 90), 1))
    rehearsal.write(session, sitting, 0, "All I know.", 3_600)
    sitting = rehearsal.submit(session, sitting)
    rehearsal.feed_in(session, rehearsal.mark(session, sitting, 0, [0, 1]))
    [event] = reviews(session.ledger.diary)
    assert event.payload["seconds"] == 3_600
    session.close()


def test_three_forgotten_cards_leave_the_plan_what_fits_into_an_evening(tmp_path: Path) -> None:
    clock = Clock()
    session = open_session(tmp_path, exam_cards(20), clock)
    set_exam(session, 30, 25)
    for n in range(1, 16):
        session.grade(session.library.card(f"why-{n}"), 3, ticked=(0,), seconds=9_000 if n % 5 == 0 else 100)
    clock.move(days=1)
    exam = session.exam
    assert exam is not None
    habits = standing(session, exam).habits
    assert 100 < habits.first_seconds < 400
    session.close()
