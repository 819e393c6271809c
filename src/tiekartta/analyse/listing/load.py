"""Who holds how many unfinished items, how many critical ones and how much work, by month; nothing is levelled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import zip_longest

from tiekartta.analyse.listing.list_items import ListItem
from tiekartta.model.calendar import Calendar, calendar_of
from tiekartta.model.items import value_of
from tiekartta.model.roadmap import Roadmap
from tiekartta.model.scalars import LocalText, Titles, in_language
from tiekartta.schedule.schedule import Schedule

LOADED = ("owner", "group")
"""Whose load can be told."""


@dataclass(frozen=True, slots=True)
class Load:
    """What an owner or a group holds in a month by forecast dates; an item counts in each month that it is under way.

    Critical are the items on the critical path and those that a person declared critical. `days` are working days of
    items that are under way, `effort` the person-days that they tell, evenly over their days; None when none tells any.
    """

    owner: LocalText
    month: date
    items: int
    critical: int
    days: int
    effort: float | None


@dataclass
class _Held:
    items: int = 0
    critical: int = 0
    days: int = 0
    effort: Fraction | None = None


def load_of(items: Iterable[ListItem], roadmaps: Sequence[Roadmap], schedule: Schedule, by: str | None) -> list[Load]:
    """The load from the data date on, the most critical items first."""
    plans = {each.id: each for each in roadmaps}
    titles = {each.id: each.title for plan in roadmaps for each in plan.groups}
    held: dict[tuple[str, date], _Held] = {}
    names: dict[str, LocalText] = {}
    for each in items:
        if each.item is None or each.finished or each.item.package:
            continue
        owners = _owners(each, by, titles)
        names |= owners
        for month, days, effort in _by_month(each, plans[each.roadmap], schedule.status_date(each.roadmap)):
            for owner in owners:
                sums = held.setdefault((owner, month), _Held())
                sums.items += 1
                sums.critical += each.item.critical or each.declared
                sums.days += days
                sums.effort = sums.effort if effort is None else (sums.effort or 0) + effort
    order = sorted(held, key=lambda key: (-held[key].critical, -held[key].items, key))
    return [_load(names[owner], month, held[owner, month]) for owner, month in order]


def _load(owner: LocalText, month: date, held: _Held) -> Load:
    effort = None if held.effort is None else round(float(held.effort), 1)
    return Load(owner, month, held.items, held.critical, held.days, effort)


def _owners(each: ListItem, by: str | None, titles: dict[str, LocalText]) -> dict[str, LocalText]:
    if by == "group":
        return {each.group: titles.get(each.group, each.group)} if each.group else {}
    return {first_text(owner): owner for owner in owners_of(each.owner)}


def _by_month(each: ListItem, plan: Roadmap, status_date: date) -> Iterator[tuple[date, int, Fraction | None]]:
    """The months in which an item is still under way, each with its working days and its part of the effort left."""
    assert each.item is not None
    calendar = calendar_of(plan.header.calendar)
    start = max(each.item.early_start, status_date)
    finish = max(each.item.early_finish, start)
    total = _working(calendar, start, finish)
    left = _effort_left(plan, each.id)
    month = start.replace(day=1)
    while month <= finish:
        following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
        last = min(finish, date.fromordinal(following.toordinal() - 1))
        days = _working(calendar, max(start, month), last)
        yield month, days, left if left is None or not total else left * Fraction(days, total)
        month = following


def _working(calendar: Calendar, first: date, last: date) -> int:
    return calendar.index(last.toordinal() + 1) - calendar.index(first.toordinal())


def _effort_left(plan: Roadmap, name: str) -> Fraction | None:
    """The person-days that are still to do: what is told, without the share that is done."""
    item = plan.rows[name].item
    effort = value_of(item, "effort")
    if effort is None:
        return None
    return Fraction(str(effort)) * (1 - (value_of(item, "progress") or 0))


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
