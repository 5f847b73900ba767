"""Proves many claims side by side, a fresh child process for each.

Verdicts come back as they are ready; stopping keeps those that are done. A claim whose demo does not meet the format is
an `error` verdict like any other and costs the rest nothing.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path

from quizapp.errors import ProofError
from quizapp.proof.demo import Demo, read_demo
from quizapp.proof.runner import Child, Limits, orders, perform
from quizapp.proof.verdict import Verdict, judge


@dataclass(frozen=True, slots=True)
class Proof:
    """A claim's file with what was declared (None where it could not be read) and what the runs said."""

    file: Path
    demo: Demo | None
    verdict: Verdict


def prove(file: Path, seeds: Sequence[int], limits: Limits | None = None, *, children: set[Child] | None = None) -> Proof:
    """Prove one claim with these seeds. Raises MissingTorchError; everything else is part of the verdict."""
    try:
        demo = read_demo(file)
    except ProofError as error:
        return Proof(file, None, Verdict("error", (), reason=str(error)))
    started = children.add if children is not None else None
    outcome = perform(demo, orders(demo, list(seeds)), limits, on_start=started)
    return Proof(file, demo, judge(demo, outcome.runs, outcome.versions))


def prove_all(
    files: Sequence[Path], seeds: Sequence[int], jobs: int | None = None, limits: Limits | None = None,
) -> Iterator[Proof]:
    """Yield a proof for each file as it is ready, `jobs` at a time (default: one a core).

    Closing the iterator, or an exception in its consumer, ends every child that still runs.
    """
    children: set[Child] = set()
    stopping = threading.Event()

    def one(file: Path) -> Proof | None:
        return None if stopping.is_set() else prove(file, seeds, limits, children=children)

    pool = ThreadPoolExecutor(jobs or os.cpu_count() or 1, thread_name_prefix="prove")
    waiting: set[Future[Proof | None]] = set()
    try:
        waiting |= {pool.submit(one, file) for file in files}
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                proof = future.result()
                if proof is not None:
                    yield proof
    finally:
        stopping.set()
        for child in list(children):
            child.stop()
        pool.shutdown(wait=True, cancel_futures=True)
