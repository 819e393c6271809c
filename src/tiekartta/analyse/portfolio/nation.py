"""Counties against the national roadmap: where they deviate, what nobody has taken up, what is late in how many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tiekartta.analyse.portfolio.tiles import is_late
from tiekartta.analyse.states import WORST_FIRST
from tiekartta.model.items import Item, Milestone
from tiekartta.model.references import full_name
from tiekartta.model.roadmap import Roadmap, Row
from tiekartta.model.scalars import LocalText
from tiekartta.schedule.schedule import Dates


@dataclass(frozen=True, slots=True)
class Deviation:
    """An item of a county that is done otherwise than the national one; `reason` is None where nobody has said why.

    `kind` is `left-out`, `not-applicable`, `later`, `earlier` or `other`; `day` and `national_day` are the deadlines,
    or forecasts without one, and `days` the calendar days between them.
    """

    roadmap: str
    id: str
    title: LocalText
    implements: str | None
    national_title: LocalText | None
    kind: str
    day: date | None
    national_day: date | None
    days: int | None
    reason: LocalText | None


@dataclass(frozen=True, slots=True)
class Uptake:
    """A national item in one county: the worst state of what carries it out there, and when that is finished.

    `late` is by the county's own plan, `after_national` by the national deadline; `left_out` where all of it is
    dropped.
    """

    roadmap: str
    items: tuple[str, ...]
    state: str | None
    finish: date | None
    late: bool
    after_national: bool
    left_out: bool


@dataclass(frozen=True, slots=True)
class NationalItem:
    """An item of the national roadmap, and how it stands in the counties that have taken it up.

    `taken_up` counts the counties where something carries it out, `late_in` those where it is late by their own plan,
    `after_in` those where it is forecast later than the national deadline.
    """

    id: str
    kind: str
    title: LocalText
    block: str | None
    deadline: date | None
    deadline_kind: str | None
    taken_up: int
    late_in: int
    after_in: int
    uptakes: tuple[Uptake, ...]


@dataclass(frozen=True)
class Area:
    """What is looked at of one county: its items' states and dates, and the national item that each carries out."""

    roadmap: Roadmap
    dates: Mapping[str, Dates]
    states: Mapping[str, tuple[str, ...]]
    carries: Mapping[str, str]


def deviations_of(area: Area, national: Roadmap, dates: Mapping[str, Dates]) -> Iterator[Deviation]:
    """The items of a county that deviate: with a reason, or later than the national deadline, or left out."""
    for name, row in area.roadmap.rows.items():
        item = row.item
        model = national.rows.get(area.carries.get(name, "")) if item.implements else None
        day, there = _day(item, area.dates.get(name)), _day(model.item, dates.get(model.item.id)) if model else None
        kind = _kind(row, model, day, there)
        if not item.deviation and not _wants_reason(row, model, day):
            continue
        yield Deviation(
            area.roadmap.id,
            name,
            row.title,
            full_name(model.item.id, national.id) if model else item.implements,
            model.title if model else None,
            kind,
            day,
            there,
            (day - there).days if day and there else None,
            next((each.item.deviation for each in area.roadmap.outline(row) if each.item.deviation), None),
        )


def _day(item: Item, dates: Dates | None) -> date | None:
    if item.deadline:
        return item.deadline.date
    return dates.early_finish if dates else None


def _kind(row: Row, model: Row | None, day: date | None, there: date | None) -> str:
    if row.gone:
        return "not-applicable" if row.item.status == "not-applicable" else "left-out"
    if model is None or day is None or there is None or day == there:
        return "other"
    return "later" if day > there else "earlier"


def _wants_reason(row: Row, model: Row | None, day: date | None) -> bool:
    """Left out, or later than the national deadline: whoever compares counties needs to know why (finding TK513)."""
    if model is None or model.gone:
        return False
    wanted = model.item.deadline
    return row.gone or bool(wanted and day and day > wanted.date)


def national_items(national: Roadmap, areas: Sequence[Area], blocks: Mapping[str, str | None]) -> list[NationalItem]:
    """Every national item that a county can carry out, in the order of the roadmap; nobody carries out an event."""
    wanted = [row for row in national.rows.values() if not row.is_parent and not row.gone and not _is_event(row.item)]
    inside = _leaves_inside(national)
    found: dict[str, list[Uptake]] = {}
    for area in areas:
        for name, uptake in _uptakes(area, national, inside):
            found.setdefault(name, []).append(uptake)
    return [_national_item(row, blocks.get(row.item.id), tuple(found.get(row.item.id, ()))) for row in wanted]


def _national_item(row: Row, block: str | None, uptakes: tuple[Uptake, ...]) -> NationalItem:
    deadline = row.item.deadline
    return NationalItem(
        id=row.item.id,
        kind=row.kind,
        title=row.title,
        block=block,
        deadline=deadline.date if deadline else None,
        deadline_kind=deadline.kind if deadline else None,
        taken_up=sum(not each.left_out for each in uptakes),
        late_in=sum(each.late for each in uptakes),
        after_in=sum(each.after_national for each in uptakes),
        uptakes=uptakes,
    )


def _is_event(item: Item) -> bool:
    return isinstance(item, Milestone) and item.date is not None


def _leaves_inside(roadmap: Roadmap) -> dict[str, list[str]]:
    """The leaf items inside each parent; who carries out a package carries out all of it."""
    inside: dict[str, list[str]] = {}
    for name, row in reversed(roadmap.rows.items()):
        if row.parent is not None:
            inside.setdefault(row.parent, []).extend(inside[name] if row.is_parent else [name])
    return inside


def _uptakes(area: Area, national: Roadmap, inside: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, Uptake]]:
    """The national leaf items that a county has taken up, each with how it stands there."""
    carriers: dict[str, list[str]] = {}
    for name, target in area.carries.items():
        if not area.roadmap.rows[name].is_parent:
            carriers.setdefault(target, []).append(name)
    by_leaf: dict[str, list[str]] = {}
    for target, names in carriers.items():
        for leaf in inside.get(target, (target,)):
            by_leaf.setdefault(leaf, []).extend(names)
    for leaf, names in by_leaf.items():
        yield leaf, _uptake(area, names, national.rows[leaf].item)


def _uptake(area: Area, names: Sequence[str], model: Item) -> Uptake:
    planned = [name for name in names if area.states.get(name)]
    finish = max((area.dates[name].early_finish for name in planned), default=None)
    open_ = [name for name in planned if area.states[name][0] != "done"]
    finished_late = model.deadline is not None and any(
        area.dates[name].early_finish > model.deadline.date for name in open_
    )
    states = [area.states[name] for name in open_]
    return Uptake(
        area.roadmap.id,
        tuple(names),
        min((each[0] for each in states), key=WORST_FIRST.index, default="done" if planned else None),
        finish,
        any(is_late(each) for each in states),
        finished_late,
        all(area.roadmap.rows[name].gone for name in names),
    )
