"""Roadmaps edited: what was asked is done in memory, checked, compared with what was, and written, all or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tiekartta.base.findings import Finding, InputError, Place, Span
from tiekartta.edit.requests import Change, Planned
from tiekartta.edit.text import edited
from tiekartta.project.opened import Broken, Project, open_tree
from tiekartta.read.files import DiskTree, git_root, repository_name, roadmaps_at
from tiekartta.read.held import HeldFiles, HeldTree
from tiekartta.read.loader import Known
from tiekartta.read.replacing import Replacement, locked, recover, replace_files, unfinished
from tiekartta.render.views.edited import Told

if TYPE_CHECKING:
    from tiekartta.compare.report import DiffReport, SettingsReport
    from tiekartta.compare.versions import Versions
    from tiekartta.project.placing import Ground

Today = Callable[[], date]


class Workplace:
    """The roadmaps of a path as they are read for an edit: every file once, with its bytes kept."""

    def __init__(self, path: str, as_of: date | None, today: Today, scenario: str | None = None) -> None:
        disk = DiskTree(roadmaps_at(path))
        self.path = path
        self.tree = HeldTree(disk, HeldFiles())
        self.as_of, self.today, self.scenario = as_of, today, scenario
        self._known = Known()
        self._finish_what_was_cut_short()
        self.project = self.open_with({})
        self._places: dict[str, Path] = {}

    @property
    def trees(self) -> list[HeldTree]:
        """The place itself, and the portfolio around it if there is one."""
        around = self.tree.around()
        return [self.tree, *([around] if around is not None else [])]

    def _finish_what_was_cut_short(self) -> None:
        """An edit of several files that a killed program left half done is undone before anything is read."""
        for folder in self._folders():
            if unfinished(folder):
                with locked(folder, self.path):
                    recover(folder)

    def _folders(self) -> list[Path]:
        """The folders in which an edit may have noted what it was doing: those of the files, and those above them."""
        top = Path(self.tree.folder).resolve()
        found = {top, top.parent}
        for name in self.tree.names():
            folder = self.tree.place(name).parent
            found.update((folder, *(each for each in folder.parents if each.is_relative_to(top))))
        return sorted(found)

    def open_with(self, changes: Mapping[Path, bytes]) -> Project:
        """The project as it is read when files hold other bytes."""
        tree = self.tree.with_changes(changes)
        return open_tree(tree, tree.around(), self.as_of, self.today, self.scenario, self._known)

    def place(self, shown: str) -> Path:
        """Where the file really is that findings call by this name. Raises InputError when there is none."""
        if not self._places:
            for tree in self.trees:
                for name in tree.names():
                    self._places.setdefault(tree.shown(name), tree.place(name))
        if shown not in self._places:
            raise InputError(Finding("TK101", Span(shown)))
        return self._places[shown]

    def read(self, shown: str) -> bytes:
        """The bytes of a file as they were read."""
        place = self.place(shown)
        if place not in self.tree.files.kept:
            for tree in self.trees:
                if shown in map(tree.shown, tree.names()):
                    return tree.read(next(name for name in tree.names() if tree.shown(name) == shown))
        return self.tree.files.kept[place]

    def day(self, roadmap: str) -> date:
        """The data date of a roadmap: what is reported without a date happened then."""
        found = next((each for each in self.project.everything if each.id == roadmap), None)
        return self.project.status_date_of(found) if found else self.as_of or self.today()


@dataclass
class Edit:
    """An edit in memory: the files with their new bytes, what changes, and the project before and after it."""

    work: Workplace
    files: dict[str, bytes]
    changes: list[Change]
    project: Project

    @property
    def versions(self) -> Versions:
        """The project before and after the edit, ready to be compared, by the names that `diff` gives them."""
        return self._versions

    def __post_init__(self) -> None:
        from tiekartta.compare.versions import WORKING_TREE, Versions
        from tiekartta.schedule.schedule import Settings

        config = self.project.config
        self._versions = Versions(
            self.work.project.version("HEAD"),
            self.project.version(WORKING_TREE),
            Settings(config.critical_float, config.near_critical),
        )

    def compare(self) -> list[DiffReport]:
        """What the edit does, as `diff` tells it. Raises Broken when the roadmaps had errors already."""
        from tiekartta.compare.assemble import compare_versions

        before = self.work.project
        errors = before.errors(self.versions.old_schedule.findings)
        if errors:
            raise Broken(before, errors)
        return compare_versions(self.versions, self.project.config.at_risk, self.locate)

    @property
    def path(self) -> str:
        """What is edited, from the root of the repository."""
        return repository_name(roadmaps_at(self.work.path))

    @property
    def settings(self) -> SettingsReport:
        """What changes in the settings of the repository: nothing does."""
        from tiekartta.compare.report import SettingsReport

        return SettingsReport()

    def ground(self) -> Ground:
        """Where services show what the edit does."""
        from tiekartta.compare.versions import WORKING_TREE
        from tiekartta.project.placing import Ground
        from tiekartta.project.versions import Point

        before, after = self.work.project.loaded.sources.documents(), self.project.loaded.sources.documents()
        return Ground(self.versions, Point("HEAD", commit="HEAD"), Point(WORKING_TREE), before, after)

    def locate(self, place: Place, in_old: bool) -> Span | None:
        """Where a place stands: in the old version for what only that one has."""
        span = (self.work.project if in_old else self.project).loaded.sources.locate(place)
        return span._replace(file=self._before(span.file)) if in_old else span

    def _before(self, shown: str) -> str:
        """A file of the old version as `diff` names it, `HEAD:` and its path in the repository."""
        place = self.work.place(shown)
        root = git_root(place.parent)
        return f"HEAD:{place.relative_to(root).as_posix()}" if root else shown

    def write(self) -> None:
        """Replace the files, all or none, if they still are what was read."""
        replace_files(
            [
                Replacement(self.work.place(shown), self.work.read(shown), data, shown)
                for shown, data in self.files.items()
            ]
        )


def edit_of(work: Workplace, planned: Planned) -> Edit:
    """The edit of operations on entries. Raises InputError where one cannot be placed, and Broken with new errors."""
    files = {
        shown: edited(work.read(shown), operations, shown)
        for shown, operations in planned.operations.items()
        if operations
    }
    return checked(work, files, planned.changes)


def checked(work: Workplace, files: dict[str, bytes], changes: list[Change]) -> Edit:
    """The edit that gives files these bytes. Raises Broken when the roadmaps would get new errors."""
    files = {shown: data for shown, data in files.items() if data != work.read(shown)}
    project = work.open_with({work.place(shown): data for shown, data in files.items()})
    edit = Edit(work, files, changes, project)
    before = Counter(_kind(each) for each, _ in work.project.errors(edit.versions.old_schedule.findings))
    new = []
    for finding, sources in project.errors(edit.versions.new_schedule.findings):
        before[_kind(finding)] -= 1
        if before[_kind(finding)] < 0:
            new.append((finding, sources))
    if new:
        raise Broken(project, new)
    return edit


def _kind(finding: Finding) -> tuple[object, ...]:
    """What makes a finding the same after an edit: its place may have moved to another line."""
    where = finding.where if isinstance(finding.where, Place) else finding.where.file
    return finding.code, where, str({key: value for key, value in finding.args.items() if key not in ("line", "other")})


def told(edit: Edit, change: Change) -> Told:
    """A change at its place: in the new files, or in the old ones for what is gone."""
    gone = change.new is None
    sources = (edit.work.project if gone else edit.project).loaded.sources
    span = sources.locate(Place(change.roadmap, change.item, change.path))
    return Told(span, change.item, ".".join(map(str, change.path)), change.old, change.new)
