"""Rules of actuals: statuses and actual dates must tell the same story."""

from __future__ import annotations

from collections.abc import Iterator

from tiekartta.analyse.rules.plan import Plan
from tiekartta.base.findings import Finding
from tiekartta.model.items import GONE, Item, Task, value_of


def done_without_finish(plan: Plan) -> Iterator[Finding]:
    """Done, and nobody told when: the date is then guessed from the plan."""
    for row in plan.leaves:
        item = row.item
        known = item.finished or value_of(item, "date") or value_of(item, "meeting")
        if item.status == "done" and not known:
            yield Finding("TK314", plan.place(item.id, "status"))


def active_without_start(plan: Plan) -> Iterator[Finding]:
    """Under way, and nobody told since when: the start is then guessed from the plan."""
    for row in plan.leaves:
        if isinstance(row.item, Task) and row.item.status in ("active", "partly") and not row.item.started:
            yield Finding("TK315", plan.place(row.item.id, "status"), {"status": row.item.status})


def status_contradicts(plan: Plan) -> Iterator[Finding]:
    """A status that the item's own actual dates or progress deny."""
    for row in plan.roadmap.rows.values():
        key = None if row.is_parent else _denial(row.item)
        if key:
            args = {"status": row.item.status, "key": key}
            yield Finding("TK330", plan.place(row.item.id, "status"), args)


def _denial(item: Item) -> str | None:
    """The key that denies the item's status, or None."""
    progress = value_of(item, "progress")
    remaining = value_of(item, "remaining")
    if item.status == "done":
        if progress is not None and progress < 1:
            return "progress"
        return "remaining" if remaining and remaining.amount else None
    if item.status is None or item.status == "partly":
        return None
    if item.finished and (item.status not in GONE or item.status == "not-applicable"):
        return "finished"
    if item.status == "planned":
        if value_of(item, "started"):
            return "started"
        return "progress" if progress else None
    return None


def finished_before_started(plan: Plan) -> Iterator[Finding]:
    """An actual finish before the actual start."""
    for row in plan.roadmap.rows.values():
        item = row.item
        if isinstance(item, Task) and item.started and item.finished and item.finished < item.started:
            args = {"started": item.started, "finished": item.finished}
            yield Finding("TK331", plan.place(item.id, "finished"), args)


def actual_in_future(plan: Plan) -> Iterator[Finding]:
    """An actual date after the data date: nobody can know it yet."""
    for row in plan.roadmap.rows.values():
        for key in ("started", "finished"):
            day = value_of(row.item, key)
            if day and day > plan.status_date:
                args = {"key": key, "date": day, "status_date": plan.status_date}
                yield Finding("TK332", plan.place(row.item.id, key), args)
    for question in plan.roadmap.questions:
        if question.answered and question.answered > plan.status_date:
            args = {"key": "answered", "date": question.answered, "status_date": plan.status_date}
            yield Finding("TK332", plan.place(question.id, "answered"), args)
