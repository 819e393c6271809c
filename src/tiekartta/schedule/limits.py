"""What bounds an item late: the deadline, constraint, parent or event downstream from which its late dates come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tiekartta.model.items import value_of
from tiekartta.schedule.backward import Downstream, own_limits
from tiekartta.schedule.dates import day_of
from tiekartta.schedule.network import ACTIVE, DONE, EVENT, FOREVER, WHOLE, WORK, Node
from tiekartta.schedule.placing import latest_span
from tiekartta.schedule.schedule import Schedule


@dataclass(frozen=True, slots=True)
class LateLimit:
    """What an item's late dates come from, and its day.

    `kind` is `deadline`, `event`, a type of constraint (`SNLT`, `FNLT`, `MSO`, `MFO`), or `end` where nothing dated
    follows and the end of the roadmap bounds. `own` tells that the limit is the item's own, `parent` that it is one of
    a parent; else it is that of an item downstream.
    """

    kind: str
    roadmap: str
    item: str
    date: date
    own: bool
    parent: bool = False


def limit_of(schedule: Schedule, roadmap: str, item: str) -> LateLimit | None:
    """What bounds an item's late dates; None for what is done, and for parents, whose dates are their children's."""
    first = node = schedule.node(roadmap, item)
    if node.state == DONE or node.kind == WHOLE:
        return None
    early = schedule.early
    downstream = Downstream(
        schedule.network, early, schedule.late, lambda arc: early.start[arc.pred] == early.start[arc.succ]
    )
    while not (kind := _own_kind(schedule, node)):
        arcs = schedule.network.out_of(node)
        binding = (arc.succ for arc in arcs if _lies_at(schedule, node, *downstream.allows(node, [arc])[:3]))
        following = next(binding, None)
        if following is None:
            last = max(early.finish[each] for each in schedule.last[node.roadmap])
            return LateLimit("end", *node.name, day_of(last - 1), node is first)
        node = following
    return LateLimit(kind, *node.name, _day(node, kind), node is first, node.kind == WHOLE)


def _own_kind(schedule: Schedule, node: Node) -> str:
    """Which of a node's own limits its late dates come from; empty when they come from elsewhere."""
    if node.latest_finish == FOREVER and node.latest_start == FOREVER:
        return ""
    begin, end, opening = own_limits(node, FOREVER, FOREVER, FOREVER)
    if not _lies_at(schedule, node, begin, end, opening):
        return ""
    if node.kind == EVENT:
        return "event"
    constraint, deadline = value_of(node.row.item, "constraint"), node.row.item.deadline
    if constraint is None:
        return "deadline"
    if constraint.type in ("SNLT", "MSO") and _lies_at(schedule, node, begin, FOREVER, FOREVER):
        return str(constraint.type)
    by_finish = constraint.type in ("FNLT", "MFO") and not (deadline and deadline.date < constraint.date)
    return str(constraint.type) if by_finish else "deadline"


def _lies_at(schedule: Schedule, node: Node, begin: int, end: int, opening: int) -> bool:
    """Whether these bounds alone put a node as late as it lies."""
    late = schedule.late
    if node.kind not in WORK:
        bound = min(begin, end if schedule.early.at_end[node] else opening)
        return bound != FOREVER and bound == late.start[node]
    if begin == end == FOREVER or (node.state == ACTIVE and end == FOREVER):
        return False
    return latest_span(node, begin, end).start == late.work[node]


def _day(node: Node, kind: str) -> date:
    deadline, constraint = node.row.item.deadline, value_of(node.row.item, "constraint")
    if kind == "deadline" and deadline:
        return deadline.date
    return constraint.date if constraint else day_of(node.start)
