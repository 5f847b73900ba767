"""Marking: point by point, what was written beside the model answer; every tick is on disk when it shows."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import Screen

from quizapp.exam.mock import Sitting
from quizapp.tui.screens import marking_pages as show
from quizapp.tui.screens import screen
from quizapp.tui.screens.review import LETTERS
from quizapp.tui.widgets.document import Cells, Document
from quizapp.tui.widgets.footer import FittingFooter
from quizapp.typeset.lines import MEASURE
from quizapp.typeset.marking import answers, points

if TYPE_CHECKING:
    from quizapp.deck.card import Card
    from quizapp.study.session import Session
    from quizapp.tui.app import QuizApp

SIDE = 54  # cells of the points beside the answer in a wide terminal


class Marking(Screen[None]):
    """Marks one sitting, from its first unmarked question on."""

    app: QuizApp
    CSS = """
    Marking #status, Marking #prompt { height: 1; padding: 0 1; background: $panel; }
    Marking #columns { height: 1fr; }
    Marking #main { height: 1fr; padding: 0 1 0 2; }
    Marking #points { max-height: 50%; padding: 0 1 0 2; border-top: solid $secondary; scrollbar-size-vertical: 1; }
    Marking.-wide #columns { layout: horizontal; align-horizontal: center; }
    Marking.-wide #main { max-width: 90; height: 100%; }
    Marking.-wide #points { width: 58; max-height: 100%; border-top: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "proceed", "Next", id="marking.proceed", key_display="Enter"),
        Binding("equals_sign", "all", "All or none", id="marking.all", key_display="="),
        Binding("tab", "go(1)", "Other question", id="marking.next"),
        Binding("shift+tab", "go(-1)", "Previous", id="marking.previous", show=False),
        Binding("escape", "leave", "Home", id="marking.leave"),
        Binding("delete", "give_up", "Give up", id="marking.give_up"),
        Binding("down", "move(1)", "Down", id="marking.down", show=False),
        Binding("up", "move(-1)", "Up", id="marking.up", show=False),
        Binding("pagedown", "page(1)", "Page down", id="marking.page_down", show=False),
        Binding("pageup", "page(-1)", "Page up", id="marking.page_up", show=False),
        Binding("right_square_bracket", "points(3)", "Points down", id="marking.points_down", show=False),
        Binding("left_square_bracket", "points(-3)", "Points up", id="marking.points_up", show=False),
        Binding("right", "sideways(8)", "Right", id="marking.right", show=False),
        Binding("left", "sideways(-8)", "Left", id="marking.left", show=False),
        *(
            Binding(letter, f"tick('{letter}')", f"Tick point {letter}", id=f"marking.tick_{letter}", show=False)
            for letter in LETTERS
        ),
    ]
    FOOTER = ("marking.proceed", "marking.all", "marking.next", "marking.leave")

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(name="marking")
        self.sitting = sitting
        self.at = (sitting.unmarked or [0])[0]
        self.cards: dict[str, Card] = {}
        self._gives_up = False  # asked once already
        self._shown = 0  # the width the answers are laid out for, 0 when they are not

    def compose(self) -> ComposeResult:
        """Status, the answers, the points below or beside them, what to do, the footer."""
        yield Cells(id="status")
        with Container(id="columns"):
            yield Document(id="main")
            yield Cells(id="points")
        yield Cells(id="prompt")
        yield FittingFooter()

    async def on_mount(self) -> None:
        """Show the first question that is not marked."""
        self.cards = await self.app.ask(lambda session: dict(session.library.cards)) or {}
        self._draw()

    def on_resize(self, _: events.Resize) -> None:
        """Lay out anew."""
        self._draw(keep_place=True)

    @property
    def _card(self) -> Card | None:
        return self.cards.get(self.sitting.paper.questions[self.at].card)

    def _draw(self, *, keep_place: bool = False) -> None:
        wide, width = self.has_class("-wide"), self.size.width
        measure = min(width - (SIDE + 8 if wide else 5), MEASURE)
        self._gives_up = False
        self.query_one("#status", Cells).show(show.status(self.sitting, self.at, width - 2))
        if not keep_place or self._shown != measure:
            main = answers(self._card, self.sitting, self.at, max(10, measure))
            self.query_one("#main", Document).show(main, keep_place=keep_place)
            self._shown = measure
        self._draw_points(keep_place=keep_place)
        self.query_one("#prompt", Cells).show(show.prompt(self.sitting, self.at, width - 2))
        self.refresh_bindings()

    def _draw_points(self, *, keep_place: bool) -> None:
        room = SIDE if self.has_class("-wide") else max(10, min(self.size.width - 5, MEASURE))
        page = points(self._card, self.sitting, self.at, LETTERS, room)
        self.query_one("#points", Cells).show(page, keep_place=keep_place)

    async def _mark(self, made: Collection[int]) -> bool:
        """Record what was made; True when it is on disk."""
        sitting, at = self.sitting, self.at
        done = await self.app.ask(lambda session: _record(session, sitting, at, made))
        if done is not None:
            self.sitting = done
        return done is not None

    @property
    def _made(self) -> frozenset[int]:
        return self.sitting.marks[self.at] or frozenset()

    async def action_tick(self, letter: str) -> None:
        """Tick a point, or take the tick away."""
        number = LETTERS.index(letter)
        if number < len(self.sitting.paper.questions[self.at].points) and await self._mark(self._made ^ {number}):
            self._draw(keep_place=True)
            listed = self.query_one("#points", Cells)
            listed.reveal_line(*show.line_of(listed.page, number))

    async def action_all(self) -> None:
        """Tick every point; when all are, none."""
        every = frozenset(range(len(self.sitting.paper.questions[self.at].points)))
        if await self._mark(every if self._made != every else frozenset()):
            self._draw(keep_place=True)

    async def action_proceed(self) -> None:
        """Go on to the next question that is not marked; after the last one to the result."""
        if self.sitting.marks[self.at] is None and not await self._mark(frozenset()):
            return
        later = [n for n in self.sitting.unmarked if n > self.at]
        if self.sitting.is_marked:
            self.app.switch_screen(screen("result", self.sitting))
        else:
            self._turn_to((later or self.sitting.unmarked)[0])

    def action_go(self, step: int) -> None:
        """Look at the next question, or the one before, marked or not."""
        self._turn_to((self.at + step) % len(self.sitting.marks))

    def _turn_to(self, at: int) -> None:
        self.at = at
        self._draw()

    def action_move(self, lines: int) -> None:
        """Scroll the answers."""
        self.query_one("#main", Document).move(lines)

    def action_page(self, step: int) -> None:
        """Scroll the answers by what is in sight, less a line."""
        main = self.query_one("#main", Document)
        main.move(step * max(1, main.size.height - 1))

    def action_points(self, lines: int) -> None:
        """Scroll the list of points."""
        self.query_one("#points", Cells).move(lines)

    def action_sideways(self, cells: int) -> None:
        """Move wide formulas and code."""
        self.query_one("#main", Document).scroll_sideways(cells)

    async def action_give_up(self) -> None:
        """Give the exam up, once asked for twice: it does not count, and another may begin."""
        sitting = self.sitting
        if not self._gives_up:
            self._gives_up = True
            self.app.tell("Give this exam up? It will not count. Delete once more gives it up.", "warning")
        elif await self.app.ask(lambda session: _drop(session, sitting)):
            self.app.tell("Given up. It does not count.")
            self.app.pop_screen()

    def action_leave(self) -> None:
        """Go home; what is marked is kept."""
        self.app.pop_screen()


def _drop(session: Session, sitting: Sitting) -> bool:
    from quizapp.study import rehearsal

    rehearsal.drop(session, sitting)
    return True


def _record(session: Session, sitting: Sitting, at: int, made: Collection[int]) -> Sitting:
    from quizapp.study import rehearsal

    return rehearsal.mark(session, sitting, at, made)
