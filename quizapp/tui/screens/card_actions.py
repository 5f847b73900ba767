"""What one can do with the card on the screen besides answering it: write, edit, undo, bury, suspend, flag, mark,
look up.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import TextArea

from quizapp.tui.editor import edit
from quizapp.tui.later import later
from quizapp.tui.screens import screen
from quizapp.tui.widgets.document import Document

if TYPE_CHECKING:
    from quizapp.study.session import Session, Turn
    from quizapp.tui.app import QuizApp
    from quizapp.tui.screens.review_pages import Laid
    from quizapp.tui.stopwatch import Stopwatch

DRAFT_SECONDS = 0.5  # a pause this long while writing puts what is written on disk


class CardActions(Screen[None]):
    """The part of the review screen that is about the card as such. The screen itself holds the turn."""

    app: QuizApp
    turn: Turn | None
    is_practice: bool
    revealed: bool
    flagging: bool
    tex_source: bool
    hinted: bool
    stopwatch: Stopwatch
    _laid: Laid | None

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u,ctrl+z", "undo", "Undo", id="review.undo", key_display="u"),
        Binding("e", "edit", "Edit", id="review.edit"),
        Binding("minus", "bury", "Bury", id="review.bury", key_display="-"),
        Binding("at", "suspend", "Suspend", id="review.suspend", key_display="@"),
        Binding(
            "exclamation_mark", "suspend_all", "Suspend all parts", id="review.suspend_all", key_display="!", show=False
        ),
        Binding("asterisk", "mark", "Mark", id="review.mark", key_display="*"),
        Binding("f", "flag", "Flag", id="review.flag"),
        Binding("i", "info", "Info", id="review.info"),
        *(Binding(str(n), f"flag_as({n})", f"Flag {n}", id=f"review.flag_{n}", show=False) for n in (0, 5, 6, 7)),
        Binding("down", "move(1)", "Down", id="review.down", show=False),
        Binding("up", "move(-1)", "Up", id="review.up", show=False),
        Binding("pagedown", "page(1)", "Page down", id="review.page_down", show=False),
        Binding("pageup", "page(-1)", "Page up", id="review.page_up", show=False),
        Binding("home", "move(-100000)", "Top", id="review.top", show=False),
        Binding("end", "move(100000)", "Bottom", id="review.bottom", show=False),
        Binding("right", "sideways(8)", "Right", id="review.right", show=False),
        Binding("left", "sideways(-8)", "Left", id="review.left", show=False),
    ]

    def redraw(self, *, keep_place: bool = False) -> None:
        """Bring the screen up to date; the review screen does."""

    async def draw_next(self) -> None:
        """Show the next card; the review screen does."""

    async def take(self, turn: Turn) -> None:
        """Show a card; the review screen does."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In practice nothing is recorded, so what would be is not offered."""
        if action == "flag_as":
            return self.flagging
        if action in ("undo", "bury", "suspend", "suspend_all", "flag", "mark"):
            return not self.is_practice
        return True

    def on_screen_suspend(self) -> None:
        """Another screen lies on top: its time does not count."""
        self.stopwatch.stop()

    def on_screen_resume(self) -> None:
        """Back on this card."""
        if self.turn is not None:
            self.stopwatch.go_on()

    def on_resize(self, _: events.Resize) -> None:
        """Lay out anew at the same place."""
        self.redraw(keep_place=True)

    async def action_leave(self) -> None:
        """Leave the box, or stop flagging, or go home; nothing is lost."""
        if self.has_class("writing"):
            self._stop_writing()
            await self._keep_draft()
        elif self.flagging:
            self.flagging = False
            self.redraw(keep_place=True)
        else:
            await self._keep_draft()
            self.app.pop_screen()

    def action_write(self) -> None:
        """Open the box to write the answer in."""
        box = self.query_one("#box", TextArea)
        self.add_class("writing")
        box.can_focus = True
        box.focus()
        box.move_cursor(box.document.end)
        self.redraw(keep_place=True)

    def _stop_writing(self) -> None:
        box = self.query_one("#box", TextArea)
        box.can_focus = False
        self.remove_class("writing")
        self.set_focus(None)
        self.redraw(keep_place=True)

    @on(TextArea.Changed, "#box")
    def keep_soon(self) -> None:
        """Keep what is written once the keys rest for a moment."""
        self.run_worker(later(self._keep_later), exclusive=True, group="draft")

    async def _keep_later(self) -> None:
        await asyncio.sleep(DRAFT_SECONDS)
        await self._keep_draft()

    async def _keep_draft(self) -> None:
        if self.turn and not self.is_practice:
            card, text = self.turn.card.id, self.query_one("#box", TextArea).text
            await self.app.ask(lambda session: session.save_draft(card, text))

    async def action_undo(self) -> None:
        """Take the last thing back; an answered card comes back as it was when it was graded."""
        taken = await self.app.ask(lambda session: session.undo())
        if taken is None:
            self.app.tell("There is nothing to undo.")
        elif taken.turn is not None:
            self.app.tell("Took the last answer back.")
            await self.take(taken.turn)
        else:
            self.app.tell(f"Took back: {taken.kind} {taken.card}.")
            await self.draw_next()

    async def _say(self, work: Callable[[Session, Turn], object], message: str) -> None:
        """Record something about this card, say so, and draw the next one."""
        turn = self.turn
        if turn is None:
            return
        done = await self.app.ask(lambda session: (work(session, turn), True)[1])
        if done:
            self.app.tell(message)
            await self.draw_next()

    async def action_bury(self) -> None:
        """Hide the card until tomorrow."""
        await self._say(
            lambda session, turn: session.ledger.bury([turn.card.id], session.clock()),
            "Buried until tomorrow. u takes it back.",
        )

    async def action_suspend(self) -> None:
        """Take the card out until it is unsuspended."""
        await self._say(
            lambda session, turn: session.ledger.say("suspend", turn.card.id, session.clock()),
            "Suspended. u takes it back.",
        )

    async def action_suspend_all(self) -> None:
        """Take out all cards made from this text."""
        await self._say(lambda session, turn: session.suspend_family(turn.card), "Suspended with all its parts.")

    async def action_mark(self) -> None:
        """Mark the card, or take the mark away."""
        await self._stay(
            lambda session, turn: session.ledger.say("mark", turn.card.id, session.clock(), {"on": not turn.row.marked})
        )

    def action_flag(self) -> None:
        """Wait for the digit of a flag."""
        self.flagging = not self.flagging
        self.redraw(keep_place=True)

    async def action_flag_as(self, flag: int) -> None:
        """Flags 5 to 7, and 0 for none; 1 to 4 are the grades' keys."""
        await self.set_flag(flag)

    async def set_flag(self, flag: int) -> None:
        """Set the card's flag."""
        self.flagging = False
        await self._stay(
            lambda session, turn: session.ledger.say("flag", turn.card.id, session.clock(), {"flag": flag})
        )

    async def _stay(self, work: Callable[[Session, Turn], object]) -> None:
        """Record something about this card and stay on it."""
        turn, text = self.turn, self.query_one("#box", TextArea).text
        if turn is None:
            return

        def record(session: Session) -> Turn:
            work(session, turn)
            return session.turn(turn.card, early_ms=turn.early_ms, draft=text)

        fresh = await self.app.ask(record)
        if fresh is not None:
            self.turn = fresh
        self.redraw(keep_place=True)

    async def action_edit(self) -> None:
        """Open the card in the editor at its line; back on the same card, not graded."""
        turn = self.turn
        if turn is None:
            return
        await self._keep_draft()
        self.stopwatch.stop()
        try:
            with self.app.suspend():
                problem = edit(turn.card.place.file, turn.card.place.line)
        except SuspendNotSupported:
            problem = "This terminal cannot be handed to an editor."
        self.app.refresh(layout=True)
        if problem:
            self.app.tell(problem, "warning")
        await self._reread(turn)

    async def _reread(self, turn: Turn) -> None:
        """Read the card again; when it is gone from its file, go on with the next one."""

        def again(session: Session) -> Turn | None:
            card = session.reread(turn.card)
            return session.turn(card, early_ms=turn.early_ms) if card else None

        fresh = await self.app.ask(again)
        if fresh is None:
            self.app.tell("The card is gone from its file; its history is kept.", "warning")
            await self.draw_next()
        else:
            revealed = self.revealed
            await self.take(fresh)
            if revealed and not self.revealed:
                self.revealed = True
                self.add_class("revealed")
                self.redraw()

    def action_info(self) -> None:
        """Show what is known of the card."""
        if self.turn:
            self.app.push_screen(screen("info", self.turn.card))

    def action_hint(self) -> None:
        """Show the hint."""
        self.hinted = True
        self.redraw(keep_place=True)

    def action_source(self) -> None:
        """Show formulas as TeX, or laid out again."""
        self.tex_source = not self.tex_source
        self._forget_layout()
        self.redraw(keep_place=True)

    def _forget_layout(self) -> None:
        self._laid = None

    def action_move(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one("#main", Document).move(lines)

    def action_page(self, step: int) -> None:
        """Scroll by what is in sight, less a line."""
        main = self.query_one("#main", Document)
        main.move(step * max(1, main.size.height - 1))

    def action_sideways(self, cells: int) -> None:
        """Move wide formulas and code."""
        for name in ("#main", "#side"):
            self.query_one(name, Document).scroll_sideways(cells)
