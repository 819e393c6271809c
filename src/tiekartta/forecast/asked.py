"""What a forecast is asked about: the target and the statutory deadlines, and what becomes of them in each future."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from tiekartta.forecast.forward_pass import ForwardPass
from tiekartta.forecast.futures import Futures
from tiekartta.forecast.sampling import Days, Flags
from tiekartta.model.roadmap import Roadmap
from tiekartta.schedule.network import DONE, EVENT, FOREVER, ITEMS, MILESTONE, POINTS, WHOLE, Node
from tiekartta.schedule.schedule import Schedule

TARGET, STATUTORY, END = "target", "statutory", "end"


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """One thing that is asked about: `kind` is `target`, `statutory`, or `end` where a roadmap has no target."""

    roadmap: str
    kind: str
    nodes: tuple[Node, ...]
    """The item; of an `end` everything that nothing waits for."""
    deadline: date | None

    @property
    def node(self) -> Node:
        """The item, or one of those that stand for the end."""
        return self.nodes[0]


@dataclass(slots=True)
class Outcome:
    """What becomes of it: its day in each future, whether its deadline is met, and whether it is never reached.

    The day of an event is the one by which all that leads to it is finished.
    """

    day: NDArray[np.int32]
    met: Flags
    lost: Flags


@dataclass(slots=True)
class Tally:
    """What is told of outcomes: how many futures end on each day, of those that end at all, and how many in time."""

    runs: int = 0
    met: int = 0
    days: Counter[int] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Count further futures."""
        self.runs += len(outcome.day)
        self.met += int(np.count_nonzero(outcome.met))
        days, counts = np.unique(outcome.day[~outcome.lost], return_counts=True)
        self.days.update(dict(zip(days.tolist(), counts.tolist(), strict=True)))

    @property
    def lost(self) -> int:
        """In how many futures it is never reached."""
        return self.runs - self.days.total()

    def quantile(self, per_cent: int) -> int | None:
        """The first day by which so many per cent of all futures have come; None where too few ever do."""
        wanted = -(-per_cent * self.runs // 100)
        days = sorted(self.days)
        reached = accumulate(self.days[day] for day in days)
        return next((day for day, count in zip(days, reached, strict=True) if count >= wanted), None)


def asked_of(schedule: Schedule, roadmap: Roadmap) -> Iterator[Asked]:
    """The target of a roadmap, else its end, and then its open statutory deadlines by their day."""
    target = roadmap.header.target
    if target in roadmap.rows and not roadmap.rows[target].gone:
        node = schedule.node(roadmap.id, target)
        if node.state != DONE:
            yield Asked(roadmap.id, TARGET, (node,), _deadline_of(node))
    else:
        open_ = (node for node in schedule.network.ids[roadmap.id].values() if node.kind in ITEMS)
        last = [node for node in open_ if node.state != DONE and not schedule.network.graph.succ[node]]
        if last:
            first = min(last, key=lambda node: (-schedule.early.finish[node], node.item))
            yield Asked(roadmap.id, END, (first, *(node for node in last if node is not first)), None)
    statutory = []
    for name, row in roadmap.rows.items():
        deadline = row.item.deadline
        if deadline and deadline.kind == "statutory" and name in schedule.dates[roadmap.id] and name != target:
            node = schedule.node(roadmap.id, name)
            if not schedule.is_done(roadmap.id, name):
                statutory.append(Asked(roadmap.id, STATUTORY, (node,), deadline.date))
    yield from sorted(statutory, key=lambda each: (each.deadline, each.node.item))


def _deadline_of(node: Node) -> date | None:
    """The last day that a target may have: its deadline, the day of an event, or that of a constraint."""
    if node.row.item.deadline:
        return node.row.item.deadline.date
    if node.kind == EVENT:
        return date.fromordinal(node.start)
    return date.fromordinal(node.latest_finish - 1) if node.latest_finish != FOREVER else None


def outcome(forward: ForwardPass, futures: Futures, asked: Asked) -> Outcome:
    """What becomes of it in each future."""
    found = [_outcome(forward, futures, node, asked.deadline) for node in asked.nodes]
    day, met, lost = found[0]
    for other in found[1:]:
        day, met, lost = np.maximum(day, other[0]), met & other[1], lost | other[2]
    return Outcome(day.astype(np.int32), met & ~lost, lost)


def _outcome(forward: ForwardPass, futures: Futures, node: Node, deadline: date | None) -> tuple[Days, Flags, Flags]:
    runs, early = futures.runs, forward.schedule.early
    if node.kind == EVENT:
        return _event(forward, futures, node, deadline)
    lost = futures.lost.get(node)
    if lost is None:
        lost = np.full(runs, node in forward.lost and node not in futures.finish)
    finish = futures.finish[node] if node in futures.finish else np.full(runs, early.finish[node], np.int64)
    day = finish - 1
    at_end = futures.at_end[node] if node in futures.at_end else early.at_end[node]
    if node.kind == MILESTONE:
        day = futures.shown[node] if node in futures.shown else np.full(runs, early.shown[node], np.int64)
    if deadline is None:
        return day, np.ones(runs, np.bool_), lost
    begins_day = np.logical_not(at_end) if node.kind in POINTS and node.kind != WHOLE else 0
    return day, finish + begins_day <= deadline.toordinal() + 1, lost


def _event(forward: ForwardPass, futures: Futures, node: Node, deadline: date | None) -> tuple[Days, Flags, Flags]:
    """An event takes place on its day; it is met when all that leads to it is finished before that."""
    ready = event_ready(forward, futures, node)
    lost = np.zeros(futures.runs, np.bool_)
    for arc in forward.network.into(node):
        if arc.pred in futures.lost:
            lost = lost | futures.lost[arc.pred]
        elif arc.pred in forward.lost and arc.pred not in futures.finish:
            lost = np.ones(futures.runs, np.bool_)
    if ready is None:
        return np.full(futures.runs, node.start, np.int64), np.ones(futures.runs, np.bool_), lost
    in_time = deadline is None or node.start <= deadline.toordinal()
    return ready - 1, (ready <= node.start) & in_time, lost


def event_ready(forward: ForwardPass, futures: Futures, node: Node) -> Days | None:
    """The boundary by which all that an event waits for is finished; None where it waits for nothing."""
    times = [
        t for arc in forward.network.into(node) if not isinstance(t := forward.earliest(futures, arc), int) or t > 0
    ]
    if not times:
        return None
    ready = np.full(futures.runs, 0, np.int64)
    for t in times:
        ready = np.maximum(ready, t)
    delay = futures.inputs.delay.get(node)
    return forward.tables(node).add(ready, delay) if delay is not None else ready
