"""Setting the exam: its date, the minutes a day, the days off, the questions it draws. One line says what is wrong."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from quizapp.errors import UsageError
from quizapp.tui.widgets.document import Cells
from quizapp.typeset.lines import Line, Page, Span, line, wrap

if TYPE_CHECKING:
    from quizapp.study.clock import Moment
    from quizapp.study.exam import Exam
    from quizapp.study.session import Session
    from quizapp.tui.app import QuizApp

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
KEPT = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")  # their names in the diary
FIELDS = ("when", "minutes", "days", "questions")


class ExamSet(ModalScreen[None]):
    """A form of four fields, filled in with the exam as it is set; days ahead are counted from `now`."""

    app: QuizApp
    CSS = """
    ExamSet { align: center middle; }
    ExamSet Vertical { width: 70; max-width: 96%; height: auto; max-height: 96%; border: round $primary; padding: 0 1;
                       background: $surface; }
    ExamSet Cells { background: $surface; }
    ExamSet Input { height: 1; border: none; padding: 0 1; background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "Keep", id="exam_set.keep", key_display="Enter"),
        Binding("tab,down", "go(1)", "Next field", id="exam_set.next", key_display="Tab", priority=True),
        Binding("shift+tab,up", "go(-1)", "Field before", id="exam_set.before", show=False, priority=True),
        # keys with priority are taken in the order they were pressed, also when they come faster than a screen is drawn
        Binding("space", "switch", "On or off", id="exam_set.toggle", key_display="Space", priority=True),
        Binding("left", "day(-1)", "Day before", id="exam_set.day_before", show=False, priority=True),
        Binding("right", "day(1)", "Next day", id="exam_set.next_day", show=False, priority=True),
        Binding("escape", "leave", "Back", id="exam_set.leave", key_display="Esc"),
        *(Binding(f"{n + 1}", f"switch({n})", f"{day} on or off", id=f"exam_set.day_{n + 1}", show=False,
                  priority=True)
          for n, day in enumerate(DAYS)),
    ]  # fmt: skip

    def __init__(self, exam: Exam | None, now: Moment) -> None:
        super().__init__(name="exam_set")
        self.exam, self.now = exam, now
        self.field, self.day = "when", 0
        self.off = {KEPT.index(name) for name in exam.days_off} if exam else set()
        self.error = ""

    def compose(self) -> ComposeResult:
        """The fields with their names, what is wrong, what the keys do."""
        from quizapp.study.appointment import written

        with Vertical() as frame:
            frame.border_title = "Set the exam"
            frame.border_subtitle = "Enter keeps it, Esc leaves it"
            yield Cells(id="when_name")
            yield Input(f"{self.exam.at[:10]} {self.exam.at[11:16]}" if self.exam else "", id="when", compact=True)
            yield Cells(id="minutes_name")
            yield Input(str(self.exam.minutes) if self.exam else "25", id="minutes", compact=True)
            yield Cells(id="days_name")
            yield Cells(id="days")
            yield Cells(id="questions_name")
            yield Input(written(self.exam.draws) if self.exam else "", id="questions", compact=True)
            yield Cells(id="told")

    def on_mount(self) -> None:
        """Begin with the date."""
        self._draw()
        self.query_one("#when", Input).focus()

    def _draw(self) -> None:
        names = {
            "when": "When, as 2026-12-14 09:00 or +21d; empty for no exam",
            "minutes": "Minutes of study a day",
            "days": "Days without study: ← → and Space, or 1 to 7",
            "questions": "Questions drawn: 6, or 'gan 1, optimization 2'; empty for all",
        }
        for field, name in names.items():
            here = field == self.field
            spans = (Span("▸ " if here else "  ", "key"), Span(name, "strong" if here else "muted"))
            self.query_one(f"#{field}_name", Cells).show(Page((Line(spans),)))
        self.query_one("#days", Cells).show(Page((self._days(),)))
        room = max(10, min(66, self.size.width * 96 // 100 - 4))
        said = wrap([Span("✗ ", "wrong"), Span(self.error)], room) if self.error else [self._meant()]
        self.query_one("#told", Cells).show(Page((line(), *said)))
        self.refresh_bindings()

    def _days(self) -> Line:
        spans: list[Span] = []
        for n, day in enumerate(DAYS):
            here = self.field == "days" and n == self.day
            style = "cursor" if here else "strong" if n in self.off else "muted"
            spans += [
                Span("▸" if here else " ", "key"),
                Span(f"[{'×' if n in self.off else ' '}] {day}", style),
                Span(" "),
            ]
        return Line(tuple(spans))

    def _meant(self) -> Line:
        """What the date typed means, as far as it can be read."""
        from quizapp.study.appointment import read_time

        text = self.query_one("#when", Input).value
        try:
            at = read_time(text, self.now).local if text.strip() else None
        except UsageError:
            return line()
        return line(f"  {at:%A} {at.day} {at:%B %Y}, {at:%H:%M}" if isinstance(at, datetime) else "  No exam.", "muted")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Days are switched only where they are pointed at: elsewhere these keys are text."""
        return self.field == "days" if action in ("switch", "day") else True

    @on(Input.Changed)
    def follow(self) -> None:
        """Say what the date typed means; an earlier complaint is out of date."""
        self.error = ""
        self._draw()

    @on(Input.Submitted)
    async def submit(self) -> None:
        """Enter in a field keeps everything."""
        await self.action_keep()

    def action_go(self, step: int) -> None:
        """Go to the next field."""
        self.field = FIELDS[(FIELDS.index(self.field) + step) % len(FIELDS)]
        # at once: `focus()` comes a message later, and what is typed until then would go astray
        self.set_focus(None if self.field == "days" else self.query_one(f"#{self.field}", Input))
        self._draw()

    def action_day(self, step: int) -> None:
        """Point at another day."""
        self.day = (self.day + step) % len(DAYS)
        self._draw()

    def action_switch(self, day: int | None = None) -> None:
        """Switch study on a weekday off, or on again."""
        self.day = self.day if day is None else day
        self.off ^= {self.day}
        self.error = ""
        self._draw()

    async def action_keep(self) -> None:
        """Keep the exam as it is filled in, or say what is wrong with it."""
        when, minutes, draws = (self.query_one(f"#{field}", Input).value for field in ("when", "minutes", "questions"))
        off = [KEPT[n] for n in sorted(self.off)]
        wrong = await self.app.ask(lambda session: _kept(session, when, minutes, off, draws))
        if wrong == "":
            self.dismiss()
        elif wrong:
            self.error = wrong
            self._draw()

    def action_leave(self) -> None:
        """Leave the exam as it was."""
        self.dismiss()


def _kept(session: Session, when: str, minutes: str, off: list[str], draws: str) -> str:
    """Set the exam, or clear it where no date is given; what is wrong in one line, else nothing."""
    from quizapp.study import appointment

    try:
        if when.strip():
            at, asks = appointment.read_time(when, session.clock()), appointment.read_draws(draws)
            appointment.set_exam(session, at, appointment.read_minutes(minutes), off, asks)
        else:
            appointment.clear_exam(session)
    except UsageError as error:
        return str(error)
    return ""
