"""Where a roadmap stands on its data date: the report behind `tiekartta status`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tiekartta.analyse.items import StatusItem, is_named, status_item, with_subgroups
from tiekartta.analyse.states import WORST_FIRST, States
from tiekartta.model.roadmap import Roadmap, Row
from tiekartta.model.scalars import LocalText
from tiekartta.schedule.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Share:
    """What is done of a set of items, and the worst state among the others; a group's holds its sub-groups'."""

    group: str | None
    phase: str | None
    done: int
    total: int
    worst: str | None
    work: float
    """The share of the work done, 0 to 1: each item's progress, weighted by its length in working days."""

    @property
    def share(self) -> float:
        """The share of the items that are finished, 0 to 1."""
        return self.done / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class Target:
    """The item that the plan exists for; `reserve` is in working days, negative when it is missed."""

    id: str
    title: LocalText
    date: date
    reserve: int
    weeks_left: int


@dataclass(frozen=True, slots=True)
class StatutoryCount:
    """How many statutory deadlines are met, met in part, open, at risk, passed unmet; late by forecast; met late."""

    met: int
    partly: int
    open: int
    at_risk: int
    missed: int
    late: int
    met_late: int


@dataclass(frozen=True, slots=True)
class AssumedCount:
    """How much of the plan rests on guesses: items, links and deadlines that are marked as assumed."""

    items: int
    links: int
    deadlines: int


@dataclass(frozen=True, slots=True)
class Named:
    """A group, phase or body by its id and title; `parent` is the group that a sub-group belongs to."""

    id: str
    title: LocalText
    parent: str | None = None


class StatusReport(NamedTuple):
    """The whole answer for one roadmap; `items` are those of `Roadmap.told`, in the order of the plan."""

    roadmap: str
    title: LocalText
    version: str | None
    status_date: date
    scenario: Named | None
    illustrative: bool
    target: Target | None
    statutory: StatutoryCount
    groups: tuple[Named, ...]
    phases: tuple[Named, ...]
    shares: tuple[Share, ...]
    deadlines: tuple[StatusItem, ...]
    """Items with a statutory deadline that are not done, the earliest deadline first."""
    items: tuple[StatusItem, ...]
    bodies: tuple[Named, ...]
    assumed: AssumedCount
    near: int
    """The float, in working days, below which an item is at risk."""
    issues: int
    """How many issues are open."""


class Selection(NamedTuple):
    """Which items to report: of a group with its sub-groups, of a phase, of an owner; everything when empty."""

    group: str | None = None
    phase: str | None = None
    owner: str | None = None
    sections: tuple[str, ...] = ()
    """States, or `decisions`: only items of these are told; shares and counts stay those of the whole selection."""

    def tells(self, item: StatusItem) -> bool:
        """Whether an item belongs to one of the sections asked for."""
        if not self.sections or set(self.sections) & set(item.states):
            return True
        return "decisions" in self.sections and item.kind == "decision" and item.state != "done"


def status_of(roadmap: Roadmap, schedule: Schedule, at_risk: int, selection: Selection | None = None) -> StatusReport:
    """The status of one roadmap; `at_risk` is the float, in working days, below which an item is at risk."""
    selection = selection or Selection()
    states = States(roadmap, schedule, at_risk)
    found = states.all()
    dates = schedule.dates[roadmap.id]
    items = [
        status_item(row, dates[name], found[name], states)
        for name, row in roadmap.rows.items()
        if name in dates and name in roadmap.told and _selected(roadmap, row, selection)
    ]
    statutory = [item for item in items if item.statutory]
    ahead = sorted((item for item in statutory if item.state != "done"), key=lambda item: (item.deadline, item.id))
    return StatusReport(
        roadmap=roadmap.id,
        title=roadmap.header.title,
        version=roadmap.header.version,
        status_date=schedule.status_date(roadmap.id),
        scenario=next((Named(each.id, each.title) for each in roadmap.scenarios if each.id == roadmap.scenario), None),
        illustrative=roadmap.header.illustrative,
        target=_target(roadmap, schedule),
        statutory=_statutory(statutory),
        groups=tuple(Named(each.id, each.title, each.parent) for each in roadmap.groups),
        phases=tuple(Named(each.id, each.title) for each in roadmap.phases),
        shares=_shares(roadmap, items),
        deadlines=tuple(ahead),
        items=tuple([item for item in items if selection.tells(item)]),
        bodies=tuple(Named(each.id, each.title) for each in roadmap.bodies),
        assumed=_assumed(roadmap, items),
        near=at_risk,
        issues=sum(each.is_open for each in roadmap.issues),
    )


def _selected(roadmap: Roadmap, row: Row, selection: Selection) -> bool:
    return (
        (not selection.group or row.group in with_subgroups(roadmap, selection.group))
        and (not selection.phase or row.phase == selection.phase)
        and (not selection.owner or is_named(row.owner, selection.owner))
    )


def _target(roadmap: Roadmap, schedule: Schedule) -> Target | None:
    name = schedule.targets[roadmap.id]
    reserve = schedule.reserves[roadmap.id]
    if name is None or reserve is None or name not in schedule.dates[roadmap.id]:
        return None
    day = schedule.dates[roadmap.id][name].early_finish
    weeks = max((day - schedule.status_date(roadmap.id)).days // 7, 0)
    return Target(name, roadmap.rows[name].title, day, reserve, weeks)


def _statutory(items: list[StatusItem]) -> StatutoryCount:
    count = Counter(item.statutory for item in items)
    return StatutoryCount(
        count["met"],
        count["partly"],
        count["open"],
        count["at-risk"],
        count["missed"],
        count["late"],
        count["met-late"],
    )


def _assumed(roadmap: Roadmap, items: Sequence[StatusItem]) -> AssumedCount:
    rows = [roadmap.rows[item.id].item for item in items]
    return AssumedCount(
        sum([row.assumed for row in rows]),
        sum([link.assumed for row in rows for link in row.depends_on]),
        sum([bool(row.deadline and row.deadline.assumed) for row in rows]),
    )


def _shares(roadmap: Roadmap, items: Sequence[StatusItem]) -> tuple[Share, ...]:
    """The share of each group and phase, of each group, of each phase, and of all (None stands for all)."""
    cells: dict[tuple[str | None, str | None], list[StatusItem]] = {}
    parents: dict[str | None, str | None] = {group.id: group.parent for group in roadmap.groups}
    for item in items:
        if item.package:
            continue
        groups: list[str | None] = [None]
        group = item.group
        while group not in groups:
            groups.append(group)
            group = parents.get(group)
        for group in groups:
            for phase in dict.fromkeys((None, item.phase)):
                cells.setdefault((group, phase), []).append(item)
    shares = []
    for (group, phase), members in cells.items():
        open_ = [item.state for item in members if item.state != "done"]
        worst = min(open_, key=WORST_FIRST.index) if open_ else None
        done, total = sum([item.progress * item.days for item in members]), sum([item.days for item in members])
        finished = len(members) - len(open_)
        share = done / total if total else finished / len(members)
        shares.append(Share(group, phase, finished, len(members), worst, round(share, 4)))
    return tuple(shares)


__all__ = ["Named", "Selection", "Share", "StatusItem", "StatusReport", "StatutoryCount", "Target", "status_of"]
