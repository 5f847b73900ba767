"""What one can do at a proof besides running it: turn knobs, type a value, look at the source, copy the command."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input

from quizapp.deck.card import Card, Claim
from quizapp.errors import UsageError
from quizapp.proof.demo import Demo, Value
from quizapp.study.knobs import turned, value_from
from quizapp.tui.widgets.document import Document
from quizapp.typeset.knobs import text_of
from quizapp.typeset.lines import Page

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp


class ProofActions(Screen[str | None]):
    """The part of the proof screen that is about looking and turning. The screen itself holds the run."""

    app: QuizApp
    claim: Claim
    card: Card
    demo: Demo | None
    knobs: dict[str, Value]  # the ones that are turned away from what is declared
    selected: str
    message: str  # one line that stands until the next key: why a value was refused, what was copied
    zoomed: str  # the picture that has the whole page, empty for all of them
    listing: bool

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,right_square_bracket", "knob(1)", "Knob", id="proof.next_knob", key_display="Tab"),
        Binding("shift+tab,left_square_bracket", "knob(-1)", "Knob before", id="proof.knob_before", show=False),
        Binding("right,plus", "turn(1)", "Turn", id="proof.turn_up", key_display="→"),
        Binding("left,minus", "turn(-1)", "Turn down", id="proof.turn_down", key_display="←"),
        Binding("equals_sign", "type", "Type a value", id="proof.type", key_display="="),
        Binding("d", "declared", "Declared values", id="proof.declared"),
        Binding("v", "source", "Source", id="proof.source"),
        Binding("z", "zoom", "One picture", id="proof.zoom"),
        Binding("c", "copy", "Copy command", id="proof.copy"),
        Binding("down", "move(1)", "Down", id="proof.down", show=False),
        Binding("up", "move(-1)", "Up", id="proof.up", show=False),
        Binding("pagedown", "page(1)", "Page down", id="proof.page_down", show=False),
        Binding("pageup", "page(-1)", "Page up", id="proof.page_up", show=False),
        Binding("home", "move(-100000)", "Top", id="proof.top", show=False),
        Binding("end", "move(100000)", "Bottom", id="proof.bottom", show=False),
        Binding("shift+right", "sideways(8)", "Right", id="proof.right", show=False),
        Binding("shift+left", "sideways(-8)", "Left", id="proof.left", show=False),
    ]

    def redraw(self) -> None:
        """Bring the screen up to date; the proof screen does."""

    def run_soon(self) -> None:
        """Run what is now asked for, once the keys rest; the proof screen does."""

    def command(self, *, with_deck: bool) -> str:
        """The command that does the same run again; the proof screen knows the seeds."""
        raise LookupError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer knobs where there are some, and what needs a demo that can be read."""
        demo = self.demo
        if action in ("knob", "turn", "type"):
            return demo is not None and bool(demo.knobs) and not self.listing
        if action == "declared":
            return bool(self.knobs)
        if action == "zoom":
            return demo is not None and bool(demo.picture) and not self.listing
        if action == "copy":
            return demo is not None
        return True

    @property
    def is_typing(self) -> bool:
        """True while a value is being typed."""
        return self.has_class("typing")

    def action_knob(self, step: int) -> None:
        """Select the next knob, or the one before."""
        if self.demo:
            names = list(self.demo.knobs)
            self.selected = names[(names.index(self.selected) + step) % len(names)]
            self.redraw()

    def action_turn(self, step: int) -> None:
        """Turn the selected knob by one stop and run with it."""
        if self.demo:
            value = self.knobs.get(self.selected, self.demo.parameters[self.selected])
            self._set(turned(self.demo, self.selected, value, step))

    def _set(self, value: Value) -> None:
        """Set the selected knob; a value it has already changes nothing."""
        demo, name = self.demo, self.selected
        if demo is None or value == self.knobs.get(name, demo.parameters[name]):
            return
        kept = {other: one for other, one in self.knobs.items() if other != name}
        self.knobs = kept if value == demo.parameters[name] else {**kept, name: value}
        self.run_soon()

    def action_declared(self) -> None:
        """Turn every knob back to what the demo declares."""
        self.knobs = {}
        self.run_soon()

    def action_type(self) -> None:
        """Open the box to type the selected knob's value in."""
        if self.demo:
            box = self.query_one("#value", Input)
            self.add_class("typing")
            box.value = text_of(self.knobs.get(self.selected, self.demo.parameters[self.selected]))
            box.can_focus = True
            box.focus()
            box.action_select_all()
            self.message = f"Type a value for '{self.selected}', then Enter. Esc leaves it as it was."
            self.redraw()

    def stop_typing(self) -> None:
        """Close the box."""
        self.query_one("#value", Input).can_focus = False
        self.remove_class("typing")
        self.set_focus(None)
        self.message = ""
        self.redraw()

    @on(Input.Submitted, "#value")
    def take_value(self, message: Input.Submitted) -> None:
        """Take a typed value, or say in one line why the knob cannot have it."""
        if self.demo is None:
            return
        try:
            value = value_from(self.demo, self.selected, message.value.strip())
        except UsageError as error:
            self.message = f"! {error}"
            self.redraw()
            return
        self.stop_typing()
        self._set(value)

    def action_source(self) -> None:
        """Show the demo's own text with the lines of the check marked, or the proof again."""
        self.listing = not self.listing
        document = self.query_one("#page", Document)
        self.redraw()
        if self.listing:
            from quizapp.typeset.listing import first_mark, listing

            try:
                text = self.claim.demo.read_text("utf-8", errors="replace")
            except OSError as error:
                text = f"# The demo cannot be read: {error.strerror}."
            page = listing(text)
            document.show(page)
            document.reveal_line(first_mark(page), 3)
        else:
            document.show(Page())
            self.redraw()

    def action_zoom(self) -> None:
        """Give the page to the first picture, then to the next, then to all of them again."""
        names = ["", *(self.demo.picture if self.demo else ())]
        self.zoomed = names[(names.index(self.zoomed) + 1) % len(names)]
        self.query_one("#page", Document).show(Page())
        self.redraw()

    def action_copy(self) -> None:
        """Put the command that repeats the run on the clipboard, and show it."""
        text = self.command(with_deck=True)
        self.app.copy_to_clipboard(text)
        self.app.tell(f"Copied: {text}")

    def action_move(self, lines: int) -> None:
        """Scroll; in a wide terminal both columns, each as far as it goes."""
        for document in self._columns():
            document.move(lines)

    def action_page(self, step: int) -> None:
        """Scroll by what is in sight, less a line."""
        for document in self._columns():
            document.move(step * max(1, document.size.height - 1))

    def action_sideways(self, cells: int) -> None:
        """Scroll wide lines."""
        for document in self._columns():
            document.scroll_sideways(cells)

    def _columns(self) -> list[Document]:
        return [self.query_one("#page", Document), self.query_one("#side", Document)]
