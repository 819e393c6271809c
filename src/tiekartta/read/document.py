"""One file's content: its bytes as text, and the place of every key and value."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from tiekartta.base.findings import Finding, Span

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\U0001fffe\U0001ffff]|\ufeff")
_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: |$)|^={7}$", re.MULTILINE)

KEY_BITS = 44
COLUMN_BITS = 20
COLUMN_MAX = (1 << COLUMN_BITS) - 1
"""A position is a line and a column in one number; a key's and its value's stand together in one number too."""

_STRIDE = 1_000
_QUOTED = 200
"""Longest piece of a line that is looked at for a quotation, in characters."""


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
    has_nulls: bool = False
    """Whether some value is null; most files have none, and need not be searched for one."""
    text: str = ""
    starts: list[int] = field(default_factory=list)
    """Offsets of every so many lines, filled as they are asked for."""

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
        if not span.line:
            return ""
        start = self._line_start(span.line) + span.column - 1
        line = self.text[start : start + _QUOTED].partition("\n")[0]
        return re.split(r"[,\]}]| #|\r", line, maxsplit=1)[0].strip()

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
