"""What a deck's formulas must meet: every command is known, and each fits a page of 80 cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

from quizapp.deck.card import Card, Deck
from quizapp.errors import Problem
from quizapp.typeset import tex
from quizapp.typeset.markdown import parser

WIDEST = 76  # cells: a page of 80 less what a card's margins take

_MATHS = ("math_inline", "math_inline_double", "math_block", "math_block_label")


def check_formulas(deck: Deck) -> list[Problem]:
    """Return the faults of every formula in a deck, in order of file and line."""
    seen: set[str] = set()
    found: list[Problem] = []
    for card in deck.cards:
        if card.family and card.family in seen:
            continue
        seen.add(card.family)
        for source, line in formulas(card):
            found += [*unknown_command(card, source, line), *broken_formula(card, source, line)]
            found += formula_too_wide(card, source, line)
    return sorted(set(found))


def formulas(card: Card) -> Iterator[tuple[str, int]]:
    """Yield each formula of a card with its line (from 1) in the card's file."""
    lines = card.place.file.read_bytes().decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    text = "\n".join(lines[card.place.line - 1 : card.end_line])
    for token in parser().parse(text):
        start = card.place.line + (token.map[0] if token.map else 0)
        for child in [token, *(token.children or ())]:
            if child.type in _MATHS:
                yield child.content, start + _offset(token, child)


def _offset(token: Token, child: Token) -> int:
    """How many lines below its block's first line a formula begins."""
    at = token.content.find(child.content) if child is not token else 0
    return token.content.count("\n", 0, max(at, 0)) if child is not token else 0


def _at(card: Card, formula: tuple[str, int], position: int, code: str, message: str, remedy: str) -> Problem:
    """A fault at a character of a formula that begins on the given line."""
    source, line = formula
    return Problem(card.place.file, line + source.count("\n", 0, position), 1, code, message, remedy)


def unknown_command(card: Card, source: str, line: int) -> Iterator[Problem]:
    """A command nobody knows is shown as it is written, which no learner should have to read."""
    for fault in tex.problems(source):
        if fault.kind == "unknown-command":
            message = f"The TeX command '{fault.text}' is not known."
            remedy = "Use another, or write the formula in words."
            yield _at(card, (source, line), fault.position, "unknown-tex-command", message, remedy)


def broken_formula(card: Card, source: str, line: int) -> Iterator[Problem]:
    """A formula that cannot be read is shown as it is written."""
    for fault in tex.problems(source):
        if fault.kind != "unknown-command":
            where = re.sub(r"\s+", " ", source.strip())[:40]
            message = f"The formula '{where}' cannot be read: {fault.text}."
            yield _at(card, (source, line), fault.position, "broken-formula", message, "Mend its braces and commands.")


def formula_too_wide(card: Card, source: str, line: int) -> Iterator[Problem]:
    """A formula that even its one-line form does not fit into a page has to be scrolled to be read."""
    laid = tex.layout(source.strip(), WIDEST, display=True)
    if laid.form == "scroll":
        message = f"The formula takes {laid.box.width} cells; a page has {WIDEST}."
        begins = len(source) - len(source.lstrip())
        remedy = "Split it, or break it with 'aligned'."
        yield _at(card, (source, line), begins, "formula-too-wide", message, remedy)
