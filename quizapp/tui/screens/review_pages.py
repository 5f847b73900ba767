"""What the review screen shows, as pages: status, prompt or grades, and a card's parts put together. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.deck.card import Card
from quizapp.exam.result import grade_of
from quizapp.study.clock import span_text
from quizapp.typeset import card as pages
from quizapp.typeset.lines import Line, Page, Span, line
from quizapp.typeset.markdown import Look

if TYPE_CHECKING:
    from quizapp.study.session import Turn

GRADES = ("Again", "Hard", "Good", "Easy")
FLAGS = ("", "red", "orange", "green", "blue", "pink", "turquoise", "purple")
SIDE = 54  # cells of the column beside the answer in a wide terminal


@dataclass(frozen=True, slots=True)
class Laid:
    """The parts of a revealed card that do not change, laid out for one width."""

    look: Look
    side: Look
    question: Page
    answer: Page
    misconceptions: Page
    sources: Page

    @property
    def sizes(self) -> tuple[int, int]:
        """The widths it was laid out for: main column, and the one beside it (0: none)."""
        return self.look.width, self.side.width if self.side is not self.look else 0


def lay_out(card: Card, width: int, side: int, *, source: bool) -> Laid:
    """Lay a card out: `width` for the main column, `side` for the other (0: there is none)."""
    look = pages.look_for(card, width, source=source)
    beside = pages.look_for(card, side, source=source) if side else look
    return Laid(
        look,
        beside,
        pages.question(card, look),
        pages.answer(card, look),
        pages.misconceptions(card, beside),
        pages.sources(card, look),
    )


@dataclass(frozen=True, slots=True)
class Parts:
    """A revealed card in two columns (the second empty in a narrow terminal), with the first line of each part."""

    main: Page
    side: Page
    starts: tuple[int, ...] = ()
    points_at: int = 0


def revealed(
    card: Card,
    laid: Laid,
    written: str,
    letters: str,
    ticked: Collection[int],
    states: Mapping[str, str],
    cursor: str,
    note: str = "",
) -> Parts:
    """Put the answer, what was written, the key points and the rest together."""
    points = pages.key_points(card, laid.side, letters, ticked) if card.is_exam_question else Page()
    claims = pages.claims(card, laid.side, states, cursor, note)
    answer = Page((pages.heading("Model answer"), *laid.answer.lines))
    own = pages.written(written, laid.look) if written.strip() else Page()
    if laid.side is not laid.look:
        return Parts(
            pages.stacked(laid.question, own, answer, laid.sources), pages.stacked(points, laid.misconceptions, claims)
        )
    parts = [
        part for part in (laid.question, own, answer, points, laid.misconceptions, claims, laid.sources) if part.lines
    ]
    starts, at = [], 0
    for part in parts:
        starts.append(at)
        at += len(part.lines) + 1
    return Parts(pages.stacked(*parts), Page(), tuple(starts), starts[parts.index(points)] if points.lines else 0)


def status(turn: Turn, *, practice: int = 0, earned: float | None = None, width: int = 80) -> Page:
    """One line: what is left, the card's marks, the points ticked. What does not fit goes: bar first, then words."""
    right = [Span(f"{earned:g}/{turn.card.points:g} points", "tick")] if earned is not None and turn.card.points else []
    marks = marks_of(turn)
    short = [Span(span.text.split()[0] + " ", span.style) for span in marks]
    bar = [Span(progress(turn.counts.answered, turn.counts.left, 12), "muted")]
    if practice:
        lefts = [[Span("Going over", "strong"), Span(f"  {practice} left, the schedule is not touched", "muted")]]
        lefts.append([Span(f"Going over {practice}", "strong")])
    else:
        lefts = [[*_counts(turn, words=True), *bar], _counts(turn, words=True), _counts(turn, words=False)]
    for left, middle in [(left, middle) for left in lefts for middle in (marks, short)] + [(lefts[-1], [])]:
        gap = width - sum(span.width for span in (*left, *middle, *right))
        if gap >= 1:
            break
    return Page((Line((*left, Span(" " * max(1, gap)), *middle, *right)),))


def _counts(turn: Turn, *, words: bool) -> list[Span]:
    """What is left of each kind; the kind of the card on the screen is pointed at."""
    kind = {0: "new", 2: "review"}.get(int(turn.row.memory.phase), "learning")
    spans: list[Span] = []
    numbers = (turn.counts.new, turn.counts.learning, turn.counts.review)
    for name, number, style in zip(("new", "learning", "review"), numbers, ("first", "second", "good"), strict=True):
        here = name == kind
        spans.append(Span(str(number), f"{style} strong" if here else style))
        spans.append(
            Span(f" {name}" * words + ("◂ " if here else "  " if words else " "), "strong" if here else "muted")
        )
    return spans


def progress(done: int, left: int, cells: int) -> str:
    """A bar of how much of the day is done, with the numbers."""
    total = done + left
    full = round(cells * done / total) if total else cells
    return f" {'━' * full}{'┄' * (cells - full)} {done}/{total}"


def marks_of(turn: Turn) -> list[Span]:
    """The card's flag, mark and leech sign in words."""
    row = turn.row
    words = [f"flag{row.flag} {FLAGS[row.flag]}"] * bool(row.flag) + ["* marked"] * row.marked
    words += ["leech"] * row.memory.is_leech
    return [Span(f"{word}  ", "second") for word in words]


def prompt(turn: Turn, *, has_hint: bool, writing: bool, width: int = 80) -> Page:
    """What to do before the answer is shown; what does not fit a narrow screen is left out, the last first."""
    if writing:
        return Page((line("Write your answer. Esc when you are done; it is kept.", "muted"),))
    parts = ["Say it or write it (t), then press Space."]
    parts += [f"{turn.card.minutes:g} min in an exam."] if turn.card.minutes else []
    parts += ["h gives a hint."] if has_hint else []
    parts += [f"Due in {span_text(turn.early_ms)}, shown early."] if turn.early_ms >= 60_000 else []
    while len(parts) > 1 and len("  ".join(parts)) > width:
        parts.pop()
    return Page((line("  ".join(parts), "muted"),))


def grades(turn: Turn, suggested: int, flagging: bool, width: int = 80) -> Page:
    """The four grades with the interval each would bring; the suggested one is pointed at. A narrow row drops the
    names.
    """
    if flagging:
        choices = "  ".join(f"{n} {name}" for n, name in enumerate(FLAGS) if n)
        return Page((line(f"Flag: {choices}  0 none" if width > 70 else "Flag: 1 to 7, 0 none", "strong"),))
    for names in (True, False):
        spans: list[Span] = []
        for n, name in enumerate(GRADES, 1):
            chosen = n == suggested
            spans += [Span("▸" if chosen else " ", "suggested"), Span(f"{n} ", "key")]
            spans += [Span(f"{name} ", "suggested" if chosen else "strong")] if names else []
            spans.append(Span(f"{span_text(turn.waits[n - 1])}{'   ' if names else ' '}", "muted"))
        if sum(span.width for span in spans) <= width:
            break
    return Page((Line(tuple(spans)),))


def suggest(card: Card, ticked: Collection[int], seconds: float) -> int:
    """Suggest a grade from the exam points ticked: below half Again, below three quarters Hard, else Good.

    Full marks in less than half of the examiner's minutes suggest Easy. Nothing ticked, or a flashcard, suggests
    nothing (0).
    """
    if not ticked or not card.is_exam_question:
        return 0
    share = pages.earned(card, ticked) / card.points
    fast = card.minutes is not None and seconds < card.minutes * 30
    return 4 if share >= 1.0 and fast else grade_of(share)
