"""Every fault that a check can find has a small faulty deck in `tests/decks/bad/<code>/`, and the check finds it there.

A deck's `expected.txt` lists all that is to be found in it, one `file:line code` a line.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import quizapp
from quizapp.deck.folder import read_deck
from quizapp.deck.rules import MAX_BLOCKS, MAX_CELLS
from quizapp.errors import Problem
from quizapp.study.check import check

BAD = Path(__file__).parent.parent / "decks" / "bad"
PACKAGE = Path(quizapp.__file__).parent
ROOMS = ("deck", "proof", "study", "typeset")  # whose codes must each have a deck here
REPORTERS = ("Problem", "report", "problem", "_fault", "_at", "_at_claim")
CODE = re.compile(r"[a-z]+(-[a-z0-9]+)+")


def codes_in(*rooms: str) -> set[str]:
    """The codes that the source of these rooms can report: texts like `a-code` given to what makes a problem."""
    files = [file for room in rooms for file in (PACKAGE / room).rglob("*.py")]
    return {code for file in files for node in ast.walk(ast.parse(file.read_text("utf-8"))) for code in _codes(node)}


def _codes(node: ast.AST) -> Iterator[str]:
    if not isinstance(node, ast.Call):
        return
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    for argument in node.args if name in REPORTERS else ():
        if isinstance(argument, ast.Constant) and CODE.fullmatch(str(argument.value)):
            yield str(argument.value)


def decks() -> list[str]:
    return sorted(folder.name for folder in BAD.iterdir())


def found_in(folder: Path) -> list[Problem]:
    return check(read_deck(folder))


@pytest.mark.parametrize("code", decks())
def test_a_faulty_deck_is_found_faulty_in_this_and_in_nothing_else(code: str) -> None:
    folder = BAD / code
    problems = found_in(folder)
    told = [f"{problem.file.relative_to(folder).as_posix()}:{problem.line} {problem.code}" for problem in problems]
    assert told == (folder / "expected.txt").read_text("utf-8").splitlines()
    assert {problem.code for problem in problems} == {code}


@pytest.mark.parametrize("code", decks())
def test_a_fault_says_what_is_wrong_and_what_to_do(code: str) -> None:
    for problem in found_in(BAD / code):
        assert problem.message.endswith((".", "?"))
        assert problem.remedy.endswith((".", "…", "'", "0 (the index of the right option)."))
        assert str(problem).endswith(f"{problem.message} {problem.remedy} [{code}]")
        assert problem.column >= 1


def test_every_fault_that_can_be_told_has_a_deck() -> None:
    assert codes_in(*ROOMS) - set(decks()) == set()


def test_every_faulty_deck_shows_a_fault_that_can_be_told() -> None:
    assert set(decks()) - codes_in(*ROOMS) == set()


def test_the_faults_are_found_by_looking_for_more_than_a_few() -> None:
    assert len(codes_in(*ROOMS)) > 70
    assert {"stray-h1", "claim-text-differs", "duplicate-id", "forbidden-import", "no-cards"} <= codes_in(*ROOMS)


def test_faults_come_in_order_of_file_and_line_each_once() -> None:
    for code in decks():
        problems = found_in(BAD / code)
        assert problems == sorted(set(problems))


def long_card(folder: Path, body: str) -> list[str]:
    (folder / "content").mkdir()
    (folder / "content" / "deck.toml").write_text('title = "Long"\nformat = 1\n')
    (folder / "content" / "cards.md").write_text(f"## A\n\n{body}\n\n<!-- id: a -->\n")
    return [problem.code for problem in found_in(folder)]


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("word\n\n" * (MAX_BLOCKS - 1), []),
        ("word\n\n" * MAX_BLOCKS, ["card-too-long"]),
        ("| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * (MAX_CELLS // 2 - 1), []),
        ("| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * (MAX_CELLS // 2), ["card-too-long"]),
        ("word " * (64 * 1024 // 5 + 1), ["card-too-long"]),
    ],
)
def test_a_card_is_too_long_beyond_its_blocks_cells_or_characters(tmp_path: Path, body: str, codes: list[str]) -> None:
    assert long_card(tmp_path, body) == codes


def test_a_hidden_character_is_told_at_its_column(tmp_path: Path) -> None:
    assert long_card(tmp_path, "plain\ttext\n\nab\x1bc\n\nd\u202e\n\ne" + "\u0301" * 9) == ["control-character"] * 3
    assert [(problem.line, problem.column) for problem in found_in(tmp_path)] == [(5, 3), (7, 2), (9, 9)]


def test_a_proof_with_a_name_no_file_can_have_does_not_exist(tmp_path: Path) -> None:
    name = "x" * 300
    codes = long_card(tmp_path, f"word[^{name}]\n\n[^{name}]: [Claim.](../demos/a/{name}.py)")
    assert codes == ["missing-demo"]
