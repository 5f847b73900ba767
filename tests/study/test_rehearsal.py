"""Mock exams in the diary: saved as typed, ended by the clock, marked, and fed in only when asked. Real files."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.errors import UsageError
from quizapp.exam.mock import Forecast, Sitting
from quizapp.exam.paper import Blueprint
from quizapp.memory.state import Settings
from quizapp.store.diary import Diary
from quizapp.study import rehearsal
from quizapp.study.history import effective
from quizapp.study.overview import overview
from quizapp.study.session import Session
from quizapp.typeset.sheet import sheet
from tests.study.decks import Clock, exam_cards, open_session, plain_cards

FORECAST = Forecast(5.0, 3.0, 8.0, 0.9, 9.0)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def session(tmp_path: Path, clock: Clock) -> Session:
    return open_session(tmp_path, exam_cards(4), clock)


def begin(session: Session, forecast: Forecast | None = None, minutes: float = 10) -> Sitting:
    return rehearsal.begin(session, rehearsal.draw_paper(session, Blueprint(2, minutes), 7), forecast)


def again(session: Session) -> Session:
    """The same learner after a restart."""
    session.close()
    return Session.open(session.ledger.diary.path.parent, [session.library.decks[0].folder], clock=session.clock,
                        settings=Settings(fuzz=False))  # fmt: skip


def test_what_is_typed_is_there_after_a_restart_with_the_place_and_the_same_deadline(session: Session, clock: Clock) -> None:
    sitting = begin(session, FORECAST)
    clock.move(seconds=30)
    sitting = rehearsal.write(session, sitting, 1, "half a sen", 12.0)
    sitting = rehearsal.flag(session, sitting, 0, on=True)
    session = again(session)
    found = rehearsal.open_sitting(session)
    assert found is not None
    assert found.answers == ("", "half a sen")
    assert (found.position, found.seconds, found.flags) == (1, (0.0, 12.0), frozenset({0}))
    assert found.deadline_ms == sitting.begun_ms + 600_000
    assert found.forecast == FORECAST
    assert overview(session).mock == "A mock exam is open: question 2 of 2, 10 min left."
    assert overview(session).mock_left_ms == 570_000


def test_typing_adds_nothing_to_the_event_log(session: Session) -> None:
    sitting = begin(session)
    for n in range(1, 30):
        sitting = rehearsal.write(session, sitting, 0, "x" * n, n)
    assert len(session.ledger.diary.events()) == 1


def test_when_the_deadline_passed_while_away_it_is_handed_in_as_it_stood(session: Session, clock: Clock) -> None:
    sitting = begin(session)
    rehearsal.write(session, sitting, 0, "as it stood", 5.0)
    clock.move(days=2)
    session = again(session)
    assert rehearsal.open_sitting(session) is None
    found = rehearsal.unfinished(session)
    assert found is not None
    assert found.awaits_marking
    assert found.answers == ("as it stood", "")
    assert found.submitted_ms == found.deadline_ms
    assert rehearsal.write(session, sitting, 0, "too late", 9.0).answers == sitting.answers
    assert rehearsal.sitting_of(session, sitting.id).answers == ("as it stood", "")
    assert "waits to be marked (0 of 2 done)" in overview(session).mock


def test_handing_in_twice_changes_nothing_and_the_sheet_is_let_go(session: Session, clock: Clock) -> None:
    sitting = rehearsal.write(session, begin(session), 0, "once", 5.0)
    first = rehearsal.submit(session, sitting)
    clock.move(seconds=5)
    rehearsal.write(session, sitting, 0, "twice", 6.0)
    assert rehearsal.submit(session, sitting) == first
    assert [event.payload["act"] for event in session.ledger.diary.notes("mock")] == ["begin", "submit"]
    assert session.ledger.diary.sheets.open_sittings() == []


def test_marks_make_the_score_and_the_last_word_counts(session: Session) -> None:
    sitting = rehearsal.submit(session, begin(session))
    sitting = rehearsal.mark(session, sitting, 0, [0, 2])
    sitting = rehearsal.mark(session, sitting, 1, [])
    sitting = rehearsal.mark(session, sitting, 0, [0])
    assert rehearsal.sitting_of(again(session), sitting.id) == sitting
    assert (sitting.score, sitting.out_of, sitting.is_marked) == (2.0, 9.0, True)


def test_the_schedule_is_left_alone_until_the_answers_are_fed_in_once(session: Session, clock: Clock) -> None:
    sitting = rehearsal.write(session, begin(session), 0, "my words", 50.0)
    clock.move(seconds=100)
    sitting = rehearsal.submit(session, sitting)
    sitting = rehearsal.mark(session, rehearsal.mark(session, sitting, 0, [0, 1]), 1, [2])
    untouched = [row for row in session.ledger.diary.cache.rows() if row.memory.reps]
    assert untouched == []
    assert session.ledger.differences() == []
    clock.move(days=1)
    assert rehearsal.feed_in(session, sitting) == 2
    fed = rehearsal.sitting_of(session, sitting.id)
    assert fed.fed
    assert rehearsal.feed_in(session, fed) == 0
    reviews = [e for e in session.ledger.diary.events() if e.kind == "review"]
    assert [(e.payload["grade"], e.payload["points"], e.payload["earned"], e.payload["sitting"]) for e in reviews] == [
        (3, [0, 1], 3.5, sitting.id), (1, [2], 1.0, sitting.id)]  # fmt: skip
    assert reviews[0].payload["answer"] == "my words"
    assert {e.t_ms for e in reviews} == {sitting.submitted_ms}
    assert session.ledger.differences() == []


def test_feeding_in_that_was_interrupted_records_no_answer_twice(session: Session) -> None:
    sitting = rehearsal.submit(session, begin(session))
    sitting = rehearsal.mark(session, rehearsal.mark(session, sitting, 0, [0]), 1, [0, 1, 2])
    card = session.library.card(sitting.paper.questions[0].card)
    session.grade(card, 1, at=session.clock(), sitting=sitting.id)
    assert rehearsal.feed_in(session, sitting) == 1
    assert len([e for e in effective(session.ledger.diary.events()) if e.kind == "review"]) == 2


def test_one_exam_at_a_time_and_one_given_up_does_not_count(session: Session) -> None:
    sitting = begin(session)
    with pytest.raises(UsageError, match="open already. Hand it in, or give it up"):
        begin(session)
    rehearsal.drop(session, sitting)
    assert rehearsal.sittings(session) == []
    assert rehearsal.unfinished(session) is None
    begin(session)


def test_a_sheet_whose_exam_ended_on_another_machine_is_let_go(session: Session) -> None:
    sitting = begin(session)
    session.ledger.note("mock", session.clock(), {"act": "drop", "sitting": sitting.id})
    assert rehearsal.open_sitting(session) is None
    assert session.ledger.diary.sheets.open_sittings() == []
    assert overview(session).mock == ""


def test_suspended_cards_are_not_drawn_and_flashcards_only_where_nothing_else_is(tmp_path: Path) -> None:
    session = open_session(tmp_path / "one", exam_cards(3) + plain_cards(2))
    session.ledger.say("suspend", "why-2", session.clock())
    assert [question.card for question in rehearsal.pool(session)] == ["why-1", "why-3"]
    session = open_session(tmp_path / "two", plain_cards(2))
    assert [(q.card, q.points, q.allowed) for q in rehearsal.pool(session)] == [("card-1", (1.0,), 1), ("card-2", (1.0,), 1)]


def test_a_result_stays_as_it_was_when_the_card_changes_or_goes(session: Session) -> None:
    sitting = rehearsal.submit(session, begin(session))
    sitting = rehearsal.mark(session, rehearsal.mark(session, sitting, 0, [0]), 1, [1])
    (session.library.decks[0].folder / "content" / "cards.md").write_text("## Other?\n\nYes.\n\n<!-- id: other -->\n")
    session = again(session)
    found = rehearsal.sitting_of(session, sitting.id)
    assert (found.score, found.out_of) == (3.5, 9.0)
    assert rehearsal.feed_in(session, found) == 0


def test_begin_is_all_or_nothing(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr("quizapp.store.sheets.Sheets.write", fails)
    with pytest.raises(OSError, match="the disk is gone"):
        begin(session)
    diary = Diary.open(session.ledger.diary.path.parent)
    assert (diary.notes("mock"), diary.sheets.open_sittings()) == ([], [])
    diary.close()


def test_the_page_to_print_stands_alone_and_takes_nothing_of_a_card_for_a_tag(tmp_path: Path) -> None:
    trick = (
        "## Is $a<b$ & <script>alert(1)</script>?\n\n![pic](http://x.test/p.png) [go](javascript:alert(2)) <b onclick=x>\n\n"
        "***\n\n$$\\frac{1}{2}$$\n\nSee [there](https://x.test).\n\n### Key points\n\n- (2) `<i>` counts.\n\n<!-- id: t -->\n"
    )
    session = open_session(tmp_path, trick)
    paper = rehearsal.draw_paper(session, Blueprint(1, 10), 3)
    page = sheet(paper, session.library.cards, "A <deck>")
    for forbidden in ("<script", "<b onclick", "<img", "javascript:alert(2)\"", "src=", "@import", "url("):
        assert forbidden not in page, forbidden
    assert "&lt;script&gt;" in page
    assert "A &lt;deck&gt;" in page
    assert "1 question · 2 points · 10 minutes · seed 3" in page
    questions, solutions = page.split("<section class='solutions'>")
    assert "counts." not in questions
    assert "<code>&lt;i&gt;</code> counts." in solutions
    assert "<mfrac>" in solutions
    assert "class='room'" in questions
