"""One file's content with the place of every key and value."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from tiekartta.base.findings import Finding, Span

KEY_BITS = 44
COLUMN_BITS = 20
COLUMN_MAX = (1 << COLUMN_BITS) - 1
"""A position is a line and a column in one number; a key's and its value's stand together in one number too."""


@dataclass(slots=True)
class Document:
    """One file's content: the plain value, and where each mapping, list, key and value stands.

    `marks` maps the `id()` of a mapping or list to `(position, places)`; positions are packed line and column.
    The value keeps those objects alive, so their ids stay theirs.
    """

    file: str
    value: Any = None
    marks: dict[int, tuple[int, Any]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    readable: bool = True
    text: str = ""

    def span(self, node: object) -> Span:
        """Where a mapping or list begins."""
        marks = self.marks.get(id(node))
        return self.span_at(marks[0]) if marks else Span(self.file)

    def key_span(self, node: object, key: object) -> Span:
        """Where a key of a mapping stands (an entry of a list: the entry)."""
        packed = self._packed(node, key)
        return self.span(node) if packed is None else self.span_at(packed >> KEY_BITS)

    def value_span(self, node: object, key: object) -> Span:
        """Where the value of a key, or an entry of a list, stands."""
        packed = self._packed(node, key)
        return self.span(node) if packed is None else self.span_at(packed & ((1 << KEY_BITS) - 1))

    def source(self, span: Span) -> str:
        """What is written at `span`, to the end of a plain value: the text that a message quotes."""
        line = self.text.split("\n", span.line)[span.line - 1] if span.line else ""
        return re.split(r"[,\]}]| #|\r", line[span.column - 1 :], maxsplit=1)[0].strip()

    def _packed(self, node: object, key: object) -> int | None:
        marks = self.marks.get(id(node))
        if marks is None:
            return None
        try:
            place: int = marks[1][key]
        except (KeyError, IndexError, TypeError):
            return None
        return place

    def span_at(self, packed: int) -> Span:
        """The span of a packed position."""
        return Span(self.file, (packed >> COLUMN_BITS) + 1, (packed & COLUMN_MAX) + 1)
