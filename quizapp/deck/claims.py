"""Claims and their proofs: footnote marks in a card's text, footnote definitions that link to a demo.

A footnote whose definition is no link to a `.py` file is an ordinary note and stays one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from os.path import normpath
from pathlib import Path, PurePosixPath

from quizapp.deck.card import Claim
from quizapp.deck.source import Source
from quizapp.deck.spans import BLANK
from quizapp.deck.text import CardText, clean

_LABEL = rf"[^\[\]\s{BLANK}]+"
MARK = re.compile(rf"(?:(?<=[^\n])\[\^|\[\^(?!{_LABEL}\]:))({_LABEL})\]")  # one that opens a line is no definition
DEFINITION = re.compile(rf" {{0,3}}\[\^({_LABEL})\]:[ \t]*(.*)")
LINK = re.compile(r"\[(?P<text>(?:[^\[\]\\]|\\.)*)\]\((?P<target>[^()\s]+)\)")


@dataclass(slots=True)
class Definition:
    """A footnote's definition: label, text, the lines `[line, end)` it takes (from 0), the text's column (from 1)."""

    label: str
    text: str
    line: int
    end: int
    column: int


def find_definitions(source: Source, start: int, end: int) -> list[Definition]:
    """List the footnote definitions that begin a line outside code, each with its continuation lines."""
    found: list[Definition] = []
    line = start
    while line < end:
        match = DEFINITION.match(source.lines[line]) if DEFINITION.match(source.prose[line]) else None
        if not match:
            line += 1
            continue
        stop = line + 1
        while stop < end and source.lines[stop].strip() and not _begins_block(source.lines[stop]):
            stop += 1
        text = " ".join([match[2], *(part.strip() for part in source.lines[line + 1 : stop])]).strip()
        found.append(Definition(clean(match[1]), text, line, stop, match.start(2) + 1))
        line = stop
    return found


def _begins_block(line: str) -> bool:
    return bool(re.match(r" {0,3}(?:\[\^|<!--|>|#{1,6}(?:\s|$)|[-*+](?:\s|$)|\d+[.)]\s|\*\*\*$|```|~~~|\|)", line))


def marks_in(prose: str) -> list[str]:
    """List the labels marked in a text whose code and maths are blanked out, in order and without repetitions."""
    return list(dict.fromkeys(clean(label) for label in MARK.findall(prose)))


def without_marks(text: str, prose: str) -> str:
    """Return the text without its claims' marks; `prose` is the same text with code and maths blanked out."""
    pieces, at = [], 0
    for match in MARK.finditer(prose):
        pieces.append(text[at : match.start()])
        at = match.end()
    return "".join([*pieces, text[at:]])


def read_claims(
    source: Source, definitions: list[Definition], marked: dict[str, int]
) -> tuple[list[Claim], list[tuple[str, CardText]]]:
    """Turn definitions into claims and ordinary notes; report what is marked but not defined, and the reverse.

    `marked` maps each label to the line (from 1) of its first mark in the card.
    """
    claims: list[Claim] = []
    notes: list[tuple[str, CardText]] = []
    seen: set[str] = set()
    for definition in definitions:
        line, mark = definition.line + 1, f"[^{definition.label}]"
        if definition.label in seen:
            source.report(
                line, "footnote-duplicate", f"The footnote '{mark}' is defined twice.", "Keep one.", fatal=True
            )
            continue
        seen.add(definition.label)
        if definition.label not in marked:
            remedy = f"Put '{mark}' behind the sentence it belongs to."
            source.report(line, "footnote-unused", f"The footnote '{mark}' is marked nowhere in its card.", remedy)
        claim = _claim(source, definition)
        if claim:
            claims.append(claim)
        else:
            notes.append((definition.label, CardText(definition.text)))
    for label, line in marked.items():
        if label not in seen:
            remedy = f"Add a line '[^{label}]: [claim](../demos/…/{label}.py)' to the card."
            source.report(line, "footnote-undefined", f"The footnote '[^{label}]' has no definition.", remedy)
    return claims, notes


def _claim(source: Source, definition: Definition) -> Claim | None:
    """Read one definition as a claim; None for an ordinary note."""
    link = LINK.fullmatch(definition.text)
    if (
        link
        and PurePosixPath(link["target"]).suffix == ".py"
        and not re.match(r"[a-z][a-z0-9+.-]+:|//", link["target"])
    ):
        demo = Path(normpath(Path(source.file.parent, *PurePosixPath(link["target"]).parts)))
        place = source.place(definition.line + 1, definition.column)
        return Claim(definition.label, CardText(unescape(link["text"])), demo, place)
    if re.search(r"\]\([^()]*demos/[^()]*\)", definition.text):
        source.report(
            definition.line + 1,
            "claim-not-a-link",
            f"The definition of '[^{definition.label}]' is not just one link to a demo.",
            "Write '[claim](../demos/…/name.py)' and nothing else.",
        )
    return None


def unescape(text: str) -> str:
    """Undo the backslashes that `escape` set."""
    return re.sub(r"\\([\[\]\\])", r"\1", text)


def escape(text: str) -> str:
    """Make a sentence fit to stand as a link's text."""
    return re.sub(r"([\[\]\\])", r"\\\1", text)
