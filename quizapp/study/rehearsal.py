"""Mock exams kept in the diary: drawn, begun, written, handed in, marked, and fed into the schedule only when asked.

Each sitting is a run of events of kind `mock`; what is being typed lies in the sheet until it is handed in. A sitting
whose deadline passed while nobody looked is handed in as it stood, the next time anybody looks.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from quizapp.deck.card import Card
from quizapp.errors import UsageError
from quizapp.exam import mock
from quizapp.exam.mock import Sitting
from quizapp.exam.paper import FLASHCARD_POINTS, SEEDS, Blueprint, Paper, Question, draw, rank
from quizapp.exam.result import grade_of
from quizapp.exam.score import Forecast
from quizapp.store.sheets import SheetRow
from quizapp.store.tables import Event
from quizapp.study.clock import Moment
from quizapp.study.history import effective
from quizapp.study.session import Session

KIND = "mock"
GRACE_MS = 3_000  # what was typed before the deadline may reach the disk this much later


def pool(session: Session) -> list[Question]:
    """What a paper may be drawn from: the exam questions of the open decks that are not suspended; where there is
    none, their flashcards, one point each.
    """
    out = {row.card for row in session.ledger.diary.cache.rows() if row.suspended}
    cards = [card for card in session.library.cards.values() if card.id not in out]
    chosen = [card for card in cards if card.is_exam_question] or cards
    return [Question(card.id, points_of(card), card.tags, card.minutes or 0.0) for card in chosen]


def points_of(card: Card) -> tuple[float, ...]:
    """The exam points of what can be marked in a card."""
    return tuple(point.points for point in card.key_points) or FLASHCARD_POINTS


def draw_paper(session: Session, blueprint: Blueprint, seed: int) -> Paper:
    """Draw a paper from the open decks. Raises UsageError."""
    return draw(pool(session), blueprint, seed)


def exam_blueprint(session: Session) -> Blueprint | None:
    """Return a blueprint of as many questions as the exam draws, of its topics where it names them all; None where it
    asks every question, or no exam is set.
    """
    exam = session.exam
    if exam is None or not exam.draws:
        return None
    names = [name for name, _ in exam.draws]
    topics = () if "" in names else tuple((name, 0.0) for name in names)
    return Blueprint(sum(count for _, count in exam.draws), topics=topics)


def begin(session: Session, paper: Paper, forecast: Forecast | None = None) -> Sitting:
    """Begin a sitting of a paper; the clock runs from now. A forecast, by default that of the diary, is stored with it
    and compared with the result.

    Raises UsageError while another one is open: there is one clock.
    """
    if open_sitting(session) is not None:
        raise UsageError("A mock exam is open already. Hand it in, or give it up, before you begin another.")
    from quizapp.study.track import paper_forecast

    told = mock.told_of(paper, forecast or paper_forecast(session, paper))
    at, diary = session.clock(), session.ledger.diary
    told["deadline_ms"] = mock.begun("", paper, at.t_ms).deadline_ms
    with diary.writing():
        event = diary.record(KIND, None, at.t_ms, at.tz_min, {"act": "begin", **told})
        for n in reversed(range(len(paper.questions))):
            diary.sheets.write(event.id, SheetRow(n, at.t_ms + (n == 0)))
    return mock.begun_as_told(event.id, told, at.t_ms, at.tz_min)


def sittings(session: Session) -> list[Sitting]:
    """Return every sitting as it now stands, the oldest first; those given up are left out."""
    found: dict[str, Sitting] = {}
    for event in session.ledger.diary.notes(KIND):
        told = event.payload
        if told["act"] == "begin":
            found[event.id] = mock.begun_as_told(event.id, told, event.t_ms, event.tz_min)
        elif told["sitting"] in found:
            found[told["sitting"]] = mock.happened(found[told["sitting"]], told["act"], told, event.t_ms)
    return [_with_sheet(session, sitting) for sitting in found.values() if not sitting.dropped]


def _with_sheet(session: Session, sitting: Sitting) -> Sitting:
    """An open sitting with what is on its sheet; the question written last is the one looked at."""
    if not sitting.is_open:
        return sitting
    rows = session.ledger.diary.sheets.rows(sitting.id)
    for row in sorted(rows, key=lambda row: row.t_ms):
        sitting = mock.written(sitting, row.question, row.text, row.seconds)
    return sitting


def sitting_of(session: Session, sitting: str) -> Sitting:
    """Return one sitting as it now stands. Raises UsageError when there is none of that id."""
    found = next((one for one in sittings(session) if one.id == sitting), None)
    if found is None:
        raise UsageError(f"There is no mock exam '{sitting}'. See 'quizapp mock --list'.")
    return found


def open_sitting(session: Session) -> Sitting | None:
    """Return the sitting that is being written on this machine, None without one.

    One whose deadline has passed is handed in as it stands, and is open no more.
    """
    sheets = session.ledger.diary.sheets.open_sittings()
    known = {one.id: one for one in sittings(session)} if sheets else {}
    for sheet in sheets:
        found = known.get(sheet)
        if found is None or not found.is_open:
            _let_go(session, sheet)
        elif found.left_ms(session.clock().t_ms) > 0:
            return found
        else:
            submit(session, found)
    return None


def _let_go(session: Session, sheet: str) -> None:
    """Drop the sheet of a sitting that was ended on another machine."""
    with session.ledger.diary.writing():
        session.ledger.diary.sheets.drop(sheet)


def unfinished(session: Session) -> Sitting | None:
    """Return the sitting to go on with: the open one, else the newest that waits to be marked."""
    found = open_sitting(session)
    return found or next((one for one in sittings(session)[::-1] if one.awaits_marking), None)


def write(session: Session, sitting: Sitting, question: int, text: str, seconds: float) -> Sitting:
    """Keep an answer as typed; it is on disk when this returns. What comes after the deadline is not taken."""
    at, diary = session.clock(), session.ledger.diary
    if at.t_ms > sitting.deadline_ms + GRACE_MS:
        return sitting
    with diary.writing():
        if sitting.id in diary.sheets.open_sittings():
            diary.sheets.write(sitting.id, SheetRow(question, at.t_ms, round(seconds, 1), text))
    return mock.written(sitting, question, text, seconds)


def _note(session: Session, sitting: Sitting, act: str, **told: Any) -> Sitting:
    """Record what happened to a sitting, and return it as it then stands."""
    at = session.clock()
    event = session.ledger.note(KIND, at, {"act": act, "sitting": sitting.id, **told})
    return mock.happened(sitting, act, event.payload, event.t_ms)


def flag(session: Session, sitting: Sitting, question: int, on: bool) -> Sitting:
    """Flag a question to come back to, or take the flag away."""
    return _note(session, sitting, "flag", question=question, on=on) if sitting.is_open else sitting


def submit(session: Session, sitting: Sitting) -> Sitting:
    """Hand a sitting in with what is on its sheet. Handing in twice changes nothing."""
    diary, at = session.ledger.diary, session.clock()
    with diary.writing():
        if sitting.id not in diary.sheets.open_sittings():
            return sitting_of(session, sitting.id)
        stands = _with_sheet(session, sitting)
        told = {"act": "submit", "sitting": sitting.id, "answers": list(stands.answers),
                "seconds": [round(seconds, 1) for seconds in stands.seconds]}  # fmt: skip
        diary.record(KIND, None, at.t_ms, at.tz_min, told)
        diary.sheets.drop(sitting.id)
    return mock.happened(stands, "submit", told, at.t_ms)


def drop(session: Session, sitting: Sitting) -> None:
    """Give a sitting up: it does not count, and its sheet is let go."""
    diary, at = session.ledger.diary, session.clock()
    with diary.writing():
        diary.record(KIND, None, at.t_ms, at.tz_min, {"act": "drop", "sitting": sitting.id})
        diary.sheets.drop(sitting.id)


def mark(session: Session, sitting: Sitting, question: int, made: Iterable[int]) -> Sitting:
    """Record which points were made in a question; the last word counts."""
    return _note(session, sitting, "mark", question=question, points=sorted(set(made)))


def feed_in(session: Session, sitting: Sitting) -> int:
    """Record each marked answer as a review at the time it was handed in, graded by its share of the points.

    Returns how many reviews were recorded. A sitting is fed in once: answers recorded before an interruption are not
    recorded again. Cards that are gone from the decks are left out.
    """
    at = Moment(sitting.submitted_ms or sitting.deadline_ms, sitting.tz_min)
    count = 0
    for n, question in enumerate(sitting.paper.questions):
        card = session.library.cards.get(question.card)
        made = sitting.marks[n]
        if sitting.fed or card is None or made is None or _is_fed(session, sitting, question.card):
            continue
        grade = grade_of(sitting.earned(n) / question.out_of)
        session.grade(card, grade, ticked=[p for p in made if p < len(card.key_points)], seconds=sitting.seconds[n],
                      written=sitting.answers[n], at=at, sitting=sitting.id)  # fmt: skip
        count += 1
    if not sitting.fed:
        _note(session, sitting, "fed")
    return count


def _is_fed(session: Session, sitting: Sitting, card: str) -> bool:
    events: list[Event] = effective(session.ledger.diary.events(card=card))
    return any(event.payload.get("sitting") == sitting.id for event in events)


def fresh_seed(session: Session) -> int:
    """Return a seed nobody chose, 0 to 999,999: from the time, so that a clock that stands still gives the same one."""
    return rank(session.clock().t_ms, "seed") % SEEDS


def when(sitting: Sitting) -> str:
    """Say when a sitting began, as the clock on the wall said it there."""
    return f"{Moment(sitting.begun_ms, sitting.tz_min).local:%a %d %b, %H:%M}"
