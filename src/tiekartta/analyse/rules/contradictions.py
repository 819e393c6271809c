"""Rules of dates that cannot all hold: the schedule shows negative float, and these say why it must."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tiekartta.analyse.rules.plan import Plan, Rule
from tiekartta.base.findings import Finding
from tiekartta.model.calendar import calendar_of
from tiekartta.model.items import Constraint, Milestone, Task
from tiekartta.model.roadmap import Row

_STARTS = ("SNLT", "MSO")
_HARD = ("MSO", "MFO")


def start_after_limit(plan: Plan) -> Iterator[Finding]:
    """A planned start or date after the latest date that the same item allows."""
    for row in plan.unfinished:
        first = _first(row)
        if first is None:
            continue
        for key, last in _limits(row):
            if last < first:
                yield Finding("TK317", plan.place(row.item.id, key), {"start": first, "key": key, "date": last})


def before_roadmap_start(plan: Plan) -> Iterator[Finding]:
    """A constraint that asks for a day before the roadmap's start: nothing is scheduled then."""
    start = plan.roadmap.header.start
    for row in plan.unfinished:
        constraint = _constraint(row)
        if start and constraint and constraint.date < start and constraint.type != "FNET":
            args = {"type": constraint.type, "date": constraint.date, "start": start}
            yield Finding("TK318", plan.place(row.item.id, "constraint"), args)


def constraint_after_deadline(plan: Plan) -> Iterator[Finding]:
    """A constraint that holds an item until after its own deadline."""
    for row in plan.unfinished:
        constraint, deadline = _constraint(row), row.item.deadline
        if constraint and deadline and constraint.type in ("FNET", *_HARD) and constraint.date > deadline.date:
            args = {"type": constraint.type, "date": constraint.date, "deadline": deadline.date}
            yield Finding("TK319", plan.place(row.item.id, "constraint"), args)


def constraint_on_day_off(plan: Plan) -> Iterator[Finding]:
    """Work that must start or finish on a day on which nobody works."""
    calendar = calendar_of(plan.roadmap.header.calendar)
    for row in plan.unfinished:
        constraint = _constraint(row)
        if constraint and constraint.type in _HARD and not calendar.is_working(constraint.date.toordinal()):
            args = {"type": constraint.type, "date": constraint.date}
            yield Finding("TK320", plan.place(row.item.id, "constraint"), args)


def fixed_date_not_met(plan: Plan) -> Iterator[Finding]:
    """A day on or by which an item must start or finish, and what comes before does not allow it."""
    calendar = calendar_of(plan.roadmap.header.calendar)
    start = plan.roadmap.header.start
    for row in plan.unfinished:
        constraint = _constraint(row)
        if constraint is None or constraint.type == "FNET" or row.item.id not in plan.dates:
            continue
        if constraint.type in _HARD and not calendar.is_working(constraint.date.toordinal()):
            continue
        if any(day and constraint.date < day for day in (_first(row), start)):
            continue  # which is told as a contradiction of its own
        dates = plan.dates[row.item.id]
        forecast = dates.early_start if constraint.type in _STARTS else dates.early_finish
        if forecast > constraint.date:
            args = {"type": constraint.type, "date": constraint.date, "forecast": forecast}
            yield Finding("TK321", plan.place(row.item.id, "constraint"), args)


def _constraint(row: Row) -> Constraint | None:
    """The constraint of a task that has not started; what has started keeps only limits on its finish."""
    if not isinstance(row.item, Task) or row.item.constraint is None:
        return None
    if row.item.started and row.item.constraint.type in _STARTS:
        return None
    return row.item.constraint


def _first(row: Row) -> date | None:
    """The first day that an item's own plan allows."""
    if isinstance(row.item, Task):
        return None if row.item.started else row.item.start
    if isinstance(row.item, Milestone):
        return row.item.planned
    return row.item.meeting


def _limits(row: Row) -> Iterator[tuple[str, date]]:
    constraint = _constraint(row)
    if constraint and constraint.type != "FNET":
        yield "constraint", constraint.date
    if row.item.deadline:
        yield "deadline", row.item.deadline.date


OF_MODEL: tuple[Rule, ...] = (
    start_after_limit,
    before_roadmap_start,
    constraint_after_deadline,
    constraint_on_day_off,
)
OF_DATES: tuple[Rule, ...] = (fixed_date_not_met,)
