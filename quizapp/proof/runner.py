"""Has the runs of a claim done in a child of a warm worker, and tells what each of them gave."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from quizapp.proof import sandbox, trust
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
    backend: str | None = None,
) -> Outcome:
    """Do all runs of a claim in one child of a warm worker and return what each gave.

    A run that fails is reported in its `Run`; the runs after it still happen unless the child died, which is their
    fault too. Where the worker was lost, what is missing is tried once more in another. `on_start` receives the child,
    so that a caller can stop it. `backend` is the box to use, the best one by default. Raises MissingTorchError,
    UntrustedError and ProofError.
    """
    box = backend or sandbox.best().name
    trust.require(demo, box)
    done: dict[int, Run] = {}
    versions: dict[str, str] = {}
    for last_try in (False, True):
        left = [index for index in range(len(todo)) if index not in done]
        given = (limits or Limits()).raised(demo.limits)
        with Child(demo, [todo[n] for n in left], given, frames=on_frame is not None, backend=box) as child:
            if on_start:
                on_start(child)
            versions |= _listen(child, left, done, on_frame, on_run, patient=last_try)
        if len(done) == len(todo):
            break
    return Outcome([done[index] for index in range(len(todo))], versions)


def _listen(
    child: Child,
    left: list[int],
    done: dict[int, Run],
    on_frame: Callable[[Frame], None] | None,
    on_run: Callable[[int, Run], None] | None,
    *,
    patient: bool,
) -> dict[str, str]:
    """Turn a child's answers into runs; what a lost worker left undone is left out unless this was the last try."""
    versions: dict[str, str] = {}

    def keep(index: int, run: Run) -> None:
        done[index] = run
        if on_run:
            on_run(index, run)

    for answer in child.events():
        event, index = answer["event"], left[answer.get("run", 0)]
        order = child.todo[answer.get("run", 0)]
        if event == "frame" and on_frame:
            on_frame(Frame(index, answer["values"]))
        elif event == "done":
            versions = answer["versions"]
        elif event == "result" and index not in done:
            keep(index, Run(order.role, order.seed, answer["values"], answer["seconds"], frames=answer["frames"]))
        elif event == "fault" and index not in done:
            keep(index, Run(order.role, order.seed, None, fault=answer["fault"]))
        elif event == "end" and (patient or child.stopped or not child.broken):
            for at, lost in _lost(child.todo, left, done, answer):
                keep(at, lost)
    return versions


def _lost(todo: Sequence[Order], left: list[int], done: dict[int, Run], end: dict[str, Any]) -> list[tuple[int, Run]]:
    """The runs that never came: the one that was going on has the child's fault, the later ones follow from it."""
    missing = [(index, order) for index, order in zip(left, todo, strict=True) if index not in done]
    faults = [end["fault"], *[f"was not run, because an earlier run {end['fault']}"] * len(missing)]
    return [
        (index, Run(order.role, order.seed, None, fault=fault, timed_out=end["timed_out"]))
        for (index, order), fault in zip(missing, faults, strict=False)
    ]
