"""Proves many claims side by side, a fresh child process for each.

Verdicts come back as they are ready; stopping keeps those that are done. A claim whose demo does not meet the format is
an `error` verdict like any other and costs the rest nothing.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from quizapp.errors import MissingTorchError, ProofError, UntrustedError
from quizapp.proof.demo import Demo, read_demo
from quizapp.proof.runner import Child, Frame, Limits, Outcome, orders, perform
from quizapp.proof.verdict import EXPERIMENT, Verdict, judge
from quizapp.proof.worker import pool as workers


@dataclass(frozen=True, slots=True)
class Proof:
    """A claim's file with what was declared (None where it could not be read) and what the runs said."""

    file: Path
    demo: Demo | None
    verdict: Verdict


def prove(
    file: Path,
    seeds: Sequence[int],
    limits: Limits | None = None,
    *,
    on_start: Callable[[Child], None] | None = None,
    on_frame: Callable[[Frame], None] | None = None,
) -> Proof:
    """Prove one claim with these seeds. Raises MissingTorchError; everything else is part of the verdict.

    `on_frame` receives the frames of the first seed: run 0 is the experiment, the controls follow in order.
    """
    demo = None
    try:
        demo = read_demo(file)
        outcome = _performed(demo, list(seeds), limits, on_start, on_frame)
    except MissingTorchError:
        raise
    except UntrustedError as error:
        return Proof(file, demo, Verdict("untrusted", (), reason=str(error)))
    except ProofError as error:
        return Proof(file, demo, Verdict("error", (), reason=str(error)))
    return Proof(file, demo, judge(demo, outcome.runs, outcome.versions))


def _performed(
    demo: Demo,
    seeds: list[int],
    limits: Limits | None,
    on_start: Callable[[Child], None] | None,
    on_frame: Callable[[Frame], None] | None,
) -> Outcome:
    """Do all runs; where frames are wanted, those of the first seed in a child of their own, for frames take time."""
    if on_frame is None or len(seeds) <= 1:
        return perform(demo, orders(demo, seeds), limits, on_start=on_start, on_frame=on_frame)
    first = perform(demo, orders(demo, seeds[:1]), limits, on_start=on_start, on_frame=on_frame)
    rest = perform(demo, orders(demo, seeds[1:]), limits, on_start=on_start)
    roles = [EXPERIMENT, *demo.controls]
    runs = sorted([*first.runs, *rest.runs], key=lambda run: roles.index(run.role))
    return Outcome(runs, first.versions | rest.versions)


def prove_all(
    files: Sequence[Path],
    seeds: Sequence[int],
    jobs: int | None = None,
    limits: Limits | None = None,
    *,
    on_frame: Callable[[Path, Frame], None] | None = None,
) -> Iterator[Proof]:
    """Yield a proof for each file as it is ready, `jobs` at a time (default: one a core).

    `on_frame` receives each file's frames with its first seed, from several threads. Closing the iterator, or an
    exception in its consumer, ends every child that still runs.
    """
    children: list[Child] = []
    stopping = threading.Event()

    def started(child: Child) -> None:
        children.append(child)
        if stopping.is_set():
            child.stop()

    def one(file: Path) -> Proof | None:
        if stopping.is_set():
            return None
        return prove(file, seeds, limits, on_start=started, on_frame=partial(on_frame, file) if on_frame else None)

    side_by_side = jobs or os.cpu_count() or 1
    workers.expect(side_by_side)
    pool = ThreadPoolExecutor(side_by_side, thread_name_prefix="prove")
    try:
        for future in as_completed([pool.submit(one, file) for file in files]):
            proof = future.result()
            if proof is not None:
                yield proof
    finally:
        stopping.set()
        for child in list(children):
            child.stop()
        pool.shutdown(wait=True, cancel_futures=True)
