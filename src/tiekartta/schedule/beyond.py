"""Dates that no calendar has, told instead of cut off."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tiekartta.base import limits
from tiekartta.base.findings import Finding, Place
from tiekartta.schedule.network import DECISION, FOREVER

if TYPE_CHECKING:
    from tiekartta.schedule.schedule import Schedule

_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()


def findings_beyond(schedule: Schedule) -> list[Finding]:
    """Items whose dates no calendar has: told, because a date that is cut off would be a wrong date."""
    findings = []
    early, late = schedule.early, schedule.late
    for v in schedule.order:
        if schedule.network.nodes[v].kind > DECISION:
            continue
        days = (early.start[v], early.finish[v], late.start[v], late.finish[v])
        if min(days) < _FIRST or max(day for day in days if day != FOREVER) > _LAST:
            findings.append(Finding("TK341", Place(*schedule.network.name(v))))
            if len(findings) == limits.CYCLE:
                break
    return findings
