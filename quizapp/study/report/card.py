"""A card on a page: question, model answer, key points with their exam points, what people wrongly say, sources and
claims, and below them the proofs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from quizapp.deck.card import Card
from quizapp.deck.text import CardText
from quizapp.study.report.album import ClaimReport
from quizapp.study.report.proof import proof, state
from quizapp.typeset.hypertext import Marks, html_of, inline_html, link_to


def anchor_of(card: Card, report: ClaimReport | None = None) -> str:
    """Return the id of a card, or of one of its proofs, on the page."""
    return f"{card.id}/{report.claim.id}" if report and report.claim else card.id


def card_section(card: Card, reports: Sequence[ClaimReport]) -> str:
    """Return a card with the proofs of those of its claims that were put to the test."""
    by_claim = {report.claim.id: report for report in reports if report.claim}
    marks = Marks(
        {claim.id: n for n, claim in enumerate(card.claims, 1)},
        {name: anchor_of(card, report) for name, report in by_claim.items()},
    )
    parts = [f"<h2>{inline_html(card.question, marks)}</h2>", f'<p class="meta">{escape(_facts(card))}</p>']
    parts += [html_of(card.front, marks), *_answer(card, marks), *_key_points(card, marks)]
    parts += _misconceptions(card, marks)
    if card.hint:
        parts.append(f"<h3>Hint</h3>{html_of(card.hint, marks)}")
    if card.sources:
        parts.append(f"<h3>Sources</h3>{html_of(card.sources, marks)}")
    parts += _claims(card, by_claim)
    proofs = "".join(
        proof(by_claim[claim.id], card, anchor_of(card, by_claim[claim.id]), f"[{n}]")
        for n, claim in enumerate(card.claims, 1)
        if claim.id in by_claim
    )
    body = "\n".join(part for part in parts if part)
    return f'<section class="card" id="{escape(anchor_of(card))}">\n{body}\n{proofs}</section>\n'


def loose_section(reports: Sequence[ClaimReport]) -> str:
    """Return the proofs of demos that no card claims."""
    proofs = "".join(proof(report, None, f"file/{report.file.stem}", "") for report in reports)
    return f'<section class="card" id="file/">\n<h2>Experiments that no card claims</h2>\n{proofs}</section>\n'


def _facts(card: Card) -> str:
    facts = [card.id]
    if card.is_exam_question:
        facts.append(f"{card.points:g} points")
    if card.minutes:
        facts.append(f"{card.minutes:g} minutes")
    return " · ".join([*facts, *card.tags])


def _answer(card: Card, marks: Marks) -> Iterator[str]:
    if card.answer:
        yield f"<h3>Model answer</h3>\n{html_of(card.answer, marks)}"
    for label, text in card.notes:
        yield f'<div class="meta">[^{escape(label)}] {inline_html(text, marks)}</div>'


def _key_points(card: Card, marks: Marks) -> Iterator[str]:
    if not card.key_points:
        return
    items = "".join(
        f"<li><b>{point.points:g}</b><div>{inline_html(point.text, marks)}{_trailing(point.claims, marks)}</div></li>\n"
        for point in card.key_points
    )
    yield f'<h3>Key points · {card.points:g} points</h3>\n<ul class="points">{items}</ul>'


def _misconceptions(card: Card, marks: Marks) -> Iterator[str]:
    if not card.misconceptions:
        return
    items = []
    for wrong in card.misconceptions:
        said = CardText(f"“{wrong.quote.markdown}”") if wrong.correction else wrong.quote
        right = f" {inline_html(wrong.correction, marks)}" if wrong.correction else ""
        items.append(f'<li><span class="said">{inline_html(said)}</span>{right}{_trailing(wrong.claims, marks)}</li>\n')
    yield f"<h3>What people wrongly say</h3>\n<ul>{''.join(items)}</ul>"


def _trailing(claims: Sequence[str], marks: Marks) -> str:
    """The marks of claims, which a key point's text is kept without."""
    return "".join(map(marks.mark, claims))


def _claims(card: Card, by_claim: dict[str, ClaimReport]) -> Iterator[str]:
    """The list of claims with the state of each, linked to its proof."""
    if not card.claims:
        return
    rows = []
    for n, claim in enumerate(card.claims, 1):
        report = by_claim.get(claim.id)
        said = inline_html(claim.text)
        if report:
            text, told = f'<a href="{link_to(anchor_of(card, report))}">{said}</a>', state(report.verdict)
        else:
            text, told = said, '<span class="muted">· not in this report</span>'
        rows.append(f'<tr><td class="n">[{n}]</td><td style="white-space:nowrap">{told}</td><td>{text}</td></tr>\n')
    yield f"<h3>Claims with a proof</h3>\n<table>{''.join(rows)}</table>"
