"""The list of all proofs: counted, filtered by state and by words, opened, and quick with many."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

from textual.pilot import Pilot

from tests.study.decks import PICTURES
from tests.tui.driving import DECK, press, running, text_of
from tests.tui.test_review import play


def test_states_are_counted_and_follow_a_proof_that_was_run(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "p")
        assert text_of(pilot).startswith(" 2 claims: 2 never run")
        await press(pilot, "enter", "escape")
        assert text_of(pilot).startswith(" 2 claims: 1 proven · 1 never run")
        assert "▸ ✓ proven      A sine never" in text_of(pilot)
        await press(pilot, "escape", "escape")
        assert "First question" in text_of(pilot)

    play(tmp_path, what, deck=PICTURES)


def test_the_list_is_filtered_by_state_and_by_words_and_escape_takes_the_filter_away_first(tmp_path: Path) -> None:
    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "p", "enter", "escape", "f")
        assert text_of(pilot).startswith(" 1 of 2 with state proven")
        assert "A sum stays" not in text_of(pilot)
        await press(pilot, "f")
        assert "A sine never" not in text_of(pilot)
        await press(pilot, "f", "slash", *"BOUND")
        assert text_of(pilot).startswith(" 1 of 2 with “BOUND”")
        await press(pilot, "enter", "f")
        assert "No claim meets the filter. Esc takes it away." in text_of(pilot)
        await press(pilot, "enter")
        assert "No claim meets" in text_of(pilot)
        await press(pilot, "escape")
        assert text_of(pilot).startswith(" 2 claims")
        await press(pilot, "escape")
        assert "First question" in text_of(pilot)

    play(tmp_path, what, deck=PICTURES)


def test_a_deck_without_claims_says_so(tmp_path: Path) -> None:
    deck = tmp_path / "deck"
    (deck / "content").mkdir(parents=True)
    (deck / "content" / "deck.toml").write_text('title = "Bare"\nformat = 1\n')
    (deck / "content" / "cards.md").write_text("## One?\n\nTwo.\n\n<!-- id: one -->\n")

    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "p")
        assert "No card of the open decks claims anything with a proof." in text_of(pilot)
        await press(pilot, "enter", "f", "end", "escape")
        assert "First question" in text_of(pilot)

    play(tmp_path / "home", what, deck=deck)


def test_two_hundred_and_twenty_claims_can_be_walked_through(tmp_path: Path) -> None:
    deck = tmp_path / "deck"
    shutil.copytree(DECK, deck)
    text = (deck / "content" / "cards.md").read_text()
    for n in range(110):
        (deck / "content" / f"more_{n}.md").write_text(text[: text.index("<!-- id: symmetry -->")].replace("# A small deck\n", "") +
            f"<!-- id: copy_{n} -->\n\n" + "\n".join(line for line in text.split("\n") if line.startswith("[^")))  # fmt: skip

    async def what(pilot: Pilot[None]) -> None:
        await press(pilot, "p")
        assert text_of(pilot).startswith(" 222 claims: 222 never run")
        await press(pilot, "end")
        assert "▸ · never run" in text_of(pilot).split("\n")[-5]
        await press(pilot, "pageup", "slash", *"copy_77/", "enter")
        assert text_of(pilot).startswith(" 2 of 222 with “copy_77/”")

    play(tmp_path / "home", what, deck=deck)


def test_a_click_selects_a_claim_and_a_click_on_the_selected_one_opens_it(tmp_path: Path) -> None:
    async def drive() -> None:
        async with running(tmp_path, deck=PICTURES, size=(100, 30)) as pilot:
            await press(pilot, "p")
            await pilot.click("#page", offset=(20, 1))
            await press(pilot)
            assert "▸ · never run   A sum stays" in text_of(pilot)
            await pilot.click("#page", offset=(20, 1))
            await pilot.pause()
            await press(pilot, "escape")
            assert "2 claims" in text_of(pilot)

    asyncio.run(drive())
