"""What a link allows: how early its successor may be for its predecessor, and how late the other way round."""

from __future__ import annotations

from tiekartta.schedule.network import (
    ACTIVE,
    FF,
    FOREVER,
    FROM_START,
    NEVER,
    SF,
    TO_START,
    WORK,
    Arc,
    Floor,
    Network,
    Node,
)
from tiekartta.schedule.passes import Driver, Early


def earliest(early: Early, arc: Arc) -> int:
    """The boundary at which a link lets its successor start or finish, notice of a meeting included.

    Between the end of a working day and the beginning of the next no work is possible, so who must not finish before
    the latter may finish at the former; elapsed days must have passed. A predecessor that finishes on a day off, as a
    decision in a meeting may, holds to the next working day: the one before would be earlier.
    """
    pred, succ, kind, lag, elapsed, _ = arc
    t = early.start[pred] if kind in FROM_START else early.finish[pred]
    if t == NEVER:
        return t
    if lag:
        t = t + lag if elapsed else succ.calendar.add(t, lag)
    elif kind in (FF, SF) and succ.kind in WORK and not succ.notice and opens_day(early, arc):
        t = succ.calendar.end(t)
    return with_notice(t, succ) if succ.notice else t


def latest(arc: Arc, t: int, opens: bool) -> int:
    """The boundary at which the predecessor's end of a link may be when the successor's end of it may be at `t`.

    `opens` tells whether the predecessor's end is the beginning of a day.
    """
    succ = arc.succ
    if t == FOREVER:
        return t
    if succ.notice:
        t = t - succ.notice if succ.notice_elapsed else succ.calendar.latest(t, succ.notice)
    if arc.lag:
        return t - arc.lag if arc.elapsed else succ.calendar.latest(t, arc.lag)
    if opens and arc.type in (FF, SF) and succ.kind in WORK and not succ.notice:
        return succ.calendar.on_or_after(t)
    return t


def opens_day(early: Early, arc: Arc) -> bool:
    """Whether what holds a finish is the beginning of a day: a start, or an event or point that begins its day."""
    return arc.type == SF or (arc.type == FF and not early.at_end[arc.pred])


def with_notice(t: int, node: Node) -> int:
    """A boundary moved by the notice of a decision's body."""
    return t + node.notice if node.notice_elapsed else node.calendar.add(t, node.notice)


def floor_bound(floor: Floor, node: Node) -> int:
    """The boundary of a floor; an open question is preparation too, so the notice runs after it."""
    return with_notice(floor.at, node) if node.notice and floor.reason == "question" else floor.at


def binds(floor: Floor, node: Node) -> bool:
    """Whether a floor holds the node in its state: a start that is a fact is not held by planned or roadmap starts."""
    return node.state != ACTIVE or floor.finish or floor.reason in ("data-date", "started", "question")


def holds(network: Network, early: Early, node: Node) -> tuple[int, Driver, int, Driver]:
    """The latest bound on a node's start and on its finish, each with what it comes from; of equal ones the first."""
    begin, end = NEVER, NEVER
    begin_by: Driver = None
    end_by: Driver = None
    for arc in network.into(node):
        t = earliest(early, arc)
        if arc.type in TO_START:
            if t > begin:
                begin, begin_by = t, arc
        elif t > end:
            end, end_by = t, arc
    for floor in node.floors:
        if node.state == ACTIVE and not binds(floor, node):
            continue
        t = floor_bound(floor, node) if node.notice else floor.at
        if floor.finish:
            if t > end:
                end, end_by = t, floor
        elif t > begin:
            begin, begin_by = t, floor
    return begin, begin_by, end, end_by
