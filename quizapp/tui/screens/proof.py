"""A proof on the screen: the experiment and its controls run live, the numbers fall on their line, the verdict
comes.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from quizapp.deck.card import Card, Claim
from quizapp.errors import QuizappError
from quizapp.proof.demo import Demo, read_demo
from quizapp.proof.runner import Child, Frame, orders, perform
from quizapp.proof.verdict import Run, Verdict, judge
from quizapp.tui.widgets.document import Cells, Document
from quizapp.tui.widgets.footer import FittingFooter
from quizapp.typeset.lines import Line, Page, Span, line, wrap
from quizapp.typeset.proof import Show, proof_page

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp

FRAMES_A_SECOND = 10


class Proof(Screen[str | None]):
    """Runs one claim's proof as soon as it is shown. Leaving it ends the child; gives back the state it reached."""

    app: QuizApp
    CSS = """
    Proof #status, Proof #prompt { height: 1; padding: 0 1; background: $panel; }
    Proof #page { padding: 0 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r,space,enter", "run", "Run again", id="proof.run", key_display="r"),
        Binding("n", "seed(1)", "Next seed", id="proof.next_seed"),
        Binding("b", "seed(-1)", "Seed before", id="proof.seed_before"),
        Binding("v", "source", "Source", id="proof.source"),
        Binding("s", "stop", "Stop", id="proof.stop"),
        Binding("escape", "leave", "Back", id="proof.leave"),
        Binding("down", "move(1)", "Down", id="proof.down", show=False),
        Binding("up", "move(-1)", "Up", id="proof.up", show=False),
        Binding("pagedown", "move(12)", "Page down", id="proof.page_down", show=False),
        Binding("pageup", "move(-12)", "Page up", id="proof.page_up", show=False),
        Binding("right", "sideways(8)", "Right", id="proof.right", show=False),
        Binding("left", "sideways(-8)", "Left", id="proof.left", show=False),
    ]

    def __init__(self, claim: Claim, card: Card) -> None:
        super().__init__(name="proof")
        self.claim, self.card = claim, card
        self.demo: Demo | None = None
        self.seed = 0
        self.shown = Show()
        self.verdict: Verdict | None = None
        self.note = "starting PyTorch …"
        self._child: Child | None = None
        self._run = 0  # number of the run in force: what comes from an earlier one is dropped
        self._dirty = self._listing = False

    def compose(self) -> ComposeResult:
        """Status, the page, what the run is doing, the footer."""
        yield Cells(id="status")
        yield Document(id="page")
        yield Cells(id="prompt")
        yield FittingFooter()

    def on_mount(self) -> None:
        """Read the demo and run it."""
        try:
            self.demo = read_demo(self.claim.demo)
        except QuizappError as error:
            self._say_only(str(error))
            return
        self.set_interval(1 / FRAMES_A_SECOND, self._tick)
        self.action_run()

    def on_resize(self, _: events.Resize) -> None:
        """Lay out anew."""
        self._draw()

    def on_unmount(self) -> None:
        """Leave no process behind."""
        self.action_stop()

    def _say_only(self, message: str) -> None:
        width = max(10, min(self.app.size.width - 6, 84))
        self.query_one("#page", Document).show(Page(tuple(wrap([Span("✗ ", "wrong"), Span(message)], width))))

    def _tick(self) -> None:
        if self._dirty:
            self._draw()

    def _draw(self) -> None:
        demo = self.demo
        if demo is None:
            return
        self._dirty = False
        state = self.verdict.state if self.verdict else "stopped" if self.note.startswith("stopped") else "running"
        name = f"{self.card.id}/{self.claim.id}"
        self.query_one("#status", Cells).show(
            Page(
                (
                    Line(
                        (Span(name, "strong"), Span(f"   {demo.evidence} · seed {self.seed} · "), Span(state, "strong"))
                    ),
                )
            )
        )
        self.query_one("#prompt", Cells).show(
            Page((line(f"repeat: quizapp prove {name} --seed {self.seed}", "muted"),))
        )
        document = self.query_one("#page", Document)
        if not self._listing:
            page = proof_page(demo, self.shown, self.verdict, self.size.width - 6, self.size.height - 4, self.note)
            document.show(page, keep_place=True)

    def action_run(self) -> None:
        """Run the experiment and its controls in a fresh process."""
        if self.demo is None:
            return
        self.action_stop()
        self._run += 1
        self.shown, self.verdict, self.note = Show(), None, "starting PyTorch …"
        self.run_worker(self._prove(self.demo, self._run), exclusive=True, group="proof")
        self._draw()

    async def _prove(self, demo: Demo, run: int) -> None:
        todo = orders(demo, [self.seed])

        def frame(one: Frame) -> None:
            if run == self._run:
                self.shown.frame(todo[one.run].role, one.values)
                self.note, self._dirty = "", True

        def ended(_: int, result: Run) -> None:
            if run == self._run:
                self.shown.runs.append(result)
                self.note, self._dirty = "", True

        def started(child: Child) -> None:
            self._child = child
            if run != self._run:
                child.stop()

        try:
            outcome = await asyncio.to_thread(perform, demo, todo, on_frame=frame, on_run=ended, on_start=started)
        except QuizappError as error:
            self._say_only(str(error))
            return
        if run == self._run:
            stopped, self._child = bool(self._child and self._child.stopped), None
            self.verdict = None if stopped else judge(demo, outcome.runs, outcome.versions)
            self.note = "stopped; r runs it again" if stopped else ""
            self._draw()
            await self._remember()

    async def _remember(self) -> None:
        from quizapp.study.evidence import remember

        claim, card, verdict = self.claim, self.card, self.verdict
        if verdict is not None:
            await self.app.ask(lambda session: remember(session, card, claim, verdict))

    def action_stop(self) -> None:
        """End the running process at once."""
        if self._child is not None:
            self._child.stop()

    def action_seed(self, step: int) -> None:
        """Run with the next seed, or the one before."""
        self.seed = max(0, self.seed + step)
        self.action_run()

    def action_source(self) -> None:
        """Show the demo's own text, or the proof again."""
        self._listing = not self._listing
        if self._listing:
            from quizapp.typeset.listing import listing

            self.query_one("#page", Document).show(listing(self.claim.demo.read_text("utf-8", errors="replace")))
        else:
            self.query_one("#page", Document).show(Page())
            self._draw()

    def action_move(self, lines: int) -> None:
        """Scroll."""
        self.query_one("#page", Document).move(lines)

    def action_sideways(self, cells: int) -> None:
        """Scroll wide lines."""
        self.query_one("#page", Document).scroll_sideways(cells)

    def action_leave(self) -> None:
        """Back to the card."""
        self._run += 1
        self.action_stop()
        self.dismiss(self.verdict.state if self.verdict else None)
