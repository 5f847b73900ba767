"""Many terms played through: simulated learners study the bundled deck for three weeks before an exam, each with a memory
of its own that the program never sees, and then sit it. What was forecast on some evenings is held against the score.

The learners are those of `term.py`; here the program runs in this process, on a real diary with a clock that is set.

    python benchmarks/terms.py [--learners N] [--seed N]
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import numpy as np
from side import verdict
from term import BEGIN, DAY_OFF, EXAM, MINUTES, Learner

from quizapp.exam.score import Forecast
from quizapp.memory.state import DAY_MS
from quizapp.study.appointment import set_exam
from quizapp.study.clock import Moment, parse
from quizapp.study.outlook import outlook
from quizapp.study.session import Session

DAYS = 21
EVENINGS = (4, 8, 12, 16, 20)  # after which a forecast is looked at; one more is on the exam's morning
Told = list[tuple[int, Forecast]]


def play(seed: int) -> tuple[Told, float, float]:
    """Play one term; returns the forecasts by day, the true score to expect, and the score that came."""
    home, begin = Path(tempfile.mkdtemp(prefix="quizapp-terms-")), parse(BEGIN.isoformat())
    now = [begin.t_ms]
    session = Session.open(home, clock=lambda: Moment(now[0], begin.tz_min))
    cards = session.library.cards.values()
    learner = Learner({c.id: [p.points for p in c.key_points] for c in cards}, np.random.default_rng(seed))
    set_exam(session, parse(EXAM.isoformat()), MINUTES, [DAY_OFF])
    told: Told = []
    for day in range(DAYS):
        now[0] = begin.t_ms + day * DAY_MS
        study(session, learner, day, now)
        if day in EVENINGS:
            told += looked(session, day)
    now[0] = parse(EXAM.isoformat()).t_ms - 3_600_000
    told += looked(session, DAYS)
    session.close()
    shutil.rmtree(home)
    return told, learner.score(DAYS), sat(learner)


def study(session: Session, learner: Learner, day: int, now: list[int]) -> None:
    """Answer all that is asked this evening."""
    while (turn := session.next()) is not None:
        now[0] += turn.early_ms
        grade, ticks, seconds = learner.answer(turn.card.id, day)
        now[0] += round(seconds * 1000)
        session.grade(turn.card, grade, ticked=ticks, seconds=seconds)


def looked(session: Session, day: int) -> Told:
    """The forecast on a day, if there is one."""
    found = outlook(session)
    return [(day, found.with_plan)] if found and isinstance(found.with_plan, Forecast) else []


def sat(learner: Learner) -> float:
    """The score of one exam of every question."""
    made = {card: learner.ticks(card, learner.dice.random() < learner.recall(card, DAYS)) for card in learner.points}
    return float(sum(learner.points[card][n] for card, ticks in made.items() for n in ticks))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--learners", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20261124)
    given = parser.parse_args()
    rows: dict[int, list[tuple[float, ...]]] = {}
    for seed in range(given.seed, given.seed + given.learners):
        told, truth, score = play(seed)
        for day, said in told:
            scale = 100 / said.out_of
            held = (said.low <= score <= said.high, said.low <= truth <= said.high)
            rows.setdefault(day, []).append(
                (*held, (said.expected - score) * scale, (said.expected - truth) * scale, (said.high - said.low) * scale)
            )
    for day, found in sorted(rows.items()):
        each = np.array(found, float)
        covered, of_truth, off, off_truth, width = each.mean(axis=0)
        error = float(np.abs(each[:, 2]).mean())
        when = f"after evening {day + 1:2}" if day < DAYS else "on the morning  "
        print(f"{when}: {len(each)} learners, 90 % interval holds {covered:.1%} of scores, {of_truth:.1%} of true scores; of 100 "
              f"points: width {width:.1f}, mean error {error:.1f}, off by {off:+.1f} ({off_truth:+.1f} from the truth)   "
              f"{verdict(0.86 <= covered <= 0.94 and error <= 5)}")  # fmt: skip


if __name__ == "__main__":
    main()
