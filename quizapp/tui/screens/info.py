"""Card info: what the memory model knows of a card, and every answer that was given."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from quizapp.deck.card import Card
from quizapp.tui.widgets.document import Document
from quizapp.typeset.lines import Line, Page, Span, line

if TYPE_CHECKING:
    from quizapp.study.about import About
    from quizapp.tui.app import QuizApp


class Info(ModalScreen[None]):
    """Facts about one card."""

    app: QuizApp
    CSS = """
    Info { align: center middle; }
    Info Vertical { width: 76; max-width: 96%; height: auto; max-height: 90%; border: round $primary; padding: 0 1;
                    background: $surface; }
    Info Document { height: auto; max-height: 100%; min-height: 3; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,i,enter,space", "leave", "Back", id="info.leave", key_display="Esc"),
        Binding("down", "move(1)", "Down", id="info.down", show=False),
        Binding("up", "move(-1)", "Up", id="info.up", show=False),
    ]

    def __init__(self, card: Card) -> None:
        super().__init__(name="info")
        self.card = card

    def compose(self) -> ComposeResult:
        """One page in a frame."""
        with Vertical() as frame:
            frame.border_title = "Card"
            frame.border_subtitle = "Esc closes"
            yield Document()

    async def on_mount(self) -> None:
        """Look the card up."""
        from quizapp.study.about import about

        found = await self.app.ask(lambda session: about(session, self.card))
        if found:
            self.query_one(Document).show(Page(tuple(info_lines(found))))
            self.query_one(Document).refresh(layout=True)

    def action_move(self, lines: int) -> None:
        """Scroll."""
        self.query_one(Document).move(lines)

    def action_leave(self) -> None:
        """Close."""
        self.dismiss()


def info_lines(found: About) -> list[Line]:
    """Lay the facts out, then the answers, newest first."""
    lines = [line()]
    lines += [Line((Span(f"{name:>14}  ", "muted"), Span(value))) for name, value in found.facts]
    if found.answers:
        lines += [line(), line("Answers, newest first", "heading")]
    for when, grade, points, seconds in found.answers:
        lines.append(
            Line((Span(f"  {when}  "), Span(f"{grade:<6}", "strong"), Span(f" {points:<14} {seconds}", "muted")))
        )
    return [*lines, line()]
