"""Total float, free float and float to a milestone, in working days of each item's calendar."""

from __future__ import annotations

from tiekartta.schedule.backward import Downstream
from tiekartta.schedule.network import ACTIVE, DONE, FIRST, FOREVER, HANDLING, ITEMS, WORK, Arc, Node
from tiekartta.schedule.passes import Early, Late, LateDays, Passes
from tiekartta.schedule.placing import latest_span

UNBOUND = FOREVER
"""The float of what nothing binds."""


def total_float(early: Early, late: Late, node: Node) -> int:
    """Working days from early to late start (of a started task: finish); negative when a bound is missed."""
    if node.state == DONE:
        return 0
    if late.start[node] == FOREVER or late.finish[node] == FOREVER:
        return UNBOUND
    return _slip(early, node, late.start[node], late.finish[node])


def float_of(passes: Passes, item: Node) -> int:
    """Total float of an item; of a parent the least of what is unfinished in it, 0 when all of it is done."""
    if item.kind in ITEMS:
        return total_float(passes.early, passes.late, item)
    parts = [each for each in passes.network.children(item) if each.kind in ITEMS or passes.network.children(each)]
    return min((float_of(passes, each) for each in parts if each not in passes.over), default=0)


def _slip(early: Early, node: Node, start: int, finish: int) -> int:
    """Working days until a node starts at `start`, or a started one finishes at `finish`."""
    first, last = (early.finish[node], finish) if node.state == ACTIVE else (early.start[node], start)
    return node.calendar.index(last) - node.calendar.index(first) if first != last else 0


def free_floats(passes: Passes) -> dict[Node, int]:
    """How far each item may slip without moving the early dates of a successor, or beyond its total float.

    What is no item passes on what it leads to. Who waits for the start of a parent is moved by a child only if no other
    child starts early enough.
    """
    network, early = passes.network, passes.early
    room = Late(LateDays(early.start), LateDays(early.finish), LateDays(early.work), LateDays(early.finish))
    only: dict[Node, bool] = {}
    downstream = Downstream(network, early, room, lambda arc: only[arc.succ] and _is_soon(arc))

    def _is_soon(arc: Arc) -> bool:
        return early.start[arc.pred] <= max(room.opening[arc.succ], early.start[arc.succ])

    free: dict[Node, int] = {}
    for node in reversed(passes.order):
        if node.kind == HANDLING:
            continue  # its meeting is one that what leads to it should not lose
        begin, end, opening, _ = downstream.allows(node)
        if node.kind not in ITEMS:
            room.finish[node], room.opening[node] = min(begin, end), min(begin, opening)
            if node.kind == FIRST:
                only[node] = sum(map(_is_soon, network.into(node))) == 1
        elif node.state == DONE:
            free[node] = 0
        else:
            total = total_float(early, passes.late, node)
            free[node] = max(min(_room(early, node, begin, end, opening), total), 0)
    return free


def _room(early: Early, node: Node, begin: int, end: int, opening: int) -> int:
    """Working days by which a node can move so that nothing that waits for it moves; UNBOUND when nothing does."""
    if node.kind not in WORK:
        end = end if early.at_end[node] else opening
    if begin == end == FOREVER:
        return UNBOUND
    if node in early.without_meeting and node.meetings is not None and node.meetings.first(early.start[node]) is None:
        limit = node.calendar.on_or_before(min(begin, end - 1))
        return _slip(early, node, limit, limit + 1)
    span = latest_span(node, begin, end)
    return _slip(early, node, span.start, span.finish)
