"""Help: the keys in force on the screen below, with the names a keymap uses. Made from the bindings, so it cannot
lag behind.
"""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen, Screen

from quizapp.tui.widgets.document import Document
from quizapp.typeset.lines import Line, Page, Span, line

MEANINGS = {
    "review": (
        "Again: not recalled. Hard: recalled with effort (a pass). Good: recalled. Easy: at once.",
        "Letters tick the examiner's key points; the points suggest a grade, which you may overrule.",
    ),
    "proof": ("● the experiment, ○ a control with the cause switched off. A claim holds only if every control fails.",),
}


class Help(ModalScreen[None]):
    """Lists every key that means something on a screen."""

    CSS = """
    Help { align: center middle; }
    Help Vertical { width: 76; max-width: 96%; height: auto; max-height: 90%; border: round $primary; padding: 0 1;
                    background: $surface; }
    Help Document { height: auto; max-height: 100%; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter,space", "leave", "Back", id="help.leave", key_display="Esc"),
        Binding("down", "move(1)", "Down", id="help.down", show=False),
        Binding("up", "move(-1)", "Up", id="help.up", show=False),
        Binding("pagedown", "move(10)", "Page down", id="help.page_down", show=False),
        Binding("pageup", "move(-10)", "Page up", id="help.page_up", show=False),
    ]

    def __init__(self, below: Screen[Any]) -> None:
        super().__init__(name="help")
        self.below = below

    def compose(self) -> ComposeResult:
        """One page in a frame."""
        with Vertical() as frame:
            frame.border_title = f"Keys · {self.below.name or 'here'}"
            frame.border_subtitle = "Esc closes"
            yield Document(Page(tuple(self._lines())))

    def _lines(self) -> list[Line]:
        """A line for each action, its keys joined; ticks are told in one line."""
        keys: dict[str, list[str]] = {}
        told: dict[str, tuple[str, str]] = {}
        for active in self.below.active_bindings.values():
            binding = active.binding
            if binding.description and active.enabled and not binding.action.startswith("tick") and not binding.system:
                keys.setdefault(binding.action, []).append(self.app.get_key_display(binding))
                told[binding.action] = (binding.description, binding.id or "")
        lines = [line(), *(line(text) for text in MEANINGS.get(self.below.name or "", ()))]
        lines += [line()] if len(lines) > 1 else []
        for action, (description, name) in told.items():
            shown = " ".join(dict.fromkeys(keys[action]))
            lines.append(Line((Span(f"{shown:>12}  ", "key"), Span(f"{description:<24}"), Span(name, "muted"))))
        palette = "ctrl+p"
        lines += [Line((Span(f"{palette:>12}  ", "key"), Span("All commands")))]
        return [*lines, line(), line("The names on the right set your own keys: [keys] in config.toml.", "muted")]

    def action_move(self, lines: int) -> None:
        """Scroll."""
        self.query_one(Document).move(lines)

    def action_leave(self) -> None:
        """Close."""
        self.dismiss()
