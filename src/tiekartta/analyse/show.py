"""Everything about one entry of a roadmap: the report behind `tiekartta show`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tiekartta.analyse.about import CONCERNING, About
from tiekartta.analyse.costs import Costs, Money
from tiekartta.analyse.counterparts import Counterpart
from tiekartta.analyse.crossings import Crossings
from tiekartta.analyse.fields import Field, fields_of
from tiekartta.analyse.items import StatusItem, status_item, with_subgroups
from tiekartta.analyse.neighbours import Neighbour
from tiekartta.analyse.states import States
from tiekartta.model.entities import Function, Group, Interface, Issue, JournalEntry, Risk
from tiekartta.model.items import Question
from tiekartta.model.references import Reference
from tiekartta.model.roadmap import DATED_KINDS, Roadmap, has_costs
from tiekartta.model.scalars import LocalText
from tiekartta.model.shapes import Strict
from tiekartta.schedule.drivers import DriverReport, bounds_of
from tiekartta.schedule.schedule import Schedule

LISTS = ("groups", "phases", "bodies", "questions", "risks", "issues", "functions", "interfaces", "scenarios")
"""The lists, beside those of dated items, whose entries can be shown."""

_KINDS = {"bodies": "body"}
_CONCERNED = {
    "question": "blocks",
    "risk": "affects",
    "issue": "affects",
    "function": "requires",
    "interface": "items",
}
"""The key that names the items that an entry without dates concerns."""


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of the journal."""

    date: date
    note: LocalText
    by: LocalText | None
    alert: str | None


class ItemDates(NamedTuple):
    """The dates of `schedule.Dates`, and the free float, which takes a pass of its own; floats in working days."""

    early_start: date
    early_finish: date
    late_start: date
    late_finish: date
    total_float: int
    free_float: int
    critical: bool
    no_meeting: bool
    driving: bool


@dataclass(frozen=True, slots=True)
class ShowReport:
    """Everything about one entry. `item` and the dates are those of a task, milestone or decision in the plan."""

    roadmap: str
    status_date: date
    id: str
    kind: str
    title: LocalText
    place: str
    group: LocalText | None
    phase: LocalText | None
    owner: LocalText | None
    body: LocalText | None
    parent: LocalText | None
    item: StatusItem | None
    dates: ItemDates | None
    float_to_target: int | None
    bounds: tuple[DriverReport, ...]
    """What holds the early dates, the strongest first."""
    fields: tuple[Field, ...]
    predecessors: tuple[Neighbour, ...]
    successors: tuple[Neighbour, ...]
    about: tuple[About, ...]
    journal: tuple[Told, ...]
    implements: Counterpart | None
    implemented_by: tuple[Counterpart, ...]
    money: Money | None
    """The sums of a package or a group with what is inside; None where nobody has told of money."""
    items: tuple[StatusItem, ...]
    """The items that belong to a group, phase, body, question, risk, function, interface or parent task."""


def find_entries(roadmaps: Sequence[Roadmap], name: str) -> list[tuple[Roadmap, str, Strict]]:
    """The entries with an id, `roadmap:id` for that of one roadmap only: each with its roadmap and kind."""
    owner, item = Reference.parse(name)
    found: list[tuple[Roadmap, str, Strict]] = []
    for roadmap in roadmaps:
        if owner and roadmap.id != owner:
            continue
        if item in roadmap.rows:
            found.append((roadmap, roadmap.rows[item].kind, roadmap.rows[item].item))
        for key in LISTS:
            kind = _KINDS.get(key, key[:-1])
            found += [(roadmap, kind, each) for each in getattr(roadmap, key) if each.id == item]
    return found


def known_ids(roadmaps: Sequence[Roadmap]) -> list[str]:
    """Every id that can be shown."""
    lists = [each.id for roadmap in roadmaps for key in LISTS for each in getattr(roadmap, key)]
    return [name for roadmap in roadmaps for name in roadmap.rows] + lists


def show(crossings: Crossings, states: States, kind: str, entry: Strict, place: str) -> ShowReport:
    """Everything about one entry of the roadmap whose states these are; `place` is where its file says it."""
    roadmap, schedule = states.roadmap, states.schedule
    name: str = entry.id  # type: ignore[attr-defined]
    row = roadmap.rows.get(name) if kind in DATED_KINDS else None
    dates = schedule.dates[roadmap.id].get(name) if row else None
    planned = row is not None and dates is not None
    return ShowReport(
        roadmap=roadmap.id,
        status_date=schedule.status_date(roadmap.id),
        id=name,
        kind=kind,
        title=row.title if row else _called(roadmap, entry),
        place=place,
        group=_title(roadmap.groups, row.group if row else getattr(entry, "group", None)),
        phase=_title(roadmap.phases, row.phase if row else getattr(entry, "phase", None)),
        owner=row.owner if row else getattr(entry, "owner", None),
        body=_title(roadmap.bodies, getattr(entry, "body", None)),
        parent=roadmap.rows[row.parent].title if row and row.parent else None,
        item=status_item(row, dates, states.of(row, dates), states) if row and dates else None,
        dates=_dates(schedule, roadmap.id, name) if planned else None,
        float_to_target=schedule.float_to_target[roadmap.id].get(schedule.node(roadmap.id, name)) if planned else None,
        bounds=tuple(bounds_of(schedule, roadmap.id, name)) if planned else (),
        fields=fields_of(entry),
        predecessors=crossings.links.predecessors(roadmap, row) if row else (),
        successors=crossings.links.successors(roadmap, name) if row else (),
        about=() if kind in CONCERNING else crossings.concerns.of(roadmap, name),
        journal=tuple(_told(each) for each in roadmap.journal if each.about == name),
        implements=crossings.counterparts.implements(entry),
        implemented_by=crossings.counterparts.implemented_by(roadmap, name),
        money=_money(roadmap, kind, name),
        items=tuple(_items(roadmap, schedule, states, _members(roadmap, kind, entry))),
    )


def _dates(schedule: Schedule, roadmap: str, item: str) -> ItemDates:
    dates = schedule.dates[roadmap][item]
    return ItemDates(free_float=schedule.free_float(roadmap, item), **dates._asdict())


def _money(roadmap: Roadmap, kind: str, name: str) -> Money | None:
    is_package = kind == "task" and roadmap.rows[name].is_parent
    if not (is_package or kind == "group") or not has_costs(roadmap):
        return None
    money = Costs(roadmap).of_group(name) if kind == "group" else Costs(roadmap).of_item(name)
    return None if money == Money() else money


def _items(roadmap: Roadmap, schedule: Schedule, states: States, names: Iterable[str]) -> Iterator[StatusItem]:
    for name in names:
        dates = schedule.dates[roadmap.id].get(name)
        if dates:
            yield status_item(roadmap.rows[name], dates, states.of_id(name), states)


def _called(roadmap: Roadmap, entry: Strict) -> LocalText:
    if isinstance(entry, (Question, Risk, Issue, Function)):
        return roadmap.title_of(entry)
    title: LocalText = entry.subject if isinstance(entry, Interface) else entry.title  # type: ignore[attr-defined]
    return title


def _title(entries: Sequence[object], name: str | None) -> LocalText | None:
    return next((each.title for each in entries if each.id == name), name)  # type: ignore[attr-defined]


def _told(entry: JournalEntry) -> Told:
    return Told(entry.date, entry.note, entry.by, entry.alert)


def _members(roadmap: Roadmap, kind: str, entry: Strict) -> Iterator[str]:
    if isinstance(entry, Group):
        groups = with_subgroups(roadmap, entry.id)
        yield from (name for name, row in roadmap.rows.items() if row.group in groups and not row.is_parent)
    elif kind == "phase":
        yield from (n for n, row in roadmap.rows.items() if row.phase == entry.id and not row.is_parent)  # type: ignore[attr-defined]
    elif kind == "body":
        yield from (each.id for each in roadmap.decided() if each.body == entry.id)  # type: ignore[attr-defined]
    elif isinstance(entry, (Question, Risk, Issue, Function, Interface)):
        yield from getattr(entry, _CONCERNED[kind])
    elif kind == "task":
        yield from (name for name, row in roadmap.rows.items() if row.parent == entry.id)  # type: ignore[attr-defined]
