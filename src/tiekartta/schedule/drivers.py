"""What binds an item's early dates, and what it beat."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tiekartta.model.references import Reference
from tiekartta.schedule.bounds import binds, earliest, floor_bound
from tiekartta.schedule.dates import day_of
from tiekartta.schedule.network import (
    CHILD,
    DECISION,
    DONE,
    ELAPSED,
    EVENT,
    FROM_START,
    HANDLING,
    MILESTONE,
    NEVER,
    PASSING,
    TASK,
    TO_START,
    Arc,
    Floor,
    Node,
)
from tiekartta.schedule.schedule import Schedule


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
    more: int = 0
    """Calendar days of lag besides working days, where a link runs through a dropped item with both."""
    handled: bool = False
    """Whether other bodies handle the decision between."""


@dataclass(frozen=True, slots=True)
class TurnReport:
    """The meeting in which a body handles a decision before it is made; `lost` tells that none is late enough.

    `ready` is the first day on which the meeting could be: what it waits for is finished and the notice has run.
    `driver` is None where it waits for the body before it.
    """

    ready: date
    date: date
    lost: bool
    driver: DriverReport | None


def turn_reports(schedule: Schedule, roadmap: str, item: str) -> list[TurnReport]:
    """The turns of the bodies that handle a decision before it is made, in order."""
    early, found = schedule.early, []
    for turn in schedule.network.turns.get(schedule.node(roadmap, item), ()):
        driver = early.driver[turn]
        assert driver is not None  # the data date holds it at least
        ready = earliest(early, driver) if isinstance(driver, Arc) else floor_bound(driver, turn)
        follows = isinstance(driver, Arc) and driver.pred.kind == HANDLING
        report = None if follows else _report(schedule, turn, driver)
        found.append(TurnReport(day_of(ready), day_of(early.start[turn]), turn in early.without_meeting, report))
    return found


def driver_report(schedule: Schedule, roadmap: str, item: str) -> DriverReport | None:
    """The driver of an item's early dates."""
    node = schedule.node(roadmap, item)
    if node.state == DONE:
        return DriverReport("fact", day_of(schedule.early.start[node]))
    if node.kind == EVENT:
        return DriverReport("event", day_of(node.start))
    driver = schedule.early.driver[node]
    return _report(schedule, node, driver) if driver is not None else None


def bounds_of(schedule: Schedule, roadmap: str, item: str) -> list[DriverReport]:
    """Everything that holds an item, the strongest first: the driver, then what it beat."""
    node = schedule.node(roadmap, item)
    if node.state == DONE or node.kind == EVENT:
        return [driver for driver in (driver_report(schedule, roadmap, item),) if driver]
    driver = schedule.early.driver[node]
    length = schedule.early.finish[node] - schedule.early.work[node]
    found: list[tuple[int, Arc | Floor]] = []
    for arc in schedule.network.into(node):
        t = earliest(schedule.early, arc)
        if t != NEVER:
            found.append((t if arc.type in TO_START else t - length, arc))
    for floor in node.floors:
        if binds(floor, node):
            t = floor_bound(floor, node)
            found.append((t - length if floor.finish else t, floor))
    found.sort(key=lambda each: (each[1] != driver, -each[0]))
    return [_report(schedule, node, each) for _, each in found]


def _report(schedule: Schedule, node: Node, driver: Arc | Floor) -> DriverReport:
    if isinstance(driver, Arc):
        return _link_report(schedule, node, driver)
    moved = _moved(schedule, node, floor_bound(driver, node), driver.finish)
    return DriverReport(driver.reason, day_of(driver.at - driver.finish), driver.source or None, moved=moved)


def _link_report(schedule: Schedule, node: Node, driver: Arc) -> DriverReport:
    """The report of a link; one through a parent's beginning or a dropped item names what stands behind it."""
    early = schedule.early
    arc, via, held, lags = driver, None, None, [driver]
    while arc.pred.kind in PASSING:
        via = via if arc.pred.kind == HANDLING else _name(node, arc.pred)
        inner = early.driver[arc.pred]
        if not isinstance(inner, Arc):
            held = inner
            break
        arc = inner
        lags.append(arc)
    working = sum(each.lag for each in lags if not each.elapsed)
    calendar_days = sum(each.lag for each in lags if each.elapsed)
    t, ends = earliest(early, driver), driver.type not in TO_START
    moved = _moved(schedule, node, t, ends)
    if held is not None:
        handled = driver.pred.kind == HANDLING
        return replace(_report(schedule, arc.pred, held), via=via, moved=moved, handled=handled)
    point = node.kind == MILESTONE and driver.type not in FROM_START and early.at_end[driver.pred]
    return DriverReport(
        "child" if arc.type == CHILD else "link",
        day_of(t - 1 if ends or point else node.calendar.on_or_after(t) if node.kind == TASK else t),
        _name(node, arc.pred),
        "child" if arc.type == CHILD else arc.type.name,
        working or calendar_days,
        not working and bool(calendar_days),
        via,
        moved,
        calendar_days if working else 0,
        driver.pred.kind == HANDLING,
    )


def _name(node: Node, other: Node) -> str:
    """The id of another node's item, with its roadmap unless that is the node's own."""
    return Reference(*other.name).within(node.roadmap)


def _moved(schedule: Schedule, node: Node, t: int, ends: bool) -> str | None:
    """What makes a date later than the boundary that binds it: the calendar's days off, or the next meeting."""
    if node.kind == DECISION and node.meetings is not None and node not in schedule.early.without_meeting:
        return "meeting" if t - ends < schedule.early.start[node] else None
    if node.kind == ELAPSED:
        return None
    if (node.kind in (TASK, DECISION) or (node.kind == MILESTONE and node.row.kind == "task")) and node.state != DONE:
        return None if node.calendar.is_working(t - ends) else "calendar"
    return None
