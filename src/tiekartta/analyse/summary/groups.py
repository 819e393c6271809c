"""What waits for whom across groups: the links between their items, and the interfaces that nobody leads yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tiekartta.analyse.status import Named
from tiekartta.analyse.summary.scope import Scope
from tiekartta.model.roadmap import Roadmap, Row
from tiekartta.model.scalars import LocalText


@dataclass(frozen=True, slots=True)
class Wait:
    """An unfinished item of one group that waits for an unfinished item of another; `total_float` is the latter's.

    The group of an item of another roadmap is that roadmap.
    """

    waiting: Named
    waiting_group: Named
    item: Named
    item_group: Named
    state: str
    forecast: date
    total_float: int


@dataclass(frozen=True, slots=True)
class OpenInterface:
    """An interface whose main responsibility is not agreed; `items` are its unfinished items."""

    id: str
    title: LocalText
    groups: tuple[Named, ...]
    lead: Named | None
    items: tuple[Named, ...]


def waits(scope: Scope) -> tuple[Wait, ...]:
    """The links across groups between unfinished items, the one with least float first; all lead to the target."""
    target = scope.schedule.targets[scope.roadmap.id]
    found = [
        each
        for name, row in scope.roadmap.rows.items()
        if scope.is_open(name) and row.group and name != target
        for each in _waits(scope, name, row)
    ]
    return tuple(sorted(found, key=lambda each: (each.total_float, each.forecast)))


def _waits(scope: Scope, name: str, row: Row) -> Iterator[Wait]:
    for link in row.item.depends_on:
        found = scope.find(link.task)
        if found is None:
            continue
        owner, other, dates = found
        group = _group(scope, owner, other)
        own = owner.id == scope.roadmap.id
        if group is None or group.id == row.group or not (scope.covers(row.group) or scope.covers(group.id)):
            continue
        if not scope.is_open(other.item.id) if own else dates.early_finish < scope.status_date:
            continue
        state = scope.states[other.item.id].worst if own else "waiting"
        yield Wait(
            Named(name, row.title),
            scope.named(row.group or ""),
            Named(link.task, other.title),
            group,
            state,
            dates.early_finish,
            dates.total_float,
        )


def _group(scope: Scope, owner: Roadmap, row: Row) -> Named | None:
    if owner.id != scope.roadmap.id:
        return Named(owner.id, owner.header.title)
    return scope.named(row.group) if row.group else None


def open_interfaces(scope: Scope) -> tuple[OpenInterface, ...]:
    """The interfaces that are not agreed and still have unfinished items."""
    found = []
    for each in scope.roadmap.interfaces:
        items = tuple(scope.named(name) for name in each.items if scope.is_open(name))
        covered = any(scope.covers(group) for group in each.groups)
        if not each.agreed and covered and (items or not each.items):
            groups = tuple(scope.named(group) for group in each.groups)
            lead = scope.named(each.lead) if each.lead else None
            found.append(OpenInterface(each.id, each.title or each.subject, groups, lead, items))
    return tuple(found)
