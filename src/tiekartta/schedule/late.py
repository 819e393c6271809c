"""The backward pass: late dates of every node, from its own bounds and everything downstream.

The same pass serves two questions. With every deadline as an anchor it gives the late dates of total float; with one
milestone as the only anchor it gives the dates by which all that leads to it must be finished.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from tiekartta.model.calendar import Calendar
from tiekartta.schedule.bounds import opens_day
from tiekartta.schedule.early import Early
from tiekartta.schedule.network import (
    ACTIVE,
    CHILD,
    DECISION,
    DONE,
    ELAPSED,
    EVENT,
    FF,
    FOREVER,
    FS,
    GATE,
    GHOST,
    MILESTONE,
    SF,
    SS,
    TASK,
    WHOLE,
    WORK,
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
    bounds = _Bounds(network, early, late)
    nodes, plain_out, other_out, calendars = network.nodes, network.plain_out, network.other_out, network.calendars
    work, dated = late.work, bounds.dated
    for v in reversed(order):
        node = nodes[v]
        if node.state == DONE:
            _keep_fact(early, late, v)
            continue
        begin, end, sides = FOREVER, FOREVER, 0
        for w in plain_out[v]:
            if work[w] < end:
                end = work[w]
            if dated[w]:
                sides = _FINISH
        if other_out[v]:
            begin, end, sides = bounds.of_other_links(v, end, sides)
        if anchors is None:
            begin, end = bounds.with_own(v, begin, end, sides)
        elif v in anchors:
            end = min(end, anchors[v])
        if begin != FOREVER or end != FOREVER:
            _PLACERS[node.kind](early, late, v, node, calendars[node.roadmap], begin, end)
    return late


def _keep_fact(early: Early, late: Late, v: int) -> None:
    """What is finished has its dates."""
    late.start[v] = late.work[v] = early.start[v]
    late.finish[v] = early.finish[v]


_FINISH, _START = 1, 2
"""Which end of a node leads to something that has a latest date."""


class _Bounds:
    """What bounds the nodes late: their successors, and what they say themselves.

    `dated` tells of each node which of its ends lead to something that has a latest date.
    """

    def __init__(self, network: Network, early: Early, late: Late) -> None:
        self.network, self.early, self.late = network, early, late
        self.dated = [0] * len(network.nodes)

    @cached_property
    def _ends(self) -> list[int]:
        """Per roadmap, the latest early finish of its items."""
        return _network_ends(self.network, self.early)

    def of_other_links(self, v: int, end: int, sides: int) -> tuple[int, int, int]:
        """The latest start and finish that all successors of a node allow, and which of its ends are dated.

        `end` and `sides` are what those by plain links allow and date.
        Who depends on the start of a parent depends on its earliest child. The start of a started task is a fact.
        """
        begin = FOREVER
        early, late, nodes, dated = self.early, self.late, self.network.nodes, self.dated
        active = nodes[v].state == ACTIVE
        for arc in self.network.other_out[v]:
            w, kind = arc[1], arc[2]
            succ = nodes[w]
            if succ.state == DONE:
                continue
            t = late.work[w] if kind <= SS else late.finish[w]
            if arc[3] or succ.notice or kind == FF or kind == SF:
                t = arc_limit(self.network, early, t, arc, succ)
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

    def with_own(self, v: int, begin: int, end: int, sides: int) -> tuple[int, int]:
        """The bounds with the node's own deadline and constraint; what nothing dated follows ends with its roadmap."""
        node = self.network.nodes[v]
        if node.latest_finish != FOREVER:
            end, sides = min(end, node.latest_finish - self._opens_its_day(v, node)), sides | _FINISH
        if node.latest_start != FOREVER and node.state != ACTIVE:
            begin, sides = min(begin, node.latest_start), sides | _FINISH
        if sides:
            self.dated[v] = sides
        elif node.kind <= DECISION:
            last = self._ends[node.roadmap]
            end = min(end, max(last - 1, self.early.finish[v]) if self._opens_its_day(v, node) else last)
        return begin, end

    def _opens_its_day(self, v: int, node: Node) -> bool:
        """Whether the node is a milestone at the beginning of its day, which is a boundary before the day's end."""
        return node.kind == MILESTONE and not self.early.at_end[v]


def _network_ends(network: Network, early: Early) -> list[int]:
    """Per roadmap, the latest early finish of its items."""
    ends = [-FOREVER] * len(network.roadmaps)
    for v, node in enumerate(network.nodes):
        if node.kind <= DECISION and early.finish[v] > ends[node.roadmap]:
            ends[node.roadmap] = early.finish[v]
    return ends


def arc_limit(network: Network, early: Early, t: int, arc: Arc, succ: Node) -> int:
    """The latest boundary of the predecessor's end of an arc, when the successor's end of it may be at most `t`."""
    if t == FOREVER:
        return t
    calendar = network.calendars[succ.roadmap]
    if succ.notice:
        t = t - succ.notice if succ.notice_elapsed else calendar.latest(t, succ.notice)
    if arc[3]:
        return t - arc[3] if arc[4] else calendar.latest(t, arc[3])
    if opens_day(early, arc) and succ.kind in WORK and not succ.notice:
        return calendar.on_or_after(t)
    return t


def _place_decision(early: Early, late: Late, v: int, node: Node, calendar: Calendar, begin: int, end: int) -> None:
    """A decision: the last meeting of its body that is early enough."""
    limit = min(begin, end - 1)
    day = node.meetings.last(limit) if node.meetings is not None else calendar.on_or_before(limit)
    late.start[v] = late.work[v] = limit if day is None else day
    late.finish[v] = late.start[v] + 1


def _place_whole(early: Early, late: Late, v: int, node: Node, calendar: Calendar, begin: int, end: int) -> None:
    late.start[v] = late.work[v] = begin
    late.finish[v] = end


def _place_point(early: Early, late: Late, v: int, node: Node, calendar: Calendar, begin: int, end: int) -> None:
    late.start[v] = late.work[v] = late.finish[v] = min(begin, end)


def _place_task(early: Early, late: Late, v: int, node: Node, calendar: Calendar, begin: int, end: int) -> None:
    """A task ends with a working day and, unless it has started, begins with one."""
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


_PLACERS = {
    TASK: _place_task,
    ELAPSED: _place_elapsed,
    MILESTONE: _place_point,
    EVENT: _place_point,
    DECISION: _place_decision,
    GATE: _place_point,
    WHOLE: _place_whole,
    GHOST: _place_point,
}
