"""Replaying 100,000 answers: our arrays beside py-fsrs, card by card. Goal: under 50 ms."""

from __future__ import annotations

import statistics
import time
from datetime import UTC, datetime

import numpy as np
from fsrs import Card, Rating, Scheduler
from side import verdict

from quizapp.memory.replay import replay
from quizapp.memory.state import Settings

ANSWERS, CARDS = 100_000, 5_000


def main() -> None:
    rng = np.random.default_rng(1)
    card = rng.integers(0, CARDS, ANSWERS)
    day = np.sort(rng.integers(0, 720, ANSWERS))
    t_ms = day * 86_400_000 + 43_200_000 + np.arange(ANSWERS)
    grade = rng.choice([1, 2, 3, 4], ANSWERS, p=[0.15, 0.1, 0.6, 0.15])
    names = [f"card-{n}" for n in range(CARDS)]
    ours = []
    for _ in range(9):
        begin = time.perf_counter()
        replay(names, card, t_ms, day, grade, Settings())
        ours.append(time.perf_counter() - begin)
    scheduler, theirs = Scheduler(enable_fuzzing=False), [Card(card_id=n) for n in range(CARDS)]
    begin = time.perf_counter()
    for c, t, g in zip(card, t_ms, grade, strict=True):
        theirs[c], _ = scheduler.review_card(theirs[c], Rating(int(g)), datetime.fromtimestamp(t / 1000, UTC))
    other = time.perf_counter() - begin
    mine = statistics.median(ours)
    print(f"replay of {ANSWERS:,} answers: ours {mine * 1000:.1f} ms (worst {max(ours) * 1000:.1f}), "
          f"py-fsrs {other * 1000:.0f} ms, 1:{other / mine:.0f}   {verdict(mine < 0.05)}")  # fmt: skip


if __name__ == "__main__":
    main()
