"""The day's end: what was missed today, key point by key point, to go over once more; then what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from quizapp.tui.screens import screen
from quizapp.tui.widgets.document import Cells, Document
from quizapp.tui.widgets.footer import FittingFooter
from quizapp.typeset.card import look_for
from quizapp.typeset.lines import MEASURE, Line, Page, Span, indented, line, wrap
from quizapp.typeset.markdown import render_inline

if TYPE_CHECKING:
    from quizapp.study.day import Day
    from quizapp.tui.app import QuizApp


class End(Screen[None]):
    """Sums the day up. `over` tells that the missed cards have just been gone over."""

    app: QuizApp
    CSS = """
    End { align: center top; }
    End #status { height: 1; padding: 0 1; background: $panel; }
    End #page { max-width: 92; padding: 1 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g,space,enter", "go_over", "Go over", id="end.go_over", key_display="g"),
        Binding("o", "more", "More", id="end.more"),
        Binding("u", "undo", "Undo", id="end.undo"),
        Binding("escape", "leave", "Home", id="end.leave"),
        Binding("down", "move(1)", "Down", id="end.down", show=False),
        Binding("up", "move(-1)", "Up", id="end.up", show=False),
    ]

    def __init__(self, *, over: bool = False) -> None:
        super().__init__(name="end")
        self.over = over
        self.day: Day | None = None

    def compose(self) -> ComposeResult:
        """A title, one page, the footer."""
        yield Cells(Page((line("Today"),)), id="status")
        yield Document(id="page")
        yield FittingFooter()

    async def on_mount(self) -> None:
        """Sum the day up."""
        from quizapp.study.day import look_back

        self.day = await self.app.ask(look_back)
        self._draw()
        self.refresh_bindings()

    def on_resize(self, _: events.Resize) -> None:
        """Lay out anew."""
        self._draw()

    def _draw(self) -> None:
        if self.day:
            width = max(10, min(self.size.width - 6, MEASURE))
            self.query_one("#page", Document).show(Page(tuple(day_page(self.day, width, over=self.over))))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to go over what was missed, and more once tonight's part of the exam's plan is done."""
        if action == "more":
            return bool(self.day and self.day.can_go_on)
        return bool(self.day and self.day.missed) if action == "go_over" else True

    def action_go_over(self) -> None:
        """Show the missed cards once more; nothing is recorded."""
        if self.day:
            self.app.switch_screen(screen("review", [missed.card.id for missed in self.day.missed]))

    async def action_more(self) -> None:
        """Study on for ten minutes beyond tonight's plan."""
        if await self.app.study_on():
            self.app.switch_screen(screen("review"))

    async def action_undo(self) -> None:
        """Take the last answer back and return to its card."""
        taken = await self.app.ask(lambda session: session.undo())
        if taken is None:
            self.app.tell("There is nothing to undo.")
        elif taken.turn is not None:
            review = screen("review")
            await self.app.switch_screen(review)
            await review.take(taken.turn)  # type: ignore[attr-defined]

    def action_move(self, lines: int) -> None:
        """Scroll."""
        self.query_one("#page", Document).move(lines)

    def action_leave(self) -> None:
        """Home."""
        self.app.pop_screen()


def day_page(day: Day, width: int, *, over: bool) -> list[Line]:
    """Lay the day out: numbers, what was missed, tomorrow."""
    lines = (
        [line("Gone over. The schedule is as it was." if over else "Done for today.", "question")]
        if (over or day.answers)
        else [line("Nothing was answered today.", "muted")]
    )
    if day.answers:
        lines.append(Line((Span(f"{day.answers} answers, {day.recalled} recalled, {day.seconds / 60:.0f} min"),)))
    if day.out_of:
        lines.append(
            Line(
                (
                    Span(f"{day.earned:g} of {day.out_of:g} exam points", "strong"),
                    Span(f"  ({day.earned / day.out_of:.0%})"),
                )
            )
        )
    if day.missed:
        lines += [line(), line("Missed today", "heading")]
    for missed in day.missed:
        look = look_for(missed.card, width - 4)
        lines += [line(), *render_inline(missed.card.question, look, "strong")]
        for n in missed.points:
            point = missed.card.key_points[n]
            lines += indented(render_inline(point.text, look.narrower(8)), [Span(f"  ✗ {point.points:>3g}  ", "wrong")])
        if not missed.points:
            lines += indented(render_inline(missed.card.answer, look.narrower(4)), [Span("  ✗ ", "wrong")])
    what, _, comes = day.ahead.partition(":")
    lines += [line(), *wrap([Span(f"{what}:", "heading"), Span(comes)], width)]
    if day.missed and not over:
        lines.append(line("g goes over what was missed; nothing of it is recorded.", "muted"))
    if day.can_go_on:
        lines.append(line("o studies on for ten more minutes.", "muted"))
    return lines
