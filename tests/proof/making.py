"""Demos made on the spot: a whole one by default, with one thing or another changed."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from textwrap import indent

from quizapp.errors import ProofError
from quizapp.proof import trust
from quizapp.proof.demo import Demo, read_demo
from quizapp.proof.runner import Limits, Outcome, orders, perform
from quizapp.proof.verdict import judge

PARTS = {
    "evidence": '"identity"',
    "measures": '"the parameter itself"',
    "holds_within": "0.0, 1.0",
    "control": '{"x": 5.0}',
}


def demo_text(body: str = "return x", parameters: str = "x=0.5", head: str = "", **declarations: str | None) -> str:
    """The text of a demo whose experiment has this body; a declaration that is None is left out."""
    declared = "\n".join(f"{name} = {value}" for name, value in {**PARTS, **declarations}.items() if value is not None)
    docstring = '"""A number is what it is.\n\nNobody changes it.\n\nSource: Euclid, Elements, VII.\n"""'
    return f"{docstring}\n{head}\n{declared}\n\n\ndef experiment({parameters}):\n{indent(body, '    ')}\n"


def write_demo(folder: Path, body: str = "return x", *, name: str = "demo.py", **rest: str | None) -> Path:
    """Write that demo into a folder, allow it to run, and return its file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(demo_text(body, **rest), "utf-8")  # type: ignore[arg-type]
    with suppress(ProofError):
        trust.allow([read_demo(file)])
    return file


def make_demo(folder: Path, body: str = "return x", **rest: str | None) -> Demo:
    """Write that demo and read it."""
    return read_demo(write_demo(folder, body, **rest))  # type: ignore[arg-type]


def run(demo: Demo, limits: Limits | None = None, seeds: int = 1) -> Outcome:
    """Do all that proves a claim, with the first seeds."""
    return perform(demo, orders(demo, list(range(seeds))), limits)


def faults(outcome: Outcome) -> list[str]:
    return [one.fault for one in outcome.runs]


def state(demo: Demo, outcome: Outcome) -> tuple[str, str]:
    """What the runs say of the claim, and why."""
    verdict = judge(demo, outcome.runs, outcome.versions)
    return verdict.state, verdict.reason


def processes() -> dict[int, tuple[int, str, str]]:
    """Every process that runs: its parent, its name, its command."""
    found = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            name, _, fields = (entry / "stat").read_text().partition("(")[2].rpartition(")")
            command = (entry / "cmdline").read_text()
        except OSError:  # it ended in the meantime
            continue
        if fields.split()[0] != "Z":
            found[int(entry.name)] = (int(fields.split()[1]), name, command)
    return found


def below(root: int) -> set[int]:
    """The processes that a process started, and those that they started."""
    every, found = processes(), {root}
    while more := {pid for pid, (parent, _, _) in every.items() if parent in found} - found:
        found |= more
    return found - {root}


def demos_at_work() -> list[int]:
    """The processes below this one that a worker forked to run a demo in, and what they started."""
    every, ours = processes(), below(os.getpid())
    workers = {pid for pid in ours & set(every) if every[pid][1] == "python" and "zygote.main" in every[pid][2]}
    return [pid for pid in ours if pid in every and every[pid][0] in workers]
