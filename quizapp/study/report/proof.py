"""A proof on a page: claim, verdict, numbers before their bounds, pictures, how to repeat it, and the source."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from html import escape

from quizapp.deck.card import Card
from quizapp.deck.text import CardText
from quizapp.proof.demo import SINGLE, Demo
from quizapp.proof.trust import deck_of, ships
from quizapp.proof.verdict import EXPERIMENT, Margin, Run, Verdict, number, span
from quizapp.study.report.album import ClaimReport
from quizapp.study.report.pictures import measured, pictures
from quizapp.typeset.hypertext import html_of, inline_html, plain
from quizapp.typeset.listing import listing
from quizapp.typeset.proof import EVIDENCE_WORDS

MOST_RUNS = 240  # rows of the table of all runs
CODE_CLASSES = {"muted": "i", "good": "t", "first": "k", "second": "d", "strong": "f"}


def proof(report: ClaimReport, card: Card | None, anchor: str, mark: str) -> str:
    """Return one claim's proof as HTML. `mark` is its number on the card, as HTML."""
    demo, verdict = report.demo, report.verdict
    said = inline_html(report.claim.text) if report.claim else plain(demo.claim if demo else report.file.name)
    parts = [f"<h4>{mark} {said}</h4>", _verdict(demo, verdict)]
    if demo:
        parts += [html_of(CardText(demo.why)), *_numbers(demo, report), pictures(report), _facts(demo, report, card)]
        parts.append(_runs(demo, verdict))
        parts.append(_source(demo))
    body = "\n".join(part for part in parts if part)
    return f'<article id="{escape(anchor)}">\n{body}\n</article>\n'


def state(verdict: Verdict) -> str:
    """Return a verdict's state with its sign."""
    good = verdict.good
    return f'<span class="state {"good" if good else "wrong"}">{"✓" if good else "✗"} {plain(verdict.state)}</span>'


def _verdict(demo: Demo | None, verdict: Verdict) -> str:
    seeds = len({run.seed for run in verdict.runs})
    words = EVIDENCE_WORDS[demo.evidence] if demo and verdict.good else verdict.reason
    many = f" with {seeds} seed{'s' * (seeds != 1)}" if verdict.good else ""
    return f'<p class="verdict">{state(verdict)}{many}: {plain(words.rstrip("."))}.</p>'


# -- numbers ---------------------------------------------------------------------------------------------------------


def _numbers(demo: Demo, report: ClaimReport) -> Iterator[str]:
    """Each bounded number on its line, the guards, and the margins."""
    for name, bounds in demo.holds_within.items():
        what = demo.measures[name]
        said = plain(what[:1].upper() + what[1:]) if name == SINGLE else f"<b>{plain(name)}</b>: {plain(what)}"
        caption = f"<span>{said}</span>, claimed {plain(span(bounds))}"
        line = measured(demo, report, name)
        yield f"<figure><figcaption>{caption}</figcaption>{line}</figure>"
    if demo.guards:
        said = ", ".join(f"{name} {span(bounds)}" for name, bounds in demo.guards.items())
        yield f'<p class="meta">The experiment must also keep: {plain(said)}.</p>'
    if report.verdict.margins:
        yield _margins(demo, report.verdict)


def _margins(demo: Demo, verdict: Verdict) -> str:
    named = set(demo.holds_within) != {SINGLE}
    heads = ["run", *(["number"] if named else []), "value", "bound", "distance", "seed"]
    rows = "".join(_margin(margin, named) for margin in verdict.margins)
    head = "".join(_head(title, n > named) for n, title in enumerate(heads))
    return f'<div class="wide"><table><tr>{head}</tr>{rows}</table></div>'


def _margin(margin: Margin, named: bool) -> str:
    who = "● experiment, worst seed" if margin.role == EXPERIMENT else f"○ {margin.role}, nearest to holding"
    words = [plain(who), *([plain(margin.number)] if named else [])]
    figures = [number(margin.value), number(margin.bound), number(margin.distance), str(margin.seed)]
    return f"<tr>{''.join(f'<td>{word}</td>' for word in words)}{''.join(map(_figure, figures))}</tr>"


def _runs(demo: Demo, verdict: Verdict) -> str:
    """Every run with its seed, numbers and time, folded away."""
    if not verdict.runs:
        return ""
    names = list(demo.measures)
    heads = ["run", "seed", *("value" if name == SINGLE else plain(name) for name in names), "seconds"]
    rows = "".join(_run(run, names) for run in verdict.runs[:MOST_RUNS])
    more = f"<p>… and {len(verdict.runs) - MOST_RUNS} more.</p>" if len(verdict.runs) > MOST_RUNS else ""
    head = "".join(_head(title, n > 0) for n, title in enumerate(heads))
    table = f'<div class="wide"><table><tr>{head}</tr>{rows}</table></div>{more}'
    return f"<details><summary>All {len(verdict.runs)} runs</summary>{table}</details>"


def _run(run: Run, names: list[str]) -> str:
    sign = "●" if run.role == EXPERIMENT else "○"
    head = f'<td>{sign} {plain(run.role)}</td><td class="n">{run.seed}</td>'
    if run.values is None:
        return f'<tr>{head}<td colspan="{len(names) + 1}">{plain(run.fault)}</td></tr>'
    figures = [*(number(run.values[name]) for name in names if name in run.values), f"{run.seconds:.2f}"]
    return f"<tr>{head}{''.join(map(_figure, figures))}</tr>"


def _head(title: str, figures: bool) -> str:
    return f'<th class="n">{title}</th>' if figures else f"<th>{title}</th>"


def _figure(said: str) -> str:
    return f'<td class="n">{said}</td>'


# -- how to repeat it ------------------------------------------------------------------------------------------------


def _facts(demo: Demo, report: ClaimReport, card: Card | None) -> str:
    verdict = report.verdict
    versions = ", ".join(f"{name} {text}" for name, text in sorted(verdict.versions.items()))
    facts = {
        "Evidence": f"{demo.evidence}: {EVIDENCE_WORDS[demo.evidence]}",
        "Controls": "; ".join(_changes(name, demo) for name in demo.controls) or f"none: {demo.no_control}",
        "Source": demo.source,
        "Versions": versions,
        "Seeds": _seeds(verdict),
        "Time": f"{sum(run.seconds for run in verdict.runs):.2f} s for {len(verdict.runs)} runs",
    }
    shown = "".join(f"<dt>{name}</dt><dd>{plain(said)}</dd>" for name, said in facts.items() if said)
    again = f"<dt>Again</dt><dd><code>{plain(command(report, card))}</code></dd>"
    return f'<dl class="facts">{shown}{again}</dl>'


def _changes(name: str, demo: Demo) -> str:
    changes = ", ".join(
        f"{parameter} = {value!r} instead of {demo.parameters.get(parameter)!r}"
        for parameter, value in demo.controls[name].items()
    )
    return f"{name} ({changes})"


def _seeds(verdict: Verdict) -> str:
    seeds = sorted({run.seed for run in verdict.runs})
    if len(seeds) > 2 and seeds == list(range(seeds[0], seeds[-1] + 1)):
        return f"{seeds[0]} to {seeds[-1]}"
    return ", ".join(map(str, seeds))


def command(report: ClaimReport, card: Card | None) -> str:
    """Return what to type to prove the claim again; a deck's folder is named without the folders it lies in."""
    seeds = sorted({run.seed for run in report.verdict.runs})
    counted = seeds == list(range(len(seeds)))
    tries = ["--seeds", str(len(seeds))] if counted else [part for seed in seeds for part in ("--seed", str(seed))]
    what = f"{card.id}/{report.claim.id}" if card and report.claim else report.file.name
    deck = ["--deck", deck_of(report.file).name] if card and not ships(report.file) else []
    return shlex.join(["quizapp", "prove", what, *deck, *(tries if seeds else [])])


def _source(demo: Demo) -> str:
    """The demo's text with the lines that are checked marked, folded away."""
    text = demo.files.get(demo.file.name, b"").decode("utf-8-sig", "replace")
    rows = []
    for line in listing(text).lines:
        code = "".join(_piece(one.text, one.style) for one in line.spans)
        checked = any(one.style == "key" and one.text.strip() for one in line.spans)
        rows.append(f'<span class="m">{code}</span>' if checked else code)
    name = plain(demo.file.name)
    return f'<details><summary>The experiment: {name}</summary><pre class="code">{chr(10).join(rows)}</pre></details>'


def _piece(text: str, style: str) -> str:
    if style not in CODE_CLASSES or not text.strip():
        return escape(text)
    if style == "muted":
        return f"<i>{escape(text)}</i>"
    return f'<span class="{CODE_CLASSES[style]}">{escape(text)}</span>'
