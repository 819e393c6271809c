"""Which files make which roadmap: a file, a folder with `roadmap.yaml`, or a portfolio of these."""

from __future__ import annotations

from typing import NamedTuple

from tiekartta.base.findings import Finding, Span
from tiekartta.load.files import FileTree

HEADER = "roadmap.yaml"


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
            findings.append(Finding("TK123", Span(tree.shown(folder))))
    return roadmaps, findings


def _folder(prefix: str, names: list[str]) -> RoadmapFiles:
    inside = [name for name in names if name.startswith(prefix) and "/" not in name[len(prefix) :]]
    header = prefix + HEADER
    return RoadmapFiles(header, tuple(name for name in inside if name != header))
