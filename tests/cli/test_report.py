"""`quizapp prove --report` as a person uses it."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.deck.folder import read_deck
from tests.cli.program import DECK, Program
from tests.typeset.test_hypertext import Reader


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path / "home")


def test_a_report_names_every_claim_of_the_deck_with_its_pictures(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "proofs.html"
    done = program.run("prove", "--seeds", "2", "--report", str(file))
    assert done.returncode == 0, done.stderr
    assert f"{file}: 2 claims, 0.0 MB." in done.stderr
    page = Reader(file.read_text("utf-8"))
    for claim in (claim for card in read_deck(DECK).cards for claim in card.claims):
        assert claim.text.markdown in page.words
    assert "Proofs: A small deck" in page.words
    assert [tag for tag, _ in page.found].count("svg") == 2 + 2 + 2  # number lines, curves, bars of both roles
    assert not list(tmp_path.glob("*.new"))


def test_a_report_that_cannot_be_written_is_refused_before_anything_runs(program: Program, tmp_path: Path) -> None:
    status, told = program.refused("prove", "--report", str(tmp_path / "nowhere" / "proofs.html"))
    assert status == 2
    assert told.endswith(f"there is no folder '{tmp_path / 'nowhere'}' to write the report into.")
