"""What changed in the plan since an earlier version, put into the memo as plain data.

The version is the one that `--since` names; by default the one of the last meeting, else the header's baseline.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tiekartta.base.findings import InputError

if TYPE_CHECKING:
    from tiekartta.analyse.status import Share
    from tiekartta.analyse.summary.memo import PlanChange, PlanCommit
    from tiekartta.compare.report import DeadlineEffect, DiffReport, Moved
    from tiekartta.model.roadmap import Roadmap
    from tiekartta.project.opened import Project
    from tiekartta.project.opening import Opened
    from tiekartta.project.versions import Asked

_ITEMS = ("tasks", "milestones", "decisions", "questions")
_AT_RISK = "deadline-at-risk"
_RISKS = ("new", "realised", "raised")


@dataclass(frozen=True)
class Earlier:
    """An earlier version: what it is called, its data date, what changed since, and the commits behind it."""

    name: str
    status_date: date | None
    changes: tuple[PlanChange, ...]
    commits: tuple[PlanCommit, ...]
    unread: bool = False
    told: date | None = None
    """The data date of the version that the last meeting saw: what happened later could not be told there."""
    shares: tuple[Share, ...] = ()
    """How its groups and phases stood."""


def changes_since(ref: str, path: str, roadmap: str, project: Project, scenario: str | None) -> Earlier:
    """What changed in one roadmap since a version. Raises Broken when either version has errors."""
    from tiekartta.project.opening import open_versions
    from tiekartta.project.versions import understand

    asked = understand([ref, path], cached=False)
    opened = open_versions(asked, project.as_of, project.today, scenario)
    report = _report(opened, roadmap, project)
    changes, shares = tuple(plan_changes(report)), _shares(opened, roadmap)
    return Earlier(ref, report.old.status_date, changes, _commits(asked), shares=shares)


def changes_since_meeting(
    day: date | None, path: str, roadmap: Roadmap, project: Project, scenario: str | None
) -> Earlier | None:
    """What changed since the evening of a meeting, by the commits of git; where they do not reach, since the baseline.

    None where there is nothing to compare with. An earlier version that cannot be read is told, and stops nothing.
    """
    from tiekartta.project.opened import Broken
    from tiekartta.project.opening import open_versions

    asked = _at_meeting(day, path) or _at_baseline(roadmap, path)
    if asked is None:
        return None
    try:
        opened = open_versions(asked, project.as_of, project.today, scenario)
        report = _report(opened, roadmap.id, project)
    except (Broken, InputError):
        return Earlier(asked.old.name, None, (), (), unread=True)
    if report.presence != "both":
        return None
    seen = report.old.status_date
    at_meeting = day is not None and asked.old.name == day.isoformat()
    name = seen.isoformat() if asked.repository is None and seen else asked.old.name
    told = seen if at_meeting else None
    return Earlier(name, seen, tuple(plan_changes(report)), (), told=told, shares=_shares(opened, roadmap.id))


def _report(opened: Opened, roadmap: str, project: Project) -> DiffReport:
    from tiekartta.project.opened import Broken

    if roadmap in opened.unreadable:
        raise Broken(project, opened.old_errors)
    return next(each for each in opened.reports(traced=None) if each.roadmap == roadmap)


def _shares(opened: Opened, roadmap: str) -> tuple[Share, ...]:
    """How the groups and phases of a roadmap stood in the old version, with its own data date."""
    from tiekartta.analyse.status import status_of

    plan = opened.versions.old.get(roadmap)
    at_risk = opened.sides.old.project.config.at_risk
    return status_of(plan, opened.versions.old_schedule, at_risk).shares if plan else ()


def _at_meeting(day: date | None, path: str) -> Asked | None:
    """The repository's version on the evening of a day, beside what is on disk now."""
    from tiekartta.compare.versions import WORKING_TREE
    from tiekartta.project.versions import Asked, Point
    from tiekartta.read.git.commits import commit_on
    from tiekartta.read.git.repository import Repository

    if day is None or not os.path.lexists(path):
        return None
    try:
        repository = Repository(path if os.path.isdir(path) else os.path.dirname(path) or ".")
        commit = commit_on(repository, day)
    except InputError:
        return None
    return Asked(Point(day.isoformat(), commit), Point(WORKING_TREE), path, repository) if commit else None


def _at_baseline(roadmap: Roadmap, path: str) -> Asked | None:
    """The plan that the header names as the baseline, beside what is on disk now."""
    from tiekartta.compare.versions import WORKING_TREE
    from tiekartta.project.baseline import baseline_of
    from tiekartta.project.versions import Asked, Point
    from tiekartta.read.git.repository import Repository

    name = roadmap.header.baseline
    if not name or not os.path.lexists(path):
        return None
    try:
        saved = baseline_of(name, path)
        if saved is not None:
            return Asked(Point(name, path=saved), Point(path, path=path), path, None)
        repository = Repository(path if os.path.isdir(path) else os.path.dirname(path) or ".")
        return Asked(Point(name, repository.commit(name)), Point(WORKING_TREE), path, repository)
    except InputError:
        return None


def plan_changes(report: DiffReport) -> Iterator[PlanChange]:
    """The changes that a meeting wants to hear: statutory deadlines, the target, meetings, risks, what came or went."""
    from tiekartta.analyse.summary.memo import PlanChange

    told: set[str] = set()
    found = [*_outcomes(report), *_under_way(report), *_meetings(report), *_risks(report), *_entries(report)]
    for change in sorted(found, key=lambda each: not each.statutory):
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
        kind = "end" if target.end else "target-date"
        yield PlanChange(kind, target.id, target.title, target.old_date, target.new_date)
    elif target and target.old_reserve != target.new_reserve:
        yield PlanChange("target-reserve", target.id, target.title, target.old_reserve, target.new_reserve)
    lost = {each.id for each in report.decisions if each.lost}
    for each in report.deadlines:
        kind = _of_deadline(each)
        if kind == "deadline-missed" and each.id in lost:
            yield PlanChange("meeting-lost", each.id, each.title, each.old_finish, None, each.kind == "statutory")
        elif kind:
            yield PlanChange(kind, each.id, each.title, *_sides(each), each.kind == "statutory" and kind != _AT_RISK)


def _of_deadline(each: DeadlineEffect) -> str:
    if each.old_deadline != each.new_deadline:
        return "deadline-set" if not each.old_deadline else "deadline" if each.new_deadline else "deadline-lifted"
    wanted = ("missed", "saved", "at-risk") if each.kind == "statutory" else ("missed", "saved")
    return f"deadline-{each.effect}" if each.effect in wanted else ""


def _sides(each: DeadlineEffect) -> tuple[date | int | None, date | int | None]:
    """What a change of a deadline tells: the deadline where it was moved, what is left of it, else the forecast."""
    if each.old_deadline != each.new_deadline:
        return each.old_deadline, each.new_deadline
    if each.effect == "at-risk":
        return each.old_margin, each.new_margin
    return each.old_finish, each.new_finish


def _meetings(report: DiffReport) -> Iterator[PlanChange]:
    from tiekartta.analyse.summary.memo import PlanChange

    for meeting in report.meetings:
        if meeting.kind == "cancelled":
            yield PlanChange("meeting-cancelled", meeting.id, meeting.title, meeting.date, None)
    missed = {each.id for each in report.deadlines if each.effect == "missed"}
    for decision in report.decisions:
        if decision.lost and decision.id in missed:
            continue  # its deadline's change says so
        kind = "meeting-lost" if decision.lost else "meeting"
        yield PlanChange(kind, decision.id, decision.title, decision.old_meeting, decision.new_meeting)


def _risks(report: DiffReport) -> Iterator[PlanChange]:
    from tiekartta.analyse.summary.memo import PlanChange

    for risk in report.risks:
        if risk.kind in _RISKS:
            yield PlanChange(f"risk-{risk.kind}", risk.id, risk.title, None, None)


def _under_way(report: DiffReport) -> Iterator[PlanChange]:
    from tiekartta.analyse.summary.memo import PlanChange

    return (PlanChange("under-way", item.id, item.title, None, None) for item in report.contradictions)


def _entries(report: DiffReport) -> Iterator[PlanChange]:
    from tiekartta.analyse.summary.memo import PlanChange

    under_way = {each.id for each in report.contradictions}
    for change in report.changes:
        if change.list not in _ITEMS or change.item in under_way:
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
