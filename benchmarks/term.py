"""A term played through: a simulated learner studies the bundled deck for three weeks before an exam, through the real
program.

Every step is a child process of the command line on a real diary; QUIZAPP_NOW tells it the time. The learner's memory
is FSRS-6 with parameters of its own that the program never sees, and every key point is ticked by chance, more often
where the answer is recalled. Each evening follows `quizapp due`; once a week there is a mock exam. Writes the table
`docs/a-term.md`: what was planned, what was forecast, and the learner's true score.

    python benchmarks/term.py [--seed N] [--out FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from quizapp.memory import fsrs
from quizapp.memory.fit import LOWER, PRIOR_SD, UPPER
from quizapp.memory.state import DEFAULT_WEIGHTS

BEGIN = datetime.fromisoformat("2026-11-23T18:00:00+01:00")  # a Monday
EXAM = datetime.fromisoformat("2026-12-14T09:00:00+01:00")
MINUTES, DAY_OFF, MOCKS = 25, "sun", (5, 12, 19)  # mock exams on Saturdays
FIRST = (0.5, 0.15, 0.3, 0.05)  # first grades: half the questions are not known beforehand (the program begins at 24 %)
PASSES = (0.224, 0.631, 0.145)  # the mix of Hard, Good and Easy: fsrs-rs 6, simulator defaults
RECALLED, LAPSED = 0.9, 0.2  # share of points this learner makes; the program begins at .85 and .25
SECONDS = {"first": 280.0, "pass": 200.0, "lapse": 300.0, "step": 60.0}


@dataclass
class Learner:
    """What is true: parameters, and each card's memory; the program sees grades, ticks and seconds alone."""

    points: dict[str, list[float]]  # card: exam points of its key points
    dice: np.random.Generator
    w: np.ndarray = field(init=False)
    factor: dict[str, float] = field(init=False)
    memory: dict[str, tuple[float, float, int]] = field(default_factory=dict)  # stability, difficulty, day

    def __post_init__(self) -> None:
        noise = np.where(np.arange(21) < 4, 0.6, 0.5 * PRIOR_SD) * self.dice.standard_normal(21)
        centre = np.array(DEFAULT_WEIGHTS)
        self.w = np.clip(np.where(np.arange(21) < 4, centre * np.exp(noise), centre + noise), LOWER, UPPER)
        self.factor = {card: float(np.exp(0.4 * self.dice.standard_normal())) for card in self.points}

    def recall(self, card: str, day: int) -> float:
        if card not in self.memory:
            return 1.0 - FIRST[0]
        stability, _, last = self.memory[card]
        return float(fsrs.retrievability(day - last, stability, self.w))

    def score(self, day: int) -> float:
        """The exam points to expect in truth on a day."""
        chance = {card: self.recall(card, day) for card in self.points}
        return sum(sum(points) * (chance[c] * RECALLED + (1 - chance[c]) * LAPSED) for c, points in self.points.items())

    def ticks(self, card: str, recalled: bool) -> list[int]:
        return [n for n in range(len(self.points[card])) if self.dice.random() < (RECALLED if recalled else LAPSED)]

    def answer(self, card: str, day: int) -> tuple[int, list[int], float]:
        """Answer a card: grade, key points made, seconds; and remember it."""
        seen = self.memory.get(card)
        kind = "first" if seen is None else "step" if seen[2] == day else "pass"
        if kind == "first":
            grade = 1 + int(self.dice.choice(4, p=FIRST))
        elif kind == "step":
            grade = 3
        else:
            grade = 2 + int(self.dice.choice(3, p=PASSES)) if self.dice.random() < self.recall(card, day) else 1
            kind = "pass" if grade > 1 else "lapse"
        if seen is None:
            stability = float(fsrs.initial_stability(np.array(grade), self.w)) * self.factor[card]
            difficulty = float(fsrs.clamp_difficulty(fsrs.initial_difficulty(np.array(grade), self.w)))
        else:
            s, d, last = (np.array(float(value)) for value in seen)
            stability = float(fsrs.next_stability(s, d, day - last, np.array(grade), self.w))
            difficulty = float(fsrs.next_difficulty(d, np.array(grade), self.w))
        self.memory[card] = (stability, difficulty, day)
        seconds = SECONDS[kind] * float(np.exp(0.25 * self.dice.standard_normal()))
        return grade, self.ticks(card, grade > 1), seconds


class Program:
    """`quizapp` with a home and a time of its own."""

    def __init__(self, home: Path) -> None:
        self.home, self.now = home, BEGIN

    def run(self, *arguments: str, stdin: str = "") -> str:
        done = subprocess.run([sys.executable, "-m", "quizapp", "--home", str(self.home), *arguments], input=stdin,
                              env={**os.environ, "QUIZAPP_NOW": self.now.isoformat()}, capture_output=True, text=True,
                              check=False)  # fmt: skip
        if done.returncode:
            raise SystemExit(f"{arguments}: {done.stderr}")
        return done.stdout

    def json(self, *arguments: str, stdin: str = "") -> Any:
        return json.loads(self.run(*arguments, "--json", stdin=stdin))


def study(program: Program, learner: Learner, day: int) -> tuple[int, float]:
    """Work off what is due this evening; returns answers and seconds."""
    count, spent = 0, 0.0
    while True:
        due = program.json("due")
        if not due["cards"]:
            later = due["next_due_at"] and datetime.fromisoformat(due["next_due_at"])
            if not due["learning"] or not later or later - program.now > timedelta(hours=1):
                return count, spent
            program.now = max(program.now, later) + timedelta(seconds=1)
            continue
        card = due["cards"][0]["id"]
        grade, ticks, seconds = learner.answer(card, day)
        program.now += timedelta(seconds=seconds)
        points = ["--points", ",".join(str(n + 1) for n in ticks)] if ticks else []
        program.run("answer", card, str(grade), "--seconds", f"{seconds:.0f}", *points)
        count, spent = count + 1, spent + seconds


def sit(program: Program, learner: Learner, day: int, seed: int) -> dict[str, Any]:
    """Sit a mock exam of six questions: write and hand in, then mark."""
    exam = ("mock", "--questions", "6", "--minutes", "90", "--seed", str(seed), "--plain", "--no-feed")
    written = program.json(*exam, stdin="An answer.\n.\n" * 6 + "\n")
    marks = []
    for answer in written["answers"]:
        card = answer["card"]
        made = learner.ticks(card, learner.dice.random() < learner.recall(card, day))
        marks.append(" ".join(str(n + 1) for n in made))
    return dict(program.json(*exam, stdin="\n".join(marks) + "\n"))


def shown(score: dict[str, Any] | None) -> str:
    if not score or score.get("expected") is None:
        return "–"
    return f"{score['expected']:.0f} ({score['low']:.0f} to {score['high']:.0f})"


def play(seed: int) -> tuple[list[str], list[str]]:
    """Play a term; returns the table's rows and the closing lines."""
    rows, inside, program = [], [], Program(Path(tempfile.mkdtemp(prefix="quizapp-term-")))
    cards = program.json("cards")["cards"]
    learner = Learner({c["id"]: [p["points"] for p in c["key_points"]] for c in cards}, np.random.default_rng(seed))
    program.run("exam", "set", "--at", EXAM.isoformat(), "--minutes", str(MINUTES), "--day-off", DAY_OFF)
    days, said = (EXAM.date() - BEGIN.date()).days, []
    for day in range(days):
        program.now = BEGIN + timedelta(days=day)
        plan = program.json("plan")
        listed, planned = len(plan["days"][0]["cards"]), plan["days"][0]["minutes"]
        count, spent = study(program, learner, day)
        mock = sit(program, learner, day, seed + day) if day in MOCKS else None
        told = program.json("forecast")
        said.append(told)
        result = f"{mock['score']:g} of {mock['out_of']:g}, said {shown(mock['forecast'])}" if mock else ""
        if mock and mock["forecast"]:
            inside.append(mock["forecast"]["low"] <= mock["score"] <= mock["forecast"]["high"])
        now = f"{told['now']:.0f}" if told.get("now") is not None else "–"
        rows.append(f"| {program.now:%a %d %b} | {listed} | {planned:.0f} | {count} | {spent / 60:.0f} | {shown(told)} | "
                    f"{now} | {learner.score(day):.0f} | {result} |")  # fmt: skip
        print(rows[-1], flush=True)
    return rows, closing(program, learner, days, said, inside)


def closing(program: Program, learner: Learner, days: int, said: list[Any], inside: list[bool]) -> list[str]:
    program.now = EXAM - timedelta(hours=1)
    last = program.json("forecast")
    truth = learner.score(days)
    earned = sum(
        learner.points[card][n]
        for card in learner.points
        for n in learner.ticks(card, learner.dice.random() < learner.recall(card, days))
    )
    told = [one for one in said if one["enough_data"]]
    held = sum(one["low"] <= truth <= one["high"] for one in told)
    fit = program.json("fit")
    checks = {check["name"]: check["ok"] for check in program.json("doctor")["checks"] if check["name"] in ("cache", "events")}
    return [
        f"On the exam's morning the program said {shown(last)} of {last['out_of']:g}; the learner's true score is {truth:.0f}, "
        f"and the exam that was sat gave {earned:g}.",
        f"Of {len(told)} days' forecasts {held} held the true score in their 90 % interval; of {len(inside)} mock exams "
        f"with a forecast {sum(inside)} ended within it.",
        f"A fit after {fit['reviews']} reviews: log loss {fit['before']['log_loss']:.3f} by default, "
        f"{fit['after']['log_loss']:.3f} fitted, {'kept' if fit['kept'] else 'not kept'}; events and cache "
        f"{'are' if all(checks.values()) else 'are NOT'} as they should be.",
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "docs" / "a-term.md")
    given = parser.parse_args()
    rows, end = play(given.seed)
    text = ["# A term, played through", "", __doc__.split("\n\n")[0].replace("\n", " "), "",
            f"{MINUTES} minutes a day, not on Sundays; the exam is on {EXAM:%A, %d %B at %H:%M}. Scores are exam points. `python "
            f"benchmarks/term.py --seed {given.seed}` writes this page; what it shows holds if FSRS-6 is true.", "",
            "| Evening | Listed | Minutes planned | Answers | Minutes taken | Forecast for the exam (90 %) | Now | True now | Mock exam |",
            "|---|---|---|---|---|---|---|---|---|", *rows, "", *(f"{line}\n" for line in end)]  # fmt: skip
    given.out.parent.mkdir(exist_ok=True)
    given.out.write_text("\n".join(text).rstrip() + "\n", "utf-8")
    print("\n".join(end))


if __name__ == "__main__":
    main()
