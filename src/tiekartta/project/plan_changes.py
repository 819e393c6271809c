"""What changed in the plan since an earlier version, put into the memo as plain data: `--since REF`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tiekartta.analyse.summary.memo import PlanChange, PlanCommit
    from tiekartta.compare.report import DiffReport, Moved
    from tiekartta.project.opened import Project
    from tiekartta.project.versions import Asked

_ITEMS = ("tasks", "milestones", "decisions", "questions")


@dataclass(frozen=True)
class Earlier:
    """An earlier version: what it is called, its data date, what changed since, and the commits behind it."""

    name: str
    status_date: date | None
    changes: tuple[PlanChange, ...]
    commits: tuple[PlanCommit, ...]


def changes_since(ref: str, path: str, roadmap: str, project: Project, scenario: str | None) -> Earlier:
    """What changed in one roadmap since a version. Raises Broken when either version has errors."""
    from tiekartta.compare.assemble import compare_versions
    from tiekartta.project.versions import open_versions, understand

    asked = understand([ref, path], cached=False)
    opened = open_versions(asked, project.as_of, project.today, scenario)
    reports = compare_versions(opened.versions, opened.new.config.at_risk, opened.locate)
    report = next(each for each in reports if each.roadmap == roadmap)
    return Earlier(ref, report.old.status_date, tuple(plan_changes(report)), _commits(asked))


def plan_changes(report: DiffReport) -> Iterator[PlanChange]:
    """The changes that a meeting wants to hear: the target, deadlines, meetings, what came, went, or slips most."""
    from tiekartta.analyse.summary.memo import PlanChange

    told: set[str] = set()
    for change in (*_outcomes(report), *_entries(report)):
        if change.kind not in ("target-reserve", "target-date"):
            told.add(change.id)
        yield change
    moved = [each for group in report.moved for each in group.items if each.days and each.id not in told]
    for each in sorted(moved, key=_by_days):
        kind = "slipped" if each.days > 0 else "sooner"
        yield PlanChange(kind, each.id, each.title, each.old_finish, each.new_finish)


def _by_days(each: Moved) -> tuple[int, str]:
    return -each.days, each.id


def _outcomes(report: DiffReport) -> Iterator[PlanChange]:
    from tiekartta.analyse.summary.memo import PlanChange

    target = report.target
    if target and target.old_date != target.new_date:
        yield PlanChange("target-date", target.id, target.title, target.old_date, target.new_date)
    elif target and target.old_reserve != target.new_reserve:
        yield PlanChange("target-reserve", target.id, target.title, target.old_reserve, target.new_reserve)
    for each in report.deadlines:
        if each.old_deadline != each.new_deadline:
            kind = "deadline-set" if not each.old_deadline else "deadline" if each.new_deadline else "deadline-lifted"
            yield PlanChange(kind, each.id, each.title, each.old_deadline, each.new_deadline)
        elif each.effect in ("missed", "saved"):
            yield PlanChange(f"deadline-{each.effect}", each.id, each.title, each.old_finish, each.new_finish)
    for decision in report.decisions:
        kind = "meeting-lost" if decision.lost else "meeting"
        yield PlanChange(kind, decision.id, decision.title, decision.old_meeting, decision.new_meeting)


def _entries(report: DiffReport) -> Iterator[PlanChange]:
    from tiekartta.analyse.summary.memo import PlanChange

    for change in report.changes:
        if change.list not in _ITEMS:
            continue
        if change.kind in ("added", "removed"):
            yield PlanChange(change.kind, change.item, change.title, None, None)
        elif change.field == "status" and change.new in ("dropped", "not-applicable"):
            yield PlanChange("dropped", change.item, change.title, None, None)


def _commits(asked: Asked) -> tuple[PlanCommit, ...]:
    """The commits behind the changes, when the earlier version is one of git."""
    from tiekartta.analyse.summary.memo import PlanCommit

    if asked.repository is None or asked.old.commit is None:
        return ()
    from tiekartta.read.git.commits import commits_since

    found = commits_since(asked.repository, asked.old.commit, asked.repository.inside(asked.path))
    return tuple(PlanCommit(*each) for each in found)
