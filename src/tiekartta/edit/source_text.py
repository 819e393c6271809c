"""A file's text with the tree of what stands where in it, and the questions about lines that splicing asks."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import NamedTuple

from tiekartta.edit.values import is_plain
from tiekartta.read.nodes import parse

_BREAK = re.compile(r"\r\n|\r|\n")


class Splice(NamedTuple):
    """Characters of the text from `start` up to `end` that are replaced by `new`."""

    start: int
    end: int
    new: str


class Unplaceable(Exception):
    """The text is laid out in a way in which an operation cannot be placed without touching more than it should."""


def spliced(text: str, splices: list[Splice]) -> str:
    """The text with all splices made; those at one place in their order."""
    parts: list[str] = []
    at = 0
    for start, end, new in sorted(splices, key=lambda each: (each.start, each.end)):
        assert start >= at, "splices do not overlap"
        parts += (text[at:start], new)
        at = end
    return "".join([*parts, text[at:]])


class SourceText:
    """A text that can be read, and the manners of who wrote it: line ends, quotation marks, indentation, layout."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = parse(text)

    def line_start(self, at: int) -> int:
        """Where the line of an offset begins."""
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def line_end(self, at: int) -> int:
        """Where the line of an offset ends, before its line break."""
        found = _BREAK.search(self.text, at)
        return found.start() if found else len(self.text)

    def next_line(self, at: int) -> int:
        """Where the line after that of an offset begins; the end of the text when there is none."""
        found = _BREAK.search(self.text, at)
        return found.end() if found else len(self.text)

    def line_before(self, start: int) -> int:
        """Where the line begins that stands before the one that begins at `start`."""
        end = start - 1
        if self.text[end] == "\n" and end and self.text[end - 1] == "\r":
            end -= 1
        return self.line_start(end)

    def column(self, at: int) -> int:
        """How many characters stand before an offset on its line."""
        return at - self.line_start(at)

    def is_first(self, at: int) -> bool:
        """Whether only blanks stand before an offset on its line."""
        return not self.text[self.line_start(at) : at].strip()

    @cached_property
    def break_(self) -> str:
        """The line break that the text uses."""
        found = _BREAK.search(self.text)
        return found[0] if found else "\n"

    @cached_property
    def mark(self) -> str:
        """The quotation mark that the text uses where one is needed."""
        marks: Counter[str] = Counter()
        if self.root:
            marks.update(
                each.style for each in self.root.walk() if each.style in ("'", '"') and not is_plain(each.text)
            )
        return "'" if marks["'"] > marks['"'] else '"'

    @cached_property
    def list_indent(self) -> int:
        """How far lists are indented below their keys: 0 or more."""
        depths: Counter[int] = Counter()
        for node in self.root.walk() if self.root else ():
            if node.kind == "map" and not node.flow:
                for key, item in zip(node.keys, node.items, strict=True):
                    if item.kind == "list" and not item.flow and item.items and self.is_first(key.start):
                        depths[max(self.column(item.start) - self.column(key.start), 0)] += 1
        return depths.most_common(1)[0][0] if depths else 2

    def wants_block(self, key: str) -> bool | None:
        """Whether the lists and mappings under a key are laid out below it elsewhere in the text, or None."""
        found = self._layouts.get(key)
        return None if found is None else found[True] >= found[False]

    @cached_property
    def _layouts(self) -> dict[str, Counter[bool]]:
        layouts: dict[str, Counter[bool]] = {}
        for node in self.root.walk() if self.root else ():
            for key, item in zip(node.keys, node.items, strict=False) if node.kind == "map" else ():
                if item.kind in ("map", "list") and item.items:
                    layouts.setdefault(key.text, Counter())[not item.flow] += 1
        return layouts
