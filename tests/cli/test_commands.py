"""Every command as a script uses it: its JSON, its exit status, and one line for a mistake."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from quizapp.cli.main import COMMANDS
from tests.cli.program import Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path / "home")


def test_due_lists_what_is_asked_in_its_order(program: Program) -> None:
    due = program.json("due")
    assert (due["due"], due["new"], due["learning"]) == (0, 4, 0)
    assert [card["id"] for card in due["cards"]] == ["symmetry", "sigma_at_zero", "gates.1", "gates.2"]
    assert due["cards"][0] == {
        "id": "symmetry",
        "deck": "a-small-deck",
        "state": "new",
        "due_at": None,
        "retrievability": None,
    }
    assert "4 new, 0 learning, 0 to review." in program.run("due").stdout


def test_exit_code_of_due_says_whether_there_is_anything(program: Program) -> None:
    assert program.run("due", "--exit-code").returncode == 0
    for card in ("symmetry", "sigma_at_zero", "gates.1", "gates.2"):
        program.json("suspend", card)
    assert program.run("due", "--exit-code").returncode == 1


def test_an_answer_is_on_disk_when_it_is_printed_and_undo_takes_it_back(program: Program) -> None:
    done = program.json("answer", "symmetry", "3", "--seconds", "42", "--points", "1,3")
    assert (done["card"], done["grade"], done["stability"]) == ("symmetry", 3, 2.3065)
    [review] = program.json("history", "symmetry")["reviews"]
    assert (review["id"], review["seconds"], review["earned"], review["out_of"]) == (done["review_id"], 42.0, 3.0, 4.5)
    assert program.json("undo") == {"review_id": done["review_id"], "card": "symmetry", "kind": "review"}
    assert program.json("history")["reviews"] == []
    status, told = program.refused("undo")
    assert (status, told) == (1, "There is nothing to undo.")


def test_an_answer_in_the_past_takes_its_place_in_history(program: Program) -> None:
    program.json("answer", "symmetry", "3", "--at", "2026-11-10T12:00+00:00")
    program.json("answer", "symmetry", "4", "--at", "2026-11-01T12:00+00:00")
    grades = [review["grade"] for review in program.json("history")["reviews"]]
    assert grades == [4, 3]
    assert all(check["ok"] for check in program.json("doctor")["checks"])


@pytest.mark.parametrize(("arguments", "status", "told"), [
    (("answer", "symetry", "3"), 2, "quizapp: There is no card 'symetry'. Did you mean symmetry?"),
    (("answer", "symmetry", "5"), 2, "5 is not in the range 1<=x<=4"),
    (("answer", "symmetry", "3", "--points", "9"), 2, "The card has 3 key points; '9' names another."),
    (("answer", "symmetry", "3", "--points", "a"), 2, "'a' is no list of key points. Write numbers with commas, as in 1,3."),
    (("answer", "symmetry", "3", "--at", "soon"), 2, "'soon' is no time. Write it as 2026-12-14T09:00"),
    (("answer", "symmetry", "3", "--at", "2190-01-01"), 2, "'2190-01-01' lies in the future."),
    (("show", "nothing"), 2, "There is no card 'nothing'."),
    (("prove", "nothing"), 2, "There is no deck, card, claim or file 'nothing'."),
    (("prove", "nothing.py"), 2, "There is no file 'nothing.py'."),
    (("demo", "symmetry"), 2, "'symmetry' names 2 claims: symmetry/stays_equal, symmetry/noise_breaks_it. Name one."),
    (("demo", "stays_equal", "--set", "steps=900"), 2, "'steps' lies 1 … 60; 900 is outside."),
    (("demo", "stays_equal", "--set", "step=9"), 2, "'step=9' sets nothing: use one of difference, steps as 'name=value'."),
    (("demo", "stays_equal", "--set", "steps=many"), 2, "'steps' is a int, and 'many' is none."),
    (("check", "nowhere"), 3, "There is no deck 'nowhere'."),
    (("exam", "set", "--at", "2001-01-01"), 2, "'2001-01-01' is over."),
    (("frobnicate",), 2, "No such command 'frobnicate'."),
])  # fmt: skip
def test_a_mistake_gets_one_line_and_no_traceback(
    arguments: tuple[str, ...], status: int, told: str, program: Program
) -> None:
    found, line = program.refused(*arguments)
    assert told in line
    assert found == status


def test_show_lays_a_card_out_with_its_formulas(program: Program) -> None:
    text = program.run("show", "symmetry", "--width", "80").stdout
    assert "∂L" in text
    assert "\\frac" not in text
    assert "a [ ]   2  Equal units receive equal gradients.[1]" in text
    assert "\\frac" in program.run("show", "symmetry", "--source").stdout
    card = program.json("show", "symmetry")
    assert [point["points"] for point in card["key_points"]] == [2.0, 1.5, 1.0]
    assert [claim["state"] for claim in card["claims"]] == ["never run", "never run"]
    assert card["memory"] == {
        "stability": None, "difficulty": None, "retrievability": None, "due_at": None, "reps": 0, "lapses": 0}  # fmt: skip


def test_cards_are_listed_as_they_were_read(program: Program) -> None:
    cards = program.json("cards")["cards"]
    assert [card["id"] for card in cards] == ["symmetry", "sigma_at_zero", "gates.1", "gates.2"]
    assert (cards[0]["line"], cards[0]["minutes"], cards[0]["tags"]) == (8, 4.0, ["test"])
    assert cards[0]["misconceptions"][0]["claims"] == ["stays_equal"]
    assert cards[2]["front"].endswith("The **[…]** mixes old and new; the reset gate hides the past.")


def test_proving_says_for_each_claim_how_far_it_lies_from_its_bound(program: Program) -> None:
    document = program.json("prove", "--seeds", "3")
    assert (document["proven"], document["failed"]) == (2, 0)
    claim = document["claims"][0]
    assert (claim["id"], claim["card"], claim["state"], claim["evidence"]) == (
        "stays_equal",
        "symmetry",
        "proven",
        "identity",
    )
    assert [run["seed"] for run in claim["runs"]] == [0, 1, 2]
    assert [run["value"] for run in claim["runs"]] == [0.0, 0.0, 0.0]
    assert all(run["value"] > 0.1 for run in claim["controls"]["control"])
    assert claim["margin"][0]["distance"] == 1e-12
    assert "python" in claim["versions"]


def test_one_claim_can_be_proven_by_name_with_chosen_seeds(program: Program) -> None:
    for word in (
        "noise_breaks_it",
        "symmetry/noise_breaks_it",
        str(program.deck / "demos/symmetry/noise_breaks_it.py"),
    ):
        document = program.json("prove", word, "--seed", "5", "--seed", "1000")
        assert [[run["seed"] for run in claim["runs"]] for claim in document["claims"]] == [[5, 1000]]
    assert "2 of 2 claims hold with 1 seed" in program.run("prove", "a-small-deck").stderr


def test_a_demo_runs_once_with_its_knobs_turned_and_is_drawn(program: Program) -> None:
    plain = program.json("demo", "stays_equal")
    assert (plain["value"], plain["holds"], len(plain["frames"])) == (0.0, True, 30)
    turned = program.json("demo", "stays_equal", "--set", "difference=0.2", "--set", "steps=5")
    assert (turned["holds"], len(turned["frames"])) == (False, 5)
    control = program.json("demo", "stays_equal", "--control")
    assert (control["role"], control["holds"]) == ("control", False)
    drawn = program.run("demo", "stays_equal", "--set", "difference=0.2").stdout
    assert "Your variant, unchecked." in drawn
    assert "┤" in drawn


def test_the_exams_date_is_set_shown_and_cleared(program: Program) -> None:
    assert program.run("exam", "show").returncode == 1
    program.json("exam", "set", "--at", "2031-12-14T09:00+01:00", "--minutes", "30", "--day-off", "sun")
    shown = program.json("exam", "show")
    assert shown.pop("forecast")["enough_data"] is False
    assert shown == {"at": "2031-12-14T09:00:00+01:00", "minutes_per_day": 30, "days_off": ["sun"]}
    program.run("exam", "clear")
    assert program.run("exam", "show").returncode == 1


def test_a_copy_is_made_listed_and_put_back(program: Program) -> None:
    program.json("answer", "symmetry", "3")
    made = program.json("backup")
    program.json("answer", "sigma_at_zero", "3")
    assert program.json("backups")["backups"][0]["reviews"] == 1
    program.json("restore", made["file"])
    assert [review["card"] for review in program.json("history")["reviews"]] == ["symmetry"]


def test_the_doctor_finds_a_wrong_cache_and_mends_it(program: Program) -> None:
    import sqlite3

    program.json("answer", "symmetry", "3")
    raw = sqlite3.connect(program.home / "diary.db")
    raw.execute("UPDATE memory SET stability = 77")
    raw.commit()
    raw.close()
    checks = {check["name"]: check for check in program.json("doctor", status=1)["checks"]}
    assert (checks["cache"]["ok"], checks["events"]["ok"]) == (False, True)
    assert all(check["ok"] for check in program.json("doctor", "--fix")["checks"])


def test_global_options_may_stand_before_or_after_the_command(tmp_path: Path) -> None:
    import subprocess
    import sys

    deck = str(Program(tmp_path).deck)
    for words in (["--deck", deck, "due"], ["due", "--deck", deck]):
        done = subprocess.run([sys.executable, "-m", "quizapp", "--home", str(tmp_path), *words], capture_output=True,
                              text=True, check=False)  # fmt: skip
        assert "4 new" in done.stdout


def test_without_a_terminal_the_app_says_what_is_due_and_how_to_go_on(program: Program) -> None:
    done = program.run()
    assert done.stdout == "4 new, 0 learning, 0 to review.\n"
    assert "Use 'quizapp study --plain'" in done.stderr


def test_every_command_tells_what_it_does() -> None:
    import subprocess
    import sys

    listed = subprocess.run(
        [sys.executable, "-m", "quizapp", "--help"], capture_output=True, text=True, check=True
    ).stdout
    for name in COMMANDS:
        assert re.search(rf"^  {name} +\S", listed, re.M), name


@pytest.mark.parametrize(
    ("change", "state", "told"),
    [
        (('control = {"difference": 0.1}', 'control = {"difference": 0.0}'), "uncontrolled", "did not fail"),
        (("holds_within = None, 1e-12", "holds_within = 1e-3, None"), "refuted", "outside ≥ 0.001"),
    ],
)
def test_a_proof_that_cannot_stand_is_named_and_the_exit_status_is_one(
    change: tuple[str, str], state: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZAPP_STATE", str(tmp_path / "state"))
    deck = tmp_path / "deck"
    shutil.copytree(Program(tmp_path).deck, deck)
    demo = deck / "demos" / "symmetry" / "stays_equal.py"
    demo.write_text(demo.read_text().replace(*change))
    program = Program(tmp_path / "home", deck)
    status, refused = program.refused("prove", "--seeds", "3")
    assert (status, "there is no terminal to ask in" in refused) == (3, True)
    assert program.json("trust", str(deck), "--yes")["trusted"]
    done = program.run("prove", "--seeds", "3")
    assert done.returncode == 1
    assert f"✗ {state}" in done.stdout
    assert "symmetry/stays_equal: " in done.stdout
    assert told in done.stdout
    assert "✓ supported    symmetry/noise_breaks_it" in done.stdout
    claims = program.json("prove", "--seeds", "3", status=1)["claims"]
    assert [claim["state"] for claim in claims] == [state, "supported"]


def test_a_deck_of_which_nothing_can_be_read_is_not_said_to_be_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZAPP_STATE", str(tmp_path / "state"))
    deck = tmp_path / "deck"
    shutil.copytree(Program(tmp_path).deck, deck)
    for demo in (deck / "demos").rglob("*.py"):
        demo.write_text("import os\n" + demo.read_text())
    done = Program(tmp_path / "home", deck).run("trust", str(deck), "--yes")
    assert done.returncode == 1
    assert "none of its demos can be read, so nothing was allowed" in done.stderr
    assert "may run" not in done.stdout


def test_help_says_of_each_command_a_whole_sentence(tmp_path: Path) -> None:
    told = Program(tmp_path).run("--help").stdout.partition("Commands:")[2]
    assert "..." not in told
    assert "Study what is due: while an exam is set, tonight's part of its plan." in " ".join(told.split())
