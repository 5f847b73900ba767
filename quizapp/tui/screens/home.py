"""Home: what is due, the first question, and one key to start."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen

from quizapp.errors import QuizappError
from quizapp.tui.later import later
from quizapp.tui.screens import screen
from quizapp.tui.screens.exam_fit import fit_when_due
from quizapp.tui.widgets.document import Cells, Document
from quizapp.tui.widgets.footer import FittingFooter
from quizapp.typeset.lines import MEASURE, Line, Page, Span, line, wrap

if TYPE_CHECKING:
    from quizapp.study.overview import Overview
    from quizapp.study.queue import Counts
    from quizapp.study.session import Session
    from quizapp.tui.app import QuizApp


FIRST_FRAME_SECONDS = 0.02  # a head start for drawing: opening the diary imports much, and would hold it up
AHEAD_AFTER = 0.3  # seconds: whoever begins at once does not wait for the exam's line, nor for a look at the fit


class Home(Screen[None]):
    """What is due today in the open decks."""

    app: QuizApp
    CSS = """
    Home { align: center top; }
    Home #title { height: 1; background: $panel; padding: 0 1; }
    Home #body { width: 100%; max-width: 92; padding: 1 2; }
    Home.-tiny #body { padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "start", "Study", id="home.start", key_display="Enter"),
        Binding("o", "more", "More", id="home.more"),
        Binding("x", "exam", "Exam", id="home.exam"),
        Binding("m", "mock", "Mock exam", id="home.mock"),
        Binding("p", "proofs", "Proofs", id="home.proofs"),
        Binding("g", "go_over", "Go over today", id="home.go_over"),
    ]

    def __init__(self) -> None:
        super().__init__(name="home")
        self.overview: Overview | None = None
        self.ahead = ""  # the exam in one line, once it is worked out
        self.failure = ""
        self._wants_start = False

    def compose(self) -> ComposeResult:
        """A title, one page, the footer."""
        yield Cells(Page((line("quizapp"),)), id="title")
        with Vertical(id="body"):
            yield Document(Page((line("Opening …", "muted"),)), id="page")
        yield FittingFooter()

    def on_screen_resume(self) -> None:
        """Ask anew what is due, each time home comes into sight; the first time only once a frame has been drawn."""
        self.set_timer(FIRST_FRAME_SECONDS, self._begin_loading)

    def _begin_loading(self) -> None:
        self.run_worker(later(self._load), exclusive=True, group="home")

    def on_resize(self) -> None:
        """Lay out anew."""
        self._draw()

    async def _load(self) -> None:
        try:
            before, self.overview = self.overview, await self.app.desk.ask(_overview)
            self.failure = ""
            if before is None or before.exam != self.overview.exam:
                self.ahead = ""
        except QuizappError as error:
            self.overview, self.failure = None, str(error)
        self._draw()
        self.refresh_bindings()
        if self.overview and self.overview.mock_left_ms is not None:
            self.set_timer(self.overview.mock_left_ms / 1000 + 0.1, self._begin_loading)
        if self._wants_start and self.overview:
            self._wants_start = False
            self.action_start()
        elif self.overview:
            await asyncio.sleep(AHEAD_AFTER)
            if self.overview.exam:
                self.ahead = await self.app.ask(partial(_ahead, until=self.overview.exam)) or ""
                self._draw()
            self.app.run_worker(later(fit_when_due, self.app), group="exam-fit", exclusive=True)

    def _draw(self) -> None:
        width = max(10, min(self.size.width - 6, MEASURE))
        document = self.query_one("#page", Document)
        if self.overview:
            from quizapp.typeset.markdown import Look, render_inline

            question = (
                render_inline(self.overview.question, Look(width - 2), "question") if self.overview.question else []
            )
            document.show(Page(tuple(due_page(self.overview, question, width, self.ahead))), keep_place=True)
            self.query_one("#title", Cells).show(Page((line(self.overview.title[: self.size.width - 2]),)))
        elif self.failure:
            document.show(
                Page(
                    (
                        *wrap([Span("✗ ", "wrong"), Span(self.failure)], width),
                        line(),
                        line("Nothing was changed. Press q to leave.", "muted"),
                    )
                )
            )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to study when something is due, more once tonight's part of the plan is done, to go over the day when
        something was answered.
        """
        if action == "proofs":
            return not self.failure
        if action == "more":
            return bool(self.overview and self.overview.can_go_on)
        if action == "go_over":
            return bool(self.overview and self.overview.counts.answered)
        if action in ("mock", "exam"):
            return not self.failure
        if action == "start":
            return not self.failure and (self.overview is None or self.overview.question is not None)
        return True

    def action_start(self) -> None:
        """Begin to study; a key pressed before the diary is open counts as soon as it is."""
        if self.overview is None:
            self._wants_start = True
        elif self.overview.question is not None:
            self.app.push_screen(screen("review"))

    async def action_more(self) -> None:
        """Study on for ten minutes beyond tonight's plan."""
        if await self.app.study_on():
            self.app.push_screen(screen("review"))

    async def action_mock(self) -> None:
        """Go on with the mock exam that is open or waits to be marked, or set one up."""
        if self.overview is not None:
            await self.app.show_mock()

    def action_exam(self) -> None:
        """Show the exam ahead: tonight, the days, what is at risk, how good forecasts were."""
        self.app.push_screen(screen("exam"))

    def action_proofs(self) -> None:
        """Show every claim with the state of its proof."""
        self.app.push_screen(screen("proofs"))

    def action_go_over(self) -> None:
        """Show what was missed today."""
        self.app.push_screen(screen("end"))


def _overview(session: Session) -> Overview:
    """Sum up what is due; imported on the desk's thread, so that the screen does not wait for it."""
    from quizapp.study.overview import overview

    return overview(session)


def _ahead(session: Session, until: str) -> str:
    """The exam in one line: how long until it, the score to expect, the minutes tonight."""
    from quizapp.study.outlook import outlook
    from quizapp.study.track import remember
    from quizapp.typeset.exam.words import home_text

    found = outlook(session)
    if found is None:
        return ""
    remember(session, found)
    return home_text(found, until)


def due_line(counts: Counts) -> Line:
    """How many cards wait, by kind."""
    return Line(
        (
            Span(f"{counts.new:>4}", "first strong"),
            Span(" new   "),
            Span(f"{counts.learning}", "second strong"),
            Span(" learning   "),
            Span(f"{counts.review}", "good strong"),
            Span(" to review"),
        )
    )


def due_page(overview: Overview, question: Sequence[Line], width: int, ahead: str = "") -> list[Line]:
    """Lay out what is due, the first question, and what comes next."""
    counts = overview.counts
    lines = [due_line(counts)]
    if overview.exam:
        lines = [*wrap([Span(ahead or overview.exam, "strong")], width), line(), *lines]
    if overview.mock:
        told = [Span(overview.mock, "suggested"), Span(" Press "), Span("m", "key"), Span(".")]
        lines = [*wrap(told, width), line(), *lines]
    if counts.answered:
        spent = f"{counts.seconds / 60:.0f} min" if counts.seconds >= 60 else "under a minute"
        lines.append(line(f"     {counts.answered} answered today in {spent}", "muted"))
    if counts.beyond:
        why = "the exam's plan" if overview.exam else "daily limits"
        wait = "waits" if counts.beyond == 1 else "wait"
        lines.append(line(f"     {counts.beyond} more {wait} for another day ({why})", "muted"))
    lines.append(line())
    if question:
        lines += [
            line("First question", "heading"),
            *(Line((Span("  "), *each.spans), each.wide) for each in question),
            line(),
            line("Press Enter to begin.", "muted"),
        ]
    else:
        lines += wrap([Span(overview.next_text)], width)
    if overview.can_go_on:
        lines += [line(), line("Press o for ten more minutes tonight.", "muted")]
    for problem in overview.problems:
        lines += [line(), *wrap([Span("! ", "wrong"), Span(problem)], width)]
    return lines
