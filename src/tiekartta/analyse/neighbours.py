"""Whom an item waits for and who waits for it, over all roadmaps that were read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tiekartta.model.links import AnyLink
from tiekartta.model.references import Reference
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


class Links:
    """The links of all roadmaps, indexed once, for who asks about many items."""

    def __init__(self, schedule: Schedule) -> None:
        self._schedule = schedule
        self._drivers: dict[tuple[str, str], str | None] = {}

    def predecessors(self, roadmap: Roadmap, row: Row) -> tuple[Neighbour, ...]:
        """What an item's own links name, in the order of the file; open questions among them are not items."""
        found = []
        driver = self._driver(roadmap.id, row.item.id)
        for link in row.item.depends_on:
            other = self._find(roadmap, link.task)
            if other is not None:
                found.append(_neighbour(self._schedule, *other, link, driver == link.task))
        return tuple(found)

    def successors(self, roadmap: Roadmap, name: str) -> tuple[Neighbour, ...]:
        """Every item whose own links name this one, those of other roadmaps last."""
        found = []
        for other, row, link in self._schedule.waiting_for(roadmap.id, name):
            driving = self._driver(other.id, row.item.id) == link.task
            found.append(_neighbour(self._schedule, other, row, link, driving))
        return tuple(found)

    def _driver(self, roadmap: str, item: str) -> str | None:
        key = (roadmap, item)
        if key not in self._drivers:
            report = driver_report(self._schedule, *key) if item in self._schedule.dates[roadmap] else None
            self._drivers[key] = report.item if report and report.kind == "link" else None
        return self._drivers[key]

    def _find(self, roadmap: Roadmap, name: str) -> tuple[Roadmap, Row] | None:
        owner, item = Reference.parse(name, roadmap.id)
        place = self._schedule.roadmaps.get(owner)
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
        dates is not None and schedule.is_done(roadmap.id, row.item.id),
    )
