"""Where scripts hang on a base that is drawn on rows; knows boxes and the corners of the base, no TeX."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.typeset.tex.boxes import Box, beside, overlay
from quizapp.typeset.tex.nodes import Kind
from quizapp.typeset.tex.spacing import Atom

_PRIMES = frozenset("′″‴")


@dataclass(frozen=True, slots=True)
class Script:
    """A script's box; `small` tells that it is made of raised or lowered letters and may stand on the base's row."""

    box: Box
    small: bool

    @property
    def is_prime(self) -> bool:
        """True for strokes, which belong to the letter and come before what is lowered."""
        return self.small and all(set(run.text) <= _PRIMES for run in self.box.rows[0])


def hung(base: Atom, low: Script | None, high: Script | None) -> Atom:
    """Hang scripts on the right corners of a base.

    Small letters stay on the row of a base of one row. Others go one row up and down; at the corners of tall brackets
    they stand on the brackets' first and last row, but above a fraction, whose numerator they would seem to belong to.
    """
    placed: list[tuple[int, Box]] = []
    if high is not None:
        bottom = -base.up - (base.right == Kind.TALL) if base.up else 0 if high.small else -1
        placed.append((bottom - high.box.height + 1, high.box))
    if low is not None:
        placed.append((base.down if base.down else 0 if low.small else 1, low.box))
    if low is not None and high is not None and _collide(placed):
        boxes = [high.box, low.box] if high.is_prime else [low.box, high.box]
        column = beside(boxes)
    else:
        column = overlay(placed)
    right = Kind.ORD if base.right in (Kind.TALL, Kind.OPEN) else base.right
    return Atom(beside([base.box, column]), base.left, right, base.up, base.down, base.depth)


def _collide(placed: list[tuple[int, Box]]) -> bool:
    (high, high_box), (low, _) = placed
    return high + high_box.height > low
