"""Mock exam, set-up: how many questions, how long, which topics, which seed; then the clock starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from quizapp.exam.mock import Sitting
from quizapp.exam.paper import PRESETS, Blueprint, Paper
from quizapp.tui.later import later
from quizapp.tui.screens import mock_form as filled
from quizapp.tui.screens import screen
from quizapp.tui.screens.mock_form import Form
from quizapp.tui.screens.mock_pages import form_page, prompt
from quizapp.tui.widgets.document import Cells, Document
from quizapp.tui.widgets.footer import FittingFooter
from quizapp.typeset.lines import MEASURE, Page, line

if TYPE_CHECKING:
    from quizapp.study.session import Session
    from quizapp.tui.app import QuizApp

SHOWN_PAST = 8  # past sittings listed; `quizapp mock --list` has all


class Mock(Screen[None]):
    """Draws up a paper. `blueprint` and `seed` are filled in to begin with, where they are given."""

    app: QuizApp
    CSS = """
    Mock { align: center top; }
    Mock #status, Mock #prompt { height: 1; padding: 0 1; background: $panel; }
    Mock #page { max-width: 92; padding: 1 2; }
    Mock.-tiny #page { padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "Begin", id="mock.begin", key_display="Enter"),
        Binding("space", "choose", "Choose", id="mock.choose", key_display="Space"),
        Binding("n", "reseed", "New seed", id="mock.reseed"),
        Binding("r", "last", "Last result", id="mock.last"),
        Binding("escape", "leave", "Home", id="mock.leave"),
        Binding("down,j", "move(1)", "Down", id="mock.down", show=False),
        Binding("up,k", "move(-1)", "Up", id="mock.up", show=False),
        Binding("right", "step(1)", "More", id="mock.more", show=False),
        Binding("left", "step(-1)", "Less", id="mock.less", show=False),
        Binding("backspace", "erase", "Erase a digit", id="mock.erase", show=False),
        *(Binding(str(n), f"digit('{n}')", f"Digit {n}", id=f"mock.digit_{n}", show=False) for n in range(10)),
    ]

    def __init__(self, blueprint: Blueprint | None = None, seed: int | None = None) -> None:
        super().__init__(name="mock")
        self.blueprint, self.seed = blueprint, seed
        self.form: Form | None = None
        self.when: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """A title, the fields, what the keys do, the footer."""
        yield Cells(Page((line("Mock exam"),)), id="status")
        yield Document(Page((line("Opening …", "muted"),)), id="page")
        yield Cells(id="prompt")
        yield FittingFooter()

    def on_screen_resume(self) -> None:
        """Look anew what there is to draw from, and which exams were taken."""
        self.run_worker(later(self._load), exclusive=True, group="home")

    async def _load(self) -> None:
        found = await self.app.ask(_found)
        if found is None:
            return
        form, self.when, fresh_seed = found
        if self.form is None:
            blueprint = self.blueprint or form.blueprint
            self.seed = fresh_seed if self.seed is None else self.seed
            self.form = replace(form, blueprint=blueprint, seed=self.seed)
        else:
            self.form = filled.moved(replace(self.form, pool=form.pool, past=form.past), 0)
        self._draw()

    def on_resize(self, _: events.Resize) -> None:
        """Lay out anew."""
        self._draw()

    def _draw(self) -> None:
        if self.form is None:
            return
        width = max(10, min(self.size.width - 6, MEASURE))
        page, row = form_page(self.form, self.when, width)
        document = self.query_one("#page", Document)
        document.show(page, keep_place=True)
        document.reveal_line(row, 2)
        if self.form.row == 0:
            document.reveal_line(0)
        self.query_one("#prompt", Cells).show(prompt(self.form))
        self.refresh_bindings()

    def _change(self, change: Callable[[Form], Form]) -> None:
        if self.form is not None:
            self.form = change(self.form)
            self._draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Space chooses where there is something to choose; there is a last result once an exam was sat."""
        if action == "choose":
            return self.form is not None and bool(self.form.topic or self.form.field == "preset")
        if action == "last":
            return self.form is not None and bool(self.form.past)
        return True

    def action_move(self, step: int) -> None:
        """Point at another row."""
        self._change(lambda form: filled.moved(form, step))

    def action_step(self, step: int) -> None:
        """Change what is pointed at."""
        self._change(lambda form: filled.stepped(form, step))

    def action_choose(self) -> None:
        """Choose the topic pointed at, or leave it."""
        self._change(filled.toggled)

    def action_digit(self, digit: str) -> None:
        """Type a digit."""
        self._change(lambda form: filled.typed(form, digit))

    def action_erase(self) -> None:
        """Take the last digit away."""
        self._change(filled.erased)

    async def action_reseed(self) -> None:
        """Draw another seed."""
        seed = await self.app.ask(_seed)
        if seed is not None:
            self._change(lambda form: replace(form, seed=seed))

    async def action_begin(self) -> None:
        """Begin the exam; on a past one, show it."""
        form = self.form
        if form is None:
            return
        if form.sitting is not None:
            _show(self.app, form.sitting)
            return
        paper = form.paper()
        if isinstance(paper, str):
            self.app.tell(paper, "warning")
            return
        sitting = await self.app.ask(lambda session: _begin(session, paper))
        if sitting is not None:
            self.app.switch_screen(screen("exam_room", sitting))

    def action_last(self) -> None:
        """Show the newest of the past exams, which the list has below all topics."""
        if self.form is not None and self.form.past:
            _show(self.app, self.form.past[0])

    def action_leave(self) -> None:
        """Go home; nothing was begun."""
        self.app.pop_screen()


def _show(app: QuizApp, sitting: Sitting) -> None:
    """Show a sitting where it stands: its result, or what is left to mark."""
    if sitting.is_open:
        app.tell("This one is being written on another machine.")
    else:
        app.push_screen(screen("result" if sitting.is_marked else "marking", sitting))


def _begin(session: Session, paper: Paper) -> Sitting:
    from quizapp.study import rehearsal

    return rehearsal.begin(session, paper)


def _seed(session: Session) -> int:
    from quizapp.study import rehearsal

    return rehearsal.fresh_seed(session)


def _found(session: Session) -> tuple[Form, dict[str, str], int]:
    """What there is to draw from, and the past sittings, newest first; imported on the desk's thread."""
    from quizapp.study import rehearsal

    past = [one for one in rehearsal.sittings(session) if not one.is_open][::-1][:SHOWN_PAST]
    when = {one.id: rehearsal.when(one) for one in past}
    blueprint = rehearsal.exam_blueprint(session) or PRESETS["written"]
    return Form(tuple(rehearsal.pool(session)), tuple(past), blueprint), when, rehearsal.fresh_seed(session)
