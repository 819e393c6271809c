"""The history of roadmaps: each version that git has of them is read, computed with its own data date, and followed."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tiekartta.base.findings import InputError
from tiekartta.compare.assemble import compare_versions
from tiekartta.compare.history import (
    Forecast,
    HistoryReport,
    SectionState,
    Skipped,
    Snapshot,
    Step,
    chosen_lines,
    points_of,
    reserve_trend,
)
from tiekartta.compare.outcomes import outcomes_of
from tiekartta.compare.renames import renames
from tiekartta.compare.versions import Version, Versions
from tiekartta.project.history_cache import Cache
from tiekartta.project.opened import Project, open_tree
from tiekartta.project.opening import NOT_HERE
from tiekartta.read.git.history import Commit, commits_of, place_of
from tiekartta.read.git.repository import Repository
from tiekartta.read.git.tree import tree_with_surroundings

if TYPE_CHECKING:
    from tiekartta.compare.report import CauseReport, DiffReport
    from tiekartta.model.items import Item
    from tiekartta.model.roadmap import Roadmap
    from tiekartta.schedule.schedule import Schedule

EVERY = ("commit", "week", "month", "tag")
HEADER = "roadmap.yaml"


@dataclass(frozen=True)
class Wanted:
    """Which versions, and which items besides the target and the statutory deadlines."""

    items: tuple[str, ...] = ()
    since_day: date | None = None
    since_commit: str | None = None
    """The commit that the history begins with."""
    every: str = "commit"


class Broken(NamedTuple):
    """Why a version has no dates: the code and the place of its first error."""

    code: str
    place: str


def histories(
    project: Project,
    repository: Repository,
    wanted: Wanted,
    cache: Cache | None = None,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> list[HistoryReport]:
    """The history of every roadmap of a project. Raises InputError when git lacks what it would have to read.

    `progress` is told how many versions of a roadmap are done, and of how many.
    """
    return [_history(project, roadmap, repository, wanted, cache or Cache(), progress) for roadmap in project.roadmaps]


def _history(
    project: Project,
    roadmap: Roadmap,
    repository: Repository,
    wanted: Wanted,
    cache: Cache,
    progress: Callable[[int, int], None],
) -> HistoryReport:
    header = repository.inside(roadmap.file)
    place = place_of(header, posixpath.basename(header) == HEADER)
    commits = _chosen(commits_of(repository, place, roadmap.id), wanted)
    reader = _Reader(project, repository, roadmap.id, cache)
    told: list[tuple[Commit, Snapshot]] = []
    steps: list[Step] = []
    skipped: list[Skipped] = []
    for number, commit in enumerate(commits):
        progress(number, len(commits))
        snapshot = reader.snapshot(commit)
        if isinstance(snapshot, Broken):
            skipped.append(Skipped(commit.id[:10], commit.day, *snapshot))
            continue
        if told:
            steps.append(reader.step(*told[-1], commit, snapshot, wanted.items))
            reader.let_go(told[-1][0])
        told.append((commit, snapshot))
    snapshots = [snapshot for _, snapshot in told]
    progress(len(commits), len(commits))
    points = points_of([(each.id[:10], each.day, each.tags) for each, _ in told], snapshots, steps)
    return HistoryReport(
        roadmap.id,
        roadmap.header.title,
        points,
        chosen_lines(wanted.items, snapshots, steps, _days(roadmap)) if snapshots else (),
        reserve_trend(points),
        tuple(skipped),
        complete=not repository.is_shallow(),
    )


def _chosen(commits: list[Commit], wanted: Wanted) -> list[Commit]:
    """The commits that were asked for; of a week or month its last one."""
    if wanted.since_commit is not None:
        ids = [each.id for each in commits]
        commits = commits[ids.index(wanted.since_commit) :] if wanted.since_commit in ids else commits
    if wanted.since_day is not None:
        commits = [each for each in commits if each.day >= wanted.since_day]
    if wanted.every == "tag":
        return [each for each in commits if each.tags]
    if wanted.every == "week":
        return list({each.day.isocalendar()[:2]: each for each in commits}.values())
    if wanted.every == "month":
        return list({(each.day.year, each.day.month): each for each in commits}.values())
    return commits


def _days(roadmap: Roadmap) -> Callable[[date, date], int]:
    """Working days between two finishes in a roadmap's calendar."""
    from tiekartta.model.calendar import calendar_of

    calendar = calendar_of(roadmap.header.calendar)
    return lambda old, new: calendar.index(new.toordinal() + 1) - calendar.index(old.toordinal() + 1)


class _Read(NamedTuple):
    """One version as it was read and computed."""

    version: Version
    schedule: Schedule


class _Reader:
    """Reads versions of one roadmap; what does not change between them is read once, and answers are kept."""

    def __init__(self, project: Project, repository: Repository, roadmap: str, cache: Cache) -> None:
        self.project = project
        self.repository = repository
        self.roadmap = roadmap
        self.cache = cache
        self.known = project.loaded.known
        self._read: dict[str, _Read | Broken] = {}

    def snapshot(self, commit: Commit) -> Snapshot | Broken:
        """What a version says by itself, or why it says nothing."""
        key = self._key(commit)
        kept = self.cache.snapshot(key)
        if kept is not None:
            return kept
        read = self._version(commit)
        made = read if isinstance(read, Broken) else self._snapshot(read)
        if isinstance(made, Snapshot):
            self.cache.keep(key, made)
        return made

    def step(self, old: Commit, was: Snapshot, new: Commit, now: Snapshot, items: Collection[str]) -> Step:
        """What lies between two versions; causes are looked for only where something told moved."""
        moved = sorted(name for name in items if was.forecasts.get(name) != now.forecasts.get(name))
        key = (*self._key(old), *self._key(new), *moved)
        kept = self.cache.step(key)
        if kept is None:
            kept = self._step(old, was, new, now, moved)
            self.cache.keep(key, kept)
        return kept

    def let_go(self, commit: Commit) -> None:
        """Forget a version that no step is asked from any more: all of them are more than a large plan has room for."""
        self._read.pop(commit.id, None)

    def _key(self, commit: Commit) -> tuple[str, ...]:
        """What an answer depends on besides the program: the files, the settings, and the day where no date is told."""
        asked = self.project.as_of.isoformat() if self.project.as_of else commit.day.isoformat()
        return (commit.tree, commit.path, self.roadmap, asked, repr(self.project.config))

    def _version(self, commit: Commit) -> _Read | Broken:
        if commit.id not in self._read:
            self._read[commit.id] = self._computed(commit)
        return self._read[commit.id]

    def _computed(self, commit: Commit) -> _Read | Broken:
        tree = tree_with_surroundings(self.repository, commit.id, commit.path)
        as_of, settings = self.project.as_of, self.project.config
        try:
            project = open_tree(tree, tree.around(), as_of, lambda: commit.day, known=self.known, settings=settings)
        except InputError as error:
            if error.finding.code in NOT_HERE:
                raise
            return Broken(error.finding.code, f"{commit.id[:10]}:{commit.path}")
        schedule = project.compute()
        errors = project.errors(schedule.findings)
        if errors:
            finding, sources = errors[0]
            if finding.code in NOT_HERE:
                raise InputError(finding)
            return Broken(finding.code, f"{commit.id[:10]}:{sources.locate(finding.where)}")
        return _Read(project.version(commit.id[:10]), schedule)

    def _snapshot(self, read: _Read) -> Snapshot:
        from tiekartta.analyse.status import status_of

        roadmap, schedule = read.version.roadmaps[0], read.schedule
        status = status_of(roadmap, schedule, self.project.config.at_risk)
        dates = schedule.dates[roadmap.id]
        return Snapshot(
            schedule.status_date(roadmap.id),
            status.target.id if status.target else None,
            status.target.reserve if status.target else None,
            sum(item.state == "done" for item in status.items),
            len(status.items),
            dict(sorted(Counter(item.state for item in status.items).items())),
            tuple(SectionState(each.group, each.phase, each.done, each.total, each.worst) for each in status.shares),
            {
                name: _forecast(row.item, dates[name].early_finish)
                for name, row in roadmap.rows.items()
                if name in dates
            },
        )

    def _step(self, old: Commit, was: Snapshot, new: Commit, now: Snapshot, items: Collection[str]) -> Step:
        """What lies between two versions. The same files give the same names, and nothing to look for causes in."""
        before, after = self._version(old), self._version(new)
        assert not isinstance(before, Broken)
        assert not isinstance(after, Broken)
        names = renames(before.version.roadmaps[0], after.version.roadmaps[0])
        if not _told_moves(was, now, names) and not items:
            return Step(names, {})
        versions = Versions(before.version, after.version, self.project.settings)
        versions.old_schedule, versions.new_schedule = before.schedule, after.schedule
        told = {*items, *_told(was, names), *_told(now, {}), ""}  # the end of a plan without a target has no item
        at_risk = self.project.config.at_risk
        report = compare_versions(
            versions,
            at_risk,
            lambda place, in_old: None,
            traced=lambda both: [each for each in outcomes_of(both) if each.item in told],
        )[0]
        return Step(names, dict(_first_causes(report)))


def _forecast(item: Item, finish: date) -> Forecast:
    deadline = item.deadline
    return Forecast(
        item.title, finish, deadline.date if deadline else None, bool(deadline and deadline.kind == "statutory")
    )


def _told_moves(was: Snapshot, now: Snapshot, names: Mapping[str, str]) -> bool:
    """Whether the target, its reserve or a statutory deadline's forecast moved between two versions."""
    before = {names.get(name, name): forecast for name, forecast in was.forecasts.items()}
    return was.reserve != now.reserve or any(before.get(name) != now.forecasts.get(name) for name in _told(now, {}))


def _told(snapshot: Snapshot, names: Mapping[str, str]) -> set[str]:
    """The target and the statutory deadlines of a version, by the ids that they have now."""
    told = {name for name, each in snapshot.forecasts.items() if each.statutory} | {snapshot.target or ""}
    return {names.get(name, name) for name in told}


def _first_causes(report: DiffReport) -> Iterator[tuple[str, CauseReport]]:
    """The first cause of each thing that moved, by item; of the target by `` too."""
    for group in report.moved:
        if group.cause is not None:
            yield from ((each.id, group.cause) for each in group.items)
    for deadline in report.deadlines:
        cause = deadline.causes.causes[0] if deadline.causes and deadline.causes.causes else deadline.through
        if cause is not None:
            yield deadline.id, cause
    target = report.target
    if target is not None and target.causes and target.causes.causes:
        yield target.id, target.causes.causes[0]
        yield "", target.causes.causes[0]
