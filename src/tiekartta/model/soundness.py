"""What a roadmap says twice and differently: no dates are computed from it, since any of them may be the wrong one."""

from __future__ import annotations

from collections.abc import Iterator

from tiekartta.base.findings import Finding, Place
from tiekartta.model.calendar import Calendar, calendar_of
from tiekartta.model.items import GONE, Item, Milestone, Task, value_of
from tiekartta.model.roadmap import Roadmap, Row

CODES = frozenset({"TK223", "TK310", "TK311", "TK312", "TK313", "TK330", "TK331", "TK334"})
"""What `contradictions` finds."""

_MAY_CONTRADICT = frozenset({"status", "finished", "started", "finish", "estimate", "planned"})
"""Every contradiction needs one of these keys; most items have none of them."""


def contradictions(roadmap: Roadmap) -> Iterator[Finding]:
    """Every contradiction within one entry, and groups that contain themselves."""
    yield from _group_cycles(roadmap)
    yield from _reversed_spans(roadmap)
    calendar = calendar_of(roadmap.header.calendar)
    for row in roadmap.rows.values():
        if not _MAY_CONTRADICT.isdisjoint(row.item.model_fields_set):
            for code, key, args in _of_item(row, calendar):
                yield Finding(code, Place(roadmap.id, row.item.id, (key,)), args)


_Contradiction = tuple[str, str, dict[str, object]]
"""A code, the key of the item at which it is told, and its arguments."""


def _of_item(row: Row, calendar: Calendar) -> Iterator[_Contradiction]:
    item = row.item
    if not row.gone and not row.is_parent:
        yield from _of_plan(item, calendar)
    if isinstance(item, Task):
        if item.start and item.finish and item.finish < item.start:
            yield "TK334", "finish", {"start": item.start, "finish": item.finish}
        if item.started and item.finished and item.finished < item.started:
            yield "TK331", "finished", {"started": item.started, "finished": item.finished}
    denial = None if row.is_parent else _denial(item)
    if denial:
        yield "TK330", "status", {"status": item.status, "key": denial}


def _of_plan(item: Item, calendar: Calendar) -> Iterator[_Contradiction]:
    """What a person wrote about the future of an item."""
    if isinstance(item, Milestone) and item.date and item.planned:
        yield "TK313", "planned", {}
    if not isinstance(item, Task):
        return
    between = _days_between(item, calendar)
    if item.duration and between >= 0 and item.duration.days(calendar.days_a_week) != between:
        args: dict[str, object] = {
            "start": item.start,
            "finish": item.finish,
            "duration": item.duration,
            "days": between,
        }
        yield "TK310", "duration", args
    if item.estimate:
        if item.duration:
            yield "TK311", "estimate", {}
        lengths = (item.estimate.optimistic, item.estimate.likely, item.estimate.pessimistic)
        week = calendar.days_a_week
        days = [each.days(7) if each.elapsed else each.days(week) * 7 / week for each in lengths]
        if days != sorted(days):
            yield "TK312", "estimate", {"lengths": " – ".join(map(str, lengths))}


def _days_between(item: Task, calendar: Calendar) -> int:
    """The days that an item's duration should have; negative where its dates do not tell."""
    start, finish, duration = item.start, item.finish, item.duration
    if not (start and finish and duration):
        return -1
    if duration.elapsed:
        return (finish - start).days + 1
    return calendar.index(finish.toordinal() + 1) - calendar.index(start.toordinal())


def _denial(item: Item) -> str | None:
    """The key that denies the item's status, or None."""
    progress = value_of(item, "progress")
    remaining = value_of(item, "remaining")
    if item.status == "done":
        if progress is not None and progress < 1:
            return "progress"
        return "remaining" if remaining and remaining.amount else None
    if item.status is None or item.status == "partly":
        return None
    if item.finished and (item.status not in GONE or item.status == "not-applicable"):
        return "finished"
    if item.status == "planned":
        if value_of(item, "started"):
            return "started"
        return "progress" if progress else None
    return None


def _reversed_spans(roadmap: Roadmap) -> Iterator[Finding]:
    """A header or a phase that ends before it starts."""
    header = roadmap.header
    spans = [("", header.start, header.finish), *((each.id, each.start, each.finish) for each in roadmap.phases)]
    for name, start, finish in spans:
        if start and finish and finish < start:
            yield Finding("TK334", Place(roadmap.id, name, ("finish",)), {"start": start, "finish": finish})


def _group_cycles(roadmap: Roadmap) -> Iterator[Finding]:
    """Groups that are, by their parents, inside themselves; each loop is told once."""
    parents = {group.id: group.parent for group in roadmap.groups}
    told: set[str] = set()
    for group in roadmap.groups:
        path: list[str] = []
        name: str | None = group.id
        while name is not None and name not in path and name not in told:
            path.append(name)
            name = parents.get(name)
        if name is not None and name in path:
            loop = path[path.index(name) :]
            places = tuple(Place(roadmap.id, each, ("parent",)) for each in loop)
            yield Finding("TK223", places[0], {"groups": " → ".join([*loop, loop[0]])}, places[1:])
        told.update(path)
