"""The network: a directed graph of networkx whose nodes are the items of roadmaps and whose edges hold their links.

Four kinds of node stand for no work: the *gate* of a parent task (what holds all its children), its *first* (the start
of its earliest child) and its *whole* (the end of all its children), and the *ghost* of a dropped item (links run
through it). Times are day boundaries, as in `tiekartta.model.calendar`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal, NamedTuple

import networkx as nx

from tiekartta.base.findings import Finding, Place
from tiekartta.model.calendar import Calendar
from tiekartta.model.references import Reference
from tiekartta.model.roadmap import Roadmap, Row
from tiekartta.schedule.meetings import Budget, Meetings

NEVER = -(10**9)
"""A boundary before all others: nothing is bound."""
FOREVER = 10**9
"""A boundary after all others: nothing is bound."""


class Kind(IntEnum):
    """What a node is: an item of the plan, one of the four that stand for no work, or a body's turn at a decision."""

    TASK = 0
    ELAPSED = 1
    MILESTONE = 2
    EVENT = 3
    DECISION = 4
    GATE = 5
    FIRST = 6
    WHOLE = 7
    GHOST = 8
    HANDLING = 9


class State(IntEnum):
    """How far an item has come, as its status and actual dates say."""

    PLANNED = 0
    ACTIVE = 1
    DONE = 2


class LinkType(IntEnum):
    """Which ends of two items a link holds together: FS, SS, FF, SF, and of the outline CHILD and EARLIEST."""

    FS = 0
    SS = 1
    FF = 2
    SF = 3
    CHILD = 4
    EARLIEST = 5


TASK, ELAPSED, MILESTONE, EVENT, DECISION, GATE, FIRST, WHOLE, GHOST, HANDLING = Kind
PLANNED, ACTIVE, DONE = State
FS, SS, FF, SF, CHILD, EARLIEST = LinkType

ITEMS = frozenset({TASK, ELAPSED, MILESTONE, EVENT, DECISION})
"""The kinds that are items with dates of their own."""
POINTS = frozenset({MILESTONE, GATE, FIRST, WHOLE, GHOST})
"""The kinds that are a boundary between days, wherever links put it."""
MEETS = frozenset({DECISION, HANDLING})
"""The kinds that happen only in a meeting."""
PASSING = frozenset({GATE, GHOST, HANDLING})
"""The kinds that stand between an item and what it waits for: links run through them."""
WORK = frozenset({TASK, ELAPSED, DECISION, HANDLING})
"""The kinds that end with a day: whether the next working day has begun or they have just ended is the same to them."""
FROM_START = frozenset({SS, SF, EARLIEST})
"""The links that come from the start of the predecessor."""
TO_START = frozenset({FS, SS})
"""The links that hold the start of the successor; the others hold its finish."""

Reason = Literal[
    "roadmap-start",
    "data-date",
    "started",
    "planned-start",
    "must-start-on",
    "finish-no-earlier-than",
    "must-finish-on",
    "expected-finish",
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


@dataclass(slots=True, eq=False, repr=False)
class Node:
    """One node: what it is, how long, what holds it, what bounds it late. Days are working days unless elapsed."""

    roadmap: str
    row: Row
    calendar: Calendar
    """The calendar that its durations and incoming lags count in."""
    kind: Kind
    state: State = PLANNED
    days: int = 0
    """How long its work takes; of started work, what is left of it."""
    start: int = NEVER
    finish: int = NEVER
    """Actual start and finish, where they are facts; an event's day."""
    floors: tuple[Floor, ...] = ()
    latest_start: int = FOREVER
    latest_finish: int = FOREVER
    meetings: Meetings | None = None
    notice: int = 0
    notice_elapsed: bool = False
    turn: int = 0
    """The place of its body among those that handle a decision before it is made, from 1 on."""
    for_started: bool = False
    """Whether it is the twin of a gate or ghost through which links run to started work: `schedule/forward.py`."""

    @property
    def item(self) -> str:
        """The id of its item."""
        return self.row.item.id

    @property
    def name(self) -> tuple[str, str]:
        """The roadmap's and the item's id."""
        return self.roadmap, self.row.item.id

    @property
    def key(self) -> tuple[str, str, Kind | None, bool, int]:
        """What the same node is called in another schedule of the roadmaps, whatever kind of item it is there."""
        kind = self.kind if self.kind in (GATE, FIRST) else None
        return self.roadmap, self.item, kind, self.for_started, self.turn

    def __repr__(self) -> str:
        side = "" if self.kind in ITEMS else f" ({self.kind.name.lower()}{' for started' if self.for_started else ''})"
        return f"{Reference(*self.name)}{side}"


class Arc(NamedTuple):
    """One link between two nodes; `number` is its place in `depends_on` of the successor, -1 for the outline's."""

    pred: Node
    succ: Node
    type: LinkType
    lag: int = 0
    elapsed: bool = False
    number: int = -1

    @property
    def place(self) -> Place:
        """Where it stands in its file."""
        return Place(*self.succ.name, ("depends_on", self.number) if self.number >= 0 else ())


@dataclass(slots=True)
class Network:
    """The graph, the nodes of items by their names, and findings of what could not be linked.

    The edge between two nodes holds every link between them, under `links`; the links of a node are gathered once.
    """

    roadmaps: tuple[Roadmap, ...]
    status_dates: dict[str, int]
    """The data date of each roadmap."""
    graph: nx.DiGraph[Node] = field(default_factory=nx.DiGraph)
    ids: dict[str, dict[str, Node]] = field(default_factory=dict)
    """Per roadmap: item id → its node (for a parent task: its whole)."""
    gates: dict[str, dict[str, Node]] = field(default_factory=dict)
    firsts: dict[Node, Node] = field(default_factory=dict)
    """Of the whole of each parent task the start of it; a parent stands before its subtasks."""
    turns: dict[Node, list[Node]] = field(default_factory=dict)
    """Of each decision that is not made the turns of the bodies that handle it before, in order."""
    findings: list[Finding] = field(default_factory=list)
    meetings: dict[tuple[str, str], Meetings] = field(default_factory=dict)
    """The meetings of every body, by its roadmap's id and its own."""
    budget: Budget = field(default_factory=Budget)
    _into: dict[Node, list[Arc]] = field(default_factory=dict)
    _out_of: dict[Node, list[Arc]] = field(default_factory=dict)

    def connect(self, arcs: Iterable[Arc]) -> None:
        """Add links between nodes that had none."""
        edges: dict[tuple[Node, Node], list[Arc]] = {}
        for arc in arcs:
            edges.setdefault((arc.pred, arc.succ), []).append(arc)
        self.graph.add_edges_from((pred, succ, {"links": links}) for (pred, succ), links in edges.items())
        for (pred, succ), links in edges.items():
            self._into.setdefault(succ, []).extend(links)
            self._out_of.setdefault(pred, []).extend(links)

    def disconnect(self, edges: Iterable[tuple[Node, Node]]) -> None:
        """Take out every link between pairs of nodes, predecessor and successor."""
        gone = set(edges)
        self.graph.remove_edges_from(gone)
        for succ in {succ for _, succ in gone}:
            self._into[succ] = [arc for arc in self._into[succ] if (arc.pred, succ) not in gone]
        for pred in {pred for pred, _ in gone}:
            self._out_of[pred] = [arc for arc in self._out_of[pred] if (pred, arc.succ) not in gone]

    def links(self, pred: Node, succ: Node) -> list[Arc]:
        """Every link that leads from one node to another."""
        found: list[Arc] = self.graph.edges[pred, succ]["links"]
        return found

    def into(self, node: Node) -> Sequence[Arc]:
        """Every link that leads to a node."""
        return self._into.get(node, ())

    def out_of(self, node: Node) -> Sequence[Arc]:
        """Every link that leads on from a node."""
        return self._out_of.get(node, ())

    def children(self, whole: Node) -> list[Node]:
        """The subtasks of a parent that are part of the plan."""
        return [arc.pred for arc in self.into(whole) if arc.type == CHILD]

    def ancestors(self, nodes: Iterable[Node], among: Iterable[Node] | None = None) -> set[Node]:
        """Everything that leads to some nodes, themselves included; through these nodes only, where they are given."""
        return upstream(self.graph if among is None else self.graph.subgraph(among), nodes)

    def descendants(self, nodes: Iterable[Node], among: Iterable[Node] | None = None) -> set[Node]:
        """Everything that some nodes lead to, themselves included; through these nodes only, where they are given."""
        return set().union(*nx.bfs_layers(self.graph if among is None else self.graph.subgraph(among), list(nodes)))

    def between(self, first: Node, last: Node) -> set[Node]:
        """Everything on a way from one node to another, both included; empty without a way."""
        found = self.descendants([first]) & self.ancestors([last])
        return found if first in found else set()


def upstream(graph: nx.DiGraph[Node], nodes: Iterable[Node]) -> set[Node]:
    """Everything in a graph that leads to some nodes, themselves included."""
    return set().union(*nx.bfs_layers(graph.reverse(copy=False), list(nodes)))
