"""The bundled deck proven: by two workers beside one, and with a fork for each claim beside processes that are used again.

Goals: two workers at least 1.7 times as fast as one on two cores; a fork for each claim at most 1.1 times the wall time of
reused processes, which isolate nothing. Both sides start warm and run the same claims with the same seed. With
`--cluster`, a Dask scheduler and two workers on this machine must give the same verdicts, byte for byte, also when one of
them is killed half-way.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from side import verdict

from quizapp.deck.folder import read_deck
from quizapp.deck.places import bundled_deck
from quizapp.proof.cluster import connected, prove_with
from quizapp.proof.demo import read_demo
from quizapp.proof.farm import Proof, prove_all
from quizapp.proof.runner import orders

REUSED = """
import json, os, sys, tempfile
from pathlib import Path
sys.path.insert(0, {root!r})
from quizapp.proof import prover, zygote
zygote.warmed_up(True)
print("warm", flush=True)
for line in sys.stdin:
    task = json.loads(line)
    if task is None:
        break
    folder = Path(tempfile.mkdtemp())
    sys.path.append(str(folder))
    for name, text in task["files"].items():
        (folder / name).write_text(text)
        sys.modules.pop(Path(name).stem, None)
    job = prover.Job({{**task, "frames": False, "cpu_seconds": 1e4}}, os.open(os.devnull, os.O_WRONLY), folder)
    experiment = prover.load(folder / task["entry"], task["imports"])
    for n, run in enumerate(task["runs"]):
        prover.perform(job, experiment, n, run)
    sys.path.remove(str(folder))
    print("done", flush=True)
"""


def claims(cards: list[str]) -> list[Path]:
    deck = read_deck(bundled_deck())
    return [claim.demo for card in deck.cards if not cards or card.id in cards for claim in card.claims]


def task_of(file: Path) -> str:
    """A claim as a reused process is told of it; the demo is read for it, as our workers' parent does."""
    demo = read_demo(file)
    return json.dumps({
        "files": {name: data.decode() for name, data in demo.files.items()}, "entry": file.name,
        "imports": list(demo.imports), "numbers": list(demo.measures),
        "runs": [{"role": o.role, "seed": o.seed, "parameters": o.parameters} for o in orders(demo, [0])],
    }) + "\n"  # fmt: skip


def reused(files: list[Path]) -> float:
    """Seconds that two warm processes take which run one claim after another without forking."""
    program = REUSED.format(root=str(bundled_deck()))
    pair = [subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                             env={**os.environ, "OMP_NUM_THREADS": "1"}) for _ in range(2)]  # fmt: skip
    for process in pair:
        assert process.stdout.readline() == "warm\n"  # type: ignore[union-attr]
    left, lock = list(files), threading.Lock()

    def feed(process: subprocess.Popen[str]) -> None:
        while True:
            with lock:
                if not left:
                    return
                file = left.pop(0)
            process.stdin.write(task_of(file))  # type: ignore[union-attr]
            process.stdin.flush()  # type: ignore[union-attr]
            assert process.stdout.readline() == "done\n"  # type: ignore[union-attr]

    threads = [threading.Thread(target=feed, args=(process,)) for process in pair]
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - begin
    for process in pair:
        process.kill()
        process.wait()
    return seconds


def forked(files: list[Path], jobs: int) -> tuple[float, list[Proof]]:
    """Seconds that our workers take, warm before the clock starts, and what they found."""
    list(prove_all(files[:1] * jobs, [0], jobs))
    begin = time.perf_counter()
    proofs = list(prove_all(files, [0], jobs))
    return time.perf_counter() - begin, proofs


def said(proofs: list[Proof]) -> str:
    """Verdicts as bytes would be compared: all but the seconds."""
    return "\n".join(sorted(repr((str(p.file), p.verdict.state, p.verdict.margins,
                                  [(r.role, r.seed, r.values, r.fault) for r in p.verdict.runs])) for p in proofs))  # fmt: skip


def dask(*words: str, wait: str) -> tuple[subprocess.Popen[str], str]:
    process = subprocess.Popen([sys.executable, "-W", "ignore", "-m", f"distributed.cli.dask_{words[0]}", *words[1:]],
                               cwd=tempfile.gettempdir(), stderr=subprocess.PIPE, text=True)  # fmt: skip
    for line in process.stderr:  # type: ignore[union-attr]
        if found := re.search(wait, line):
            return process, found[0]
    raise RuntimeError(f"{words[0]} did not start")


def on_a_cluster(files: list[Path], here: list[Proof]) -> None:
    scheduler, address = dask("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", wait=r"tcp://\S+:\d+")
    workers = [dask("worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny", wait="Registered to")[0] for _ in "ab"]
    there: list[Proof] = []
    try:
        with connected(address) as executor:
            whole = list(prove_with(executor, files, [0]))
            for proof in prove_with(executor, files, [0]):
                there.append(proof)
                if len(there) == len(files) // 2:
                    workers[0].send_signal(signal.SIGKILL)
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()
    same = said(whole) == said(here), said(there) == said(here)
    print(f"two Dask workers on loopback: verdicts equal {same[0]}, with one killed half-way {same[1]}   {verdict(all(same))}")


def main() -> None:
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    files = claims(words)
    one, _ = forked(files, 1)
    two, here = forked(files, 2)
    again = reused(files)
    print(f"{len(files)} claims: one worker {one:.1f} s, two {two:.1f} s: {one / two:.2f} times as fast   {verdict(one / two >= 1.7)}")
    print(f"a fork for each claim {two:.1f} s, reused processes {again:.1f} s: {two / again:.2f} times   {verdict(two / again <= 1.1)}")
    if "--cluster" in sys.argv:
        on_a_cluster(files, here)


if __name__ == "__main__":
    main()
