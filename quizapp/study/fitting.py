"""The memory model fitted to the diary: tried on answers it has not seen, kept only where it does better, taken back on
demand.

Takes up to seconds for a long diary: call it in a thread with a session of its own; others follow at their next card.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from quizapp.memory.calibration import Scores
from quizapp.memory.heldout import judge
from quizapp.store.tables import Event
from quizapp.study.answers import answers, reviews
from quizapp.study.exam import kept_fit
from quizapp.study.session import Session

FIRST = 50  # answers before the first fit on its own
GROWTH = 1.05  # … and how far they must have grown since the last one
DIGITS = 7  # of a parameter, as kept


@dataclass(frozen=True, slots=True)
class Fitted:
    """A fit as it was judged: how many answers there are, log loss (nats) and calibration error on held-out answers of
    the defaults and of the fit, and whether its 21 parameters are kept.
    """

    reviews: int
    before: dict[str, float]
    after: dict[str, float]
    weights: tuple[float, ...]
    kept: bool


def fit_now(session: Session) -> Fitted | None:
    """Fit, record the verdict and follow it; None, with nothing recorded, below six answers that can be predicted."""
    history = answers(reviews(session.ledger.diary), ()).history
    judged = judge(history)
    if judged is None:
        return None
    weights = tuple(round(w, DIGITS) for w in judged.fit.weights)
    done = Fitted(len(history), _scores(judged.before), _scores(judged.after), weights, judged.kept)
    payload: dict[str, Any] = {
        "weights": list(weights), "answers": judged.fit.answers, "reviews": done.reviews, "before": done.before,
        "after": done.after, "kept": done.kept,
    }  # fmt: skip
    session.ledger.note("fit", session.clock(), payload)
    session.adopt()
    return done


def _scores(of: Scores) -> dict[str, float]:
    return {"log_loss": round(of.log_loss, 6), "rmse_bins": round(of.rmse_bins, 6)}


def is_refit_due(session: Session) -> bool:
    """True when answers grew by 5 % since the last fit, kept or not, and there are 50."""
    diary = session.ledger.diary
    fits = diary.notes("fit")
    last = int(fits[-1].payload["reviews"]) if fits else 0
    return sum(total.answers for total in diary.cache.totals()) >= max(FIRST, GROWTH * last)


def refit_if_due(session: Session) -> Fitted | None:
    """Fit where answers grew by 5 % since the last fit; None where they did not."""
    return fit_now(session) if is_refit_due(session) else None


def undo_fit(session: Session) -> Event | None:
    """Go back to the parameters before the fit in force; return that fit, None where the defaults are in force."""
    fit = kept_fit(session.ledger.diary)
    if fit is not None:
        session.ledger.note("undo", session.clock(), {"target": fit.id})
        session.adopt()
    return fit
