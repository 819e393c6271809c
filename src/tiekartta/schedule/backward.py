"""The backward pass: late dates of every node, from its own bounds and everything downstream.

The same pass serves two questions. With every deadline as an anchor it gives the late dates of total float; with one
milestone as the only anchor it gives the dates by which all that leads to it must be finished.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from tiekartta.schedule.bounds import latest
from tiekartta.schedule.network import (
    ACTIVE,
    DONE,
    EARLIEST,
    EVENT,
    FOREVER,
    FROM_START,
    ITEMS,
    NEVER,
    TO_START,
    WORK,
    Arc,
    Network,
    Node,
)
from tiekartta.schedule.passes import Early, Late, LateDays
from tiekartta.schedule.placing import latest_span


@dataclass(slots=True)
class Downstream:
    """What the successors of a node allow it, when they may be as late as `late` says."""

    network: Network
    early: Early
    late: Late
    leads: Callable[[Arc], bool]
    """Whether a child bounds who waits for the start of its parent: the child is the earliest."""

    def allows(self, node: Node, arcs: Iterable[Arc] | None = None) -> tuple[int, int, int, bool]:
        """How late a node may start, end with a day and finish at the beginning of one; and whether anything is dated.

        Each link is bound by its own side: the start of work and an event are the beginning of a day, its finish is the
        end of one, and a point may be either. With `arcs` only these links are looked at.
        """
        begin, end, opening, dated = FOREVER, FOREVER, FOREVER, False
        late, point = self.late, node.kind not in WORK
        for arc in self.network.out_of(node) if arcs is None else arcs:
            succ, from_start = arc.succ, arc.type in FROM_START
            if succ.state == DONE or (from_start and node.state == ACTIVE):  # these dates are facts
                continue
            if arc.type == EARLIEST and not self.leads(arc):
                continue
            dated = dated or succ in late.dated
            by_start = arc.type in TO_START and succ.kind in WORK
            if not from_start:
                t = late.work[succ] if by_start else late.finish[succ]
                if arc.lag or succ.notice or not by_start:
                    t = latest(arc, t, opens=False)
                if t < end:
                    end = t
                if not point:
                    continue
            t = latest(arc, late.work[succ] if by_start else late.opening[succ], opens=True)
            if from_start:
                begin = min(begin, t)
            else:
                opening = min(opening, t)
        return begin, end, opening, dated


def late_dates(
    network: Network, order: Sequence[Node], early: Early, anchors: Collection[Node] = (), base: Late | None = None
) -> Late:
    """Compute the late dates of the nodes of an order.

    Without `anchors`, the nodes' own deadlines and constraints bind, and what leads to none of them ends at the latest
    early finish of its roadmap. With `anchors` only their late dates in `base` bind, so what leads to them is enough.
    """
    start, finish, work, opening = (LateDays(dict.fromkeys(order, FOREVER)) for _ in range(4))
    late = Late(start, finish, work, opening)
    backward = _Backward(network, order, early, late, anchors, base)
    for node in reversed(order):
        backward.date(node)
    return late


def late_dates_again(
    network: Network,
    order: Sequence[Node],
    early: Early,
    before: Late,
    changed: Collection[Node],
    anchors: Collection[Node] = (),
    base: Late | None = None,
) -> Late:
    """The late dates after a change of some nodes or of their early dates; only what that bears on is dated again."""
    late = before.copy()
    backward = _Backward(network, order, early, late, anchors, base)
    again = set(changed).union(*map(network.graph.predecessors, changed), anchors)
    for node in reversed(order):
        if node in again:
            late.forget(node)
            backward.date(node)
            if late.of(node) != before.of(node):
                again.update(network.graph.predecessors(node))
    return late


class _Backward:
    """Dates one node after the other, each after its successors."""

    def __init__(
        self,
        network: Network,
        order: Sequence[Node],
        early: Early,
        late: Late,
        anchors: Collection[Node],
        base: Late | None,
    ) -> None:
        self.early, self.late = early, late
        self.anchors, self.base = frozenset(anchors), base
        self.downstream = Downstream(network, early, late, lambda arc: early.start[arc.pred] == early.start[arc.succ])
        self.ends = ends_of(early, order) if base is None else {}

    def date(self, node: Node) -> None:
        """As late as a node's own bounds and its successors allow."""
        late = self.late
        if node.state == DONE:
            late.start[node], late.work[node], late.finish[node] = node.start, node.start, node.finish
            late.opening[node] = node.finish
            return
        begin, end, opening, dated = self.downstream.allows(node)
        if self.base is not None:
            if node in self.anchors:
                end, opening = min(end, self.base.finish[node]), min(opening, self.base.opening[node])
        else:
            if node.latest_finish != FOREVER or (node.latest_start != FOREVER and node.state != ACTIVE):
                begin, end, opening, dated = *own_limits(node, begin, end, opening), True
            if dated:
                late.dated.add(node)
            elif node.kind in ITEMS:
                end, opening = min(end, self.ends[node.roadmap]), min(opening, self.ends[node.roadmap])
        if begin != FOREVER or end != FOREVER or opening != FOREVER:
            _place(self.early, late, node, begin, end, opening)


def _place(early: Early, late: Late, node: Node, begin: int, end: int, opening: int) -> None:
    """As late as a node may be; a point lies on the side on which it is held early."""
    if node.kind in WORK:
        span = latest_span(node, begin, end)
        late.work[node], late.finish[node], late.opening[node] = span.start, span.finish, span.finish
        late.start[node] = early.start[node] if node.state == ACTIVE else span.start
        return
    late.finish[node], late.opening[node] = min(begin, end), min(begin, opening)
    late.start[node] = late.work[node] = late.finish[node] if early.at_end[node] else late.opening[node]


def own_limits(node: Node, begin: int, end: int, opening: int) -> tuple[int, int, int]:
    """The bounds with the node's own deadline and constraint; the start of started work is a fact.

    Whoever must be there on a day may come at its end, or hold at its beginning; an event is the beginning itself.
    """
    begin = begin if node.state == ACTIVE else min(begin, node.latest_start)
    if node.latest_finish == FOREVER:
        return begin, end, opening
    return begin, min(end, node.latest_finish), min(opening, node.latest_finish - (node.kind != EVENT))


def ends_of(early: Early, order: Sequence[Node]) -> dict[str, int]:
    """Per roadmap, the latest early finish of its items."""
    ends: dict[str, int] = {}
    for node in order:
        if node.kind in ITEMS:
            ends[node.roadmap] = max(ends.get(node.roadmap, NEVER), early.finish[node])
    return ends
