"""From a history of answers to every card's memory, all cards side by side.

The k-th answers of all cards are one step: cards are ordered by how many answers they have, so that each step works on
the front part of the arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quizapp.memory.scheduler import Memories, advance, chance_of, set_due
from quizapp.memory.state import Settings

Ints = NDArray[np.int64]


def replay(
    cards: Sequence[str], card: Any, t_ms: Any, day: Any, grade: Any, settings: Settings
) -> tuple[Memories, Ints]:
    """Return the memories of `cards` after a history, and for each answer the phase its card was in before it.

    `card` holds, for each answer in order, its card's index in `cards`; `t_ms`, `day` and `grade` are of the same
    length.
    """
    card, t_ms, day, grade = (np.asarray(column, np.int64) for column in (card, t_ms, day, grade))
    counts = np.bincount(card, minlength=len(cards))
    most_first = np.argsort(-counts, kind="stable")
    order = np.argsort(card, kind="stable")  # answers of one card stand together, in their order
    starts = (np.cumsum(counts) - counts)[most_first]
    sizes = counts[most_first]
    memories = Memories.new(len(cards))
    last = np.zeros(len(cards), np.int64)
    before = np.zeros(len(card), np.int64)
    for rank in range(int(sizes[0]) if len(cards) else 0):
        active = int(np.searchsorted(-sizes, -rank, side="left"))
        answers = order[starts[:active] + rank]
        before[answers] = memories.phase[:active]
        advance(memories.first(active), grade[answers], t_ms[answers], day[answers], settings)
        last[:active] = grade[answers]
    seen = int(np.count_nonzero(sizes))
    chance = np.array([chance_of(cards[at], int(n)) for at, n in zip(most_first[:seen], sizes[:seen], strict=True)])
    if seen:
        set_due(memories.first(seen), last[:seen], chance, settings)
    return _reordered(memories, most_first), before


def _reordered(memories: Memories, positions: Ints) -> Memories:
    """Put the card that stands at `positions[i]` in the caller's order back there."""
    back = np.empty_like(positions)
    back[positions] = np.arange(len(positions))
    return Memories(*(getattr(memories, name)[back] for name in Memories.__slots__))
