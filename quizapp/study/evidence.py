"""What a card may say of its claims' proofs: the state each was last seen in, or `stale` once anything behind it
changed.
"""

from __future__ import annotations

from functools import cache, lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from quizapp.deck.card import Card, Claim
from quizapp.errors import ProofError
from quizapp.proof.demo import read_demo
from quizapp.proof.verdict import Verdict
from quizapp.study.session import Session


def digest(claim: Claim) -> str:
    """Name all that a proof depends on in this deck: the claim's words, the demo's bytes and those of all it reads.

    Raises ProofError where the demo cannot be read.
    """
    try:
        stamps = tuple((file.name, file.stat().st_mtime_ns) for file in sorted(claim.demo.parent.glob("*.py")))
    except OSError as error:
        raise ProofError(f"{claim.demo}: the demo cannot be read: {error.strerror}.") from error
    return _digest(claim.text.markdown, claim.demo, stamps)


@lru_cache(1024)
def _digest(text: str, file: Path, _stamps: tuple[tuple[str, int], ...]) -> str:
    return sha256(f"{text}\0{read_demo(file).digest}".encode()).hexdigest()


@cache
def torch_version() -> str:
    """The version of torch that is installed, empty without it."""
    try:
        return version("torch")
    except PackageNotFoundError:
        return ""


def states(session: Session, card: Card) -> dict[str, str]:
    """Return the state of each of a card's claims by its label."""
    seen = {
        event.payload["claim"]: event.payload
        for event in session.ledger.diary.events(card=card.family or card.id)
        if event.kind == "proof"
    }
    found = {}
    for claim in card.claims:
        payload = seen.get(claim.id)
        found[claim.id] = (
            "never run" if payload is None else (str(payload["state"]) if _is_current(claim, payload) else "stale")
        )
    return found


def _is_current(claim: Claim, payload: dict[str, object]) -> bool:
    versions = payload.get("versions")
    torch = versions.get("torch", "") if isinstance(versions, dict) else ""
    try:
        return payload.get("digest") == digest(claim) and (
            not torch or torch.split("+")[0] == torch_version().split("+")[0]
        )
    except (ProofError, OSError):
        return False


def remember(session: Session, card: Card, claim: Claim, verdict: Verdict) -> None:
    """Record what a proof said, so that the card shows it until something behind it changes."""
    try:
        current = digest(claim)
    except (ProofError, OSError):
        return
    session.ledger.note(
        "proof",
        session.clock(),
        {
            "claim": claim.id,
            "file": claim.demo.name,
            "state": verdict.state,
            "digest": current,
            "seeds": sorted({run.seed for run in verdict.runs}),
            "versions": verdict.versions,
        },
        card.family or card.id,
    )
