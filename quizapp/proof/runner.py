"""Has the runs of a claim done in one fresh child process, and tells what each of them gave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from quizapp.proof.child import Child, Limits, Order
from quizapp.proof.demo import Demo
from quizapp.proof.verdict import EXPERIMENT, Run

__all__ = ["Child", "Frame", "Limits", "Order", "Outcome", "orders", "perform"]


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of a running experiment: its order's index, and each entry as a number or nested lists of numbers."""

    run: int
    values: dict[str, Any]


@dataclass(slots=True)
class Outcome:
    """All that came back: a `Run` for each order, and the versions the numbers depend on."""

    runs: list[Run]
    versions: dict[str, str] = field(default_factory=dict)


def orders(demo: Demo, seeds: list[int]) -> list[Order]:
    """The runs that prove a claim: the experiment and every control, each with every seed."""
    roles = {EXPERIMENT: {}, **demo.controls}
    return [Order(role, seed, {**demo.parameters, **changes}) for role, changes in roles.items() for seed in seeds]


def perform(
    demo: Demo,
    todo: list[Order],
    limits: Limits | None = None,
    *,
    on_frame: Callable[[Frame], None] | None = None,
    on_run: Callable[[int, Run], None] | None = None,
    on_start: Callable[[Child], None] | None = None,
) -> Outcome:
    """Do all runs of a claim in one fresh child process and return what each gave.

    A run that fails is reported in its `Run`; the runs after it still happen unless the child died, which is their
    fault too. `on_start` receives the child, so that a caller can stop it. Raises MissingTorchError and ProofError.
    """
    done: dict[int, Run] = {}
    versions: dict[str, str] = {}

    def keep(index: int, run: Run) -> None:
        done[index] = run
        if on_run:
            on_run(index, run)

    with Child(demo, todo, limits or Limits(), frames=on_frame is not None) as child:
        if on_start:
            on_start(child)
        for answer in child.events():
            event, run = answer["event"], answer.get("run", 0)
            if event == "frame" and on_frame:
                on_frame(Frame(run, answer["values"]))
            elif event == "done":
                versions = answer["versions"]
            elif event == "result" and run not in done:
                order, values = todo[run], answer["values"]
                keep(run, Run(order.role, order.seed, values, answer["seconds"], frames=answer["frames"]))
            elif event == "fault" and run not in done:
                keep(run, Run(todo[run].role, todo[run].seed, None, fault=answer["fault"]))
            elif event == "end":
                for index, lost in _lost(todo, done, answer):
                    keep(index, lost)
    return Outcome([done[index] for index in range(len(todo))], versions)


def _lost(todo: list[Order], done: dict[int, Run], end: dict[str, Any]) -> list[tuple[int, Run]]:
    """The runs that never came: the one that was going on has the child's fault, the later ones follow from it."""
    missing = [index for index in range(len(todo)) if index not in done]
    faults = [end["fault"], *[f"was not run, because an earlier run {end['fault']}"] * len(missing)]
    return [
        (index, Run(todo[index].role, todo[index].seed, None, fault=fault, timed_out=end["timed_out"]))
        for index, fault in zip(missing, faults, strict=False)
    ]
