"""What a report is made of: claims put to the test, each with the frames its experiment and controls yielded.

Frames are kept of the first seed alone and thinned out; of all but the last, the numbers and not the arrays, because
only curves show more than one frame.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quizapp.deck.card import Claim
from quizapp.proof.demo import Demo
from quizapp.proof.farm import Proof, prove_all
from quizapp.proof.runner import Frame, Limits
from quizapp.proof.verdict import EXPERIMENT, Verdict
from quizapp.study.library import ProofTarget

MOST_FRAMES = 300  # kept of a run

Frames = Mapping[str, Sequence[Mapping[str, Any]]]  # by role, each frame's entries by name


@dataclass(frozen=True, slots=True)
class ClaimReport:
    """One claim as it was put to the test.

    `claim` is None for a demo that no card claims, `demo` where the file cannot be read; then the verdict says why.
    `frames` are those of the first seed by role, empty where none came.
    """

    file: Path
    claim: Claim | None
    demo: Demo | None
    verdict: Verdict
    frames: Frames = field(default_factory=dict)


@dataclass(slots=True)
class _Reel:
    """The frames of one run, at most about `MOST_FRAMES` of them, evenly spread."""

    numbers: list[dict[str, Any]] = field(default_factory=list)
    last: dict[str, Any] = field(default_factory=dict)  # an entry that later frames leave out stays as it was
    every: int = 1
    count: int = 0

    def add(self, values: Mapping[str, Any]) -> None:
        self.last = {**self.last, **values}
        if self.count % self.every == 0:
            self.numbers.append({name: value for name, value in values.items() if not isinstance(value, list)})
        if len(self.numbers) > MOST_FRAMES:
            self.numbers, self.every = self.numbers[::2], self.every * 2
        self.count += 1

    def frames(self) -> list[dict[str, Any]]:
        newest_is_kept = (self.count - 1) % self.every == 0
        return [*(self.numbers[:-1] if newest_is_kept else self.numbers), self.last]


class Album:
    """Keeps frames while claims are proven side by side; each file's come from one thread at a time."""

    def __init__(self) -> None:
        self._reels: dict[tuple[Path, int], _Reel] = {}

    def take(self, file: Path, frame: Frame) -> None:
        """Take in a frame of a demo's run with its first seed."""
        self._reels.setdefault((file, frame.run), _Reel()).add(frame.values)

    def of(self, proof: Proof) -> dict[str, list[dict[str, Any]]]:
        """Return a proof's frames by role, the experiment's first."""
        roles = [EXPERIMENT, *(proof.demo.controls if proof.demo else ())]
        found = {role: self._reels.get((proof.file, run)) for run, role in enumerate(roles)}
        return {role: reel.frames() for role, reel in found.items() if reel}


def reported(proof: Proof, target: ProofTarget, album: Album | None = None) -> ClaimReport:
    """Return a proof with the claim it belongs to and the frames that were kept of it."""
    return ClaimReport(proof.file, target.claim, proof.demo, proof.verdict, album.of(proof) if album else {})


def collect(
    targets: Sequence[ProofTarget], seeds: Sequence[int], jobs: int | None = None, limits: Limits | None = None
) -> Iterator[ClaimReport]:
    """Prove claims and yield each with its frames as it is ready, `jobs` at a time. Raises MissingTorchError."""
    album, by_file = Album(), {target.file: target for target in targets}
    for proof in prove_all(list(by_file), seeds, jobs, limits, on_frame=album.take):
        yield reported(proof, by_file[proof.file], album)
