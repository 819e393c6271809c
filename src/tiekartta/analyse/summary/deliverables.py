"""Deliverables: what municipalities and other parties still owe."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tiekartta.analyse.summary.scope import Scope
from tiekartta.model.scalars import LocalText


@dataclass(frozen=True, slots=True)
class OwedItem:
    """One thing that a party owes; `due` is its own day, else the item's deadline or, without one, its forecast."""

    id: str
    title: LocalText
    status: str
    due: date


@dataclass(frozen=True, slots=True)
class Owed:
    """What parties still owe, the earliest first; those that owe the same in the same state stand together."""

    parties: tuple[LocalText, ...]
    items: tuple[OwedItem, ...]


def owed(scope: Scope) -> tuple[Owed, ...]:
    """What the parties owe, the earliest first; a finished item's deliverable may still be open."""
    found: dict[str, list[OwedItem]] = {}
    for name, row in scope.roadmap.rows.items():
        if row.gone or name not in scope.dates or not scope.covers(row.group):
            continue
        by = row.item.deadline.date if row.item.deadline else scope.dates[name].early_finish
        for party, owes in row.item.deliverables.items():
            if owes.is_owed:
                found.setdefault(party, []).append(OwedItem(name, row.title, owes.status, owes.due or by))
    same: dict[tuple[OwedItem, ...], list[str]] = {}
    for party, items in found.items():
        same.setdefault(tuple(sorted(items, key=lambda each: each.due)), []).append(party)
    titles = scope.roadmap.header.parties
    parties = [Owed(tuple(titles.get(name, name) for name in names), items) for items, names in same.items()]
    return tuple(sorted(parties, key=lambda each: each.items[0].due))
