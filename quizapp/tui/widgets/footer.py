"""A footer that fits itself: what one can do here, by importance; help and quit are always in sight.

What does not fit is counted (`+3`), never cut.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding
from textual.events import Click
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from quizapp.tui.themes import style_for

ALWAYS = ("app.help", "app.quit")


@dataclass(frozen=True, slots=True)
class Entry:
    """One key with what it does."""

    key: str
    label: str
    action: str
    id: str = ""

    @property
    def width(self) -> int:
        """Cells it takes, with the gap behind it."""
        return len(self.key) + len(self.label) + 3


def label(screen: Screen[Any], binding: Binding) -> str:
    """What a key does at this moment: the screen's word for the action in its `labels`, else the binding's own."""
    words: dict[str, str] = getattr(screen, "labels", {})
    return words.get(binding.action, binding.description)


def fitted(entries: list[Entry], width: int) -> list[Entry]:
    """Choose what a row of `width` cells shows: as many as fit in their order, then a count of the rest, help and
    quit.
    """
    always = [entry for entry in entries if entry.id in ALWAYS]
    others = [entry for entry in entries if entry.id not in ALWAYS]
    room = width - sum(entry.width for entry in always)
    for shown in range(len(others), -1, -1):
        more = [Entry(f"+{len(others) - shown}", "", "app.help")] if shown < len(others) else []
        if sum(entry.width for entry in [*others[:shown], *more]) <= room:
            return [*others[:shown], *more, *always]
    return always


class FittingFooter(Widget):
    """Shows the bindings in force on its screen. Entries can be clicked."""

    DEFAULT_CSS = """
    FittingFooter { dock: bottom; height: 1; background: $panel; }
    """

    def on_mount(self) -> None:
        """Follow the bindings as they change."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)
        self.app.theme_changed_signal.subscribe(self, lambda _: self.refresh())

    def _changed(self, _: Screen[object]) -> None:
        self.refresh()

    def entries(self) -> list[Entry]:
        """The bindings to show: first those the screen's `FOOTER` names, in its order, then the others as declared."""
        found: list[Entry] = []
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and not any(entry.action == binding.action for entry in found):
                found.append(
                    Entry(
                        self.app.get_key_display(binding), label(self.screen, binding), binding.action, binding.id or ""
                    )
                )
        order: tuple[str, ...] = getattr(self.screen, "FOOTER", ())
        return sorted(found, key=lambda entry: order.index(entry.id) if entry.id in order else len(order))

    def render_line(self, y: int) -> Strip:
        """Draw the row."""
        base, width = self.rich_style, self.size.width
        segments: list[Segment] = []
        for entry in fitted(self.entries(), width):
            segments += [Segment(f" {entry.key}", base + style_for(self.app, "key")), Segment(f" {entry.label} ", base)]
        return Strip(segments).adjust_cell_length(width, base + Style())

    async def on_click(self, event: Click) -> None:
        """Do what the entry under the pointer says."""
        at = 0
        for entry in fitted(self.entries(), self.size.width):
            if at <= event.x < at + entry.width:
                await self.screen.run_action(entry.action)
                return
            at += entry.width
