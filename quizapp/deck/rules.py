"""What a deck must meet beyond being readable: one function a rule, each with a code of its own.

Faults that show while reading (front matter, headings, footnotes, list items) are reported by the reader of that part.
Rules about what a demo says or how a formula lays out stand with proofs and with typesetting.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from markdown_it.token import Token

from quizapp.deck.card import Card, Deck
from quizapp.deck.markdown import COMMENT
from quizapp.deck.outline import block_parser
from quizapp.deck.text import clean
from quizapp.errors import Problem

MAX_BLOCKS = 150
MAX_CELLS = 100
MAX_CHARACTERS = 64 * 1024

Rule = Callable[[Deck], Iterator[Problem]]


def _at(card: Card, code: str, message: str, remedy: str, *, line: int = 0, column: int = 1, fixable: bool = False) -> Problem:
    return Problem(card.place.file, line or card.place.line, column, code, message, remedy, fixable)


def _texts(deck: Deck) -> Iterator[Card]:
    """The cards of a deck, one for each family of cloze siblings."""
    seen: set[str] = set()
    for card in deck.cards:
        if not card.family or card.family not in seen:
            seen.add(card.family)
            yield card


def missing_answer(deck: Deck) -> Iterator[Problem]:
    """Every card needs something to compare an answer with."""
    for card in _texts(deck):
        if not card.answer and card.cloze is None:
            yield _at(card, "missing-answer", "The card has no answer.",
                      "Write it below '***'." if "***" in card.back.markdown or card.front else "Write it below the heading.")


def missing_id(deck: Deck) -> Iterator[Problem]:
    """Without an id of its own a card loses its history when its heading changes."""
    for card in _texts(deck):
        if not card.has_own_id:
            yield _at(card, "missing-id", "The card has no id of its own.",
                      f"Add '<!-- id: {card.family or card.id} -->' or run 'quizapp check --fix'.", fixable=True)


def missing_demo(deck: Deck) -> Iterator[Problem]:
    """A claim's link leads to a file."""
    for card in deck.cards:
        for claim in card.claims:
            if _inside(claim.demo, deck.folder / "demos") and not claim.demo.is_file():
                yield _at(card, "missing-demo", f"The proof '{_short(claim.demo, deck)}' does not exist.",
                          "Write it or mend the link.", line=claim.place.line, column=claim.place.column)


def claim_outside_demos(deck: Deck) -> Iterator[Problem]:
    """A proof belongs to its deck: nothing outside `demos/` is ever run."""
    for card in deck.cards:
        for claim in card.claims:
            if not _inside(claim.demo, deck.folder / "demos"):
                yield _at(card, "claim-outside-demos", f"The proof of '[^{claim.id}]' lies outside the deck's folder 'demos'.",
                          f"Move it to demos/{card.id}/{claim.id}.py.", line=claim.place.line, column=claim.place.column)


def claim_misplaced(deck: Deck) -> Iterator[Problem]:
    """One folder for a card, one file for a claim, named alike: so a file tells what it proves."""
    for card in deck.cards:
        for claim in card.claims:
            wanted = deck.folder / "demos" / (card.family or card.id) / f"{claim.id}.py"
            if _inside(claim.demo, deck.folder / "demos") and claim.demo != wanted:
                yield _at(card, "claim-misplaced", f"The proof of '[^{claim.id}]' is '{_short(claim.demo, deck)}'.",
                          f"Move it to '{_short(wanted, deck)}'.", line=claim.place.line, column=claim.place.column)


def demo_without_claim(deck: Deck) -> Iterator[Problem]:
    """A demo that no card links to is never run and rots unseen."""
    claimed = {claim.demo for card in deck.cards for claim in card.claims}
    for file in demo_files(deck.folder):
        if file not in claimed:
            yield Problem(file, 1, 1, "demo-without-claim", "No card claims what this demo proves.",
                          f"Add '[^{file.stem}]' and its definition to the card '{file.parent.name}', or remove the file.")


def demo_files(folder: Path) -> list[Path]:
    """List a deck's demos in order: `demos/**/*.py` whose name does not start with `_`."""
    return sorted(file for file in (folder / "demos").rglob("*.py") if not file.name.startswith("_"))


def control_character(deck: Deck) -> Iterator[Problem]:
    """A character nobody can see may be an accident, and may be a trick."""
    for file in sorted({card.place.file for card in deck.cards}):
        text = file.read_bytes().decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
        for number, line in enumerate(text.split("\n"), 1):
            shown = clean(line)
            if shown != line:
                column = next((n for n, (a, b) in enumerate(zip(line, shown, strict=False), 1) if a != b), len(shown))
                yield Problem(file, number, column, "control-character", "The line holds a character that cannot be seen.",
                              "Remove it or write it out.")


def unrepresentable_content(deck: Deck) -> Iterator[Problem]:
    """HTML other than a comment is shown as it is written, because a terminal cannot render it."""
    for card in _texts(deck):
        for token in _all_tokens(card):
            found = re.match(r"</?([a-zA-Z][\w-]*)", token.content) if token.type in ("html_block", "html_inline") else None
            if found:
                yield _at(card, "unrepresentable-content", f"HTML ('<{found[1]}>') is shown as it is written.",
                          "Use Markdown.")


def card_too_long(deck: Deck) -> Iterator[Problem]:
    """A card that fills many screens is no question; beyond these limits it is shown as plain text."""
    for card in _texts(deck):
        blocks = sum(1 for token in _all_tokens(card) if token.block and token.nesting >= 0 and token.type != "inline")
        cells = sum(1 for token in _all_tokens(card) if token.type in ("td_open", "th_open"))
        if blocks > MAX_BLOCKS * 2 or cells > MAX_CELLS or len(card.back.markdown) > MAX_CHARACTERS:
            yield _at(card, "card-too-long", "The card is too long to be laid out as one.", "Split it.")


def id_comment_unused(deck: Deck) -> Iterator[Problem]:
    """An id above the first card, or in a part that was left out, names nothing."""
    for file in sorted({card.place.file for card in deck.cards}):
        first = min(card.place.line for card in deck.cards if card.place.file == file)
        head = file.read_bytes().decode("utf-8").replace("\r\n", "\n").split("\n")[: first - 1]
        for number, line in enumerate(head, 1):
            match = COMMENT.search(line)
            if match and match["key"] == "id":
                yield Problem(file, number, match.start() + 1, "id-outside-card", "The id stands above the first card.",
                              "Move it below a '##' heading.")


def _all_tokens(card: Card) -> Iterator[Token]:
    for part in (card.front, card.back):
        for token in block_parser().parse(part.markdown):
            yield token
            yield from token.children or ()


def _inside(file: Path, folder: Path) -> bool:
    return file.is_relative_to(folder)


def _short(file: Path, deck: Deck) -> str:
    return file.relative_to(deck.folder).as_posix() if file.is_relative_to(deck.folder) else str(file)


RULES: tuple[Rule, ...] = (
    missing_answer, missing_id, missing_demo, claim_outside_demos, claim_misplaced, demo_without_claim,
    control_character, unrepresentable_content, card_too_long, id_comment_unused,
)


def check_deck(deck: Deck) -> list[Problem]:
    """Return every fault of a deck that its text alone shows, in order of file and line."""
    return sorted({*deck.problems, *(problem for rule in RULES for problem in rule(deck))})
