"""The rows of a timeline: one an item, and a summary of those that are folded into their package."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from tiekartta.analyse.items import progress_of
from tiekartta.analyse.overdue import planned_dates
from tiekartta.analyse.states import WORST_FIRST, ItemState
from tiekartta.model.items import Decision, Milestone, Task
from tiekartta.model.references import Reference
from tiekartta.model.roadmap import Roadmap, Row
from tiekartta.model.scalars import LocalText
from tiekartta.schedule.drivers import DriverReport, driver_report
from tiekartta.schedule.schedule import Dates, Schedule


class TimelineMark(NamedTuple):
    """A day of a folded item that its package shows: a milestone, event, decision or statutory deadline."""

    date: date
    kind: str
    id: str
    title: LocalText


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A bar or a sign; dates are inclusive, floats are working days.

    `kind` is task, milestone, event (a milestone that happens on its day whatever we do), decision or package. For a
    package `done` of `total` items are finished, `folded` of them have no row of their own, `progress` is the mean of
    its items', and `late_finish` is that of the item that finishes last. What is not finished tells its `driver`, with
    the title of the item or question that it names.
    """

    id: str
    kind: str
    title: LocalText
    depth: int
    state: str
    critical: bool
    early_start: date
    early_finish: date
    late_finish: date
    total_float: int
    progress: float
    deadline: date | None = None
    deadline_kind: str | None = None
    done: int = 0
    total: int = 1
    folded: int = 0
    marks: tuple[TimelineMark, ...] = ()
    driver: DriverReport | None = None
    driver_title: LocalText | None = None
    planned: tuple[date, date] | None = None
    """The plan's own dates, where they differ from the forecast."""


class Leaf(NamedTuple):
    """An item with dates of its own, before it is placed under a heading."""

    row: TimelineRow
    group: str | None
    phase: str | None
    body: str | None


def leaves_of(roadmap: Roadmap, schedule: Schedule, states: dict[str, ItemState]) -> list[Leaf]:
    """Every item that is not derived from subtasks, in the order of the plan."""
    found = []
    for name, dates in schedule.dates[roadmap.id].items():
        row = roadmap.rows[name]
        if row.is_parent:
            continue
        body = row.item.body if isinstance(row.item, Decision) else None
        found.append(Leaf(_leaf(row, dates, states[name].worst), row.group, row.phase, body))
    return found


def _leaf(row: Row, dates: Dates, state: str) -> TimelineRow:
    item = row.item
    return TimelineRow(
        id=item.id,
        kind=_kind(row),
        title=row.title,
        depth=0,
        state=state,
        critical=dates.driving,
        early_start=dates.early_start,
        early_finish=dates.early_finish,
        late_finish=_late_finish(dates),
        total_float=dates.total_float,
        progress=progress_of(row, done=state == "done"),
        deadline=item.deadline.date if item.deadline else None,
        deadline_kind=item.deadline.kind if item.deadline else None,
        done=int(state == "done"),
        planned=_planned(row, dates),
    )


def _planned(row: Row, dates: Dates) -> tuple[date, date] | None:
    """The planned dates of an item, where the plan gives both and they differ from the forecast."""
    start, finish = planned_dates(row)
    if start is None or finish is None or (start, finish) == (dates.early_start, dates.early_finish):
        return None
    return start, max(start, finish)


def _kind(row: Row) -> str:
    """What a row is drawn as: a task without duration is a milestone."""
    if isinstance(row.item, Task) and row.item.is_point:
        return "milestone"
    return "event" if isinstance(row.item, Milestone) and row.item.date else row.kind


def with_driver(row: TimelineRow, roadmap: Roadmap, schedule: Schedule) -> TimelineRow:
    """The row of an unfinished item with what sets its dates."""
    if row.state == "done" or row.kind == "package":
        return row
    driver = driver_report(schedule, roadmap.id, row.id)
    title = _title(driver.item, roadmap, schedule) if driver and driver.item else None
    return replace(row, driver=driver, driver_title=title)


def _title(name: str, roadmap: Roadmap, schedule: Schedule) -> LocalText | None:
    """The title of an item or question, perhaps of another roadmap: `roadmap:id`."""
    owner, name = Reference.parse(name, roadmap.id)
    home = schedule.roadmaps.get(owner, roadmap)
    row = home.rows.get(name)
    if row:
        return row.title
    return next((home.title_of(question) for question in home.questions if question.id == name), None)


def _late_finish(dates: Dates) -> date:
    """The late finish; a decision without a meeting and what is bound by nothing keep their early one."""
    return dates.early_finish if dates.no_meeting else dates.late_finish


def summary(name: str, title: LocalText, depth: int, members: Sequence[TimelineRow]) -> TimelineRow:
    """What some rows are together."""
    last = max(members, key=lambda row: (row.early_finish, row.late_finish))
    open_ = [row.state for row in members if row.state != "done"]
    total = sum(row.total for row in members)
    return TimelineRow(
        id=name,
        kind="package",
        title=title,
        depth=depth,
        state=min(open_, key=WORST_FIRST.index) if open_ else "done",
        critical=any(row.critical for row in members),
        early_start=min(row.early_start for row in members),
        early_finish=last.early_finish,
        late_finish=last.late_finish,
        total_float=min((row.total_float for row in members if row.state != "done"), default=0),
        progress=round(sum(row.progress * row.total for row in members) / total, 4),
        done=sum(row.done for row in members),
        total=total,
    )


def marks_of(rows: Iterable[TimelineRow]) -> tuple[TimelineMark, ...]:
    """The days of folded items that their package shows."""
    marks = []
    for row in rows:
        if row.kind != "task":
            marks.append(TimelineMark(row.early_finish, row.kind, row.id, row.title))
        if row.deadline and row.deadline_kind == "statutory" and row.state != "done":
            marks.append(TimelineMark(row.deadline, "statutory", row.id, row.title))
    return tuple(sorted(marks, key=lambda mark: (mark.date, mark.id, mark.kind)))
