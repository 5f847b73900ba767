"""A hundred times killed in the middle of a mock exam: what is lost, and does the clock stay.

Each life is the real program in a real pseudo-terminal: it comes back to the exam, types for up to three seconds, turns
to other questions, and gets SIGKILL at a random moment. Goals: no keystroke older than a second is lost, no deadline
moves, every life begins where the last one ended.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from side import verdict

from tests.study.decks import exam_cards, write_deck
from tests.tui.dying import QUESTIONS, Deaths, begin, die

KILLS = 100
LONGEST_SECONDS = 3.0


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    deaths, dice = Deaths(), random.Random(20_000)
    with tempfile.TemporaryDirectory() as folder:
        home, deck = Path(folder) / "home", write_deck(Path(folder) / "deck", exam_cards(QUESTIONS))
        begin(home, deck)
        for _ in range(kills):
            die(home, deck, deaths, dice, LONGEST_SECONDS)
    print(f"kills                                      {deaths.kills}, {deaths.keystrokes} keystrokes")
    print(f"lost keystrokes older than one second      {deaths.lost}  {verdict(deaths.lost == 0)}")
    print(f"lost keystrokes of the last second         {deaths.lost_late}, the oldest {deaths.oldest_lost_seconds:.2f} s")
    print(f"deadlines moved                            {deaths.deadlines_moved}  {verdict(deaths.deadlines_moved == 0)}")
    print(f"not resumed where it was                   {deaths.not_resumed}  {verdict(deaths.not_resumed == 0)}")


if __name__ == "__main__":
    main()
