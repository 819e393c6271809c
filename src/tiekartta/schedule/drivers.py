"""What binds an item's early dates, and what it beat."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tiekartta.schedule.bounds import arc_bound, binds, floor_bound
from tiekartta.schedule.dates import day_of
from tiekartta.schedule.network import (
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
    Arc,
    Floor,
)
from tiekartta.schedule.schedule import Schedule

_TYPES = ("FS", "SS", "FF", "SF", "child")


@dataclass(frozen=True, slots=True)
class DriverReport:
    """One thing that binds: `kind` is `link`, `child`, `fact`, `event` or a reason of `network.Reason`.

    `date` is the earliest day that it allows; for a link `item` is the predecessor (`roadmap:id` in another roadmap),
    `lag` its lag in days. `via` names the parent task or dropped item through which the link runs. `moved` tells what
    made the computed date later than the bound itself: `calendar` (days off) or `meeting` (the next one of its body).
    """

    kind: str
    date: date
    item: str | None = None
    type: str | None = None
    lag: int = 0
    elapsed: bool = False
    via: str | None = None
    moved: str | None = None


def driver_report(schedule: Schedule, roadmap: str, item: str) -> DriverReport | None:
    """The driver of an item's early dates."""
    v = schedule.node(roadmap, item)
    node = schedule.network.nodes[v]
    if node.state == DONE:
        return DriverReport("fact", day_of(schedule.early.start[v]))
    if node.kind == EVENT:
        return DriverReport("event", day_of(node.start))
    driver = schedule.driver(v)
    return _report(schedule, v, driver) if driver is not None else None


def bounds_of(schedule: Schedule, roadmap: str, item: str) -> list[DriverReport]:
    """Everything that holds an item, the strongest first: the driver, then what it beat."""
    v = schedule.node(roadmap, item)
    node = schedule.network.nodes[v]
    if node.state == DONE or node.kind == EVENT:
        return [driver for driver in (driver_report(schedule, roadmap, item),) if driver]
    driver = schedule.driver(v)
    found: list[tuple[int, Arc | Floor]] = []
    calendar = schedule.network.calendar(v)
    length = schedule.early.finish[v] - schedule.early.work[v]
    for arc in schedule.network.arcs_to(v):
        t = arc_bound(schedule.early, arc, node, calendar)
        if t != NEVER:
            found.append((t - length if arc.type > SS else t, arc))
    for floor in node.floors:
        if binds(floor, node):
            t = floor_bound(floor, node, calendar)
            found.append((t - length if floor.finish else t, floor))
    found.sort(key=lambda each: (each[1] != driver, -each[0]))
    return [_report(schedule, v, each) for _, each in found]


def _report(schedule: Schedule, v: int, driver: Arc | Floor) -> DriverReport:
    if isinstance(driver, Arc):
        return _link_report(schedule, v, driver)
    node, calendar = schedule.network.nodes[v], schedule.network.calendar(v)
    t = floor_bound(driver, node, calendar)
    day = day_of(driver.at - driver.finish)
    return DriverReport(driver.reason, day, driver.source or None, moved=_moved(schedule, v, t, driver.finish))


def _link_report(schedule: Schedule, v: int, driver: Arc) -> DriverReport:
    """The report of a link; one through a parent's beginning or a dropped item names what stands behind it."""
    network, early = schedule.network, schedule.early
    arc, via, held = driver, None, None
    while network.nodes[arc.pred].kind in (GATE, GHOST):
        via = _name(schedule, v, arc.pred)
        inner = schedule.driver(arc.pred)
        if not isinstance(inner, Arc):
            held = inner
            break
        arc = inner
    node, calendar = network.nodes[v], network.calendar(v)
    t = arc_bound(early, driver, node, calendar)
    ends = driver.type > SS
    moved = _moved(schedule, v, t, ends)
    if held is not None:
        return replace(_report(schedule, arc.pred, held), via=via, moved=moved)
    point = node.kind == MILESTONE and driver.type not in (SS, SF) and early.at_end[driver.pred]
    return DriverReport(
        "child" if arc.type == CHILD else "link",
        day_of(t - 1 if ends or point else calendar.on_or_after(t) if node.kind in (TASK, ELAPSED) else t),
        _name(schedule, v, arc.pred),
        _TYPES[arc.type],
        arc.lag,
        arc.elapsed,
        via,
        moved,
    )


def _name(schedule: Schedule, v: int, other: int) -> str:
    """The id of another node's item, with its roadmap unless that is the node's own."""
    owner, name = schedule.network.name(other)
    return name if owner == schedule.network.name(v)[0] else f"{owner}:{name}"


def _moved(schedule: Schedule, v: int, t: int, ends: bool) -> str | None:
    """What makes a date later than the boundary that binds it: the calendar's days off, or the next meeting."""
    node, calendar = schedule.network.nodes[v], schedule.network.calendar(v)
    if node.kind == DECISION and node.meetings is not None and v not in schedule.early.without_meeting:
        return "meeting" if t - ends < schedule.early.start[v] else None
    if node.kind in (TASK, ELAPSED, DECISION) and node.state != DONE:
        return None if calendar.is_working(t - ends) else "calendar"
    return None
