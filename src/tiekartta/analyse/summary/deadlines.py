"""Deadlines: what is due before the next meeting, and the statutory deadlines after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tiekartta.analyse.overdue import planned_dates
from tiekartta.analyse.status import StatusItem
from tiekartta.analyse.summary.scope import Scope
from tiekartta.model.items import Decision, Milestone
from tiekartta.model.scalars import LocalText


@dataclass(frozen=True, slots=True)
class Due:
    """An item with the day by which it should be finished and the day by which it will be; float in working days.

    `meetings_to_spare` is told of decisions only: how many meetings later than forecast still meets everything.
    """

    id: str
    title: LocalText
    group: str | None
    owner: LocalText | None
    state: str
    due: date
    kind: str | None
    basis: tuple[str, ...]
    forecast: date
    total_float: int
    meetings_to_spare: int | None
    fixed: bool
    """An event that comes on its day whatever we do: it has no forecast and no float of its own."""


def due_before(scope: Scope, until: date | None) -> tuple[Due, ...]:
    """What should be finished by a day and is not: by deadline, by plan, or left over from before."""
    found = [_due(scope, item) for item in scope.items if item.state != "done"]
    soon = [each for each in found if each is not None and (until is None or each.due <= until)]
    return tuple(sorted(soon, key=_worst_first))


def statutory_after(scope: Scope, after: date | None) -> tuple[Due, ...]:
    """The statutory deadlines that are open and later than a day: those that are late first, then the earliest."""
    items = [item for item in scope.status.deadlines if scope.covers(item.group)]
    found = [_due(scope, item) for item in items if item.deadline and (after is None or item.deadline > after)]
    return tuple(sorted((each for each in found if each is not None), key=_worst_first))


def _worst_first(each: Due) -> tuple[bool, float, float, float]:
    """What is late by forecast comes first, statutory before other and the latest before the less late; then by day."""
    statutory, day = each.kind == "statutory", each.due.toordinal()
    if each.total_float < 0:
        return (False, not statutory, each.total_float, day)
    return (True, day, not statutory, each.total_float)


def _due(scope: Scope, item: StatusItem) -> Due | None:
    row = scope.roadmap.rows[item.id].item
    day = row.date if isinstance(row, Milestone) and row.date else planned_dates(scope.roadmap.rows[item.id])[1]
    if day is None:
        return None
    return Due(
        item.id,
        item.title,
        item.group,
        item.owner,
        item.state,
        item.deadline or day if item.deadline_kind == "statutory" else day,
        item.deadline_kind if item.deadline == day or item.deadline_kind == "statutory" else None,
        item.basis,
        item.early_finish,
        item.total_float,
        meetings_to_spare(scope, item.id),
        isinstance(row, Milestone) and row.date is not None,
    )


def meetings_to_spare(scope: Scope, name: str) -> int | None:
    """How many meetings later than forecast a decision may be made; None for what is not decided in meetings."""
    item, dates = scope.roadmap.rows[name].item, scope.dates[name]
    if not isinstance(item, Decision) or item.body not in scope.book.bodies or dates.no_meeting:
        return None
    return scope.book.of(item.body).steps(dates.early_start.toordinal(), dates.late_start.toordinal())
