"""Code and maths inside prose: the stretches of a text in which nothing has a meaning of ours.

Finds them as CommonMark and dollar maths do, and blanks them out in place, so that columns stay what they were.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from markdown_it.token import Token

BLANK = "\ufffc"

_OPENING = re.compile(r"\\.|`+|\$\$(?:[^\\]|\\.)+?\$\$|\$(?![\s$])(?:[^$\\]|\\.)+(?<!\s)\$|\$", re.S)


def _quiet(text: str) -> Iterator[tuple[int, int]]:
    """Yield the `(start, end)` of every code span and formula in a piece of prose."""
    runs: dict[int, list[int]] = defaultdict(list)
    for run in re.finditer("`+", text):
        runs[len(run[0])].append(run.start())
    at = 0
    while match := _OPENING.search(text, at):
        at = match.end()
        if match[0][0] == "`":
            closing = runs[len(match[0])]
            n = bisect_left(closing, at)
            if n < len(closing):
                at = closing[n] + len(match[0])
                yield match.start(), at
        elif match[0][0] == "$" and len(match[0]) > 1:
            yield match.span()


def blanked(text: str) -> str:
    """Return a piece of prose with its code spans and formulas blanked out, character by character."""
    pieces, at = [], 0
    for start, end in _quiet(text):
        pieces += [text[at:start], re.sub(r"[^\n]", BLANK, text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])


def prose_lines(lines: list[str], tokens: list[Token]) -> list[str]:
    """Return the lines with code blocks, code spans and formulas blanked out; `tokens` are those of the same lines."""
    prose = list(lines)
    for token in tokens:
        if not token.map:
            continue
        first, end = token.map
        if token.type in ("fence", "code_block"):
            prose[first:end] = [BLANK * len(line) for line in prose[first:end]]
        elif token.type == "inline" and ("`" in token.content or "$" in token.content):
            prose[first:end] = blanked("\n".join(prose[first:end])).split("\n")
    return prose
