"""Where the checks of a comparison stand for a service: on changed lines, in files that the new version has.

A service shows beside a pull request only what stands on lines of its diff. What an edit brings about elsewhere is
therefore told at the edit; what is gone is told where it was.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from tiekartta.base.findings import Span
from tiekartta.compare.report import Check, DiffReport
from tiekartta.project.opening import Opened, Side
from tiekartta.project.versions import Point
from tiekartta.read.files import repository_name
from tiekartta.read.lines import LineMap
from tiekartta.render.findings_formats.comparison import Placed


def placed_checks(opened: Opened, reports: Sequence[DiffReport]) -> list[Placed]:
    """Every check with its places, those on changed lines first."""
    placing = _Placing(opened)
    told = [placing.settings(check) for check in opened.settings.checks]
    for report in reports:
        header = placing.header(report.roadmap)
        told += [placing.check(check, header) for check in report.checks]
    return sorted(told, key=lambda each: not each.changed)


class _Placing:
    """Turns the places of either version into those of the new one, named from the root of the repository."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        asked = opened.sides.asked
        self.old, self.new = asked.old, asked.new
        self.repository = asked.repository
        self.before = dict(self._texts(opened.sides.old, self.old))
        self.after = dict(self._texts(opened.sides.new, self.new))
        self._maps: dict[str, LineMap] = {}

    def header(self, roadmap: str) -> Span | None:
        """The first line of a roadmap in the new version, if that has it."""
        found = self.opened.versions.new.get(roadmap)
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
        roadmaps = self.opened.versions.new.roadmaps
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

    def _texts(self, side: Side, point: Point) -> Iterator[tuple[str, list[str]]]:
        for project in side.projects:
            for document in project.loaded.sources.documents():
                yield self._name(document.file, point), document.text.splitlines()

    def _name(self, file: str, point: Point) -> str:
        """A file's path from the root of the repository; two saved folders are compared as if they were one."""
        if point.path is None and (point.commit or point.staged) and file.startswith(f"{point.name}:"):
            return file[len(point.name) + 1 :]
        if point is self.old and point.path is not None and self.new.path is not None:
            file = os.path.join(self.new.path, os.path.relpath(file, point.path))
        return self.repository.inside(file) if self.repository is not None else repository_name(file)
