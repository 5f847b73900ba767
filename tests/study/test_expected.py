"""Scores to expect on another day and of a paper, from a real diary."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from quizapp.exam.forecast import TooLittle
from quizapp.exam.score import Forecast
from quizapp.study.expected import of_cards, on_day, remember
from tests.study.decks import Clock
from tests.study.exams import evening, questions, sleep, with_exam


def test_scores_of_a_day_and_of_a_paper_come_once_there_is_enough_to_go_by(tmp_path: Path) -> None:
    clock, dice = Clock(), np.random.default_rng(5)
    session = with_exam(tmp_path, questions(12), days=21, clock=clock)
    ids = list(session.library.cards)[:3]
    assert of_cards(session, ids) is None
    assert isinstance(on_day(session, session.clock().day), TooLittle)
    for _ in range(8):
        evening(session, clock, dice)
        sleep(clock)
    today = session.clock().day
    paper, soon, late = of_cards(session, ids), on_day(session, today), on_day(session, today + 60)
    assert isinstance(paper, Forecast)
    assert isinstance(soon, Forecast)
    assert isinstance(late, Forecast)
    assert 0 <= paper.low <= paper.expected <= paper.high <= paper.out_of
    assert paper.out_of == sum(session.library.cards[one].points for one in ids)
    assert late.expected < soon.expected
    assert of_cards(session, []) is None
    session.close()


def test_a_forecast_that_was_shown_is_kept_once_a_day(tmp_path: Path) -> None:
    clock = Clock()
    session = with_exam(tmp_path, questions(2), days=21, clock=clock)
    said = Forecast(100.0, 90.0, 110.0, 0.9, 210.0)
    for _ in range(2):
        remember(session, said, 20_000)
    clock.move(days=1)
    remember(session, said, 20_000)
    assert [event.payload["expected"] for event in session.ledger.diary.notes("forecast")] == [100.0, 100.0]
    assert session.ledger.differences() == []
    session.close()
