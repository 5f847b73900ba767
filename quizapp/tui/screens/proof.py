"""A proof on the screen: a prediction first, then the experiment beside its controls, live; the numbers fall on their
line, the verdict comes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from quizapp.deck.card import Card, Claim
from quizapp.proof.demo import Demo
from quizapp.tui.later import later
from quizapp.tui.screens import proof_pages as show
from quizapp.tui.screens.proof_actions import ProofActions
from quizapp.tui.screens.proof_runs import FRAMES_A_SECOND, ProofRuns
from quizapp.tui.widgets.document import Cells, Document
from quizapp.tui.widgets.footer import FittingFooter
from quizapp.typeset import proof as pages
from quizapp.typeset.knobs import knob_lines
from quizapp.typeset.lines import MEASURE, Line, Page, line

WIDE = 150  # columns from which pictures have a column of their own, beside one of LEFT for what is said
LEFT = MEASURE + 6
TALL = 30  # rows from which every knob has its line


class Proof(ProofRuns):
    """Runs one claim's proof. Leaving it ends the child; gives back the state that the declared proof reached."""

    CSS = """
    Proof #status, Proof #prompt { height: 1; padding: 0 1; background: $panel; }
    Proof #columns { height: 1fr; }
    Proof #page { padding: 0 2; width: 1fr; }
    Proof #side { display: none; width: 1fr; padding: 0 1; }
    Proof.-wide.both #page { width: 90; }
    Proof.-wide.both #side { display: block; }
    Proof #knobs { padding: 0 1; }
    Proof #value { display: none; height: 1; border: none; padding: 0 1; background: $panel; }
    Proof.typing #value { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *ProofRuns.BINDINGS,
        *ProofActions.BINDINGS,
        Binding("escape", "leave", "Back", id="proof.leave"),
    ]
    FOOTER = ("proof.skip", "proof.stop", "proof.run", "proof.seeds", "proof.turn_up", "proof.next_knob", "proof.leave",
              "proof.source", "proof.zoom", "proof.next_seed", "proof.type", "proof.declared", "proof.copy",
              "proof.watch", "proof.predict", "proof.turn_down", "proof.seed_before")  # fmt: skip

    def __init__(self, claim: Claim, card: Card) -> None:
        super().__init__(name="proof")
        self.claim, self.card = claim, card
        self._can_do: object = None
        self.start_over()

    def compose(self) -> ComposeResult:
        """Status, the page in one or two columns, knobs, what repeats the run, the footer."""
        yield Cells(id="status")
        with Horizontal(id="columns"):
            yield Document(id="page")
            yield Document(id="side")
        yield Cells(id="knobs")
        yield Input(id="value", compact=True)
        yield Cells(id="prompt")
        yield FittingFooter()

    def on_mount(self) -> None:
        """Read the demo; ask its question, or run it."""
        self.query_one("#value", Input).can_focus = False
        self.set_interval(1 / FRAMES_A_SECOND, self.tick)
        self.run_worker(later(self.open), exclusive=True, group="proof")

    def on_resize(self, _: events.Resize) -> None:
        """Lay out anew."""
        self.redraw()

    def on_unmount(self) -> None:
        """Leave no process behind."""
        if self.trial:
            self.trial.stop()

    @property
    def labels(self) -> dict[str, str]:
        """What keys do at this moment, where that changes."""
        return {"leave": "Leave as it was" if self.is_typing else "Back"}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a value is typed, keys belong to it."""
        return action == "leave" if self.is_typing else super().check_action(action, parameters)

    def redraw(self) -> None:
        """Bring every part of the screen up to date with what it shows."""
        if not self.is_mounted:
            return
        self.take_in()
        demo, measure = self.demo, max(10, min(self.size.width - 6, MEASURE))
        self._draw_lines(demo)
        single = demo is None or self.asking or self.listing or bool(self.zoomed or self.fault)
        self.set_class(not single, "both")
        document = self.query_one("#page", Document)
        if self.fault and not self.listing:
            head = pages.claim(demo, measure) if demo else []
            asks = self.trial.asks if self.trial else []
            again = "y allows it to run, " if asks else "r tries again, " if demo else ""
            document.show(
                show.fault_page(head, self.fault, asks, f"v shows its source, {again}Esc goes back.", measure)
            )
        elif demo and demo.predict and self.asking:
            document.show(show.question_page(demo.predict, measure))
        elif demo and not self.listing:
            self._draw_proof(demo, document)
        can_do = (
            demo,
            self.asking,
            self.listing,
            self.is_typing,
            self.is_trying,
            bool(self.knobs),
            self.shown.count > 1,
        )
        if can_do != self._can_do:  # a footer ten times a second would cost more than the pictures
            self._can_do = can_do
            self.refresh_bindings()

    def _draw_proof(self, demo: Demo, document: Document) -> None:
        width, height = self.size.width - 6, document.size.height or self.size.height - 4
        if self.zoomed:
            document.show(pages.one_picture(demo, self.shown, self.zoomed, width, height, self.at), keep_place=True)
            return
        measure = min(width, MEASURE)
        said, margin = self._said(demo, measure), pages.margin_lines(demo, self.verdict, measure)
        if self.size.width >= WIDE:
            widths = MEASURE, self.size.width - LEFT - 4
            left, right = pages.two_columns(demo, self.shown, said, margin, widths, height, self.at)
            document.show(left, keep_place=True)
            self.query_one("#side", Document).show(right, keep_place=True)
        else:
            page = pages.one_column(demo, self.shown, said, margin, width, height, self.at)
            document.show(page, keep_place=True)

    def _said(self, demo: Demo, width: int) -> Sequence[Line]:
        """The verdict in words, or what stands in its place, and what was predicted."""
        if self.knobs:
            return pages.variant_lines(demo, self.shown.runs, self._note, width)
        said = pages.verdict_lines(demo, self.verdict, self._note, width)
        return [*said, *show.guess_lines(demo.predict, self.guess, self.verdict, width)]

    @property
    def _note(self) -> str:
        """What the run is doing, empty once it has ended."""
        trial = self.trial
        if trial is None or (trial.ended and not trial.stopped):
            return ""
        if trial.stopped:
            return "stopped; r runs it again"
        if trial.shown.is_empty:
            return "starting PyTorch …"
        return f"running: {len(trial.shown.runs)} of {len(trial.todo)} runs"

    @property
    def _state(self) -> str:
        if self.asking:
            return "predict first"
        if self.fault:
            return "not run"
        if self.is_trying:
            return "running"
        if self.knobs:
            return "your variant, unchecked"
        return self.verdict.state if self.verdict else "stopped"

    def _draw_lines(self, demo: Demo | None) -> None:
        """Status, knobs and prompt."""
        width = self.size.width - 2
        name = f"{self.card.id}/{self.claim.id}"
        if demo is None:
            self.query_one("#status", Cells).show(Page((line(name[:width], "strong"),)))
            return
        frames = f"frame {self.at} of {self.shown.count}" if self.at is not None and self.shown.count else ""
        self.query_one("#status", Cells).show(show.status(name, demo, self.seeds, self._state, frames, width))
        rows = len(demo.knobs) if self.size.height >= TALL else 1
        drawn = (
            knob_lines(demo, self.knobs, self.selected, width, rows)
            if demo.knobs and not (self.asking or self.listing)
            else []
        )
        self.query_one("#knobs", Cells).show(Page(tuple(drawn)))
        told = self.message or ("" if self.asking else f"repeat: {self.command(with_deck=False)}")
        style = "wrong" if self.message.startswith("!") else "muted"
        self.query_one("#prompt", Cells).show(
            Page((line(told if len(told) <= width else f"{told[: width - 1]}…", style),))
        )

    def action_leave(self) -> None:
        """One level up: out of the box, out of the source, back to where the proof was opened."""
        if self.is_typing:
            self.stop_typing()
        elif self.listing:
            self.action_source()
        else:
            if self.trial:
                self.trial.stop()
            self.dismiss(self.reached)
