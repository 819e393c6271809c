"""What every topic of the memo looks at: the plan, its dates and states, and which groups are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tiekartta.analyse.states import ItemState, States
from tiekartta.analyse.status import Named, StatusItem, StatusReport, status_of
from tiekartta.analyse.summary.meetings import MeetingBook
from tiekartta.model.references import Reference
from tiekartta.model.roadmap import Roadmap, Row
from tiekartta.schedule.network import Arc, Node
from tiekartta.schedule.schedule import Dates, Schedule


@dataclass(frozen=True)
class Scope:
    """One roadmap with its schedule; `group` narrows it to a group and its sub-groups; days are working days."""

    roadmap: Roadmap
    schedule: Schedule
    at_risk: int
    group: str | None = None

    @property
    def status_date(self) -> date:
        """The data date."""
        return self.schedule.status_date(self.roadmap.id)

    @property
    def dates(self) -> dict[str, Dates]:
        """The computed dates of the roadmap's items."""
        return self.schedule.dates[self.roadmap.id]

    @cached_property
    def status(self) -> StatusReport:
        """The status of the whole roadmap."""
        return status_of(self.roadmap, self.schedule, self.at_risk)

    @cached_property
    def states(self) -> dict[str, ItemState]:
        """The states of every item, parents too."""
        return States(self.roadmap, self.schedule, self.at_risk).all()

    @cached_property
    def origins(self) -> dict[Node, Node]:
        """Of every node the unfinished one where the chain of drivers that sets its dates begins."""
        schedule = self.schedule
        found: dict[Node, Node] = {}
        for node in schedule.order:
            driver = schedule.early.driver[node]
            found[node] = node
            if isinstance(driver, Arc) and driver.pred not in schedule.over:
                found[node] = found[driver.pred]
        return found

    @cached_property
    def book(self) -> MeetingBook:
        """The meetings of all bodies."""
        return MeetingBook(self.roadmap, self.schedule)

    @cached_property
    def groups(self) -> frozenset[str]:
        """The groups that are asked for: all, or one with its sub-groups."""
        parents = {group.id: group.parent for group in self.roadmap.groups}
        if self.group is None:
            return frozenset(parents)
        return frozenset(name for name in parents if self.group in _upwards(name, parents))

    def covers(self, group: str | None) -> bool:
        """Whether something of a group belongs to the memo."""
        return self.group is None or group in self.groups

    @cached_property
    def items(self) -> tuple[StatusItem, ...]:
        """The items of the groups that are asked for; parents that bear something of their own among them."""
        return tuple(item for item in self.status.items if self.covers(item.group))

    @cached_property
    def counted(self) -> tuple[StatusItem, ...]:
        """The items that shares count: those without subtasks."""
        return tuple(item for item in self.items if not item.package)

    def is_open(self, name: str) -> bool:
        """Whether an item of this roadmap is part of the plan and not done."""
        return name in self.states and self.states[name].worst != "done"

    def find(self, ref: str) -> tuple[Roadmap, Row, Dates] | None:
        """An item by its id, or `roadmap:id` in another roadmap, when it is part of the plan."""
        owner, name = Reference.parse(ref, self.roadmap.id)
        dates = self.schedule.dates.get(owner, {}).get(name)
        if dates is None:
            return None
        roadmap = self.schedule.roadmaps[owner]
        return roadmap, roadmap.rows[name], dates

    def named(self, ref: str) -> Named:
        """An item, group, phase or body with its title; an id that nothing has is its own title."""
        found = self.find(ref)
        if found:
            return Named(ref, found[1].title)
        row = self.roadmap.rows.get(ref)
        return Named(ref, row.title) if row else self._entities.get(ref, Named(ref, ref))

    @cached_property
    def _entities(self) -> dict[str, Named]:
        plan = self.roadmap
        lists = (plan.groups, plan.phases, plan.bodies, plan.functions, plan.questions, plan.risks)
        return {each.id: Named(each.id, each.title) for entries in lists for each in entries}

    def group_of(self, ref: str | None) -> str | None:
        """The group of an item, function or question, or the group itself."""
        if ref is None:
            return None
        if ref in self.roadmap.rows:
            return self.roadmap.rows[ref].group
        for entries in (self.roadmap.functions, self.roadmap.questions, self.roadmap.risks):
            for each in entries:
                if each.id == ref:
                    return each.group
        return ref if any(group.id == ref for group in self.roadmap.groups) else None


def _upwards(name: str, parents: dict[str, str | None]) -> set[str]:
    """A group and the groups above it; a loop of parents ends where it began."""
    seen: set[str] = set()
    here: str | None = name
    while here and here not in seen:
        seen.add(here)
        here = parents.get(here)
    return seen
