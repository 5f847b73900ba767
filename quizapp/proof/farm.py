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
from pathlib import Path

from quizapp.errors import MissingTorchError, ProofError, UntrustedError
from quizapp.proof.demo import Demo, read_demo
from quizapp.proof.runner import Child, Limits, orders, perform
from quizapp.proof.verdict import Verdict, judge


@dataclass(frozen=True, slots=True)
class Proof:
    """A claim's file with what was declared (None where it could not be read) and what the runs said."""

    file: Path
    demo: Demo | None
    verdict: Verdict


def prove(
    file: Path, seeds: Sequence[int], limits: Limits | None = None, *, on_start: Callable[[Child], None] | None = None
) -> Proof:
    """Prove one claim with these seeds. Raises MissingTorchError; everything else is part of the verdict."""
    demo = None
    try:
        demo = read_demo(file)
        outcome = perform(demo, orders(demo, list(seeds)), limits, on_start=on_start)
    except MissingTorchError:
        raise
    except UntrustedError as error:
        return Proof(file, demo, Verdict("untrusted", (), reason=str(error)))
    except ProofError as error:
        return Proof(file, demo, Verdict("error", (), reason=str(error)))
    return Proof(file, demo, judge(demo, outcome.runs, outcome.versions))


def prove_all(
    files: Sequence[Path], seeds: Sequence[int], jobs: int | None = None, limits: Limits | None = None
) -> Iterator[Proof]:
    """Yield a proof for each file as it is ready, `jobs` at a time (default: one a core).

    Closing the iterator, or an exception in its consumer, ends every child that still runs.
    """
    children: list[Child] = []
    stopping = threading.Event()

    def started(child: Child) -> None:
        children.append(child)
        if stopping.is_set():
            child.stop()

    def one(file: Path) -> Proof | None:
        return None if stopping.is_set() else prove(file, seeds, limits, on_start=started)

    pool = ThreadPoolExecutor(jobs or os.cpu_count() or 1, thread_name_prefix="prove")
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
