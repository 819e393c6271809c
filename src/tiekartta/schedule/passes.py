"""What the two passes over the network give: early and late boundaries of every node, and what binds each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from tiekartta.schedule.network import FOREVER, Arc, Floor, Network, Node

T = TypeVar("T")

Driver = Arc | Floor | None
"""What binds a node: a link, or a date that holds it on its own."""


@dataclass(slots=True)
class Early:
    """Early boundaries of every node.

    `work` is where the work still to be done begins: the start, for started tasks the start of what remains. `at_end`
    tells points that are shown on the day before their boundary, and all that ends with a day.
    """

    start: dict[Node, int] = field(default_factory=dict)
    finish: dict[Node, int] = field(default_factory=dict)
    work: dict[Node, int] = field(default_factory=dict)
    driver: dict[Node, Driver] = field(default_factory=dict)
    at_end: dict[Node, bool] = field(default_factory=dict)
    shown: dict[Node, int] = field(default_factory=dict)
    """The day on which a milestone or event is shown."""
    without_meeting: set[Node] = field(default_factory=set)

    def of(self, node: Node) -> tuple[int, int, int, bool, bool]:
        """What other nodes may ask of a node."""
        lost = node in self.without_meeting
        return self.start[node], self.finish[node], self.work[node], self.at_end[node], lost

    def copy(self) -> Early:
        """The same, to be changed."""
        return replace(
            self,
            start=dict(self.start),
            finish=dict(self.finish),
            work=dict(self.work),
            driver=dict(self.driver),
            at_end=dict(self.at_end),
            shown=dict(self.shown),
            without_meeting=set(self.without_meeting),
        )

    def among(self, nodes: Sequence[Node]) -> Early:
        """The boundaries of some nodes alone, everything that leads to them included."""
        return Early(
            _only(nodes, self.start),
            _only(nodes, self.finish),
            _only(nodes, self.work),
            _only(nodes, self.driver),
            _only(nodes, self.at_end),
            _only(nodes, self.shown),
            self.without_meeting.intersection(nodes),
        )

    def forget(self, node: Node) -> None:
        """Leave nothing that only some nodes have; the rest is written for every node."""
        self.shown.pop(node, None)
        self.without_meeting.discard(node)


def _only(nodes: Iterable[Node], of: dict[Node, T]) -> dict[Node, T]:
    return {node: of[node] for node in nodes if node in of}


class LateDays(dict[Node, int]):
    """Late boundaries by node: nothing binds a node that has none."""

    def __missing__(self, node: Node) -> int:
        return FOREVER


@dataclass(slots=True)
class Late:
    """Late boundaries of every node, or of those that lead to some; FOREVER where nothing binds.

    `work` is the late start of the work still to do. A point is a boundary with two sides: what ends with a day may
    come until the end of its latest day (`finish`), what begins one holds at the beginning of that day (`opening`);
    `start` is the side on which it lies now.
    """

    start: LateDays
    finish: LateDays
    work: LateDays
    opening: LateDays
    dated: set[Node] = field(default_factory=set)
    """The nodes that lead to something that has a latest date, or have one."""

    def of(self, node: Node) -> tuple[int, int, int, int, bool]:
        """What other nodes may ask of a node."""
        return self.start[node], self.finish[node], self.work[node], self.opening[node], node in self.dated

    def copy(self) -> Late:
        """The same, to be changed."""
        start, finish, work, opening = map(LateDays, (self.start, self.finish, self.work, self.opening))
        return Late(start, finish, work, opening, set(self.dated))

    def forget(self, node: Node) -> None:
        """Let nothing bind a node."""
        self.start[node] = self.finish[node] = self.work[node] = self.opening[node] = FOREVER
        self.dated.discard(node)


@dataclass
class Passes:
    """The network of some roadmaps with the dates that the passes gave its nodes."""

    network: Network
    order: list[Node]
    """Every node, predecessors first."""
    over: set[Node]
    """The nodes that are finished."""
    early: Early
    late: Late
