"""How an item of the plan stands to what it must meet: the one definition of float, lateness and risk for all reports.

The margin of an item is its total float: working days to the last day, or to the last meeting of its body, that still
meets its own deadline and everything dated that follows. It has one name in every command. An item is late when it has
none left: by floats and by boundaries between days, never by comparing days as they are shown, because two events on
one day are not late. What bounds an item is the deadline, constraint, parent or event from which its late dates come.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tiekartta.model.items import value_of
from tiekartta.model.references import Reference
from tiekartta.model.roadmap import Row
from tiekartta.schedule.backward import Downstream, own_limits
from tiekartta.schedule.bounds import earliest
from tiekartta.schedule.dates import day_of
from tiekartta.schedule.network import ACTIVE, DONE, EVENT, FOREVER, ITEMS, MILESTONE, WHOLE, WORK, Floor, Node
from tiekartta.schedule.placing import latest_span
from tiekartta.schedule.schedule import Dates, Schedule

LATE = frozenset({"missed", "late"})
"""How a deadline stands that has passed unmet or that the forecast misses."""
IN_DANGER = LATE | {"at-risk"}
"""How a deadline stands when somebody should look at it."""


class Margin(NamedTuple):
    """What is left of an item's time. `days` is its total float in working days, `meetings` the same in meetings.

    `meetings` is None for what is not decided in meetings; `no_meeting` tells that no meeting is late enough. `misses`
    is about the item's own `deadline`: by forecast or, for what is finished, in fact. A `fixed` event comes on its day
    whatever we do: it is never at risk, and late when `awaited` (roadmap and id, item or question) comes too late.
    """

    days: int
    meetings: int | None
    no_meeting: bool
    misses: bool
    done: bool
    fixed: bool
    awaited: tuple[str, str] | None
    deadline: date | None
    kind: str | None
    partly: bool
    node: Node
    """The item's node in the network, for what else is asked of it."""

    @property
    def late(self) -> bool:
        """Whether an unfinished item misses its deadline, has no meeting, or holds up what is dated after it."""
        return not self.done and (self.no_meeting or self.misses or self.days < 0 or self.awaited is not None)

    def at_risk(self, threshold: int) -> bool:
        """Whether an unfinished item is in time with less than `threshold` working days to spare."""
        return not self.done and not self.fixed and not self.late and self.days < threshold

    def stands(self, threshold: int, status_date: date) -> str | None:
        """How its own deadline stands; None without one.

        `met` or `met-late` when the item is finished, `partly` when it is met in part; else `missed` (the day has
        passed), `late` (by forecast, or no meeting is early enough), `at-risk` (less to spare than `threshold`, or
        late for what follows) or `open`.
        """
        if self.deadline is None:
            return None
        if self.done:
            return "met-late" if self.misses else "met"
        if self.partly:
            return "partly"
        if self.deadline < status_date:
            return "missed"
        if self.misses or self.no_meeting:
            return "late"
        return "at-risk" if self.late or self.at_risk(threshold) else "open"


def margin_of(schedule: Schedule, roadmap: str, row: Row) -> Margin:
    """The margin of an item that is part of the plan; of a parent task it is the least of its open subtasks'."""
    item = row.item
    dates = schedule.dates[roadmap][item.id]
    node = schedule.node(roadmap, item.id)
    done = node in schedule.over
    fixed = node.kind == EVENT
    deadline = item.deadline
    return Margin(
        days=dates.total_float,
        meetings=schedule.meetings_to_spare(roadmap, item.id) if _decides(node, done, dates) else None,
        no_meeting=dates.no_meeting and not done,
        misses=deadline is not None and _misses(schedule, node, deadline.date.toordinal()),
        done=done,
        fixed=fixed,
        awaited=_awaited(schedule, node) if fixed and not done else None,
        deadline=deadline.date if deadline else None,
        kind=deadline.kind if deadline else None,
        partly=item.status == "partly",
        node=node,
    )


def ends_after(schedule: Schedule, margin: Margin, day: date) -> bool:
    """Whether an item ends after a day that it was meant to end on at the latest."""
    return _misses(schedule, margin.node, day.toordinal())


def _decides(node: Node, done: bool, dates: Dates) -> bool:
    return bool(node.meetings) and not done and not dates.no_meeting


def _misses(schedule: Schedule, node: Node, deadline: int) -> bool:
    """Whether a node ends after the day of a deadline, which is inclusive.

    The end of a working day and the beginning of the next are one to a milestone, whichever of the days it is shown on.
    """
    kind, early = node.kind, schedule.early
    if kind == EVENT:
        return early.start[node] > deadline
    if kind == MILESTONE:
        index = node.calendar.index
        return index(early.finish[node]) > index(deadline + early.at_end[node])
    return early.finish[node] > deadline + 1


def _awaited(schedule: Schedule, event: Node) -> tuple[str, str] | None:
    """The unfinished item, or the open question that a dropped one passes on, that comes latest for an event."""
    links = (arc for arc in schedule.network.into(event) if arc.pred not in schedule.over)
    late = [(bound, arc.pred) for arc in links if (bound := earliest(schedule.early, arc)) > event.start]
    if not late:
        return None
    node = max(late, key=lambda each: each[0])[1]
    while node.kind not in ITEMS and node.row.gone:
        driver = schedule.early.driver[node]
        if isinstance(driver, Floor):
            return Reference.parse(driver.source, node.roadmap)
        assert driver is not None, "nothing else makes a dropped item late"
        node = driver.pred
    return node.name


Urgency = tuple[bool, bool, bool, int, int, date]


def urgency(margin: Margin, threshold: int, *others: str) -> Urgency:
    """The order in which items are told everywhere: a statutory deadline before a target, late before at risk, the
    least float first, then the earliest deadline. What needs nobody's attention comes after all that does, what is
    done last; `others` are further states, such as `overdue`, that need it.
    """
    rank = 0 if margin.late else 1 if margin.at_risk(threshold) else 2 if others else 3
    return order_of(margin.done, rank, margin.kind, margin.days, margin.deadline)


def order_of(done: bool, rank: int, kind: str | None, days: int, deadline: date | None) -> Urgency:
    """The same from its parts; `rank` is 0 for late, 1 for at risk, 2 for what else needs attention, 3 for the rest."""
    return (done, rank == 3, kind != "statutory", rank, days, deadline or date.max)


@dataclass(frozen=True, slots=True)
class LateLimit:
    """What an item's late dates come from, and its day.

    `kind` is `deadline`, `event`, a type of constraint (`SNLT`, `FNLT`, `MSO`, `MFO`), or `end` where nothing dated
    follows and the end of the roadmap bounds. `own` tells that the limit is the item's own, `parent` that it is one of
    a parent; else it is that of an item downstream.
    """

    kind: str
    roadmap: str
    item: str
    date: date
    own: bool
    parent: bool = False


class Limits:
    """Finds what bounds the late dates of items; what lies on one way downstream is looked at once."""

    def __init__(self, schedule: Schedule) -> None:
        self.schedule = schedule
        early = schedule.early
        self._downstream = Downstream(
            schedule.network, early, schedule.late, lambda arc: early.start[arc.pred] == early.start[arc.succ]
        )
        self._ends: dict[Node, tuple[Node, str, date]] = {}
        """Where the way downstream ends, which limit is there (`end` where nothing dated follows), and its day."""

    def of(self, first: Node) -> LateLimit | None:
        """What bounds an item's late dates; None for what is done, and for parents."""
        if first.state == DONE or first.kind == WHOLE:
            return None
        node, kind, day = self._ends.get(first) or self._find(first)
        return LateLimit(kind, node.roadmap, node.row.item.id, day, node is first, node.kind == WHOLE and kind != "end")

    def _find(self, node: Node) -> tuple[Node, str, date]:
        way = []
        while node not in self._ends:
            way.append(node)
            free = node.latest_finish == node.latest_start == FOREVER
            kind = "" if free else _own_kind(self.schedule, node)
            following = None if kind else self._following(node)
            if following is None:
                self._ends[node] = node, kind or "end", _day(node, kind) if kind else self._last(node)
                break
            node = following
        found = self._ends[node]
        self._ends.update(dict.fromkeys(way, found))
        return found

    def _last(self, node: Node) -> date:
        """The last day of a node's roadmap."""
        return day_of(max(self.schedule.early.finish[each] for each in self.schedule.last[node.roadmap]) - 1)

    def _following(self, node: Node) -> Node | None:
        """A successor that alone puts a node as late as it lies; the only one of what is late."""
        arcs = self.schedule.network.out_of(node)
        if len(arcs) == 1 and self.schedule.late.work[node] < self.schedule.early.work[node]:
            return arcs[0].succ
        for arc in arcs:
            if _lies_at(self.schedule, node, *self._downstream.allows(node, [arc])[:3]):
                return arc.succ
        return None


def _own_kind(schedule: Schedule, node: Node) -> str:
    """Which of a node's own limits its late dates come from; empty when they come from elsewhere."""
    begin, end, opening = own_limits(node, FOREVER, FOREVER, FOREVER)
    if not _lies_at(schedule, node, begin, end, opening):
        return ""
    if node.kind == EVENT:
        return "event"
    constraint, deadline = value_of(node.row.item, "constraint"), node.row.item.deadline
    if constraint is None:
        return "deadline"
    if constraint.type in ("SNLT", "MSO") and _lies_at(schedule, node, begin, FOREVER, FOREVER):
        return str(constraint.type)
    by_finish = constraint.type in ("FNLT", "MFO") and not (deadline and deadline.date < constraint.date)
    return str(constraint.type) if by_finish else "deadline"


def _lies_at(schedule: Schedule, node: Node, begin: int, end: int, opening: int) -> bool:
    """Whether these bounds alone put a node as late as it lies."""
    late = schedule.late
    if node.kind not in WORK:
        bound = min(begin, end if schedule.early.at_end[node] else opening)
        return bound != FOREVER and bound == late.start[node]
    if begin == end == FOREVER or (node.state == ACTIVE and end == FOREVER):
        return False
    return latest_span(node, begin, end).start == late.work[node]


def _day(node: Node, kind: str) -> date:
    deadline, constraint = node.row.item.deadline, value_of(node.row.item, "constraint")
    if kind == "deadline" and deadline:
        return deadline.date
    return constraint.date if constraint else day_of(node.start)
