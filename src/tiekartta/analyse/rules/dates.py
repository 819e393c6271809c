"""Rules of planned dates: what a person wrote about time must not contradict itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from tiekartta.analyse.rules.plan import Plan, Rule
from tiekartta.analyse.rules.planned import lacks_start
from tiekartta.base.findings import Finding
from tiekartta.model.items import Task, value_of

_FAR = timedelta(days=3 * 366)
_PARENT_IGNORES = (
    "duration",
    "estimate",
    "finish",
    "remaining",
    "progress",
    "started",
    "finished",
    "status",
    "expected_finish",
)


def no_duration(plan: Plan) -> Iterator[Finding]:
    """An unfinished task whose length nothing tells: it counts as one day."""
    for row in plan.unfinished:
        item = row.item
        if not isinstance(item, Task) or item.duration or item.estimate or item.remaining:
            continue
        if not (item.start and item.finish) and (item.depends_on or not lacks_start(row)):
            yield Finding("TK333", plan.place(item.id))


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


OF_MODEL: tuple[Rule, ...] = (
    no_duration,
    ignored_on_parent,
    phases_out_of_order,
    far_from_window,
)
