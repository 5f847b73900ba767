"""What is known of proofs and predictions, and the command that repeats a run."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.proof.demo import read_demo
from quizapp.proof.verdict import BAD_STATES, GOOD_STATES, Run, Verdict
from quizapp.study.evidence import remember
from quizapp.study.history import effective
from quizapp.study.predictions import Guess, guess_of, record_guess
from quizapp.study.proofs import STATES, proof_rows, repeat_command, states_of, summary
from quizapp.study.session import Session
from tests.study.decks import PICTURES, Clock


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    deck = tmp_path / "deck"
    shutil.copytree(PICTURES, deck)
    session = Session.open(tmp_path / "home", [deck], clock=Clock())
    yield session
    session.close()


def test_every_claim_is_listed_once_with_its_evidence(session: Session) -> None:
    rows = proof_rows(session)
    assert [(row.name, row.evidence, row.state) for row in rows] == [
        ("kinds/all_kinds", "identity", ""),
        ("kinds/all_knobs", "statistical", ""),
    ]


def test_a_demo_that_cannot_be_read_is_listed_all_the_same(session: Session) -> None:
    claim = proof_rows(session)[0].claim
    claim.demo.write_text("this is (no Python")
    assert [row.evidence for row in proof_rows(session)] == ["", "statistical"]
    claim.demo.unlink()
    assert [row.evidence for row in proof_rows(session)] == ["", "statistical"]


def test_states_are_those_of_the_cards(session: Session) -> None:
    row = proof_rows(session)[1]
    remember(session, row.card, row.claim, Verdict("supported", (Run("experiment", 0, {"value": 5.0}),)))
    assert states_of(session, [row.card]) == {"kinds/all_kinds": "never run", "kinds/all_knobs": "supported"}


def test_a_summary_counts_every_state_once() -> None:
    assert set(STATES) == {*GOOD_STATES.values(), *BAD_STATES}
    assert summary(["proven", "held", "proven", "refuted", "error", "timeout", "stale", "never run"]) == (
        "2 proven · 1 held · 3 failing · 1 stale · 1 never run"
    )
    assert summary([]) == ""


def test_a_prediction_is_kept_as_it_was_said_and_the_last_one_counts(session: Session) -> None:
    row = proof_rows(session)[1]
    asked = read_demo(row.claim.demo).predict
    assert asked
    assert guess_of(session, row.card, row.claim, asked) is None
    assert record_guess(session, row.card, row.claim, asked, 1) == Guess("above ten", False)
    assert record_guess(session, row.card, row.claim, asked, 0) == Guess("below ten", True)
    assert guess_of(session, row.card, row.claim, asked) == Guess("below ten", True)
    [first, second] = [event for event in effective(session.ledger.diary.events()) if event.kind == "predict"]
    assert first.payload == {"claim": "all_knobs", "question": "The sum is …", "chosen": "above ten", "right": False}
    assert second.card == "kinds"
    assert session.ledger.differences() == []
    assert session.undo() is None


def test_passing_a_question_over_is_kept_too_and_a_question_in_other_words_is_a_new_one(session: Session) -> None:
    from dataclasses import replace

    row = proof_rows(session)[1]
    asked = read_demo(row.claim.demo).predict
    assert asked
    record_guess(session, row.card, row.claim, asked, None)
    assert guess_of(session, row.card, row.claim, asked) == Guess(None)
    assert guess_of(session, row.card, row.claim, replace(asked, question="Is the sum …")) is None
    assert guess_of(session, row.card, proof_rows(session)[0].claim, asked) is None


def test_the_command_repeats_seeds_and_knobs_and_names_a_deck_that_is_not_the_bundled_one(session: Session) -> None:
    row = proof_rows(session)[1]
    claim, card = row.claim, row.card
    assert repeat_command(claim, card, [7], {}) == "quizapp prove kinds/all_knobs --seed 7"
    assert repeat_command(claim, card, list(range(10)), {}) == "quizapp prove kinds/all_knobs --seeds 10"
    assert repeat_command(claim, card, [3, 4], {}) == "quizapp prove kinds/all_knobs --seed 3 --seed 4"
    text = repeat_command(claim, card, [2], {"mode": "loud", "doubled": True, "base": 0.5}, with_deck=True)
    words = shlex.split(text)
    assert words[:3] == ["quizapp", "--deck", str(claim.demo.parent.parent.parent)]
    assert words[3:7] == ["demo", "kinds/all_knobs", "--seed", "2"]
    assert words[7:] == ["--set", "mode=loud", "--set", "doubled=true", "--set", "base=0.5"]
