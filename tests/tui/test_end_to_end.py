"""The whole way through a real pseudo-terminal."""

from __future__ import annotations

import os
import pty
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

from quizapp.memory.state import Settings
from quizapp.proof import trust
from quizapp.proof.demo import read_demo
from quizapp.study.history import effective
from quizapp.study.session import Session
from tests.proof.making import below, processes
from tests.tui.terminal import Terminal, deck


def arguments(home: Path, folder: Path | None = None) -> list[str]:
    return ["--home", str(home), "--deck", str(folder or deck())]


def diary(home: Path) -> list[tuple[str, str | None]]:
    session = Session.open(home, [deck()], settings=Settings())
    events = [(event.kind, event.card) for event in effective(session.ledger.diary.events())]
    assert session.ledger.differences() == []
    session.close()
    return events


def test_start_reveal_tick_grade_undo_prove_resize_and_quit(tmp_path: Path) -> None:
    terminal = Terminal(arguments(tmp_path))
    assert "Why do equal units stay equal?" in terminal.wait_for("First question")
    terminal.press("\r")
    terminal.wait_for("Say it or write it")
    terminal.press(" ")
    assert "∂L" in terminal.wait_for("Model answer")
    terminal.press("a", "b")
    terminal.wait_for(r"3\.5/4\.5 points")
    terminal.press("3")
    terminal.wait_for(r"What is σ\(0\)\?")
    terminal.press("u")
    terminal.wait_for(r"3\.5/4\.5 points")
    terminal.press("r")
    terminal.wait_for("Predict first")
    terminal.press("1")
    terminal.wait_for("✓ proven")
    assert re.search(r"● experiment .*● *.* 0 inside", terminal.text.replace("░", " "))
    terminal.resize(120, 40)
    terminal.wait_for(r"○ control .* 0\.182 outside")
    terminal.press("\x1b")
    terminal.wait_for(r"3\.5/4\.5 points")
    terminal.press("3")
    terminal.wait_for(r"What is σ\(0\)\?")
    terminal.press("q")
    assert terminal.end() == 0
    assert [kind for kind, card in diary(tmp_path) if card == "symmetry"] == ["predict", "proof", "review"]


def test_the_editor_opens_at_the_cards_line_and_the_edit_shows(tmp_path: Path) -> None:
    folder = tmp_path / "deck"
    shutil.copytree(deck(), folder)
    editor = tmp_path / "editor.sh"
    editor.write_text('#!/bin/sh\necho "$1" > "$EDITED"\nsed -i "s/Give the gradient/Give the whole gradient/" "$2"\n')
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    edited = tmp_path / "edited"
    terminal = Terminal(arguments(tmp_path / "home", folder), env={"VISUAL": str(editor), "EDITED": str(edited)})
    terminal.wait_for("First question")
    terminal.press("\r")
    terminal.wait_for(r"Give the gradient\.")
    terminal.press("e")
    terminal.wait_for("Give the whole gradient")
    assert edited.read_text().strip() == "+8"
    terminal.press("q")
    assert terminal.end() == 0


def test_a_program_that_is_killed_has_lost_no_answer(tmp_path: Path) -> None:
    terminal = Terminal(arguments(tmp_path))
    terminal.wait_for("First question")
    terminal.press("\r")
    terminal.wait_for("Say it or write it")
    terminal.press(" ", "a", "3")
    terminal.wait_for(r"What is σ\(0\)\?")
    os.kill(terminal.child.pid, signal.SIGKILL)
    terminal.end()
    assert diary(tmp_path) == [("review", "symmetry")]


def test_leaving_in_the_middle_of_a_proof_leaves_no_process(tmp_path: Path) -> None:
    folder = tmp_path / "deck"
    shutil.copytree(deck(), folder)
    demo = folder / "demos" / "symmetry" / "stays_equal.py"
    text = demo.read_text().replace("steps=30", "steps=10**9").replace('"steps": (1, 60)', '"steps": (1, 10**9)')
    demo.write_text(text)
    trust.allow([read_demo(demo)])
    terminal = Terminal(arguments(tmp_path / "home", folder))
    terminal.wait_for("First question")
    terminal.press("\r")
    terminal.wait_for("Say it or write it")
    terminal.press("r")
    terminal.wait_for("Predict first")
    terminal.press(" ")
    terminal.wait_for("━━ experiment")
    started = below(terminal.child.pid)
    assert len(started) >= 2, "a worker, and the child that runs the demo"
    terminal.press("q")
    assert terminal.end() == 0
    deadline = time.monotonic() + 5
    while started & set(processes()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not started & set(processes())


def test_leaving_as_a_proof_begins_leaves_nothing_unsaid_in_the_terminal(tmp_path: Path) -> None:
    terminal = Terminal(arguments(tmp_path))
    terminal.wait_for("First question")
    terminal.press("\r")
    terminal.wait_for("Say it or write it")
    terminal.press("r")
    terminal.wait_for("Predict first")
    terminal.press("1q")
    assert terminal.end() == 0
    assert b"Warning" not in terminal.raw


def test_without_colour_the_screen_says_the_same(tmp_path: Path) -> None:
    terminal = Terminal(arguments(tmp_path), env={"NO_COLOR": "1"})
    terminal.wait_for("First question")
    terminal.press("\r")
    terminal.wait_for("Say it or write it")
    terminal.press(" ", "a")
    assert "a [x]   2" in terminal.wait_for("2/4.5 points")
    terminal.press("q")
    assert terminal.end() == 0
    assert b"38;2;124;183;255" not in terminal.raw  # the theme's blue


def test_a_card_that_tries_to_steer_the_terminal_is_shown_as_text(tmp_path: Path) -> None:
    folder = tmp_path / "deck"
    shutil.copytree(deck(), folder)
    (folder / "content" / "cards.md").write_text(
        "## Trick [@click=app.quit]me[/]\x1b]52;c;aGk=\x07 \x1b[2J\n\nAnswer [/b] \x9b31m `a[i] = b[j]`.\n\n<!-- id: t -->\n"
    )
    terminal = Terminal(arguments(tmp_path / "home", folder))
    assert "Trick [@click=app.quit]me[/]␛]52;c;aGk=␇ ␛[2J" in terminal.wait_for("First question")
    terminal.press("\r", " ")
    assert "Answer [/b] ⟨U+009B⟩31m a[i] = b[j]." in terminal.wait_for("Model answer")
    assert b"\x1b]52" not in terminal.raw
    terminal.press("q")
    assert terminal.end() == 0


def test_a_terminal_that_goes_away_takes_the_program_with_it(tmp_path: Path) -> None:
    main, side = pty.openpty()
    process = subprocess.Popen([sys.executable, "-m", "quizapp", *arguments(tmp_path)], stdin=side, stdout=side,
                               stderr=side, start_new_session=True, env={**os.environ, "TERM": "xterm-256color"})  # fmt: skip
    os.close(side)
    seen = b""
    while b"First question" not in seen:
        seen += os.read(main, 65536)
    os.close(main)
    assert process.wait(20) != 0


def test_a_proof_without_colour_says_the_same_and_copies_its_command_to_the_terminal(tmp_path: Path) -> None:
    screens = []
    for colour in ({}, {"NO_COLOR": "1"}):
        home = tmp_path / f"home{len(screens)}"
        terminal = Terminal(arguments(home, deck("pictures")), columns=120, rows=40, env=colour)
        terminal.wait_for("First question")
        terminal.press("p")
        terminal.wait_for("2 claims")
        terminal.press("\r")
        terminal.wait_for("✓ proven")
        before = ""
        while terminal.text != before or "of 24" in before.split("\n", maxsplit=1)[0]:  # the pictures are still being played
            before = terminal.text
            terminal.read(0.4)
        screens.append(terminal.text)
        terminal.press("c")
        terminal.wait_for("Copied: quizapp --deck")
        assert b"\x1b]52;c;" in terminal.raw
        assert (b"38;2;124;183;255" in terminal.raw) is not bool(colour)
        terminal.press("q")
        assert terminal.end() == 0
    assert screens[0] == screens[1]
