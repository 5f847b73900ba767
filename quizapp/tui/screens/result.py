"""The result of a mock exam: score, forecast, topics, time; one key to study what was missed, one to feed it in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen

from quizapp.exam.mock import Sitting
from quizapp.tui.later import later
from quizapp.tui.screens import screen
from quizapp.tui.widgets.document import Cells, Document
from quizapp.tui.widgets.footer import FittingFooter
from quizapp.typeset import result as show
from quizapp.typeset.card import stacked
from quizapp.typeset.lines import MEASURE, Line, Page, line

if TYPE_CHECKING:
    from quizapp.deck.card import Card
    from quizapp.study.session import Session
    from quizapp.tui.app import QuizApp

SIDE = 66  # cells of what was missed beside the numbers in a wide terminal


class Result(Screen[None]):
    """Shows a marked sitting."""

    app: QuizApp
    CSS = """
    Result #status, Result #prompt { height: 1; padding: 0 1; background: $panel; }
    Result #columns { height: 1fr; align-horizontal: center; }
    Result #page { max-width: 92; padding: 1 2; }
    Result #side { display: none; width: 72; padding: 1 2; }
    Result.-wide #side { display: block; }
    Result.-tiny #page { padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "study", "Study missed", id="result.study"),
        Binding("f", "feed", "Feed in", id="result.feed"),
        Binding("m", "mark", "Mark again", id="result.mark"),
        Binding("escape", "leave", "Home", id="result.leave"),
        Binding("down", "move(1)", "Down", id="result.down", show=False),
        Binding("up", "move(-1)", "Up", id="result.up", show=False),
        Binding("pagedown,space", "page(1)", "Page down", id="result.page_down", show=False),
        Binding("pageup", "page(-1)", "Page up", id="result.page_up", show=False),
    ]

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(name="result")
        self.sitting, self.when = sitting, ""
        self.cards: dict[str, Card] = {}

    def compose(self) -> ComposeResult:
        """A title, the page, what was missed beside it where there is room, what to do, the footer."""
        yield Cells(Page((line("Mock exam: result"),)), id="status")
        with Horizontal(id="columns"):
            yield Document(id="page")
            yield Document(id="side")
        yield Cells(id="prompt")
        yield FittingFooter()

    def on_screen_resume(self) -> None:
        """Look the cards up."""
        self.run_worker(later(self._load), exclusive=True, group="home")

    async def _load(self) -> None:
        found = await self.app.ask(lambda session: _known(session, self.sitting))
        if found is not None:
            self.cards, self.when = found
            self._draw()

    def on_resize(self, _: events.Resize) -> None:
        """Lay out anew."""
        self._draw()

    def _draw(self) -> None:
        if not self.when:
            return
        wide, width = self.has_class("-wide"), max(10, min(self.size.width - 6, MEASURE))
        numbers = (
            *show.summary(self.sitting, self.when, width).lines,
            *show.topics(self.sitting, width),
            *show.questions(self.sitting, self.cards, width),
        )
        missed = Page(tuple(show.missed(self.sitting, self.cards, SIDE if wide else width)[1:]))
        page = Page(numbers) if wide else stacked(Page(numbers), missed)
        self.query_one("#page", Document).show(page, keep_place=True)
        self.query_one("#side", Document).show(missed, keep_place=True)
        self.query_one("#prompt", Cells).show(Page((self._prompt(),)))
        self.refresh_bindings()

    def _prompt(self) -> Line:
        if self.sitting.fed:
            return line("The answers were fed in: the schedule counts them as reviews.", "muted")
        first = "s studies what you missed. " if self.sitting.missed else ""
        return line(f"{first}f counts the answers as reviews."[: self.size.width - 2], "muted")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what makes sense: something was missed, nothing was fed in yet."""
        if action == "study":
            return bool([card for card in self.sitting.missed if card in self.cards])
        return not self.sitting.fed if action in ("feed", "mark") else True

    def action_study(self) -> None:
        """Go over just the cards of which a point was missed."""
        cards = [card for card in self.sitting.missed if card in self.cards]
        self.app.push_screen(screen("review", cards))

    async def action_feed(self) -> None:
        """Count the answers as reviews, each graded by its share of the points."""
        sitting = self.sitting
        done = await self.app.ask(lambda session: _feed(session, sitting))
        if done is not None:
            count, self.sitting = done
            self.app.tell(f"{count} review{'s' * (count != 1)} recorded, as of the time of the exam.")
            self._draw()

    def action_mark(self) -> None:
        """Go through the marks once more."""
        self.app.switch_screen(screen("marking", self.sitting))

    def action_move(self, lines: int) -> None:
        """Scroll."""
        self.query_one("#page", Document).move(lines)
        self.query_one("#side", Document).move(lines)

    def action_page(self, step: int) -> None:
        """Scroll by what is in sight, less a line."""
        self.action_move(step * max(1, self.query_one("#page", Document).size.height - 1))

    def action_leave(self) -> None:
        """Leave the result."""
        self.app.pop_screen()


def _known(session: Session, sitting: Sitting) -> tuple[dict[str, Card], str]:
    from quizapp.study import rehearsal

    return dict(session.library.cards), rehearsal.when(sitting)


def _feed(session: Session, sitting: Sitting) -> tuple[int, Sitting]:
    from quizapp.study import rehearsal

    return rehearsal.feed_in(session, sitting), rehearsal.sitting_of(session, sitting.id)
