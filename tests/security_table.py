"""Lets every attack loose in every box of this system and keeps the table of SECURITY.md true.

`python -m tests.security_table` fails where the file says something else than what was found; `--write` writes it.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from quizapp.proof import sandbox
from quizapp.proof.attacks import ATTACKS
from quizapp.proof.selftest import gets_through, targets

FILE = Path(__file__).parent.parent / "SECURITY.md"
BEGIN, END = "<!-- table: begin -->\n", "<!-- table: end -->"
HEADS = {sandbox.BUBBLEWRAP: "bubblewrap", sandbox.LANDLOCK: "kernel filters alone", sandbox.NONE: "no box"}


def table() -> tuple[str, int]:
    """The table as measured now, and how many attacks got through a box."""
    os.environ["QUIZAPP_SECRET"] = "x"  # noqa: S105 (what an attack looks for)
    boxes = [*sandbox.available(), sandbox.NONE]
    rows = [f"| a demo tries to … | {' | '.join(HEADS[box] for box in boxes)} |", f"|---|{'---|' * len(boxes)}"]
    got = 0
    for attack in ATTACKS:
        found = []
        for box in boxes:
            with targets() as target:
                through = gets_through(attack, target, box)
            got += through and box != sandbox.NONE
            found.append("got through" if through else "stopped")
        rows.append(f"| {attack.name} | {' | '.join(found)} |")
    return "\n".join(rows) + "\n", got


def boxed(text: str) -> str:
    """A text without the last column of its table: what happens without a box depends on how fast the machine is."""
    return re.sub(r"\| [^|]* \|$", "|", text, flags=re.M)


def main() -> None:
    made, got = table()
    text = FILE.read_text("utf-8")
    head, rest = text.split(BEGIN)
    now = head + BEGIN + made + END + rest.split(END)[1]
    if "--write" in sys.argv:
        FILE.write_text(now, "utf-8")
    elif boxed(now) != boxed(text):
        sys.exit(f"SECURITY.md does not say what was found:\n{made}")
    if got:
        sys.exit(f"{got} attacks got through.")
    print(f"{len(ATTACKS)} attacks in {len(sandbox.available())} boxes: 0 got through.")


if __name__ == "__main__":
    main()
