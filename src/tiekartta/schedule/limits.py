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


class Limits:
    """Finds what bounds the late dates of items; what lies on one way downstream is looked at once."""

    def __init__(self, schedule: Schedule) -> None:
        self.schedule = schedule
        early = schedule.early
        self._downstream = Downstream(
            schedule.network, early, schedule.late, lambda arc: early.start[arc.pred] == early.start[arc.succ]
        )
        self._ends: dict[Node, tuple[Node, str]] = {}
        """Where the way downstream ends, and which limit is there; none where nothing dated follows."""

    def of(self, roadmap: str, item: str) -> LateLimit | None:
        """What bounds an item's late dates; None for what is done, and for parents."""
        first = self.schedule.node(roadmap, item)
        if first.state == DONE or first.kind == WHOLE:
            return None
        node, kind = self._end(first)
        if not kind:
            last = max(self.schedule.early.finish[each] for each in self.schedule.last[node.roadmap])
            return LateLimit("end", *node.name, day_of(last - 1), node is first)
        return LateLimit(kind, *node.name, _day(node, kind), node is first, node.kind == WHOLE)

    def _end(self, node: Node) -> tuple[Node, str]:
        way = []
        while node not in self._ends:
            way.append(node)
            kind = _own_kind(self.schedule, node)
            following = None if kind else self._following(node)
            if following is None:
                self._ends[node] = node, kind
                break
            node = following
        found = self._ends[node]
        self._ends.update(dict.fromkeys(way, found))
        return found

    def _following(self, node: Node) -> Node | None:
        """A successor that alone puts a node as late as it lies."""
        for arc in self.schedule.network.out_of(node):
            if _lies_at(self.schedule, node, *self._downstream.allows(node, [arc])[:3]):
                return arc.succ
        return None


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
