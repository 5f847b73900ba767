"""A read-only page of styled lines, scrolled line by line: the widget behind every text of a card.

Lines come laid out; drawing one is putting its spans into a strip. Wide lines are scrolled sideways and marked with
`›`.
"""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from quizapp.tui.themes import style_for
from quizapp.typeset.lines import Line, Page


class Document(ScrollView, can_focus=False):
    """Shows a `Page`. `cursor` names the claim whose marks are highlighted."""

    DEFAULT_CSS = """
    Document { height: 1fr; scrollbar-size-vertical: 1; scrollbar-size-horizontal: 0; }
    """

    class ClaimClicked(Message):
        """A claim's mark was clicked."""

        def __init__(self, claim: str) -> None:
            super().__init__()
            self.claim = claim

    def __init__(self, page: Page | None = None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.page = page or Page()
        self.cursor = self._marked = ""
        self._base = Style()

    def on_mount(self) -> None:
        """Draw anew when the theme changes."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self.refresh())
        self._resize()

    def show(self, page: Page, *, keep_place: bool = False) -> None:
        """Show another page, from its top unless told to keep the place; only lines that differ are drawn anew."""
        old, self.page = self.page, page
        resized = self._resize()
        if not keep_place:
            self.scroll_to(0, 0, animate=False)
        marked, self._marked = self._marked, self.cursor
        if resized or marked != self.cursor or len(old.lines) != len(page.lines):
            self.refresh()
            return
        for number, (before, after) in enumerate(zip(old.lines, page.lines, strict=True)):
            if before != after:
                self.refresh_line(number)

    def _resize(self) -> bool:
        """Tell how large the page is; return whether that changed."""
        size = Size(max((line.width for line in self.page.lines), default=0), len(self.page.lines))
        changed = bool(size != self.virtual_size)
        self.virtual_size = size
        return changed

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the rows that are asked for, on one background."""
        self._base = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one row of the window."""
        across, down = self.scroll_offset
        base, width = self._base, self.scrollable_content_region.width
        number = down + y
        if number >= len(self.page.lines):
            return Strip.blank(width, base)
        line = self.page.lines[number]
        segments = [
            Segment(span.text, base + style_for(self.app, self._words(span.style, span.claim))) for span in line.spans
        ]
        used = line.width
        if used <= width and not (line.wide and across):  # a strip is dear: one made whole is all that most lines need
            return Strip([*segments, Segment(" " * (width - used), base)] if used < width else segments, width)
        strip = Strip(segments, used)
        if line.wide and strip.cell_length > across + width:
            cut = strip.crop(across, across + width - 1).adjust_cell_length(width - 1, base)
            return Strip([*cut, Segment("›", base + style_for(self.app, "cursor"))], width)
        return strip.crop(across if line.wide else 0, across + width).adjust_cell_length(width, base)

    def _words(self, style: str, claim: str) -> str:
        return f"{style} cursor" if claim and claim == self.cursor else style

    def on_click(self, event: Click) -> None:
        """Tell which claim's mark was clicked, if one was."""
        number = self.scroll_offset.y + event.y
        line = self.page.lines[number] if number < len(self.page.lines) else Line()
        at = self.scroll_offset.x if line.wide else 0
        for span in line.spans:
            if span.claim and at <= event.x < at + span.width:
                self.post_message(self.ClaimClicked(span.claim))
            at += span.width

    def scroll_sideways(self, cells: int) -> None:
        """Move wide lines; prose stays where it is."""
        self.scroll_to(max(0, self.scroll_offset.x + cells), animate=False)

    def move(self, lines: int) -> None:
        """Scroll by lines."""
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False)

    def reveal_line(self, number: int, height: int = 1) -> None:
        """Scroll as little as needed to make lines visible."""
        top, room = self.scroll_offset.y, self.scrollable_content_region.height
        if number < top:
            self.scroll_to(y=number, animate=False)
        elif number + height > top + room:
            self.scroll_to(y=number + min(height, room) - room, animate=False)


class Cells(Document):
    """A page that takes as many rows as it has lines, up to the height its style allows."""

    DEFAULT_CSS = """
    Cells { height: auto; scrollbar-size-vertical: 0; }
    """

    def show(self, page: Page, *, keep_place: bool = False) -> None:
        """Show another page and ask for as many rows as it has."""
        grown = len(page.lines) != len(self.page.lines)
        super().show(page, keep_place=keep_place)
        if grown:
            self.refresh(layout=True)
