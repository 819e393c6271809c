"""Findings that only computed dates can show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tiekartta.base import limits
from tiekartta.base.findings import Finding, Place
from tiekartta.schedule.dates import FIRST, LAST, day_of
from tiekartta.schedule.network import DECISION, FOREVER

if TYPE_CHECKING:
    from tiekartta.schedule.schedule import Schedule


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
