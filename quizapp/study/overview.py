"""What the home screen says: counts, the first question, the exam, when the next card falls due, faults of decks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from quizapp.deck.text import CardText
from quizapp.errors import Problem
from quizapp.study.clock import Moment
from quizapp.study.queue import Counts
from quizapp.study.rehearsal import unfinished
from quizapp.study.rehearsal import when as began
from quizapp.study.session import Session


@dataclass(frozen=True, slots=True)
class Overview:
    """Today at a glance. `question` is the first one, None when nothing is due; `next_text` then says what to do.

    `mock` tells of a mock exam to go on with, and `mock_left_ms` how long an open one still runs (milliseconds).
    `can_go_on` is true where more minutes of the exam's plan may be asked for.
    """

    title: str
    counts: Counts
    question: CardText | None
    next_text: str
    exam: str = ""
    mock: str = ""
    mock_left_ms: int | None = None
    problems: tuple[str, ...] = ()
    can_go_on: bool = False


def overview(session: Session) -> Overview:
    """Sum up the present moment."""
    turn = session.next()
    mock, left_ms = mock_text(session)
    decks = session.library.decks
    title = " · ".join(deck.title for deck in decks)
    counts = turn.counts if turn else session.counts()
    text = "" if turn else nothing_due(session, counts)
    return Overview(
        title,
        counts,
        turn.card.question if turn else None,
        text,
        exam_text(session),
        mock,
        left_ms,
        tuple(_faults(session.library.problems, [p for deck in decks for p in deck.problems])),
        turn is None and session.evening.can_go_on(session),
    )


def nothing_due(session: Session, counts: Counts) -> str:
    """Say what to do when nothing is due."""
    if not session.library.cards:
        return "The open decks hold no cards. Add a Markdown file to a deck's folder 'content'."
    due = session.next_due_at()
    if due is None and session.exam:
        return "Nothing more is planned before the exam."
    if due is None:
        return "Nothing is due, and nothing will be: every card is suspended."
    done = "All done for today. " if counts.answered else "Nothing is due now. "
    return f"{done}The next card comes {when(due, session.clock())}."


def when(due: Moment, at: Moment) -> str:
    """Say a time as a person would: in minutes, today, tomorrow, or by its date."""
    if due.t_ms - at.t_ms < 3_600_000:
        return f"in {max(1, round((due.t_ms - at.t_ms) / 60_000))} min"
    if due.day == at.day:
        return f"today at {due.local:%H:%M}"
    return "tomorrow" if due.day == at.day + 1 else f"on {due.local:%a %d %b}"


def exam_text(session: Session) -> str:
    """Say when the exam is, empty when none is set or it is over."""
    event = next(iter(session.ledger.diary.notes("exam")[::-1]), None)
    if event is None or not event.payload.get("at"):
        return ""
    exam = datetime.fromisoformat(str(event.payload["at"]))
    today = session.clock().local
    days = (exam.date() - today.date()).days
    if days < 0:
        return ""
    left = {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
    return f"Exam {left}, {exam:%a %d %b %H:%M}"


def mock_text(session: Session) -> tuple[str, int | None]:
    """Say which mock exam is open, and for how long (milliseconds), or waits to be marked; empty for none."""
    sitting = unfinished(session)
    if sitting is None:
        return "", None
    count = len(sitting.paper.questions)
    if not sitting.is_open:
        done = count - len(sitting.unmarked)
        return f"The mock exam of {began(sitting)} waits to be marked ({done} of {count} done).", None
    left_ms = sitting.left_ms(session.clock().t_ms)
    minutes = max(1, round(left_ms / 60_000))
    return f"A mock exam is open: question {sitting.position + 1} of {count}, {minutes} min left.", left_ms


def _faults(left_out: list[Problem], others: list[Problem]) -> list[str]:
    """Name the first cards and files that were left out, and count the lesser faults."""
    fatal = [*left_out, *(problem for problem in others if problem.fatal)]
    texts = [f"{problem.file.name}:{problem.line}: {problem.message}" for problem in fatal[:3]]
    more = len(fatal) - len(texts) + sum(not problem.fatal for problem in others)
    if more:
        texts.append(f"{more} more fault{'s' * (more > 1)} in the deck: 'quizapp check' names them.")
    return texts
