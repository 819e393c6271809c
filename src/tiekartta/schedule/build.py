"""Roadmaps → their network: which node an item is, what holds it, and which arcs its links and outline make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import ceil

from tiekartta.base.findings import Finding, Place
from tiekartta.model.calendar import Calendar, calendar_of
from tiekartta.model.items import Decision, Milestone, Task, value_of
from tiekartta.model.roadmap import Roadmap, Row
from tiekartta.schedule.meetings import meetings_of
from tiekartta.schedule.network import (
    ACTIVE,
    DECISION,
    DONE,
    ELAPSED,
    EVENT,
    GATE,
    GHOST,
    MILESTONE,
    PLANNED,
    TASK,
    WHOLE,
    Floor,
    Network,
    Node,
    connect_roadmap,
    question_floors,
)


def build_network(roadmaps: Sequence[Roadmap], status_dates: Mapping[str, date]) -> Network:
    """The network of roadmaps that may refer to each other; the data date of each is given by its id."""
    network = Network(tuple(roadmaps), tuple(status_dates[roadmap.id].toordinal() for roadmap in roadmaps))
    network.calendars = [calendar_of(roadmap.header.calendar) for roadmap in roadmaps]
    holds = question_floors(network)
    for number, roadmap in enumerate(roadmaps):
        _Nodes(network, number, holds.get(roadmap.id, {})).add_all()
    for number in range(len(roadmaps)):
        connect_roadmap(network, number)
    return network


class _Nodes:
    """Makes the nodes of one roadmap."""

    def __init__(self, network: Network, number: int, holds: Mapping[str, list[Floor]]) -> None:
        roadmap = network.roadmaps[number]
        self.network = network
        self.number = number
        self.roadmap = roadmap
        self.calendar = network.calendars[number]
        self.status_date = network.status_dates[number]
        start = roadmap.header.start
        self.left: tuple[Floor, ...] = (Floor("data-date", self.status_date),)
        """What holds started work."""
        self.common = self.left
        """What holds everything that has not started."""
        if start and start.toordinal() >= self.status_date:
            self.common = (Floor("roadmap-start", start.toordinal()),)
        self.bodies = {body.id: body for body in roadmap.bodies}
        self.holds = holds

    def add_all(self) -> None:
        self._add_meetings()
        ids: dict[str, int] = {}
        gates: dict[str, int] = {}
        for name, row in self.roadmap.rows.items():
            if row.gone:
                ids[name] = self.network.add(Node(GHOST, self.number, row))
            elif row.kind == "task" and row.is_parent:
                ids[name] = self.network.add(self._whole(row))
                gates[name] = self.network.add(Node(GATE, self.number, row, floors=self._gate_floors(row)))
            else:
                ids[name] = self.network.add(self._node(row))
        self.network.make_room()
        self.network.ids.append(ids)
        self.network.gates.append(gates)

    def _gate_floors(self, row: Row) -> tuple[Floor, ...]:
        """What holds every child of a parent besides links; a constraint on a parent is refused with a finding."""
        floors = list(self.holds.get(row.item.id, ()))
        if isinstance(row.item, Task) and row.item.start:
            floors.append(Floor("planned-start", row.item.start.toordinal()))
        return tuple(floors)

    def _own_floors(self, row: Row) -> tuple[Floor, ...]:
        """What holds an item besides links, the roadmap's start and the data date."""
        item = row.item
        if isinstance(item, Task) and not (self.holds or item.start or item.constraint):
            return ()
        floors = list(self.holds.get(item.id, ()))
        if isinstance(item, Task):
            if item.start:
                floors.append(Floor("planned-start", item.start.toordinal()))
            if item.constraint:
                at = item.constraint.date.toordinal()
                if item.constraint.type == "MSO":
                    floors.append(Floor("must-start-on", at))
                elif item.constraint.type == "FNET":
                    floors.append(Floor("finish-no-earlier-than", at + 1, finish=True))
                elif item.constraint.type == "MFO":
                    floors.append(Floor("must-finish-on", at + 1, finish=True))
        elif isinstance(item, Decision) and item.meeting:
            floors.append(Floor("meeting-planned", item.meeting.toordinal()))
        elif isinstance(item, Milestone) and item.planned:
            floors.append(Floor("planned-date", item.planned.toordinal()))
        return tuple(floors)

    def _whole(self, row: Row) -> Node:
        node = Node(WHOLE, self.number, row)
        if getattr(row.item, "constraint", None):
            where = Place(self.roadmap.id, row.item.id, ("constraint",))
            self.network.findings.append(Finding("TK221", where, {"item": row.item.id}))
        if row.item.deadline:
            node.latest_finish = row.item.deadline.date.toordinal() + 1
        return node

    def _bounds(self, node: Node, row: Row) -> None:
        """The latest dates that an item's own deadline and constraint allow."""
        if row.item.deadline:
            node.latest_finish = min(node.latest_finish, row.item.deadline.date.toordinal() + 1)
        constraint = value_of(row.item, "constraint")
        if constraint is None:
            return
        at = constraint.date.toordinal()
        if constraint.type in ("SNLT", "MSO"):
            node.latest_start = at
        elif constraint.type in ("FNLT", "MFO"):
            node.latest_finish = min(node.latest_finish, at + 1)

    def _node(self, row: Row) -> Node:
        item = row.item
        node = Node(MILESTONE, self.number, row, state_of(row))
        node.floors = self._own_floors(row) + (self.left if node.state == ACTIVE else self.common)
        if isinstance(item, Task):
            self._task(node, item)
        elif isinstance(item, Decision):
            self._decision(node, item)
        elif item.date:
            node.kind = EVENT
            node.start = node.finish = (item.finished or item.date).toordinal()
            node.latest_finish = node.latest_start = node.start
        elif node.state == DONE:
            node.start = node.finish = (item.finished or self._yesterday()).toordinal() + 1
        if item.deadline or (isinstance(item, Task) and item.constraint):
            self._bounds(node, row)
        return node

    def _yesterday(self) -> date:
        return date.fromordinal(self.status_date - 1)

    def _add_meetings(self) -> None:
        start = self.roadmap.header.start or date.fromordinal(self.status_date)
        for body in self.roadmap.bodies:
            meetings, findings = meetings_of(body, start, self.roadmap.id, self.network.budget)
            self.network.meetings[self.roadmap.id, body.id] = meetings
            self.network.findings.extend(findings)

    def _decision(self, node: Node, item: Decision) -> None:
        node.kind = DECISION
        if node.state == DONE:
            node.start = (item.finished or item.meeting or self._yesterday()).toordinal()
            node.finish = node.start + 1
        body = self.bodies.get(item.body or "")
        if body is None:
            return
        node.meetings = self.network.meetings[self.roadmap.id, body.id]
        if body.notice:
            node.notice = body.notice.days(self.calendar.days_a_week)
            node.notice_elapsed = body.notice.elapsed

    def _task(self, node: Node, item: Task) -> None:
        days, elapsed = duration_of(item, self.calendar)
        node.days = days
        node.kind = TASK if days and not elapsed else ELAPSED if days else MILESTONE
        if node.kind == MILESTONE and node.state == ACTIVE:
            node.state = PLANNED
            node.floors = (*node.floors[: -len(self.left)], *self.common)
        if node.state == PLANNED:
            return
        if item.remaining:
            node.remaining = item.remaining.days(self.calendar.days_a_week)
            if node.state == ACTIVE and node.remaining:
                node.kind = ELAPSED if item.remaining.elapsed else TASK
        else:
            node.remaining = ceil(days * (1 - (item.progress or Fraction(0))))
        if node.state == DONE:
            last = item.finished or min(item.finish or self._yesterday(), self._yesterday())
            node.finish = last.toordinal() + 1
            node.start = item.started.toordinal() if item.started else self._start_before(node)
        else:
            planned = min((item.start or self._today()).toordinal(), self.status_date)
            node.start = item.started.toordinal() if item.started else planned
        if node.kind == MILESTONE:
            node.start = node.finish = max(node.start, node.finish)

    def _today(self) -> date:
        return date.fromordinal(self.status_date)

    def _start_before(self, node: Node) -> int:
        """The start of a finished task that does not say its own: its duration before its finish."""
        if node.kind == TASK:
            return self.calendar.day(self.calendar.index(node.finish) - node.days)
        return node.finish - node.days


_UNDER_WAY = frozenset({"active", "partly"})


def state_of(row: Row) -> int:
    """PLANNED, ACTIVE or DONE: the status, or without it the actual dates and the progress."""
    item = row.item
    status = item.status
    if status == "done" or (item.finished and status != "partly"):
        return DONE
    if isinstance(item, Task) and (item.started or status in _UNDER_WAY or (item.progress and status is None)):
        return ACTIVE
    return PLANNED


def duration_of(item: Task, calendar: Calendar) -> tuple[int, bool]:
    """A task's days and whether they are elapsed: its duration, likely estimate, planned dates, or one day."""
    length = item.duration or (item.estimate.likely if item.estimate else None)
    if length is not None:
        return length.days(calendar.days_a_week), length.elapsed
    if item.start and item.finish:
        return max(calendar.index(item.finish.toordinal() + 1) - calendar.index(item.start.toordinal()), 0), False
    return 1, False
