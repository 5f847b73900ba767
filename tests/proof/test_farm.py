"""Many claims proven side by side: each in a child of its own, none costing another anything."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

import quizapp
from quizapp.proof.farm import Proof, prove, prove_all
from quizapp.proof.runner import Child, Limits
from tests.proof.making import demos_at_work, write_demo

HANGS = "__import__('time').sleep(600)\nreturn x"
REPOSITORY = Path(quizapp.__file__).parent.parent


def states(proofs: list[Proof]) -> dict[str, str]:
    return {proof.file.stem: proof.verdict.state for proof in proofs}


def test_each_claim_has_its_own_state(tmp_path: Path) -> None:
    bodies = {
        "good": "return x",
        "refuted": "return 3.0",
        "uncontrolled": "return 0.5",
        "error": "return 'x'",
        "timeout": "while True:\n    pass",
        "crash": "__import__('os')._exit(7)",
    }
    files = [write_demo(tmp_path, body, name=f"{name}.py") for name, body in bodies.items()]
    files += [write_demo(tmp_path, control=None, name="unfit.py"), tmp_path / "gone.py"]
    proofs = list(prove_all(files, [0, 1], 2, Limits(wall_seconds=2.0)))
    assert states(proofs) == {
        "good": "proven",
        "refuted": "refuted",
        "uncontrolled": "uncontrolled",
        "error": "error",
        "timeout": "timeout",
        "crash": "error",
        "unfit": "error",
        "gone": "error",
    }
    reasons = {proof.file.stem: proof.verdict.reason for proof in proofs}
    assert "does not declare 'control'" in reasons["unfit"]
    assert "No such file or directory" in reasons["gone"]
    assert reasons["crash"] == "experiment with seed 0 ended with status 7"
    assert {proof.file.stem for proof in proofs if proof.demo is None} == {"unfit", "gone"}


@pytest.mark.parametrize(
    ("evidence", "state"),
    [("exhaustive", "proven"), ("bound", "held"), ("statistical", "supported"), ("illustration", "illustrated")],
)
def test_a_good_claim_is_called_by_its_evidence(tmp_path: Path, evidence: str, state: str) -> None:
    verdict = prove(write_demo(tmp_path, evidence=f'"{evidence}"'), [0]).verdict
    assert (verdict.state, verdict.good, [run.seed for run in verdict.runs]) == (state, True, [0, 0])


def test_proofs_come_as_they_are_ready(tmp_path: Path) -> None:
    waits = "__import__('time').sleep(2)\nreturn x"
    slow = write_demo(tmp_path, waits, name="slow.py")
    proofs = prove_all([slow, *(write_demo(tmp_path, name=f"quick{n}.py") for n in range(3))], [0], 2)
    assert {next(proofs).file.stem for _ in range(3)} == {"quick0", "quick1", "quick2"}
    assert states(list(proofs)) == {"slow": "proven"}


def test_closing_early_ends_every_child_and_keeps_what_is_done(tmp_path: Path) -> None:
    files = [write_demo(tmp_path, name="quick.py")]
    files += [write_demo(tmp_path, HANGS, name=f"hangs{n}.py") for n in range(6)]
    proofs = prove_all(files, [0], 3)
    assert states([next(proofs)]) == {"quick": "proven"}
    proofs.close()  # type: ignore[attr-defined]
    assert demos_at_work() == []
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("prove")]


def test_an_exception_in_the_consumer_ends_every_child(tmp_path: Path) -> None:
    files = [write_demo(tmp_path, name="quick.py"), write_demo(tmp_path, HANGS, name="hangs.py")]

    def consume() -> None:
        for _ in prove_all(files, [0], 2):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        consume()
    assert demos_at_work() == []


def test_one_claim_can_be_stopped_by_whoever_learnt_of_its_child(tmp_path: Path) -> None:
    children: list[Child] = []

    def started(child: Child) -> None:
        children.append(child)
        threading.Timer(0.2, child.stop).start()

    verdict = prove(write_demo(tmp_path, HANGS), [0], on_start=started).verdict
    assert (verdict.state, verdict.reason) == ("error", "experiment with seed 0 was stopped")
    assert demos_at_work() == []


def test_without_pytorch_nothing_is_run_and_the_remedy_is_said(tmp_path: Path) -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(REPOSITORY)!r})\n"
        "from pathlib import Path\nfrom quizapp.proof.farm import MissingTorchError, prove_all\n"
        f"try:\n    list(prove_all([Path({str(write_demo(tmp_path))!r})], [0]))\n"
        "except MissingTorchError as error:\n    print(error)\n"
    )
    bare = subprocess.run([sys.executable, "-S", "-I", "-c", program], capture_output=True, text=True, check=True)
    assert bare.stdout == "PyTorch is not installed, so no experiment can run. Install quizapp[proofs].\n"
