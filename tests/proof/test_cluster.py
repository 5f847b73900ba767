"""Proofs on a cluster: a real scheduler and real workers on this machine."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from quizapp.errors import ProofError
from quizapp.proof.cluster import connected, prove_with
from quizapp.proof.demo import read_demo
from quizapp.proof.farm import Proof, prove_all
from tests.proof.making import write_demo

SLOW = "__import__('time').sleep(0.4)\nreturn x"


def said(proofs: list[Proof]) -> list[tuple[str, str, str, str]]:
    """All that a verdict says but for the seconds it took."""
    return sorted((p.file.name, p.verdict.state, p.verdict.reason,
                   repr([(r.role, r.seed, r.values, r.fault) for r in p.verdict.runs])) for p in proofs)  # fmt: skip


class Cluster:
    """A scheduler and workers, each a process of its own with the same decks."""

    def __init__(self, deck: Path, folder: Path) -> None:
        self.folder, self.workers = folder, []
        self.scheduler, found = self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", wait=r"tcp://\S+:\d+")
        self.address = found
        for _ in range(2):
            self.workers.append(self._start("worker", found, "--nthreads", "1", "--no-dashboard", "--no-nanny", deck=deck, wait=r"Registered to")[0])

    def _start(self, *words: str, wait: str, deck: Path | None = None) -> tuple[subprocess.Popen[str], str]:
        env = {**os.environ, "QUIZAPP_DECKS": str(deck or "")}
        process = subprocess.Popen([sys.executable, "-W", "ignore", "-m", "distributed.cli.dask_" + words[0], *words[1:]],
                                   cwd=self.folder, env=env, stderr=subprocess.PIPE, text=True)  # fmt: skip
        assert process.stderr is not None
        for line in process.stderr:
            if found := re.search(wait, line):
                return process, found[0]
        raise AssertionError(f"{words[0]} did not start")

    def close(self) -> None:
        for process in [*self.workers, self.scheduler]:
            process.kill()
            process.wait()
            assert process.stderr is not None
            process.stderr.close()


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    bodies = {"good": "return x", "refuted": "return 3.0", "uncontrolled": "return 0.5", "error": "return 'x'"}
    for name, body in bodies.items():
        write_demo(tmp_path / "deck" / "demos" / "card", body, name=f"{name}.py")
    return tmp_path / "deck"


@pytest.fixture
def cluster(deck: Path, tmp_path: Path) -> Iterator[Cluster]:
    made = Cluster(deck, tmp_path)
    yield made
    made.close()


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_gives_the_same_verdicts_also_when_a_worker_dies_half_way(cluster: Cluster, deck: Path) -> None:
    files = sorted((deck / "demos" / "card").glob("*.py"))
    files += [write_demo(deck / "demos" / "slow", SLOW, name=f"slow{n}.py") for n in range(6)]
    here = list(prove_all(files, [0, 1], 2))
    with connected(cluster.address) as executor:
        there = []
        for proof in prove_with(executor, files, [0, 1]):
            there.append(proof)
            if len(there) == 3:
                cluster.workers[0].send_signal(signal.SIGKILL)
    assert said(there) == said(here)


@pytest.mark.filterwarnings("ignore")
def test_an_address_that_does_not_answer_is_said_in_one_line() -> None:
    with pytest.raises(ProofError, match=r"The cluster at 'tcp://127\.0\.0\.1:9' does not answer"), connected("tcp://127.0.0.1:9"):
        pass


def test_a_worker_with_another_version_or_without_the_deck_or_the_approval_is_refused(
    deck: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = deck / "demos" / "card" / "good.py"
    demo = read_demo(good)
    other = tmp_path / "other" / "deck"
    shutil.copytree(deck, other)
    with ThreadPoolExecutor(1) as executor:
        monkeypatch.setenv("QUIZAPP_DECKS", str(deck))
        assert [proof.verdict.state for proof in prove_with(executor, [good], [0])] == ["proven"]
        monkeypatch.setenv("QUIZAPP_DECKS", str(other))
        (other / "demos" / "card" / "good.py").write_text(good.read_text() + "# more\n")
        [proof] = prove_with(executor, [good], [0])
        assert (proof.verdict.state, proof.verdict.reason) == (
            "error", "the worker has another version of demos/card/good.py")  # fmt: skip
        monkeypatch.setenv("QUIZAPP_DECKS", "")
        [proof] = prove_with(executor, [good], [0])
        assert "the worker has no demos/card/good.py; QUIZAPP_DECKS names its decks" in proof.verdict.reason
        monkeypatch.setenv("QUIZAPP_DECKS", str(deck))
        monkeypatch.setenv("QUIZAPP_STATE", str(tmp_path / "nothing allowed"))
        [proof] = prove_with(executor, [good], [0])
        assert "the worker said:" in proof.verdict.reason
        assert "was never allowed to run" in proof.verdict.reason

        def lies(*_: object) -> dict[str, object]:
            return {"runs": [], "versions": {}, "digest": "0" * 64}

        [proof] = prove_with(executor, [good], [0], lies)
        assert proof.verdict.reason == "a worker answered for another version of good.py"
    assert demo.digest != "0" * 64
