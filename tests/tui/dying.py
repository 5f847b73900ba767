"""A learner in a real terminal whose program is killed in the middle of a sentence, again and again.

Shared by the test and by `benchmarks/mock_kill.py`.
"""

from __future__ import annotations

import os
import random
import re
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from quizapp.exam.mock import Sitting
from quizapp.exam.paper import Blueprint
from quizapp.study import rehearsal
from quizapp.study.session import Session
from tests.tui.terminal import Terminal

QUESTIONS, MINUTES = 4, 600
MAY_BE_LOST_SECONDS = 1.0
CLOCK_SLACK_MS = 5_000  # between what the screen's clock showed and the moment it was read


@dataclass(slots=True)
class Deaths:
    """What a number of kills did. `lost_late` are keystrokes within the last second, `lost` older ones."""

    kills: int = 0
    keystrokes: int = 0
    lost: int = 0
    lost_late: int = 0
    deadlines_moved: int = 0
    not_resumed: int = 0
    oldest_lost_seconds: float = 0.0


def read(home: Path, deck: Path) -> Sitting:
    """The open exam as it is on disk."""
    session = Session.open(home, [deck])
    sitting = rehearsal.open_sitting(session)
    session.close()
    assert sitting is not None
    return sitting


def begin(home: Path, deck: Path) -> Sitting:
    """Begin a long exam."""
    session = Session.open(home, [deck])
    sitting = rehearsal.begin(session, rehearsal.draw_paper(session, Blueprint(QUESTIONS, MINUTES), 1))
    session.close()
    return sitting


def die(home: Path, deck: Path, deaths: Deaths, dice: random.Random, longest_seconds: float) -> None:
    """One life: come back to the exam, type, turn to other questions, be killed; then compare with the disk."""
    before = read(home, deck)
    terminal = Terminal(["--home", str(home), "--deck", str(deck)])
    terminal.wait_for("First question|A mock exam is open")
    terminal.press("m")
    screen = terminal.wait_for(rf"Question \d of {QUESTIONS}[^\n]* left")
    deaths.not_resumed += not is_resumed(before, screen)
    deaths.deadlines_moved += not shows_deadline(before, screen)
    at, typed = before.position, {n: [(0.0, char) for char in text] for n, text in enumerate(before.answers)}
    end = time.monotonic() + dice.uniform(0.2, longest_seconds)
    while time.monotonic() < end:
        key = "\t" if dice.random() < 0.04 else dice.choice("abcdefghijklmnopqrstuvwxyz    ")
        terminal.child.send(key)
        deaths.keystrokes += 1
        if key == "\t":
            at = (at + 1) % QUESTIONS
        else:
            typed[at].append((time.monotonic(), key))
        terminal.read(dice.uniform(0.005, 0.08))
    killed = time.monotonic()
    os.kill(terminal.child.pid, signal.SIGKILL)
    terminal.end()
    deaths.kills += 1
    compare(before, read(home, deck), typed, killed, deaths)


def is_resumed(before: Sitting, screen: str) -> bool:
    """True when the screen shows the question last looked at, and the last word that was written for it."""
    words = before.answers[before.position].split()
    return f"Question {before.position + 1} of" in screen and (not words or words[-1] in screen)


def shows_deadline(before: Sitting, screen: str) -> bool:
    """True when the screen's clock runs towards the deadline that was fixed when the exam began."""
    match = re.search(r"(?:(\d+):)?(\d+):(\d\d) left", screen)
    if match is None:
        return False
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    shown = (hours * 3600 + minutes * 60 + seconds) * 1000
    return abs(before.left_ms(round(time.time() * 1000)) - shown) < CLOCK_SLACK_MS


def compare(before: Sitting, after: Sitting, typed: dict[int, list[tuple[float, str]]], killed: float, deaths: Deaths) -> None:
    """Count what was typed and is not on disk, by its age when the program was killed."""
    deaths.deadlines_moved += after.deadline_ms != before.deadline_ms
    for question, keys in typed.items():
        kept = after.answers[question]
        text = "".join(char for _, char in keys)
        same = next((n for n, (left, right) in enumerate(zip(kept, text, strict=False)) if left != right), min(len(kept), len(text)))
        for moment, _ in keys[same:]:
            age = killed - moment
            deaths.lost += age > MAY_BE_LOST_SECONDS
            deaths.lost_late += age <= MAY_BE_LOST_SECONDS
            deaths.oldest_lost_seconds = max(deaths.oldest_lost_seconds, age)
        deaths.lost += len(kept) - same  # what nobody typed
