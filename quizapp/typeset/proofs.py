"""A list of claims with the states of their proofs: one line a claim, its columns as wide as there is room. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import set_cell_size

from quizapp.typeset.card import state_look
from quizapp.typeset.lines import Line, Page, Span, line, wrap

STATE, EVIDENCE, CARD = 14, 15, 30  # cells of the columns that are no prose
ALL_COLUMNS = 110  # columns of a terminal from which evidence and card have columns of their own


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim as it is listed; `state` is empty until it was looked up."""

    name: str
    claim: str
    question: str
    evidence: str
    state: str

    def meets(self, words: Sequence[str], state: str) -> bool:
        """True when it is in a state (any for none) and every word stands somewhere in it."""
        text = f"{self.name} {self.claim} {self.question} {self.evidence} {self.state}".casefold()
        return (not state or self.state == state) and all(word.casefold() in text for word in words)


def list_page(entries: Sequence[Entry], selected: int, width: int) -> Page:
    """A line a claim; the selected one is pointed at. Every span names its entry, so that a click can find it."""
    full = width >= ALL_COLUMNS
    card = CARD if full else min(22, width // 4)
    prose = max(8, width - 2 - STATE - card - 1 - (EVIDENCE if full else 0))
    lines = []
    for n, entry in enumerate(entries):
        sign, style = state_look(entry.state)
        here = n == selected
        cells = [
            Span("▸ " if here else "  ", "suggested", entry.name),
            Span(f"{sign} {entry.state or '…':<{STATE - 2}}", style, entry.name),
            *([Span(f"{entry.evidence or 'unreadable':<{EVIDENCE}}", "muted", entry.name)] if full else []),
            Span(f"{_cut(entry.claim, prose)} ", "strong" if here else "", entry.name),
            Span(_cut(entry.name.split("/")[0], card), "muted", entry.name),
        ]
        lines.append(Line(tuple(cells)))
    return Page(tuple(lines))


def _cut(text: str, cells: int) -> str:
    """A text in exactly so many cells, marked where it goes on."""
    fit = set_cell_size(text, cells)
    return fit if fit.rstrip() == text else f"{set_cell_size(text, max(0, cells - 1))}…"


def detail_page(entry: Entry, width: int, rows: int) -> Page:
    """The selected claim in full, with its card and its evidence, in exactly `rows` lines."""
    lines = wrap([Span(entry.claim, "strong")], width)[: rows - 1]
    more = f"{entry.evidence or 'unreadable'} · {entry.name} · {entry.question}"
    lines.append(line(_cut(more, width).rstrip(), "muted"))
    return Page((*lines, *[line()] * (rows - len(lines))))
