"""What a learner predicted before an experiment ran: asked once a claim, kept in the diary as it was said."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.deck.card import Card, Claim
from quizapp.proof.demo import Prediction
from quizapp.study.session import Session


@dataclass(frozen=True, slots=True)
class Guess:
    """The option that was chosen, None where the question was passed over; and whether it is the right one."""

    chosen: str | None
    right: bool = False


def guess_of(session: Session, card: Card, claim: Claim, asked: Prediction) -> Guess | None:
    """Return what was last said to this question of a claim, None when it was never asked in these words."""
    for event in reversed(session.ledger.diary.events(card=card.family or card.id)):
        payload = event.payload
        if event.kind == "predict" and payload.get("claim") == claim.id and payload.get("question") == asked.question:
            chosen = payload.get("chosen")
            known = chosen in asked.options
            return Guess(str(chosen), asked.options[asked.right] == chosen) if known else Guess(None)
    return None


def record_guess(session: Session, card: Card, claim: Claim, asked: Prediction, index: int | None) -> Guess:
    """Record which option was chosen, None for none; it is on disk when this returns."""
    chosen = asked.options[index] if index is not None else None
    guess = Guess(chosen, index == asked.right)
    session.ledger.note(
        "predict",
        session.clock(),
        {"claim": claim.id, "question": asked.question, "chosen": chosen, "right": guess.right},
        card.family or card.id,
    )
    return guess
