"""The version that a page is compared with: the one that is named, or the one before the last change in git."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiekartta.base.findings import InputError
from tiekartta.project.opened import Broken, Project

if TYPE_CHECKING:
    from tiekartta.analyse.status import StatusReport
    from tiekartta.compare.report import DiffReport
    from tiekartta.schedule.schedule import Schedule

NONE = "none"
"""What stands for no comparison at all, where a version may be named."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What changed in one roadmap since an earlier version, and how it stood then; None where it did not exist."""

    change: DiffReport
    before: StatusReport | None


def earlier_of(
    project: Project, schedule: Schedule, path: str, against: str | None, scenario: str | None = None
) -> Mapping[str, Earlier]:
    """By roadmap, the comparison with a version; nothing where none is named and git knows no earlier one.

    Raises InputError for a version that is named and is none, and Broken when that version has errors; an earlier one
    that only git proposes is passed over then.
    """
    if against == NONE:
        return {}
    if against is not None:
        return _compared(project, schedule, path, against, scenario)
    folder = path if os.path.isdir(path) else os.path.dirname(path) or "."
    try:
        proposed = _previous(path, folder)
        return _compared(project, schedule, path, proposed, scenario, folder) if proposed else {}
    except (InputError, Broken):
        return {}


def _compared(
    project: Project, schedule: Schedule, path: str, against: str, scenario: str | None, folder: str = "."
) -> Mapping[str, Earlier]:
    from tiekartta.analyse.status import status_of
    from tiekartta.compare.outcomes import moved_targets
    from tiekartta.project.opening import open_versions
    from tiekartta.project.versions import understand

    asked = understand([against, path], cached=False, folder=folder)
    opened = open_versions(asked, project.as_of, project.today, scenario, (project, schedule))
    old = {each.id: each for each in opened.versions.old.roadmaps}
    found = {}
    for report in opened.reports(traced=moved_targets):
        plan = old.get(report.roadmap)
        at_risk = opened.sides.old.project.config.at_risk
        before = status_of(plan, opened.versions.old_schedule, at_risk) if plan else None
        found[report.roadmap] = Earlier(report, before)
    return found


def _previous(path: str, folder: str) -> str | None:
    """The commit to compare with: HEAD when the files on disk differ from it, else the one before their last change."""
    from tiekartta.read.git.commits import before_last_change
    from tiekartta.read.git.repository import Repository

    return before_last_change(Repository(folder), path)
