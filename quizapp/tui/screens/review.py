"""Review: asked, answered, revealed, ticked, graded; every answer is on disk before the next card is drawn."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import TextArea

from quizapp.tui.later import later
from quizapp.tui.screens import review_pages as show
from quizapp.tui.screens import screen
from quizapp.tui.screens.card_actions import CardActions
from quizapp.tui.stopwatch import Stopwatch
from quizapp.tui.widgets.document import Cells, Document
from quizapp.tui.widgets.footer import FittingFooter
from quizapp.typeset import card as pages
from quizapp.typeset.lines import MEASURE, Page, line

if TYPE_CHECKING:
    from quizapp.study.session import Session, Turn

LETTERS = "abcdgjklmnopsvwxyz"  # what ticks key points: all letters that no other key of this screen takes


class Review(CardActions):
    """One card after the other, from `first` on if it is named. With `practice`, just those; nothing is recorded."""

    CSS = """
    Review #status, Review #prompt { height: 1; padding: 0 1; background: $panel; }
    Review #columns { height: 1fr; align-horizontal: center; }
    Review #main { max-width: 90; padding: 0 1 0 2; }
    Review #side { display: none; max-width: 60; padding: 0 1; }
    Review.-wide #side { display: block; }
    Review #box { display: none; height: 40%; min-height: 4; border: round $primary; }
    Review.writing #box { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "proceed", "Show/Good", id="review.proceed", key_display="Space"),
        Binding("1", "grade(1)", "Again", id="review.again", show=False),
        Binding("2", "grade(2)", "Hard", id="review.hard", show=False),
        Binding("3", "grade(3)", "Good", id="review.good", show=False),
        Binding("4", "grade(4)", "Easy", id="review.easy", show=False),
        Binding("t", "write", "Write", id="review.write"),
        Binding("r", "prove", "Run proof", id="review.prove"),
        Binding("tab", "claim(1)", "Claim", id="review.next_claim"),
        Binding("shift+tab", "claim(-1)", "Previous claim", id="review.previous_claim", show=False),
        Binding("h", "hint", "Hint", id="review.hint"),
        *CardActions.BINDINGS,
        Binding("right_square_bracket", "part(1)", "Next part", id="review.next_part", show=False),
        Binding("left_square_bracket", "part(-1)", "Previous part", id="review.previous_part", show=False),
        Binding("dollar_sign", "source", "TeX source", id="review.source", show=False),
        Binding("escape", "leave", "Home", id="review.leave"),
        *(
            Binding(letter, f"tick('{letter}')", f"Tick point {letter}", id=f"review.tick_{letter}", show=False)
            for letter in LETTERS
        ),
    ]

    FOOTER = ("review.proceed", "review.prove", "review.write", "review.hint", "review.next_claim", "review.undo",
              "review.edit", "review.leave", "review.bury", "review.suspend", "review.flag", "review.mark")  # fmt: skip

    def __init__(self, practice: Sequence[str] = (), first: str = "") -> None:
        super().__init__(name="review")
        self.practice, self.first = list(practice), first
        self.is_practice = bool(practice)
        self.turn: Turn | None = None
        self.revealed = self.flagging = self.tex_source = self.hinted = False
        self.ticked: set[int] = set()
        self.states: dict[str, str] = {}
        self.note = ""  # where those states are from, if not from here
        self.cursor = ""
        self.stopwatch = Stopwatch()
        self._laid: show.Laid | None = None
        self._parts = show.Parts(Page(), Page())

    def compose(self) -> ComposeResult:
        """Status, the card in one or two columns, the box to write in, prompt or grades, footer."""
        yield Cells(id="status")
        with Horizontal(id="columns"):
            yield Document(id="main")
            yield Document(id="side")
        yield TextArea(id="box", show_line_numbers=False, soft_wrap=True)
        yield Cells(id="prompt")
        yield FittingFooter()

    async def on_mount(self) -> None:
        """Draw the first card."""
        self.query_one("#box", TextArea).can_focus = False
        await self.draw_next()

    async def draw_next(self) -> None:
        """Show the next card, or the day's end when there is none."""
        first, self.first = self.first, ""
        if first:
            turn = await self.app.ask(lambda session: session.turn(session.library.card(first)))
        elif not self.is_practice:
            turn = await self.app.ask(lambda session: session.next())
        elif self.practice:
            wanted = self.practice[0]
            turn = await self.app.ask(lambda session: session.turn(session.library.card(wanted)))
        else:
            turn = None
        if turn is None:
            self.app.switch_screen(screen("end", over=self.is_practice))
        else:
            await self.take(turn)

    async def take(self, turn: Turn) -> None:
        """Show a card as its turn says: asked, or already revealed with its ticks."""
        self.turn, self.revealed, self.ticked = turn, turn.revealed, set(turn.ticked)
        self.flagging = self.hinted = False
        self.cursor, self._laid, self.states, self.note = "", None, {}, ""
        self.query_one("#box", TextArea).text = turn.draft
        self.set_class(self.revealed, "revealed")
        self.stopwatch.restart()
        self.redraw()
        self.run_worker(later(self._lay_out_ahead, turn), exclusive=True, group="layout")

    async def _lay_out_ahead(self, turn: Turn) -> None:
        """Lay the answer out, and look up what its proofs said, while the learner still thinks."""
        sizes = self._sizes()
        laid = await asyncio.to_thread(show.lay_out, turn.card, *sizes, source=self.tex_source)
        if self.turn is turn and self._sizes() == sizes and self._laid is None:
            self._laid = laid
        await self._reload_states(turn)

    def _sizes(self) -> tuple[int, int]:
        """Cells for the main column, and for the one beside it (0: none)."""
        width = self.size.width
        return (MEASURE, show.SIDE) if width >= 150 else (max(10, min(width - 5, MEASURE)), 0)

    def redraw(self, *, keep_place: bool = False) -> None:
        """Bring every part of the screen up to date with what it shows."""
        turn = self.turn
        if turn is None:
            return
        sizes = self._sizes()
        if self._laid and self._laid.sizes != sizes:
            self._laid = None
        main, side = self.query_one("#main", Document), self.query_one("#side", Document)
        if self.revealed:
            self._laid = self._laid or show.lay_out(turn.card, *sizes, source=self.tex_source)
            self._parts = show.revealed(
                turn.card, self._laid, self.written, LETTERS, self.ticked, self.states, self.cursor, self.note
            )
            side.show(self._parts.side, keep_place=keep_place)
        else:
            look = pages.look_for(turn.card, sizes[0], source=self.tex_source)
            hint = pages.hint(turn.card, look) if self.hinted else Page()
            self._parts = show.Parts(pages.stacked(pages.question(turn.card, look), hint), Page())
        main.cursor = side.cursor = self.cursor
        main.show(self._parts.main, keep_place=keep_place)
        self._draw_lines(turn)
        self.refresh_bindings()

    def _draw_lines(self, turn: Turn) -> None:
        earned = pages.earned(turn.card, self.ticked) if self.revealed else None
        status = show.status(turn, practice=len(self.practice), earned=earned, width=self.size.width - 2)
        self.query_one("#status", Cells).show(status)
        if self.revealed:
            suggested = show.suggest(turn.card, self.ticked, self.stopwatch.seconds)
            prompt = show.grades(turn, suggested, self.flagging, self.size.width - 2)
            if self.is_practice and not self.flagging:
                prompt = Page((line("Space goes on; nothing is recorded.", "muted"),))
        else:
            prompt = show.prompt(
                turn, has_hint=turn.card.hint is not None, writing=self.has_class("writing"), width=self.size.width - 2
            )
        self.query_one("#prompt", Cells).show(prompt)

    @property
    def written(self) -> str:
        """What the learner wrote for this card."""
        return self.query_one("#box", TextArea).text

    @property
    def labels(self) -> dict[str, str]:
        """What keys do at this moment, where that changes."""
        after = "Next" if self.is_practice else "Good"
        away = "Done" if self.has_class("writing") else "No flag" if self.flagging else "Home"
        return {"proceed": after if self.revealed else "Show", "leave": away}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what makes sense now: ticks and grades after the answer, hint and box before it."""
        if self.has_class("writing"):
            return action in ("leave",)
        if action in ("tick", "part", "claim"):
            return self.revealed
        if action == "grade":
            return self.revealed or self.flagging
        if action == "write":
            return not self.revealed
        if action == "hint":
            return not self.revealed and self.turn is not None and self.turn.card.hint is not None
        if action == "prove":
            return self.turn is not None and bool(self.turn.card.claims)
        return super().check_action(action, parameters)

    async def action_proceed(self) -> None:
        """Show the answer; once it is shown, grade Good."""
        if self.revealed:
            await self.action_grade(3)
        elif self.turn is not None:
            self.revealed = True
            self.add_class("revealed")
            self.redraw(keep_place=True)

    async def action_grade(self, grade: int) -> None:
        """Record the answer, then draw the next card. When it cannot be saved, the card stays as it is."""
        if self.flagging:
            await self.set_flag(grade)
            return
        turn = self.turn
        if turn is None or not self.revealed:
            return
        if self.is_practice:
            self.practice.pop(0)
            await self.draw_next()
            return
        ticked, seconds, written = tuple(self.ticked), self.stopwatch.seconds, self.written

        def record(session: Session) -> bool:
            return session.grade(turn.card, grade, ticked=ticked, seconds=seconds, written=written).is_new_leech

        leech = await self.app.ask(record)
        if leech:
            self.app.tell("This card was forgotten often: it is now a leech. Rewrite it (e), or split it.", "warning")
        if leech is not None:
            await self.draw_next()

    def action_tick(self, letter: str) -> None:
        """Tick a key point, or take the tick away."""
        turn, index = self.turn, LETTERS.index(letter)
        if turn is None or index >= len(turn.card.key_points):
            return
        self.ticked ^= {index}
        self.redraw(keep_place=True)
        self.query_one("#main", Document).reveal_line(self._parts.points_at, len(turn.card.key_points) + 1)

    def action_claim(self, step: int) -> None:
        """Put the cursor on the next claim, and show where it is made."""
        ids = [claim.id for claim in self.turn.card.claims] if self.turn else []
        if ids:
            at = ids.index(self.cursor) + step if self.cursor in ids else (0 if step > 0 else -1)
            self.cursor = ids[at % len(ids)]
            self.redraw(keep_place=True)
            spots = [number for claim, number in self._parts.main.claims if claim == self.cursor]
            if spots:
                self.query_one("#main", Document).reveal_line(spots[0], 2)

    @on(Document.ClaimClicked)
    def put_cursor(self, message: Document.ClaimClicked) -> None:
        """A click on a claim's mark runs its proof."""
        self.cursor = message.claim
        self.action_prove()

    def action_prove(self) -> None:
        """Run the claim under the cursor, or the card's first."""
        if self.turn and self.turn.card.claims:
            claim = self.turn.card.claim(self.cursor) or self.turn.card.claims[0]
            self.app.push_screen(screen("proof", claim, self.turn.card), self._note_state)

    def action_part(self, step: int) -> None:
        """Scroll to where the next part of the card begins, or the one before."""
        main = self.query_one("#main", Document)
        here, starts = main.scroll_offset.y, self._parts.starts
        later = [start for start in starts if start > here] if step > 0 else [s for s in starts if s < here][::-1]
        if later:
            main.scroll_to(y=later[0], animate=False)

    async def _states_of(self, turn: Turn) -> tuple[dict[str, str], str]:
        return await self.app.ask(lambda session: _states(session, turn)) or ({}, "")

    def _note_state(self, state: str | None) -> None:
        if state and self.turn:
            self.run_worker(later(self._reload_states, self.turn))

    async def _reload_states(self, turn: Turn) -> None:
        found = await self._states_of(turn)
        if self.turn is turn and found != (self.states, self.note):
            self.states, self.note = found
            if self.revealed:
                self.redraw(keep_place=True)


def _states(session: Session, turn: Turn) -> tuple[dict[str, str], str]:
    """Look up what the card's proofs last said; imported on the desk's thread."""
    from quizapp.study.evidence import known, on_record

    seen = known(session, turn.card)
    return {name: one.state for name, one in seen.items()}, on_record(seen)
