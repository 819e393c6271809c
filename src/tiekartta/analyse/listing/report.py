"""A list of items by filter, in sections by month, owner, law, group, phase or meeting: `tiekartta list`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from tiekartta.analyse.listing.entries import ListItem, entries_of
from tiekartta.analyse.listing.filters import Context, Filter, fits, rests_on
from tiekartta.model.roadmap import Roadmap
from tiekartta.model.scalars import LocalText, Titles, in_language
from tiekartta.schedule.schedule import Schedule

BY = ("month", "owner", "basis", "group", "phase", "meeting", "state")
"""What a list may be parted by."""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a list. `title` is a text of the roadmap, `day` the first day of a month or a meeting's day."""

    key: str
    title: LocalText | None
    day: date | None
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class Load:
    """How many unfinished items an owner holds in a month, by forecast dates, and how many of them are critical.

    Critical are those on the critical path and those that a person declared critical.
    """

    owner: LocalText
    month: date
    items: int
    critical: int


@dataclass(frozen=True, slots=True)
class ListReport:
    """The items that pass the filters; without `by` in one section. `load` is told by owner only."""

    by: str | None
    count: int
    sections: tuple[Section, ...]
    load: tuple[Load, ...]
    groups: tuple[tuple[str, LocalText], ...]
    """Titles of groups, for what an interface or a wait names."""


def list_of(
    roadmaps: Sequence[Roadmap], schedule: Schedule, at_risk: int, wanted: Filter, by: str | None
) -> ListReport:
    """The entries of roadmaps that pass the filters, those due first at the top."""
    items: list[ListItem] = []
    for roadmap in roadmaps:
        context = Context(roadmap, schedule, _before(roadmap, schedule, wanted), _leading(roadmaps, schedule, wanted))
        items += [each for each in entries_of(roadmap, schedule, at_risk) if fits(each, wanted, context)]
    items.sort(key=_order)
    sections = tuple(_sections(items, by, roadmaps, wanted.basis)) if by else (Section("", None, None, tuple(items)),)
    groups = {group.id: group.title for roadmap in roadmaps for group in roadmap.groups}
    load = tuple(loads(items, {each.id: schedule.status_date(each.id) for each in roadmaps})) if by == "owner" else ()
    return ListReport(by, len(items), sections, load, tuple(groups.items()))


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
    owner, _, name = wanted.leads_to.rpartition(":")
    asked = [schedule.node(each.id, name) for each in roadmaps if name in each.rows and owner in ("", each.id)]
    return frozenset(":".join(node.name) for node in schedule.network.ancestors(asked))


def _sections(items: Sequence[ListItem], by: str, roadmaps: Sequence[Roadmap], law: str | None) -> Iterator[Section]:
    """The parts of a list in their order; an item stands in each part that it belongs to, of a law only in its own."""
    parts: dict[str, list[ListItem]] = {}
    for each in items:
        for key in _keys(each, by):
            if by == "basis" and law and not rests_on(key, law):
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
    lists = {"group": "groups", "phase": "phases", "meeting": "bodies"}
    entries = [each for roadmap in roadmaps for each in getattr(roadmap, lists[by])] if by in lists else []
    return {each.id: each.title for each in entries}


def _keys(each: ListItem, by: str) -> Iterable[str]:
    if by == "month":
        day = each.item.early_finish if each.item else each.due
        return [day.replace(day=1).isoformat()] if day else [""]
    if by == "owner":
        return [first_text(owner) for owner in owners_of(each.owner)] or [""]
    if by == "basis":
        return each.basis or [""]
    if by == "meeting":
        item = each.item
        return [f"{item.meeting.isoformat()} {item.body}"] if item and item.meeting else [""]
    return [getattr(each, by) or ""]


def owners_of(owner: LocalText | None) -> list[LocalText]:
    """The parties of an owner: several are parted by semicolons, in the same order in each language."""
    if not owner:
        return []
    if isinstance(owner, str):
        return [part.strip() for part in owner.split(";") if part.strip()]
    languages = [[part.strip() for part in text.split(";")] if text else [] for text in owner]
    return [Titles(*parts) for parts in zip_longest(*languages) if any(parts)]


def first_text(text: LocalText) -> str:
    """The text in the first language that it has, by which it is known."""
    return in_language(text, "fi")


def _natural(text: str) -> tuple[bool, list[tuple[int, str]]]:
    """Order of texts with numbers in them: the second section of a law before the tenth; nothing comes last."""
    return not text, [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", text.casefold())]


def loads(items: Iterable[ListItem], status_dates: dict[str, date]) -> Iterator[Load]:
    """Each owner's unfinished items by month from the data date on, the most critical items first."""
    count: Counter[tuple[str, date]] = Counter()
    critical: Counter[tuple[str, date]] = Counter()
    owners: dict[str, LocalText] = {}
    for each in items:
        if each.item is None or each.finished:
            continue
        owned = {first_text(owner): owner for owner in owners_of(each.owner)}
        owners |= owned
        for month in _months(max(each.item.early_start, status_dates[each.roadmap]), each.item.early_finish):
            for owner in owned:
                count[owner, month] += 1
                critical[owner, month] += each.item.critical or each.declared
    for owner, month in sorted(count, key=lambda key: (-critical[key], -count[key], key)):
        yield Load(owners[owner], month, count[owner, month], critical[owner, month])


def _months(start: date, finish: date) -> Iterator[date]:
    month = start.replace(day=1)
    while month <= max(start, finish):
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
