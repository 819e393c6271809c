"""The model → a network of nodes and arcs with small integers for ids.

Every dated item that is part of the plan is a node. Three kinds of node stand for no work: the *gate* of a parent task
(what holds all its children), its *whole* (the end of all its children), and the *ghost* of a dropped item (links run
through it). Times are day boundaries, as in `tiekartta.model.calendar`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from tiekartta.base.findings import Finding, Place
from tiekartta.model.calendar import Calendar
from tiekartta.model.roadmap import Roadmap, Row
from tiekartta.schedule.meetings import Meetings

NEVER = -(10**9)
"""A boundary before all others: nothing is bound."""
FOREVER = 10**9
"""A boundary after all others: nothing is bound."""

TASK, ELAPSED, MILESTONE, EVENT, DECISION, GATE, WHOLE, GHOST = range(8)
FS, SS, FF, SF, CHILD = range(5)
PLANNED, ACTIVE, DONE = range(3)


class Arc(NamedTuple):
    """A link between two nodes; `number` is its place in the successor's `depends_on`, -1 for arcs of the outline."""

    pred: int
    succ: int
    type: int
    lag: int = 0
    elapsed: bool = False
    number: int = -1


class Floor(NamedTuple):
    """A date that holds a node back on its own: `reason` is a word of `REASONS`."""

    reason: str
    at: int
    finish: bool = False
    """Whether it holds the finish rather than the start."""
    source: str = ""
    """The question that holds, when the reason is one."""


REASONS = (
    "roadmap-start",
    "data-date",
    "planned-start",
    "must-start-on",
    "finish-no-earlier-than",
    "must-finish-on",
    "question",
    "meeting-planned",
    "planned-date",
)


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


@dataclass(slots=True)
class Network:
    """Nodes with their arcs in and out, the calendar of each roadmap, and findings of what could not be linked."""

    roadmaps: tuple[Roadmap, ...]
    status_dates: tuple[int, ...]
    calendars: list[Calendar] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    into: list[list[Arc]] = field(default_factory=list)
    out: list[list[Arc]] = field(default_factory=list)
    ids: list[dict[str, int]] = field(default_factory=list)
    """Per roadmap: item id → its node (for a parent task: its whole)."""
    gates: list[dict[str, int]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def calendar(self, node: int) -> Calendar:
        """The calendar that a node's durations and incoming lags count in."""
        return self.calendars[self.nodes[node].roadmap]

    def name(self, node: int) -> tuple[str, str]:
        """The roadmap's and the item's id."""
        row = self.nodes[node].row
        return self.roadmaps[self.nodes[node].roadmap].id, row.item.id if row else ""

    def add(self, node: Node) -> int:
        """Add a node; its number."""
        self.nodes.append(node)
        self.into.append([])
        self.out.append([])
        return len(self.nodes) - 1

    def connect(self, arc: Arc) -> None:
        """Add an arc."""
        self.into[arc.succ].append(arc)
        self.out[arc.pred].append(arc)


def place_of(network: Network, arc: Arc) -> Place:
    """Where a link stands in its file."""
    roadmap, item = network.name(arc.succ)
    return Place(roadmap, item, ("depends_on", arc.number) if arc.number >= 0 else ())
