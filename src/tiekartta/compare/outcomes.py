"""The outcomes whose causes are asked for: the target's date or reserve, and every deadline's margin.

Without a target the question is when the plan ends: the outcome is then the end of everything (`END`).
All are told in working days so that more is worse: a later finish, less reserve, more lateness. They are counted in
the new version's calendar, so that an edit of the calendar itself can be measured.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tiekartta.compare.versions import Versions
from tiekartta.model.calendar import Calendar, calendar_of
from tiekartta.model.roadmap import Roadmap
from tiekartta.schedule.network import EVENT
from tiekartta.schedule.schedule import Schedule

RESERVE, FINISH, LATENESS, END = "reserve", "finish", "lateness", "end"


class Outcome(NamedTuple):
    """Something that edits may make better or worse: a measure of an item, or of the whole plan (without an item)."""

    roadmap: str
    item: str
    measure: str


def calendar(versions: Versions, roadmap: str) -> Calendar:
    """The calendar that differences are counted in: the new version's."""
    found = versions.new.get(roadmap) or versions.old.get(roadmap)
    assert found is not None
    return calendar_of(found.header.calendar)


def outcomes_of(versions: Versions) -> list[Outcome]:
    """The target of each roadmap that is compared, then the deadlines that moved: statutory first, then by size."""
    outcomes = [each for roadmap in versions.new.roadmaps for each in _target(versions, roadmap.id)]
    moved: list[tuple[bool, int, str, Outcome]] = []
    for roadmap in versions.new.roadmaps:
        for name, row in roadmap.rows.items():
            outcome = Outcome(roadmap.id, name, LATENESS)
            size = difference(versions, outcome) if row.item.deadline else None
            if size and row.item.deadline:
                moved.append((row.item.deadline.kind != "statutory", -abs(size), name, outcome))
    return outcomes + [outcome for *_, outcome in sorted(moved)]


def moved_targets(versions: Versions) -> list[Outcome]:
    """The targets that moved, for those who tell no cause of anything else."""
    targets = (each for roadmap in versions.new.roadmaps for each in _target(versions, roadmap.id))
    return [each for each in targets if difference(versions, each)]


def _target(versions: Versions, roadmap: str) -> Iterator[Outcome]:
    name = versions.new_schedule.targets[roadmap]
    old = versions.old.get(roadmap)
    if without_target(versions, roadmap):
        yield Outcome(roadmap, "", END)
        return
    if name is None or old is None or name not in old.rows or old.rows[name].gone:
        return
    schedule = versions.new_schedule
    if schedule.node(roadmap, name).kind != EVENT:
        finish = Outcome(roadmap, name, FINISH)
        if difference(versions, finish):
            yield finish
            return
    yield Outcome(roadmap, name, RESERVE)


def without_target(versions: Versions, roadmap: str) -> bool:
    """Whether the new version has no target of its own, so that the ends of the two plans are compared."""
    new, old = versions.new.get(roadmap), versions.old.get(roadmap)
    return new is not None and old is not None and new.header.target != versions.new_schedule.targets[roadmap]


def difference(versions: Versions, outcome: Outcome) -> int | None:
    """How much worse the new version is, in working days; None when one of them does not have the outcome."""
    old = value(versions, versions.old_schedule, outcome)
    new = value(versions, versions.new_schedule, outcome)
    return None if old is None or new is None else new - old


def value(versions: Versions, schedule: Schedule, outcome: Outcome) -> int | None:
    """An outcome in a schedule, in working days; None when the schedule does not have it."""
    roadmap = schedule.roadmaps.get(outcome.roadmap)
    if roadmap is not None and outcome.measure == END:
        return _end(versions, schedule, roadmap)
    v = schedule.find(outcome.roadmap, outcome.item)
    if v is None or v.row.gone:
        return None
    if outcome.measure == RESERVE:
        return -schedule.reserve_to(outcome.roadmap, outcome.item)
    days = calendar(versions, outcome.roadmap)
    finish = days.index(schedule.early.finish[v])
    if outcome.measure == FINISH:
        return finish
    deadline = v.row.item.deadline
    if deadline is None:
        return None
    if v in schedule.over:
        return finish - days.index(deadline.date.toordinal() + 1)
    return -schedule.total_float(outcome.roadmap, outcome.item)


def _end(versions: Versions, schedule: Schedule, roadmap: Roadmap) -> int | None:
    """The end of the item that finishes last; None for a plan without items."""
    names = (name for name, row in roadmap.rows.items() if not (row.gone or row.is_parent))
    finishes = [schedule.early.finish[schedule.node(roadmap.id, name)] for name in names]
    return calendar(versions, roadmap.id).index(max(finishes)) if finishes else None
