"""A roadmap with its dates as a plan that other tools know: rows, links, constraints, days off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from tiekartta.base.words import Words
from tiekartta.model.calendar import Calendar, calendar_of
from tiekartta.model.foreign import ConstraintKind, ForeignLink, ForeignPlan, ForeignTask
from tiekartta.model.header import Range
from tiekartta.model.items import Item, Task, value_of
from tiekartta.model.roadmap import Roadmap, Row
from tiekartta.schedule.build import duration_of
from tiekartta.schedule.dates import Dates
from tiekartta.schedule.schedule import Schedule

_HARD: dict[str, ConstraintKind] = {"SNLT": "SNLT", "FNET": "FNET", "FNLT": "FNLT", "MSO": "MSO", "MFO": "MFO"}


def plan_of(roadmap: Roadmap, schedule: Schedule, words: Words) -> ForeignPlan:
    """The plan of one roadmap. What another tool has no place for is a dated constraint with a note."""
    maker = _Maker(roadmap, schedule, words)
    tasks = list(maker.tasks())
    plan = ForeignPlan(words.text(roadmap.header.title), tasks)
    days = [day for task in tasks for day in (task.start, task.finish) if day]
    plan.start = min(filter(None, (roadmap.header.start, *days)), default=schedule.status_date(roadmap.id))
    plan.status_date = schedule.status_date(roadmap.id)
    plan.target = roadmap.header.target
    plan.workdays = roadmap.header.calendar.workdays
    last = max(days, default=plan.start) + timedelta(days=730)
    plan.closed, plan.open = _exceptions(maker.calendar, plan.workdays, plan.start, last)
    return plan


def _exceptions(
    calendar: Calendar, workdays: tuple[str, ...], first: date, last: date
) -> tuple[tuple[Range, ...], tuple[Range, ...]]:
    """The days in a window that are off although the week says otherwise, and the reverse, joined to ranges."""
    week = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    closed: list[Range] = []
    opened: list[Range] = []
    day = first
    while day <= last:
        usual, real = week[day.weekday()] in workdays, calendar.is_working(day.toordinal())
        if usual != real:
            ranges = opened if real else closed
            if ranges and ranges[-1][1] == day - timedelta(days=1):
                ranges[-1] = (ranges[-1][0], day)
            else:
                ranges.append((day, day))
        day += timedelta(days=1)
    return tuple(closed), tuple(opened)


class _Maker:
    def __init__(self, roadmap: Roadmap, schedule: Schedule, words: Words) -> None:
        self.roadmap = roadmap
        self.schedule = schedule
        self.words = words
        self.status_date = schedule.status_date(roadmap.id)
        self.calendar = calendar_of(roadmap.header.calendar)
        self.dates = schedule.dates[roadmap.id]
        self.titles = {each.id: words.text(each.title) for each in roadmap.groups}

    def tasks(self) -> Iterator[ForeignTask]:
        """The rows in the order of the file, subtasks below their packages."""
        for name, row in self.roadmap.rows.items():
            if name in self.dates:
                yield self._task(name, row, self.dates[name])

    def _level(self, row: Row) -> int:
        level = 1
        while row.parent:
            row = self.roadmap.rows[row.parent]
            level += 1
        return level

    def _task(self, name: str, row: Row, dates: Dates) -> ForeignTask:
        item = row.item
        milestone = row.kind != "task" or dates.early_start > dates.early_finish
        days, elapsed, remaining = self._lengths(row, dates)
        notes = [self.words.text(item.notes)] if item.notes else []
        constraint, why = self._constraint(row, dates)
        if why:
            notes.append(why)
        return ForeignTask(
            uid=name,
            title=self.words.text(item.title),
            level=self._level(row),
            summary=row.is_parent,
            milestone=milestone,
            start=dates.early_start if days else dates.early_finish,
            finish=dates.early_finish,
            days=days,
            elapsed=elapsed,
            remaining=remaining,
            code=name,
            links=tuple(self._links(item)),
            constraint=constraint,
            deadline=item.deadline.date if item.deadline else None,
            progress=1.0 if item.status == "done" else float(value_of(item, "progress") or 0) or None,
            started=value_of(item, "started"),
            finished=item.finished,
            owner=self.words.text(row.owner) if row.owner else "",
            group=self.titles.get(row.group or "", ""),
            notes="\n".join(notes),
            estimated=item.assumed,
        )

    def _lengths(self, row: Row, dates: Dates) -> tuple[int, bool, int | None]:
        """The duration, whether it is elapsed, and what is left of work under way.

        What has started lasts in other tools from its start to its finish, however long it rested between.
        """
        item, index = row.item, self.calendar.index
        days = max(index(dates.early_finish.toordinal() + 1) - index(dates.early_start.toordinal()), 0)
        if row.kind == "decision":  # takes effect at the end of the day of its meeting
            return days, False, None
        if not isinstance(item, Task) or item.tasks:
            return (days if row.is_parent else 0), False, None
        planned, elapsed = duration_of(item, self.calendar)
        if item.started is None and item.status not in ("active", "partly", "done"):
            return planned, elapsed, None
        if item.finished is not None or item.status == "done":
            return days, False, None
        if self._waits_elsewhere(item):
            return days, False, index(dates.early_finish.toordinal() + 1) - index(self.status_date.toordinal())
        if item.remaining is not None:
            return days, False, item.remaining.days(self.calendar.days_a_week)
        return days, False, ceil(planned * (1 - (item.progress or Fraction(0))))

    def _constraint(self, row: Row, dates: Dates) -> tuple[tuple[ConstraintKind, date] | None, str]:
        """The constraint of a row; what only a roadmap knows is a date that holds, with a note that says why."""
        item = row.item
        if row.is_parent:
            return None, ""
        if row.kind == "decision":
            body = next((each for each in self.roadmap.bodies if each.id == value_of(item, "body")), None)
            title = self.words.text(body.title) if body else ""
            return ("SNET", dates.early_finish), self.words("export.meeting", body=title, date=dates.early_finish)
        hard = value_of(item, "constraint")
        if hard is not None:
            return (_HARD[hard.type], hard.date), ""
        if value_of(item, "date"):
            return ("MSO", dates.early_finish), self.words("export.event")
        planned = value_of(item, "start") or value_of(item, "planned")
        if planned:
            return ("SNET", dates.early_finish if row.kind == "milestone" else dates.early_start), ""
        if self._waits_elsewhere(item):
            return ("SNET", dates.early_start), self.words("export.held", date=dates.early_start)
        return None, ""

    def _waits_elsewhere(self, item: Item) -> bool:
        """Whether something holds an item that the other tool does not see: another roadmap or an open question."""
        return any(link.task not in self.dates for link in item.depends_on) or any(
            item.id in question.blocks and question.answer is None for question in self.roadmap.questions
        )

    def _links(self, item: Item) -> Iterator[ForeignLink]:
        for link in item.depends_on:
            if link.task in self.dates:
                lag = link.lag.days(self.calendar.days_a_week)
                yield ForeignLink(link.task, link.type, lag, link.lag.elapsed)
