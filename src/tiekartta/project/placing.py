"""Where the checks of a comparison stand for a service: on changed lines, in files that the new version has.

A service shows beside a pull request only what stands on lines of its diff. What an edit brings about elsewhere is
therefore told at the edit; what is gone is told where it was.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tiekartta.base.findings import Span
from tiekartta.compare.report import Check, DiffReport
from tiekartta.compare.versions import Versions
from tiekartta.project.opening import Opened, Side
from tiekartta.project.versions import Point
from tiekartta.read.document import Document
from tiekartta.read.files import repository_name
from tiekartta.read.git.repository import Repository
from tiekartta.read.lines import LineMap
from tiekartta.render.findings_formats.comparison import Placed


class Ground(NamedTuple):
    """What checks are placed on: both versions by name, and the files that were read of each."""

    versions: Versions
    old: Point
    new: Point
    old_documents: Iterable[Document]
    new_documents: Iterable[Document]
    repository: Repository | None = None


def placed_checks(opened: Opened, reports: Sequence[DiffReport]) -> list[Placed]:
    """Every check of a comparison with its places, those on changed lines first."""
    asked, old, new = opened.sides.asked, opened.sides.old, opened.sides.new
    ground = Ground(opened.versions, asked.old, asked.new, _documents(old), _documents(new), asked.repository)
    return placed(ground, reports, opened.settings.checks)


def _documents(side: Side) -> Iterator[Document]:
    for project in side.projects:
        yield from project.loaded.sources.documents()


def placed(ground: Ground, reports: Sequence[DiffReport], settings: Sequence[Check] = ()) -> list[Placed]:
    """The checks of reports with their places, those on changed lines first."""
    placing = _Placing(ground)
    told = [placing.settings(check) for check in settings]
    for report in reports:
        header = placing.header(report.roadmap)
        told += [placing.check(check, header) for check in report.checks]
    return sorted(told, key=lambda each: not each.changed)


class _Placing:
    """Turns the places of either version into those of the new one, named from the root of the repository."""

    def __init__(self, ground: Ground) -> None:
        self.versions = ground.versions
        self.old, self.new = ground.old, ground.new
        self.repository = ground.repository
        self.before = dict(self._texts(ground.old_documents, self.old))
        self.after = dict(self._texts(ground.new_documents, self.new))
        self._maps: dict[str, LineMap] = {}

    def header(self, roadmap: str) -> Span | None:
        """The first line of a roadmap in the new version, if that has it."""
        found = self.versions.new.get(roadmap)
        return Span(self._name(found.file, self.new), 1, 1) if found is not None else None

    def settings(self, check: Check) -> Placed:
        """A check of the settings, which the new version may not have any more."""
        return Placed(check, check.span, (), changed=True, stand_in=self._stand_in(check))

    def check(self, check: Check, header: Span | None) -> Placed:
        """A check at the line where a service shows it, with the place of its item beside it."""
        own, gone = self._now(check.span, header)
        cause, _ = self._now(check.because, header)
        here = own is not None and (gone or self._is_changed(own))
        if here or cause is None:
            return self._placed(check, own, (), changed=here)
        related = (own,) if own is not None and own != cause else ()
        return self._placed(check, cause, related, changed=self._is_changed(cause))

    def _placed(self, check: Check, span: Span | None, related: tuple[Span, ...], changed: bool) -> Placed:
        text = self.after.get(span.file) if span else None
        width = len(text[span.line - 1]) if span and text and 0 < span.line <= len(text) else 0
        return Placed(check, span, related, changed, width, self._stand_in(check))

    def _stand_in(self, check: Check) -> Span | None:
        """For a roadmap that is gone with its files: another one's header, else the file that it had."""
        roadmaps = self.versions.new.roadmaps
        if roadmaps:
            return self.header(roadmaps[0].id)
        return check.span._replace(file=self._name(check.span.file, self.old)) if check.span else None

    def _now(self, span: Span | None, header: Span | None) -> tuple[Span | None, bool]:
        """A place in the new version, and whether it tells of something that is gone."""
        if span is None:
            return None, False
        if not self._is_old(span):
            return span._replace(file=self._name(span.file, self.new)), False
        name = self._name(span.file, self.old)
        if name not in self.after:
            return header, True
        line = self._map(name).now(span.line)
        return Span(name, line, 1), True

    def _is_old(self, span: Span) -> bool:
        if self.old.path is not None:
            return span.file == self.old.path or span.file.startswith(f"{self.old.path.rstrip('/')}/")
        return span.file.startswith(f"{self.old.name}:")

    def _is_changed(self, span: Span) -> bool:
        return span.file in self.after and self._map(span.file).is_changed(span.line)

    def _map(self, name: str) -> LineMap:
        if name not in self._maps:
            self._maps[name] = LineMap(self.before.get(name, ()), self.after.get(name, ()))
        return self._maps[name]

    def _texts(self, documents: Iterable[Document], point: Point) -> Iterator[tuple[str, list[str]]]:
        for document in documents:
            yield self._name(document.file, point), document.text.splitlines()

    def _name(self, file: str, point: Point) -> str:
        """A file's path from the root of the repository; two saved folders are compared as if they were one."""
        if point.path is None and (point.commit or point.staged) and file.startswith(f"{point.name}:"):
            return file[len(point.name) + 1 :]
        if point is self.old and point.path is not None and self.new.path is not None:
            file = os.path.join(self.new.path, os.path.relpath(file, point.path))
        return self.repository.inside(file) if self.repository is not None else repository_name(file)
