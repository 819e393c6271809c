"""bytes → documents → models → checked roadmaps: the one road that every command's input takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from tiekartta.base import limits
from tiekartta.base.collector import uncollected
from tiekartta.base.findings import Finding, InputError, Severity, Span, too_large
from tiekartta.model.roadmap import LISTS, Roadmap
from tiekartta.read.compose import compose
from tiekartta.read.discover import Candidate, RoadmapFiles, candidates, discover, header_id
from tiekartta.read.document import Document, decode
from tiekartta.read.files import FileTree
from tiekartta.read.references import (
    UNSEEN,
    Use,
    check_ids,
    check_implements,
    check_references,
    foreign_roadmaps,
    roadmaps_in_links,
    unresolved,
)
from tiekartta.read.sources import SourceMap, raw_entries
from tiekartta.read.validation import Built, build_header, build_list, nearest


@dataclass
class Known:
    """What was read of files, so that another version of them need not read and hold again what is the same in it."""

    documents: dict[tuple[str, str], Document] = field(default_factory=dict)
    """By the file's name in its tree and its text."""
    lists: dict[tuple[str, str], tuple[list[Any], Built]] = field(default_factory=dict)
    """By the file's name and the list's key: the list as it was last written there without mistakes, and its models."""


@dataclass
class Loaded:
    """What was read: the roadmaps asked for, the others that they refer to, findings, and where everything stands."""

    roadmaps: tuple[Roadmap, ...] = ()
    context: tuple[Roadmap, ...] = ()
    findings: list[Finding] = field(default_factory=list)
    sources: SourceMap = field(default_factory=SourceMap)
    is_portfolio: bool = False
    known: Known = field(default_factory=Known)


def load(tree: FileTree, siblings: FileTree | None = None, known: Known | None = None) -> Loaded:
    """The roadmaps under a place; `siblings` is where other roadmaps of the portfolio are looked for when named.

    What is `known` of another version is taken from it where it is the same.
    Raises InputError when the place itself cannot be read; everything else is a finding of the result.
    """
    with uncollected():
        return _load(tree, siblings, Loaded(known=known or Known()))


def _load(tree: FileTree, siblings: FileTree | None, loaded: Loaded) -> Loaded:
    found, loaded.findings = discover(tree)
    if not found:
        raise InputError(Finding("TK124", Span(tree.name)))
    loaded.is_portfolio = len(found) > 1 or "/" in found[0].header
    reader = _Reader(tree, loaded)
    for files in found:
        reader.read(files)
    loaded.roadmaps = tuple(reader.roadmaps.values())
    kinds, broken = dict(reader.kinds), set(reader.broken)
    left = {each.id: unresolved(each, kinds[each.id]) for each in loaded.roadmaps}
    wanted = {name for each in loaded.roadmaps for name in foreign_roadmaps(each, left[each.id])} - set(reader.roadmaps)
    if loaded.roadmaps and siblings is not None:
        context = _context(siblings, wanted, loaded)
        loaded.context = tuple(context.roadmaps.values())
        kinds.update(context.kinds)
        broken |= context.broken
    for roadmap in loaded.roadmaps:
        loaded.findings.extend(_bounded(_check(roadmap, left[roadmap.id], kinds, broken), roadmap.file))
    return loaded


def _bounded(findings: Iterable[Finding], file: str) -> list[Finding]:
    """As many findings as a run tells; a last one says that there are more."""
    told = list(islice(findings, limits.FINDINGS + 1))
    if len(told) > limits.FINDINGS:
        told[-1] = Finding("TK131", Span(file, 1, 1), {"limit": limits.FINDINGS})
    return told


def _context(tree: FileTree, wanted: set[str], loaded: Loaded) -> _Reader:
    """Read, from the portfolio around, the roadmaps that bear on those loaded.

    Their own findings are for their own check; but where one could not be read whole, its errors are told, since
    nothing can be computed with what is left of it.
    """
    quiet = Loaded(known=loaded.known)
    reader = _Reader(tree, quiet)
    own = {roadmap.id for roadmap in loaded.roadmaps}
    known, left = own, _others(tree, own, bool(wanted))
    while chosen := [each for each in left if each.id in wanted or each.names_any(known)] or _unseen(left, wanted):
        left = [each for each in left if each not in chosen]
        for each in chosen:
            reader.read(each.files)
        known = own | set(reader.roadmaps)
        wanted = wanted.union(*map(roadmaps_in_links, reader.roadmaps.values())) - known
    if reader.broken - own:
        from tiekartta.base.catalogue import RULES

        loaded.findings += [each for each in quiet.findings if RULES[each.code].severity is Severity.ERROR]
    for name in own & set(reader.roadmaps):
        del reader.roadmaps[name], reader.kinds[name]
    for name in reader.roadmaps:
        for document in quiet.sources.documents(name):
            loaded.sources.add(name, document)
    return reader


def _others(tree: FileTree, own: set[str], needed: bool) -> list[Candidate]:
    """The other roadmaps of the portfolio; a folder that cannot be read matters only when one is needed."""
    try:
        return [each for each in candidates(tree) if each.id not in own]
    except InputError:
        if needed:
            raise
        return []


def _unseen(left: list[Candidate], wanted: set[str]) -> list[Candidate]:
    """While one that is named is not found: those whose id is written in an unusual way."""
    return [each for each in left if wanted and not each.id]


def _check(
    roadmap: Roadmap, left: list[Use], kinds: Mapping[str, Mapping[str, str]], broken: set[str]
) -> Iterable[Finding]:
    others = {name: ids for name, ids in kinds.items() if name != roadmap.id}
    if roadmap.id not in broken:
        yield from check_references(roadmap, left, kinds[roadmap.id], others, broken)
    yield from check_implements(roadmap, others, broken)


class _Reader:
    """Reads roadmaps of one tree into `loaded`."""

    def __init__(self, tree: FileTree, loaded: Loaded) -> None:
        self.tree = tree
        self.loaded = loaded
        self.known = loaded.known
        self.roadmaps: dict[str, Roadmap] = {}
        self.kinds: dict[str, dict[str, str]] = {}
        self.broken: set[str] = set()
        """Roadmaps with an unreadable file: an unknown id may stand in it, so unknown ids in them are not told."""
        self.partial = False
        self.bytes = 0

    def read(self, files: RoadmapFiles) -> None:
        """Read one roadmap with all its files."""
        self.partial = False
        before = len(self.loaded.findings)
        every = {name: self._document(name) for name in (files.header, *files.parts)}
        head = every[files.header]
        raw = head.value if head is not None else None
        if head is None or not isinstance(raw, dict):
            self.broken.add(self._id_of(files.header))
            return
        read = {name: document for name, document in every.items() if document is not None}
        documents = list(read.values())
        own = str(raw.get("id"))
        for each, document in read.items():
            if f"{own}:" in document.text:  # hardly a file names its own roadmap
                from tiekartta.read.own_names import shorten

                shorten(document.value, own)
                self.known.documents.pop((each, document.text), None)  # another version may have another name
        header, findings = build_header(head, raw)
        self.loaded.findings.extend(findings)
        name = header.id
        if name != raw.get("id"):
            self.broken.add(UNSEEN)
        for document in documents:
            self.loaded.sources.add(name, document)
        lists = self._lists(read)
        self._tell_refused_ids_once(before, documents)
        if name in self.roadmaps:
            span = head.value_span(raw, "id")
            self.loaded.findings.append(Finding("TK211", span, {"id": name, "other": self.roadmaps[name].file}))
            return
        roadmap = Roadmap(header, head.file, **lists)
        if sum(map(len, lists.values())) > limits.ITEMS or len(roadmap.rows) > limits.ITEMS:
            self.loaded.findings.append(Finding("TK132", Span(head.file), {"limit": limits.ITEMS}))
            self.broken.add(name)
            return
        self.kinds[name], findings = check_ids(roadmap, self._duplicates(documents))
        self.loaded.findings.extend(findings)
        self.roadmaps[name] = roadmap
        if len(read) < len(every) or self.partial:
            self.broken.add(name)

    def _tell_refused_ids_once(self, before: int, documents: list[Document]) -> None:
        if any(each.code == "TK208" for each in self.loaded.findings[before:]):
            from tiekartta.read.refused_ids import told_once

            self.loaded.findings[before:] = told_once(self.loaded.findings[before:], documents)

    def _id_of(self, header: str) -> str:
        """The id of a roadmap whose header cannot be read, as far as it is seen."""
        try:
            return header_id(self.tree.read(header)) or UNSEEN
        except InputError:
            return UNSEEN

    def _document(self, name: str) -> Document | None:
        """A file's document, or None when it is not readable (then its findings say why)."""
        shown = self.tree.shown(name)
        data = self._bytes(name)
        if data is None:
            return None
        text, findings = decode(data, shown)
        if not findings:
            document = self._composed(name, text, shown)
            findings = document.findings
            if document.readable and isinstance(document.value, dict):
                self.loaded.findings.extend(findings)
                return document
            if document.readable:
                code = "TK116" if document.value is None else "TK204"
                findings = [*findings, Finding(code, Span(shown, 1, 1))]
        self.loaded.findings.extend(findings)
        return None

    def _composed(self, name: str, text: str, shown: str) -> Document:
        known = self.known.documents.get((name, text))
        if known is None or (known.findings and known.file != shown):
            known = self.known.documents[name, text] = compose(text, shown)
        return known if known.file == shown else replace(known, file=shown)

    def _bytes(self, name: str) -> bytes | None:
        """A file's bytes; what cannot be read is a finding, unless it is the very file that was asked for."""
        try:
            data = self.tree.read(name)
        except InputError as error:
            if not name:
                raise
            self.loaded.findings.append(error.finding)
            return None
        self.bytes += len(data)
        if self.bytes > limits.RUN_BYTES:
            raise too_large(Span(self.tree.name), limits.RUN_BYTES)
        return data

    def _lists(self, documents: Mapping[str, Document]) -> dict[str, Any]:
        """The lists of all files joined, the header's file first."""
        lists: dict[str, Any] = {}
        for position, (name, document) in enumerate(documents.items()):
            for key, raw in document.value.items():
                if key in LISTS:
                    built = self._built(name, document, key, raw)
                    lists[key] = lists.get(key, ()) + built.entries
                    self.loaded.findings.extend(built.findings)
                    self.partial |= not built.complete
                elif position > 0 and self._room() > 1:
                    hint = nearest(key, LISTS)
                    span = document.key_span(document.value, key)
                    self.loaded.findings.append(Finding("TK217", span, {"key": key, "hint": hint}))
        return lists

    def _built(self, name: str, document: Document, key: str, raw: Any) -> Built:
        """The entries of a list, those that the file had before being the very same."""
        written, known = self.known.lists.get((name, key), ([], Built((), [])))
        if written is raw:
            return known
        before = {repr(one): model for one, model in zip(written, known.entries, strict=True)}
        built = build_list(document, key, raw, self._room(), before)
        if isinstance(raw, list) and not built.findings:
            self.known.lists[name, key] = raw, built
        return built

    def _room(self) -> int:
        """How many findings may still be told."""
        return max(limits.FINDINGS - len(self.loaded.findings), 1)

    def _duplicates(self, documents: list[Document]) -> Callable[[str], Finding]:
        """Tells of a duplicate id where it stands: the second of them first, then the third."""
        places: dict[str, list[Span]] = {}

        def duplicate(name: str) -> Finding:
            if not places:
                for document in documents:
                    for entry in raw_entries(document.value):
                        if isinstance(each := entry.get("id"), str):
                            places.setdefault(each, []).append(document.value_span(entry, "id"))
            spans = places.get(name) or [Span(documents[0].file)]
            here = spans.pop(1) if len(spans) > 1 else spans[0]
            return Finding("TK211", here, {"id": name, "other": str(spans[0])}, (spans[0],))

        return duplicate
