"""What is late, and what holds it: the first thing that a memo tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tiekartta.analyse.status import Named, StatusItem
from tiekartta.analyse.summary.scope import Scope
from tiekartta.base.words import Reason
from tiekartta.model.references import Reference
from tiekartta.model.scalars import LocalText

_TROUBLES = ("late", "overdue")
_UPSTREAM = frozenset({"reason.negative-float", "reason.late-for"})


@dataclass(frozen=True, slots=True)
class LateItem:
    """An item that is late or overdue; `held_by` is the unfinished item where the chain that drives it begins."""

    id: str
    title: LocalText
    group: str | None
    owner: LocalText | None
    state: str
    reason: Reason
    deadline: date | None
    kind: str | None
    basis: tuple[str, ...]
    forecast: date
    total_float: int
    held_by: Named | None
    upstream: bool
    """In time itself: it only makes late what follows, which is told with what it waits for."""


def late_items(scope: Scope) -> tuple[LateItem, ...]:
    """What is late, then what is overdue: statutory before others, then the least float, then the earliest deadline.

    What itself is in time and only makes others late comes after these.
    """
    found = [item for item in scope.items if item.state != "done" and set(_TROUBLES) & set(item.states)]
    return tuple(_late(scope, item) for item in sorted(found, key=_order))


def _order(item: StatusItem) -> tuple[bool, bool, bool, int, date, str]:
    return (
        _reason(item).key in _UPSTREAM,
        item.deadline_kind != "statutory",
        "late" not in item.states,
        item.total_float,
        item.deadline or date.max,
        item.id,
    )


def _reason(item: StatusItem) -> Reason:
    """The reason of the worst of the states that are told here."""
    states = [state for state in _TROUBLES if state in item.states]
    return item.reasons[item.states.index(states[0])]


def _late(scope: Scope, item: StatusItem) -> LateItem:
    return LateItem(
        item.id,
        item.title,
        item.group,
        item.owner,
        next(state for state in _TROUBLES if state in item.states),
        _reason(item),
        item.deadline,
        item.deadline_kind,
        item.basis,
        item.early_finish,
        item.total_float,
        held_by(scope, item.id),
        _reason(item).key in _UPSTREAM,
    )


def held_by(scope: Scope, name: str) -> Named | None:
    """The unfinished item where the chain of drivers that sets an item's dates begins; None when that is itself."""
    first = scope.origins[scope.schedule.node(scope.roadmap.id, name)]
    if first.name == (scope.roadmap.id, name):
        return None
    return scope.named(Reference(*first.name).within(scope.roadmap.id))
