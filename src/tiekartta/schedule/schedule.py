"""The schedule: every item's dates, floats and driver, and the critical path, as one value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from tiekartta.base.collector import uncollected
from tiekartta.base.findings import Finding
from tiekartta.model.roadmap import Roadmap
from tiekartta.schedule.build import build_network
from tiekartta.schedule.dates import Dates, dates_of, outcome_findings
from tiekartta.schedule.early import Early, early_dates
from tiekartta.schedule.floats import free_floats, total_float
from tiekartta.schedule.late import Late, late_dates
from tiekartta.schedule.meetings import Meetings
from tiekartta.schedule.network import (
    DECISION,
    DONE,
    FOREVER,
    Arc,
    Floor,
    Network,
)
from tiekartta.schedule.order import order_of
from tiekartta.schedule.started import over_nodes, release_started


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
    over: set[int]
    """The nodes that are finished."""
    early: Early
    late: Late
    settings: Settings
    findings: list[Finding] = field(default_factory=list)
    _finishing_last: dict[int, list[str]] = field(default_factory=dict)
    _late_to_target: dict[str, Late] = field(default_factory=dict)

    @cached_property
    def free(self) -> list[int]:
        """Free float of every node; `UNBOUND` without a successor."""
        return free_floats(self.network, self.order, self.early)

    @cached_property
    def _number(self) -> dict[str, int]:
        return {roadmap.id: number for number, roadmap in enumerate(self.network.roadmaps)}

    @cached_property
    def dates(self) -> dict[str, dict[str, Dates]]:
        """Per roadmap id and item id the dates of every item that is part of the plan (not of dropped ones)."""
        with uncollected():
            return {
                roadmap.id: dates_of(self, number, self.critical[roadmap.id])
                for number, roadmap in enumerate(self.network.roadmaps)
            }

    def status_date(self, roadmap: str) -> date:
        """The data date that the roadmap was computed with."""
        return date.fromordinal(self.network.status_dates[self._number[roadmap]])

    def meetings(self, roadmap: str, body: str) -> Meetings:
        """The meetings of a body."""
        return self.network.meetings[roadmap, body]

    def driver(self, v: int) -> Arc | Floor | None:
        """What binds the early dates of a node; None where they are facts."""
        found = self.early.driver[v]
        return self.network.arc(found, v) if isinstance(found, int) else found

    def driving_node(self, v: int) -> int | None:
        """The predecessor that binds the early dates of a node, if one does."""
        found = self.early.driver[v]
        return found.pred if isinstance(found, Arc) else found if isinstance(found, int) else None

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
        return min(
            last, key=lambda name: (bool(self.network.successors(self.network.ids[number][name])), name), default=None
        )

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
        if roadmap in self._late_to_target and target == self.targets[roadmap]:
            return self._late_to_target[roadmap]
        anchors = {v: self.late.finish[v] for v in self._ends(roadmap, target)}
        late = late_dates(self.network, self.order, self.early, anchors)
        if target == self.targets[roadmap]:
            self._late_to_target[roadmap] = late
        return late

    def floats_to(self, roadmap: str, target: str) -> dict[int, int]:
        """Float to an item of every unfinished node that leads to it, itself included; working days.

        To the item that stands for a missing target it is the float to everything that finishes last.
        """
        late = self.late_to(roadmap, target)
        nodes = self.network.nodes
        return {
            v: total_float(self.network, self.early, late, v)
            for v, t in enumerate(late.finish)
            if t != FOREVER and nodes[v].state != DONE and nodes[v].kind <= DECISION
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
        over = over_nodes(network)
        order = release_started(network, order, over)
        early = early_dates(network, order)
        late = late_dates(network, order, early)
    schedule = Schedule(network, order, over, early, late, settings or Settings(), [*network.findings, *findings])
    schedule.findings.extend(outcome_findings(schedule))
    schedule.findings.extend(network.budget.close())
    return schedule


__all__ = ["Dates", "Schedule", "Settings", "compute"]
