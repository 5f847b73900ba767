"""Review by key press: what each key does, and that nothing is ever lost."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quizapp.memory.state import Settings
from quizapp.proof import trust
from quizapp.proof.demo import read_demo
from quizapp.study.config import Config
from quizapp.study.history import effective
from quizapp.study.session import Session
from quizapp.typeset.card import STATE_SIGNS
from tests.study.decks import Clock
from tests.tui.driving import DECK, press, running, settled, text_of

Play = Callable[[Pilot[None]], Awaitable[None]]


def play(home: Path, what: Play, **options: object) -> None:
    """Run the app and do something with it."""

    async def drive() -> None:
        async with running(home, **options) as pilot:  # type: ignore[arg-type]
            await what(pilot)

    asyncio.run(drive())


def diary_of(home: Path, deck: Path = DECK) -> list[tuple[str, str | None, dict[str, object]]]:
    """What is in the diary: kind, card and payload of every event that stands."""
    session = Session.open(home, [deck], clock=Clock(), settings=Settings(fuzz=False))
    events = [(e.kind, e.card, e.payload) for e in effective(session.ledger.diary.events())]
    session.close()
    return events


def test_space_shows_the_answer_and_then_grades_good(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "space")
        assert "Model answer" in text_of(pilot)
        await press(pilot, "space")
        assert "0/" not in text_of(pilot).split("\n")[0].replace("1/4", "")
        assert "What is σ(0)?" in text_of(pilot)

    play(tmp_path, what)
    assert [(kind, card, payload["grade"]) for kind, card, payload in diary_of(tmp_path)] == [("review", "symmetry", 3)]


@pytest.mark.parametrize("grade", [1, 2, 3, 4])
def test_digits_grade_only_once_the_answer_is_shown(grade: int, tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", str(grade))
        assert "Model answer" not in text_of(pilot)
        await press(pilot, "space", str(grade))

    play(tmp_path, what)
    assert [payload["grade"] for _, _, payload in diary_of(tmp_path)] == [grade]


def test_ticks_add_up_suggest_a_grade_and_are_recorded(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "space", "c")
        assert "1/4.5 points" in text_of(pilot)
        assert "▸1 Again" in text_of(pilot)
        await press(pilot, "a", "c", "c")
        assert "3/4.5 points" in text_of(pilot)
        assert "▸2 Hard" in text_of(pilot)
        await press(pilot, "b")
        assert "▸4 Easy" in text_of(pilot)
        await press(pilot, "b", "2")

    play(tmp_path, what)
    [(_, _, payload)] = diary_of(tmp_path)
    assert (payload["points"], payload["earned"], payload["grade"]) == ([0, 2], 3.0, 2)


def test_undo_brings_the_card_back_as_it_was_also_after_a_restart(tmp_path: Path) -> None:
    async def answer(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "space", "a", "4", "space", "3")

    async def undo(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "u")
        assert "What is σ(0)?" in text_of(pilot)
        await press(pilot, "u")
        assert "a [x]   2" in text_of(pilot).replace("[x]  ", "[x]  ") or "2/4.5 points" in text_of(pilot)
        await press(pilot, "u")
        assert "There is nothing to undo" in text_of(pilot)

    play(tmp_path, answer)
    play(tmp_path, undo)
    assert diary_of(tmp_path) == []


def test_what_is_written_is_kept_shown_beside_the_answer_and_recorded(tmp_path: Path) -> None:
    async def write(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "t", "e")
        await pilot.press(*"qual grads u")
        await press(pilot, "escape")

    async def go_on(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "space")
        text = text_of(pilot)
        assert text.index("Your answer") < text.index("equal grads u") < text.index("Model answer")
        await press(pilot, "3")

    play(tmp_path, write)
    play(tmp_path, go_on)
    [(_, _, payload)] = diary_of(tmp_path)
    assert payload["answer"] == "equal grads u"


@pytest.mark.parametrize(("key", "kind"), [("minus", "bury"), ("at", "suspend"), ("exclamation_mark", "suspend")])
def test_bury_and_suspend_take_the_card_out_and_undo_puts_it_back(key: str, kind: str, tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", key)
        assert "What is σ(0)?" in text_of(pilot)
        await press(pilot, "u")
        assert "Why do equal units stay equal?" in text_of(pilot)
        await press(pilot, key)

    play(tmp_path, what)
    assert [(k, card) for k, card, _ in diary_of(tmp_path)] == [(kind, "symmetry")]


@pytest.mark.parametrize("width", [40, 50, 56, 60, 66])
def test_on_a_narrow_screen_the_points_are_whole(width: int, tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "space", "a")
        assert text_of(pilot).splitlines()[0].endswith("2/4.5 points")

    play(tmp_path, what, size=(width, 20))


def test_marks_and_flags_show_in_words_and_leave_the_card_where_it_is(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "space", "a", "asterisk", "f", "2")
        first = text_of(pilot).split("\n")[0]
        assert "flag2" in first
        assert "* " in first
        assert "2/4.5 points" in first
        await press(pilot, "f", "7")
        assert "flag7" in text_of(pilot)
        await press(pilot, "f", "0", "f", "escape")
        assert "flag" not in text_of(pilot).split("\n")[0]

    play(tmp_path, what)
    assert [kind for kind, _, _ in diary_of(tmp_path)] == ["mark", "flag", "flag", "flag"]


def test_the_day_ends_with_what_was_missed_and_going_over_it_records_nothing(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "space", "a", "4", "space", "4", "space", "4")
        text = text_of(pilot)
        assert "Missed today" in text
        assert "✗ 1.5  So they stay equal under any gradient method." in text
        assert "Tomorrow: 0 to review, up to 1 new." in text
        await press(pilot, "g")
        assert "Going over" in text_of(pilot)
        await press(pilot, "space", "space")
        assert "Gone over. The schedule is as it was." in text_of(pilot)
        await press(pilot, "escape")
        assert "The next card comes tomorrow" in text_of(pilot)

    play(tmp_path, what)
    assert len(diary_of(tmp_path)) == 4  # three answers, and the second part of the cloze text buried for today


def test_a_key_pressed_before_the_diary_is_open_counts_as_soon_as_it_is(tmp_path: Path) -> None:
    from quizapp.tui.app import QuizApp

    async def drive() -> None:
        settings = Settings(fuzz=False)
        app = QuizApp(lambda: Session.open(tmp_path, [DECK], clock=Clock(), settings=settings), Config())
        async with app.run_test() as pilot:
            await pilot.press("enter")
            await settled(pilot)
            assert "Why do equal units stay equal?" in text_of(pilot)

    asyncio.run(drive())


def test_proof_states_appear_beside_the_claims_and_turn_stale_when_the_demo_changes(tmp_path: Path) -> None:
    deck = tmp_path / "deck"
    shutil.copytree(DECK, deck)

    async def prove(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "space", "r", "1")
        assert "✓ proven" in text_of(pilot)
        await press(pilot, "escape", "pagedown", "pagedown", "pagedown")
        assert "[1]  ✓ proven" in text_of(pilot)

    async def look(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "space", "pagedown", "pagedown", "pagedown")
        assert f"[1]  {expected}" in text_of(pilot)

    play(tmp_path / "home", prove, deck=deck)
    helper = deck / "demos" / "symmetry" / "_units.py"
    helper.write_text(helper.read_text() + "\n# another word\n")
    expected = f"{STATE_SIGNS.get('untrusted', '·')} untrusted"
    play(tmp_path / "home", look, deck=deck)
    trust.allow([read_demo(file) for file in (deck / "demos" / "symmetry").glob("[a-z]*.py")])
    expected = "~ stale"
    play(tmp_path / "home", look, deck=deck)


def test_a_diary_that_cannot_be_opened_is_told_on_home_and_the_app_can_be_left(tmp_path: Path) -> None:
    (tmp_path / "diary.db").write_bytes(b"no diary at all " * 40)

    async def what(pilot: Pilot[None]) -> None:
        assert "damaged or no diary" in text_of(pilot).replace("\n", " ").replace("  ", " ")
        await press(pilot, "enter")
        assert "Nothing was changed" in text_of(pilot)

    play(tmp_path, what)


def test_an_answer_that_cannot_be_saved_stays_on_the_screen(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "space", "a")
        desk = pilot.app.desk  # type: ignore[attr-defined]
        await desk.ask(lambda s: s.ledger.diary.connection.exec_driver_sql("PRAGMA query_only = 1"))
        await press(pilot, "3")
        assert "may only be read, so this was not saved" in text_of(pilot).replace("\n", " ").replace("  ", " ")
        assert "2/4.5 points" in text_of(pilot)
        await desk.ask(lambda s: s.ledger.diary.connection.exec_driver_sql("PRAGMA query_only = 0"))
        await press(pilot, "3")

    play(tmp_path, what)
    assert [payload["points"] for _, _, payload in diary_of(tmp_path)] == [[0]]
