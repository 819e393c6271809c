"""What it costs when a decision waits for the next meeting: the plan computed again with that one change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tiekartta.model.calendar import calendar_of
from tiekartta.model.items import value_of
from tiekartta.model.references import Reference
from tiekartta.model.roadmap import Roadmap
from tiekartta.model.scalars import LocalText
from tiekartta.schedule.schedule import Schedule, compute


@dataclass(frozen=True, slots=True)
class BrokenDeadline:
    """A deadline that is met now and missed then."""

    id: str
    title: LocalText
    deadline: date
    kind: str
    basis: tuple[str, ...]
    forecast_now: date
    forecast_then: date


@dataclass(frozen=True, slots=True)
class Postponed:
    """What follows when a decision is not made before the meeting `meeting`; reserves and slip in working days.

    `decided` is the meeting in which it is made then. `reserve_*` is the target's reserve, `target_slip` how much later
    the target comes, `moved` how many other items come later, `without_meeting` the decisions that then have none.
    The broken deadlines are the statutory ones first, each kind by day.
    """

    meeting: date
    decided: date
    target_slip: int
    reserve_now: int | None
    reserve_then: int | None
    moved: int
    breaks: tuple[BrokenDeadline, ...]
    without_meeting: tuple[str, ...]


def reschedule(roadmap: Roadmap, schedule: Schedule, decision: str, meeting: date) -> Schedule:
    """The schedule of all roadmaps when a decision is planned for a later meeting."""
    lists: dict[str, Any] = {
        key: tuple(_planned(each, decision, meeting) for each in getattr(roadmap, key)) for key in _LISTS
    }
    changed = replace(roadmap, **lists)
    roadmaps = [changed if each.id == roadmap.id else each for each in schedule.network.roadmaps]
    return compute(roadmaps, {each.id: schedule.status_date(each.id) for each in roadmaps}, schedule.settings)


_LISTS = ("tasks", "decisions")
"""Where decisions may stand: in the list of their own, and inside of tasks."""


def _planned(item: Any, decision: str, meeting: date) -> Any:
    """An item in which a decision is planned for a meeting."""
    if item.id == decision:
        return item.model_copy(update={"meeting": meeting})
    inside = {key: value_of(item, key) for key in _LISTS if value_of(item, key)}
    if not inside:
        return item
    return item.model_copy(
        update={key: tuple(_planned(each, decision, meeting) for each in parts) for key, parts in inside.items()}
    )


def postponed(roadmap: Roadmap, schedule: Schedule, decision: str, meeting: date) -> Postponed:
    """What it costs when a decision is not made before a later meeting of its body."""
    then = reschedule(roadmap, schedule, decision, meeting)
    later = list(_later(schedule, then))
    breaks = sorted(_breaks(roadmap, schedule, then, later), key=lambda each: (each.kind != "statutory", each.deadline))
    return Postponed(
        meeting,
        then.dates[roadmap.id][decision].early_start,
        _slip(roadmap, schedule, then),
        schedule.reserves[roadmap.id],
        then.reserves[roadmap.id],
        sum((owner.id, name) != (roadmap.id, decision) and not owner.rows[name].is_parent for owner, name in later),
        tuple(breaks),
        tuple(
            _ref(roadmap, owner, name)
            for owner, name in later
            if then.dates[owner.id][name].no_meeting and not schedule.dates[owner.id][name].no_meeting
        ),
    )


def _later(now: Schedule, then: Schedule) -> Iterator[tuple[Roadmap, str]]:
    """The items whose forecast finish comes later."""
    for roadmap in now.network.roadmaps:
        dates = then.dates[roadmap.id]
        for name, each in now.dates[roadmap.id].items():
            if dates[name].early_finish > each.early_finish:
                yield roadmap, name


def _slip(roadmap: Roadmap, now: Schedule, then: Schedule) -> int:
    target = now.targets[roadmap.id]
    if target is None:
        return 0
    calendar = calendar_of(roadmap.header.calendar)
    days = [each.dates[roadmap.id][target].early_finish.toordinal() for each in (now, then)]
    return calendar.index(days[1] + 1) - calendar.index(days[0] + 1)


def _breaks(
    roadmap: Roadmap, now: Schedule, then: Schedule, later: list[tuple[Roadmap, str]]
) -> Iterator[BrokenDeadline]:
    for owner, name in later:
        row = owner.rows[name]
        item = row.item
        before, after = now.dates[owner.id][name].early_finish, then.dates[owner.id][name].early_finish
        if item.deadline and before <= item.deadline.date < after:
            basis = item.deadline.basis or item.basis
            ref = _ref(roadmap, owner, name)
            yield BrokenDeadline(ref, row.title, item.deadline.date, item.deadline.kind, basis, before, after)


def _ref(roadmap: Roadmap, owner: Roadmap, name: str) -> str:
    return Reference(owner.id, name).within(roadmap.id)
