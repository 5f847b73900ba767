"""Text that came from a card: cleaned once, so that it can neither steer a terminal nor pass for something else.

Knows which characters may reach a screen; knows nothing of Markdown or of any widget.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MAX_MARKS = 8  # combining marks kept on one letter; more only serve to smear over neighbouring lines

_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_UNSEEN = re.compile(  # harmless in prose, where scripts and emoji need them; in code they hide
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200c\u200d\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_PILE = re.compile(
    f"([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{{{MAX_MARKS}}})[\u0300-\u036f"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)


def _visible(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else f"⟨U+{code:04X}⟩"


def clean(text: str) -> str:
    """Return `text` with every control, bidirectional and invisible character made visible.

    ESC becomes `␛`, U+202E becomes `⟨U+202E⟩`; line ends become `\\n`; tabs stay; at most `MAX_MARKS` combining marks
    stay on a letter. Cleaning twice changes nothing. Joiners (U+200C, U+200D) stay: scripts need them in prose.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _PILE.sub(r"\1", _CONTROL.sub(_visible, text))


def hidden_characters(text: str) -> list[tuple[int, str]]:
    """List `(offset, name)` of the characters a reader of source code could not see: bidirectional, zero-width,
    control.
    """
    found = [*_CONTROL.finditer(text.replace("\r\n", "\n\n")), *_UNSEEN.finditer(text)]
    return sorted((m.start(), unicodedata.name(m[0], f"U+{ord(m[0]):04X}")) for m in found)


@dataclass(frozen=True, slots=True)
class CardText:
    """Markdown from a card, safe to lay out. Constructing one cleans it, so an unclean one does not exist."""

    markdown: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "markdown", clean(self.markdown))

    def __bool__(self) -> bool:
        return bool(self.markdown.strip())

    def __str__(self) -> str:
        return self.markdown
