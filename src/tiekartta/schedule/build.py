"""Roadmaps → their network: which node an item is, what holds it, and which arcs its links and outline make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Any

from tiekartta.base.findings import Finding, Place
from tiekartta.model.calendar import Calendar, calendar_of
from tiekartta.model.items import Constraint, Decision, Milestone, Task, value_of
from tiekartta.model.roadmap import Roadmap, Row
from tiekartta.schedule.links import arcs_of
from tiekartta.schedule.meetings import meetings_of
from tiekartta.schedule.network import (
    ACTIVE,
    DECISION,
    DONE,
    ELAPSED,
    EVENT,
    FIRST,
    GATE,
    GHOST,
    HANDLING,
    MILESTONE,
    NEVER,
    PLANNED,
    TASK,
    WHOLE,
    Floor,
    Kind,
    Network,
    Node,
    Reason,
    State,
)
from tiekartta.schedule.questions import QuestionFloors


def build_network(roadmaps: Sequence[Roadmap], status_dates: Mapping[str, date]) -> Network:
    """The network of roadmaps that may refer to each other; the data date of each is given by its id."""
    network = Network(tuple(roadmaps), {roadmap.id: status_dates[roadmap.id].toordinal() for roadmap in roadmaps})
    questions = QuestionFloors(network.roadmaps, network.status_dates)
    for roadmap in roadmaps:
        _Nodes(network, roadmap, questions).add_all()
    network.connect(arc for roadmap in roadmaps for arc in arcs_of(network, roadmap))
    return network


def node_of(network: Network, roadmap: Roadmap, row: Row, questions: QuestionFloors) -> Node:
    """The node of an item by itself, without its links; of a parent its whole only."""
    return _Nodes(network, roadmap, questions).node_of(row)


class _Nodes:
    """Makes the nodes of one roadmap."""

    def __init__(self, network: Network, roadmap: Roadmap, questions: QuestionFloors) -> None:
        self.network = network
        self.roadmap = roadmap
        self.id = roadmap.id
        self.calendar = calendar_of(roadmap.header.calendar)
        self.status_date = network.status_dates[roadmap.id]
        start = roadmap.header.start
        self.left: tuple[Floor, ...] = (Floor("data-date", self.status_date),)
        """What holds started work."""
        self.common = self.left
        """What holds everything that has not started."""
        if start and start.toordinal() >= self.status_date:
            self.common = (Floor("roadmap-start", start.toordinal()),)
        self.bodies = {body.id: body for body in roadmap.bodies}
        self.questions = questions
        self.asks = bool(questions)

    def add_all(self) -> None:
        self._add_meetings()
        ids = self.network.ids[self.id] = {}
        gates = self.network.gates[self.id] = {}
        for name, row in self.roadmap.rows.items():
            ids[name] = self.node_of(row)
            if ids[name].kind == WHOLE:
                gates[name] = self._node(row, GATE, floors=self._start_floors(row))
                self.network.firsts[ids[name]] = self._node(row, FIRST)
        firsts = (self.network.firsts[ids[each]] for each in gates)
        turns = (turn for node in ids.values() for turn in self.network.turns.get(node, ()))
        self.network.graph.add_nodes_from([*ids.values(), *gates.values(), *firsts, *turns])

    def _node(self, row: Row, kind: Kind, **more: Any) -> Node:
        return Node(self.id, row, self.calendar, kind, **more)

    def node_of(self, row: Row) -> Node:
        """The node of an item: of a parent, its whole."""
        item = row.item
        if row.gone:
            return self._node(row, GHOST, floors=tuple(self._asked(row)))
        if isinstance(item, Decision):
            return self._decision(row, item)
        if isinstance(item, Milestone):
            return self._milestone(row, item)
        assert isinstance(item, Task)
        return self._whole(row, item) if row.is_parent else self._task(row, item)

    def _asked(self, row: Row) -> list[Floor]:
        return self.questions.of(self.roadmap, row) if self.asks else []

    def _start_floors(self, row: Row) -> tuple[Floor, ...]:
        """What holds the start of a task, or of every child of a parent, besides links and dates of the roadmap."""
        start = value_of(row.item, "start")
        return (*self._asked(row), *((Floor("planned-start", start.toordinal()),) if start else ()))

    def _task_floors(self, row: Row, item: Task) -> tuple[Floor, ...]:
        """What holds a task besides links, the roadmap's start and the data date."""
        floors = list(self._start_floors(row))
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
        node = self._node(row, WHOLE)
        if item.constraint:
            where = Place(self.id, item.id, ("constraint",))
            self.network.findings.append(Finding("TK221", where, {"item": item.id}))
        if item.deadline:
            node.latest_finish = item.deadline.date.toordinal() + 1
        return node

    def _task(self, row: Row, item: Task) -> Node:
        days, elapsed = duration_of(item, self.calendar)
        kind = TASK if days and not elapsed else ELAPSED if days else MILESTONE
        if not self.asks and _MORE.isdisjoint(item.model_fields_set):
            return self._node(row, kind, days=days, floors=self.common)
        state = state_of(row)
        if kind == MILESTONE and state == ACTIVE:
            state = PLANNED
        floors = self.left if state == ACTIVE else self.common
        if self.asks or item.start or item.constraint:
            floors = self._task_floors(row, item) + floors
        node = self._node(row, kind, state=state, days=days, floors=floors)
        if state != PLANNED:
            self._progress(node, item)
        if item.deadline:
            node.latest_finish = item.deadline.date.toordinal() + 1
        if item.constraint:
            _constrain(node, item.constraint)
        return node

    def _progress(self, node: Node, item: Task) -> None:
        """The facts of a task that has started: its start, and its finish or what is left of it."""
        if node.state == DONE:
            last = item.finished or min(item.finish or self._yesterday(), self._yesterday())
            node.finish = last.toordinal() + 1
            node.start = item.started.toordinal() if item.started else self._start_before(node)
            if node.kind == MILESTONE:
                node.start = node.finish = max(node.start, node.finish)
            return
        planned = min((item.start or self._today()).toordinal(), self.status_date)
        node.start = item.started.toordinal() if item.started else planned
        node.days = self._days_left(node, item)
        if node.start > self.status_date:
            node.floors += (Floor("started", node.start),)
        if not node.days:
            node.floors += (Floor("data-date", self.status_date + 1, finish=True),)

    def _days_left(self, node: Node, item: Task) -> int:
        """What is left of started work: as expected or told, by the progress, or by the calendar days that have passed.

        Of work that is expected to be finished on a day, that day is left and holds it, whatever is done until then.
        """
        expected = item.expected_finish.toordinal() if item.expected_finish else NEVER
        if node.days and expected >= self.status_date:
            node.kind = TASK
            node.floors += (Floor("expected-finish", expected + 1, finish=True),)
            return 1
        if item.remaining:
            left = item.remaining.days(self.calendar.days_a_week)
            if left:
                node.kind = ELAPSED if item.remaining.elapsed else TASK
            return left
        if node.kind == ELAPSED and item.progress is None:
            return max(node.days - max(self.status_date - node.start, 0), 0)
        return ceil(node.days * (1 - (item.progress or Fraction(0))))

    def _milestone(self, row: Row, item: Milestone) -> Node:
        node = self._node(row, MILESTONE, state=state_of(row))
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
        node = self._node(row, DECISION, state=state_of(row))
        node.floors = self._point_floors(row, "meeting-planned", item.meeting)
        if node.state == DONE:
            node.start = (item.finished or item.meeting or self._yesterday()).toordinal()
            node.finish = node.start + 1
        if item.deadline:
            node.latest_finish = item.deadline.date.toordinal() + 1
        self._convene(node, item.body)
        if item.via and node.state != DONE:
            floors = (*(floor for floor in self._asked(row) if not floor.finish), *self.common)
            turns = [self._node(row, HANDLING, turn=n, floors=floors) for n, _ in enumerate(item.via, start=1)]
            for turn, body in zip(turns, item.via, strict=True):
                self._convene(turn, body)
            self.network.turns[node] = turns
        return node

    def _convene(self, node: Node, name: str | None) -> None:
        """Let a node happen only in the meetings of a body, each after the body's notice."""
        body = self.bodies.get(name or "")
        if body is not None:
            node.meetings = self.network.meetings[self.id, body.id]
        if body is not None and body.notice:
            node.notice = body.notice.days(self.calendar.days_a_week)
            node.notice_elapsed = body.notice.elapsed

    def _add_meetings(self) -> None:
        for body in self.roadmap.bodies:
            meetings, findings = meetings_of(body, self.roadmap.header, self._today(), self.network.budget)
            self.network.meetings[self.id, body.id] = meetings
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


_MORE = frozenset(
    {"status", "finished", "started", "progress", "remaining", "start", "constraint", "deadline", "expected_finish"}
)
"""What a task may say of its dates besides its length; most say none of it."""


def _constrain(node: Node, constraint: Constraint) -> None:
    """The latest dates that a task's own constraint allows."""
    at = constraint.date.toordinal()
    if constraint.type in ("SNLT", "MSO"):
        node.latest_start = at
    elif constraint.type in ("FNLT", "MFO"):
        node.latest_finish = min(node.latest_finish, at + 1)


_UNDER_WAY = frozenset({"active", "partly"})


def state_of(row: Row) -> State:
    """PLANNED, ACTIVE or DONE: the status, or without it the actual dates and the progress."""
    item = row.item
    status = item.status
    if status == "done" or (item.finished and status != "partly"):
        return DONE
    if isinstance(item, Task):
        left = item.remaining
        is_told = item.progress or (left is not None and not left.amount)  # a share is done, or nothing remains
        if item.started or status in _UNDER_WAY or (is_told and status is None):
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
