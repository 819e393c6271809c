"""The source map: from a symbolic place (a key of an item) to file, line and column."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from tiekartta.base.findings import Place, Span
from tiekartta.model.roadmap import LISTS
from tiekartta.read.document import Document


class SourceMap:
    """The documents of the roadmaps that were read, searched when a finding or a change is shown."""

    def __init__(self) -> None:
        self._documents: dict[str, list[Document]] = {}
        self._index: dict[str, dict[str, tuple[Document, Any]]] = {}
        self._starts: dict[str, tuple[list[Span], dict[Span, str]]] = {}
        self._spans: dict[Place, Span] = {}
        """Places that were looked for: several findings often stand at one."""
        self._lines: dict[str, list[str]] = {}

    def add(self, roadmap: str, document: Document) -> None:
        """Register a document of a roadmap; the header's document comes first."""
        self._documents.setdefault(roadmap, []).append(document)
        self._index.pop(roadmap, None)
        self._spans.clear()

    def documents(self, roadmap: str | None = None) -> Iterator[Document]:
        """All documents, or those of one roadmap."""
        for name, documents in self._documents.items():
            if roadmap is None or name == roadmap:
                yield from documents

    def locate(self, where: Span | Place) -> Span:
        """The span of a place: the value that the path leads to, as far as it can be followed."""
        if isinstance(where, Span):
            return where
        span = self._spans.get(where)
        if span is None:
            span = self._spans[where] = self._find(where)
        return span

    def _find(self, where: Place) -> Span:
        documents = self._documents.get(where.roadmap)
        if not documents:
            return Span(where.roadmap)
        if where.item:
            found = self._items(where.roadmap).get(where.item)
            if found is None:
                return documents[0].span(documents[0].value)
            document, node = found
        else:
            document, node = documents[0], documents[0].value
        return _follow(document, node, where.path)

    def key_span(self, roadmap: str, item: str) -> Span:
        """Where an item's entry begins."""
        return self.locate(Place(roadmap, item))

    def width(self, span: Span) -> int:
        """How long the line of a span is; 0 where it is not known."""
        if not span.line:
            return 0
        if span.file not in self._lines:
            text = next((each.text for each in self.documents() if each.file == span.file), "")
            self._lines[span.file] = text.split("\n")
        lines = self._lines[span.file]
        return len(lines[span.line - 1].rstrip("\r")) if span.line <= len(lines) else 0

    def knows(self, where: Span | Place) -> bool:
        """Whether a place can be found: not that of an entry whose id could not be read."""
        if isinstance(where, Span) or not where.item:
            return True
        return where.roadmap in self._documents and where.item in self._items(where.roadmap)

    def entry_at(self, span: Span) -> Span:
        """Where the entry begins that a span lies in; line 0 is the file outside of its lists."""
        starts = self._entries(span.file)[0]
        return starts[bisect_right(starts, span) - 1]

    def item_at(self, span: Span) -> str:
        """The id of the entry that a span lies in; empty outside of the lists, and where it has none."""
        return self._entries(span.file)[1].get(self.entry_at(span), "")

    def _entries(self, file: str) -> tuple[list[Span], dict[Span, str]]:
        """Where the entries of a file begin, and their ids."""
        if file not in self._starts:
            starts, ids = {Span(file)}, {}
            for document in self.documents():
                if document.file != file:
                    continue
                for entry in raw_entries(document.value):
                    span = document.span(entry)
                    starts.add(span)
                    if isinstance(name := entry.get("id"), str):
                        ids[span] = name
            self._starts[file] = sorted(starts), ids
        return self._starts[file]

    def _items(self, roadmap: str) -> dict[str, tuple[Document, Any]]:
        if roadmap not in self._index:
            index: dict[str, tuple[Document, Any]] = {}
            for document in self._documents[roadmap]:
                for entry in raw_entries(document.value):
                    name = entry.get("id")
                    if isinstance(name, str):
                        index.setdefault(name, (document, entry))
            self._index[roadmap] = index
        return self._index[roadmap]


def _follow(document: Document, node: Any, path: tuple[str | int, ...]) -> Span:
    span = document.value_span(node, "id") if isinstance(node, dict) and "id" in node else document.span(node)
    for step in path:
        known = step in node if isinstance(node, dict) else isinstance(node, list) and isinstance(step, int)
        if not known or (isinstance(node, list) and isinstance(step, int) and step >= len(node)):
            break
        span = document.value_span(node, step)
        node = node[step]
        if not isinstance(node, (dict, list)):
            break
    return span


def raw_entries(value: Any) -> Iterator[dict[str, Any]]:
    """Every entry of every list of a document, subtasks included, in the order of the file."""
    if not isinstance(value, dict):
        return
    for key, raw in value.items():
        if key not in LISTS or not isinstance(raw, list):
            continue
        stack = list(reversed(raw))
        while stack:
            entry = stack.pop()
            if not isinstance(entry, dict):
                continue
            yield entry
            added = entry.get("add") if key == "scenarios" else None
            inside = (entry.get("tasks"), entry.get("milestones"), entry.get("decisions"))
            for children in (*inside, *(added.values() if isinstance(added, dict) else ())):
                if isinstance(children, list):
                    stack.extend(reversed(children))
