"""The proof screen by key press: predicted, run, turned, tried with ten seeds, stopped; nothing of it is lost or left
behind.
"""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quizapp.proof import trust
from quizapp.proof.demo import read_demo
from quizapp.tui.screens.proof import Proof
from tests.study.decks import PICTURES
from tests.tui.driving import press, running, settled, text_of
from tests.tui.test_review import diary_of

Play = Callable[[Pilot[None]], Awaitable[None]]
KNOBS = ("p", "down", "enter")  # from home to the claim with every kind of knob


def play(home: Path, what: Play, *, deck: Path = PICTURES, size: tuple[int, int] = (100, 40)) -> None:
    """Open the claim with every kind of knob and do something with it."""

    async def drive() -> None:
        async with running(home, deck=deck, size=size) as pilot:
            await press(pilot, *KNOBS)
            await what(pilot)

    asyncio.run(drive())


def proof(pilot: Pilot[None]) -> Proof:
    assert isinstance(pilot.app.screen, Proof)
    return pilot.app.screen


def events(home: Path, kind: str) -> list[dict[str, object]]:
    return [payload for name, _, payload in diary_of(home, PICTURES) if name == kind]


def test_the_question_comes_before_the_claim_and_the_answer_is_compared_with_the_outcome(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        text = text_of(pilot)
        assert "Predict first" in text
        assert "3  ten" in text
        assert "A sum stays below" not in text
        await press(pilot, "4", "n", "t")
        assert "Predict first" in text_of(pilot)
        await press(pilot, "b")
        text = text_of(pilot)
        assert "✗ You predicted “above ten”; it is “below ten”." in text
        assert "✓ supported, 1 seed" in text
        await press(pilot, "escape", "enter")
        assert "✗ You predicted “above ten”" in text_of(pilot)
        await press(pilot, "p", "1")
        assert "✓ You predicted “below ten”, and so it is." in text_of(pilot)

    play(tmp_path, what)
    assert [payload["chosen"] for payload in events(tmp_path, "predict")] == ["above ten", "below ten"]


def test_the_question_may_be_passed_over_and_is_not_asked_again(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "space")
        assert "✓ supported" in text_of(pilot)
        assert "You predicted" not in text_of(pilot)
        await press(pilot, "escape", "enter")
        assert "✓ supported" in text_of(pilot)

    play(tmp_path, what)
    assert [payload["chosen"] for payload in events(tmp_path, "predict")] == [None]


def test_turning_a_knob_runs_a_variant_that_is_never_remembered_and_one_key_turns_back(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "1", "tab", "tab", "right")
        text = text_of(pilot)
        assert "~ your variant, unchecked: experiment outside the bound; control outside the bound." in text
        assert "✓" not in text
        assert "repeat: quizapp demo kinds/all_knobs --seed 0 --set mode=loud" in text
        await press(pilot, "shift+tab", "shift+tab", "plus", "plus", "minus")
        assert proof(pilot).knobs == {"mode": "loud", "base": 6.0}
        assert "declared 5" in text_of(pilot)
        await press(pilot, "d")
        assert "✓ supported" in text_of(pilot)
        assert proof(pilot).knobs == {}

    play(tmp_path, what)
    assert [payload["state"] for payload in events(tmp_path, "proof")] == ["supported", "supported"]


def test_the_last_of_many_turns_is_the_one_that_is_shown(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "1")
        for _ in range(12):
            await pilot.press("right")
        await settled(pilot)
        shown = proof(pilot).shown.runs
        assert [run.role for run in shown] == ["experiment", "control"]
        assert shown[0].values
        assert 17 <= shown[0].values["value"] <= 18.1

    play(tmp_path, what)


def test_a_value_may_be_typed_and_one_out_of_range_is_refused_in_one_line(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "1", "equals_sign", "9", "9", "enter")
        assert "! 'base' lies 0 … 20; 99 is outside." in text_of(pilot)
        assert proof(pilot).is_typing
        assert proof(pilot).knobs == {}
        await press(pilot, "ctrl+u", "1", "2", "full_stop", "5", "enter")
        assert proof(pilot).knobs == {"base": 12.5}
        assert "experiment outside the bound" in text_of(pilot)
        await press(pilot, "equals_sign", "7", "escape")
        assert proof(pilot).knobs == {"base": 12.5}
        assert not proof(pilot).is_typing

    play(tmp_path, what)


def test_ten_seeds_fall_on_the_line_and_the_verdict_is_over_all_of_them(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "1", "t")
        text = text_of(pilot)
        assert "seeds 0–9 · supported" in text
        assert "✓ supported, 10 seeds" in text
        assert len(re.findall(r"\(10 seeds\)", text)) == 2
        assert text.count("●") > 3
        assert "4 frames" in text
        assert "repeat: quizapp prove kinds/all_knobs --seeds 10" in text
        await press(pilot, "n")
        assert "seed 1 ·" in text_of(pilot)
        await press(pilot, "b", "b")
        assert "seed 0 ·" in text_of(pilot)

    play(tmp_path, what)
    assert events(tmp_path, "proof")[1]["seeds"] == list(range(10))


def test_a_run_that_never_ends_is_stopped_by_a_key_and_leaving_ends_it_too(tmp_path: Path) -> None:
    deck = endless(tmp_path / "deck")

    async def what(pilot: Pilot[None]) -> None:
        await pilot.press("1")
        while "experiment 5" not in text_of(pilot):
            await pilot.pause(0.05)
        await pilot.press("s")
        await settled(pilot)
        assert "stopped; r runs it again" in text_of(pilot)
        assert "✓" not in text_of(pilot)
        await pilot.press("r")
        await pilot.pause(0.05)
        await press(pilot, "escape")
        assert "1 claim" in text_of(pilot) or "2 claims" in text_of(pilot)

    play(tmp_path / "home", what, deck=deck)
    assert [kind for kind, _, _ in diary_of(tmp_path / "home", deck)] == ["predict"]


def endless(deck: Path) -> Path:
    shutil.copytree(PICTURES, deck)
    demo = deck / "demos" / "kinds" / "all_knobs.py"
    text = demo.read_text().replace("for step in range(1, 5):", "while True:").replace("total * step / 4", "total")
    demo.write_text(text)
    trust.allow([read_demo(demo)])
    return deck


def test_a_strangers_demo_runs_only_after_a_key_allowed_it(tmp_path: Path) -> None:
    deck = tmp_path / "deck"
    shutil.copytree(PICTURES, deck)
    demo = deck / "demos" / "kinds" / "all_knobs.py"
    demo.write_text(demo.read_text() + "# a word more\n")

    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "1")
        page = text_of(pilot)
        assert "✗ Nobody has allowed this demo to run on this machine" in page
        assert "Sandboxed" in page
        assert "imports numpy" in page
        assert "y allows it to run" in page
        await press(pilot, "y")
        assert "✓ supported" in text_of(pilot)

    play(tmp_path / "home", what, deck=deck)


def test_the_source_is_shown_with_the_lines_of_the_check_marked(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "1", "v")
        marked = [line.strip() for line in text_of(pilot).split("\n") if "▸" in line and "=" in line]
        assert marked[:2] == ["12 ▸ holds_within = None, 10.0", '13 ▸ control = {"mode": "loud"}']
        await press(pilot, "escape")
        assert "✓ supported" in text_of(pilot)

    play(tmp_path, what)


def test_the_command_is_copied_whole_with_the_deck(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "1", "c")
        assert pilot.app.clipboard == f"quizapp --deck {PICTURES} prove kinds/all_knobs --seed 0"
        assert "Copied: quizapp" in text_of(pilot)

    play(tmp_path, what)


def test_pictures_can_be_watched_frame_by_frame_and_one_alone(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "1", "comma", "comma")
        assert "frame 2 of 4" in text_of(pilot)
        await press(pilot, "full_stop")
        assert "frame 3 of 4" in text_of(pilot)
        await press(pilot, "z")
        assert "✓ supported" not in text_of(pilot)
        assert "━━ experiment" in text_of(pilot)
        await press(pilot, "z", "full_stop")
        assert "frame" not in text_of(pilot).split("\n")[0]
        assert "✓ supported" in text_of(pilot)

    play(tmp_path, what)


def test_the_pictures_of_the_run_before_stay_until_those_of_the_next_come(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "1")
        page = proof(pilot)
        page.app.watch_seconds = 2.5
        [before] = [line for line in text_of(pilot).split("\n") if "━━ experiment" in line]
        trial = page._started([7])
        await pilot.pause()
        assert before in text_of(pilot)
        assert "frame" not in text_of(pilot).split("\n", maxsplit=1)[0]
        assert trial
        trial.shown.frame("experiment", dict.fromkeys(page.shown.reels["experiment"].numbers, 0.5))
        trial.changed = True
        page.tick()
        await pilot.pause()
        assert "frame 1 of 1" in text_of(pilot).split("\n", maxsplit=1)[0]
        assert before not in text_of(pilot)

    play(tmp_path, what)


def test_a_demo_that_meets_no_format_says_so_and_its_source_can_be_read(tmp_path: Path) -> None:
    deck = tmp_path / "deck"
    shutil.copytree(PICTURES, deck)
    demo = deck / "demos" / "kinds" / "all_knobs.py"
    demo.write_text(demo.read_text().replace('evidence = "statistical"', 'evidence = "hearsay"'))

    async def what(pilot: Pilot[None]) -> None:
        assert "hearsay" in text_of(pilot)
        assert "v shows its source, Esc goes back." in text_of(pilot)
        await press(pilot, "r", "right", "v")
        assert 'evidence = "hearsay"' in text_of(pilot)
        await press(pilot, "escape", "escape")
        assert "2 claims" in text_of(pilot)

    play(tmp_path / "home", what, deck=deck)


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (200, 60)])
def test_every_picture_of_a_claim_is_drawn_at_every_size(size: tuple[int, int], tmp_path: Path) -> None:
    async def drive() -> list[str]:
        async with running(tmp_path, deck=PICTURES, size=size) as pilot:
            await press(pilot, "p", "enter")
            pages = []
            for _ in range(10):
                pages.append(text_of(pilot))
                await press(pilot, "z")
            return pages

    pages = asyncio.run(drive())
    assert "✓ proven" in pages[0] or size == (40, 10)
    for name, page in zip(
        ["value", "outer", "small", "parts", "wave", "spread", "circle", "groups", "numbers"], pages[1:], strict=True
    ):
        assert name in page
    assert all(len(line) <= size[0] for page in pages for line in page.split("\n"))
