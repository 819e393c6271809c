"""What a roadmap costs: the euros that its files tell, summed from items to packages, groups and the whole.

What a package, a group or the header says itself is the whole of it, what is inside included; where it says nothing, it
is the sum of what is inside. Dropped items count with what was spent on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from math import fsum
from typing import NamedTuple

from tiekartta.model.items import Cost, Funding
from tiekartta.model.roadmap import Roadmap, Row
from tiekartta.model.scalars import LocalText

_KEYS = ("budget", "spent", "forecast", "applied", "granted")
_Sums = dict[str, float | None]


@dataclass(frozen=True, slots=True)
class Money:
    """Euros; None where nobody has said. `applied` and `granted` are of the funding."""

    budget: float | None = None
    spent: float | None = None
    forecast: float | None = None
    applied: float | None = None
    granted: float | None = None

    @property
    def over(self) -> float | None:
        """By how much the budget is exceeded, by what has been spent or what is forecast; None when it is not."""
        if self.budget is None:
            return None
        most = max(self.spent or 0, self.forecast or 0)
        return round(most - self.budget, 2) if most > self.budget else None


@dataclass(frozen=True, slots=True)
class FundingLine:
    """Money from one giver; `decision` is what settles the rest, with what it is called."""

    by: LocalText | None
    applied: float | None
    granted: float | None
    decision: str | None
    decision_title: LocalText | None


@dataclass(frozen=True, slots=True)
class CostLine:
    """The money of an item, package, group (`kind` tells which) or, as `roadmap`, of the whole.

    `over` is by how much the budget is exceeded, by what has been spent or by the forecast; `funding` is what is told
    there itself.
    """

    roadmap: str
    kind: str
    id: str
    title: LocalText
    parent: str | None
    money: Money
    over: float | None
    funding: tuple[FundingLine, ...]


class Whole(NamedTuple):
    """What an item, a group or (without an id) the header says of its money, what it comes to, and what is inside."""

    id: str
    said: Cost | None
    money: Money
    inside: Money


class Costs:
    """The money of one roadmap, summed once."""

    def __init__(self, roadmap: Roadmap) -> None:
        self.roadmap = roadmap
        self._rows = roadmap.rows
        self._children: dict[str | None, list[str]] = {}
        for name, row in self._rows.items():
            self._children.setdefault(row.parent, []).append(name)

    @cached_property
    def _items(self) -> dict[str, _Sums]:
        """The sums of every item, what is inside included; children come after their parents in the outline."""
        sums: dict[str, _Sums] = {}
        for name in reversed(list(self._rows)):
            inside = [sums[child] for child in self._children.get(name, ())]
            sums[name] = _of_row(self._rows[name], inside)
        return sums

    def _own(self, name: str) -> _Sums:
        """What an item adds to the sums of what is inside it, so that parts in other groups are counted there."""
        inside = [self._items[child] for child in self._children.get(name, ())]
        return {key: _less(self._items[name][key], _total(inside, key)) for key in _KEYS}

    @cached_property
    def _groups(self) -> dict[str, _Sums]:
        """The sums of every group, its sub-groups included."""
        said = {group.id: group.cost for group in self.roadmap.groups}
        found: dict[str, _Sums] = {}
        for name, below in self._group_outline():
            parts = [*self._by_group.get(name, []), *(found[each] for each in below if each in found)]
            found[name] = _said_or(said[name], parts)
        return found

    @cached_property
    def _by_group(self) -> dict[str | None, list[_Sums]]:
        """What the items of each group add themselves."""
        own: dict[str | None, list[_Sums]] = {}
        for name, row in self._rows.items():
            own.setdefault(row.group, []).append(self._own(name))
        return own

    def _group_outline(self) -> list[tuple[str, list[str]]]:
        """Every group after its sub-groups, with these; groups that are each other's parents come last."""
        below: dict[str | None, list[str]] = {}
        for group in self.roadmap.groups:
            below.setdefault(group.parent, []).append(group.id)
        known = {group.id for group in self.roadmap.groups}
        order = [group.id for group in self.roadmap.groups if group.parent not in known]
        for name in order:
            order += below.get(name, [])
        circular = [group.id for group in self.roadmap.groups if group.id not in set(order)]
        return [(name, below.get(name, [])) for name in (*reversed(order), *circular)]

    @property
    def whole(self) -> Money:
        """The money of the whole roadmap."""
        return _money(_said_or(self.roadmap.header.cost, self._tops))

    @property
    def _tops(self) -> list[_Sums]:
        """The sums of the groups that have no group above them, and of the items in no group."""
        tops = [self._groups[group.id] for group in self.roadmap.groups if group.parent not in self._groups]
        return [*tops, *(sums for name, parts in self._by_group.items() if name not in self._groups for sums in parts)]

    def of_group(self, name: str) -> Money:
        """The money of a group with its sub-groups."""
        return _money(self._groups[name])

    def of_item(self, name: str) -> Money:
        """The money of an item with what is inside it."""
        return _money(self._items[name])

    def wholes(self) -> Iterator[Whole]:
        """The header, every group and every item that is part of the plan, with what is inside each."""
        yield Whole("", self.roadmap.header.cost, self.whole, _money(_sums(self._tops)))
        below = dict(self._group_outline())
        for group in self.roadmap.groups:
            parts = [*self._by_group.get(group.id, []), *(self._groups[each] for each in below[group.id])]
            yield Whole(group.id, group.cost, self.of_group(group.id), _money(_sums(parts)))
        for name, row in self._rows.items():
            if not row.gone:
                parts = [self._items[child] for child in self._children.get(name, ())]
                yield Whole(name, row.item.cost, self.of_item(name), _money(_sums(parts)))

    def lines(self) -> Iterator[CostLine]:
        """The whole, every group and every item with money, in the order of the roadmap."""
        header = self.roadmap.header
        yield self._line("roadmap", self.roadmap.id, header.title, None, self.whole, header.cost)
        for group in self.roadmap.groups:
            if any(value is not None for value in self._groups[group.id].values()):
                money = self.of_group(group.id)
                yield self._line("group", group.id, group.title, group.parent, money, group.cost)
        for name, row in self._rows.items():
            if any(value is not None for value in self._items[name].values()):
                kind = "package" if row.is_parent else row.kind
                money = self.of_item(name)
                yield self._line(kind, name, row.title, row.parent or row.group, money, row.item.cost)

    def _line(
        self, kind: str, name: str, title: LocalText, parent: str | None, money: Money, said: Cost | None
    ) -> CostLine:
        funding = tuple(self._funding(each) for each in (said.funding if said else ()))
        return CostLine(self.roadmap.id, kind, name, title, parent, money, money.over, funding)

    def _funding(self, each: Funding) -> FundingLine:
        title: LocalText | None = None
        if each.decision:
            row = self.roadmap.rows.get(each.decision)
            question = next((one for one in self.roadmap.questions if one.id == each.decision), None)
            title = row.title if row else question.title if question else each.decision
        return FundingLine(each.by, each.applied, each.granted, each.decision, title)


def _of_row(row: Row, inside: list[_Sums]) -> _Sums:
    if row.gone:
        spent = row.item.cost.spent if row.item.cost else None
        spent = _first(spent, _total(inside, "spent"))
        return dict.fromkeys(_KEYS) | {"spent": spent, "forecast": spent}
    sums = _said_or(row.item.cost, inside)
    if row.item.status == "done" and not inside and not (row.item.cost and row.item.cost.forecast is not None):
        sums["forecast"] = _first(sums["spent"], sums["forecast"])
    return sums


def _said_or(cost: Cost | None, inside: list[_Sums]) -> _Sums:
    """What is said of the whole, else the sum of what is inside.

    Without a forecast of its own, what has a budget is expected to use it, or more when it has spent more.
    """
    sums = _sums(inside)
    if cost:
        for key in ("budget", "spent"):
            sums[key] = _first(getattr(cost, key), sums[key])
        for key in ("applied", "granted"):
            told = [value for each in cost.funding if (value := getattr(each, key)) is not None]
            sums[key] = _first(round(fsum(told), 2) if told else None, sums[key])
    said = (cost.budget, cost.spent) if cost else ()
    known = [value for value in (*said, sums["forecast"]) if value is not None]
    sums["forecast"] = _first(cost.forecast if cost else None, max(known) if known else None)
    return sums


def _sums(parts: list[_Sums]) -> _Sums:
    return {key: _total(parts, key) for key in _KEYS}


def _total(parts: Iterable[_Sums], key: str) -> float | None:
    told = [value for each in parts if (value := each[key]) is not None]
    return round(fsum(told), 2) if told else None


def _less(whole: float | None, part: float | None) -> float | None:
    return None if whole is None else round(whole - (part or 0), 2)


def _first(one: float | None, other: float | None) -> float | None:
    return other if one is None else one


def _money(sums: _Sums) -> Money:
    return Money(*(sums[key] for key in _KEYS))
