"""Proofs on the workers of a Dask cluster: what travels is names, hashes, parameters and numbers, never code.

Each worker runs its own copy of the deck, if that has the same hash, under its own approvals and in its own sandbox.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, as_completed
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from quizapp.deck.places import bundled_deck
from quizapp.errors import MissingTorchError, ProofError, UntrustedError, UsageError
from quizapp.proof.demo import Demo, read_demo
from quizapp.proof.farm import Proof
from quizapp.proof.runner import Order, Outcome, orders, perform
from quizapp.proof.trust import deck_of
from quizapp.proof.verdict import Run, Verdict, judge

TRIES = 4  # workers that a claim is tried on before it is given up
WAIT = 5.0  # seconds that an address may take to answer
DECKS = "QUIZAPP_DECKS"  # a worker's own deck folders, separated as a search path is

Task = Callable[..., dict[str, Any]]


@contextmanager
def connected(address: str) -> Iterator[Executor]:
    """Join the cluster at an address and give its executor. Raises UsageError without Dask, ProofError without it."""
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError("A cluster needs Dask. Install quizapp[cluster].") from error
    try:
        client = Client(address, timeout=WAIT, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise ProofError(f"The cluster at '{address}' does not answer: {error}.") from error
    try:
        if not client.scheduler_info()["workers"]:
            raise ProofError(f"The cluster at '{address}' has no worker. Start one: 'dask worker {address}'.")
        yield client.get_executor(retries=TRIES, pure=False)
    finally:
        client.close(timeout=WAIT)


def work(place: str, digest: str, todo: list[dict[str, Any]]) -> dict[str, Any]:
    """Do a claim's runs on this worker, which looks for `place` in decks of its own.

    Returns the runs and versions, or why it refused: no such demo, another version of it, not allowed here.
    """
    for folder in [Path(one) for one in os.environ.get(DECKS, "").split(os.pathsep) if one] + [bundled_deck()]:
        if not (folder / place).is_file():
            continue
        try:
            demo = read_demo(folder / place)
            if demo.digest != digest:
                return {"refused": f"the worker has another version of {place}", "digest": demo.digest}
            outcome = perform(demo, [Order(**one) for one in todo])
        except (UntrustedError, MissingTorchError, ProofError) as error:
            return {"refused": f"the worker said: {error}", "digest": digest}
        return {"runs": [asdict(run) for run in outcome.runs], "versions": outcome.versions, "digest": digest}
    return {"refused": f"the worker has no {place}; {DECKS} names its decks", "digest": ""}


def prove_with(executor: Executor, files: Sequence[Path], seeds: Sequence[int], task: Task = work) -> Iterator[Proof]:
    """Yield a proof for each file as it is ready; a claim whose worker refused it or died is tried on others."""
    demos: dict[Path, Demo] = {}
    waiting: dict[Future[dict[str, Any]], tuple[Path, int]] = {}
    for file in files:
        try:
            demos[file] = read_demo(file)
        except ProofError as error:
            yield Proof(file, None, Verdict("error", (), reason=str(error)))
            continue
        waiting[_submitted(executor, task, demos[file], seeds)] = (file, 1)
    while waiting:
        future = next(as_completed(list(waiting)))
        file, tries = waiting.pop(future)
        proof = _proof(demos[file], future)
        if proof.verdict.state == "error" and not proof.verdict.runs and tries < TRIES:
            waiting[_submitted(executor, task, demos[file], seeds)] = (file, tries + 1)
        else:
            yield proof


def _submitted(executor: Executor, task: Task, demo: Demo, seeds: Sequence[int]) -> Future[dict[str, Any]]:
    place = demo.file.absolute().relative_to(deck_of(demo.file)).as_posix()
    return executor.submit(task, place, demo.digest, [asdict(order) for order in orders(demo, list(seeds))])


def _proof(demo: Demo, future: Future[dict[str, Any]]) -> Proof:
    """Judge here what a worker measured there, if it measured the same bytes."""
    try:
        answer = future.result()
        if answer["digest"] != demo.digest or "refused" in answer:
            reason = answer.get("refused") or f"a worker answered for another version of {demo.file.name}"
            return Proof(demo.file, demo, Verdict("error", (), reason=reason))
        outcome = Outcome([Run(**run) for run in answer["runs"]], answer["versions"])
    except Exception as error:  # noqa: BLE001 (whatever a cluster raises for a lost worker is one lost claim)
        return Proof(
            demo.file, demo, Verdict("error", (), reason=f"the cluster lost it: {type(error).__name__}: {error}")
        )
    return Proof(demo.file, demo, judge(demo, outcome.runs, outcome.versions))
