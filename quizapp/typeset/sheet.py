"""An exam paper as one page of HTML to print: the questions with room to write, then the solutions with their points.

It stands alone: styles are inside, nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.deck.card import Card
from quizapp.exam.paper import Paper, Question
from quizapp.typeset.hypertext import Marks, html_of, inline_html, plain

STYLE = """
@page { size: A4; margin: 18mm; }
* { box-sizing: border-box; }
body { font: 11pt/1.45 Georgia, 'Times New Roman', serif; color: #111; background: #fff; max-width: 174mm;
       margin: 0 auto; padding: 8mm 2mm; }
h1 { font-size: 18pt; margin: 0 0 2mm; }
h2 { font-size: 12.5pt; margin: 8mm 0 2mm; display: flex; justify-content: space-between; gap: 6mm;
     break-after: avoid; }
h2 .points { font-weight: normal; white-space: nowrap; }
h2 p, li.point p { margin: 0; }
.facts { margin: 0 0 4mm; }
.name { display: flex; gap: 8mm; margin-bottom: 6mm; }
.name span { flex: 1; border-bottom: 0.4pt solid #444; padding-top: 6mm; font-size: 9pt; color: #444; }
.room { background: repeating-linear-gradient(transparent 0 8.6mm, #bbb 8.6mm 9mm); print-color-adjust: exact;
        -webkit-print-color-adjust: exact; }
.question { break-inside: avoid-page; }
.solutions { break-before: page; }
.formula { margin: 2mm 0 2mm 8mm; break-inside: avoid; }
sup.muted { display: none; }
code, pre { font: 9.5pt/1.3 'DejaVu Sans Mono', Menlo, Consolas, monospace; white-space: pre-wrap; }
table { border-collapse: collapse; } td, th { border: 0.4pt solid #888; padding: 1mm 2mm; }
ul.points { list-style: none; margin: 3mm 0 0; border: 0.6pt solid #444; padding: 2mm 3mm; break-inside: avoid; }
li.point { display: flex; gap: 3mm; margin: 1mm 0; }
li.point .worth { min-width: 9mm; text-align: right; }
.box { display: inline-block; width: 3.2mm; height: 3.2mm; border: 0.6pt solid #111; margin-top: 1mm; flex: none; }
"""
LINES = (8, 24)  # ruled lines a question gets, at least and at most
LINES_PER_MINUTE = 2


def sheet(paper: Paper, cards: Mapping[str, Card], title: str) -> str:
    """Write a paper as a page; `title` names the decks. Questions whose card is missing are left out."""
    asked = [(question, cards[question.card]) for question in paper.questions if question.card in cards]
    count = f"{len(asked)} question{'s' * (len(asked) != 1)}"
    facts = f"{count} · {paper.out_of:g} points · {paper.minutes:g} minutes · seed {paper.seed}"
    body = [
        f"<h1>{plain(title)}</h1><p class='facts'>{facts}</p>",
        "<div class='name'><span>Name</span><span>Date</span><span>Points</span></div>",
        *(_question(n, question, card) for n, (question, card) in enumerate(asked, 1)),
        f"<section class='solutions'><h1>Solutions</h1><p class='facts'>{plain(title)} · seed {paper.seed}</p>",
        *(_solution(n, question, card) for n, (question, card) in enumerate(asked, 1)),
        "</section>",
    ]
    head = f"<meta charset='utf-8'><title>{plain(title)}, seed {paper.seed}</title><style>{STYLE}</style>"
    return f"<!doctype html>\n<html><head>{head}</head><body>\n" + "\n".join(body) + "\n</body></html>\n"


def _heading(n: int, question: Question, card: Card) -> str:
    worth = f"{question.out_of:g} point{'s' * (question.out_of != 1)}"
    asked = inline_html(card.question, _marks(card))
    return f"<h2><span>{n}. {asked}</span><span class='points'>{worth}</span></h2>"


def _marks(card: Card) -> Marks:
    """Claims' marks are of no use on paper: numbered ones are hidden by the page's style."""
    return Marks({claim.id: n for n, claim in enumerate(card.claims, 1)})


def _question(n: int, question: Question, card: Card) -> str:
    lines = round(min(max(question.allowed * LINES_PER_MINUTE, LINES[0]), LINES[1]))
    front = html_of(card.front, _marks(card)) if card.front else ""
    room = f"<div class='room' style='height: {9 * lines}mm'></div>"
    return f"<section class='question'>{_heading(n, question, card)}{front}{room}</section>"


def _solution(n: int, question: Question, card: Card) -> str:
    points = "".join(
        f"<li class='point'><span class='box'></span><span class='worth'>{point.points:g}</span>"
        f"<span>{inline_html(point.text, _marks(card))}</span></li>"
        for point in card.key_points
    )
    ticks = f"<ul class='points'>{points}</ul>" if points else ""
    return f"<section>{_heading(n, question, card)}{html_of(card.answer, _marks(card))}{ticks}</section>"
