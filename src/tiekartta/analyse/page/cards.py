"""The card of every dated item: all that `show` and `why` tell of it, worked out for a whole roadmap at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tiekartta.analyse.about import About
from tiekartta.analyse.counterparts import Counterpart
from tiekartta.analyse.crossings import Crossings
from tiekartta.analyse.fields import Field, fields_of
from tiekartta.analyse.items import StatusItem, status_item
from tiekartta.analyse.neighbours import Neighbour
from tiekartta.analyse.show import Told
from tiekartta.analyse.states import States
from tiekartta.analyse.why import Cause, Step, causes_of, step_of
from tiekartta.model.roadmap import Roadmap
from tiekartta.schedule.schedule import Dates, Schedule


@dataclass(frozen=True, slots=True)
class Card:
    """One dated item; floats are working days. `step` says why it has its dates, `others` what else would hold it.

    `float_to_target` is None for what does not lead to the target and for what is done. `parents` are the packages that
    it is part of, the nearest first; `declared` is a person's word that it is critical.
    """

    item: StatusItem
    dates: Dates
    free_float: int
    is_parent: bool
    depth: int
    parents: tuple[str, ...]
    package: str | None
    float_to_target: int | None
    near_critical: bool
    declared: bool
    step: Step | None
    others: tuple[Cause, ...]
    predecessors: tuple[Neighbour, ...]
    successors: tuple[Neighbour, ...]
    about: tuple[About, ...]
    journal: tuple[Told, ...]
    fields: tuple[Field, ...]
    implements: Counterpart | None
    implemented_by: tuple[Counterpart, ...]


def cards_of(crossings: Crossings, schedule: Schedule, roadmap: Roadmap, states: States) -> Iterator[Card]:
    """A card an item of the plan, in the order of the outline."""
    maker = _Cards(crossings, schedule, roadmap, states)
    for name in roadmap.rows:
        if name in maker.dates:
            yield maker.card(name)


class _Cards:
    """What is asked about every item, looked up once."""

    def __init__(self, crossings: Crossings, schedule: Schedule, roadmap: Roadmap, states: States) -> None:
        self.crossings, self.schedule, self.roadmap, self.states = crossings, schedule, roadmap, states
        self.dates = schedule.dates[roadmap.id]
        self.floats = schedule.float_to_target[roadmap.id]
        self.near = (schedule.reserves[roadmap.id] or 0) + schedule.settings.near_critical
        self.journal: dict[str | None, list[Told]] = {}
        for entry in roadmap.journal:
            self.journal.setdefault(entry.about, []).append(Told(entry.date, entry.note, entry.by, entry.alert))

    def card(self, name: str) -> Card:
        roadmap, schedule, crossings = self.roadmap, self.schedule, self.crossings
        row, dates = roadmap.rows[name], self.dates[name]
        item = status_item(row, dates, self.states.of(row, dates), self.states)
        done = item.state == "done"
        to_target = None if done else self.floats.get(schedule.node(roadmap.id, name))
        step = None if done else step_of(schedule, roadmap.id, name)
        return Card(
            item=item,
            dates=dates,
            free_float=schedule.free_float(roadmap.id, name),
            is_parent=row.is_parent,
            depth=row.depth,
            parents=tuple(each.item.id for each in roadmap.outline(row)[1:]),
            package=row.item.package if row.item.package in roadmap.rows else None,
            float_to_target=to_target,
            near_critical=to_target is not None and not dates.critical and to_target <= self.near,
            declared=row.item.critical == "declared",
            step=step,
            others=() if done else tuple(causes_of(schedule, roadmap.id, name)[1:]),
            predecessors=crossings.links.predecessors(roadmap, row),
            successors=crossings.links.successors(roadmap, name),
            about=crossings.concerns.of(roadmap, name),
            journal=tuple(self.journal.get(name, ())),
            fields=fields_of(row.item),
            implements=crossings.counterparts.implements(row.item),
            implemented_by=crossings.counterparts.implemented_by(roadmap, name),
        )
