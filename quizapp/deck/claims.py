"""Claims and their proofs: footnote marks in a card's text, footnote definitions that link to a demo.

A footnote whose definition is no link to a `.py` file is an ordinary note and stays one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from os.path import normpath
from pathlib import Path, PurePosixPath

from markdown_it.token import Token

from quizapp.deck.card import Claim
from quizapp.deck.source import Source
from quizapp.deck.text import CardText

MARK = re.compile(r"\[\^([^\]\s]+)\](?!:)")
DEFINITION = re.compile(r"\[\^([^\]\s]+)\]:[ \t]*(.*)")
LINK = re.compile(r"\[(?P<text>(?:[^\[\]\\]|\\.)*)\]\((?P<target>[^()\s]+)\)")


@dataclass(slots=True)
class Definition:
    """A footnote's definition: label, text, and the lines `[line, end)` it takes (from 0)."""

    label: str
    text: str
    line: int
    end: int


def find_definitions(source: Source, start: int, end: int, tokens: list[Token]) -> list[Definition]:
    """List the footnote definitions that begin a line outside code, each with its continuation lines."""
    hidden = code_lines(tokens)
    found: list[Definition] = []
    line = start
    while line < end:
        match = DEFINITION.match(source.lines[line]) if line not in hidden else None
        if not match:
            line += 1
            continue
        stop = line + 1
        while stop < end and source.lines[stop].strip() and not _begins_block(source.lines[stop]):
            stop += 1
        text = " ".join([match[2], *(part.strip() for part in source.lines[line + 1 : stop])]).strip()
        found.append(Definition(match[1], text, line, stop))
        line = stop
    return found


def code_lines(tokens: list[Token]) -> set[int]:
    """The lines (from 0) inside fenced or indented code, where nothing has a meaning of ours."""
    spans = [token.map for token in tokens if token.type in ("fence", "code_block") and token.map]
    return {line for span in spans for line in range(span[0], span[1])}


def _begins_block(line: str) -> bool:
    return bool(re.match(r"\[\^|<!--|#{1,6} |[-*+] |\*\*\*$|```", line))


def marks_in(text: str) -> list[str]:
    """List the labels marked in a text, outside code spans, in order and without repetitions."""
    prose = re.sub(r"(`+).+?\1", "", text, flags=re.S)
    return list(dict.fromkeys(MARK.findall(prose)))


def without_marks(text: str) -> str:
    """Return the text as it reads when its claims' marks are taken out."""
    return MARK.sub("", text)


def read_claims(
    source: Source, definitions: list[Definition], marked: dict[str, int],
) -> tuple[list[Claim], list[tuple[str, CardText]]]:
    """Turn definitions into claims and ordinary notes; report what is marked but not defined, and the reverse.

    `marked` maps each label to the line (from 1) of its first mark in the card.
    """
    claims: list[Claim] = []
    notes: list[tuple[str, CardText]] = []
    seen: set[str] = set()
    for definition in definitions:
        line = definition.line + 1
        if definition.label in seen:
            source.report(line, "footnote-duplicate", f"The footnote '[^{definition.label}]' is defined twice.",
                          "Keep one definition.", fatal=True)
            continue
        seen.add(definition.label)
        if definition.label not in marked:
            source.report(line, "footnote-unused", f"The footnote '[^{definition.label}]' is marked nowhere in its card.",
                          f"Put '[^{definition.label}]' behind the sentence it belongs to.")
        claim = _claim(source, definition)
        if claim:
            claims.append(claim)
        else:
            notes.append((definition.label, CardText(definition.text)))
    for label, line in marked.items():
        if label not in seen:
            source.report(line, "footnote-undefined", f"The footnote '[^{label}]' has no definition.",
                          f"Add a line '[^{label}]: [claim](../demos/…/{label}.py)' to the card.")
    return claims, notes


def _claim(source: Source, definition: Definition) -> Claim | None:
    """Read one definition as a claim; None for an ordinary note."""
    link = LINK.fullmatch(definition.text)
    if link and PurePosixPath(link["target"]).suffix == ".py":
        demo = Path(normpath(Path(source.file.parent, *PurePosixPath(link["target"]).parts)))
        column = source.lines[definition.line].find("[", 1) + 1
        return Claim(definition.label, CardText(unescape(link["text"])), demo, source.place(definition.line + 1, column))
    if re.search(r"\]\([^)]*demos/[^)]*\)", definition.text):
        source.report(definition.line + 1, "claim-not-a-link",
                      f"The definition of '[^{definition.label}]' is not just one link to a demo.",
                      "Write '[claim](../demos/…/name.py)' and nothing else.")
    return None


def unescape(text: str) -> str:
    """Undo the backslashes that `escape` set."""
    return re.sub(r"\\([\[\]\\])", r"\1", text)


def escape(text: str) -> str:
    """Make a sentence fit to stand as a link's text."""
    return re.sub(r"([\[\]\\])", r"\\\1", text)
