"""What a card says of its proofs: run here, on record with the deck, stale, or not allowed at all."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from quizapp.deck.folder import read_deck
from quizapp.proof import lock, trust
from quizapp.proof.demo import read_demo
from quizapp.proof.farm import prove
from quizapp.study.check import check
from quizapp.study.evidence import known, on_record, remember
from quizapp.study.library import Library
from quizapp.study.record import record
from quizapp.study.session import Session
from tests.conftest import DECK

DAY = date(2026, 11, 24)


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """A copy of the small deck, its demos allowed, its proofs on record."""
    folder = tmp_path / "deck"
    shutil.copytree(DECK, folder)
    library = Library.open([folder])
    targets = library.proofs([])
    trust.allow([read_demo(target.file) for target in targets])
    written = record(library.decks, [(target, prove(target.file, [0, 1])) for target in targets], DAY)
    assert written == [folder / "content" / lock.NAME]
    return folder


@pytest.fixture
def session(deck: Path, tmp_path: Path) -> Iterator[Session]:
    opened = Session.open(tmp_path / "home", [deck])
    yield opened
    opened.close()


def seen(session: Session) -> dict[str, tuple[str, str]]:
    return {name: (one.state, one.recorded) for name, one in known(session, session.library.card("symmetry")).items()}


def test_a_learner_who_ran_nothing_sees_what_is_on_record_with_its_day(session: Session) -> None:
    states = known(session, session.library.card("symmetry"))
    assert {one.recorded for one in states.values()} == {"2026-11-24"}
    assert all(one.state in ("proven", "supported") for one in states.values())
    assert on_record(states) == "As recorded with the deck on 2026-11-24; r runs them here."


def test_what_was_run_here_counts_more_and_has_no_day(session: Session) -> None:
    card = session.library.card("symmetry")
    claim = card.claims[0]
    remember(session, card, claim, prove(claim.demo, [0]).verdict)
    assert seen(session)[claim.id] == ("proven", "")


def test_a_changed_demo_is_stale_and_the_check_names_it(session: Session, deck: Path) -> None:
    claim = session.library.card("symmetry").claims[0]
    assert [p.code for p in check(read_deck(deck))] == []
    claim.demo.write_text(claim.demo.read_text() + "# more\n")
    trust.allow([read_demo(claim.demo)])
    assert seen(session)[claim.id] == ("stale", "")
    [problem] = check(read_deck(deck))
    assert problem.code == "evidence-stale"
    assert f"symmetry/{claim.id}" in problem.message
    assert problem.remedy == f"Run 'quizapp prove --record symmetry/{claim.id}'."


def test_another_torch_version_makes_a_record_stale(session: Session, deck: Path) -> None:
    file = deck / "content" / lock.NAME
    document = json.loads(file.read_text())
    for entry in document["claims"].values():
        entry["versions"] = {"torch": "1.0.0"}
    file.write_text(json.dumps(document))
    assert {state for state, _ in seen(session).values()} == {"stale"}


def test_a_strangers_record_is_not_believed_before_its_demos_were_allowed(session: Session, deck: Path) -> None:
    trust.distrust(deck)
    if trust.is_allowed(read_demo(session.library.card("symmetry").claims[0].demo)):  # the original has the same bytes
        trust.distrust(DECK)
    try:
        assert {state for state, _ in seen(session).values()} == {"untrusted"}
    finally:
        trust.allow([read_demo(file) for file in sorted(DECK.glob("demos/*/[a-z]*.py"))])


def test_recording_again_on_another_day_changes_nothing(deck: Path) -> None:
    file = deck / "content" / lock.NAME
    before = file.read_bytes()
    library = Library.open([deck])
    proofs = [(target, prove(target.file, [0, 1])) for target in library.proofs([])]
    record(library.decks, proofs, date(2027, 1, 1))
    assert file.read_bytes() == before


def test_a_bad_verdict_leaves_no_record(deck: Path) -> None:
    library = Library.open([deck])
    target = library.proofs([])[0]
    text = target.file.read_text().replace('control = {"difference": 0.1}', 'control = {"difference": 0.0}')
    target.file.write_text(text)
    trust.allow([read_demo(target.file)])
    proof = prove(target.file, [0])
    assert proof.verdict.state == "uncontrolled"
    before = lock.read(deck / "content")
    assert record(library.decks, [(target, proof)], DAY) == []
    assert lock.read(deck / "content") == before
