"""The two versions of a comparison, read and ready to be compared: what is sound in the old one with the new one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from tiekartta.base.catalogue import RULES
from tiekartta.base.findings import Finding, InputError, Place, Severity, Span
from tiekartta.compare.assemble import compare_versions
from tiekartta.compare.outcomes import Outcome, outcomes_of
from tiekartta.compare.report import DiffReport, SettingsReport
from tiekartta.compare.settings import settings_report
from tiekartta.compare.versions import Version, Versions
from tiekartta.project.elsewhere import roadmaps_elsewhere
from tiekartta.project.opened import Broken, Project, open_tree
from tiekartta.project.versions import Asked, Point
from tiekartta.read.config import NAME, config_of, key_span
from tiekartta.read.discover import HEADER
from tiekartta.read.files import DiskTree, FileTree, repository_name, roadmaps_at
from tiekartta.read.git.listing import not_checked_out
from tiekartta.read.git.tree import GitTree
from tiekartta.read.loader import Known
from tiekartta.read.sources import SourceMap

if TYPE_CHECKING:
    from tiekartta.schedule.schedule import Schedule

_LEFT_OUT = "TK141"
"""An error that does not stop a comparison: a roadmap whose header is not found counts as removed, which tells more."""


NOT_HERE = frozenset({"TK706", "TK724", "TK726"})
"""What git cannot give: it is no fault of the old version, and must not pass for one."""

Errors = list[tuple[Finding, SourceMap]]
"""Errors, each with where its places can be looked up."""


@dataclass
class Side:
    """One version as it was read: the roadmaps at the path, and those that the other version has there."""

    project: Project
    moved: list[Project] = field(default_factory=list)

    @property
    def projects(self) -> list[Project]:
        """Everything that was read."""
        return [self.project, *self.moved]

    @property
    def settings_errors(self) -> Errors:
        """Errors of the settings that hold for the version."""
        return [each for each in self.project.errors() if is_of_settings(each[0])]

    def errors(self, computed: Iterable[Finding]) -> Errors:
        """The errors of roadmaps, but not of settings: those of the new version hold for both."""
        found = [error for each in self.projects for error in each.errors()]
        dated = [
            (each, self.project.loaded.sources) for each in computed if RULES[each.code].severity is Severity.ERROR
        ]
        return [each for each in [*found, *dated] if each[0].code != _LEFT_OUT and not is_of_settings(each[0])]

    def version(self, name: str, without: frozenset[str]) -> Version:
        """What was read as one version, perhaps without some of its roadmaps."""
        known = [each.version(name) for each in self.projects]
        roadmaps = tuple(each for version in known for each in version.roadmaps if each.id not in without)
        own = {each.id for each in roadmaps} | without
        context = {each.id: each for version in known for each in version.context if each.id not in own}
        dates = {key: day for version in reversed(known) for key, day in version.status_dates.items()}
        return Version(name, roadmaps, tuple(context.values()), dates)

    def locate(self, place: Place) -> Span | None:
        """Where a place stands."""
        sources = [each.loaded.sources for each in self.projects]
        return next((each for each in sources if any(each.documents(place.roadmap))), sources[0]).locate(place)


@dataclass
class Sides:
    """Both versions as they were read."""

    asked: Asked
    old: Side
    new: Side

    def versions(self, unreadable: frozenset[str]) -> Versions:
        """Both versions; in the place of old roadmaps with errors stand the new ones, on which others may depend."""
        new = self.new.version(self.asked.new.name, frozenset())
        old = self.old.version(self.asked.old.name, unreadable)
        stand_in = tuple(each for each in new.roadmaps if each.id in unreadable)
        dates = {**new.status_dates, **old.status_dates} if unreadable else old.status_dates
        old = Version(old.name, old.roadmaps, (*old.context, *stand_in), dates)
        return Versions(old, new, self.new.project.settings)

    def unreadable(self, errors: Errors) -> frozenset[str]:
        """The roadmaps whose old version has errors; all of them where it cannot be told whose the errors are."""
        sides = ((self.old, self.asked.old), (self.new, self.asked.new))
        files = [
            (each.id, self._on_disk(each.file, point))
            for side, point in sides
            for project in side.projects
            for each in project.roadmaps
        ]
        found: set[str] = set()
        for error, _ in errors:
            found |= set(self._owners(error, files)) or {name for name, _ in files}
        return frozenset(found)

    def _owners(self, error: Finding, files: list[tuple[str, str]]) -> Iterator[str]:
        """Whose error it is: that of the roadmap in whose file it stands, or in whose folder."""
        for place in (error.where, *error.related):
            if isinstance(place, Place):
                yield place.roadmap
                continue
            file = self._on_disk(place.file, self.asked.old)
            for name, header in files:
                folder = os.path.dirname(header) if os.path.basename(header) == HEADER else None
                if file == header or os.path.dirname(file) == folder:
                    yield name

    def _on_disk(self, file: str, point: Point) -> str:
        """Where a file of a version is, or would be, on disk."""
        root = self.asked.repository.root if self.asked.repository else ""
        if point.path is None and file.startswith(f"{point.name}:"):
            return os.path.join(root, file[len(point.name) + 1 :])
        return os.path.abspath(file)


@dataclass
class Opened:
    """Two versions that were read, and how to find in them what a report names."""

    versions: Versions
    sides: Sides
    unreadable: frozenset[str]
    """Roadmaps whose old version has errors, so that they have nothing to be compared with."""
    old_errors: Errors
    settings: SettingsReport

    @property
    def new(self) -> Project:
        """The new version at the path."""
        return self.sides.new.project

    @property
    def path(self) -> str:
        """What is compared, from the root of the repository."""
        asked = self.sides.asked
        return asked.repository.inside(asked.path) if asked.repository else repository_name(asked.path)

    def reports(self, traced: Callable[[Versions], Sequence[Outcome]] | None = outcomes_of) -> list[DiffReport]:
        """What changed in each roadmap."""
        return compare_versions(self.versions, self.new.config.at_risk, self.locate, self.unreadable, traced)

    def locate(self, place: Place, in_old: bool) -> Span | None:
        """Where a place stands: in the old version for what only that one has."""
        if not in_old:
            return self.sides.new.locate(place)
        return self.sides.old.locate(place._replace(roadmap=self.versions.old_name(place.roadmap)))


def open_versions(
    asked: Asked,
    as_of: date | None,
    today: Callable[[], date],
    scenario: str | None = None,
    known: tuple[Project, Schedule] | None = None,
) -> Opened:
    """Read both versions. Raises Broken with the errors of the new one, or of a saved plan that was given as the old.

    `known` is the new version where it has been read and computed already, with the same data date and scenario.
    Where the old version is one of git, roadmaps with errors in it are left out: the new version may have mended them.
    """
    trees = (_tree(asked, asked.old), _tree(asked, asked.new))
    _check_checked_out(asked, *trees)
    reader = _Reader(asked, as_of, today, scenario, known[0].loaded.known if known else Known())
    old, new = reader.read(trees[0]), Side(known[0]) if known else reader.read(trees[1])
    if old is None and new is None:
        raise InputError(Finding("TK708", Span(asked.path)))
    sides = Sides(asked, old or _empty(new), new or _empty(old))
    reader.follow(sides.old, sides.new)
    versions = sides.versions(frozenset())
    if known:
        versions.take(known[1])
    errors = [*sides.new.settings_errors, *sides.new.errors(versions.new_schedule.findings)]
    if errors:
        raise Broken(sides.new.project, errors)
    old_errors = sides.old.errors(versions.old_schedule.findings)
    for finding, _ in old_errors:
        if finding.code in NOT_HERE:
            raise InputError(finding)
    if old_errors and asked.old.path is not None:
        raise Broken(sides.new.project, old_errors)
    unreadable = sides.unreadable(old_errors)
    if unreadable:
        versions = sides.versions(unreadable)
        if known:
            versions.take(known[1])
    return Opened(versions, sides, unreadable, old_errors, _settings(sides.new.project, *trees))


class _Reader:
    """Reads the versions at one data date and in one scenario."""

    def __init__(
        self, asked: Asked, as_of: date | None, today: Callable[[], date], scenario: str | None, known: Known
    ) -> None:
        self.asked = asked
        self.as_of = as_of
        self.today = today
        self.scenario = scenario
        self.known = known

    def read(self, tree: FileTree | None) -> Side | None:
        """What a tree holds; None when it has no roadmap."""
        project = self._project(tree)
        return Side(project) if project is not None else None

    def follow(self, old: Side, new: Side) -> None:
        """Read from elsewhere the roadmaps that only one of the two versions has at the path."""
        if self.asked.repository is None:
            return
        before, after = ({each.id for each in side.project.roadmaps} for side in (old, new))
        for side, wanted in ((old, after - before), (new, before - after)):
            if wanted:
                trees = roadmaps_elsewhere(self.asked, wanted, in_old=side is old)
                side.moved = [found for tree in trees if (found := self._project(tree)) is not None]

    def _project(self, tree: FileTree | None) -> Project | None:
        if tree is None:
            return None
        try:
            return open_tree(tree, _around(tree), self.as_of, self.today, self.scenario, self.known)
        except InputError as error:
            if error.finding.code != "TK124":
                raise
            return None


def _tree(asked: Asked, point: Point) -> FileTree | None:
    """The files of a version; None when it has nothing at the path, which is then new or removed."""
    if point.path is not None:
        return DiskTree(roadmaps_at(point.path))
    if point.commit is None and not point.staged:
        return DiskTree(asked.path) if os.path.lexists(asked.path) else None
    assert asked.repository is not None
    tree = GitTree(asked.repository, point.commit, asked.repository.inside(asked.path), point.name)
    return None if tree.is_empty else tree


def _check_checked_out(asked: Asked, old: FileTree | None, new: FileTree | None) -> None:
    """Files that the working tree lacks because of a sparse checkout are not removed. Raises InputError for them."""
    if not isinstance(old, GitTree) or not (new is None or isinstance(new, DiskTree)) or asked.new.commit:
        return
    if asked.new.staged or all((old.repository.root / old.outer(name)).exists() for name in old.names()):
        return
    skipped = set(not_checked_out(old.repository, old.path)) & {old.outer(name) for name in old.names()}
    if skipped:
        raise InputError(Finding("TK725", Span(min(skipped))))


def _around(tree: FileTree) -> FileTree | None:
    around: FileTree | None = tree.around()  # type: ignore[attr-defined]
    return around


def _empty(other: Side | None) -> Side:
    from tiekartta.read.loader import Loaded

    assert other is not None
    return Side(Project(Loaded(), (), other.project.config, other.project.as_of, other.project.today))


def is_of_settings(finding: Finding) -> bool:
    """Whether a finding is about the settings, not about a roadmap."""
    return isinstance(finding.where, Span) and finding.where.file == NAME


def _settings(project: Project, old: FileTree | None, new: FileTree | None) -> SettingsReport:
    """What changed in the settings of the repository."""
    if old is None or new is None:
        return SettingsReport()
    before, after = config_of(old)[0], project.config
    return settings_report(before, after, lambda key: key_span(new, key)) if before != after else SettingsReport()
