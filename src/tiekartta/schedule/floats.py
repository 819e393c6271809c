"""Total float, free float and float to a milestone, in working days of each item's calendar."""

from __future__ import annotations

from dataclasses import dataclass

from tiekartta.model.calendar import Calendar
from tiekartta.schedule.early import Early
from tiekartta.schedule.late import Late, arc_limit
from tiekartta.schedule.network import (
    ACTIVE,
    CHILD,
    DECISION,
    DONE,
    ELAPSED,
    FF,
    FOREVER,
    GATE,
    SF,
    SS,
    TASK,
    WHOLE,
    Network,
    Node,
)

UNBOUND = FOREVER
"""The float of what nothing binds."""


def total_float(network: Network, early: Early, late: Late, v: int) -> int:
    """Working days from early to late start (of a started task: finish); negative when a bound is missed."""
    node = network.nodes[v]
    state = node.state
    if state == DONE:
        return 0
    first, last = (early.finish[v], late.finish[v]) if state == ACTIVE else (early.start[v], late.start[v])
    if first == last or last == FOREVER:
        return UNBOUND if last == FOREVER else 0
    index = network.calendars[node.roadmap].index
    return index(last) - index(first)


def free_floats(network: Network, order: list[int], early: Early) -> list[int]:
    """How far each node may slip without moving the early dates of a successor; UNBOUND without a successor."""
    n = len(network.nodes)
    free = [UNBOUND] * n
    room = _Room([FOREVER] * n, [FOREVER] * n, [-1] * n)
    nodes, work, plain_out, other_out = network.nodes, early.work, network.plain_out, network.other_out
    for v in reversed(order):
        node = nodes[v]
        if node.state == DONE:
            free[v] = 0
            continue
        begin = end = FOREVER
        for w in plain_out[v]:
            if work[w] < end:
                end = work[w]
        if other_out[v]:
            begin, end = _limits(network, early, room, v, end)
        if node.kind >= GATE:
            _pass_on(network, early, room, v, begin, end)
        elif begin != FOREVER or end != FOREVER:
            free[v] = max(_slip(early, v, node, network.calendars[node.roadmap], begin, end), 0)
    return free


@dataclass(slots=True)
class _Room:
    """How late the start and the finish of gates, wholes and ghosts may be without moving what they lead to.

    `sole` is the only child of a whole that starts early enough for whoever waits for the start of the whole, or -1.
    """

    start: list[int]
    finish: list[int]
    sole: list[int]


def _limits(network: Network, early: Early, room: _Room, v: int, end: int) -> tuple[int, int]:
    """How late a node's start and finish may be without moving a successor; `end` is what plain links allow."""
    begin = FOREVER
    nodes = network.nodes
    for arc in network.other_out[v]:
        w, kind = arc[1], arc[2]
        succ = nodes[w]
        if succ.state == DONE:
            continue
        if kind == CHILD:
            end = min(end, room.finish[w])
            if room.sole[w] == v and nodes[v].state != ACTIVE:
                begin = min(begin, room.start[w])
            continue
        if succ.kind >= GATE:
            t = min(room.start[w], room.finish[w])
        else:
            t = early.work[w] if kind <= SS else early.finish[w]
        if arc[3] or succ.notice or kind == FF or kind == SF:
            t = arc_limit(network, early, t, arc, succ)
        if kind != SS and kind != SF:
            if t < end:
                end = t
        elif nodes[v].state != ACTIVE:
            begin = min(begin, t)
    return begin, end


def _pass_on(network: Network, early: Early, room: _Room, v: int, begin: int, end: int) -> None:
    """Keep what holds a gate, whole or ghost, for those that lead to it."""
    if network.nodes[v].kind != WHOLE:
        begin = end = min(begin, end)
    room.start[v], room.finish[v] = begin, end
    if begin != FOREVER:
        soon = max(begin, early.start[v])
        first = [arc.pred for arc in network.other_in[v] if arc.type == CHILD and early.start[arc.pred] <= soon]
        room.sole[v] = first[0] if len(first) == 1 else -1


def _slip(early: Early, v: int, node: Node, calendar: Calendar, begin: int, end: int) -> int:
    """Working days by which a node can move so that it starts by `begin` and finishes by `end`."""
    start, finish = early.start[v], early.finish[v]
    if node.kind == TASK and (begin == FOREVER or node.state == ACTIVE):
        return calendar.index(end) - calendar.index(finish)
    if node.kind in (TASK, ELAPSED):
        t = FOREVER if begin == FOREVER else calendar.on_or_before(begin)
        if end != FOREVER:
            t = min(t, latest_start(node, calendar, end))
        if node.state == ACTIVE:
            return calendar.index(calendar.on_or_after(t + node.remaining - 1) + 1) - calendar.index(finish)
        return calendar.index(t) - calendar.index(start)
    if node.kind == DECISION:
        limit = min(begin, end - 1)
        meeting = None if node.meetings is None or v in early.without_meeting else node.meetings.last(limit)
        return calendar.index(calendar.on_or_before(limit) if meeting is None else meeting) - calendar.index(start)
    return calendar.index(min(begin, end)) - calendar.index(start)


def latest_start(node: Node, calendar: Calendar, end: int) -> int:
    """The latest day on which the work of a task can start so that it finishes by `end`."""
    days = node.remaining if node.state == ACTIVE else node.days
    if node.kind == TASK:
        return calendar.day(calendar.index(end) - days)
    return calendar.on_or_before(calendar.end(end) - days)
