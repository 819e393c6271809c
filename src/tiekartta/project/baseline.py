"""The baseline of a status: a revision or a saved plan given by `--against`, else the one that the roadmap names."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tiekartta.base.findings import Finding, InputError, Severity, Span
from tiekartta.model.roadmap import Roadmap
from tiekartta.project.opened import Project, open_tree
from tiekartta.read.discover import HEADER
from tiekartta.read.files import DiskTree, FileTree, git_root, roadmaps_at

if TYPE_CHECKING:
    from tiekartta.compare.history import SectionState
    from tiekartta.compare.variance import VarianceReport
    from tiekartta.compare.versions import Versions
    from tiekartta.schedule.schedule import Schedule


def variances(
    project: Project, schedule: Schedule, path: str, against: str | None
) -> tuple[dict[str, VarianceReport], list[Finding]]:
    """The variance of each roadmap that has a baseline; `schedule` is that of the project.

    Raises InputError when what `--against` names cannot be read; a baseline that a roadmap names and that cannot be
    read is only a finding, since the status stands without it.
    """
    place = roadmaps_at(path)
    if against:
        return _measured(project, schedule, _tree(against, place, "."), against), []
    named = project.roadmaps[0].header.baseline if len(project.roadmaps) == 1 else None
    if not named:
        return {}, []
    try:
        folder = place if os.path.isdir(place) else os.path.dirname(place) or "."
        return _measured(project, schedule, _tree(named, place, folder, inside=True), named), []
    except InputError as error:
        return {}, [error.finding]


def baseline_finishes(roadmap: Roadmap, project: Project) -> dict[str, date] | None:
    """The finish of each item in the baseline that a header names, inclusive days; None without one to be read."""
    from tiekartta.base.catalogue import RULES
    from tiekartta.read.loader import load
    from tiekartta.schedule.schedule import compute

    folder = os.path.dirname(roadmap.file) or "."
    place = folder if os.path.basename(roadmap.file) == HEADER else roadmap.file
    if not roadmap.header.baseline or not os.path.exists(place):
        return None
    try:
        tree = _tree(roadmap.header.baseline, place, folder, inside=True)
        saved = next((each for each in load(tree).roadmaps if each.id == roadmap.id), None)
    except InputError:
        return None
    if saved is None:
        return None
    schedule = compute([saved], {saved.id: saved.header.status_date or project.status_date_of(roadmap)})
    if any(RULES[finding.code].severity is Severity.ERROR for finding in schedule.findings):
        return None
    return {name: dates.early_finish for name, dates in schedule.dates[saved.id].items()}


def baseline_of(name: str, path: str) -> str | None:
    """The saved plan that a header names as the baseline; None where the name is not that of a file.

    Raises InputError when it leads out of the repository.
    """
    place = roadmaps_at(path)
    folder = place if os.path.isdir(place) else os.path.dirname(place) or "."
    saved = os.path.join(folder, name)
    if not os.path.lexists(saved):
        return None
    if not _is_inside(saved, folder):
        raise InputError(Finding("TK103", Span(name)))
    return os.path.relpath(saved)


def _tree(name: str, place: str, folder: str, inside: bool = False) -> FileTree:
    """The files of a baseline: a path as seen from `folder`, else a revision of the repository around `place`.

    With `inside`, the path was written in a roadmap, so it must not lead out of the repository.
    """
    saved = os.path.join(folder, name)
    if os.path.lexists(saved):
        if inside and not _is_inside(saved, folder):
            raise InputError(Finding("TK103", Span(name)))
        return DiskTree(os.path.relpath(saved) if inside else saved)
    from tiekartta.read.git.repository import Repository
    from tiekartta.read.git.tree import GitTree

    repository = Repository(place if os.path.isdir(place) else os.path.dirname(place) or ".")
    return GitTree(repository, repository.commit(name), repository.inside(place), name)


def _is_inside(saved: str, folder: str) -> bool:
    here = Path(folder).resolve()
    return Path(saved).resolve().is_relative_to(git_root(here) or here.parent)


def _measured(project: Project, schedule: Schedule, tree: FileTree, name: str) -> dict[str, VarianceReport]:
    from tiekartta.compare.variance import variance_of
    from tiekartta.compare.versions import Versions

    around = tree.around() if hasattr(tree, "around") else None
    old = open_tree(tree, around, None, project.today, known=project.loaded.known)
    versions = Versions(old.version(name), project.version(""), project.settings)
    versions.take(schedule)
    for finding, sources in old.errors(() if old.errors() else versions.old_schedule.findings):
        where = finding.where if isinstance(finding.where, Span) else sources.locate(finding.where)
        raise InputError(Finding(finding.code, where, finding.args))
    found = ((each.id, variance_of(versions, each.id, _sections(versions, each.id, old))) for each in project.roadmaps)
    return {roadmap: report for roadmap, report in found if report is not None}


def _sections(versions: Versions, roadmap: str, old: Project) -> tuple[SectionState, ...]:
    """How the groups and phases of a roadmap stood in the old version, with its own data date."""
    from tiekartta.analyse.status import status_of
    from tiekartta.compare.history import SectionState

    plan = versions.old.get(roadmap)
    if plan is None:
        return ()
    shares = status_of(plan, versions.old_schedule, old.config.at_risk).shares
    return tuple(SectionState(each.group, each.phase, each.done, each.total, each.worst) for each in shares)
