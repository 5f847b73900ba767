"""Plan, forecast, fit and statistics as scripts use them: real diaries, real child processes, a clock set by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.study.decks import mixed_cards, write_deck
from tests.study.exams import questions, studied


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path / "home", write_deck(tmp_path / "deck", questions(8)))


def after_evenings(program: Program, monkeypatch: pytest.MonkeyPatch, evenings: int = 5) -> None:
    """Let a learner have studied some evenings, and set the programs' clock to the next day's noon."""
    session, clock = studied(program.home.parent, evenings, 8, 20)
    session.close()
    monkeypatch.setenv("QUIZAPP_NOW", clock().local.isoformat())


def test_without_an_exam_plan_and_forecast_say_no(program: Program) -> None:
    for command in ("plan", "forecast"):
        assert program.refused(command) == (1, "No exam is set. Use 'quizapp exam set --at 2026-12-14T09:00'.")


def test_plan_forecast_and_statistics_say_the_same_of_one_evening(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    after_evenings(program, monkeypatch)
    plan = program.json("plan")
    assert len(plan["days"]) == 15
    assert set(plan["days"][0]) == {"date", "minutes", "cards", "points"}
    assert plan["expected_points"] > plan["without_plan_points"] > 0
    assert plan["missed_day_points"] >= 0
    assert [task["card"] for task in plan["tonight"]] == plan["days"][0]["cards"]
    assert [card["id"] for card in program.json("due")["cards"]] == plan["days"][0]["cards"]
    told = program.run("plan").stdout
    assert all(task["reason"] in told for task in plan["tonight"])
    said = program.json("forecast")
    assert (said["enough_data"], said["expected"]) == (True, plan["expected_points"])
    assert said["low"] <= said["expected"] <= said["high"] <= said["out_of"]
    assert program.json("exam", "show")["forecast"] == said
    assert program.json("forecast", "--on", "2026-12-24")["expected"] != said["expected"]
    found = program.json("stats")
    [kept] = found["forecasts"]  # said three times that day, and stored once
    assert kept["forecast"]["expected"] == pytest.approx(said["expected"], abs=0.01)
    assert found["streak"] == {"days": 5, "longest": 5}
    assert sum(one["answers"] for one in found["calibration"]["bins"]) == found["calibration"]["answers"] > 0
    assert found["retention"]["recalled"] <= found["retention"]["reviews"]
    assert [(topic["name"], topic["cards"]) for topic in found["topics"]] == [("Test deck", 8)]
    assert [day["date"] for day in found["load"]] == [day["date"] for day in plan["days"]]
    assert {review["kind"] for review in program.json("history")["reviews"]} == {"exam", "review"}


def test_below_thirty_answers_the_forecast_says_what_is_missing(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZAPP_NOW", "2026-11-24T18:00+01:00")
    program.run("exam", "set", "--at", "2026-12-14T09:00+01:00")
    program.run("answer", "card-1", "3")
    said = program.json("forecast")
    assert (said["enough_data"], said["expected"], said["missing"]) == (False, None, 29)
    assert "not enough data yet: 1 graded reviews, 29 more are needed." in program.run("exam", "show").stdout


def test_a_fit_is_judged_and_recorded_and_can_be_taken_back(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    assert program.refused("fit") == (1, "There are too few answers on later days to try a fit.")
    after_evenings(program, monkeypatch)
    done = program.json("fit")
    assert set(done["before"]) == set(done["after"]) == {"log_loss", "rmse_bins"}
    assert done["kept"] == (done["after"]["log_loss"] < done["before"]["log_loss"])
    if done["kept"]:
        assert program.json("fit", "--undo")["reviews"] == done["reviews"]
    assert program.refused("fit", "--undo") == (1, "No fit is in force.")


def test_study_goes_on_beyond_the_minutes_only_when_asked(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZAPP_NOW", "2026-11-24T18:00+01:00")
    program.run("exam", "set", "--at", "2026-12-14T09:00+01:00", "--minutes", "5")
    program.run("answer", "card-1", "4", "--seconds", "320")
    ended = program.run("study", "--plain", stdin="quit\n").stdout
    assert "Show the answer" not in ended
    assert "'quizapp study --plain --more 10' studies on for ten more minutes." in ended
    assert "Next evening: tomorrow, up to 5 min of the plan." in ended
    assert "Show the answer" in program.run("study", "--plain", "--more", "30", stdin="quit\n").stdout
    answered = program.json("answer", "card-2", "4")
    assert answered["due_at"] <= "2026-12-13T04:00:00+01:00"
    for n in range(3, 9):
        program.run("answer", f"card-{n}", "4")
    assert "\nNothing more is worth asking tonight.\n" in program.run("study", "--plain", "--more", "30").stdout


def test_more_minutes_take_an_exam_and_plain_lines(program: Program) -> None:
    assert "No exam is set, so there are no minutes" in program.run("study", "--plain", "--more", "5", stdin="quit\n").stdout
    assert program.refused("study", "--more", "5") == (
        2, "quizapp: '--more' takes '--plain'. In the app, o studies on once tonight's minutes are used.")  # fmt: skip


def test_the_plan_names_the_flashcards_that_follow_the_questions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZAPP_NOW", "2026-11-24T18:00+01:00")
    program = Program(tmp_path / "home", write_deck(tmp_path / "deck", mixed_cards(2, 3)))
    program.run("exam", "set", "--at", "2026-12-14T09:00+01:00", "--minutes", "30")
    plan, due = program.json("plan"), program.json("due")
    assert plan["flashcards"] == ["card-1", "card-2", "card-3"]
    assert [card["id"] for card in due["cards"]] == [*plan["days"][0]["cards"], *plan["flashcards"]]
    assert "  Then 3 flashcards in 1 min, which the exam does not ask.\n" in program.run("plan").stdout
