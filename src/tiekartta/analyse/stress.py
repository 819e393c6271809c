"""The critical path test: does a delay on the critical path reach the target in full?"""

from __future__ import annotations

from collections.abc import Iterator

from tiekartta.model.items import Task
from tiekartta.model.roadmap import Roadmap
from tiekartta.schedule.forward import early_dates
from tiekartta.schedule.network import FOREVER, FROM_START, PLANNED, TASK, Node
from tiekartta.schedule.passes import Early, Late
from tiekartta.schedule.schedule import Schedule

ADDED = 600
"""Working days that a critical task is made longer by (DCMA check 12)."""


def critical_path_test(roadmap: Roadmap, schedule: Schedule) -> tuple[str, int, int] | None:
    """The tested task, by how many working days the target moved or lost reserve, and by how many it should have.

    None where the critical path has no task that could be made longer. Only the early dates are computed again: what
    follows the task keeps its late dates, so the reserve that is left shows there, and at the task's own finish where
    something waits for that.
    """
    name = next(_candidates(roadmap, schedule), None)
    target = schedule.targets[roadmap.id]
    if name is None or target is None:
        return None
    end, task = schedule.node(roadmap.id, target), schedule.node(roadmap.id, name)
    after = _lengthened(schedule, task)
    calendar = end.calendar
    moved = calendar.index(after.finish[end]) - calendar.index(schedule.early.finish[end])
    late = schedule.late_to(roadmap.id, target)
    apart = {end} if _finish_is_awaited(schedule, task) else {end, task}
    left = [_reserve(schedule, early, late, apart) for early in (schedule.early, after)]
    return name, moved + left[0] - left[1], ADDED


def _candidates(roadmap: Roadmap, schedule: Schedule) -> Iterator[str]:
    """Tasks of the critical path whose working time can be added to."""
    for name, dates in schedule.dates[roadmap.id].items():
        row = roadmap.rows[name]
        node = schedule.node(roadmap.id, name)
        if dates.critical and isinstance(row.item, Task) and node.kind == TASK and node.state == PLANNED:
            yield name


def _lengthened(schedule: Schedule, node: Node) -> Early:
    """The early dates with one task made longer."""
    node.days += ADDED
    try:
        return early_dates(schedule.network, schedule.order)
    finally:
        node.days -= ADDED


def _finish_is_awaited(schedule: Schedule, node: Node) -> bool:
    """Whether a deadline or a successor bounds the finish of a node, not its start alone."""
    followed = any(arc.type not in FROM_START for arc in schedule.network.out_of(node))
    return node.latest_finish != FOREVER or followed


def _reserve(schedule: Schedule, early: Early, late: Late, apart: set[Node]) -> int:
    """The least float, from finish to finish, of what leads to the target, less some nodes; without anything, 0."""
    floats = [
        node.calendar.index(late.finish[node]) - node.calendar.index(early.finish[node])
        for node in schedule.order
        if late.finish[node] != FOREVER and node.kind == TASK and node.state == PLANNED and node not in apart
    ]
    return min(floats, default=0)
