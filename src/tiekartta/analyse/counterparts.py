"""The same item in two roadmaps: what a county's item carries out of the national one, and the reverse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tiekartta.analyse.states import States
from tiekartta.model.references import Reference, full_name
from tiekartta.model.roadmap import Roadmap
from tiekartta.model.scalars import LocalText
from tiekartta.model.shapes import Strict
from tiekartta.schedule.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Counterpart:
    """An item of another roadmap that this one carries out, or that carries this one out, with its dates there."""

    roadmap: str
    id: str
    title: LocalText
    early_finish: date | None
    deadline: date | None
    state: str | None


def implements(schedule: Schedule, entry: Strict, at_risk: int) -> Counterpart | None:
    """The item of another roadmap that an entry carries out; without dates when that roadmap is not here."""
    reference = getattr(entry, "implements", None)
    if not reference:
        return None
    owner, name = Reference.parse(reference)
    other = next((each for each in schedule.network.roadmaps if each.id == owner), None)
    if other is None or name not in other.rows:
        return Counterpart(owner, name, name, None, None, None)
    return _counterpart(schedule, other, name, at_risk)


def implemented_by(schedule: Schedule, roadmap: Roadmap, name: str, at_risk: int) -> Iterator[Counterpart]:
    """The items of other roadmaps that carry an item out."""
    for other in schedule.network.roadmaps:
        for each, row in other.rows.items():
            if row.item.implements == full_name(name, roadmap.id):
                yield _counterpart(schedule, other, each, at_risk)


def _counterpart(schedule: Schedule, roadmap: Roadmap, name: str, at_risk: int) -> Counterpart:
    row, dates = roadmap.rows[name], schedule.dates[roadmap.id].get(name)
    state = States(roadmap, schedule, at_risk).of(row, dates).worst if dates else None
    deadline = row.item.deadline.date if row.item.deadline else None
    return Counterpart(roadmap.id, name, row.title, dates.early_finish if dates else None, deadline, state)
