"""From a key press to the first frame of a demo: in the app with its warm worker, beside a fresh process for the same demo.

The app runs in a real pseudo-terminal of 80x24; the clock runs from the key to the bytes that draw the first frame. Beside
it, in turn, the same demo in a worker that is started for it, from the request to its first frame. Goal: median of the
warm one at most 150 ms.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from side import verdict
from terminal import Screen

from quizapp.deck.places import bundled_deck
from quizapp.proof import sandbox
from quizapp.proof.child import Child, Limits
from quizapp.proof.demo import read_demo
from quizapp.proof.runner import orders
from quizapp.proof.worker import pool

TURNS = 15
CLAIM = "z1_copies"  # of a name so short that the status of a narrow screen has room for the frame
FRAME = b"   frame "  # what the status says once pictures of this run are shown, and not of the one before


def warm(home: Path) -> list[float]:
    """Milliseconds from the key for the next seed to its first frame, in the app."""
    screen = Screen([sys.executable, "-m", "quizapp", "--home", str(home)])
    screen.until(b"First question")
    time.sleep(6)  # until the worker is warm, as it is by the time that a person has read a question
    screen.press(b"p", b"claims")
    screen.press(b"/", b"")
    for letter in CLAIM:
        os.write(screen.main, letter.encode())
        time.sleep(0.05)
    screen.press(b"\r", b"")
    time.sleep(0.5)
    screen.press(b"\r", b"Predict first")
    screen.press(b" ", FRAME)
    took = []
    for _ in range(TURNS):
        time.sleep(3.5)  # the pictures are played for a while
        took.append(screen.press(b"n", FRAME))
    screen.end(b"\x11")
    return took


def fresh() -> float:
    """Milliseconds until the first frame of the same demo in a process of its own, PyTorch imported for it."""
    demo = read_demo(next((bundled_deck() / "demos").glob(f"*/{CLAIM}.py")))
    pool.close()
    begin = time.perf_counter()
    with Child(demo, orders(demo, [0]), Limits(), frames=True, backend=sandbox.best().name) as child:
        for answer in child.events():
            if answer["event"] == "frame":
                return (time.perf_counter() - begin) * 1000
    raise RuntimeError("no frame came")


def main() -> None:
    home = Path(tempfile.mkdtemp())
    mine, other = warm(home), [fresh() for _ in range(5)]
    shutil.rmtree(home)
    ours, theirs = statistics.median(mine), statistics.median(other)
    print(f"key to first frame {ours:.0f} ms (worst {max(mine):.0f}); in a fresh process {theirs:.0f} ms: "
          f"{ours / theirs:.3f} of it   {verdict(ours <= 150)}")  # fmt: skip


if __name__ == "__main__":
    main()
