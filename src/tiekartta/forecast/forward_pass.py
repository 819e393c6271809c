"""The forward pass over many futures at once: `schedule/bounds.py`, `placing.py` and `forward.py` with arrays.

That both agree is held by the tests: without spread every date is that of the schedule.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from tiekartta.forecast.daytables import DayTables, MeetingTable
from tiekartta.forecast.futures import Futures
from tiekartta.forecast.sampling import Days, Flags
from tiekartta.model.calendar import Calendar
from tiekartta.model.references import full_name
from tiekartta.schedule.bounds import binds, earliest, floor_bound
from tiekartta.schedule.meetings import Meetings
from tiekartta.schedule.network import (
    ACTIVE,
    DONE,
    ELAPSED,
    EVENT,
    FF,
    FIRST,
    FROM_START,
    MEETS,
    MILESTONE,
    NEVER,
    POINTS,
    SF,
    TASK,
    TO_START,
    WORK,
    Arc,
    Floor,
    Node,
)
from tiekartta.schedule.schedule import Schedule

Time = Days | int
"""A boundary in each future, or the same in all."""


class ForwardPass:
    """Computes nodes of a schedule in many futures."""

    def __init__(self, schedule: Schedule) -> None:
        self.schedule = schedule
        self.network = schedule.network
        dates = [t for t in (*schedule.early.start.values(), *schedule.early.finish.values()) if t != NEVER]
        self._last = max(dates, default=0) + 1000
        leads = sum(min(arc.lag, 0) for node in schedule.order for arc in self.network.into(node))
        self._first = min([*dates, *self.network.status_dates.values()], default=0) + 7 * leads - 1000
        self._tables: dict[Calendar, DayTables] = {}
        self._meetings: dict[int, MeetingTable] = {}
        self.lost = self._lost_anyway()

    def tables(self, node: Node) -> DayTables:
        """The calendar of a node."""
        if node.calendar not in self._tables:
            self._tables[node.calendar] = DayTables(node.calendar, self._first, self._last)
        return self._tables[node.calendar]

    def _lost_anyway(self) -> set[Node]:
        """The decisions without a meeting in the schedule, with all that waits for them."""
        lost = self.schedule.early.without_meeting
        if not lost:
            return set()
        open_ = (node for node in self.schedule.order if node.state != DONE and node.kind != EVENT)
        return self.network.descendants(lost, open_)

    def compute(self, futures: Futures, nodes: Iterable[Node]) -> None:
        """Compute nodes that vary, predecessors first."""
        for node in nodes:
            if node.kind == FIRST:
                self._first_child(futures, node)
            else:
                self._place(futures, node)
            self._lose(futures, node)

    def _first_child(self, futures: Futures, node: Node) -> None:
        starts = [self.start(futures, arc.pred) for arc in self.network.into(node)]
        start = _all(np.minimum.reduce(np.broadcast_arrays(*starts)), futures)
        futures.start[node] = futures.work[node] = futures.finish[node] = start
        futures.at_end[node] = False

    def _place(self, futures: Futures, node: Node) -> None:
        begin, end = self.holds(futures, node)
        if begin is None and end is None:
            return  # nothing holds it in any future
        start, finish, lost = self.span(futures, node, begin, end)
        futures.work[node], futures.finish[node] = start, finish
        futures.start[node] = _all(node.start, futures) if node.state == ACTIVE else start
        futures.at_end[node] = True
        if lost is not None:
            futures.lost[node] = lost
        if node.kind in POINTS:
            self._show(futures, node)

    def _lose(self, futures: Futures, node: Node) -> None:
        """What waits for a decision that is not made is not reached."""
        lost = futures.lost.get(node)
        for arc in self.network.into(node):
            before = futures.lost.get(arc.pred)
            if before is None and arc.pred in self.lost and arc.pred not in futures.finish:
                before = np.ones(futures.runs, np.bool_)
            if before is not None:
                lost = before if lost is None else lost | before
        if lost is not None:
            futures.lost[node] = lost

    def start(self, futures: Futures, node: Node) -> Time:
        """The early start of a node."""
        return futures.start[node] if node in futures.start else self.schedule.early.start[node]

    def holds(self, futures: Futures, node: Node) -> tuple[Time | None, Time | None]:
        """The latest bounds on a node's start and on its finish; None where nothing bounds it."""
        begin, end = NEVER, NEVER
        begins: list[Days] = []
        ends: list[Days] = []
        for to_start, t in self._bounds(futures, node):
            if isinstance(t, int):
                begin, end = (max(begin, t), end) if to_start else (begin, max(end, t))
            else:
                (begins if to_start else ends).append(t)
        return _latest(begin, begins), _latest(end, ends)

    def _bounds(self, futures: Futures, node: Node) -> Iterable[tuple[bool, Time]]:
        """Every bound on a node, with whether it holds the start."""
        for arc in self.network.into(node):
            t = self.earliest(futures, arc)
            if not isinstance(t, int) or t != NEVER:
                yield arc.type in TO_START, t
        for floor in node.floors:
            if binds(floor, node):
                yield not floor.finish, self._floor(futures, node, floor)

    def _floor(self, futures: Futures, node: Node, floor: Floor) -> Time:
        """The boundary of a floor: an answer may come later, and the expected finish of work may move."""
        if floor.reason == "expected-finish" and node in futures.inputs.expected:
            return self.tables(node).add(_all(floor.at, futures), futures.inputs.expected[node])
        if floor.reason == "question" and futures.inputs.answers:
            later = futures.inputs.answers.get(full_name(floor.source, node.roadmap))
            if later is not None:
                return self._with_notice(floor.at + later, node)
        return floor_bound(floor, node)

    def earliest(self, futures: Futures, arc: Arc) -> Time:
        """The boundary at which a link lets its successor start or finish, notice of a meeting included."""
        pred, succ = arc.pred, arc.succ
        if pred not in futures.finish:
            return earliest(self.schedule.early, arc)
        t = futures.start[pred] if arc.type in FROM_START else futures.finish[pred]
        if arc.lag:
            t = t + arc.lag if arc.elapsed else self.tables(succ).add(t, arc.lag)
        elif arc.type in (FF, SF) and succ.kind in WORK and not succ.notice:
            at_end = False if arc.type == SF else futures.at_end[pred]
            if at_end is False:
                t = self.tables(succ).end(t)
            elif at_end is not True:
                t = np.where(at_end, t, self.tables(succ).end(t))
        return self._with_notice(t, succ) if succ.notice else t

    def _with_notice(self, t: Days, node: Node) -> Days:
        return t + node.notice if node.notice_elapsed else self.tables(node).add(t, node.notice)

    def span(
        self, futures: Futures, node: Node, begin: Time | None, end: Time | None
    ) -> tuple[Days, Days, Flags | None]:
        """Where a node lies as early as its bounds allow: start, finish, and in which futures it has no meeting."""
        low = None if begin is None else _all(begin, futures)
        high = None if end is None else _all(end, futures)
        if node.kind in (TASK, ELAPSED):
            if not node.days:
                return (*self._nothing_left(futures, node, low, high), None)
            days = futures.inputs.days.get(node, node.days)
            place = self._task if node.kind == TASK else self._elapsed
            return (*place(node, days, low, high), None)
        ready = _ready(low, high, node.kind in MEETS)
        delay = futures.inputs.delay.get(node)
        if delay is not None:
            ready = self.tables(node).add(ready, delay)
        return self._meet(node, ready) if node.kind in MEETS else (ready, ready, None)

    def _task(self, node: Node, days: Time, low: Days | None, high: Days | None) -> tuple[Days, Days]:
        tables = self.tables(node)
        held = None if high is None else tables.index(high - 1) - days + 1
        first = None if low is None else tables.index(low)
        k = _later(first, held)
        return tables.day(k), tables.day(k + days - 1) + 1

    def _elapsed(self, node: Node, days: Time, low: Days | None, high: Days | None) -> tuple[Days, Days]:
        tables = self.tables(node)
        held = None if high is None else tables.on_or_before(high - 2) - days + 2
        t = _later(low, held)
        return t, tables.on_or_after(t + days - 1) + 1

    def _nothing_left(self, futures: Futures, node: Node, low: Days | None, high: Days | None) -> tuple[Days, Days]:
        tables = self.tables(node)
        finish = tables.on_or_after(_all(node.start, futures)) + 1
        if low is not None:
            finish = np.maximum(finish, tables.end(low))
        if high is not None:
            finish = np.where(high > finish, tables.on_or_after(high - 1) + 1, finish)
        return finish, finish

    def _meet(self, node: Node, ready: Days) -> tuple[Days, Days, Flags | None]:
        """The first meeting when the preparation is finished; without one, the working day on which it would be."""
        if node.meetings is None:
            day = self.tables(node).on_or_after(ready)
            return day, day + 1, None
        number, days = self._table(node.meetings).first(ready)
        lost = number >= len(days)
        if not lost.any():
            day = days.take(number)
            return day, day + 1, None
        later = self.tables(node).on_or_after(ready)
        day = np.where(lost, later, days.take(np.minimum(number, len(days) - 1))) if len(days) else later
        return day, day + 1, lost

    def _table(self, meetings: Meetings) -> MeetingTable:
        if id(meetings) not in self._meetings:
            self._meetings[id(meetings)] = MeetingTable(meetings, self._first, self._last)
        return self._meetings[id(meetings)]

    def _show(self, futures: Futures, node: Node) -> None:
        """On which day a point is shown, and whether it ends a day or begins one."""
        t = futures.finish[node]
        exact: Flags | bool = False
        counted: Flags | bool = False
        for floor in node.floors:
            if not floor.finish:
                exact = exact | (self._floor(futures, node, floor) == t)
        for arc in self.network.into(node):
            opens = True if arc.type in FROM_START else _not(self._at_end(futures, arc.pred))
            if opens is False:
                continue
            here = (self.earliest(futures, arc) == t) & opens
            if arc.lag and not arc.elapsed:
                counted = counted | here
            else:
                exact = exact | here
        futures.at_end[node] = _not(exact | counted)
        if node.kind == MILESTONE:
            shown = t - futures.at_end[node]
            moved = exact if node.row.kind == "task" else False
            moved = moved | (counted & _not(exact))
            if np.any(moved):
                shown = np.where(moved, self.tables(node).on_or_after(t), shown)
            futures.shown[node] = shown

    def _at_end(self, futures: Futures, node: Node) -> Flags | bool:
        return futures.at_end[node] if node in futures.at_end else self.schedule.early.at_end[node]


def _not(flags: Flags | bool) -> Flags | bool:
    return (not flags) if isinstance(flags, bool) else ~flags


def _all(t: Time, futures: Futures) -> Days:
    """A boundary in every future."""
    return t if isinstance(t, np.ndarray) and t.ndim else np.full(futures.runs, t, np.int64)


def _latest(fixed: int, found: list[Days]) -> Time | None:
    if not found:
        return None if fixed == NEVER else fixed
    t = found[0]
    for other in found[1:]:
        t = np.maximum(t, other)
    return t if fixed == NEVER else np.maximum(t, fixed)


def _later(first: Days | None, second: Days | None) -> Days:
    """The later of two bounds, at least one of which there is."""
    if first is None or second is None:
        known = second if first is None else first
        assert known is not None
        return known
    return np.maximum(first, second)


def _ready(low: Days | None, high: Days | None, meets: bool) -> Days:
    """When a decision is ready for a meeting, which ends with its day; a point lies at its later bound."""
    return _later(low, high if high is None or not meets else high - 1)
