"""YAML text → a tree of what is written where: the first and the last character of every key and value.

Findings need only where a value begins, and `compose` keeps no more. Editing needs to know where it ends too, in which
style it is written, and where anchors and aliases stand; so a file that is edited is read once more, into this tree.
Offsets count characters of the text without its byte-order mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True, eq=False)
class Node:
    """A value: `text[start:end]`, with its anchor if it has one.

    `kind` is `map`, `list`, `scalar` or `alias`; `style` is the quotation mark or block sign of a scalar. A mapping has
    its keys and values side by side in `keys` and `items`. A block ends where its last value ends, and a block scalar
    without the blank lines that are no part of it.
    """

    kind: str
    start: int
    end: int
    flow: bool = False
    style: str = ""
    text: str = ""
    anchor: str | None = None
    keys: list[Node] = field(default_factory=list)
    items: list[Node] = field(default_factory=list)

    def index(self, key: str) -> int | None:
        """The position of a key of a mapping; the first, as readers take it."""
        return next((at for at, each in enumerate(self.keys) if each.text == key), None)

    def get(self, step: str | int) -> Node | None:
        """The value under a key, or an entry of a list."""
        at = self.index(step) if isinstance(step, str) and self.kind == "map" else step
        if not isinstance(at, int) or isinstance(step, str) is not (self.kind == "map"):
            return None
        return self.items[at] if -len(self.items) <= at < len(self.items) else None

    def walk(self) -> Iterator[Node]:
        """This value and all inside it, in the order of the file."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            if node.kind == "map":
                for key, item in zip(reversed(node.keys), reversed(node.items), strict=True):
                    stack += (item, key)
            else:
                stack.extend(reversed(node.items))


def parse(text: str) -> Node | None:
    """The tree of a text that `compose` could read; None where there is no value at all."""
    loader = _Loader(text)
    try:
        return _Builder(text).build(iter(loader.get_event, None))
    finally:
        loader.dispose()


class _Builder:
    """Runs over the events; a stack of open containers stands for recursion."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.open: list[Node] = []
        self.root: Node | None = None

    def build(self, events: Iterator[Any]) -> Node | None:
        for event in events:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._add(self._scalar(event))
            elif kind in (yaml.MappingStartEvent, yaml.SequenceStartEvent):
                name = "map" if kind is yaml.MappingStartEvent else "list"
                start, end = event.start_mark.index, event.end_mark.index
                self.open.append(Node(name, start, end, bool(event.flow_style), anchor=event.anchor))
            elif kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
                self._close(event.end_mark.index)
            elif kind is yaml.AliasEvent:
                self._add(Node("alias", event.start_mark.index, event.end_mark.index, text=event.anchor))
        return self.root

    def _scalar(self, event: Any) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        style = event.style or ""
        if style in ("|", ">"):
            end = self._block_end(start, end)
        return Node("scalar", start, end, style=style, text=event.value, anchor=event.anchor)

    def _block_end(self, start: int, end: int) -> int:
        """The end of a block scalar's last line; blank lines after it count only where `+` keeps them."""
        written = self.text[start:end]
        header = written.split("\n", 1)[0].split("#", 1)[0]
        if "+" in header:
            return end - len(written) + len(written.removesuffix("\n").removesuffix("\r"))
        return start + len(written.rstrip(" \r\n"))

    def _close(self, end: int) -> None:
        node = self.open.pop()
        if node.flow:
            node.end = end
        elif node.items:
            last = node.items[-1]
            node.end = last.end
        self._add(node)

    def _add(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if parent.kind == "map" and len(parent.keys) == len(parent.items):
            parent.keys.append(node)
        else:
            parent.items.append(node)
