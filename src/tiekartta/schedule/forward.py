"""The forward pass: early dates of every node, and what binds each.

Rules: *How dates are computed* in `docs/scheduling.md`. Times are day boundaries; a task occupies `[start, finish)`.
"""

from __future__ import annotations

from collections.abc import Sequence

from tiekartta.schedule.bounds import earliest, floor_bound, holds
from tiekartta.schedule.network import (
    ACTIVE,
    DONE,
    EVENT,
    FIRST,
    FROM_START,
    MEETS,
    MILESTONE,
    POINTS,
    Network,
    Node,
)
from tiekartta.schedule.passes import Early
from tiekartta.schedule.placing import earliest_span


def early_dates(network: Network, order: Sequence[Node]) -> Early:
    """Compute the early dates; `order` has predecessors first."""
    early = Early()
    for node in order:
        if node.state == DONE or node.kind == EVENT:
            _fact(early, node)
        elif node.kind == FIRST:
            _first(network, early, node)
        else:
            _place(network, early, node)
    return early


def _fact(early: Early, node: Node) -> None:
    """Finished items and events: their dates are facts."""
    early.start[node] = early.work[node] = node.start
    early.finish[node] = node.finish
    early.driver[node] = None
    early.at_end[node] = node.kind != EVENT
    early.shown[node] = node.finish - early.at_end[node]


def _first(network: Network, early: Early, node: Node) -> None:
    """A parent starts with its earliest child."""
    driver = min(network.into(node), key=lambda arc: early.start[arc.pred])
    early.start[node] = early.finish[node] = early.work[node] = early.start[driver.pred]
    early.driver[node] = driver
    early.at_end[node] = False


def _place(network: Network, early: Early, node: Node) -> None:
    """What is still to be done: as early as what holds it allows."""
    begin, begin_by, end, end_by = holds(network, early, node)
    span = earliest_span(node, begin, end)
    early.start[node] = node.start if node.state == ACTIVE else span.start
    early.work[node], early.finish[node] = span.start, span.finish
    early.driver[node] = end_by if span.by_end else begin_by
    early.at_end[node] = True
    if node.kind in POINTS:
        _show(network, early, node)
    elif node.kind in MEETS and _lacks_meeting(network, early, node, span.start):
        early.without_meeting.add(node)


def _lacks_meeting(network: Network, early: Early, node: Node, day: int) -> bool:
    """Whether no meeting is late enough, for the decision or for a body that handles it before."""
    if node.meetings is not None and node.meetings.first(day) is None:
        return True
    return any(turn in early.without_meeting for turn in network.turns.get(node, ()))


def _show(network: Network, early: Early, node: Node) -> None:
    """On which day a point is shown: the last day of what leads to it, or the day that something holds it to begin.

    A day that is only the outcome of counting working days, or that of a task without duration, is a working day.
    """
    t = early.finish[node]
    exact = any(not floor.finish and floor_bound(floor, node) == t for floor in node.floors)
    counted = False
    for arc in network.into(node):
        if (arc.type in FROM_START or not early.at_end[arc.pred]) and earliest(early, arc) == t:
            if arc.lag and not arc.elapsed:
                counted = True
            else:
                exact = True
    early.at_end[node] = not (exact or counted)
    early.shown[node] = t - early.at_end[node]
    if (exact and node.kind == MILESTONE and node.row.kind == "task") or (counted and not exact):
        early.shown[node] = node.calendar.on_or_after(t)
