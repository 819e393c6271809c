"""Whom an item waits for and who waits for it, over all roadmaps that were read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tiekartta.analyse.states import is_done
from tiekartta.model.links import AnyLink
from tiekartta.model.roadmap import Roadmap, Row
from tiekartta.model.scalars import LocalText
from tiekartta.schedule.drivers import driver_report
from tiekartta.schedule.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The item at the other end of a link. `link` is the link's type and lag, such as `FS+5d`."""

    roadmap: str
    id: str
    title: LocalText
    group: str | None
    link: str
    driving: bool
    """Whether this link binds the successor's dates."""
    why: LocalText | None
    assumed: bool
    early_finish: date | None
    done: bool


def predecessors_of(roadmap: Roadmap, schedule: Schedule, row: Row) -> tuple[Neighbour, ...]:
    """What an item's own links name, in the order of the file; open questions among them are not items."""
    found = []
    driver = _driver(schedule, roadmap.id, row.item.id)
    for link in row.item.depends_on:
        other = _find(schedule, roadmap, link.task)
        if other is not None:
            found.append(_neighbour(schedule, *other, link, driver == link.task))
    return tuple(found)


def successors_of(roadmap: Roadmap, schedule: Schedule, name: str) -> tuple[Neighbour, ...]:
    """Every item whose own links name this one, those of other roadmaps last."""
    found = []
    for other in sorted(schedule.network.roadmaps, key=lambda each: each.id != roadmap.id):
        wanted = name if other.id == roadmap.id else f"{roadmap.id}:{name}"
        for row in other.rows.values():
            for link in row.item.depends_on:
                if link.task == wanted:
                    driving = _driver(schedule, other.id, row.item.id) == wanted
                    found.append(_neighbour(schedule, other, row, link, driving))
    return tuple(found)


def _driver(schedule: Schedule, roadmap: str, item: str) -> str | None:
    if item not in schedule.dates[roadmap]:
        return None
    report = driver_report(schedule, roadmap, item)
    return report.item if report and report.kind == "link" else None


def _find(schedule: Schedule, roadmap: Roadmap, name: str) -> tuple[Roadmap, Row] | None:
    owner, colon, item = name.rpartition(":")
    place = next((each for each in schedule.network.roadmaps if each.id == owner), None) if colon else roadmap
    row = place.rows.get(item) if place else None
    return (place, row) if place and row else None


def _neighbour(schedule: Schedule, roadmap: Roadmap, row: Row, link: AnyLink, driving: bool) -> Neighbour:
    dates = schedule.dates[roadmap.id].get(row.item.id)
    return Neighbour(
        roadmap.id,
        row.item.id,
        row.title,
        row.group,
        f"{link.type}{link.lag if link.lag.amount else ''}",
        driving,
        link.why,
        link.assumed,
        dates.early_finish if dates else None,
        dates is not None and is_done(row, dates, schedule.status_date(roadmap.id)),
    )
