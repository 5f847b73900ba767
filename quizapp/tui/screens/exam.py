"""The exam ahead: what to do tonight and why, the days until then, points at risk, how good forecasts were."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from quizapp.tui.later import later
from quizapp.tui.screens import exam_views as views
from quizapp.tui.screens import screen
from quizapp.tui.screens.exam_fit import ExamFit
from quizapp.tui.widgets.document import Cells, Document
from quizapp.tui.widgets.footer import FittingFooter
from quizapp.typeset.lines import Page, line

if TYPE_CHECKING:
    from quizapp.study.session import Session

TONIGHT = 0  # the page on which a card can be pointed at


class Exam(ExamFit):
    """Four pages on the exam. `load` works out what they show, on the desk's thread."""

    CSS = """
    Exam #status, Exam #tabs, Exam #prompt { height: 1; padding: 0 1; background: $panel; }
    Exam #tabs { background: $background; }
    Exam #columns { height: 1fr; }
    Exam #page { padding: 0 1 0 2; width: 1fr; }
    Exam #side { display: none; width: 1fr; padding: 0 1; }
    Exam.-wide.both #page { width: 90; }
    Exam.-wide.both #side { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "study", "Study this", id="exam.study", key_display="Enter"),
        Binding("a", "study_all", "Study all", id="exam.study_all"),
        Binding("s", "set", "Set exam", id="exam.set"),
        Binding("tab", "turn(1)", "Next page", id="exam.next_page", key_display="Tab"),
        Binding("shift+tab", "turn(-1)", "Page before", id="exam.page_before", show=False),
        *ExamFit.BINDINGS,
        Binding("escape", "leave", "Home", id="exam.leave"),
        *(Binding(f"{n + 1}", f"show({n})", name, id=f"exam.page_{n + 1}", show=False)
          for n, name in enumerate(views.PAGES)),
        Binding("down,j", "move(1)", "Down", id="exam.down", show=False),
        Binding("up,k", "move(-1)", "Up", id="exam.up", show=False),
        Binding("pagedown", "scroll(10)", "Page down", id="exam.page_down", show=False),
        Binding("pageup", "scroll(-10)", "Page up", id="exam.page_up", show=False),
    ]  # fmt: skip
    FOOTER = ("exam.study", "exam.study_all", "exam.set", "exam.next_page", "exam.leave", "exam.fit", "exam.unfit")

    def __init__(self, load: Callable[[Session], views.View] = views.load) -> None:
        super().__init__(name="exam")
        self.load = load
        self.view: views.View | None = None
        self.page_shown = self.selected = 0

    def compose(self) -> ComposeResult:
        """When the exam is, the pages' names, the page in one or two columns, what can be done, the footer."""
        yield Cells(Page((line("Exam"),)), id="status")
        yield Cells(views.tabs(0), id="tabs")
        with Horizontal(id="columns"):
            yield Document(Page((line("Working out the plan …", "muted"),)), id="page")
            yield Document(id="side")
        yield Cells(id="prompt")
        yield FittingFooter()

    def on_screen_resume(self) -> None:
        """Work everything out anew: cards may have been studied, the exam set."""
        self.reload()

    def reload(self) -> None:
        """Work everything out anew and show it."""
        self.run_worker(later(self._load), exclusive=True, group="exam")

    async def _load(self) -> None:
        view = await self.app.ask(self.load)
        if view is not None:
            self.view = view
            self.selected = max(0, min(self.selected, len(view.tasks) - 1))
            self.redraw()

    def on_resize(self, _: events.Resize) -> None:
        """Lay out anew."""
        self.redraw()

    def redraw(self, *, keep_place: bool = True) -> None:
        """Bring every part of the screen up to date."""
        if self.view is None or not self.is_mounted:
            return
        room = (self.size.width, max(4, self.size.height - 4))
        said, drawn = views.laid_out(self.view, self.page_shown, self.selected, *room)
        self.set_class(bool(drawn), "both")
        page = self.query_one("#page", Document)
        page.show(Page(tuple(said)), keep_place=keep_place)
        self.query_one("#side", Document).show(Page(tuple(drawn)))
        self.query_one("#status", Cells).show(views.status(self.view))
        self.query_one("#tabs", Cells).show(views.tabs(self.page_shown))
        self.query_one("#prompt", Cells).show(views.prompt(self.view, self.page_shown))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to study where there is something planned for tonight."""
        planned = bool(self.view and self.view.tasks)
        if action == "study":
            return planned and self.page_shown == TONIGHT
        if action == "study_all":
            return bool(self.view and self.view.asks)
        return super().check_action(action, parameters)

    def action_show(self, page: int) -> None:
        """Show a page, from its top."""
        self.page_shown = page
        self.redraw(keep_place=False)

    def action_turn(self, step: int) -> None:
        """Show the next page."""
        self.action_show((self.page_shown + step) % len(views.PAGES))

    def action_move(self, step: int) -> None:
        """Point at the next card of tonight; elsewhere, scroll."""
        if self.page_shown == TONIGHT and self.view and self.view.tasks:
            self.selected = max(0, min(len(self.view.tasks) - 1, self.selected + step))
            self.redraw()
            self._reveal()
        else:
            self.action_scroll(step)

    def _reveal(self) -> None:
        """Keep the card pointed at in sight, and the top of the page with the first one."""
        page = self.query_one("#page", Document)
        if self.selected == 0 or self.view is None:
            page.reveal_line(0)
        else:
            first = len(page.page.lines) - 2 * len(self.view.tasks)
            page.reveal_line(first + 2 * self.selected, 2)

    def action_scroll(self, lines: int) -> None:
        """Scroll."""
        self.query_one("#page", Document).move(lines)

    @on(Document.ClaimClicked)
    def point(self, message: Document.ClaimClicked) -> None:
        """A click points at a card, a click on that card studies it."""
        cards = [task.card for task in self.view.tasks] if self.view else []
        if message.claim in cards:
            again = cards.index(message.claim) == self.selected
            self.selected = cards.index(message.claim)
            self.redraw()
            if again:
                self.action_study()

    def action_study(self) -> None:
        """Study the card pointed at, then go on with the plan."""
        if self.view and self.view.tasks:
            self.app.push_screen(screen("review", first=self.view.tasks[self.selected].card))

    def action_study_all(self) -> None:
        """Study tonight's cards in the plan's order."""
        self.app.push_screen(screen("review"))

    def action_set(self) -> None:
        """Set the exam or change it."""
        if self.view is not None:
            self.app.push_screen(screen("exam_set", self.view.exam, self.view.now))

    def action_leave(self) -> None:
        """Home."""
        self.dismiss()
