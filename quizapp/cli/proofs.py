"""`quizapp prove`: claims put to the test, many at a time."""

from __future__ import annotations

import sys
import time
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

import click

from quizapp.cli.options import Options, as_json, command, say
from quizapp.cli.report import album_for, report_option, write_report
from quizapp.cli.trust import ask_first
from quizapp.errors import UsageError
from quizapp.proof.cluster import connected, prove_with
from quizapp.proof.demo import SINGLE
from quizapp.proof.farm import Proof, prove_all
from quizapp.proof.verdict import EXPERIMENT, Margin, Run, number
from quizapp.study.library import ProofTarget
from quizapp.study.record import record

MARKS = {True: "✓", False: "✗"}


@click.command
@click.argument("what", nargs=-1, metavar="[DECK | CARD | CLAIM | FILE]...")
@click.option("--seeds", type=click.IntRange(1, 100_000), help="Use seeds 0 to N-1 (default: 1 seed).")
@click.option(
    "--seed", "chosen", type=click.IntRange(0, 2**32 - 1), multiple=True, help="Use this seed (may be repeated)."
)
@click.option("--jobs", type=click.IntRange(1, 256), help="Claims proven at a time (default: one a core).")
@click.option("--cluster", metavar="ADDRESS", help="Prove on the workers of this Dask scheduler.")
@click.option("--record", "recording", is_flag=True, help="Put what holds on record in content/evidence.json.")
@click.option("--json", "wants_json", is_flag=True, help="Write one JSON document.")
@report_option
@command
def prove(
    options: Options,
    what: tuple[str, ...],
    seeds: int | None,
    chosen: tuple[int, ...],
    jobs: int | None,
    cluster: str | None,
    recording: bool,
    wants_json: bool,
    report: Path | None,
) -> None:
    """Prove claims: every experiment must hold and every control must fail, for every seed. Exit status 1 else."""
    library, album = options.library(), album_for(report)
    targets = {target.file: target for target in library.proofs(what)}
    if not targets:
        raise UsageError("There is nothing to prove: no card claims anything.")
    ask_first(targets)
    used = sorted({*chosen, *range(seeds or 0)}) or [0]
    begin = time.monotonic()
    proofs, stopped = _proven(list(targets), used, jobs, cluster, on_frame=album and album.take)
    seconds, good = time.monotonic() - begin, sum(proof.verdict.good for proof in proofs)
    if wants_json:
        claims = [proof_as_json(proof, targets[proof.file]) for proof in proofs]
        as_json({"claims": claims, "proven": good, "failed": len(proofs) - good, "seconds": round(seconds, 3)})
    else:
        for proof in proofs:
            click.echo(line_of(proof, targets[proof.file]))
        say(f"{good} of {len(targets)} claims hold with {len(used)} seed{'s' * (len(used) != 1)}, {seconds:.1f} s.")
    if recording:
        for file in record(library.decks, [(targets[proof.file], proof) for proof in proofs], date.today()):
            say(f"Recorded in {file}.")
    if report:
        write_report(report, library, targets, proofs, album)
    if stopped:
        say(f"Stopped: {len(targets) - len(proofs)} claims were not tried.")
        raise click.exceptions.Exit(130)
    if good < len(targets):
        raise click.exceptions.Exit(1)


def _proven(
    files: list[Path], seeds: list[int], jobs: int | None, cluster: str | None, **watch: Any
) -> tuple[list[Proof], bool]:
    """Prove all files with a progress bar; return the proofs in the files' order, and whether it was stopped."""
    proofs: list[Proof] = []
    stopped = False
    try:
        with connected(cluster) if cluster else nullcontext() as executor:
            ready = prove_with(executor, files, seeds) if executor else prove_all(files, seeds, jobs, **watch)
            bar: Any = click.progressbar(ready, len(files), "Proving", file=sys.stderr)
            with bar:
                proofs.extend(bar)
    except KeyboardInterrupt:
        stopped = True
    return sorted(proofs, key=lambda proof: files.index(proof.file)), stopped


def line_of(proof: Proof, target: ProofTarget) -> str:
    """A claim on one line: mark, state, name, and either the numbers or why not."""
    verdict = proof.verdict
    head = f"{MARKS[verdict.good]} {verdict.state:<12} {target.name}"
    if not verdict.good:
        return f"{head}: {verdict.reason}"
    slowest = max(run.seconds for run in verdict.runs)
    return f"{head}: {'; '.join(filter(None, map(_margin, verdict.margins)))} ({slowest:.2f} s)"


def _margin(margin: Margin) -> str:
    who = "worst" if margin.role == EXPERIMENT else margin.role
    name = "" if margin.number == SINGLE else f"{margin.number} "
    bound = f" (bound {number(margin.bound)})" if margin.role == EXPERIMENT else ""
    return f"{who} {name}{number(margin.value)}{bound}"


def proof_as_json(proof: Proof, target: ProofTarget) -> dict[str, Any]:
    """All that is known of a claim's proof."""
    demo, verdict = proof.demo, proof.verdict
    document: dict[str, Any] = {
        "id": target.claim.id if target.claim else proof.file.stem,
        "card": target.card.id if target.card else None,
        "claim": demo.claim if demo else None,
        "state": verdict.state,
        "reason": verdict.reason or None,
        "evidence": demo.evidence if demo else None,
        "file": str(proof.file),
        "measures": single(demo.measures) if demo else None,
        "holds_within": single(demo.holds_within) if demo else None,
        "runs": [run_as_json(run) for run in verdict.runs if run.role == EXPERIMENT],
        "controls": {
            role: [run_as_json(run) for run in verdict.runs if run.role == role]
            for role in (demo.controls if demo else ())
        },
        "margin": [
            {
                "role": m.role,
                "number": m.number,
                "value": m.value,
                "bound": m.bound,
                "distance": m.distance,
                "seed": m.seed,
            }
            for m in verdict.margins
        ],
        "versions": verdict.versions,
    }
    return document


def single(named: dict[str, Any]) -> Any:
    """A demo that measures one number shows it without its name."""
    return named[SINGLE] if set(named) == {SINGLE} else named


def run_as_json(run: Run) -> dict[str, Any]:
    """One run: seed, number or numbers, seconds, and the fault where there is no number."""
    shown: dict[str, Any] = {
        "seed": run.seed,
        "value": single(run.values) if run.values else None,
        "seconds": round(run.seconds, 4),
    }
    return {**shown, "fault": run.fault} if run.fault else shown
