"""What a mock exam came to, as a page: score, forecast, topics, time and points for each question, what was missed."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.deck.card import Card
from quizapp.exam.mock import Sitting
from quizapp.exam.result import TopicScore, allowed_seconds, by_topic, compared
from quizapp.typeset.card import heading, look_for
from quizapp.typeset.lines import Line, Page, Span, indented, line, wrap
from quizapp.typeset.markdown import render_inline

BAR = 24  # cells of a full bar
Cards = Mapping[str, Card]


def result(sitting: Sitting, cards: Cards, when: str, width: int) -> Page:
    """Lay a marked sitting out; `when` says in words when it began."""
    return Page(
        (
            *summary(sitting, when, width).lines,
            *topics(sitting, width),
            *questions(sitting, cards, width),
            *missed(sitting, cards, width),
        )
    )


def summary(sitting: Sitting, when: str, width: int) -> Page:
    """When it was, the score, the forecast beside it, the time it took."""
    share = sitting.score / sitting.out_of
    score = [Span(f"{sitting.score:g} of {sitting.out_of:g} points", "question"), Span(f"   {share:.0%}   ", "strong")]
    used = (sitting.submitted_ms or sitting.deadline_ms) - sitting.begun_ms
    at_once = "handed in at the deadline" if sitting.submitted_ms == sitting.deadline_ms else "handed in"
    time = f"{at_once} after {clock(used / 1000)} of {clock(sitting.paper.minutes * 60)}"
    lines = [
        *wrap([Span(f"Mock exam of {when}, seed {sitting.paper.seed}", "muted")], width),
        line(),
        *wrap([*score, Span(bar(share, min(BAR, max(4, width - 40))), "first")], width),
        line(),
        *indented(wrap(_forecast(sitting), width - 10), [Span(f"{'Forecast':<10}", "heading")]),
        *_on_scale(sitting, min(60, width - 14)),
        *indented(wrap([Span(time)], width - 10), [Span(f"{'Time':<10}", "heading")]),
    ]
    if sitting.fed:
        told = "these answers count as reviews in the schedule"
        lines += indented(wrap([Span(told)], width - 10), [Span(f"{'Schedule':<10}", "heading")])
    return Page(tuple(lines))


def _forecast(sitting: Sitting) -> list[Span]:
    told = compared(sitting)
    if told is None:
        return [Span("none was made before this exam", "muted")]
    ours = told.forecast
    words = f"{ours.expected:.1f} of {ours.out_of:g}, {ours.level:.0%} between {ours.low:.1f} and {ours.high:.1f}: "
    side = "above" if told.above >= 0 else "below"
    where = "inside" if told.is_inside else "outside"
    return [
        Span(words),
        Span(f"{where} the interval", "good" if told.is_inside else "wrong"),
        Span(f", {abs(told.above):.1f} {side} what was expected"),
    ]


def _on_scale(sitting: Sitting, cells: int) -> list[Line]:
    """The forecast's interval and the score on a line from no points to all."""
    told = compared(sitting)
    if told is None or cells < 20:
        return []

    def at(points: float) -> int:
        return round((cells - 1) * min(max(points / sitting.out_of, 0.0), 1.0))

    low, high = at(told.forecast.low), at(told.forecast.high)
    signs = ["━" if low <= n <= high else "┄" for n in range(cells)]
    signs[at(told.forecast.expected)] = "┃"
    score = at(sitting.score)
    scale = (
        Span(f"{'0':>11} "),
        Span("".join(signs[:score]), "muted"),
        Span("●", "mark strong"),
        Span("".join(signs[score + 1 :]), "muted"),
        Span(f" {sitting.out_of:g}"),
    )
    return [Line(scale), Line((Span(" " * 12), Span("● your score  ┃ expected  ━ interval"[:cells], "muted")))]


def topics(sitting: Sitting, width: int) -> list[Line]:
    """A bar for each topic, the one with the most points lost first."""
    scores = by_topic(sitting)
    if not scores:
        return []
    name = min(max(len(one.topic) for one in scores) + 2, max(10, width - 40))
    return [line(), heading("By topic"), *(_topic(one, name, width) for one in scores)]


def _topic(one: TopicScore, name: int, width: int) -> Line:
    cells = min(BAR, max(4, width - name - 24))
    label = one.topic if len(one.topic) < name else one.topic[: name - 2] + "…"
    return Line(
        (
            Span(f"  {label:<{name}}"),
            Span(bar(one.score / one.out_of, cells), "first"),
            Span(f" {one.score:g}/{one.out_of:g}", "strong"),
            Span(f"  {one.questions} question{'s' * (one.questions > 1)}" if width > 60 else "", "muted"),
        )
    )


def questions(sitting: Sitting, cards: Cards, width: int) -> list[Line]:
    """A line for each question: full marks or not, its points, the time it took beside its share of the exam's."""
    lines = [line(), heading("By question"), line(f"  {'points':>12}  {'time':>7}  {'of':>6}", "muted")]
    for n, allowed in enumerate(allowed_seconds(sitting)):
        points = sitting.paper.questions[n].out_of
        full = sitting.earned(n) >= points
        over = sitting.seconds[n] > 1.5 * allowed
        spans = (
            Span(f"{n + 1:>3} "),
            Span("✓ " if full else "✗ ", "good" if full else "wrong"),
            Span(f"{f'{sitting.earned(n):g}/{points:g}':>8}", "strong"),
            Span(f"  {clock(sitting.seconds[n]):>6}{'!' if over else ' '}", "wrong" if over else ""),
            Span(f" {clock(allowed):>6}  ", "muted"),
        )
        room = width - sum(span.width for span in spans)
        lines.append(Line((*spans, *title(sitting, cards, n, room))))
    return lines


def title(sitting: Sitting, cards: Cards, n: int, width: int) -> tuple[Span, ...]:
    """A question's text in one line of at most `width` cells; its id where the card is gone."""
    card = cards.get(sitting.paper.questions[n].card)
    if card is None:
        return (Span(f"{sitting.paper.questions[n].card} (gone from the deck)"[: max(width, 0)], "muted"),)
    if width < 8:
        return ()
    rows = render_inline(card.question, look_for(card, width - 1))
    return (*rows[0].spans, Span("…", "muted")) if len(rows) > 1 else rows[0].spans


def missed(sitting: Sitting, cards: Cards, width: int) -> list[Line]:
    """Every key point that was not made, below its question."""
    lines: list[Line] = []
    for n, question in enumerate(sitting.paper.questions):
        card, made = cards.get(question.card), sitting.marks[n]
        if card is None or made is None or sitting.earned(n) >= question.out_of:
            continue
        look = look_for(card, width - 4)
        lines += [line(), *render_inline(card.question, look, "strong")]
        for at, point in enumerate(card.key_points):
            if at not in made:
                head = [Span(f"  ✗ {point.points:>3g}  ", "wrong")]
                lines += indented(render_inline(point.text, look.narrower(8)), head)
        if not card.key_points:
            lines += indented(render_inline(card.answer, look.narrower(4)), [Span("  ✗ ", "wrong")])
    return [line(), heading("What was missed"), *lines] if lines else []


def bar(share: float, cells: int) -> str:
    """A bar of `cells` cells, filled by a share from 0 to 1."""
    full = round(cells * min(max(share, 0.0), 1.0))
    return "━" * full + "┄" * (cells - full)


def clock(seconds: float) -> str:
    """A length of time as `m:ss`, or `h:mm:ss` from an hour on; parts of a second count as a whole one."""
    whole = -int(-seconds // 1)
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"
