"""The YAML block at the head of a card file, read as text and never as anything else.

Refuses to know types (`no`, `1:30` and `012` stay what was written), aliases (a few hundred bytes of them can grow to
gigabytes) and blocks over 8 KiB.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from quizapp.deck.source import Source
from quizapp.deck.tags import is_tag

MAX_BYTES = 8 * 1024


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stood between the two `---`: `keys` as text, lists and mappings; `tags` without a leading `#`.

    `end` is the number of lines the block takes, 0 without one.
    """

    keys: dict[str, Any] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    end: int = 0


def read_front_matter(source: Source) -> FrontMatter:
    """Read the block that opens the file, if there is one; every fault goes to `source` and the cards stay readable."""
    if not source.lines or source.lines[0].rstrip() != "---":
        return FrontMatter()
    end = next((n for n, line in enumerate(source.lines[1:], 2) if line.rstrip() in ("---", "...")), 0)
    if not end:
        source.report(1, "frontmatter-unclosed", "The front matter is opened by '---' and never closed.",
                      "Close it with a line '---'.")
        return FrontMatter()
    block = "\n".join(source.lines[1 : end - 1])
    if len(block.encode()) > MAX_BYTES:
        source.report(1, "frontmatter-too-long", f"The front matter is longer than {MAX_BYTES // 1024} KiB.",
                      "Keep only short keys in it; text belongs in cards.")
        return FrontMatter(end=end)
    node = _compose(source, block)
    if node is None:
        return FrontMatter(end=end)
    keys = _keys(source, node)
    return FrontMatter(keys, _tags(source, node), end)


def _compose(source: Source, block: str) -> yaml.MappingNode | None:
    """Parse the block to a tree of nodes, refusing aliases before anything is built from them."""
    try:
        for event in yaml.parse(block, Loader=yaml.BaseLoader):
            if isinstance(event, yaml.AliasEvent):
                source.report(event.start_mark.line + 2, "frontmatter-alias",
                              f"The front matter uses the alias '*{event.anchor}'.", "Write the value out.")
                return None
        node = yaml.compose(block, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or "it is not YAML"
        source.report((mark.line if mark else 0) + 2, "frontmatter-unreadable",
                      f"The front matter cannot be read: {what}.", "Write 'key: value' lines.")
        return None
    except RecursionError:
        source.report(2, "frontmatter-unreadable", "The front matter is nested too deeply.", "Write 'key: value' lines.")
        return None
    if node is None:
        return None
    if not isinstance(node, yaml.MappingNode):
        source.report(2, "frontmatter-unreadable", "The front matter is not a list of keys.", "Write 'key: value' lines.")
        return None
    return node


def _keys(source: Source, node: yaml.MappingNode) -> dict[str, Any]:
    """Build plain values from the tree; a key that stands twice keeps its first value and is reported."""
    keys: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(_plain(key_node))
        if key in keys:
            source.report(key_node.start_mark.line + 2, "frontmatter-duplicate-key",
                          f"The front matter has the key '{key}' twice.", "Keep one of them.")
            continue
        keys[key] = _plain(value_node)
    return keys


def _plain(node: yaml.Node) -> Any:
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return {str(_plain(key)): _plain(value) for key, value in node.value}
    return node.value


def _tags(source: Source, node: yaml.MappingNode) -> tuple[str, ...]:
    """Read `tags`, which must be a block sequence: the one form Obsidian reads too."""
    tags: list[str] = []
    for key_node, value in node.value:
        line = key_node.start_mark.line + 2
        if key_node.value == "tag":
            source.report(line, "frontmatter-tags-not-a-sequence", "The key 'tag' is not read as tags.",
                          "Use 'tags:' with one '- tag' a line.")
        elif key_node.value == "tags" and not (isinstance(value, yaml.SequenceNode) and not value.flow_style):
            source.report(line, "frontmatter-tags-not-a-sequence", "The value of 'tags' is not a block sequence.",
                          "Write one '- tag' a line below 'tags:'.")
        elif key_node.value == "tags" and isinstance(value, yaml.SequenceNode):
            tags += _sequence(source, value)
    return tuple(dict.fromkeys(tags))


def _sequence(source: Source, value: yaml.SequenceNode) -> list[str]:
    tags = []
    for item in value.value:
        tag = item.value.removeprefix("#") if isinstance(item, yaml.ScalarNode) else ""
        if is_tag(tag):
            tags.append(tag)
        else:
            source.report(item.start_mark.line + 2, "bad-tag", f"'{item.value}' is not a tag.",
                          "Use letters, digits, '_', '-' and '/', with at least one that is not a digit.")
    return tags
