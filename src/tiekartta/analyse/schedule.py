"""Every item's computed dates: the report behind `tiekartta schedule`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tiekartta.model.roadmap import Roadmap
from tiekartta.model.scalars import LocalText
from tiekartta.schedule.drivers import DriverReport, driver_report
from tiekartta.schedule.schedule import Schedule


class ScheduledItem(NamedTuple):
    """One item's dates (inclusive) and floats (working days); `driver` is what binds its early dates."""

    id: str
    kind: str
    title: LocalText
    parent: str | None
    early_start: date
    early_finish: date
    late_start: date
    late_finish: date
    total_float: int
    free_float: int
    critical: bool
    """Whether its float to the target is the least, or within what counts as critical."""
    driving: bool
    """Whether it is on the critical path: on the chain of drivers that ends at the target."""
    driver: DriverReport | None


@dataclass(frozen=True, slots=True)
class ScheduleReport:
    """All dated items of a roadmap; dropped ones are not part of the plan."""

    roadmap: str
    status_date: date
    target: str | None
    reserve: int | None
    items: tuple[ScheduledItem, ...]


def schedule_report(roadmap: Roadmap, schedule: Schedule, drivers: bool = True) -> ScheduleReport:
    """The computed dates of one roadmap; `drivers` may be left out where nobody reads them."""
    items = []
    for name, dates in schedule.dates[roadmap.id].items():
        row = roadmap.rows[name]
        items.append(
            ScheduledItem(
                name,
                row.kind,
                row.title,
                row.parent,
                dates.early_start,
                dates.early_finish,
                dates.late_start,
                dates.late_finish,
                dates.total_float,
                schedule.free_float(roadmap.id, name),
                dates.critical,
                dates.driving,
                driver_report(schedule, roadmap.id, name) if drivers else None,
            )
        )
    return ScheduleReport(
        roadmap.id,
        schedule.status_date(roadmap.id),
        schedule.targets[roadmap.id],
        schedule.reserves[roadmap.id],
        tuple(items),
    )
