"""What binds an item's early dates, and what it beat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tiekartta.schedule.early import Driver, arc_bound, binds, floor_bound
from tiekartta.schedule.network import ACTIVE, CHILD, DONE, EVENT, GATE, GHOST, NEVER, SF, SS, Arc
from tiekartta.schedule.schedule import Schedule, day_of

_TYPES = ("FS", "SS", "FF", "SF", "child")


@dataclass(frozen=True, slots=True)
class DriverReport:
    """One thing that binds: `kind` is `link`, `child`, `fact`, `event` or a reason of `network.REASONS`.

    `date` is the earliest day that it allows; for a link `item` is the predecessor (`roadmap:id` in another roadmap),
    `lag` its lag in days. `via` names the parent task or dropped item through which the link runs.
    """

    kind: str
    date: date
    item: str | None = None
    type: str | None = None
    lag: int = 0
    elapsed: bool = False
    via: str | None = None


def driver_report(schedule: Schedule, roadmap: str, item: str) -> DriverReport | None:
    """The driver of an item's early dates."""
    v = schedule.node(roadmap, item)
    node = schedule.network.nodes[v]
    if node.state == DONE:
        return DriverReport("fact", day_of(schedule.early.start[v]))
    if node.kind == EVENT:
        return DriverReport("event", day_of(node.start))
    driver = schedule.early.driver[v]
    return _report(schedule, v, driver) if driver is not None else None


def bounds_of(schedule: Schedule, roadmap: str, item: str) -> list[DriverReport]:
    """Everything that holds an item, the strongest first: the driver, then what it beat."""
    v = schedule.node(roadmap, item)
    node = schedule.network.nodes[v]
    if node.state == DONE or node.kind == EVENT:
        return [driver for driver in (driver_report(schedule, roadmap, item),) if driver]
    driver = schedule.early.driver[v]
    found: list[tuple[int, Driver]] = []
    calendar = schedule.network.calendar(v)
    length = schedule.early.finish[v] - schedule.early.work[v]
    for arc in schedule.network.into[v]:
        if node.state == ACTIVE and schedule.early.over[arc.pred]:
            continue
        t = arc_bound(schedule.early, arc, node, calendar)
        found.append((t - length if arc.type > SS else t, arc))
    for floor in node.floors:
        if binds(floor, node):
            t = floor_bound(floor, node, calendar)
            found.append((t - length if floor.finish else t, floor))
    found.sort(key=lambda each: (each[1] is not driver, -each[0]))
    return [_report(schedule, v, each) for t, each in found if t != NEVER and each is not None]


def _report(schedule: Schedule, v: int, driver: Driver) -> DriverReport:
    assert driver is not None
    node = schedule.network.nodes[v]
    calendar = schedule.network.calendar(v)
    if not isinstance(driver, Arc):
        return DriverReport(driver.reason, day_of(driver.at - driver.finish), driver.source or None)
    arc, via = driver, None
    pred = schedule.network.nodes[arc.pred]
    while pred.kind in (GATE, GHOST) and isinstance(schedule.early.driver[arc.pred], Arc):
        via = schedule.network.name(arc.pred)[1]
        arc = schedule.early.driver[arc.pred]  # type: ignore[assignment]
        pred = schedule.network.nodes[arc.pred]
    if pred.kind in (GATE, GHOST):
        inner = schedule.early.driver[arc.pred]
        if inner is not None and not isinstance(inner, Arc):
            report = _report(schedule, arc.pred, inner)
            return DriverReport(report.kind, report.date, report.item, via=schedule.network.name(arc.pred)[1])
    owner, name = schedule.network.name(arc.pred)
    own = schedule.network.name(v)[0]
    t = arc_bound(schedule.early, driver, node, calendar)
    ends = driver.type in (2, SF, CHILD)
    return DriverReport(
        "child" if arc.type == CHILD else "link",
        day_of(t - 1 if ends else calendar.on_or_after(t)),
        name if owner == own else f"{owner}:{name}",
        _TYPES[arc.type],
        arc.lag,
        arc.elapsed,
        via,
    )
