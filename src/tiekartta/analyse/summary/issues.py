"""Issues that are being mended, and indicators that are not yet reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tiekartta.analyse.status import Named
from tiekartta.analyse.summary.scope import Scope
from tiekartta.model.entities import Issue
from tiekartta.model.scalars import LocalText


@dataclass(frozen=True, slots=True)
class OpenIssue:
    """An issue that still wants mending; `overdue` when its day has passed, `from_risk` the risk that came true."""

    id: str
    title: LocalText
    owner: LocalText | None
    status: str
    due: date | None
    overdue: bool
    affects: tuple[Named, ...]
    resolution: LocalText | None
    from_risk: LocalText | None


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator: what is measured, and how much of it was reached; `is_late` when its item's deadline has passed."""

    item: str
    title: LocalText
    target: float
    reached: float | None
    unit: LocalText | None
    is_reached: bool
    is_late: bool


def open_issues(scope: Scope) -> tuple[OpenIssue, ...]:
    """The issues that are open: the overdue first, then by the day by which they are to be mended."""
    issues = [each for each in scope.roadmap.issues if each.is_open and scope.covers(each.group)]
    issues.sort(key=lambda each: (each.due or date.max, each.id))
    return tuple(_open(scope, each) for each in issues)


def _open(scope: Scope, issue: Issue) -> OpenIssue:
    risk = next((each for each in scope.roadmap.risks if each.id == issue.from_risk), None)
    return OpenIssue(
        issue.id,
        scope.roadmap.title_of(issue),
        issue.owner,
        issue.status,
        issue.due,
        issue.due is not None and issue.due < scope.status_date,
        tuple(scope.named(name) for name in issue.affects if scope.is_open(name)),
        issue.resolution,
        scope.roadmap.title_of(risk) if risk else None,
    )


def measures(scope: Scope) -> tuple[Measure, ...]:
    """Every indicator of the plan, those that are late first, then those not reached."""
    found = []
    for name, row in scope.roadmap.rows.items():
        if row.gone or not scope.covers(row.group):
            continue
        deadline = row.item.deadline
        for each in row.item.indicator:
            is_late = not each.is_reached and deadline is not None and deadline.date < scope.status_date
            title = each.title or row.title
            found.append(Measure(name, title, each.target, each.reached, each.unit, each.is_reached, is_late))
    return tuple(sorted(found, key=lambda each: (not each.is_late, each.is_reached)))
