"""Where the entries of a roadmap's lists stand in its files: by file and path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tiekartta.base.findings import Finding, InputError, Place, Span
from tiekartta.edit.operations import Path
from tiekartta.model.references import Reference
from tiekartta.model.roadmap import DATED_LISTS, HEADER, LISTS
from tiekartta.read.document import Document
from tiekartta.read.loader import Loaded
from tiekartta.read.validation import nearest


@dataclass(frozen=True)
class Target:
    """An entry as it is written: its roadmap, its list (or `header`), its file and the path to it there."""

    roadmap: str
    list: str
    document: Document
    path: Path
    entry: dict[str, Any]

    @property
    def file(self) -> str:
        """The name of the file, as findings show it."""
        return self.document.file

    @property
    def id(self) -> str:
        """The entry's id; the header has none besides the roadmap's."""
        return "" if self.list == HEADER else str(self.entry.get("id"))

    @property
    def span(self) -> Span:
        """Where the entry begins."""
        return self.document.span(self.entry)


def entries_of(roadmap: str, document: Document) -> Iterator[Target]:
    """Every entry of every list of a document, nested ones included, in the order of the file."""
    if not isinstance(document.value, dict):
        return
    for name, raw in document.value.items():
        if name in LISTS and isinstance(raw, list):
            yield from _entries(roadmap, document, name, raw, (name,))


def _entries(roadmap: str, document: Document, name: str, raw: list[Any], path: Path) -> Iterator[Target]:
    for number, entry in enumerate(raw):
        if not isinstance(entry, dict):
            continue
        here = (*path, number)
        yield Target(roadmap, name, document, here, entry)
        for inner in DATED_LISTS:
            if isinstance(entry.get(inner), list):
                yield from _entries(roadmap, document, inner, entry[inner], (*here, inner))
        added = entry.get("add") if name == "scenarios" else None
        for inner, entries in added.items() if isinstance(added, dict) else ():
            if isinstance(entries, list):
                yield from _entries(roadmap, document, inner, entries, (*here, "add", inner))


def all_entries(loaded: Loaded) -> Iterator[Target]:
    """The entries of all roadmaps that were read, those asked for first."""
    for roadmap in (*loaded.roadmaps, *loaded.context):
        for document in loaded.sources.documents(roadmap.id):
            yield from entries_of(roadmap.id, document)


def find(loaded: Loaded, name: str, lists: tuple[str, ...] = ()) -> Target:
    """The entry that `item` or `roadmap:item` names; a roadmap's own id names its header.

    Raises InputError when there is none, with the nearest id, and when several roadmaps have one (TK153).
    """
    owner, item = Reference.parse(name)
    own = {each.id for each in loaded.roadmaps}
    found: dict[str, Target] = {}
    known: list[str] = []
    for target in all_entries(loaded):
        if lists and target.list not in lists:
            continue
        known.append(target.id)
        if target.id == item and owner in ("", target.roadmap):
            found.setdefault(target.roadmap, target)
    chosen = {roadmap: target for roadmap, target in found.items() if owner or roadmap in own} or found
    if len(chosen) > 1:
        where = next(iter(chosen.values())).span
        names = ", ".join(str(Reference(roadmap, item)) for roadmap in sorted(chosen))
        raise InputError(Finding("TK153", where, {"id": item, "names": names}))
    if chosen:
        return next(iter(chosen.values()))
    if not owner and not lists and (header := _header(loaded, item)):
        return header
    first = next(iter(sorted(own)), "")
    raise InputError(Finding("TK212", Place(first), {"id": name, "hint": nearest(item, known), "wanted": ""}))


def _header(loaded: Loaded, roadmap: str) -> Target | None:
    if roadmap not in {each.id for each in loaded.roadmaps}:
        return None
    document = next(loaded.sources.documents(roadmap))
    return Target(roadmap, HEADER, document, (), document.value)
