"""What the proof screen says around a proof, as pages: status, the question asked first, what was predicted. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.proof.demo import Demo, Prediction
from quizapp.proof.verdict import Verdict
from quizapp.study.predictions import Guess
from quizapp.typeset.lines import Line, Page, Span, line, wrap


def status(name: str, demo: Demo, seeds: Sequence[int], state: str, frames: str, width: int) -> Page:
    """One line: which claim, its evidence, the seeds, where the run is; what does not fit goes from the right."""
    seed = f"seed {seeds[0]}" if len(seeds) == 1 else f"seeds {seeds[0]}–{seeds[-1]}"
    parts = [[Span(name, "strong")], [Span(f"   {demo.evidence} · {seed} · "), Span(state, "strong")]]
    parts += [[Span(f"   {frames}", "muted")]] if frames else []
    while len(parts) > 1 and sum(span.width for part in parts for span in part) > width:
        if len(parts) == 2:
            parts = [[Span(f"{seed} · "), Span(state, "strong")]]
            break
        parts.pop()
    return Page((Line(tuple(span for part in parts for span in part)),))


def question_page(asked: Prediction, width: int) -> Page:
    """The question that is asked before the first run, an option a line."""
    lines = [line("Predict first", "heading"), line(), *wrap([Span(asked.question, "question")], width), line()]
    for number, option in enumerate(asked.options, 1):
        rows = wrap([Span(option)], width - 5)
        lines.append(Line((Span(f"  {number}  ", "key"), *rows[0].spans)))
        lines += [Line((Span("     "), *row.spans)) for row in rows[1:]]
    advice = "Choose by digit or letter. Space runs the experiment without a prediction."
    return Page((*lines, line(), *wrap([Span(advice, "muted")], width)))


def guess_lines(asked: Prediction | None, guess: Guess | None, verdict: Verdict | None, width: int) -> list[Line]:
    """What was predicted, compared with the outcome once there is one."""
    if asked is None or guess is None or guess.chosen is None:
        return []
    said = Span(f"You predicted “{guess.chosen}”")
    if verdict is None:
        return wrap([said, Span(".")], width)
    if not verdict.good:
        return wrap([said, Span("; this run did not settle it.")], width)
    if guess.right:
        return wrap([Span("✓ ", "good"), said, Span(", and so it is.")], width)
    return wrap([Span("✗ ", "wrong"), said, Span(f"; it is “{asked.options[asked.right]}”.")], width)


def fault_page(head: Sequence[Line], message: str, details: Sequence[str], advice: str, width: int) -> Page:
    """Why nothing can run, what is to be known of it, and what one can do."""
    told = wrap([Span("✗ ", "wrong"), Span(message)], width)
    more = [row for text in details for row in (line(), *wrap([Span(text)], width))]
    return Page((*head, *([line()] if head else []), *told, *more, line(), *wrap([Span(advice, "muted")], width)))
