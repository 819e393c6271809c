"""The model → a network of nodes and arcs with small integers for ids.

Every dated item that is part of the plan is a node. Three kinds of node stand for no work: the *gate* of a parent task
(what holds all its children), its *whole* (the end of all its children), and the *ghost* of a dropped item (links run
through it). Times are day boundaries, as in `tiekartta.model.calendar`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from tiekartta.base.findings import Finding, Place
from tiekartta.model.calendar import Calendar
from tiekartta.model.links import NO_LAG
from tiekartta.model.roadmap import Roadmap, Row
from tiekartta.schedule.meetings import Budget, Meetings

NEVER = -(10**9)
"""A boundary before all others: nothing is bound."""
FOREVER = 10**9
"""A boundary after all others: nothing is bound."""

TASK, ELAPSED, MILESTONE, EVENT, DECISION, GATE, WHOLE, GHOST = range(8)
FS, SS, FF, SF, CHILD = range(5)
PLANNED, ACTIVE, DONE = range(3)
WORK = frozenset({TASK, ELAPSED, DECISION})
"""The kinds that end with a day: whether the next working day has begun or they have just ended is the same to them."""


class Arc(NamedTuple):
    """A link between two nodes; `number` is its place in the successor's `depends_on`, -1 for arcs of the outline."""

    pred: int
    succ: int
    type: int
    lag: int = 0
    elapsed: bool = False
    number: int = -1


Reason = Literal[
    "roadmap-start",
    "data-date",
    "planned-start",
    "must-start-on",
    "finish-no-earlier-than",
    "must-finish-on",
    "question",
    "meeting-planned",
    "planned-date",
]
"""Why a date holds a node back."""


class Floor(NamedTuple):
    """A date that holds a node back on its own."""

    reason: Reason
    at: int
    finish: bool = False
    """Whether it holds the finish rather than the start."""
    source: str = ""
    """The question that holds, when the reason is one."""


@dataclass(slots=True)
class Node:
    """One node: what it is, how long, what holds it, what bounds it late. Days are working days unless elapsed."""

    kind: int
    roadmap: int
    row: Row | None
    state: int = PLANNED
    days: int = 0
    remaining: int = 0
    start: int = NEVER
    finish: int = NEVER
    """Actual start and finish, where they are facts; an event's day."""
    floors: tuple[Floor, ...] = ()
    latest_start: int = FOREVER
    latest_finish: int = FOREVER
    meetings: Meetings | None = None
    notice: int = 0
    notice_elapsed: bool = False
    for_started: bool = False
    """Whether it is the twin of a gate or ghost through which links run to started work: `schedule/started.py`."""


_NONE: list[Arc] = []
"""The arcs of nodes that have none, which are most: never added to."""


@dataclass(slots=True)
class Network:
    """Nodes with their arcs in and out, the calendar of each roadmap, and findings of what could not be linked."""

    roadmaps: tuple[Roadmap, ...]
    status_dates: tuple[int, ...]
    calendars: list[Calendar] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    plain_in: list[list[int]] = field(default_factory=list)
    """Per node the predecessors for whose finish it just waits: FS without lag, onto what has not started and wants no
    notice. Most links are such, and the passes need not look further at one: no arc is made of it until it is told."""
    plain_out: list[list[int]] = field(default_factory=list)
    """Per node the successors that so wait for it."""
    other_in: list[list[Arc]] = field(default_factory=list)
    """Per node every other arc that leads to it."""
    other_out: list[list[Arc]] = field(default_factory=list)
    """Per node every other arc that leads on."""
    ids: list[dict[str, int]] = field(default_factory=list)
    """Per roadmap: item id → its node (for a parent task: its whole)."""
    gates: list[dict[str, int]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    meetings: dict[tuple[str, str], Meetings] = field(default_factory=dict)
    """The meetings of every body, by its roadmap's id and its own."""
    budget: Budget = field(default_factory=Budget)

    def calendar(self, node: int) -> Calendar:
        """The calendar that a node's durations and incoming lags count in."""
        return self.calendars[self.nodes[node].roadmap]

    def name(self, node: int) -> tuple[str, str]:
        """The roadmap's and the item's id."""
        row = self.nodes[node].row
        return self.roadmaps[self.nodes[node].roadmap].id, row.item.id if row else ""

    def make_room(self) -> None:
        """Lists for the arcs of the nodes that were added."""
        more = range(len(self.nodes) - len(self.plain_in))
        self.plain_in += [[] for _ in more]
        self.plain_out += [[] for _ in more]
        self.other_in += [_NONE for _ in more]
        self.other_out += [_NONE for _ in more]

    def connect(self, arc: Arc) -> None:
        """Add an arc that is not of a plain link."""
        for arcs, node in ((self.other_in, arc.succ), (self.other_out, arc.pred)):
            if arcs[node] is _NONE:
                arcs[node] = [arc]
            else:
                arcs[node].append(arc)

    def arc(self, pred: int, succ: int) -> Arc:
        """The first arc from one node to another that it leads to."""
        if pred in self.plain_in[succ]:
            return self._plain_arc(pred, succ, self._numbers(succ))
        return next(arc for arc in self.other_in[succ] if arc.pred == pred)

    def arcs_to(self, node: int) -> list[Arc]:
        """Every arc that leads to a node."""
        numbers = self._numbers(node)
        return [*(self._plain_arc(pred, node, numbers) for pred in self.plain_in[node]), *self.other_in[node]]

    def _plain_arc(self, pred: int, succ: int, numbers: Mapping[str, int]) -> Arc:
        roadmap, item = self.name(pred)
        number = numbers.get(f"{roadmap}:{item}", -1)
        if number < 0 and self.nodes[pred].roadmap == self.nodes[succ].roadmap:
            number = numbers.get(item, -1)
        return Arc(pred, succ, FS, number=number)

    def _numbers(self, node: int) -> dict[str, int]:
        """The places of a node's plain links among its links, by what they name."""
        row = self.nodes[node].row
        links = enumerate(row.item.depends_on) if row else ()
        return {link.task: number for number, link in links if link.type == "FS" and link.lag is NO_LAG}

    def predecessors(self, node: int) -> list[int]:
        """The nodes that a node waits for."""
        return [*self.plain_in[node], *(arc.pred for arc in self.other_in[node])]

    def successors(self, node: int) -> list[int]:
        """The nodes that wait for a node."""
        return [*self.plain_out[node], *(arc.succ for arc in self.other_out[node])]


def place_of(network: Network, arc: Arc) -> Place:
    """Where a link stands in its file."""
    roadmap, item = network.name(arc.succ)
    return Place(roadmap, item, ("depends_on", arc.number) if arc.number >= 0 else ())


_TYPES = {"FS": FS, "SS": SS, "FF": FF, "SF": SF}


def connect_roadmap(network: Network, number: int) -> None:
    """Add the arcs of one roadmap: its links, and its outline."""
    roadmap = network.roadmaps[number]
    ids, gates = network.ids[number], network.gates[number]
    links = _Links(network, number)
    for name, row in roadmap.rows.items():
        if row.item.depends_on:
            links.add(row, gates.get(name, ids[name]))
        if row.parent is None:
            continue
        if not row.gone:
            if row.parent in gates:  # else it is told that two items have this id, and the other one is no parent
                network.connect(Arc(ids[name], ids[row.parent], CHILD))
                network.connect(Arc(gates[row.parent], gates.get(name, ids[name]), FS))
            continue
        for above in roadmap.outline(row)[1:]:  # links run through what is dropped, those of its parents too
            links.add(above, ids[name], inherited=True)
    _connect_childless(network, number)


class _Links:
    """Makes arcs of the links of one roadmap's items."""

    def __init__(self, network: Network, number: int) -> None:
        self.network = network
        self.roadmap, self.rows = network.roadmaps[number].id, network.roadmaps[number].rows
        self.ids, self.gates = network.ids[number], network.gates[number]
        self.outline = any(task.tasks for task in network.roadmaps[number].tasks)
        self.days_a_week = network.calendars[number].days_a_week
        self.by_roadmap = {each.id: network.ids[position] for position, each in enumerate(network.roadmaps)}

    def add(self, row: Row, target: int, inherited: bool = False) -> None:
        """Arcs into `target` for what an item depends on; what the outline contradicts is refused with a finding."""
        network, ids = self.network, self.ids
        node, plain_in, plain_out = network.nodes[target], network.plain_in[target], network.plain_out
        plain = node.state == PLANNED and node.kind < GATE and not node.notice
        for position, link in enumerate(row.item.depends_on):
            name, kind, lag = link.task, link.type, link.lag
            pred = ids.get(name)
            if pred is None:
                pred = _foreign(name, self.by_roadmap)
            if self.outline and self._is_refused(row, name, kind, position, inherited):
                continue
            if pred is None:
                continue  # a question, whose floor the node has; or an unknown id, which is told
            if plain and kind == "FS" and lag is NO_LAG:
                plain_in.append(pred)
                plain_out[pred].append(target)
                continue
            number = -1 if inherited else position
            network.connect(Arc(pred, target, _TYPES[kind], lag.days(self.days_a_week), lag.elapsed, number))

    def _is_refused(self, row: Row, pred: str, kind: str, position: int, told: bool) -> bool:
        """Whether a link is none that an outline allows: FF or SF onto a parent, or between it and what is in it."""
        code = ""
        if row.item.id in self.gates and kind in ("FF", "SF"):
            code = "TK219"
        elif pred in self.rows and (self._is_inside(row.item.id, pred) or self._is_inside(pred, row.item.id)):
            code = "TK220"
        if code and not told:
            where = Place(self.roadmap, row.item.id, ("depends_on", position))
            self.network.findings.append(Finding(code, where, {"item": row.item.id, "pred": pred, "type": kind}))
        return bool(code)

    def _is_inside(self, name: str, parent: str) -> bool:
        """Whether an item is a subtask of another, at any depth."""
        above = self.rows[name].parent
        while above is not None and above != parent:
            above = self.rows[above].parent
        return above is not None


def _foreign(name: str, by_roadmap: Mapping[str, Mapping[str, int]]) -> int | None:
    owner, colon, item = name.partition(":")
    return by_roadmap.get(owner, {}).get(item) if colon else None


def _connect_childless(network: Network, number: int) -> None:
    """A parent that lost its children, their ids being those of others too (which is told), ends where it may begin."""
    for name, gate in network.gates[number].items():
        whole = network.ids[number][name]
        if not any(arc.type == CHILD for arc in network.other_in[whole]):
            network.connect(Arc(gate, whole, CHILD))
