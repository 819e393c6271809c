"""Roadmaps → their network: which node an item is, what holds it, and which arcs its links and outline make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import ceil

from tiekartta.base.findings import Finding, Place
from tiekartta.model.calendar import Calendar, calendar_of
from tiekartta.model.items import Constraint, Decision, Milestone, Task
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
    NEVER,
    PLANNED,
    TASK,
    WHOLE,
    Floor,
    Network,
    Node,
    Reason,
    connect_roadmap,
)
from tiekartta.schedule.questions import QuestionFloors


def build_network(roadmaps: Sequence[Roadmap], status_dates: Mapping[str, date]) -> Network:
    """The network of roadmaps that may refer to each other; the data date of each is given by its id."""
    network = Network(tuple(roadmaps), tuple(status_dates[roadmap.id].toordinal() for roadmap in roadmaps))
    network.calendars = [calendar_of(roadmap.header.calendar) for roadmap in roadmaps]
    questions = QuestionFloors(network)
    for number in range(len(roadmaps)):
        _Nodes(network, number, questions).add_all()
    for number in range(len(roadmaps)):
        connect_roadmap(network, number)
    return network


class _Nodes:
    """Makes the nodes of one roadmap."""

    def __init__(self, network: Network, number: int, questions: QuestionFloors) -> None:
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
        self.questions = questions

    def add_all(self) -> None:
        self._add_meetings()
        ids: dict[str, int] = {}
        gates: dict[str, int] = {}
        nodes = self.network.nodes
        for name, row in self.roadmap.rows.items():
            ids[name] = len(nodes)
            item = row.item
            if row.gone:
                nodes.append(Node(GHOST, self.number, row, floors=tuple(self._asked(row))))
            elif not isinstance(item, Task):
                nodes.append(self._decision(row, item) if isinstance(item, Decision) else self._milestone(row, item))
            elif item.tasks:
                nodes.append(self._whole(row, item))
                gates[name] = len(nodes)
                nodes.append(Node(GATE, self.number, row, floors=self._gate_floors(row, item)))
            else:
                nodes.append(self._task(row, item))
        self.network.make_room()
        self.network.ids.append(ids)
        self.network.gates.append(gates)

    def _asked(self, row: Row) -> list[Floor]:
        return self.questions.of(self.number, row) if self.questions else []

    def _gate_floors(self, row: Row, item: Task) -> tuple[Floor, ...]:
        """What holds every child of a parent besides links; a constraint on a parent is refused with a finding."""
        floors = self._asked(row)
        if item.start:
            floors.append(Floor("planned-start", item.start.toordinal()))
        return tuple(floors)

    def _task_floors(self, row: Row, item: Task) -> tuple[Floor, ...]:
        """What holds a task besides links, the roadmap's start and the data date."""
        floors = self._asked(row)
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
        return tuple(floors)

    def _point_floors(self, row: Row, reason: Reason, planned: date | None) -> tuple[Floor, ...]:
        """What holds a decision or milestone besides links; `planned` is the day that a human planned it for."""
        own = (Floor(reason, planned.toordinal()),) if planned else ()
        return (*self._asked(row), *own, *self.common)

    def _whole(self, row: Row, item: Task) -> Node:
        node = Node(WHOLE, self.number, row)
        if item.constraint:
            where = Place(self.roadmap.id, item.id, ("constraint",))
            self.network.findings.append(Finding("TK221", where, {"item": item.id}))
        if item.deadline:
            node.latest_finish = item.deadline.date.toordinal() + 1
        return node

    def _task(self, row: Row, item: Task) -> Node:
        days, elapsed = duration_of(item, self.calendar)
        kind = TASK if days and not elapsed else ELAPSED if days else MILESTONE
        if not self.questions and _MORE.isdisjoint(item.model_fields_set):
            return Node(kind, self.number, row, PLANNED, days, 0, NEVER, NEVER, self.common)
        state = state_of(row)
        if kind == MILESTONE and state == ACTIVE:
            state = PLANNED
        floors = self.left if state == ACTIVE else self.common
        if self.questions or item.start or item.constraint:
            floors = self._task_floors(row, item) + floors
        node = Node(kind, self.number, row, state, days, 0, NEVER, NEVER, floors)
        if state != PLANNED:
            self._progress(node, item)
        if item.deadline:
            node.latest_finish = item.deadline.date.toordinal() + 1
        if item.constraint:
            _constrain(node, item.constraint)
        return node

    def _progress(self, node: Node, item: Task) -> None:
        """The facts of a task that has started: its start, and its finish or what is left of it."""
        if item.remaining:
            node.remaining = item.remaining.days(self.calendar.days_a_week)
            if node.state == ACTIVE and node.remaining:
                node.kind = ELAPSED if item.remaining.elapsed else TASK
        else:
            node.remaining = ceil(node.days * (1 - (item.progress or Fraction(0))))
        if node.state == DONE:
            last = item.finished or min(item.finish or self._yesterday(), self._yesterday())
            node.finish = last.toordinal() + 1
            node.start = item.started.toordinal() if item.started else self._start_before(node)
        else:
            planned = min((item.start or self._today()).toordinal(), self.status_date)
            node.start = item.started.toordinal() if item.started else planned
        if node.kind == MILESTONE:
            node.start = node.finish = max(node.start, node.finish)

    def _milestone(self, row: Row, item: Milestone) -> Node:
        node = Node(MILESTONE, self.number, row, state_of(row))
        node.floors = self._point_floors(row, "planned-date", item.planned)
        if item.date:
            node.kind = EVENT
            node.start = node.finish = (item.finished or item.date).toordinal()
            node.latest_finish = node.latest_start = node.start
        elif node.state == DONE:
            node.start = node.finish = (item.finished or self._yesterday()).toordinal() + 1
        if item.deadline:
            node.latest_finish = min(node.latest_finish, item.deadline.date.toordinal() + 1)
        return node

    def _decision(self, row: Row, item: Decision) -> Node:
        node = Node(DECISION, self.number, row, state_of(row))
        node.floors = self._point_floors(row, "meeting-planned", item.meeting)
        if node.state == DONE:
            node.start = (item.finished or item.meeting or self._yesterday()).toordinal()
            node.finish = node.start + 1
        if item.deadline:
            node.latest_finish = item.deadline.date.toordinal() + 1
        body = self.bodies.get(item.body or "")
        if body is not None:
            node.meetings = self.network.meetings[self.roadmap.id, body.id]
        if body is not None and body.notice:
            node.notice = body.notice.days(self.calendar.days_a_week)
            node.notice_elapsed = body.notice.elapsed
        return node

    def _add_meetings(self) -> None:
        for body in self.roadmap.bodies:
            meetings, findings = meetings_of(body, self.roadmap.header, self._today(), self.network.budget)
            self.network.meetings[self.roadmap.id, body.id] = meetings
            self.network.findings.extend(findings)

    def _yesterday(self) -> date:
        return date.fromordinal(self.status_date - 1)

    def _today(self) -> date:
        return date.fromordinal(self.status_date)

    def _start_before(self, node: Node) -> int:
        """The start of a finished task that does not say its own: its duration before its finish."""
        if node.kind == TASK:
            return self.calendar.day(self.calendar.index(node.finish) - node.days)
        return node.finish - node.days


_MORE = frozenset({"status", "finished", "started", "progress", "remaining", "start", "constraint", "deadline"})
"""What a task may say of its dates besides its length; most say none of it."""


def _constrain(node: Node, constraint: Constraint) -> None:
    """The latest dates that a task's own constraint allows."""
    at = constraint.date.toordinal()
    if constraint.type in ("SNLT", "MSO"):
        node.latest_start = at
    elif constraint.type in ("FNLT", "MFO"):
        node.latest_finish = min(node.latest_finish, at + 1)


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
