"""The same item in two roadmaps: what a county's item carries out of the national one, and the reverse."""

from __future__ import annotations

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


class Counterparts:
    """The counterparts of all roadmaps, indexed once, for who asks about many items."""

    def __init__(self, schedule: Schedule, at_risk: int) -> None:
        self._schedule, self._at_risk = schedule, at_risk
        self._states: dict[str, States] = {}
        self._carrying: dict[str, list[tuple[Roadmap, str]]] = {}
        for roadmap in schedule.network.roadmaps:
            for name, row in roadmap.rows.items():
                if row.item.implements:
                    self._carrying.setdefault(row.item.implements, []).append((roadmap, name))

    def implements(self, entry: Strict) -> Counterpart | None:
        """The item of another roadmap that an entry carries out; without dates when that roadmap is not here."""
        reference = getattr(entry, "implements", None)
        if not reference:
            return None
        owner, name = Reference.parse(reference)
        other = self._schedule.roadmaps.get(owner)
        if other is None or name not in other.rows:
            return Counterpart(owner, name, name, None, None, None)
        return self._counterpart(other, name)

    def implemented_by(self, roadmap: Roadmap, name: str) -> tuple[Counterpart, ...]:
        """The items of other roadmaps that carry an item out."""
        return tuple(self._counterpart(*each) for each in self._carrying.get(full_name(name, roadmap.id), ()))

    def _counterpart(self, roadmap: Roadmap, name: str) -> Counterpart:
        row, dates = roadmap.rows[name], self._schedule.dates[roadmap.id].get(name)
        state = self._states_of(roadmap).of(row, dates).worst if dates else None
        deadline = row.item.deadline.date if row.item.deadline else None
        return Counterpart(roadmap.id, name, row.title, dates.early_finish if dates else None, deadline, state)

    def _states_of(self, roadmap: Roadmap) -> States:
        if roadmap.id not in self._states:
            self._states[roadmap.id] = States(roadmap, self._schedule, self._at_risk)
        return self._states[roadmap.id]
