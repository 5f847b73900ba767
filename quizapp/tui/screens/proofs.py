"""Every claim of every open deck with the state of its proof: filtered by state and by words, opened by Enter."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input

from quizapp.tui.later import later
from quizapp.tui.screens import screen
from quizapp.tui.widgets.document import Cells, Document
from quizapp.tui.widgets.footer import FittingFooter
from quizapp.typeset.lines import Line, Page, Span, line
from quizapp.typeset.proofs import Entry, detail_page, list_page

if TYPE_CHECKING:
    from quizapp.deck.card import Card
    from quizapp.study.proofs import ProofRow
    from quizapp.study.session import Session
    from quizapp.tui.app import QuizApp

AT_A_TIME = 12  # cards whose states are looked up before the list is drawn again
DETAIL = 3  # rows that tell the selected claim in full


class Proofs(Screen[None]):
    """The list of all proofs. States are looked up after the list is shown, some cards at a time."""

    app: QuizApp
    CSS = """
    Proofs #status { height: 1; padding: 0 1; background: $panel; }
    Proofs #page { padding: 0 1; }
    Proofs #detail { padding: 0 2; background: $surface; }
    Proofs #search { display: none; height: 1; border: none; padding: 0 1; background: $panel; }
    Proofs.searching #search { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,r,space", "prove", "Open proof", id="proofs.open", key_display="Enter"),
        Binding("f", "filter(1)", "State", id="proofs.state"),
        Binding("F", "filter(-1)", "State before", id="proofs.state_before", show=False),
        Binding("slash", "search", "Search", id="proofs.search", key_display="/"),
        Binding("escape", "leave", "Back", id="proofs.leave"),
        Binding("down", "move(1)", "Down", id="proofs.down", show=False),
        Binding("up", "move(-1)", "Up", id="proofs.up", show=False),
        Binding("pagedown", "page(1)", "Page down", id="proofs.page_down", show=False),
        Binding("pageup", "page(-1)", "Page up", id="proofs.page_up", show=False),
        Binding("home", "move(-100000)", "First", id="proofs.first", show=False),
        Binding("end", "move(100000)", "Last", id="proofs.last", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(name="proofs")
        self.rows: list[ProofRow] | None = None
        self.entries: dict[str, Entry] = {}  # by the claim's full name, all of them
        self.listed: list[Entry] = []  # the ones that meet the filter
        self.state = ""
        self.selected = ""

    def compose(self) -> ComposeResult:
        """What there is in all, the list, the selected claim in full, the box to search, the footer."""
        yield Cells(Page((line("Proofs"),)), id="status")
        yield Document(Page((line("Reading the claims …", "muted"),)), id="page")
        yield Cells(id="detail")
        yield Input(id="search", compact=True)
        yield FittingFooter()

    def on_mount(self) -> None:
        """The box takes keys only while one searches."""
        self.query_one("#search", Input).can_focus = False

    def on_screen_resume(self) -> None:
        """Look the states up, also after a proof was run."""
        self.run_worker(later(self._load), exclusive=True, group="proofs")

    def on_resize(self, _: events.Resize) -> None:
        """Lay out anew."""
        self.redraw()

    async def _load(self) -> None:
        if self.rows is None:
            self.rows = await self.app.ask(_rows)
            if self.rows is None:
                return
            entries = await asyncio.to_thread(lambda rows: [_entry(row) for row in rows], self.rows)
            self.entries = {entry.name: entry for entry in entries}
            self.selected = entries[0].name if entries else ""
            self.redraw()
        cards = list({row.card.id: row.card for row in self.rows}.values())
        for start in range(0, len(cards), AT_A_TIME):
            some = cards[start : start + AT_A_TIME]
            states = await self.app.ask(partial(_states, cards=some))
            if states is None:
                return
            self.entries = {
                name: replace(entry, state=states.get(name, entry.state)) for name, entry in self.entries.items()
            }
            self.redraw()

    @property
    def labels(self) -> dict[str, str]:
        """What Esc takes away at this moment."""
        filtered = bool(self.state or self.query_one("#search", Input).value)
        return {"leave": "Done" if self.has_class("searching") else "All claims" if filtered else "Back"}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While one searches, letters belong to the box."""
        if self.has_class("searching"):
            return action in ("leave", "move", "page")
        return bool(self.listed) if action == "prove" else True

    @property
    def _words(self) -> list[str]:
        return self.query_one("#search", Input).value.split()

    def redraw(self) -> None:
        """Bring the list up to date; the selected claim stays selected as long as it is listed."""
        if not self.is_mounted or self.rows is None:
            return
        words, width = self._words, self.size.width - 3
        self.listed = [entry for entry in self.entries.values() if entry.meets(words, self.state)]
        names = [entry.name for entry in self.listed]
        at = names.index(self.selected) if self.selected in names else 0
        self.selected = names[at] if names else ""
        page = self.query_one("#page", Document)
        page.show(list_page(self.listed, at, width) if names else self._nothing(), keep_place=True)
        page.reveal_line(at)
        detail = detail_page(self.listed[at], self.size.width - 4, DETAIL) if names else Page()
        self.query_one("#detail", Cells).show(detail)
        self._draw_status(words)
        self.refresh_bindings()

    def _nothing(self) -> Page:
        if not self.entries:
            return Page((line("No card of the open decks claims anything with a proof."),))
        return Page((line("No claim meets the filter. Esc takes it away.", "muted"),))

    def _draw_status(self, words: list[str]) -> None:
        from quizapp.study.proofs import summary

        states = [entry.state for entry in self.entries.values()]
        count, waiting = len(states), states.count("")
        told = " · ".join(filter(None, (summary(states), f"{waiting} being looked up" if waiting else "")))
        chosen = [f"state {self.state}"] * bool(self.state) + [f"“{' '.join(words)}”"] * bool(words)
        head = (
            f"{len(self.listed)} of {count} with {' and '.join(chosen)}   "
            if chosen
            else f"{count} claim{'s' * (count != 1)}: "
        )
        self.query_one("#status", Cells).show(Page((Line((Span(head, "strong"), Span(told))),)))

    def action_move(self, step: int) -> None:
        """Select the next claim, or one further off; it stops at both ends."""
        names = [entry.name for entry in self.listed]
        if names:
            self.selected = names[max(0, min(len(names) - 1, names.index(self.selected) + step))]
            self.redraw()

    def action_page(self, step: int) -> None:
        """Select a claim one page further."""
        self.action_move(step * max(1, self.query_one("#page", Document).size.height - 1))

    def action_filter(self, step: int) -> None:
        """List the claims in one state only, then in the next, then all again."""
        from quizapp.study.proofs import STATES

        found = {entry.state for entry in self.entries.values()}
        states = ["", *(state for state in STATES if state in found)]
        at = states.index(self.state) if self.state in states else 0
        self.state = states[(at + step) % len(states)]
        self.redraw()

    def action_search(self) -> None:
        """Open the box; the list follows every letter."""
        box = self.query_one("#search", Input)
        self.add_class("searching")
        box.can_focus = True
        box.focus()
        self.refresh_bindings()

    @on(Input.Changed, "#search")
    def follow(self) -> None:
        """List what meets the words typed so far."""
        self.redraw()

    @on(Input.Submitted, "#search")
    def keep(self) -> None:
        """Close the box and keep its words."""
        self.query_one("#search", Input).can_focus = False
        self.remove_class("searching")
        self.set_focus(None)
        self.redraw()

    @on(Document.ClaimClicked)
    def select(self, message: Document.ClaimClicked) -> None:
        """A click selects a claim, a click on the selected one opens it."""
        if message.claim == self.selected:
            self.action_prove()
        self.selected = message.claim
        self.redraw()

    def action_prove(self) -> None:
        """Open the selected claim's proof."""
        row = next((row for row in self.rows or () if row.name == self.selected), None)
        if row:
            self.app.push_screen(screen("proof", row.claim, row.card))

    def action_leave(self) -> None:
        """One level up: out of the box, out of the filter, back home."""
        box = self.query_one("#search", Input)
        if self.has_class("searching"):
            self.keep()
        elif self.state or box.value:
            self.state, box.value = "", ""
            self.redraw()
        else:
            self.dismiss()


def _rows(session: Session) -> list[ProofRow]:
    """Every claim; imported on the desk's thread."""
    from quizapp.study.proofs import proof_rows

    return proof_rows(session)


def _states(session: Session, cards: list[Card]) -> dict[str, str]:
    from quizapp.study.proofs import states_of

    return states_of(session, cards)


def _entry(row: ProofRow) -> Entry:
    """A claim as it is listed, its words without markup."""
    from quizapp.typeset.markdown import Look, render_inline

    claim, question = (
        " ".join(each.text for each in render_inline(text, Look(400))) for text in (row.claim.text, row.card.question)
    )
    return Entry(row.name, claim, question, row.evidence, row.state)
