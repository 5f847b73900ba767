"""Help: the keys in force on the screen below, with the names a keymap uses. Made from the bindings, so it cannot
lag behind.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen, Screen

from quizapp.tui.widgets.document import Document
from quizapp.tui.widgets.footer import label
from quizapp.typeset.lines import Line, Page, Span, line, wrap

MEANINGS = {
    "review": (
        "Again: not recalled. Hard: recalled with effort (a pass). Good: recalled. Easy: at once.",
        "Letters tick the examiner's key points; the points suggest a grade, which you may overrule.",
    ),
    "proof": (
        "● the experiment, ○ a control with the cause switched off. A claim holds only if every control fails.",
        "Turning a knob shows what else could happen; what you see then is your variant and proves nothing.",
    ),
    "mock": (
        "The seed draws the questions: whoever has the deck and the seed has the same exam.",
        "A topic with points gets at least so many; without topics, questions come from all of them.",
    ),
    "exam_room": (
        "In the box every key is text; Esc leaves it, and keys are commands. All that is typed is kept.",
        "The deadline is a time of day: it stays when you leave, and at zero the exam hands itself in.",
    ),
    "marking": ("Letters tick the points your answer made. Every tick is kept; you may leave and come back.",),
    "result": (
        "The schedule stays as it was, unless you feed the answers in: each then counts as a review,",
        "given when the exam was: Again below half of its points, Hard below three quarters, else Good.",
    ),
    "exam": (
        "A forecast is the score to expect and the interval that should hold it nine times out of ten.",
        "The plan spends tonight's minutes where they buy most points on the exam's day.",
    ),
    "proofs": (
        "✓ held when last run, here or as the deck has it on record; ✗ failed; ~ something behind it changed since;",
        "· was never run.",
    ),
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
        Binding("home", "move(-100000)", "Top", id="help.top", show=False),
        Binding("end", "move(100000)", "Bottom", id="help.bottom", show=False),
    ]

    def __init__(self, below: Screen[Any]) -> None:
        super().__init__(name="help")
        self.below = below

    def compose(self) -> ComposeResult:
        """One page in a frame."""
        with Vertical() as frame:
            where = (self.below.name or "here").replace("_", " ")
            frame.border_title = f"Keys · {where}"
            frame.border_subtitle = "Esc closes"
            yield Document(Page(tuple(self._lines())))

    def _lines(self) -> list[Line]:
        """A line for each action, its keys joined, the most important first; ticks are told in one line."""
        keys: dict[str, list[str]] = {}
        told: dict[str, tuple[str, str]] = {}
        for active in self.below.active_bindings.values():
            binding = active.binding
            if binding.id and active.enabled and not binding.action.startswith("tick"):
                keys.setdefault(binding.action, []).append(self.app.get_key_display(binding))
                told[binding.action] = (label(self.below, binding), binding.id)
        order: tuple[str, ...] = getattr(self.below, "FOOTER", ())
        ranked = sorted(
            told, key=lambda action: order.index(told[action][1]) if told[action][1] in order else len(order)
        )
        width = max(10, min(70, self.app.size.width - 8))
        lines = [each for text in MEANINGS.get(self.below.name or "", ()) for each in wrap([Span(text)], width)]
        lines = [line(), *lines, line()] if lines else [line()]
        rows = [(" ".join(dict.fromkeys(keys[action])), *told[action]) for action in ranked]
        for shown, description, name in folded(rows):
            lines.append(Line((Span(f"{shown:>12}  ", "key"), Span(f"{description:<24}"), Span(name, "muted"))))
        lines += [Line((Span(f"{'Ctrl+p':>12}  ", "key"), Span("All commands")))]
        return [*lines, line(), line("The names on the right set your own keys: [keys] in config.toml.", "muted")]

    def action_move(self, lines: int) -> None:
        """Scroll."""
        self.query_one(Document).move(lines)

    def action_leave(self) -> None:
        """Close."""
        self.dismiss()


def folded(rows: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Make one row of digits that do the same with their number; a row is the keys, what they do, and the name."""
    found: list[tuple[str, str, str]] = []
    for what, same in groupby(rows, lambda row: row[1].removesuffix(row[0]) if row[0].isdigit() else row):
        several = list(same)
        if isinstance(what, str) and len(several) > 1:
            first, last = several[0], several[-1]
            found.append((f"{first[0]} … {last[0]}", f"{what}{first[0]} … {last[0]}", f"{first[2]} …"))
        else:
            found += several
    return found
