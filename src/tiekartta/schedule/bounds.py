"""What holds a node back: the bounds of arcs and floors on its start and finish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiekartta.model.calendar import Calendar
from tiekartta.schedule.network import ACTIVE, FF, NEVER, SF, SS, WORK, Arc, Floor, Network, Node

if TYPE_CHECKING:
    from tiekartta.schedule.early import Early

Driver = Arc | Floor | int | None
"""What binds a node: an arc or a floor, or the predecessor by a plain link."""


Bounds = tuple[int, Driver, int, Driver]
"""What holds a node: the latest bound on its start, the latest on its finish, each with what it comes from."""


def arc_bound(early: Early, arc: Arc, node: Node, calendar: Calendar) -> int:
    """The boundary that an arc allows its successor `node`, notice of a meeting included.

    Between the end of a working day and the beginning of the next no work is possible, so who must not finish before
    the latter may finish at the former; elapsed days must have passed. A predecessor that finishes on a day off, as a
    decision in a meeting may, holds to the next working day: the one before would be earlier.
    """
    p = arc[0]
    t = early.start[p] if arc[2] == SS or arc[2] == SF else early.finish[p]
    if t == NEVER:
        return t
    if arc[3]:
        t = t + arc[3] if arc[4] else calendar.add(t, arc[3])
    elif opens_day(early, arc) and node.kind in WORK and not node.notice:
        t = calendar.end(t)
    return with_notice(t, node, calendar) if node.notice else t


def opens_day(early: Early, arc: Arc) -> bool:
    """Whether what holds a finish is the beginning of a day: a start, or an event or point that begins its day."""
    return arc[2] == SF or (arc[2] == FF and not early.at_end[arc[0]])


def with_notice(t: int, node: Node, calendar: Calendar) -> int:
    """A boundary moved by the notice of a decision's body."""
    return t + node.notice if node.notice_elapsed else calendar.add(t, node.notice)


def floor_bound(floor: Floor, node: Node, calendar: Calendar) -> int:
    """The boundary of a floor; an open question is preparation too, so the notice runs after it."""
    return with_notice(floor.at, node, calendar) if node.notice and floor.reason == "question" else floor.at


def binds(floor: Floor, node: Node) -> bool:
    """Whether a floor holds the node in its state: a start that is a fact is not held by planned or roadmap starts."""
    return node.state != ACTIVE or floor.finish or floor.reason in ("data-date", "question")


def bounds_of_node(network: Network, early: Early, v: int, node: Node, calendar: Calendar) -> Bounds:
    """What holds a node: its links first, then what holds it by itself; of equal bounds the first counts."""
    begin, begin_by, finish = NEVER, None, early.finish
    for p in network.plain_in[v]:
        if finish[p] > begin:
            begin, begin_by = finish[p], p
    bounds: Bounds = begin, begin_by, NEVER, None
    if network.other_in[v]:
        bounds = _with_other_links(network, early, v, node, calendar, bounds)
    return _with_floors(node, calendar, bounds)


def _with_other_links(network: Network, early: Early, v: int, node: Node, calendar: Calendar, bounds: Bounds) -> Bounds:
    begin, begin_by, end, end_by = bounds
    start, finish, notice = early.start, early.finish, node.notice
    for arc in network.other_in[v]:
        p, _, kind, lag, _, _ = arc
        if lag or notice or kind == FF or kind == SF:
            t = arc_bound(early, arc, node, calendar)
        else:
            t = start[p] if kind == SS or kind == SF else finish[p]
        if kind <= SS:
            if t > begin:
                begin, begin_by = t, arc
        elif t > end:
            end, end_by = t, arc
    return begin, begin_by, end, end_by


def _with_floors(node: Node, calendar: Calendar, bounds: Bounds) -> Bounds:
    begin, begin_by, end, end_by = bounds
    for floor in node.floors:
        if node.state == ACTIVE and not binds(floor, node):
            continue
        t = floor_bound(floor, node, calendar) if node.notice else floor[1]
        if floor[2]:
            if t > end:
                end, end_by = t, floor
        elif t > begin:
            begin, begin_by = t, floor
    return begin, begin_by, end, end_by
