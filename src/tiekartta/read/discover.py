"""Which files make which roadmap: a file, a folder with `roadmap.yaml`, or a portfolio of these.

And which roadmaps of a portfolio may bear on others, seen before they are read. Whom one names is not all: another
whose items wait for its own bounds their late dates. Most have no such link with each other, so the files are searched
for names, and only those that have one need be read as roadmaps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from tiekartta.base import limits
from tiekartta.base.findings import Finding, InputError, Span
from tiekartta.read.files import FileTree

HEADER = "roadmap.yaml"
_ID = re.compile(rb"^id:[ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE)
_HEAD = re.compile(rb"^(\xef\xbb\xbf)?tiekartta:", re.MULTILINE)
_NO_LINK = re.compile(rb"(?:implements: [\"']?|[\w.\-:\x80-\xff])\Z")
"""Before a name: what implements an item does not wait for it, and nearly every entry of a county's roadmap does."""

_LOOKS = 100_000
"""So many look-alikes are passed over in one roadmap; with more it is read, which tells for sure."""


class RoadmapFiles(NamedTuple):
    """The files of one roadmap; `header` is the one that must hold the header."""

    header: str
    parts: tuple[str, ...]


def discover(tree: FileTree) -> tuple[list[RoadmapFiles], list[Finding]]:
    """The roadmaps under a place, in the order of their names, and findings of files that are not read."""
    names = tree.names()
    if names == [""]:
        return [RoadmapFiles("", ())], []
    findings = [Finding("TK120", Span(tree.shown(name))) for name in names if not name.endswith(".yaml")]
    yaml = [name for name in names if name.endswith(".yaml")]
    if HEADER in yaml:
        return [_folder("", yaml)], findings
    roadmaps = [RoadmapFiles(name, ()) for name in yaml if "/" not in name]
    for folder in sorted({name.partition("/")[0] for name in yaml if "/" in name}):
        if f"{folder}/{HEADER}" in yaml:
            roadmaps.append(_folder(f"{folder}/", yaml))
        else:
            findings.append(_headless(tree, folder, [name for name in yaml if name.startswith(f"{folder}/")]))
    return roadmaps, findings


def _headless(tree: FileTree, folder: str, names: list[str]) -> Finding:
    """A folder without its header file: an error where another file has the header, since a roadmap is then lost."""
    for name in names:
        try:
            if _HEAD.search(tree.read(name)):
                return Finding("TK141", Span(tree.shown(folder)), {"file": name.rpartition("/")[2]})
        except InputError:
            continue
    return Finding("TK123", Span(tree.shown(folder)))


def _folder(prefix: str, names: list[str]) -> RoadmapFiles:
    inside = [name for name in names if name.startswith(prefix) and "/" not in name[len(prefix) :]]
    header = prefix + HEADER
    return RoadmapFiles(header, tuple(name for name in inside if name != header))


class Candidate(NamedTuple):
    """A roadmap that may bear on others: its files, its id as far as it is seen, and all of its text."""

    files: RoadmapFiles
    id: str
    text: bytes

    def names_any(self, roadmaps: Iterable[str]) -> bool:
        """Whether the text has the name of an item of one of the roadmaps."""
        return any(self._names(f"{name}:".encode()) for name in roadmaps)

    def _names(self, prefix: bytes) -> bool:
        at = -1
        for _ in range(_LOOKS):
            at = self.text.find(prefix, at + 1)
            if at < 0:
                return False
            after = self.text[at + len(prefix) : at + len(prefix) + 1]
            if after.strip() and not _NO_LINK.search(self.text, at - 16, at):
                return True
        return True


def candidates(tree: FileTree) -> list[Candidate]:
    """The roadmaps of a portfolio, as far as they can be read, and no more of them than a run may read at all."""
    found: list[Candidate] = []
    room = limits.RUN_BYTES
    for files in discover(tree)[0]:
        try:
            header = tree.read(files.header)
            text = b"\n".join([header, *map(tree.read, files.parts)])
        except InputError:
            continue
        room -= len(text)
        if room < 0:
            break
        found.append(Candidate(files, header_id(header), text))
    return found


def header_id(data: bytes) -> str:
    """The id of a roadmap as it is seen in its header's text; empty where it is written in an unusual way."""
    name = _ID.search(data)
    return name[1].decode("utf-8", "replace") if name else ""
