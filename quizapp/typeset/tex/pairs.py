"""Which bar opens, which closes and which only divides, and which `\\big` brackets belong together.

TeX does not know; a reader sees it at once, and spacing, signs and line breaks follow from it.
"""

from __future__ import annotations

from dataclasses import replace

from quizapp.typeset.tex.nodes import Fence, Kind, Node, Row, Scripts, Sized, Symbol

_BARS = ("|", "‖")
_DEEPEST = 3  # \big brackets inside of each other in one row; the sizes from \big to \Bigg offer no more


def paired(items: list[Node]) -> Row:
    """Return the row of these items with its bars told apart and its `\\big` brackets made fences."""
    heads = [_head(item) for item in items]
    if any(isinstance(head, Sized) for head in heads):
        items = _sized(items)
        heads = [_head(item) for item in items]
    if any(_is_bar(head) for head in heads):
        items = _bars(items)
    return Row(tuple(items))


def _head(item: Node) -> Node:
    return item.base if isinstance(item, Scripts) else item


def _with_head(item: Node, head: Node) -> Node:
    return replace(item, base=head) if isinstance(item, Scripts) else head


def _is_bar(node: Node) -> bool:
    return isinstance(node, Symbol) and node.text in _BARS and node.kind == Kind.ORD


# -- \big ----------------------------------------------------------------------------------------------------------


def _sized(items: list[Node]) -> list[Node]:
    done: list[Node] = []
    opened: list[int] = []
    for item in items:
        head = _head(item)
        if isinstance(head, Sized) and _closes(head, done, opened):
            start = opened.pop()
            left = done[start]
            inner = paired(done[start + 1 :])
            fence = Fence((left.mark if isinstance(left, Sized) else "", head.mark), (inner,))
            del done[start:]
            done.append(_with_head(item, fence))
            continue
        if isinstance(item, Sized) and item.kind in (Kind.OPEN, Kind.ORD) and item.mark:
            opened = [*opened[-_DEEPEST + 1 :], len(done)]
        done.append(item)
    return done


def _closes(head: Sized, done: list[Node], opened: list[int]) -> bool:
    if not opened:
        return False
    left = done[opened[-1]]
    if head.kind == Kind.ORD:  # a bar closes only a bar
        return isinstance(left, Sized) and left.mark == head.mark
    if head.kind != Kind.CLOSE:
        return False
    while len(opened) > 1 and isinstance(left, Sized) and left.kind == Kind.ORD:
        opened.pop()  # a bar that was never closed only divides
        left = done[opened[-1]]
    return True


# -- bars ----------------------------------------------------------------------------------------------------------


def _bars(items: list[Node]) -> list[Node]:
    items = list(items)
    gone: set[int] = set()
    for level in _levels(items):
        for first, second in _doubled(items, level):
            head = Symbol("‖")
            items[second] = _with_head(items[second], head)
            gone.add(first)
        for bar in _BARS:
            _assign(items, [at for at in level if at not in gone and _text(items[at]) == bar], bar)
    return [item for at, item in enumerate(items) if at not in gone]


def _text(item: Node) -> str:
    head = _head(item)
    return head.text if isinstance(head, Symbol) else ""


def _levels(items: list[Node]) -> list[list[int]]:
    """Return the places of the bars, those between the same two brackets together."""
    open_levels: list[list[int]] = [[]]
    closed: list[list[int]] = []
    for at, item in enumerate(items):
        head = _head(item)
        if not isinstance(head, Symbol):
            continue
        if _is_bar(head):
            open_levels[-1].append(at)
        elif head.kind == Kind.OPEN:
            open_levels.append([])
        elif head.kind == Kind.CLOSE and head.text not in "!?" and len(open_levels) > 1:
            closed.append(open_levels.pop())
    return [level for level in (*closed, *open_levels) if level]


def _doubled(items: list[Node], level: list[int]) -> list[tuple[int, int]]:
    """Return the pairs of `||` that stand for ‖; all bars of the level must be such pairs, unlike those of |a||b|."""
    singles = [at for at in level if _text(items[at]) == "|"]
    pairs = list(zip(singles[::2], singles[1::2], strict=False))
    all_adjacent = all(second == first + 1 and isinstance(items[first], Symbol) for first, second in pairs)
    return pairs if len(singles) % 2 == 0 and all_adjacent else []


def _assign(items: list[Node], places: list[int], bar: str) -> None:
    if len(places) == 1 and bar == "‖":
        kinds = [Kind.REL]  # D(p ‖ q)
    elif len(places) % 2:
        kinds = [Kind.BAR] * len(places)  # p(x|z)
    else:
        kinds = [Kind.OPEN, Kind.CLOSE] * (len(places) // 2)
    for at, kind in zip(places, kinds, strict=True):
        head = _head(items[at])
        if isinstance(head, Symbol):
            items[at] = _with_head(items[at], replace(head, kind=kind))
