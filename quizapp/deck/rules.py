"""What a deck must meet beyond being readable: one function a rule, each with a code of its own.

Faults that show while reading (front matter, headings, footnotes, list items, HTML) are reported by the reader of that
part. Rules about what a demo says or how a formula lays out stand with proofs and with typesetting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from quizapp.deck.card import Card, Claim, Deck
from quizapp.deck.folder import MAX_BYTES, card_files
from quizapp.deck.outline import block_parser
from quizapp.deck.source import Source, read_bytes
from quizapp.deck.text import clean
from quizapp.errors import Problem

MAX_BLOCKS = 300  # paragraphs, lists, items, rows and the like
MAX_CELLS = 100
MAX_CHARACTERS = 64 * 1024

Rule = Callable[[Deck], Iterator[Problem]]


def _at(card: Card, code: str, message: str, remedy: str, *, fixable: bool = False) -> Problem:
    return Problem(card.place.file, card.place.line, 1, code, message, remedy, fixable)


def _at_claim(claim: Claim, code: str, message: str, remedy: str) -> Problem:
    return Problem(claim.place.file, claim.place.line, claim.place.column, code, clean(message), clean(remedy))


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
            where = "below '***'" if card.front or card.back else "below the heading"
            yield _at(card, "missing-answer", "The card has no answer.", f"Write it {where}.")


def missing_id(deck: Deck) -> Iterator[Problem]:
    """Without an id of its own a card loses its history when its heading changes."""
    for card in _texts(deck):
        if not card.has_own_id:
            remedy = f"Add '<!-- id: {card.family or card.id} -->' or run 'quizapp check --fix'."
            yield _at(card, "missing-id", "The card has no id of its own.", remedy, fixable=True)


def missing_demo(deck: Deck) -> Iterator[Problem]:
    """A claim's link leads to a file."""
    for _, claim in _claims(deck):
        if _inside(claim, deck) and not _is_file(claim.demo):
            message = f"The proof '{_short(claim.demo, deck)}' does not exist."
            yield _at_claim(claim, "missing-demo", message, "Write it or mend the link.")


def claim_outside_demos(deck: Deck) -> Iterator[Problem]:
    """A proof belongs to its deck: nothing outside `demos/` is ever run."""
    for card, claim in _claims(deck):
        if not _inside(claim, deck):
            message = f"The proof of '[^{claim.id}]' lies outside the deck's folder 'demos'."
            remedy = f"Move it to demos/{card.family or card.id}/{claim.id}.py."
            yield _at_claim(claim, "claim-outside-demos", message, remedy)


def claim_misplaced(deck: Deck) -> Iterator[Problem]:
    """One folder for a card, one file for a claim, named alike: so a file tells what it proves."""
    for card, claim in _claims(deck):
        wanted = deck.folder / "demos" / (card.family or card.id) / f"{claim.id}.py"
        if _inside(claim, deck) and claim.demo != wanted:
            message = f"The proof of '[^{claim.id}]' is '{_short(claim.demo, deck)}'."
            yield _at_claim(claim, "claim-misplaced", message, f"Move it to '{_short(wanted, deck)}'.")


def demo_without_claim(deck: Deck) -> Iterator[Problem]:
    """A demo that no card links to is never run and rots unseen."""
    claimed = {claim.demo for _, claim in _claims(deck)}
    for file in demo_files(deck.folder):
        if file not in claimed:
            stem, card = clean(file.stem), clean(file.parent.name)
            remedy = f"Add '[^{stem}]' and its definition to the card '{card}', or remove the file."
            yield Problem(file, 1, 1, "demo-without-claim", "No card claims what this demo proves.", remedy)


def demo_files(folder: Path) -> list[Path]:
    """List a deck's demos in order: `demos/**/*.py` whose name does not start with `_`."""
    return sorted(file for file in (folder / "demos").rglob("*.py") if not file.name.startswith("_"))


def control_character(deck: Deck) -> Iterator[Problem]:
    """A character nobody can see may be an accident, and may be a trick."""
    for file in card_files(deck.folder):
        for number, line in enumerate(_lines(file), 1):
            shown = clean(line)
            if shown != line:
                column = next((n for n, (a, b) in enumerate(zip(line, shown, strict=False), 1) if a != b), len(shown))
                message = "The line holds a character that cannot be seen."
                yield Problem(file, number, column, "control-character", message, "Remove it or write it out.")


def _lines(file: Path) -> list[str]:
    """A card file's lines; none where it can't be read, which its reader has reported."""
    try:
        return Source(file, read_bytes(file, MAX_BYTES).decode("utf-8")).lines
    except (OSError, UnicodeDecodeError):
        return []


def card_too_long(deck: Deck) -> Iterator[Problem]:
    """A card that fills many screens is no question; beyond these limits it is shown as plain text."""
    for card in _texts(deck):
        tokens = [token for part in (card.front, card.back) for token in block_parser().parse(part.markdown)]
        blocks = sum(1 for token in tokens if token.nesting >= 0 and token.type != "inline")
        cells = sum(1 for token in tokens if token.type in ("td_open", "th_open"))
        if blocks > MAX_BLOCKS or cells > MAX_CELLS or len(card.back.markdown) > MAX_CHARACTERS:
            yield _at(card, "card-too-long", "The card is too long to be laid out as one.", "Split it.")


def _claims(deck: Deck) -> Iterator[tuple[Card, Claim]]:
    """Every claim with its card."""
    return ((card, claim) for card in _texts(deck) for claim in card.claims)


def _inside(claim: Claim, deck: Deck) -> bool:
    return claim.demo.is_relative_to(deck.folder / "demos")


def _is_file(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:  # a name longer than any file's
        return False


def _short(file: Path, deck: Deck) -> str:
    return file.relative_to(deck.folder).as_posix()


RULES: tuple[Rule, ...] = (
    missing_answer,
    missing_id,
    missing_demo,
    claim_outside_demos,
    claim_misplaced,
    demo_without_claim,
    control_character,
    card_too_long,
)


def check_deck(deck: Deck) -> list[Problem]:
    """Return every fault of a deck that its text alone shows, in order of file and line."""
    return sorted({*deck.problems, *(problem for rule in RULES for problem in rule(deck))})
