"""Every claim of the open decks with the state its proof is in, and the command that repeats a run."""

from __future__ import annotations

import json
import shlex
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from quizapp.deck.card import Card, Claim
from quizapp.deck.places import bundled_deck
from quizapp.proof.demo import Value, open_page
from quizapp.proof.verdict import BAD_STATES, WEAKEST_FIRST
from quizapp.study.evidence import states
from quizapp.study.session import Session

STATES = (*reversed(WEAKEST_FIRST), *BAD_STATES)  # in the order in which they are counted
FAILING = ("refuted", "uncontrolled", "error", "timeout")


@dataclass(frozen=True, slots=True)
class ProofRow:
    """One claim of one card. `state` is empty until it was looked up; `evidence` is empty for a faulty demo."""

    card: Card
    claim: Claim
    evidence: str
    state: str = ""

    @property
    def name(self) -> str:
        """The claim's full name."""
        return f"{self.card.id}/{self.claim.id}"


def proof_rows(session: Session) -> list[ProofRow]:
    """Return every claim of every open deck, decks and cards in order; the parts of one text share theirs."""
    rows: dict[tuple[str, str], ProofRow] = {}
    for card in session.library.cards.values():
        for claim in card.claims:
            rows.setdefault((card.family or card.id, claim.id), ProofRow(card, claim, evidence_of(claim.demo)))
    return list(rows.values())


def evidence_of(demo: Path) -> str:
    """Return the kind of evidence a demo declares, empty where it cannot be read; looked up again once it changed."""
    try:
        return _evidence(demo, demo.stat().st_mtime_ns)
    except (OSError, SyntaxError):
        return ""


@lru_cache(2048)
def _evidence(demo: Path, _changed: int) -> str:
    declared = open_page(demo).get("evidence")
    return declared if isinstance(declared, str) else ""


def states_of(session: Session, cards: Iterable[Card]) -> dict[str, str]:
    """Return the state of every claim of some cards by its full name."""
    return {f"{card.id}/{claim}": state for card in cards for claim, state in states(session, card).items()}


def summary(found: Collection[str]) -> str:
    """Count states in words: the good ones by name, the failing ones together, then the others."""
    counts = [(state, sum(one == state for one in found)) for state in STATES]
    good = [f"{count} {state}" for state, count in counts if count and state in WEAKEST_FIRST]
    failing = sum(count for state, count in counts if state in FAILING)
    others = [f"{count} {state}" for state, count in counts if count and state in BAD_STATES and state not in FAILING]
    return " · ".join([*good, *([f"{failing} failing"] if failing else []), *others])


def repeat_command(
    claim: Claim, card: Card, seeds: Sequence[int], knobs: Mapping[str, Value], *, with_deck: bool = False
) -> str:
    """Return the command that does the same run again: a proof, or one experiment where knobs are turned."""
    words = ["quizapp"]
    folder = claim.demo.parent.parent.parent
    if with_deck and folder.resolve() != bundled_deck().resolve():
        words += ["--deck", str(folder)]
    words += ["demo" if knobs else "prove", f"{card.id}/{claim.id}"]
    if not knobs and len(seeds) > 1 and list(seeds) == list(range(len(seeds))):
        words += ["--seeds", str(len(seeds))]
    else:
        words += [part for seed in (seeds[:1] if knobs else seeds) for part in ("--seed", str(seed))]
    for name, value in knobs.items():
        words += ["--set", f"{name}={value if isinstance(value, str) else json.dumps(value)}"]
    return shlex.join(words)
