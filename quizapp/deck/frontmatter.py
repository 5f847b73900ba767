"""The YAML block at the head of a card file, read as text and never as anything else.

Refuses to know types (`no`, `1:30` and `012` stay what was written), aliases (a few hundred bytes of them can grow to
gigabytes), keys that are no plain text (they grow too) and blocks over 8 KiB.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from quizapp.deck.source import Source
from quizapp.deck.tags import is_tag

MAX_BYTES = 8 * 1024
MAX_DEPTH = 16  # the parser's time grows with the square of it and more


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stood between the two `---`: `keys` as text, lists and mappings; `tags` without a leading `#`.

    `lines` has the line (from 1) of each key; `end` is the number of lines the block takes, 0 without one.
    """

    keys: dict[str, Any] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    end: int = 0
    lines: dict[str, int] = field(default_factory=dict)


def read_front_matter(source: Source) -> FrontMatter:
    """Read the block that opens the file, if there is one; every fault goes to `source` and the cards stay readable."""
    if source.lines[0].rstrip() != "---":
        return FrontMatter()
    end = next((n for n, line in enumerate(source.lines[1:], 2) if line.rstrip() in ("---", "...")), 0)
    if not end:
        message = "The front matter is opened by '---' and never closed."
        source.report(1, "frontmatter-unclosed", message, "Close it with a line '---'.")
        return FrontMatter()
    block = "\n".join(source.lines[1 : end - 1])
    if len(block.encode()) > MAX_BYTES:
        message = f"The front matter is longer than {MAX_BYTES // 1024} KiB."
        source.report(1, "frontmatter-too-long", message, "Keep only short keys in it; text belongs in cards.")
        return FrontMatter(end=end)
    node = _compose(source, block)
    first: dict[str, tuple[yaml.Node, int]] = {}
    for key, value in node.value if node else ():
        line = key.start_mark.line + 2
        if key.value in first:
            message = f"The front matter has the key '{key.value}' twice."
            source.report(line, "frontmatter-duplicate-key", message, "Keep one of them.")
        first.setdefault(key.value, (value, line))
    keys = {key: _plain(value) for key, (value, _) in first.items()}
    return FrontMatter(keys, _tags(source, first), end, {key: line for key, (_, line) in first.items()})


def _compose(source: Source, block: str) -> yaml.MappingNode | None:
    """Parse the block to a tree of nodes, refusing aliases before anything is built from them."""

    def refuse(what: str, line: int = 2) -> None:
        message = f"The front matter cannot be read: {what}."
        source.report(line, "frontmatter-unreadable", message, "Write 'key: value' lines.")

    depth = 0
    try:
        for event in yaml.parse(block, Loader=yaml.BaseLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                refuse("it is nested too deeply")
                return None
            if isinstance(event, yaml.AliasEvent):
                message = f"The front matter uses the alias '*{event.anchor}'."
                line = event.start_mark.line + 2 if event.start_mark else 2
                source.report(line, "frontmatter-alias", message, "Write the value out.")
                return None
        node = yaml.compose(block, Loader=yaml.BaseLoader)
        odd = next(_odd_keys(node), None) if node else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        refuse(getattr(error, "problem", None) or "it is not YAML", mark.line + 2 if mark else 2)
    except (ValueError, OverflowError):  # an escape for a character beyond Unicode
        refuse("it names a character that does not exist")
    else:
        if odd:
            refuse("a key is no plain text", odd.start_mark.line + 2)
        elif isinstance(node, yaml.MappingNode):
            return node
        elif node:
            refuse("it is not a list of keys")
    return None


def _odd_keys(node: yaml.Node) -> Iterator[yaml.Node]:
    """Yield the keys, at any depth, that are lists or mappings."""
    todo = [node]
    while todo:
        node = todo.pop()
        if isinstance(node, yaml.MappingNode):
            yield from (key for key, _ in node.value if not isinstance(key, yaml.ScalarNode))
            todo += [value for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            todo += node.value


def _plain(node: yaml.Node) -> Any:
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    return node.value


def _tags(source: Source, keys: dict[str, tuple[yaml.Node, int]]) -> tuple[str, ...]:
    """Read `tags`, which must be a block sequence: the one form Obsidian reads too."""
    if "tag" in keys:
        message = "The key 'tag' is not read as tags."
        source.report(
            keys["tag"][1], "frontmatter-tags-not-a-sequence", message, "Use 'tags:' with one '- tag' a line."
        )
    if "tags" not in keys:
        return ()
    value, line = keys["tags"]
    if not isinstance(value, yaml.SequenceNode) or value.flow_style:
        message = "The value of 'tags' is not a block sequence."
        source.report(line, "frontmatter-tags-not-a-sequence", message, "Write one '- tag' a line below 'tags:'.")
        return ()
    tags = []
    for item in value.value:
        tag = str(_plain(item)).removeprefix("#")
        if isinstance(item, yaml.ScalarNode) and is_tag(tag):
            tags.append(tag)
        else:
            remedy = "Use letters, digits, '_', '-' and '/', with at least one that is not a digit."
            source.report(item.start_mark.line + 2, "bad-tag", f"'{_plain(item)}' is not a tag.", remedy)
    return tuple(dict.fromkeys(tags))
