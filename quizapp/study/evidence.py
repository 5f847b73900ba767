"""What a card may say of its claims' proofs: the state each was last seen in, or `stale` once anything behind it
changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from quizapp.deck.card import Card, Claim
from quizapp.errors import ProofError, QuizappError
from quizapp.proof import lock
from quizapp.proof.demo import Demo, read_demo
from quizapp.proof.trust import deck_of, is_allowed
from quizapp.proof.verdict import Verdict
from quizapp.study.session import Session


def digest(claim: Claim) -> str:
    """Name all that a proof depends on in this deck: the claim's words, the demo's bytes and those of all it reads.

    Raises ProofError where the demo cannot be read.
    """
    return sha256(f"{claim.text.markdown}\0{demo_of(claim).digest}".encode()).hexdigest()


def demo_of(claim: Claim) -> Demo:
    """Read a claim's demo, again only when a file of its folder changed. Raises ProofError."""
    try:
        stamps = tuple((file.name, file.stat().st_mtime_ns) for file in sorted(claim.demo.parent.iterdir()))
    except OSError as error:
        raise ProofError(f"{claim.demo}: the demo cannot be read: {error.strerror}.") from error
    return _demo(claim.demo, stamps)


@lru_cache(1024)
def _demo(file: Path, _stamps: tuple[tuple[str, int], ...]) -> Demo:
    return read_demo(file)


@cache
def torch_version() -> str:
    """The version of torch that is installed, empty without it."""
    try:
        return version("torch")
    except PackageNotFoundError:
        return ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a claim's proof: its state, and an ISO date where that is from the deck's record."""

    state: str
    recorded: str = ""


def states(session: Session, card: Card) -> dict[str, str]:
    """Return the state of each of a card's claims by its label."""
    return {label: seen.state for label, seen in known(session, card).items()}


def known(session: Session, card: Card) -> dict[str, Seen]:
    """Return what is known of each of a card's claims: as last run here, else as the deck's lock file has it.

    A stranger's demo that was not allowed to run is `untrusted`, whatever the deck says of it.
    """
    ran = {
        event.payload["claim"]: event.payload
        for event in session.ledger.diary.events(card=card.family or card.id)
        if event.kind == "proof"
    }
    return {claim.id: _known(card, claim, ran.get(claim.id)) for claim in card.claims}


def _known(card: Card, claim: Claim, payload: dict[str, object] | None) -> Seen:
    try:
        demo, current = demo_of(claim), digest(claim)
        on_record = _record(claim.demo).get(f"{card.family or card.id}/{claim.id}")
    except (QuizappError, OSError):
        return Seen("stale" if payload else "never run")
    if not is_allowed(demo):
        return Seen("untrusted")
    if payload and payload.get("digest") == current and _same_torch(payload.get("versions")):
        return Seen(str(payload["state"]))
    if on_record and on_record.is_of(claim.text.markdown, demo) and _same_torch(on_record.versions):
        return Seen(on_record.state, on_record.recorded)
    return Seen("stale" if payload or on_record else "never run")


def on_record(seen: Mapping[str, Seen]) -> str:
    """Say, in one line, that states are the deck's record and how to see them here; empty where all were run here."""
    days = [one.recorded for one in seen.values() if one.recorded]
    if not days:
        return ""
    here = "r runs them here" if torch_version() else "install quizapp[proofs] to run them here"
    return f"As recorded with the deck on {max(days)}; {here}."


def recorded(session: Session, card: Card, claim: Claim) -> list[str]:
    """Say what the deck has on record of one claim, in a line; none where it has nothing that is not stale."""
    seen = known(session, card).get(claim.id)
    if seen is None or not seen.recorded:
        return []
    entry = _record(claim.demo)[f"{card.family or card.id}/{claim.id}"]
    numbers = "; ".join(f"{one['of']} {one['value']} (bound {one['bound']})" for one in entry.numbers)
    seeds = f"{len(entry.seeds)} seed{'s' * (len(entry.seeds) != 1)}"
    return [f"On record with the deck: {seen.state} with {seeds} on {seen.recorded}: {numbers}."]


def _same_torch(versions: object) -> bool:
    """True when numbers were measured with the torch that is installed, or need none, or none is there to differ."""
    torch = str(versions.get("torch", "")) if isinstance(versions, dict) else ""
    return not torch or not torch_version() or torch.split("+")[0] == torch_version().split("+")[0]


def _record(demo: Path) -> dict[str, lock.Entry]:
    """The entries of the lock file of the deck that a demo lies in, read again when it changes. Raises DeckError."""
    content = deck_of(demo) / "content"
    try:
        changed = (content / lock.NAME).stat().st_mtime_ns
    except OSError:
        return {}
    return _read_record(content, changed)


@lru_cache(16)
def _read_record(content: Path, _changed: int) -> dict[str, lock.Entry]:
    return lock.read(content)


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
