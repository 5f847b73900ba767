"""Tags in a card's body: `#tag`, by Obsidian's grammar, found in prose and never in code, maths or links' targets.

Source: Flashcard Markdown 1.1, §6.2 and §6.3.
"""

from __future__ import annotations

import re

from markdown_it.token import Token

_TAG = re.compile(r"[\w/-]+")
_BARE = re.compile(r"(?:(?<=\s)|^)#(?!include\s*<)([\w/-]+)")
_TAG_LINE = re.compile(r"\s*#[\w/-]+(?:\s+#[\w/-]+)*\s*")


def is_tag(text: str) -> bool:
    """True for a legal tag without its `#`: letters, digits, `_`, `-`, `/`, and not digits alone."""
    return bool(_TAG.fullmatch(text)) and not text.isdecimal()


def tags_in(text: str) -> list[str]:
    """List the tags of a piece of prose in order, with repetitions."""
    return [tag for tag in _BARE.findall(text) if is_tag(tag)]


def tag_line(line: str) -> list[str]:
    """List the tags of a line that holds tags and nothing else, which is metadata and never shown; else nothing."""
    words = [word.removeprefix("#") for word in line.split()] if _TAG_LINE.fullmatch(line) else []
    return words if all(map(is_tag, words)) else []


def tags_of(inline: list[Token]) -> list[str]:
    """List the tags in inline tokens, reading text alone: code spans, maths, links' targets and images don't count."""
    tags: list[str] = []
    for token in inline:
        line = ""
        for child in [*(token.children or []), Token("softbreak", "", 0)]:
            if child.type in ("softbreak", "hardbreak"):
                tags += tags_in(line)
                line = ""
            else:
                line += child.content if child.type == "text" else "\ufffc"
    return list(dict.fromkeys(tags))
