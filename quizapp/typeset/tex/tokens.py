"""TeX source cut into tokens with their offsets; knows commands by their backslash alone and no meaning at all."""

from __future__ import annotations

import re
from typing import NamedTuple

from quizapp.typeset.tex.letters import is_mark

_TOKEN = re.compile(r"\\[a-zA-Z]+|\\.|\s+|.", re.DOTALL)


class Token(NamedTuple):
    """A command with its backslash, a run of white space, or one character with the marks that combine with it."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Offset just behind the token."""
        return self.start + len(self.text)

    @property
    def is_command(self) -> bool:
        """True for `\\frac` and `\\,`; a backslash at the very end of the source counts too."""
        return self.text.startswith("\\")

    @property
    def is_space(self) -> bool:
        """True for white space, which mathematics ignores and text keeps."""
        return self.text.isspace()


def tokens(tex: str) -> list[Token]:
    """Cut a source into tokens; the texts joined give the source again."""
    found: list[Token] = []
    for match in _TOKEN.finditer(tex):
        token = Token(match[0], match.start())
        if found and is_mark(token.text) and _takes_marks(found[-1]):
            found[-1] = Token(found[-1].text + token.text, found[-1].start)
        else:
            found.append(token)
    return found


def _takes_marks(token: Token) -> bool:
    return not (token.is_command or token.is_space or token.text in "{}$&^_")
