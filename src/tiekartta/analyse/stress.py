"""The critical path test: does a delay on the critical path reach its end in full?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tiekartta.schedule.bounds import earliest
from tiekartta.schedule.forward import early_dates_again
from tiekartta.schedule.network import PLANNED, TASK, WORK, Node
from tiekartta.schedule.passes import Early
from tiekartta.schedule.path import Path
from tiekartta.schedule.schedule import Schedule

ADDED = 600
"""Working days that a task of the critical path is made longer by (DCMA check 12)."""


class Move(NamedTuple):
    """By how many working days the end moved when a task was made longer, and by how many it should have."""

    item: str
    days: int
    added: int


def critical_path_test(schedule: Schedule, roadmap: str) -> Move | None:
    """The first task of the critical path made longer, and what that does to the end of the path.

    None where the path has no task that could be made longer. The end of the path is the day by which all that leads to
    the target is finished: the day of a fixed event does not move, but this does.
    """
    path = schedule.paths[roadmap]
    task = next(_candidates(schedule, roadmap, path), None) if path else None
    if path is None or task is None:
        return None
    before = path_end(schedule, path, schedule.early)
    after = path_end(schedule, path, _lengthened(schedule, path, task))
    index = path.ends[0].calendar.index
    return Move(task.item, index(after) - index(before), ADDED)


def path_end(schedule: Schedule, path: Path, early: Early) -> int:
    """When all that leads to the target is finished; without a target, when the last item is."""
    return max(_ready(schedule, node, early) for node in path.ends)


def _ready(schedule: Schedule, node: Node, early: Early) -> int:
    """When a target of work is done, or when all that another kind of target waits for is."""
    arcs = schedule.network.into(node)
    if node.kind in WORK or not arcs:
        return early.finish[node]
    return max(earliest(early, arc) for arc in arcs)


def _candidates(schedule: Schedule, roadmap: str, path: Path) -> Iterator[Node]:
    """Tasks of the critical path whose working time can be added to, those that leave the least reserve first."""
    nodes = (node for node in schedule.order if node in path.driving and node.roadmap == roadmap)
    tasks = [node for node in nodes if node.kind == TASK and node.state == PLANNED]
    yield from sorted(tasks, key=lambda node: node not in path.critical)


def _lengthened(schedule: Schedule, path: Path, node: Node) -> Early:
    """The early dates of what leads to the end of the path, with one task made longer."""
    leading = schedule.leading_to(path.ends)
    node.days += ADDED
    try:
        return early_dates_again(schedule.network, leading, schedule.early.among(leading), [node])[0]
    finally:
        node.days -= ADDED
