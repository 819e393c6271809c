"""A list of items by filter, in sections by month, owner, law, group, phase or meeting: `tiekartta list`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tiekartta.analyse.costs import CostLine, Costs
from tiekartta.analyse.listing.filters import Context, Filter, fits, rests_on
from tiekartta.analyse.listing.list_items import ListItem, entries_of
from tiekartta.analyse.listing.load import LOADED, Load, first_text, load_of, owners_of
from tiekartta.model.references import Reference, full_name
from tiekartta.model.roadmap import Roadmap, has_costs
from tiekartta.model.scalars import LocalText
from tiekartta.schedule.schedule import Schedule

BY = ("month", "owner", "basis", "group", "phase", "meeting", "state", "party")
"""What a list may be parted by."""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a list. `title` is a text of the roadmap, `day` the first day of a month or a meeting's day."""

    key: str
    title: LocalText | None
    day: date | None
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class ListReport:
    """The items that pass the filters; without `by` in one section. `load` is told by owner and by group."""

    by: str | None
    count: int
    sections: tuple[Section, ...]
    load: tuple[Load, ...]
    groups: tuple[tuple[str, LocalText], ...]
    """Titles of groups, for what an interface or a wait names."""
    costs: tuple[CostLine, ...]
    """What the roadmaps cost, where that is asked for."""


def list_of(
    roadmaps: Sequence[Roadmap], schedule: Schedule, at_risk: int, wanted: Filter, by: str | None
) -> ListReport:
    """The entries of roadmaps that pass the filters, those due first at the top."""
    items: list[ListItem] = []
    for roadmap in roadmaps:
        context = Context(roadmap, schedule, _before(roadmap, schedule, wanted), _leading(roadmaps, schedule, wanted))
        items += [each for each in entries_of(roadmap, schedule, at_risk) if fits(each, wanted, context)]
    items.sort(key=_order)
    sections = tuple(_sections(items, by, roadmaps, wanted)) if by else (Section("", None, None, tuple(items)),)
    groups = {group.id: group.title for roadmap in roadmaps for group in roadmap.groups}
    load = tuple(load_of(items, roadmaps, schedule, by)) if by in LOADED else ()
    costs = tuple(_costs(roadmaps, items)) if wanted.cost else ()
    return ListReport(by, len(items), sections, load, tuple(groups.items()), costs)


def _costs(roadmaps: Sequence[Roadmap], items: Sequence[ListItem]) -> Iterator[CostLine]:
    """The money of whole roadmaps, groups and packages, and of the items that the other filters let through."""
    shown = {each.name for each in items}
    for roadmap in roadmaps:
        for line in Costs(roadmap).lines() if has_costs(roadmap) else ():
            if line.kind in ("roadmap", "group", "package") or full_name(line.id, roadmap.id) in shown:
                yield line


def _order(each: ListItem) -> tuple[date, int, str]:
    return (each.due or date.max, each.item.total_float if each.item else 0, each.name)


def _before(roadmap: Roadmap, schedule: Schedule, wanted: Filter) -> date | None:
    """The day of `before`: itself, or the next meeting of a body after the data date."""
    if wanted.before is None:
        return None
    body = next((each for each in roadmap.bodies if each.id == wanted.before), None)
    if body is None:
        return date.fromisoformat(wanted.before) if wanted.before[:1].isdigit() else None
    today = schedule.status_date(roadmap.id)
    day = schedule.meetings(roadmap.id, body.id).first(today.toordinal() + 1)
    return date.fromordinal(day) if day is not None else None


def _leading(roadmaps: Sequence[Roadmap], schedule: Schedule, wanted: Filter) -> frozenset[str]:
    """The names of every item that leads to the one asked for, through links and parents, itself included."""
    if not wanted.leads_to:
        return frozenset()
    owner, name = Reference.parse(wanted.leads_to)
    asked = [schedule.node(each.id, name) for each in roadmaps if name in each.rows and owner in ("", each.id)]
    return frozenset(str(Reference(*node.name)) for node in schedule.network.ancestors(asked))


def _sections(items: Sequence[ListItem], by: str, roadmaps: Sequence[Roadmap], wanted: Filter) -> Iterator[Section]:
    """The parts of a list in their order; an item stands in each part that it belongs to, of a law only in its own."""
    parts: dict[str, list[ListItem]] = {}
    for each in items:
        for key in _keys(each, by, wanted):
            if by == "basis" and wanted.basis and not rests_on(key, wanted.basis):
                continue
            parts.setdefault(key, []).append(each)
    titles = _titles(by, roadmaps)
    order = list(titles)
    if by == "owner":
        titles = {first_text(owner): owner for each in items for owner in owners_of(each.owner)}
    for key in sorted(parts, key=lambda key: (order.index(key) if key in order else len(order), _natural(key))):
        day = date.fromisoformat(key[:10]) if by in ("month", "meeting") and key else None
        body = key[11:] if by == "meeting" else key
        yield Section(key, titles.get(body), day, tuple(parts[key]))


def _titles(by: str, roadmaps: Sequence[Roadmap]) -> dict[str, LocalText]:
    """The titles of groups, phases or bodies, in the order of the roadmaps."""
    if by == "party":
        return {name: title for roadmap in roadmaps for name, title in roadmap.header.parties.items()}
    lists = {"group": "groups", "phase": "phases", "meeting": "bodies"}
    entries = [each for roadmap in roadmaps for each in getattr(roadmap, lists[by])] if by in lists else []
    return {each.id: each.title for each in entries}


def _keys(each: ListItem, by: str, wanted: Filter) -> Iterable[str]:
    if by == "month":
        day = each.item.early_finish if each.item else each.due
        return [day.replace(day=1).isoformat()] if day else [""]
    if by == "owner":
        return [first_text(owner) for owner in owners_of(each.owner)] or [""]
    if by == "party":
        return [owed.party for owed in each.deliverables if owed.is_owed or not wanted.incomplete]
    if by == "basis":
        return each.basis or [""]
    if by == "meeting":
        item = each.item
        return [f"{item.meeting.isoformat()} {item.body}"] if item and item.meeting else [""]
    return [getattr(each, by) or ""]


def _natural(text: str) -> tuple[bool, list[int | str]]:
    """Order of texts with numbers in them: the second section of a law before the tenth; nothing comes last."""
    return not text, [int(part) if part.isdecimal() else part for part in re.split(r"(\d+)", text.casefold())]
