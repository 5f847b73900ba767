"""What a screen under an exam's clock does: it saves, warns, leaves, hands in, and hands itself in at zero."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from quizapp.exam.mock import Sitting, warned
from quizapp.tui.later import later
from quizapp.tui.screens import screen
from quizapp.tui.sheet import Sheet, Waiting, write
from quizapp.tui.stopwatch import Stopwatch

if TYPE_CHECKING:
    from quizapp.study.session import Session
    from quizapp.tui.app import QuizApp

TICK_SECONDS = 0.5  # how often the clock is looked at
TIME_KEPT_SECONDS = 5.0  # how often the time spent on a question is saved while nothing is typed
RETRY_SECONDS = 5.0  # after handing in failed; the reason was told


class UnderTime(Screen[None]):
    """The part of the exam room that is about time and the end. `confirming` is the action asked about, if any."""

    app: QuizApp

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "ask('hand_in')", "Hand in", id="exam_room.ask"),
        Binding("enter", "hand_in", "Hand in now", id="exam_room.hand_in", key_display="Enter"),
        Binding("x", "ask('give_up')", "Give up", id="exam_room.ask_give_up"),
        Binding("x", "give_up", "Give up now", id="exam_room.give_up"),
        Binding("escape", "go_on", "Go on", id="exam_room.go_on", key_display="Esc"),
        Binding("escape", "leave", "Home", id="exam_room.leave", key_display="Esc"),
    ]

    def __init__(self, sitting: Sitting, name: str) -> None:
        super().__init__(name=name)
        self.sitting = sitting
        self.at = 0
        self.left_ms: int | None = None
        self.confirming = ""
        self.sheet = Sheet()
        self.stopwatch = Stopwatch()
        self._ended = False

    def redraw(self) -> None:
        """Bring the screen up to date; the exam room does."""

    def note(self) -> None:
        """Take what is written into the sitting; the exam room does."""

    def start_clock(self) -> None:
        """Look at the clock from now on."""
        self._tick()
        self.set_interval(TICK_SECONDS, self._tick)

    def on_screen_suspend(self) -> None:
        """Another screen lies on top: the question is not looked at."""
        self.stopwatch.stop()

    def on_screen_resume(self) -> None:
        """Back at the question."""
        self.stopwatch.go_on()

    def _tick(self) -> None:
        self.run_worker(later(self.look_at_clock), exclusive=True, group="clock")

    async def look_at_clock(self) -> None:
        """Read the clock; warn, keep the time spent, or hand in."""
        now = await self.app.ask(lambda session: session.clock().t_ms)
        if now is None or self._ended:
            return
        before, self.left_ms = self.left_ms, self.sitting.left_ms(now)
        minutes = warned(before, self.left_ms)
        if minutes:
            self.app.tell(f"{minutes} minute{'s' * (minutes > 1)} left.", "warning")
        if self.stopwatch.seconds - self.sitting.seconds[self.at] >= TIME_KEPT_SECONDS:
            self.note()
            self.save()
        if self.left_ms == 0:
            self.run_worker(later(self._end, "Time is up: your exam was handed in as it stood."), group="end")
        elif before is None or before // 1000 != self.left_ms // 1000:
            self.redraw()

    def save(self) -> None:
        """Put what is new on disk; when that is going on already, it takes this along."""
        if not self.sheet.is_saving and not self._ended:
            self.run_worker(later(self.sheet.save, self.app, self.sitting), group="sheet")

    def action_ask(self, action: str) -> None:
        """Ask whether to hand in, or to give up."""
        self.note()
        self.confirming = action
        self.redraw()

    def action_go_on(self) -> None:
        """Do neither."""
        self.confirming = ""
        self.redraw()

    async def action_hand_in(self) -> None:
        """Hand in, and go on to marking."""
        await self._end("")

    async def _end(self, message: str) -> None:
        """Hand in with the last keystroke; when that fails, stay and try again at the next key, or by the clock."""
        if self._ended:
            return
        self._ended = True
        self.note()
        sitting, waiting = self.sitting, self.sheet.take()
        done = await self.app.ask(lambda session: _submit(session, sitting, waiting))
        if done is None:
            self.sheet.put_back(waiting)
            self.set_timer(RETRY_SECONDS, self._may_try_again)
            return
        while self.app.screen is not self:
            self.app.pop_screen()
        if message:
            self.app.tell(message, "warning")
        self.app.switch_screen(screen("marking", done))

    def _may_try_again(self) -> None:
        self._ended = False

    async def action_give_up(self) -> None:
        """Give the exam up: it does not count."""
        self._ended = True
        sitting = self.sitting
        if await self.app.ask(lambda session: _drop(session, sitting)):
            self.app.tell("Given up. It does not count.")
            self.app.pop_screen()
        else:
            self._ended = False

    async def action_leave(self) -> None:
        """Go home; what is written is kept, and the clock runs on."""
        self._keep_all()
        self.app.tell("The clock runs on. m brings you back.")
        self.app.pop_screen()

    def on_unmount(self) -> None:
        """However the screen is left, what is written goes to disk first."""
        if not self._ended:
            self._keep_all()

    def _keep_all(self) -> None:
        self.note()
        sitting, waiting = self.sitting, self.sheet.take()
        if waiting:
            self.app.desk.submit(lambda session: write(session, sitting, waiting))


def _submit(session: Session, sitting: Sitting, waiting: Waiting) -> Sitting:
    from quizapp.study import rehearsal

    write(session, sitting, waiting)
    return rehearsal.submit(session, sitting)


def _drop(session: Session, sitting: Sitting) -> bool:
    from quizapp.study import rehearsal

    rehearsal.drop(session, sitting)
    return True
