"""The backward pass: late dates of every node, from its own bounds and everything downstream.

The same pass serves two questions. With every deadline as an anchor it gives the late dates of total float; with one
milestone as the only anchor it gives the dates by which all that leads to it must be finished.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tiekartta.model.calendar import Calendar
from tiekartta.schedule.early import Early
from tiekartta.schedule.network import (
    ACTIVE,
    CHILD,
    DECISION,
    DONE,
    ELAPSED,
    FF,
    FOREVER,
    FS,
    MILESTONE,
    SS,
    TASK,
    WHOLE,
    Arc,
    Network,
    Node,
)


@dataclass(slots=True)
class Late:
    """Late boundaries of every node; FOREVER where nothing binds. `work` is the late start of the work still to do."""

    start: list[int]
    finish: list[int]
    work: list[int]


def late_dates(network: Network, order: list[int], early: Early, anchors: Mapping[int, int] | None = None) -> Late:
    """Compute the late dates.

    Without `anchors`, the nodes' own deadlines and constraints bind, and what leads to none of them ends at the latest
    early finish of its roadmap. With `anchors` (node → latest finish) only these bind.
    """
    n = len(network.nodes)
    late = Late([FOREVER] * n, [FOREVER] * n, [FOREVER] * n)
    ends = _network_ends(network, early) if anchors is None else []
    dated = [0] * n
    for v in reversed(order):
        node = network.nodes[v]
        if node.state == DONE:
            late.start[v] = late.work[v] = early.start[v]
            late.finish[v] = early.finish[v]
            continue
        begin, end, sides = _bounds(network, early, late, dated, v)
        if anchors is None:
            if node.latest_finish != FOREVER:
                end, sides = min(end, _latest_finish(node, early, v)), sides | _FINISH
            if node.latest_start != FOREVER and node.state != ACTIVE:
                begin, sides = min(begin, node.latest_start), sides | _FINISH
            dated[v] = sides
            if not sides and node.kind <= DECISION:
                end = min(end, _last_day(node, early, v, ends[node.roadmap]))
        elif v in anchors:
            end = min(end, anchors[v])
        if node.kind == TASK:
            _place_task(early, late, v, node, network.calendars[node.roadmap], begin, end)
        elif end != FOREVER or begin != FOREVER:
            _place(early, late, v, node, network.calendars[node.roadmap], begin, end)
    return late


_FINISH, _START = 1, 2
"""Which end of a node leads to something that has a latest date."""


def _latest_finish(node: Node, early: Early, v: int) -> int:
    """The latest boundary of a node's own deadline; a milestone that opens its day must do so on the deadline's day."""
    if node.kind == MILESTONE and not early.at_end[v] and node.latest_finish != FOREVER:
        return node.latest_finish - 1
    return node.latest_finish


def _last_day(node: Node, early: Early, v: int, end: int) -> int:
    """The latest boundary of what nothing dated follows: within the last day of its roadmap."""
    if node.kind == MILESTONE and not early.at_end[v]:
        return max(end - 1, early.finish[v])
    return end


def _network_ends(network: Network, early: Early) -> list[int]:
    """Per roadmap, the latest early finish of its items."""
    ends = [-FOREVER] * len(network.roadmaps)
    for v, node in enumerate(network.nodes):
        if node.kind <= DECISION and early.finish[v] > ends[node.roadmap]:
            ends[node.roadmap] = early.finish[v]
    return ends


def _bounds(network: Network, early: Early, late: Late, dated: list[int], v: int) -> tuple[int, int, int]:
    """The latest start and finish that the successors of a node allow, and which of its ends lead to a latest date.

    Who depends on the start of a parent depends on its earliest child. The start of a started task is a fact.
    """
    begin = end = FOREVER
    sides = 0
    nodes = network.nodes
    active = nodes[v].state == ACTIVE
    for arc in network.out[v]:
        w, kind = arc[1], arc[2]
        succ = nodes[w]
        if succ.state and (succ.state == DONE or early.over[v]):
            continue
        t = late.work[w] if kind <= SS else late.finish[w]
        if arc[3] or succ.notice:
            t = arc_limit(network, t, arc, succ)
        if kind == FS or kind == FF:
            if dated[w]:
                sides = _FINISH | sides
        elif kind == CHILD:
            sides |= dated[w] & _FINISH
            if not active and early.start[v] == early.start[w]:
                sides |= dated[w]
                begin = min(begin, late.start[w])
        else:
            if not active:
                sides |= dated[w] and _START
                begin = min(begin, t)
            continue
        if t < end:
            end = t
    return begin, end, sides


def arc_limit(network: Network, t: int, arc: Arc, succ: Node) -> int:
    """The latest boundary of the predecessor's end of an arc, when the successor's end of it may be at most `t`."""
    if t == FOREVER:
        return t
    calendar = network.calendars[succ.roadmap]
    if succ.notice:
        t = t - succ.notice if succ.notice_elapsed else calendar.latest(t, succ.notice)
    if arc[3]:
        return t - arc[3] if arc[4] else calendar.latest(t, arc[3])
    return t


def _place(early: Early, late: Late, v: int, node: Node, calendar: Calendar, begin: int, end: int) -> None:
    if node.kind == ELAPSED:
        _place_elapsed(early, late, v, node, calendar, begin, end)
    elif node.kind == DECISION:
        limit = min(begin, end - 1)
        day = node.meetings.last(limit) if node.meetings is not None else calendar.on_or_before(limit)
        late.start[v] = late.work[v] = limit if day is None else day
        late.finish[v] = late.start[v] + 1
    elif node.kind == WHOLE:
        late.start[v] = late.work[v] = begin
        late.finish[v] = end
    else:
        late.start[v] = late.work[v] = late.finish[v] = min(begin, end)


def _place_task(early: Early, late: Late, v: int, node: Node, calendar: Calendar, begin: int, end: int) -> None:
    """A task ends with a working day and, unless it has started, begins with one."""
    if begin == FOREVER == end:
        return
    if node.state == ACTIVE:
        k = calendar.index(end)
        late.finish[v] = calendar.day(k - 1) + 1
        late.work[v] = calendar.day(k - node.remaining)
        late.start[v] = early.start[v]
        return
    days = node.days
    k = calendar.index(end) - days if end != FOREVER else FOREVER
    if begin != FOREVER:
        k = min(k, calendar.index(begin + 1) - 1)
    late.start[v] = late.work[v] = calendar.day(k)
    late.finish[v] = calendar.day(k + days - 1) + 1


def _place_elapsed(early: Early, late: Late, v: int, node: Node, calendar: Calendar, begin: int, end: int) -> None:
    days = node.remaining if node.state == ACTIVE else node.days
    t = calendar.on_or_before(calendar.end(end) - days) if end != FOREVER else FOREVER
    if node.state == ACTIVE:
        late.start[v], late.work[v], late.finish[v] = early.start[v], t, calendar.on_or_after(t + days - 1) + 1
        return
    if begin != FOREVER:
        t = min(t, calendar.on_or_before(begin))
    late.start[v] = late.work[v] = t
    late.finish[v] = calendar.on_or_after(t + days - 1) + 1
