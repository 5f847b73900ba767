"""The report as one page that needs nothing else: an introduction, the contents, every card with its proofs.

Pure: cards, verdicts and frames in, one text out. No script, no address that a browser would fetch.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

from quizapp.deck.card import Card
from quizapp.proof.verdict import BAD_STATES, WEAKEST_FIRST
from quizapp.study.report.album import ClaimReport
from quizapp.study.report.card import anchor_of, card_section, loose_section
from quizapp.study.report.style import STYLE
from quizapp.typeset.hypertext import inline_html, link_to

STATES = (*reversed(WEAKEST_FIRST), *BAD_STATES)
SAFE = "default-src 'none'; style-src 'unsafe-inline'"  # a browser fetches and runs nothing, whatever the page holds

INTRODUCTION = """
<p>quizapp is an exam trainer for the terminal. A card asks one exam question and gives a model answer; the sentences in
it that could be wrong are <em>claims</em>, marked with a number such as <sup>[3]</sup>. Behind each claim stands a
small experiment, one page of Python, and this page shows what came of running them.</p>
<p><strong>A check that cannot fail proves nothing.</strong> So an experiment measures a number, the claim says in
advance within which bounds that number must lie, and then the very same function runs again with the cause that the
claim names switched off: the <em>control</em>, which must fall outside (where several numbers are measured, at least
one of them). Only if the experiment holds and every control fails, with every seed that was tried, does the claim
count as shown. Otherwise it says <span class="state wrong">✗ refuted</span> or <span class="state wrong">✗
uncontrolled</span>, and why.</p>
<p>What a run can establish depends on the kind of evidence, and so does the word for it:</p>
<dl>
<dt>proven</dt><dd>every case of a finite domain was checked; or one counterexample refutes a general statement; or
algebra proves it and the run confirms it to rounding.</dd>
<dt>held</dt><dd>the inequality of a cited theorem held, as it must.</dd>
<dt>supported</dt><dd>an effect was there with every seed and gone in the control: statistics, not a proof.</dd>
<dt>illustrated</dt><dd>a finite picture of a statement about limits or existence.</dd>
</dl>
<p>On the number lines, filled dots ● are the experiment and hollow ones ○ its controls, one dot a seed; the shaded part
is what the claim allows. Pictures show the run with the first seed.</p>
"""


def report(cards: Sequence[tuple[Card | None, Sequence[ClaimReport]]], title: str, made: str) -> str:
    """Return the whole page. `made` says when and by which version; proofs without a card come with None."""
    everything = [one for _, reports in cards for one in reports]
    head = (
        f'<meta charset="utf-8">\n<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(SAFE)}">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>"
    )
    body = "".join(_body(cards, everything, title, made))
    return f'<!DOCTYPE html>\n<html lang="en">\n<head>\n{head}\n</head>\n<body>\n{body}</body>\n</html>\n'


def _body(
    cards: Sequence[tuple[Card | None, Sequence[ClaimReport]]], everything: Sequence[ClaimReport], title: str, made: str
) -> Iterator[str]:
    good = sum(one.verdict.good for one in everything)
    yield f"<header>\n<h1>{escape(title)}</h1>\n"
    yield f'<p class="meta">{good} of {len(everything)} claims hold · {escape(made)}</p>\n</header>\n'
    yield INTRODUCTION
    yield _contents(cards, everything)
    for card, reports in cards:
        yield card_section(card, reports) if card else loose_section(reports)


def _contents(cards: Sequence[tuple[Card | None, Sequence[ClaimReport]]], everything: Sequence[ClaimReport]) -> str:
    """A table of the cards with their claims counted by state; only states that occur have a column."""
    total = _count(everything)
    columns = [state for state in STATES if total[state]]
    head = "".join(f'<th class="n">{column}</th>' for column in ("claims", *columns))
    rows = [_row(_name(card), _count(reports), columns) for card, reports in cards]
    rows.append(_row("All", total, columns, style=' class="sum"') if len(cards) > 1 else "")
    table = f'<div class="wide"><table><tr><th>card</th>{head}</tr>\n{"".join(rows)}</table></div>'
    return f"<nav>\n<h3>Contents</h3>\n{table}\n</nav>\n"


def _name(card: Card | None) -> str:
    if card is None:
        return f'<a href="{link_to("file/")}">Experiments that no card claims</a>'
    return f'<a href="{link_to(anchor_of(card))}">{inline_html(card.question)}</a>'


def _count(reports: Sequence[ClaimReport]) -> Counter[str]:
    return Counter(one.verdict.state for one in reports)


def _row(name: str, count: Counter[str], columns: Sequence[str], style: str = "") -> str:
    cells = "".join(f'<td class="n">{figure or "·"}</td>' for figure in (count.total(), *(count[c] for c in columns)))
    return f"<tr{style}><td>{name}</td>{cells}</tr>\n"
