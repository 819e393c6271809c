"""Total float, free float and float to a milestone, in working days of each item's calendar."""

from __future__ import annotations

from tiekartta.schedule.early import Early
from tiekartta.schedule.late import Late, arc_limit
from tiekartta.schedule.network import ACTIVE, DONE, FOREVER, GATE, SF, SS, Network

UNBOUND = FOREVER
"""The float of what nothing binds."""


def total_float(network: Network, early: Early, late: Late, v: int) -> int:
    """Working days from early to late start (of a started task: finish); negative when a bound is missed."""
    node = network.nodes[v]
    if node.state == DONE:
        return 0
    calendar = network.calendars[node.roadmap]
    if node.state == ACTIVE:
        if late.finish[v] == FOREVER:
            return UNBOUND
        return calendar.index(late.finish[v]) - calendar.index(early.finish[v])
    if late.start[v] == FOREVER:
        return UNBOUND
    return calendar.index(late.start[v]) - calendar.index(early.start[v])


def free_floats(network: Network, order: list[int], early: Early) -> list[int]:
    """How far each node may slip without moving the early dates of a successor; UNBOUND without a successor."""
    free = [UNBOUND] * len(network.nodes)
    for v in reversed(order):
        node = network.nodes[v]
        if node.state == DONE:
            free[v] = 0
            continue
        least = UNBOUND
        calendar = network.calendars[node.roadmap]
        for arc in network.out[v]:
            w = arc[1]
            succ = network.nodes[w]
            if succ.state == DONE or (succ.state == ACTIVE and early.over[v]):
                continue
            kind = arc[2]
            t = early.work[w] if kind <= SS else early.finish[w]
            if succ.notice or arc[3]:
                t = arc_limit(network, t, arc, succ)
            from_start = kind == SS or kind == SF
            if from_start and node.state == ACTIVE:
                continue
            slack = calendar.index(t) - calendar.index(early.start[v] if from_start else early.finish[v])
            if succ.kind >= GATE:
                slack = free[w] if free[w] == UNBOUND else max(slack, 0) + free[w]
            if slack < least:
                least = slack
        free[v] = least if least == UNBOUND else max(least, 0)
    return free
