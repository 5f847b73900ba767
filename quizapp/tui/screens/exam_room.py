"""The exam room: one question, one box to write in, a map of the questions; what is typed is saved as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Digits, TextArea

from quizapp.exam import mock
from quizapp.exam.mock import Sitting
from quizapp.tui.screens import exam_pages as show
from quizapp.tui.screens.exam_time import UnderTime
from quizapp.tui.widgets.document import Cells, Document
from quizapp.tui.widgets.footer import FittingFooter
from quizapp.typeset.lines import MEASURE
from quizapp.typeset.marking import map_row, question
from quizapp.typeset.result import clock

if TYPE_CHECKING:
    from quizapp.deck.card import Card
    from quizapp.study.session import Session

SIDE = 54  # cells of the map beside the question in a wide terminal


class ExamRoom(UnderTime):
    """A sitting being written."""

    CSS = """
    ExamRoom #status, ExamRoom #prompt { height: 1; padding: 0 1; background: $panel; }
    ExamRoom #head { height: auto; max-height: 45%; }
    ExamRoom #question { max-width: 90; max-height: 100%; padding: 0 1 0 2; margin-bottom: 1; }
    ExamRoom #clock { display: none; width: 26; text-align: right; padding-right: 2; color: $accent; }
    ExamRoom.-tall #clock { display: block; }
    ExamRoom.-narrow #clock { display: none; }
    ExamRoom #columns { height: 1fr; align-horizontal: center; }
    ExamRoom #columns Vertical { max-width: 120; }
    ExamRoom #side { display: none; width: 58; padding: 1; }
    ExamRoom.-wide #side { display: block; }
    ExamRoom.-wide #map { display: none; }
    ExamRoom #box { height: 1fr; min-height: 3; border: round $secondary; }
    ExamRoom.writing #box { border: round $primary; }
    ExamRoom #map { padding: 0 1; max-height: 5; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,t,w", "write", "Write", id="exam_room.write", key_display="Enter"),
        Binding("tab,n", "go(1)", "Next", id="exam_room.next", key_display="Tab"),
        Binding("shift+tab,p", "go(-1)", "Previous", id="exam_room.previous", key_display="⇧Tab"),
        Binding("f", "flag", "Flag", id="exam_room.flag"),
        Binding("escape", "stop_writing", "Commands", id="exam_room.stop_writing", key_display="Esc"),
        *UnderTime.BINDINGS,
        Binding("down", "move(1)", "Down", id="exam_room.down", show=False),
        Binding("up", "move(-1)", "Up", id="exam_room.up", show=False),
        *(Binding(str(n), f"at({n})", f"Question {n}", id=f"exam_room.at_{n}", show=False) for n in range(1, 10)),
    ]

    FOOTER = ("exam_room.write", "exam_room.next", "exam_room.flag", "exam_room.ask", "exam_room.leave",
              "exam_room.previous")  # fmt: skip

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting, "exam_room")
        self.at = sitting.position
        self.cards: dict[str, Card] = {}
        self.box = TextArea(id="box", show_line_numbers=False, soft_wrap=True)

    def compose(self) -> ComposeResult:
        """Status, the question with the clock beside it, the box, the map, what the keys do, the footer."""
        yield Cells(id="status")
        with Horizontal(id="columns"):
            with Vertical():
                with Horizontal(id="head"):
                    yield Cells(id="question")
                    yield Digits("", id="clock")
                yield self.box
                yield Cells(id="map")
            yield Document(id="side")
        yield Cells(id="prompt")
        yield FittingFooter()

    async def on_mount(self) -> None:
        """Begin, or go on, at the question last looked at, ready to write."""
        self.box.border_title = "Your answer"
        self.cards = await self.app.ask(lambda session: dict(session.library.cards)) or {}
        self._show(self.at)
        self.action_write()
        self.start_clock()

    def on_resize(self, _: events.Resize) -> None:
        """Lay out anew."""
        self.redraw()

    def redraw(self) -> None:
        """Bring every part up to date."""
        wide = self.has_class("-wide")
        width, measure = self.size.width, min(self.size.width - (SIDE + 8 if wide else 5), MEASURE)
        digits = self.has_class("-tall") and not self.has_class("-narrow")
        room = max(10, measure - (26 if digits and not wide else 0))
        card = self.cards.get(self.sitting.paper.questions[self.at].card)
        status = show.status(self.sitting, self.at, self.left_ms, width - 2, with_clock=not digits)
        self.query_one("#status", Cells).show(status)
        self.query_one("#question", Cells).show(question(card, self.sitting, self.at, room), keep_place=True)
        self.query_one("#map", Cells).show(map_row(self.sitting, self.at, width - 2))
        if wide:
            column = show.map_column(self.sitting, self.cards, self.at, SIDE)
            self.query_one("#side", Document).show(column, keep_place=True)
        if digits and self.left_ms is not None:
            self.query_one("#clock", Digits).update(value=clock(self.left_ms / 1000))
        self._draw_prompt()
        self.refresh_bindings()

    def _draw_prompt(self) -> None:
        writing = self.has_class("writing")
        prompt = show.prompt(self.sitting, self.left_ms, writing=writing, confirming=self.confirming,
                             width=self.size.width - 2)  # fmt: skip
        self.query_one("#prompt", Cells).show(prompt)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While writing, letters are text; while asked whether to hand in, only the answer counts."""
        if self.confirming:
            return action in (self.confirming, "go_on")
        if self.has_class("writing"):
            return action in ("stop_writing", "go")
        return action not in ("stop_writing", "go_on", "hand_in", "give_up")

    def note(self) -> None:
        """Take what stands in the box, and the time, into the sitting; what is new goes to disk."""
        text = self.box.text
        base = self.stopwatch.seconds
        if text != self.sitting.answers[self.at] or base != self.sitting.seconds[self.at]:
            self.sitting = mock.written(self.sitting, self.at, text, base)
            self.sheet.put(self.at, text, base)

    @on(TextArea.Changed, "#box")
    def keep(self) -> None:
        """Keep what is typed."""
        if self.box.text == self.sitting.answers[self.at]:
            return
        was_empty = self.at in self.sitting.empty
        self.note()
        self.save()
        if was_empty != (self.at in self.sitting.empty):
            self.redraw()

    def _show(self, at: int) -> None:
        """Show a question with its answer so far."""
        self.at = at
        self.stopwatch.restart(self.sitting.seconds[at])
        self.box.text = self.sitting.answers[at]
        self.box.move_cursor(self.box.document.end)
        self.query_one("#question", Cells).scroll_to(0, 0, animate=False)
        self.redraw()

    def action_go(self, step: int) -> None:
        """Look at the next question, or the one before; after the last comes the first."""
        self._turn_to((self.at + step) % len(self.sitting.answers))

    def action_at(self, number: int) -> None:
        """Look at a question by its number."""
        if number <= len(self.sitting.answers):
            self._turn_to(number - 1)

    def _turn_to(self, at: int) -> None:
        self.note()
        self._show(at)
        self.sheet.put(at, self.sitting.answers[at], self.sitting.seconds[at])
        self.save()

    def action_write(self) -> None:
        """Write in the box."""
        self.add_class("writing")
        self.box.can_focus = True
        self.box.focus()
        self.redraw()

    def action_stop_writing(self) -> None:
        """Leave the box; keys are commands again."""
        self.box.can_focus = False
        self.remove_class("writing")
        self.set_focus(None)
        self.redraw()

    async def action_flag(self) -> None:
        """Flag the question to come back to, or take the flag away."""
        at, on = self.at, self.at not in self.sitting.flags
        sitting = self.sitting
        if await self.app.ask(lambda session: _flag(session, sitting, at, on)) is not None:
            self.sitting = mock.flagged(self.sitting, at, on)
            self.redraw()

    def action_move(self, lines: int) -> None:
        """Scroll the question."""
        self.query_one("#question", Cells).move(lines)


def _flag(session: Session, sitting: Sitting, at: int, on: bool) -> Sitting:
    from quizapp.study import rehearsal

    return rehearsal.flag(session, sitting, at, on)
