"""The dates of one roadmap's items as its readers know them: inclusive days, floats in working days.

And the findings that only computed dates can show.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from tiekartta.base import limits
from tiekartta.base.findings import Finding, Place
from tiekartta.schedule.floats import total_float
from tiekartta.schedule.network import EVENT, FOREVER, ITEMS, MILESTONE, Node
from tiekartta.schedule.passes import Passes
from tiekartta.schedule.path import Path

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
    """An item's computed dates (inclusive days) and its float (working days)."""

    early_start: date
    early_finish: date
    late_start: date
    late_finish: date
    total_float: int
    critical: bool
    no_meeting: bool = False
    """A decision for which no meeting of its body is late enough."""
    driving: bool = False
    """Whether it is on the critical path to the roadmap's target: on the chain of drivers that ends there."""


def dates_of(passes: Passes, roadmap: str, path: Path | None) -> dict[str, Dates]:
    """The dates of every item of a roadmap, in the order of its rows; `path` is the critical path to its target."""
    ids = passes.network.ids[roadmap]
    critical, driving = (path.critical, path.driving) if path else (frozenset(), frozenset())
    dates = {
        node: _item(passes, node, node in critical, node in driving) for node in ids.values() if node.kind in ITEMS
    }
    for name in reversed(passes.network.gates[roadmap]):
        whole = ids[name]
        children = {child: dates[child] for child in passes.network.children(whole) if child in dates}
        if children:
            dates[whole] = _parent(passes, children, whole in critical)
    return {name: dates[node] for name, node in ids.items() if node in dates}


def _item(passes: Passes, node: Node, critical: bool, driving: bool) -> Dates:
    """The dates of an item that is not made of others."""
    early, late = passes.early, passes.late
    total = total_float(early, late, node)
    if node.kind in (MILESTONE, EVENT):
        first = last = day_of(early.shown[node])
        late_first = late_last = _late_point(passes, node, total)
    else:
        first, last = day_of(early.start[node]), day_of(early.finish[node] - 1)
        late_first, late_last = day_of(late.start[node]), day_of(late.finish[node] - 1)
    lost = node in early.without_meeting
    return _new(Dates, (first, last, late_first, late_last, total, critical, lost, driving))


def _late_point(passes: Passes, node: Node, total: int) -> date:
    """The late day of a milestone, shown by the same rule as its early day."""
    early, late = passes.early, passes.late
    if total == 0:
        return day_of(early.shown[node])
    if node.kind == EVENT:
        return day_of(late.start[node])
    if early.at_end[node]:
        return day_of(node.calendar.end(late.finish[node]) - 1)
    return day_of(node.calendar.on_or_before(late.opening[node]))


def _parent(passes: Passes, children: Mapping[Node, Dates], critical: bool) -> Dates:
    """A parent's dates: its children's earliest and latest, with the least of their floats."""
    known = children.values()
    open_ = [dates for child, dates in children.items() if child not in passes.over]
    total = min((each.total_float for each in open_), default=0)
    return Dates(
        min(each.early_start for each in known),
        max(each.early_finish for each in known),
        min(each.late_start for each in known),
        max(each.late_finish for each in known),
        total,
        critical or any(each.critical for each in known),
        driving=any(each.driving for each in known),
    )


def outcome_findings(passes: Passes) -> Iterator[Finding]:
    """What is wrong with the computed dates."""
    yield from _meeting_findings(passes)
    yield from _findings_beyond(passes)


def _findings_beyond(passes: Passes) -> list[Finding]:
    """Items whose dates no calendar has: told, because a date that is cut off would be a wrong date."""
    early, late = passes.early, passes.late
    if max(early.finish.values(), default=FIRST) <= LAST + 1 and min(late.start.values(), default=FIRST) >= FIRST:
        return []
    findings = []
    for node in passes.order:
        if node.kind not in ITEMS:
            continue
        days = (early.start[node], early.finish[node], late.start[node], late.finish[node])
        if min(days) < FIRST or max(day for day in days if day != FOREVER) > LAST:
            findings.append(Finding("TK341", Place(*node.name)))
            if len(findings) == limits.CYCLE:
                break
    return findings


def _meeting_findings(passes: Passes) -> list[Finding]:
    """Decisions for which no meeting of their body is late enough."""
    findings = []
    for node in passes.order:
        if (
            node in passes.early.without_meeting
            and node.meetings
            and node.meetings.first(passes.early.start[node]) is None
        ):  # a body without any meeting is told once, there
            args = {"item": node.item, "date": day_of(passes.early.start[node])}
            findings.append(Finding("TK403", Place(*node.name, ("body",)), args))
    return findings
