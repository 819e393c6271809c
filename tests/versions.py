"""Two versions of a roadmap for tests of comparing: a real one with scripted edits, or small ones from values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from tiekartta.base.catalogue import RULES
from tiekartta.base.findings import Place, Severity, Span
from tiekartta.compare.assemble import compare_versions
from tiekartta.compare.report import CauseReport, Change, DiffReport
from tiekartta.compare.versions import Version, Versions
from tiekartta.model.roadmap import Roadmap
from tiekartta.read.loader import Loaded, load
from tiekartta.read.scenarios import apply_scenario

ROOT = Path(__file__).parents[1]
MONDAY = date(2022, 1, 3)
Files = dict[str, str]


class MemoryTree:
    """Files from memory."""

    def __init__(self, files: Mapping[str, str], name: str = "memory") -> None:
        self.files = files
        self.name = name

    def names(self) -> list[str]:
        return sorted(self.files)

    def shown(self, name: str) -> str:
        return f"{self.name}/{name}"

    def read(self, name: str) -> bytes:
        return self.files[name].encode()


def files_of(folder: str) -> Files:
    """The files of one of the shipped roadmaps."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "roadmaps" / folder).glob("*.yaml"))}


def edited(files: Files, file: str, *edits: tuple[str, str]) -> Files:
    """The files with texts of one of them replaced, each of which must be there exactly once."""
    text = files[file]
    for old, new in edits:
        assert text.count(old) == 1, (file, old, text.count(old))
        text = text.replace(old, new)
    return {**files, file: text}


def loaded(files: Files, name: str = "memory") -> Loaded:
    found = load(MemoryTree(files, name))
    assert not [each for each in found.findings if RULES[each.code].severity is Severity.ERROR], found.findings
    return found


def version(name: str, *roadmaps: Roadmap) -> Version:
    return Version(name, roadmaps, (), {each.id: each.header.status_date or MONDAY for each in roadmaps})


def compared(old: Roadmap, new: Roadmap, at_risk: int = 10) -> DiffReport:
    """The report of two versions of one roadmap, without places."""
    return compare_versions(Versions(version("old", old), version("new", new)), at_risk, lambda place, in_old: None)[0]


def compared_files(old: Files, new: Files) -> DiffReport:
    """The report of two versions of the same files, with places."""
    sides = loaded(old, "old"), loaded(new, "new")
    plans = [apply_scenario(side.roadmaps[0], None)[0] for side in sides]

    def locate(place: Place, in_old: bool) -> Span:
        return sides[0 if in_old else 1].sources.locate(place)

    versions = Versions(version("old", plans[0]), version("new", plans[1]))
    return compare_versions(versions, 10, locate)[0]


@cache
def north_ostrobothnia() -> DiffReport:
    """The report of the two saved versions of North Ostrobothnia, 1.7.2021 and 20.12.2021; it takes a second or two."""
    return compared_files(files_of(".versions/pohjois-pohjanmaa/2021-07-01"), files_of("pohjois-pohjanmaa"))


def told(cause: CauseReport) -> tuple[str, str, str, float]:
    """What a test says of a cause: kind, item, field, share."""
    return (cause.kind, cause.item, cause.field if cause.kind in ("field", "header") else "", cause.share)


def causes(report: DiffReport, item: str | None = None) -> list[tuple[str, str, str, float]]:
    """The causes of the target, or of an item's deadline."""
    if item is None:
        found = report.target.causes if report.target else None
    else:
        found = next(each.causes for each in report.deadlines if each.id == item)
    return [told(each) for each in found.causes] if found else []


def ids(report: DiffReport) -> set[str]:
    """The checks that fired."""
    return {check.id for check in report.checks}


def fields(changes: Sequence[Change]) -> list[tuple[str, str, str]]:
    return [(each.kind, each.item, each.field) for each in changes]
