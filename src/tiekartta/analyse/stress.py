"""The critical path test: does a delay on the critical path reach the target in full?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tiekartta.model.calendar import calendar_of
from tiekartta.model.items import Task
from tiekartta.model.roadmap import Roadmap
from tiekartta.model.scalars import Duration
from tiekartta.schedule.build import duration_of, state_of
from tiekartta.schedule.network import PLANNED
from tiekartta.schedule.schedule import Schedule, compute

ADDED = 600
"""Working days that a critical task is made longer by (DCMA check 12)."""


def critical_path_test(roadmap: Roadmap, schedule: Schedule) -> tuple[str, int, int] | None:
    """The tested task, by how many working days the target moved or lost reserve, and by how many it should have.

    None where the critical path has no task that could be made longer.
    """
    name = next(_candidates(roadmap, schedule), None)
    target = schedule.targets[roadmap.id]
    if name is None or target is None:
        return None
    longer = replace(roadmap, tasks=tuple(_lengthened(task, name, roadmap) for task in roadmap.tasks))
    everything = [longer if each.id == roadmap.id else each for each in schedule.network.roadmaps]
    days = {each.id: schedule.status_date(each.id) for each in everything}
    after = compute(everything, days, schedule.settings)
    calendar = calendar_of(roadmap.header.calendar)
    ends = [calendar.index(each.dates[roadmap.id][target].early_finish.toordinal() + 1) for each in (schedule, after)]
    floats = [_reserve(each, roadmap.id, target) for each in (schedule, after)]
    return name, (ends[1] - ends[0]) + (floats[0] - floats[1]), ADDED


def _reserve(schedule: Schedule, roadmap: str, target: str) -> int:
    return schedule.critical_nodes(roadmap, target, schedule.floats_to(roadmap, target))[1]


def _candidates(roadmap: Roadmap, schedule: Schedule) -> Iterator[str]:
    """Tasks of the critical path whose working time can be added to."""
    calendar = calendar_of(roadmap.header.calendar)
    for name, dates in schedule.dates[roadmap.id].items():
        row = roadmap.rows[name]
        if not dates.critical or row.is_parent or not isinstance(row.item, Task) or state_of(row) != PLANNED:
            continue
        days, elapsed = duration_of(row.item, calendar)
        if days and not elapsed:
            yield name


def _lengthened(task: Task, name: str, roadmap: Roadmap) -> Task:
    if task.id == name:
        days = duration_of(task, calendar_of(roadmap.header.calendar))[0] + ADDED
        return task.model_copy(update={"duration": Duration(days), "estimate": None})
    if task.tasks:
        return task.model_copy(update={"tasks": tuple(_lengthened(child, name, roadmap) for child in task.tasks)})
    return task
