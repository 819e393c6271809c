"""Where a person's colour in the journal and the computed one disagree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tiekartta.analyse.status import Named, StatusItem
from tiekartta.analyse.summary.scope import Scope
from tiekartta.base.words import Reason
from tiekartta.model.entities import JournalEntry
from tiekartta.model.scalars import LocalText

_RED = frozenset({"late"})
_YELLOW = frozenset({"overdue", "at-risk", "blocked"})


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A colour that a person gave and the computed one; `about` is None for the whole roadmap.

    `because` is the item behind the computed colour, when it is another, and `reason` says why.
    """

    about: Named | None
    date: date
    by: LocalText | None
    told: str
    computed: str
    because: Named | None
    reason: Reason | None


def colour(states: tuple[str, ...]) -> str:
    """Red when late, yellow when overdue, at risk or blocked, else green."""
    return "red" if _RED & set(states) else "yellow" if _YELLOW & set(states) else "green"


def disagreements(scope: Scope) -> tuple[Disagreement, ...]:
    """The last colour told about each thing up to the data date, where the computed one is another."""
    last: dict[str | None, JournalEntry] = {}
    for entry in scope.roadmap.journal:
        if entry.alert and entry.date <= scope.status_date:
            known = last.get(entry.about)
            if known is None or entry.date >= known.date:
                last[entry.about] = entry
    found = []
    for about, entry in sorted(last.items(), key=lambda each: each[0] is not None):
        if about is None or scope.covers(scope.group_of(about)):
            each = _compare(scope, entry)
            if each is not None and each.told != each.computed:
                found.append(each)
    return tuple(found)


def _compare(scope: Scope, entry: JournalEntry) -> Disagreement | None:
    items = [item for item in _items(scope, entry.about) if item.state != "done"]
    if not items:
        return None  # what is done has no colour any more
    computed = min((colour(item.states) for item in items), key=("red", "yellow", "green").index)
    because = next((item for item in items if colour(item.states) == computed), None) if computed != "green" else None
    own = because is not None and because.id == entry.about
    return Disagreement(
        scope.named(entry.about) if entry.about else None,
        entry.date,
        entry.by,
        entry.alert or "",
        computed,
        Named(because.id, because.title) if because and not own else None,
        because.reasons[0] if because else None,
    )


def _items(scope: Scope, about: str | None) -> list[StatusItem]:
    """The items that a subject stands for: itself, its subtasks, or those of the group or phase; the worst first."""
    if about is None:
        items = list(scope.items)
    else:
        items = [
            item
            for item in scope.status.items
            if about in (item.id, item.group, item.phase) or about in _parents(scope, item)
        ]
    return sorted(items, key=lambda item: (item.deadline_kind != "statutory", item.total_float))


def _parents(scope: Scope, item: StatusItem) -> list[str]:
    parents = []
    parent = scope.roadmap.rows[item.id].parent
    while parent:
        parents.append(parent)
        parent = scope.roadmap.rows[parent].parent
    return parents
