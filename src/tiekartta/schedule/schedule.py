"""The schedule: every item's dates, floats and driver, and the critical path, as one value."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from tiekartta.base.findings import Finding
from tiekartta.model.roadmap import Roadmap, Row
from tiekartta.schedule.build import build_network
from tiekartta.schedule.days import day_of
from tiekartta.schedule.early import Early, early_dates
from tiekartta.schedule.floats import UNBOUND, free_floats, total_float
from tiekartta.schedule.late import Late, late_dates
from tiekartta.schedule.meetings import Meetings
from tiekartta.schedule.network import (
    ACTIVE,
    CHILD,
    DECISION,
    DONE,
    EVENT,
    FOREVER,
    MILESTONE,
    WHOLE,
    Network,
)
from tiekartta.schedule.order import order_of
from tiekartta.schedule.outcome import outcome_findings

_new = tuple.__new__


class Dates(NamedTuple):
    """An item's computed dates (inclusive days) and floats (working days)."""

    early_start: date
    early_finish: date
    late_start: date
    late_finish: date
    total_float: int
    free_float: int
    critical: bool
    no_meeting: bool = False
    """A decision for which no meeting of its body is late enough."""


@dataclass(frozen=True)
class Settings:
    """What counts as critical: float to the target within `critical_float` working days of the least, and near it."""

    critical_float: int = 0
    near_critical: int = 10


@dataclass
class Schedule:
    """The computed dates of roadmaps that may refer to each other; made by `compute`."""

    network: Network
    order: list[int]
    early: Early
    late: Late
    settings: Settings
    findings: list[Finding] = field(default_factory=list)
    _finishing_last: dict[int, list[str]] = field(default_factory=dict)

    @cached_property
    def _free(self) -> list[int]:
        return free_floats(self.network, self.order, self.early)

    @cached_property
    def _number(self) -> dict[str, int]:
        return {roadmap.id: number for number, roadmap in enumerate(self.network.roadmaps)}

    @cached_property
    def dates(self) -> dict[str, dict[str, Dates]]:
        """Per roadmap id and item id the dates of every item that is part of the plan (not of dropped ones)."""
        with uncollected():
            return {roadmap.id: self._dates_of(number) for number, roadmap in enumerate(self.network.roadmaps)}

    def status_date(self, roadmap: str) -> date:
        """The data date that the roadmap was computed with."""
        return date.fromordinal(self.network.status_dates[self._number[roadmap]])

    def meetings(self, roadmap: str, body: str) -> Meetings:
        """The meetings of a body."""
        return self.network.meetings[roadmap, body]

    def node(self, roadmap: str, item: str) -> int:
        """The node of an item, for modules of this floor."""
        return self.network.ids[self._number[roadmap]][item]

    @cached_property
    def targets(self) -> dict[str, str | None]:
        """Per roadmap the item that its critical path leads to: the header's target, else the latest-finishing item."""
        return {roadmap.id: self._target(number, roadmap) for number, roadmap in enumerate(self.network.roadmaps)}

    def _target(self, number: int, roadmap: Roadmap) -> str | None:
        target = roadmap.header.target
        if target in self.network.ids[number] and not roadmap.rows[target].gone:
            return target
        last = self._last(number)
        return min(last, key=lambda name: (bool(self.network.out[self.network.ids[number][name]]), name), default=None)

    def _last(self, number: int) -> list[str]:
        """The items of a roadmap that finish last."""
        if number not in self._finishing_last:
            nodes, finish = self.network.nodes, self.early.finish
            ids = self.network.ids[number]
            latest = max((finish[v] for v in ids.values() if nodes[v].kind <= DECISION), default=0)
            last = [name for name, v in ids.items() if finish[v] == latest and nodes[v].kind <= DECISION]
            self._finishing_last[number] = last
        return self._finishing_last[number]

    def _ends(self, roadmap: str, target: str) -> list[int]:
        """The nodes that a critical path leads to: the target, or without one everything that finishes last."""
        number = self._number[roadmap]
        if target == self.targets[roadmap] and target != self.network.roadmaps[number].header.target:
            return [self.node(roadmap, name) for name in self._last(number)]
        return [self.node(roadmap, target)]

    def late_to(self, roadmap: str, target: str) -> Late:
        """The late dates that let an item keep its own late finish, whatever else is downstream."""
        anchors = {v: self.late.finish[v] for v in self._ends(roadmap, target)}
        return late_dates(self.network, self.order, self.early, anchors)

    def floats_to(self, roadmap: str, target: str) -> dict[int, int]:
        """Float to an item of every unfinished node that leads to it, itself included; working days.

        To the item that stands for a missing target it is the float to everything that finishes last.
        """
        late = self.late_to(roadmap, target)
        nodes, finish = self.network.nodes, late.finish
        bound = [v for v, t in enumerate(finish) if t != FOREVER]
        return {
            v: total_float(self.network, self.early, late, v)
            for v in bound
            if nodes[v].state != DONE and nodes[v].kind <= DECISION
        }

    @cached_property
    def float_to_target(self) -> dict[str, dict[int, int]]:
        """Per roadmap the float to its target of every unfinished node that leads to it."""
        return {name: self.floats_to(name, target) if target else {} for name, target in self.targets.items()}

    def critical_nodes(self, roadmap: str, target: str, floats: Mapping[int, int]) -> tuple[set[int], int]:
        """The nodes of the critical path to an item, and the reserve: the least float among what leads to it.

        The item's own float counts where nothing unfinished leads to it, and where it misses a date of its own.
        """
        ends = self._ends(roadmap, target)
        own = min((floats[v] for v in ends if v in floats), default=0)
        least = min((each for v, each in floats.items() if v not in ends), default=own)
        bound = least + self.settings.critical_float
        critical = {v for v, each in floats.items() if each <= bound} | set(ends)
        return critical, min(least, own) if own < 0 else least

    @cached_property
    def reserves(self) -> dict[str, int | None]:
        """Per roadmap the reserve of its target: working days, negative when it is missed; None without a target."""
        return {
            name: self.critical_nodes(name, target, self.float_to_target[name])[1] if target else None
            for name, target in self.targets.items()
        }

    @cached_property
    def critical(self) -> dict[str, set[int]]:
        """Per roadmap the nodes on the critical path to its target."""
        return {
            name: self.critical_nodes(name, target, self.float_to_target[name])[0] if target else set()
            for name, target in self.targets.items()
        }

    def _dates_of(self, number: int) -> dict[str, Dates]:
        roadmap = self.network.roadmaps[number]
        critical = self.critical[roadmap.id]
        dates: dict[str, Dates] = {}
        parents: list[tuple[str, Row, int]] = []
        without = set(self.early.without_meeting)
        nodes, rows = self.network.nodes, roadmap.rows
        for name, v in self.network.ids[number].items():
            kind = nodes[v].kind
            if kind <= DECISION:
                dates[name] = self._leaf(v, v in critical, v in without)
            elif kind == WHOLE:
                parents.append((name, rows[name], v))
        for name, _row, v in reversed(parents):
            whole = self._parent(v, dates, critical)
            if whole is not None:
                dates[name] = whole
        return {name: dates[name] for name in rows if name in dates} if parents else dates

    def _leaf(self, v: int, critical: bool, no_meeting: bool) -> Dates:
        node, early, late = self.network.nodes[v], self.early, self.late
        total = total_float(self.network, early, late, v)
        free = self._free[v]
        if free == UNBOUND:
            free = max(total, 0)
        if node.kind in (MILESTONE, EVENT):
            first = last = day_of(self.early.shown[v])
            late_first = late_last = self._late_point(v, total)
        else:
            first, last = day_of(early.start[v]), day_of(early.finish[v] - 1)
            late_first, late_last = day_of(late.start[v]), day_of(late.finish[v] - 1)
        return _new(Dates, (first, last, late_first, late_last, total, free, critical, no_meeting))

    def _late_point(self, v: int, total: int) -> date:
        """The late day of a milestone, shown by the same rule as its early day."""
        early, late = self.early, self.late
        if total == 0:
            return day_of(self.early.shown[v])
        if self.network.nodes[v].kind == EVENT:
            return day_of(late.start[v])
        calendar = self.network.calendar(v)
        if early.at_end[v]:
            return day_of(calendar.end(late.start[v]) - 1)
        return day_of(calendar.on_or_before(late.start[v]))

    def _parent(self, v: int, dates: Mapping[str, Dates], critical: set[int]) -> Dates | None:
        """A parent's dates: its children's earliest and latest, with the least of their floats."""
        children = [arc.pred for arc in self.network.into[v] if arc.type == CHILD]
        rows = [self.network.nodes[child].row for child in children]
        known = [
            (child, dates[row.item.id])
            for child, row in zip(children, rows, strict=True)
            if row and row.item.id in dates
        ]
        if not known:
            return None
        open_ = [
            each for child, each in known if self.network.nodes[child].state != DONE and not self.early.over[child]
        ]
        total = min((each.total_float for each in open_), default=0)
        free = self._free[v]
        return Dates(
            min(each.early_start for _, each in known),
            max(each.early_finish for _, each in known),
            min(each.late_start for _, each in known),
            max(each.late_finish for _, each in known),
            total,
            max(total, 0) if free == UNBOUND else free,
            any(each.critical for _, each in known) or v in critical,
        )


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the garbage collector, which would look again and again at a network that is only being built."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def compute(
    roadmaps: Sequence[Roadmap], status_dates: Mapping[str, date], settings: Settings | None = None
) -> Schedule:
    """Compute the schedule of roadmaps that may refer to each other.

    `status_dates` gives each roadmap's data date by its id. Loops and unusable meeting rules are in `findings`; the
    dates are then those without the links of the loop.
    """
    with uncollected():
        network = build_network(roadmaps, status_dates)
        order, findings = order_of(network)
        early = early_dates(network, order)
        late = late_dates(network, order, early)
    schedule = Schedule(network, order, early, late, settings or Settings(), [*network.findings, *findings])
    schedule.findings.extend(outcome_findings(schedule))
    schedule.findings.extend(network.budget.close())
    return schedule


__all__ = ["ACTIVE", "Dates", "Schedule", "Settings", "compute"]
