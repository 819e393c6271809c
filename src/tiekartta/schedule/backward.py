"""The backward pass: late dates of every node, from its own bounds and everything downstream.

The same pass serves two questions. With every deadline as an anchor it gives the late dates of total float; with one
milestone as the only anchor it gives the dates by which all that leads to it must be finished.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tiekartta.schedule.bounds import latest
from tiekartta.schedule.network import (
    ACTIVE,
    DONE,
    EARLIEST,
    FOREVER,
    FROM_START,
    ITEMS,
    MILESTONE,
    NEVER,
    TO_START,
    Arc,
    Network,
    Node,
)
from tiekartta.schedule.passes import Early, Late
from tiekartta.schedule.placing import latest_span


@dataclass(slots=True)
class Downstream:
    """What the successors of a node allow it, when they may be as late as `late` says."""

    network: Network
    early: Early
    late: Late
    leads: Callable[[Arc], bool]
    """Whether a child bounds who waits for the start of its parent: the child is the earliest."""
    dated: set[Node] = field(default_factory=set)
    """The nodes that lead to something that has a latest date."""

    def allows(self, node: Node) -> tuple[int, int, bool]:
        """The latest start and finish of a node, and whether it leads to something that has a latest date."""
        begin, end, dated = FOREVER, FOREVER, False
        for arc in self.network.out_of(node):
            succ, from_start = arc.succ, arc.type in FROM_START
            if succ.state == DONE or (from_start and node.state == ACTIVE):  # these dates are facts
                continue
            if arc.type == EARLIEST and not self.leads(arc):
                continue
            t = self.late.work[succ] if arc.type in TO_START else self.late.finish[succ]
            if arc.lag or succ.notice or arc.type not in TO_START:
                t = latest(self.early, arc, t)
            if from_start:
                begin = min(begin, t)
            elif t < end:
                end = t
            dated = dated or succ in self.dated
        return begin, end, dated


def late_dates(
    network: Network, order: Sequence[Node], early: Early, anchors: Mapping[Node, int] | None = None
) -> Late:
    """Compute the late dates.

    Without `anchors`, the nodes' own deadlines and constraints bind, and what leads to none of them ends at the latest
    early finish of its roadmap. With `anchors` (node → latest finish) only these bind.
    """
    late = Late(*(dict.fromkeys(order, FOREVER) for _ in range(3)))
    downstream = Downstream(network, early, late, lambda arc: early.start[arc.pred] == early.start[arc.succ])
    ends = _ends(early, order) if anchors is None else {}
    for node in reversed(order):
        if node.state == DONE:
            late.start[node], late.work[node], late.finish[node] = node.start, node.start, node.finish
            continue
        begin, end, dated = downstream.allows(node)
        if anchors is not None:
            end = min(end, anchors.get(node, FOREVER))
        else:
            if node.latest_finish != FOREVER or (node.latest_start != FOREVER and node.state != ACTIVE):
                begin, end, dated = *_own(early, node, begin, end), True
            if dated:
                downstream.dated.add(node)
            elif node.kind in ITEMS:
                end = min(end, _last(early, node, ends[node.roadmap]))
        if begin != FOREVER or end != FOREVER:
            span = latest_span(node, begin, end)
            late.work[node], late.finish[node] = span.start, span.finish
            late.start[node] = early.start[node] if node.state == ACTIVE else span.start
    return late


def _own(early: Early, node: Node, begin: int, end: int) -> tuple[int, int]:
    """The bounds with the node's own deadline and constraint; the start of started work is a fact."""
    finish = node.latest_finish - (node.latest_finish != FOREVER and _opens_its_day(early, node))
    return begin if node.state == ACTIVE else min(begin, node.latest_start), min(end, finish)


def _last(early: Early, node: Node, last: int) -> int:
    """The latest finish of what nothing dated follows: the end of its roadmap."""
    return max(last - 1, early.finish[node]) if _opens_its_day(early, node) else last


def _opens_its_day(early: Early, node: Node) -> bool:
    """Whether the node is a milestone at the beginning of its day, which is a boundary before the day's end."""
    return node.kind == MILESTONE and not early.at_end[node]


def _ends(early: Early, order: Sequence[Node]) -> dict[str, int]:
    """Per roadmap, the latest early finish of its items."""
    ends: dict[str, int] = {}
    for node in order:
        if node.kind in ITEMS:
            ends[node.roadmap] = max(ends.get(node.roadmap, NEVER), early.finish[node])
    return ends
