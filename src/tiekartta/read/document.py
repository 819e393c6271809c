"""One file's content: its bytes as text, and the place of every key and value."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from typing import Any

from tiekartta.base.findings import Finding, Span

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\U0001fffe\U0001ffff]|\ufeff")
_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: |$)|^={7}$", re.MULTILINE)

COLUMN_BITS = 20
COLUMN_MAX = (1 << COLUMN_BITS) - 1
"""A position is a line and a column in one number."""

_STRIDE = 1_000
_QUOTED = 200
"""Longest piece of a line that is looked at for a quotation, in characters."""


@dataclass(slots=True)
class Document:
    """One file's content: the plain value, and where each mapping, list, key and value stands.

    `marks` maps the `id()` of a mapping or list to a place in `positions`: there stands its own position, then that of
    each entry of a list, or of each key and value of a mapping. One array of all takes a third of what one each would.
    The value keeps those objects alive, so their ids stay theirs.
    """

    file: str
    value: Any = None
    marks: dict[int, int] = field(default_factory=dict)
    positions: array[int] = field(default_factory=lambda: array("Q"))
    findings: list[Finding] = field(default_factory=list)
    readable: bool = True
    has_nulls: bool = False
    """Whether some value is null; most files have none, and need not be searched for one."""
    text: str = ""
    starts: list[int] = field(default_factory=list)
    """Offsets of every so many lines, filled as they are asked for."""
    asked: tuple[object, dict[str, int]] = (None, {})
    """The mapping that was last asked for, and the number of each of its keys."""

    def span(self, node: object) -> Span:
        """Where a mapping or list begins."""
        start = self.marks.get(id(node))
        return Span(self.file) if start is None else self.span_at(self.positions[start])

    def key_span(self, node: object, key: object) -> Span:
        """Where a key of a mapping stands (an entry of a list: the entry)."""
        return self._span(node, key, 1)

    def value_span(self, node: object, key: object) -> Span:
        """Where the value of a key, or an entry of a list, stands."""
        return self._span(node, key, 2)

    def source(self, span: Span) -> str:
        """What is written at `span`, to the end of a plain value: the text that a message quotes."""
        if not span.line:
            return ""
        start = self._line_start(span.line) + span.column - 1
        line = self.text[start : start + _QUOTED].partition("\n")[0]
        return re.split(r"[,\]}]| #|\r", line)[0].strip()

    def _line_start(self, line: int) -> int:
        """The offset of a line; every so many lines are remembered, so that many findings do not read all of it."""
        if not self.starts:
            self.starts.append(0)
        known = min((line - 1) // _STRIDE, len(self.starts) - 1)
        offset = self.starts[known]
        for number in range(known * _STRIDE + 1, line):
            offset = self.text.find("\n", offset) + 1
            if number % _STRIDE == 0:
                self.starts.append(offset)
        return offset

    def _span(self, node: Any, key: Any, side: int) -> Span:
        """The span of an entry of a list, or of a key (`side` 1) or its value (2); without such, that of the node."""
        start, at = self.marks.get(id(node)), 0
        if start is None:
            return Span(self.file)
        if isinstance(node, dict):
            if self.asked[0] is not node:
                self.asked = node, {each: number for number, each in enumerate(node)}
            number = self.asked[1].get(key)
            at = 0 if number is None else 2 * number + side
        elif isinstance(key, int) and key < len(node):
            at = 1 + key
        return self.span_at(self.positions[start + at])

    def span_at(self, packed: int) -> Span:
        """The span of a packed position."""
        return Span(self.file, (packed >> COLUMN_BITS) + 1, (packed & COLUMN_MAX) + 1)


def decode(data: bytes, file: str) -> tuple[str, list[Finding]]:
    """The text of a file, without a byte-order mark; with findings, the text is not to be read further."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or (len(data) > 3 and b"\0\0" in (data[0:4:2], data[1:4:2])):
        return "", [Finding("TK105", Span(file, 1, 1), {"encoding": "UTF-16"})]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        return "", [Finding("TK105", Span(file, line, column), {"encoding": "Latin-1"})]
    text = text.removeprefix("\ufeff")
    bad = _FORBIDDEN.search(text)
    if bad:
        return "", [Finding("TK106", span_of(text, bad.start(), file), {"character": f"U+{ord(bad[0]):04X}"})]
    conflict = any(mark in text for mark in _MARKS) and _CONFLICT.search(text)
    if conflict:
        return "", [Finding("TK107", span_of(text, conflict.start(), file))]
    return text, []


def span_of(text: str, offset: int, file: str) -> Span:
    """The line and column of an offset in a text."""
    return Span(file, text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1)
