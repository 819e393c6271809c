"""Rules of planned dates: what a person wrote about time must not contradict itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tiekartta.analyse.rules.plan import Plan
from tiekartta.base.findings import Finding
from tiekartta.model.calendar import Calendar, calendar_of
from tiekartta.model.items import Milestone, Task, value_of
from tiekartta.model.scalars import Duration

_FAR = timedelta(days=3 * 366)
_PARENT_IGNORES = ("duration", "estimate", "finish", "remaining", "progress", "started", "finished", "status")


def dates_disagree(plan: Plan) -> Iterator[Finding]:
    """Start, finish and duration of a task that cannot all hold."""
    calendar = calendar_of(plan.roadmap.header.calendar)
    for row in plan.leaves:
        item = row.item
        if not isinstance(item, Task) or not (item.start and item.finish and item.duration):
            continue
        between = _days_between(item.start, item.finish, item.duration, calendar)
        if between >= 0 and item.duration.days(calendar.days_a_week) != between:
            args = {"start": item.start, "finish": item.finish, "duration": item.duration, "days": between}
            yield Finding("TK310", plan.place(item.id, "duration"), args)


def _days_between(start: date, finish: date, duration: Duration, calendar: Calendar) -> int:
    if duration.elapsed:
        return (finish - start).days + 1
    return calendar.index(finish.toordinal() + 1) - calendar.index(start.toordinal())


def duration_and_estimate(plan: Plan) -> Iterator[Finding]:
    """A task with both a duration and an estimate: only one of them can count."""
    for row in plan.leaves:
        if isinstance(row.item, Task) and row.item.duration and row.item.estimate:
            yield Finding("TK311", plan.place(row.item.id, "estimate"))


def estimate_out_of_order(plan: Plan) -> Iterator[Finding]:
    """An estimate whose optimistic duration is not the shortest, or whose pessimistic one not the longest."""
    week = calendar_of(plan.roadmap.header.calendar).days_a_week
    for row in plan.leaves:
        estimate = value_of(row.item, "estimate")
        if estimate is None:
            continue
        lengths = (estimate.optimistic, estimate.likely, estimate.pessimistic)
        days = [each.days(7) if each.elapsed else each.days(week) * 7 / week for each in lengths]
        if days != sorted(days):
            yield Finding("TK312", plan.place(row.item.id, "estimate"), {"lengths": " – ".join(map(str, lengths))})


def date_and_planned(plan: Plan) -> Iterator[Finding]:
    """A milestone that both happens by itself and is aimed at."""
    for row in plan.leaves:
        if isinstance(row.item, Milestone) and row.item.date and row.item.planned:
            yield Finding("TK313", plan.place(row.item.id, "planned"))


def no_duration(plan: Plan) -> Iterator[Finding]:
    """An unfinished task whose length nothing tells: it counts as one day."""
    for row in plan.unfinished:
        item = row.item
        if not isinstance(item, Task) or item.duration or item.estimate or item.remaining:
            continue
        if not (item.start and item.finish):
            yield Finding("TK333", plan.place(item.id))


def start_after_finish(plan: Plan) -> Iterator[Finding]:
    """A header, phase or task that ends before it starts."""
    header = plan.roadmap.header
    spans = [("", header.start, header.finish)]
    spans += [(phase.id, phase.start, phase.finish) for phase in plan.roadmap.phases]
    for row in plan.roadmap.rows.values():
        if isinstance(row.item, Task):
            spans.append((row.item.id, row.item.start, row.item.finish))
    for name, start, finish in spans:
        if start and finish and finish < start:
            yield Finding("TK334", plan.place(name, "finish"), {"start": start, "finish": finish})


def ignored_on_parent(plan: Plan) -> Iterator[Finding]:
    """Keys of a parent task that count for nothing, since its subtasks tell its dates and progress."""
    for row in plan.roadmap.rows.values():
        if not row.is_parent or row.gone:
            continue
        for key in _PARENT_IGNORES:
            if value_of(row.item, key) is not None:
                yield Finding("TK335", plan.place(row.item.id, key), {"key": key})


def phases_out_of_order(plan: Plan) -> Iterator[Finding]:
    """A phase that starts before the one listed above it: reports show phases in the order of the file."""
    before = None
    for phase in plan.roadmap.phases:
        if before is not None and before.start and phase.start and phase.start < before.start:
            yield Finding("TK336", plan.place(phase.id, "start"), {"phase": phase.id, "before": before.id})
        before = phase if phase.start else before


def far_from_window(plan: Plan) -> Iterator[Finding]:
    """A date years outside the roadmap's window: most often a slip of the year."""
    first, last = plan.roadmap.header.start, plan.roadmap.header.finish
    if not first or not last:
        return
    for row in plan.roadmap.rows.values():
        deadline = row.item.deadline
        days = [(key, value_of(row.item, key)) for key in ("start", "finish", "date", "planned", "meeting")]
        days += [(key, value_of(row.item, key)) for key in ("started", "finished")]
        days += [("deadline", deadline.date if deadline else None)]
        for key, day in days:
            if day and not (first - _FAR <= day <= last + _FAR):
                args = {"date": day, "start": first, "finish": last}
                yield Finding("TK337", plan.place(row.item.id, key), args)
