"""`quizapp prove --report`: the page for a browser, put together from what was proven, written whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizapp import __version__
from quizapp.cli.options import say
from quizapp.errors import UsageError
from quizapp.proof.farm import Proof
from quizapp.study.clock import now
from quizapp.study.library import Library, ProofTarget

if TYPE_CHECKING:
    from quizapp.deck.card import Card
    from quizapp.study.report import Album, ClaimReport


report_option = click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a page for a browser: cards, claims, numbers, pictures.",
)


def album_for(file: Path | None) -> Album | None:
    """Return what frames are kept in where a report is wanted. Raises UsageError where it could not be written."""
    if file is None:
        return None
    if not file.absolute().parent.is_dir():
        raise UsageError(f"{file}: there is no folder '{file.parent}' to write the report into.")
    from quizapp.study.report import Album

    return Album()


def write_report(
    file: Path, library: Library, targets: Mapping[Path, ProofTarget], proofs: Sequence[Proof], album: Album | None
) -> None:
    """Write the report of these proofs, cards in the order of their decks. Raises UsageError where it cannot."""
    from quizapp.study.report import report, reported

    by_card: dict[str, list[ClaimReport]] = {}
    for proof in proofs:
        target = targets[proof.file]
        by_card.setdefault(target.card.id if target.card else "", []).append(reported(proof, target, album))
    cards: list[tuple[Card | None, list[ClaimReport]]] = [
        (target.card, by_card.pop(target.card.id))
        for target in targets.values()
        if target.card and target.card.id in by_card
    ]
    cards += [(None, rest) for rest in by_card.values()]
    used = {card.deck for card, _ in cards if card}
    title = ", ".join(deck.title for deck in library.decks if deck.name in used)
    made = f"{now().local:%Y-%m-%d %H:%M}, quizapp {__version__}"
    text = report(cards, f"Proofs: {title}" if title else "Proofs", made)
    new = file.with_name(f"{file.name}.new")
    try:
        new.write_text(text, "utf-8")
        new.replace(file)
    except OSError as error:
        raise UsageError(f"{file}: the report cannot be written: {error.strerror}.") from error
    say(f"{file}: {len(proofs)} claims, {len(text.encode()) / 1e6:.1f} MB.")
