"""YAML events → plain values with positions.

libyaml's events are read one by one, so that bounds hold before anything is built, duplicate keys are seen, and every
key and value keeps its line and column. Scalars follow the YAML 1.2 core schema, with one narrowing: a number with a
leading zero stays text, so that `012` is never twelve.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count, islice
from sys import intern
from typing import Any

import yaml

from tiekartta.base import limits
from tiekartta.base.findings import Finding, Span
from tiekartta.read.document import COLUMN_BITS, COLUMN_MAX, Document

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_BASED = re.compile(r"0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_WORDS = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_NOW_AND_THEN = 0xFFFF
_MAYBE = frozenset("0123456789+-.~ntfNTF")


class _Stop(Exception):
    """Reading of the file cannot go on; the finding says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def compose(text: str, file: str) -> Document:
    """The document in `text`; `file` is the name that findings show. Never raises: what is wrong is in `findings`."""
    document = Document(file, text=text)
    try:
        document.value = _Composer(document).compose(text)
    except _Stop as stop:
        document.findings.append(stop.finding)
        document.readable = False
    except yaml.YAMLError as error:
        document.findings.append(_syntax(error, file, text))
        document.readable = False
    return document


def _syntax(error: yaml.YAMLError, file: str, text: str) -> Finding:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    span = Span(file, mark.line + 1, mark.column + 1) if mark else Span(file)
    problem = getattr(error, "problem", None) or str(error)
    if "tab character" in problem or (mark and _character(text, mark.line, mark.column) == "\t"):
        return Finding("TK122", span)
    if "alias" in problem:
        return Finding("TK118", span)
    return Finding("TK108", span, {"problem": problem})


def _character(text: str, line: int, column: int) -> str:
    lines = text.split("\n", line + 1)
    return lines[line][column : column + 1] if line < len(lines) else ""


class _Frame:
    """A mapping or list that is being filled; `key_at` is the position of the key that waits for its value, or -1."""

    __slots__ = ("anchor", "key", "key_at", "node", "numbers", "positions", "weight")

    def __init__(self, node: Any, position: int, anchor: str | None) -> None:
        self.node = node
        self.positions = [position]
        self.anchor = anchor
        self.key: Any = None
        self.key_at = -1
        self.weight = 1
        self.numbers: dict[str, int] = {}

    def first(self, key: str) -> int:
        """The position of a key that stands here a second time; keys are numbered once, however many do."""
        known = len(self.numbers)
        self.numbers.update(zip(islice(self.node, known, None), count(known), strict=False))
        return self.positions[1 + 2 * self.numbers[key]]

    def put(self, value: Any) -> None:
        """Add a value: to a list, or under the key that waits for it (the second of two like keys is let go)."""
        if type(self.node) is list:
            self.node.append(value)
            return
        if self.key is not _DUPLICATE:
            self.node[self.key] = value
        self.key_at = -1

    def mark(self, position: int) -> None:
        """Note where the value begins that the next `put` brings."""
        if type(self.node) is list:
            self.positions.append(position)
        elif self.key is not _DUPLICATE:
            self.positions += (self.key_at, position)


_DUPLICATE = object()


class _Composer:
    """Runs over the events; a stack of frames stands for recursion, so that depth cannot break it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.stack: list[_Frame] = []
        self.root: Any = None
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.aliases = self.repeated = self.containers = 0
        self.documents = 0
        self.nodes = 0

    def compose(self, text: str) -> Any:
        loader = _Loader(text)
        try:
            self._run(iter(loader.get_event, None))
        finally:
            loader.dispose()
        return self.root

    def _run(self, events: Iterator[Any]) -> None:
        stack, scalar = self.stack, yaml.ScalarEvent
        others = {
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        for event in events:
            kind = type(event)
            mark = event.start_mark
            position = mark.line << COLUMN_BITS | (mark.column if mark.column < COLUMN_MAX else COLUMN_MAX)
            if kind is not scalar:
                handle = others.get(kind)
                if handle:
                    handle(event, position)
                continue
            self.nodes += 1
            if not self.nodes & _NOW_AND_THEN:
                self._check_size(mark)
            if event.tag is not None:
                raise self._stop("TK111", event.start_mark, tag=event.tag)
            frame = stack[-1] if stack else None
            if frame is not None and frame.key_at < 0 and type(frame.node) is dict:
                self._key(frame, event.value, position)
                continue
            value = event.value
            if event.implicit[0] and (not value or value[0] in _MAYBE):
                value = self._plain(value, mark)
            if event.anchor is not None:
                self.anchors[event.anchor] = (value, 1)
            if frame is None:
                self.root = value
                continue
            frame.weight += 1
            node = frame.node
            if type(node) is list:
                frame.positions.append(position)
                node.append(value)
            else:
                key = frame.key
                if key is not _DUPLICATE:
                    frame.positions += (frame.key_at, position)
                    node[key] = value
                frame.key_at = -1

    def _stop(self, code: str, mark: Any, **args: object) -> _Stop:
        return _Stop(Finding(code, Span(self.document.file, mark.line + 1, mark.column + 1), args))

    def _document(self, event: Any, _position: int) -> None:
        self.documents += 1
        if self.documents > 1:
            raise self._stop("TK110", event.start_mark)

    def _key(self, frame: _Frame, text: str, position: int) -> None:
        """A key: its text as written, so that `no`, `1.10` and `~` are the keys that they look like."""
        frame.key_at = position
        if text not in frame.node:
            frame.key = intern(text)  # the same few stand in every entry
            return
        first = self.document.span_at(frame.first(text))
        here = self.document.span_at(position)
        self.document.findings.append(Finding("TK109", here, {"key": text, "line": first.line}, (first,)))
        if len(self.document.findings) > limits.FINDINGS:
            raise _Stop(Finding("TK131", Span(here.file, 1, 1), {"limit": limits.FINDINGS}))
        frame.key = _DUPLICATE

    def _open(self, event: Any, position: int) -> None:
        """A mapping or list begins."""
        if event.tag is not None:
            raise self._stop("TK111", event.start_mark, tag=event.tag)
        if len(self.stack) >= limits.DEPTH:
            raise self._stop("TK113", event.start_mark, limit=limits.DEPTH)
        self.containers += 1
        if self.containers > limits.CONTAINERS:
            raise self._stop("TK114", event.start_mark, limit=limits.CONTAINERS)
        self._count(1, event.start_mark)
        if self.stack:
            parent = self.stack[-1]
            if type(parent.node) is dict and parent.key_at < 0:
                raise self._stop("TK121", event.start_mark)
            parent.mark(position)
        mapping = type(event) is yaml.MappingStartEvent
        frame = _Frame({} if mapping else [], position, event.anchor)
        if event.anchor is not None:
            self.anchors.pop(event.anchor, None)
        self.stack.append(frame)

    def _close(self, _event: Any, _position: int) -> None:
        """A mapping or list ends: it becomes a value of the one around it."""
        frame = self.stack.pop()
        self._check_entries(frame)
        document = self.document
        document.marks[id(frame.node)] = len(document.positions)
        document.positions.extend(frame.positions)
        if frame.anchor is not None:
            self.anchors[frame.anchor] = (frame.node, frame.weight)
        if not self.stack:
            self.root = frame.node
            return
        self.stack[-1].weight += frame.weight
        self.stack[-1].put(frame.node)

    def _check_entries(self, frame: _Frame) -> None:
        if len(frame.node) > limits.ENTRIES:
            raise _Stop(Finding("TK114", self.document.span_at(frame.positions[0]), {"limit": limits.ENTRIES}))

    def _check_size(self, mark: Any) -> None:
        """What `_close` and `_count` check, for long runs of scalars between them."""
        self._count(0, mark)
        if self.stack:
            self._check_entries(self.stack[-1])

    def _alias(self, event: Any, position: int) -> None:
        """An alias counts as much as what it stands for, so that nested aliases cannot grow without bound."""
        self.aliases += 1
        if self.aliases > limits.ALIASES:
            raise self._stop("TK117", event.start_mark, limit=limits.ALIASES)
        known = self.anchors.get(event.anchor)
        if known is None or not self.stack:
            raise self._stop("TK118", event.start_mark)
        value, weight = known
        self._count(weight, event.start_mark)
        self.repeated += weight
        if self.repeated > limits.REPEATED:
            raise self._stop("TK117", event.start_mark, limit=limits.REPEATED)
        frame = self.stack[-1]
        if type(frame.node) is dict and frame.key_at < 0:
            raise self._stop("TK121", event.start_mark)
        frame.weight += weight
        frame.mark(position)
        frame.put(value)

    def _count(self, weight: int, mark: Any) -> None:
        self.nodes += weight
        if self.nodes > limits.NODES:
            raise self._stop("TK114", mark, limit=limits.NODES)

    def _plain(self, text: str, mark: Any) -> Any:
        """The value of a plain scalar by the YAML 1.2 core schema."""
        if text in _WORDS:
            value = _WORDS[text]
            self.document.has_nulls |= value is None
            return value
        if text[0] not in "0123456789+-.":
            return text
        if _INT.match(text):
            if len(text) > limits.DIGITS:
                raise self._stop("TK115", mark, limit=limits.DIGITS)
            return int(text)
        if _BASED.match(text) and len(text) <= limits.DIGITS:
            return int(text, 0)
        if _FLOAT.match(text):
            if len(text) > 2 * limits.DIGITS or abs(float(text)) > 1e15:
                raise self._stop("TK115", mark, limit=limits.DIGITS)
            return float(text)
        return text
