"""A learner's day: what is asked next, limits, steps, siblings, edits, drafts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.errors import UsageError
from quizapp.memory.state import Phase, Settings
from quizapp.study.day import look_back
from quizapp.study.overview import overview
from quizapp.study.session import Session
from tests.study.decks import EXAM_CARD, Clock, open_session, plain_cards, write_deck

PLAIN = Settings(fuzz=False)


def answer_all(session: Session, clock: Clock, grade: int = 3, seconds: float = 20) -> list[str]:
    """Answer until nothing is due, letting time pass; return the cards in order."""
    asked = []
    while (turn := session.next()) is not None:
        clock.move(seconds=turn.early_ms / 1000)
        session.grade(turn.card, grade, ticked=range(len(turn.card.key_points)), seconds=seconds)
        clock.move(seconds=seconds)
        asked.append(turn.card.id)
    return asked


def test_new_cards_come_in_the_decks_order_and_steps_follow_within_learn_ahead(tmp_path: Path) -> None:
    clock = Clock()
    session = open_session(tmp_path, plain_cards(3), clock)
    assert answer_all(session, clock) == ["card-1", "card-2", "card-3", "card-1", "card-2", "card-3"]
    assert session.counts().left == 0
    session.close()


def test_the_days_limits_keep_cards_for_another_day(tmp_path: Path) -> None:
    clock = Clock()
    session = open_session(tmp_path, plain_cards(30), clock, replace(PLAIN, new_per_day=20, reviews_per_day=5))
    assert (session.counts().new, session.counts().beyond) == (5, 25)
    session.ledger.settings = replace(PLAIN, new_per_day=20, reviews_per_day=200)
    assert (session.counts().new, session.counts().beyond) == (20, 10)
    assert len(set(answer_all(session, clock))) == 20
    clock.move(days=1)
    assert session.counts().new == 10
    session.close()


def test_the_study_day_turns_at_four_in_the_morning(tmp_path: Path) -> None:
    clock = Clock()
    session = open_session(tmp_path, plain_cards(2), clock, replace(PLAIN, new_per_day=1))
    answer_all(session, clock)
    midnight_to_three = (24 - 13 + 2.9) * 3600  # it is 13:00 local now
    clock.move(seconds=midnight_to_three)
    assert session.counts().new == 0
    clock.move(seconds=1.2 * 3600)
    assert session.counts().new == 1
    session.close()


def test_again_comes_back_today_and_a_step_that_is_due_goes_first(tmp_path: Path) -> None:
    clock = Clock()
    session = open_session(tmp_path, plain_cards(3), clock)
    session.grade(session.library.card("card-1"), 1)
    turn = session.next()
    assert turn is not None
    assert turn.card.id == "card-2"
    clock.move(seconds=61)
    turn = session.next()
    assert turn is not None
    assert (turn.card.id, turn.early_ms) == ("card-1", 0)
    session.close()


def test_a_step_that_is_not_yet_due_is_shown_early_only_when_nothing_else_is_left(tmp_path: Path) -> None:
    clock = Clock()
    session = open_session(tmp_path, plain_cards(1), clock)
    session.grade(session.library.card("card-1"), 3)
    turn = session.next()
    assert turn is not None
    assert turn.early_ms == 600_000
    session.ledger.settings = replace(PLAIN, learn_ahead=300)
    assert session.next() is None
    due = session.next_due_at()
    assert due is not None
    assert due.t_ms == clock.t_ms + 600_000
    session.close()


def test_reviews_and_new_cards_are_mixed_evenly(tmp_path: Path) -> None:
    clock = Clock()
    session = open_session(tmp_path, plain_cards(20), clock, replace(PLAIN, new_per_day=10))
    for n in range(1, 11):
        session.grade(session.library.card(f"card-{n}"), 4)
    clock.move(days=60)
    kinds = []
    while (turn := session.next()) is not None and turn.early_ms == 0:
        kinds.append(turn.row.memory.phase == Phase.NEW)
        session.grade(turn.card, 4)
    assert len(kinds) == 20
    assert all(3 <= sum(kinds[at : at + 10]) <= 7 for at in range(11))
    session.close()


def test_the_interval_on_the_button_is_the_interval_that_comes(tmp_path: Path) -> None:
    clock = Clock()
    session = open_session(tmp_path, plain_cards(4), clock, Settings())
    answers = 0
    for _ in range(12):
        while (turn := session.next()) is not None:
            clock.move(seconds=turn.early_ms / 1000)
            turn = session.turn(turn.card)
            answers += 1
            grade = (3, 1, 3, 2, 4, 3, 3)[answers % 7]
            done = session.grade(turn.card, grade, seconds=1)
            assert done.after.memory == turn.after[grade - 1]
            clock.move(seconds=30)
        clock.move(days=1)
    session.close()


def test_ticks_are_kept_as_exam_points_with_the_answer_that_was_written(tmp_path: Path) -> None:
    clock = Clock()
    session = open_session(tmp_path, EXAM_CARD, clock)
    card = session.library.card("why")
    done = session.grade(card, 2, ticked=[2, 0], seconds=31.26, written="Because of that.")
    assert done.event.payload == {
        "grade": 2, "seconds": 31.3, "points": [0, 2], "earned": 3.0, "out_of": 4.5, "answer": "Because of that."}  # fmt: skip
    day = look_back(session)
    assert (day.earned, day.out_of, day.answers) == (3.0, 4.5, 1)
    assert [(m.card.id, m.points) for m in day.missed] == [("why", (1,))]
    session.close()


def test_an_undone_answer_comes_back_revealed_with_its_ticks_and_its_text(tmp_path: Path) -> None:
    session = open_session(tmp_path, EXAM_CARD)
    session.grade(session.library.card("why"), 3, ticked=[1], written="words")
    taken = session.undo()
    assert taken is not None
    assert taken.turn is not None
    assert (taken.turn.ticked, taken.turn.draft, taken.turn.revealed, taken.grade) == ((1,), "words", True, 3)
    assert session.counts().new == 1
    assert session.undo() is None
    session.close()


def test_suspended_and_buried_cards_are_not_asked_until_they_return(tmp_path: Path) -> None:
    clock = Clock()
    session = open_session(tmp_path, plain_cards(2), clock)
    session.ledger.say("suspend", "card-1", clock())
    session.ledger.bury(["card-2"], clock())
    assert session.next() is None
    assert overview(session).next_text == "Nothing is due now. The next card comes tomorrow."
    clock.move(days=1)
    turn = session.next()
    assert turn is not None
    assert turn.card.id == "card-2"
    session.ledger.say("unsuspend", "card-1", clock())
    assert session.counts().new == 2
    session.close()


def test_the_parts_of_one_cloze_text_are_asked_on_different_days(tmp_path: Path) -> None:
    clock = Clock()
    text = "## Gates\n\nThe ==update== gate and the ==reset== gate.\n\n<!-- id: gates -->\n"
    session = open_session(tmp_path, text, clock)
    assert set(answer_all(session, clock)) == {"gates.1"}
    clock.move(days=1)
    assert "gates.2" in set(answer_all(session, clock))
    session.close()


def test_an_edit_shows_at_the_cards_next_look_and_keeps_its_history(tmp_path: Path) -> None:
    session = open_session(tmp_path, EXAM_CARD)
    card = session.library.card("why")
    session.grade(card, 3)
    file = card.place.file
    file.write_text("## A new first card?\n\nYes.\n\n" + EXAM_CARD.replace("Because.", "Because of symmetry."))
    fresh = session.reread(card)
    assert fresh is not None
    assert (fresh.answer.markdown, fresh.place.line) == ("Because of symmetry.", 5)
    assert session.ledger.row("why").memory.reps == 1
    assert session.counts().new == 1
    session.close()


def test_a_card_whose_heading_was_edited_is_still_the_card_at_that_place(tmp_path: Path) -> None:
    session = open_session(tmp_path, plain_cards(1))
    card = session.library.card("card-1")
    card.place.file.write_text("## Another wording?\n\nAnswer.\n")
    fresh = session.reread(card)
    assert fresh is not None
    assert fresh.id == "another-wording"
    card.place.file.write_text("nothing\n")
    assert session.reread(fresh) is None
    assert overview(session).next_text.startswith("The open decks hold no cards.")
    session.close()


def test_a_draft_survives_a_restart_and_goes_when_the_card_is_graded(tmp_path: Path) -> None:
    session = open_session(tmp_path, EXAM_CARD)
    session.save_draft("why", "half an ans")
    session.close()
    session = Session.open(tmp_path / "home", [tmp_path / "deck"], clock=Clock())
    turn = session.next()
    assert turn is not None
    assert turn.draft == "half an ans"
    session.grade(turn.card, 3)
    assert session.ledger.diary.draft("why") == ""
    session.close()


def test_two_decks_with_one_id_keep_the_first_and_say_so(tmp_path: Path) -> None:
    first = write_deck(tmp_path / "one", plain_cards(1), "One")
    second = write_deck(tmp_path / "two", plain_cards(2), "Two")
    session = Session.open(tmp_path / "home", [first, second], clock=Clock())
    assert session.counts().new == 2
    assert session.library.card("card-1").deck == "one"
    assert "The card 'card-1' stands also in" in overview(session).problems[0]
    session.close()


def test_a_window_that_knows_another_version_of_the_deck_does_not_stop_this_one(tmp_path: Path) -> None:
    session = open_session(tmp_path, plain_cards(1))
    write_deck(tmp_path / "deck", plain_cards(3) + "## Extra?\n\nYes.\n")
    other = Session.open(tmp_path / "home", [tmp_path / "deck"], clock=Clock())
    assert other.counts().new == 4
    other.ledger.say("suspend", "card-1", other.clock())
    turn = session.next()
    assert turn is None or turn.card.id in session.library.cards
    other.close()
    session.close()


def test_no_card_of_that_name_is_told_with_the_nearest_names(tmp_path: Path) -> None:
    session = open_session(tmp_path, plain_cards(2))
    with pytest.raises(UsageError, match="There is no card 'card-9'. Did you mean card-"):
        session.library.card("card-9")
    session.close()


def test_a_backup_is_made_when_something_came_since_the_last(tmp_path: Path) -> None:
    session = open_session(tmp_path, plain_cards(1))
    assert not session.back_up()
    session.grade(session.library.card("card-1"), 3)
    assert session.back_up()
    assert not session.back_up()
    session.close()
