"""The forward pass: early dates of every node, and what binds each.

Rules: *Scheduling semantics* in `docs/scheduling.md`. Times are day boundaries; a task occupies `[start, finish)`.
"""

from __future__ import annotations

from dataclasses import dataclass

from tiekartta.model.calendar import Calendar
from tiekartta.schedule.bounds import Bounds, Driver, arc_bound, bounds_of_node, floor_bound
from tiekartta.schedule.network import (
    ACTIVE,
    CHILD,
    DECISION,
    DONE,
    ELAPSED,
    EVENT,
    GATE,
    GHOST,
    MILESTONE,
    NEVER,
    SF,
    SS,
    TASK,
    WHOLE,
    Network,
    Node,
)


@dataclass(slots=True)
class Early:
    """Early boundaries of every node.

    `work` is where the work still to be done begins: the start, for started tasks the start of what remains. `at_end`
    tells points that are shown on the day before their boundary.
    """

    start: list[int]
    finish: list[int]
    work: list[int]
    driver: list[Driver]
    at_end: list[bool]
    shown: dict[int, int]
    """The day on which a milestone or event is shown."""
    without_meeting: list[int]


def early_dates(network: Network, order: list[int]) -> Early:
    """Compute the early dates; `order` has predecessors first."""
    n = len(network.nodes)
    early = Early([NEVER] * n, [NEVER] * n, [NEVER] * n, [None] * n, [True] * n, {}, [])
    for v in order:
        node = network.nodes[v]
        if node.state == DONE or node.kind == EVENT:
            _fact(early, v, node)
            continue
        calendar = network.calendars[node.roadmap]
        bounds = bounds_of_node(network, early, v, node, calendar)
        _PLACERS[node.kind](early, v, node, calendar, bounds)
        if node.kind <= ELAPSED:
            continue
        if node.kind == WHOLE:
            _span_children(network, early, v)
        if node.kind in _POINTS:
            _show(network, early, v, node, calendar)
    return early


def _show(network: Network, early: Early, v: int, node: Node, calendar: Calendar) -> None:
    """On which day a point is shown: the last day of what leads to it, or the day that something holds it to begin.

    A day that is only the outcome of counting working days, or that of a task without duration, is a working day.
    """
    t = early.finish[v]
    exact = any(not floor.finish and floor_bound(floor, node, calendar) == t for floor in node.floors)
    exact = exact or any(early.finish[pred] == t and not early.at_end[pred] for pred in network.plain_in[v])
    counted = False
    for arc in network.other_in[v]:
        if (arc.type in (SS, SF) or not early.at_end[arc.pred]) and arc_bound(early, arc, node, calendar) == t:
            if arc.lag and not arc.elapsed:
                counted = True
            else:
                exact = True
    early.at_end[v] = not (exact or counted)
    early.shown[v] = t - early.at_end[v]
    is_task = node.row is not None and node.row.kind == "task"
    if (exact and is_task) or (counted and not exact):
        early.shown[v] = calendar.on_or_after(t)


def _fact(early: Early, v: int, node: Node) -> None:
    """Finished items and events: their dates are facts."""
    early.start[v] = early.work[v] = node.start
    early.finish[v] = node.finish
    early.at_end[v] = node.kind != EVENT
    early.shown[v] = node.finish - early.at_end[v]


def _place_task(early: Early, v: int, node: Node, calendar: Calendar, bounds: Bounds) -> None:
    """A task in working days: it starts on a working day, and an end that is held moves the whole of it."""
    begin, driver, end, end_by = bounds
    started = node.state == ACTIVE
    days = node.remaining if started else node.days
    if not days:
        _place_no_work_left(early, v, node, calendar, bounds)
        return
    k = calendar.index(begin)
    if end != NEVER:
        held = calendar.index(end - 1) - days + 1
        if held > k:
            k, driver = held, end_by
    early.driver[v] = driver
    early.work[v] = early.start[v] = calendar.day(k)
    early.finish[v] = calendar.day(k + days - 1) + 1
    if started:
        early.start[v] = node.start


def _place_elapsed(early: Early, v: int, node: Node, calendar: Calendar, bounds: Bounds) -> None:
    """A task in calendar days: it starts on a working day, and ends on the first working day when they have passed."""
    started = node.state == ACTIVE
    days = node.remaining if started else node.days
    if not days:
        _place_no_work_left(early, v, node, calendar, bounds)
        return
    begin, driver, end, end_by = bounds
    t = calendar.on_or_after(begin)
    if end != NEVER:
        held = calendar.on_or_after(calendar.on_or_before(end - 2) - days + 2)
        if held > t:
            t, driver = held, end_by
    early.driver[v] = driver
    early.work[v] = t
    early.start[v] = node.start if started else t
    early.finish[v] = calendar.on_or_after(t + days - 1) + 1


def _place_no_work_left(early: Early, v: int, node: Node, calendar: Calendar, bounds: Bounds) -> None:
    """A started task with nothing left to do, not yet told finished: it ends at the data date, or where it is held."""
    begin, driver, end, end_by = bounds
    finish = max(calendar.end(begin), calendar.on_or_after(node.start) + 1)
    if end > finish:
        finish, driver = calendar.on_or_after(end - 1) + 1, end_by
    early.start[v] = node.start
    early.finish[v] = early.work[v] = finish
    early.driver[v] = driver


def _place_point(early: Early, v: int, _node: Node, _calendar: Calendar, bounds: Bounds) -> None:
    """A milestone, gate, whole or ghost: a boundary."""
    begin, begin_by, end, end_by = bounds
    early.start[v] = early.finish[v] = early.work[v] = max(begin, end)
    early.driver[v] = end_by if end >= begin else begin_by


def _place_decision(early: Early, v: int, node: Node, calendar: Calendar, bounds: Bounds) -> None:
    """A decision: the first meeting of its body when its preparation is finished and the notice has run."""
    ready, driver, end, end_by = bounds
    if end != NEVER and end - 1 > ready:
        ready, driver = end - 1, end_by
    early.driver[v] = driver
    day = node.meetings.first(ready) if node.meetings is not None else None
    if day is None:
        if node.meetings is not None:
            early.without_meeting.append(v)
        day = calendar.on_or_after(ready)
    early.start[v] = early.work[v] = day
    early.finish[v] = day + 1


_PLACERS = {
    TASK: _place_task,
    ELAPSED: _place_elapsed,
    MILESTONE: _place_point,
    DECISION: _place_decision,
    GATE: _place_point,
    WHOLE: _place_point,
    GHOST: _place_point,
}


_POINTS = frozenset({MILESTONE, GATE, WHOLE, GHOST})


def _span_children(network: Network, early: Early, v: int) -> None:
    """A parent starts with its earliest child."""
    starts = [
        early.start[arc.pred] for arc in network.other_in[v] if arc.type == CHILD and early.start[arc.pred] != NEVER
    ]
    if starts:
        early.start[v] = early.work[v] = min(starts)
