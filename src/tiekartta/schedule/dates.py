"""The dates of one roadmap's items as its readers know them: inclusive days, floats in working days.

And the findings that only computed dates can show.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tiekartta.base import limits
from tiekartta.base.findings import Finding, Place
from tiekartta.schedule.floats import UNBOUND, total_float
from tiekartta.schedule.network import CHILD, DECISION, EVENT, FOREVER, MILESTONE

if TYPE_CHECKING:
    from tiekartta.schedule.schedule import Schedule

_new = tuple.__new__

FIRST, LAST = date.min.toordinal(), date.max.toordinal()
"""The days that dates can have, as ordinals."""


class _DaysByOrdinal(dict[int, date]):
    """The dates of ordinals, each made once, kept within the years that dates can have."""

    def __missing__(self, t: int) -> date:
        day = self[t] = date.fromordinal(min(max(t, FIRST), LAST))
        return day


day_of = _DaysByOrdinal().__getitem__
"""The date of an ordinal, kept within the years that dates can have."""


class Dates(NamedTuple):
    """An item's computed dates (inclusive days) and floats (working days)."""

    early_start: date
    early_finish: date
    late_start: date
    late_finish: date
    total_float: int
    free_float: int
    critical: bool
    no_meeting: bool = False
    """A decision for which no meeting of its body is late enough."""


def dates_of(schedule: Schedule, number: int, critical: set[int]) -> dict[str, Dates]:
    """The dates of every item of a roadmap, in the order of its rows; `critical` are the nodes of its critical path."""
    network = schedule.network
    dates = dict(_leaves(schedule, number, critical))
    if not network.gates[number]:
        return dates
    for name in reversed(network.gates[number]):
        whole = _parent(schedule, network.ids[number][name], dates, critical)
        if whole is not None:
            dates[name] = whole
    return {name: dates[name] for name in network.roadmaps[number].rows if name in dates}


def _leaves(schedule: Schedule, number: int, critical: set[int]) -> Iterator[tuple[str, Dates]]:
    """The dates of the items that are not made of others."""
    network, early, late, free = schedule.network, schedule.early, schedule.late, schedule.free
    starts, finishes, late_starts, late_finishes = early.start, early.finish, late.start, late.finish
    without = set(early.without_meeting)
    for name, v in network.ids[number].items():
        kind = network.nodes[v].kind
        if kind > DECISION:
            continue
        total, slack = total_float(network, early, late, v), free[v]
        if slack == UNBOUND:
            slack = max(total, 0)
        if kind == MILESTONE or kind == EVENT:
            first = last = day_of(early.shown[v])
            late_first = late_last = _late_point(schedule, v, total)
        else:
            first, last = day_of(starts[v]), day_of(finishes[v] - 1)
            late_first, late_last = day_of(late_starts[v]), day_of(late_finishes[v] - 1)
        yield name, _new(Dates, (first, last, late_first, late_last, total, slack, v in critical, v in without))


def _late_point(schedule: Schedule, v: int, total: int) -> date:
    """The late day of a milestone, shown by the same rule as its early day."""
    early, late = schedule.early, schedule.late
    if total == 0:
        return day_of(early.shown[v])
    if schedule.network.nodes[v].kind == EVENT:
        return day_of(late.start[v])
    calendar = schedule.network.calendar(v)
    if early.at_end[v]:
        return day_of(calendar.end(late.start[v]) - 1)
    return day_of(calendar.on_or_before(late.start[v]))


def _parent(schedule: Schedule, v: int, dates: Mapping[str, Dates], critical: set[int]) -> Dates | None:
    """A parent's dates: its children's earliest and latest, with the least of their floats."""
    nodes, over = schedule.network.nodes, schedule.over
    children = [arc.pred for arc in schedule.network.other_in[v] if arc.type == CHILD]
    rows = [nodes[child].row for child in children]
    known = [
        (child, dates[row.item.id]) for child, row in zip(children, rows, strict=True) if row and row.item.id in dates
    ]
    if not known:
        return None
    open_ = [each for child, each in known if child not in over]
    total = min((each.total_float for each in open_), default=0)
    free = schedule.free[v]
    return Dates(
        min(each.early_start for _, each in known),
        max(each.early_finish for _, each in known),
        min(each.late_start for _, each in known),
        max(each.late_finish for _, each in known),
        total,
        max(total, 0) if free == UNBOUND else free,
        any(each.critical for _, each in known) or v in critical,
    )


def outcome_findings(schedule: Schedule) -> Iterator[Finding]:
    """What is wrong with the computed dates."""
    yield from _meeting_findings(schedule)
    yield from _findings_beyond(schedule)


def _findings_beyond(schedule: Schedule) -> list[Finding]:
    """Items whose dates no calendar has: told, because a date that is cut off would be a wrong date."""
    early, late = schedule.early, schedule.late
    if max(early.finish, default=FIRST) <= LAST + 1 and min(late.start, default=FIRST) >= FIRST:
        return []
    findings = []
    for v in schedule.order:
        if schedule.network.nodes[v].kind > DECISION:
            continue
        days = (early.start[v], early.finish[v], late.start[v], late.finish[v])
        if min(days) < FIRST or max(day for day in days if day != FOREVER) > LAST:
            findings.append(Finding("TK341", Place(*schedule.network.name(v))))
            if len(findings) == limits.CYCLE:
                break
    return findings


def _meeting_findings(schedule: Schedule) -> list[Finding]:
    """Decisions for which no meeting of their body is late enough."""
    findings = []
    for v in schedule.early.without_meeting:
        if not schedule.network.nodes[v].meetings:
            continue  # a body without any meeting is told once, at the body
        roadmap, item = schedule.network.name(v)
        day = day_of(schedule.early.start[v])
        findings.append(Finding("TK403", Place(roadmap, item, ("body",)), {"item": item, "date": day}))
    return findings
