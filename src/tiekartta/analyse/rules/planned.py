"""Rules of planned dates that do not hold as they are written: they are moved, or count for nothing, and are told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tiekartta.analyse.rules.plan import Plan, Rule
from tiekartta.base.findings import Finding
from tiekartta.model.calendar import HOLIDAY_YEARS, calendar_of
from tiekartta.model.items import Decision, Milestone, Task
from tiekartta.model.roadmap import Row


def only_days_off(plan: Plan) -> Iterator[Finding]:
    """Work from one day to another between which nobody works: it would be no work, on the next working day."""
    calendar = calendar_of(plan.roadmap.header.calendar)
    for item, start, finish in _spans(plan):
        if calendar.index(start.toordinal()) == calendar.index(finish.toordinal() + 1):
            args = {"start": start, "finish": finish, "next": date.fromordinal(calendar.on_or_after(start.toordinal()))}
            yield Finding("TK350", plan.place(item.id, "start"), args)


def planned_on_a_day_off(plan: Plan) -> Iterator[Finding]:
    """Work that is planned to start or to finish on a day off: it starts on the next working day, or ends before."""
    calendar = calendar_of(plan.roadmap.header.calendar)
    for row in plan.unfinished:
        start = _planned(row) if isinstance(row.item, Task) and not _is_elapsed(row.item) else None
        if start and not calendar.is_working(start.toordinal()):
            day = date.fromordinal(calendar.on_or_after(start.toordinal()))
            if not (row.item.finish and row.item.finish < day):  # type: ignore[union-attr]
                yield Finding("TK353", plan.place(row.item.id, "start"), {"key": "start", "date": start, "day": day})
    for item, start, finish in _spans(plan):
        day = date.fromordinal(calendar.on_or_before(finish.toordinal()))
        if start <= day < finish:
            yield Finding("TK353", plan.place(item.id, "finish"), {"key": "finish", "date": finish, "day": day})


def _spans(plan: Plan) -> Iterator[tuple[Task, date, date]]:
    """The unfinished tasks that are as long as their planned dates, with these."""
    for row in plan.unfinished:
        item = row.item
        if not isinstance(item, Task) or item.duration or item.estimate or item.started:
            continue
        if item.start and item.finish and item.start <= item.finish:
            yield item, item.start, item.finish


def _is_elapsed(item: Task) -> bool:
    length = item.duration or (item.estimate.likely if item.estimate else None)
    return length is not None and (length.elapsed or not length.amount)


def finish_without_start(plan: Plan) -> Iterator[Finding]:
    """A planned finish where neither a start nor a link places the work: it begins at once, whatever was planned."""
    for row in plan.unfinished:
        if lacks_start(row) and not any(each.item.depends_on for each in plan.outline(row)):
            yield Finding("TK351", plan.place(row.item.id, "finish"), {"date": row.item.finish})  # type: ignore[union-attr]


def lacks_start(row: Row) -> bool:
    """Whether a task has a planned finish and nothing that it would be counted from."""
    item = row.item
    return isinstance(item, Task) and bool(item.finish) and not (item.start or item.started)


def planned_before_roadmap_start(plan: Plan) -> Iterator[Finding]:
    """A planned date before the roadmap's first day: nothing is scheduled then, so it is moved to that day."""
    start = plan.roadmap.header.start
    done = {row.item.id for row in plan.leaves if plan.is_done(row)}
    for row in plan.roadmap.rows.values() if start else ():
        day = None if row.gone or row.item.id in done else _planned(row)
        if start and day and day < start:
            args = {"key": _key(row), "date": day, "start": start}
            yield Finding("TK352", plan.place(row.item.id, _key(row)), args)


def _planned(row: Row) -> date | None:
    """The day before which an item is planned not to start."""
    if isinstance(row.item, Task):
        return None if row.item.started else row.item.start
    return row.item.planned if isinstance(row.item, Milestone) else row.item.meeting


def _key(row: Row) -> str:
    return "meeting" if isinstance(row.item, Decision) else "planned" if isinstance(row.item, Milestone) else "start"


def opened_and_closed(plan: Plan) -> Iterator[Finding]:
    """Days that the calendar both opens and closes: they are worked, and hardly everybody expects that."""
    spec = plan.roadmap.header.calendar
    for number, (first, last) in enumerate(spec.closed):
        for begin, end in spec.open:
            both = max(first, begin), min(last, end)
            if both[0] <= both[1]:
                args = {"first": both[0], "last": both[1]}
                yield Finding("TK354", plan.place("", "calendar", "closed", number), args)
                break


def beyond_the_holidays(plan: Plan) -> Iterator[Finding]:
    """Dates beyond the years whose public holidays the built-in calendar knows: told once, at the first such item."""
    first, last = HOLIDAY_YEARS
    if plan.roadmap.header.calendar.base != "fi":
        return
    for row in plan.unfinished:
        dates = plan.dates.get(row.item.id)
        if dates and not (first <= dates.early_start.year and dates.early_finish.year <= last):
            day = dates.early_finish if dates.early_finish.year > last else dates.early_start
            yield Finding("TK355", plan.place(row.item.id), {"date": day, "first": first, "last": last})
            return


OF_MODEL: tuple[Rule, ...] = (
    only_days_off,
    planned_on_a_day_off,
    finish_without_start,
    planned_before_roadmap_start,
    opened_and_closed,
)
OF_DATES: tuple[Rule, ...] = (beyond_the_holidays,)
