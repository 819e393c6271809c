"""The card of every dated item: all that `show` and `why` tell of it, worked out for a whole roadmap at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tiekartta.analyse.about import About, about
from tiekartta.analyse.counterparts import Counterpart, implemented_by, implements
from tiekartta.analyse.fields import Field, fields_of
from tiekartta.analyse.items import StatusItem, status_item
from tiekartta.analyse.neighbours import Links, Neighbour
from tiekartta.analyse.show import Told
from tiekartta.analyse.states import States
from tiekartta.analyse.why import Cause, Step, causes_of, step_of
from tiekartta.model.references import Reference, full_name
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


def cards_of(roadmaps: dict[str, Roadmap], schedule: Schedule, roadmap: Roadmap, states: States) -> Iterator[Card]:
    """A card an item of the plan, in the order of the outline; `roadmaps` are all that were computed, by id."""
    maker = _Cards(roadmaps, schedule, roadmap, states)
    for name in roadmap.rows:
        if name in maker.dates:
            yield maker.card(name)


class _Cards:
    """What is asked about every item, looked up once."""

    def __init__(self, roadmaps: dict[str, Roadmap], schedule: Schedule, roadmap: Roadmap, states: States) -> None:
        self.roadmaps, self.schedule, self.roadmap, self.states = roadmaps, schedule, roadmap, states
        self.dates = schedule.dates[roadmap.id]
        self.links = Links(schedule)
        self.floats = schedule.float_to_target[roadmap.id]
        self.near = (schedule.reserves[roadmap.id] or 0) + schedule.settings.near_critical
        self.mentioned = frozenset(_mentioned(roadmap, schedule.network.roadmaps))
        self.asked = frozenset(_asked(roadmap, schedule.network.roadmaps))
        self.carried = {row.item.implements for other in schedule.network.roadmaps for row in other.rows.values()} - {
            None
        }
        self.journal: dict[str | None, list[Told]] = {}
        for entry in roadmap.journal:
            self.journal.setdefault(entry.about, []).append(Told(entry.date, entry.note, entry.by, entry.alert))

    def card(self, name: str) -> Card:
        roadmap, schedule = self.roadmap, self.schedule
        row, dates = roadmap.rows[name], self.dates[name]
        item = status_item(row, dates, self.states.of(row, dates), self.states)
        done = item.state == "done"
        to_target = None if done else self.floats.get(schedule.node(roadmap.id, name))
        step = None if done else step_of(self.roadmaps, schedule, roadmap.id, name)
        concerned = name in self.mentioned or any(link.task in self.asked for link in row.item.depends_on)
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
            others=() if done else tuple(causes_of(self.roadmaps, schedule, roadmap.id, name)[1:]),
            predecessors=self.links.predecessors(roadmap, row),
            successors=self.links.successors(roadmap, name),
            about=tuple(about(roadmap, name, schedule.network.roadmaps)) if concerned else (),
            journal=tuple(self.journal.get(name, ())),
            fields=fields_of(row.item),
            implements=implements(schedule, row.item, self.states.at_risk),
            implemented_by=tuple(implemented_by(schedule, roadmap, name, self.states.at_risk))
            if full_name(name, roadmap.id) in self.carried
            else (),
        )


def _mentioned(roadmap: Roadmap, portfolio: Sequence[Roadmap]) -> Iterator[str]:
    """The items that a question, risk, function or interface names."""
    for each in portfolio:
        for question in each.questions:
            for name in question.blocks:
                yield Reference.parse(name, each.id).within(roadmap.id)
    for risk in roadmap.risks:
        yield from risk.affects
    for function in roadmap.functions:
        yield from function.requires
    for interface in roadmap.interfaces:
        yield from interface.items


def _asked(roadmap: Roadmap, portfolio: Sequence[Roadmap]) -> Iterator[str]:
    """The questions of all roadmaps, as a link of this one names them."""
    for each in portfolio:
        for question in each.questions:
            yield Reference(each.id, question.id).within(roadmap.id)
