"""Is every proof of the bundled deck able to fail? Each is spoiled in three ways; none may still be called good.

Spoiled are: the control (its cause is dropped, so that it is the experiment), the bound (so wide that anything lies within
it), the experiment (it returns the number that the real one measured, whatever its parameters are). Goal: 0 of all.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from quizapp.deck.folder import read_deck
from quizapp.deck.places import bundled_deck
from quizapp.proof.demo import SINGLE, Demo, read_demo
from quizapp.proof.runner import Outcome, orders, perform
from quizapp.proof.verdict import judge

SEED = 0
CONSTANT = "\n\ndef experiment(**anything):\n    return {value!r}\n"


def spoiled(demo: Demo, outcome: Outcome) -> Iterator[tuple[str, Demo]]:
    """The three ways to spoil a demo of which one run is known."""
    yield "control without its cause", replace(demo, controls={name: {} for name in demo.controls})
    yield "bound that holds anything", replace(demo, holds_within=dict.fromkeys(demo.holds_within, (None, 1e+300)))
    measured = outcome.runs[0].values or {}
    value = measured[SINGLE] if set(measured) == {SINGLE} else measured
    text = demo.files[demo.file.name].decode() + CONSTANT.format(value=value)
    text = text.replace(": inf", ": float('inf')").replace("return inf", "return float('inf')")
    yield "experiment that is a constant", replace(demo, files={**demo.files, demo.file.name: text.encode()})


def survivors(demo: Demo) -> tuple[str, list[str]]:
    """The state of the demo itself, and the ways of spoiling it that went unnoticed."""
    outcome = perform(demo, orders(demo, [SEED]))
    state = judge(demo, outcome.runs, outcome.versions)
    if not state.good:
        return state.state, []
    left = []
    for way, mutant in spoiled(demo, outcome):
        # the bound does not change what is measured
        runs = outcome.runs if "bound" in way else perform(mutant, orders(mutant, [SEED])).runs
        if judge(mutant, runs).good:
            left.append(way)
    return state.state, left


def main() -> None:
    cards = [card for card in read_deck(bundled_deck()).cards if not sys.argv[1:] or card.id in sys.argv[1:]]
    demos = [read_demo(claim.demo) for card in cards for claim in card.claims]
    false_good, bad = 0, 0
    with ThreadPoolExecutor(2) as pool:
        for demo, (state, left) in zip(demos, pool.map(survivors, demos), strict=True):
            name = f"{demo.file.parent.name}/{demo.file.stem}"
            bad += state not in ("proven", "held", "supported", "illustrated")
            false_good += len(left)
            for way in left:
                print(f"{name}: a {way} is still called {state}")
    print(f"{len(demos)} demos, {3 * len(demos)} mutants, {false_good} false good states; {bad} demos bad by themselves")
    sys.exit(bool(false_good or bad))


if __name__ == "__main__":
    main()
