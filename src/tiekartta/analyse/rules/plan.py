"""What a rule looks at: one roadmap with its dates, its neighbours and the settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tiekartta.base.findings import Finding, Place
from tiekartta.model.config import Config
from tiekartta.model.links import AnyLink
from tiekartta.model.roadmap import Roadmap, Row
from tiekartta.schedule.schedule import Dates, Schedule


@dataclass(frozen=True)
class Plan:
    """One roadmap as the rules see it, with its dates and the settings.

    `baseline` holds the planned finish of each item, inclusive days, where known.
    """

    roadmap: Roadmap
    schedule: Schedule
    config: Config
    baseline: Mapping[str, date] | None = None

    @property
    def status_date(self) -> date:
        """The data date."""
        return self.schedule.status_date(self.roadmap.id)

    @cached_property
    def dates(self) -> Mapping[str, Dates]:
        """The computed dates by item; dropped items have none."""
        return self.schedule.dates[self.roadmap.id]

    def place(self, item: str = "", *path: str | int) -> Place:
        """The place of a key of an item; without an item, of the header."""
        return Place(self.roadmap.id, item, path)

    @cached_property
    def leaves(self) -> tuple[Row, ...]:
        """The items that are part of the plan and have no subtasks."""
        return tuple(row for row in self.roadmap.rows.values() if not row.gone and not row.is_parent)

    @cached_property
    def unfinished(self) -> tuple[Row, ...]:
        """The leaves that are not done; an event is done when its day has come."""
        return tuple(row for row in self.leaves if not self.is_done(row))

    def is_done(self, row: Row) -> bool:
        """Whether an item is done; a parent is when all of its subtasks are."""
        return self.schedule.is_done(self.roadmap.id, row.item.id)

    def waiting_for(self, item: str) -> list[tuple[Roadmap, Row, AnyLink]]:
        """Every link that names an item, with the row that waits and its roadmap; other roadmaps come last."""
        return self.schedule.waiting_for(self.roadmap.id, item)

    def outline(self, row: Row) -> tuple[Row, ...]:
        """The item and its parents, the nearest first."""
        return self.roadmap.outline(row)


Rule = Callable[[Plan], Iterator[Finding]]
"""A rule; each topic lists its own in `OF_MODEL` and `OF_DATES`."""
