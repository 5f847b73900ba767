"""What the exam's screen shows: loaded from the session on the desk's thread, and laid out page by page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.typeset.exam import days, forecast, risk, tonight, track
from quizapp.typeset.exam.words import counted, weekday
from quizapp.typeset.lines import MEASURE, Line, Page, Span, line, wrap

if TYPE_CHECKING:
    from quizapp.exam.outlook import Outlook, Record, Task
    from quizapp.study.clock import Moment
    from quizapp.study.exam import Exam
    from quizapp.study.session import Session

PAGES = ("Tonight", "Days", "Risk", "Track record")
WIDE = 150  # columns from which pictures have a column of their own
LEFT = MEASURE + 6  # cells of the column of what is said then
Both = tuple[list[Line], list[Line]]  # what is said, and the pictures that may stand beside it


@dataclass(frozen=True, slots=True)
class View:
    """All there is to show: the exam as last set and how long until it (empty once it is over), the outlook, the track
    record, and each card's question as plain text.
    """

    now: Moment
    exam: Exam | None
    until: str
    outlook: Outlook | None
    record: Record
    titles: Mapping[str, str]

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Tonight's cards."""
        return self.outlook.tonight if self.outlook else ()

    @property
    def asks(self) -> int:
        """How many cards are asked tonight, the flashcards that follow counted."""
        return len(self.tasks) + (len(self.outlook.flashcards) if self.outlook else 0)


def load(session: Session) -> View:
    """Work everything out, and keep the forecast that is about to be shown; imported on the desk's thread."""
    from quizapp.study.appointment import last_set
    from quizapp.study.outlook import outlook
    from quizapp.study.overview import exam_text
    from quizapp.study.track import remember, track_record

    session.adopt()
    exam, found = last_set(session), outlook(session)
    if found:
        remember(session, found)
    shown = {task.card for task in found.tonight} | set(found.left_out) if found else set()
    titles = {card: title_of(session, card) for card in shown}
    until = exam_text(session).partition(",")[0].removeprefix("Exam ") if session.exam else ""
    return View(session.clock(), exam, until, found, track_record(session), titles)


def title_of(session: Session, card: str) -> str:
    """A card's question without markup, its id where it is gone."""
    from quizapp.typeset.markdown import Look, render_inline

    known = session.library.cards.get(card)
    return " ".join(each.text for each in render_inline(known.question, Look(400))) if known else card


def status(view: View) -> Page:
    """When the exam is, and when there is time to study for it."""
    exam = view.exam
    if exam is None:
        return Page((line("No exam is set", "strong"),))
    off = f", not on {' '.join(name.capitalize()[:2] for name in exam.days_off)}" if exam.days_off else ""
    left = f" · {view.until}" if view.until else " · over"
    drawn = " + ".join(f"{count} {name}".strip() for name, count in exam.draws)
    asks = f" · draws {drawn}" if drawn else ""
    told = f"{left} · {exam.minutes} min a day{off}{asks}"
    return Page((Line((Span(f"Exam {weekday(exam.at)} {exam.at[11:16]}", "strong"), Span(told))),))


def tabs(page: int) -> Page:
    """The names of the pages, the one shown in brackets."""
    spans: list[Span] = []
    for n, name in enumerate(PAGES):
        text = f"[{n + 1} {name}]" if n == page else f" {n + 1} {name} "
        spans += [Span(text, "suggested" if n == page else "muted"), Span(" ")]
    return Page((Line(tuple(spans)),))


def without(view: View, width: int) -> list[Line] | None:
    """What stands in place of a page that needs an outlook; None where there is one."""
    if view.outlook:
        return None
    if view.exam is None:
        told = (
            "Say when your exam is and how many minutes a day you have. From then on you are told what score to "
            "expect and how sure that is, what to study tonight, and what a missed evening costs."
        )
        return [*wrap([Span(told)], width), line(), line("Press s to set the exam.", "muted")]
    told = "This exam is over." if not view.until else "The open decks hold no card that the exam could ask."
    return [*wrap([Span(told)], width), line(), line("Press s to set another date.", "muted")]


def laid_out(view: View, page: int, selected: int, width: int, height: int) -> Both:
    """Lay a page out in `width` × `height` cells: what is said and the pictures beside it, or all in one column."""
    wide = width >= WIDE
    left, right = (LEFT - 4, width - LEFT - 3) if wide else (width - 4, width - 4)
    said, drawn = _page(view, page, selected, (left, right, height - 2 if wide else max(12, height - 3)))
    if wide:
        return said, drawn
    return ([*drawn, line(), *said] if drawn else said), []


def _page(view: View, page: int, selected: int, room: tuple[int, int, int]) -> Both:
    left, right, height = room
    if page == 3:
        return _track(view, left, right, height)
    told = without(view, left)
    out = view.outlook
    if told or out is None:
        return told or [], []
    if page == 0:
        standing = tonight.standing(out, right)
        tasks = tonight.task_lines(out.tonight, view.titles, selected, left)
        text = [*wrap([Span(tonight.tonight_text(out), "strong")], left), line()]
        crowded = tonight.crowded(out, "Press 3: what to drop.", left)
        if right > left:
            over_time = forecast.forecasts(view.record.said, view.record.sat, out.exam_at, right, min(height - 8, 24))
            standing = [*standing, line(), *over_time] if view.record.said else standing
        return [*crowded, *text, *tasks], standing
    if page == 1:
        return days.day_lines(out.days, out.days_off, left), days.day_pictures(out.days, out.days_off, right, height)
    dropped = tonight.dropped(out, view.titles, left)
    return [*risk.risk_lines(out.risks, left), *([line()] if dropped else []), *dropped], []


def _track(view: View, left: int, right: int, height: int) -> Both:
    """Forecasts over time and mock exams; predicted recall against answers."""
    record, exam = view.record, view.exam
    level = track.level_of(record)
    said = [
        *forecast.forecasts(record.said, record.sat, exam.at if exam else "", left, min(height, 24)),
        line(),
        *wrap([Span(track.coverage_text(record.coverage, level))], left),
        *forecast.mock_lines(record.sat, left),
    ]
    bins = track.pooled(record.bins)
    diagram = track.reliability(bins, right, height)
    numbers = [line(), *track.bin_lines(bins, right)] if bins else []
    if right > left:
        return said, [*diagram, *numbers]
    return [*said, line(), line("Predicted recall against answers", "heading"), *diagram, *numbers], []


def prompt(view: View, page: int) -> Page:
    """One line on what can be done here."""
    if page == 0 and view.asks:
        begins = "Enter begins with the card pointed at, " if view.tasks else ""
        return Page((line(f"{begins}a studies all {counted(view.asks, 'card')} in their order.", "muted"),))
    if page == 3 and view.exam:
        return Page((line("Every forecast that is shown is kept and compared with what comes.", "muted"),))
    return Page((line("Tab shows the next page.", "muted"),))
