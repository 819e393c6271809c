"""How long finished work took against its plan: the reference class of a repository's own history."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from tiekartta.base.findings import InputError
from tiekartta.compare.renames import renames
from tiekartta.model.calendar import calendar_of
from tiekartta.model.items import Task
from tiekartta.model.roadmap import Roadmap
from tiekartta.project.history import HEADER
from tiekartta.project.opened import Project, open_tree
from tiekartta.project.opening import NOT_HERE
from tiekartta.read.git.history import commits_of, place_of
from tiekartta.read.git.repository import Repository
from tiekartta.read.git.tree import tree_with_surroundings
from tiekartta.read.loader import Known
from tiekartta.schedule.build import duration_of, state_of
from tiekartta.schedule.network import DONE, PLANNED

LEAST = 10
"""So many finished tasks tell something of the others."""


def finished_shares(project: Project, repository: Repository) -> list[float]:
    """How long finished tasks took in working days, as shares of their last plan before they began.

    Raises InputError when git cannot tell the versions.
    """
    return [share for roadmap in project.roadmaps for share in _shares(project, roadmap, repository)]


def _shares(project: Project, roadmap: Roadmap, repository: Repository) -> Iterator[float]:
    planned: dict[str, int] = {}
    before: Roadmap | None = None
    for version in (*_versions(project, roadmap, repository), roadmap):
        if before is not None:
            names = renames(before, version)
            planned = {names.get(name, name): days for name, days in planned.items()}
        planned |= dict(_planned(version))
        before = version
    for name, days in planned.items():
        row = roadmap.rows.get(name)
        if row is None or row.gone or not isinstance(row.item, Task) or state_of(row) != DONE:
            continue
        started, finished = row.item.started, row.item.finished
        if started and finished and days:
            index = calendar_of(roadmap.header.calendar).index
            yield max(index(finished.toordinal() + 1) - index(started.toordinal()), 1) / days


def _planned(roadmap: Roadmap) -> Iterator[tuple[str, int]]:
    """The lengths in working days of tasks that have not begun in a version."""
    calendar = calendar_of(roadmap.header.calendar)
    for name, row in roadmap.rows.items():
        item = row.item
        if isinstance(item, Task) and not row.is_parent and not row.gone and state_of(row) == PLANNED:
            days, elapsed = duration_of(item, calendar)
            says = item.duration or item.estimate or (item.start and item.finish)
            if says and not elapsed:
                yield name, days


def _versions(project: Project, roadmap: Roadmap, repository: Repository) -> Iterator[Roadmap]:
    """The roadmap in every version that can be read, the oldest first."""
    header = repository.inside(roadmap.file)
    place = place_of(header, posixpath.basename(header) == HEADER)
    known = Known()
    for commit in commits_of(repository, place, roadmap.id):
        tree = tree_with_surroundings(repository, commit.id, commit.path)
        try:
            version = open_tree(tree, tree.around(), project.as_of, lambda day=commit.day: day, known=known)  # type: ignore[misc]
        except InputError as error:
            if error.finding.code in NOT_HERE:
                raise
            continue
        found = [each for each in version.roadmaps if each.id == roadmap.id]
        if found and not version.errors():
            yield found[0]
