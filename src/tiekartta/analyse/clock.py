"""The yearly clock (vuosikello): what meets, falls due and happens in each month of a year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tiekartta.analyse.items import StatusItem, with_subgroups
from tiekartta.analyse.status import Named, Selection, StatusReport, status_of
from tiekartta.base import limits
from tiekartta.base.findings import Finding, InputError, Place
from tiekartta.model.items import Milestone
from tiekartta.model.roadmap import Roadmap
from tiekartta.model.scalars import LocalText
from tiekartta.schedule.schedule import Schedule

KINDS = ("meeting", "milestone", "event", "decision", "deadline", "statutory")
"""What a clock shows on a day, from the least to the most important."""


@dataclass(frozen=True, slots=True)
class ClockMark:
    """One thing on a day: a meeting of `body`, a deadline of an item, or an item that happens then.

    `state` is the item's; a meeting has none. `group` is the item's group.
    """

    date: date
    kind: str
    id: str
    title: LocalText
    state: str | None = None
    group: str | None = None
    body: str | None = None
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClockPeriod:
    """A phase, or a package of the group that is asked for, clipped to the year; `kind` is `phase` or `package`."""

    id: str
    title: LocalText
    kind: str
    start: date
    finish: date


@dataclass(frozen=True, slots=True)
class ClockReport:
    """One year of a roadmap; marks are in the order of their days, meetings first."""

    roadmap: str
    title: LocalText
    status_date: date
    year: int
    group: Named | None
    body: Named | None
    bodies: tuple[Named, ...]
    """The bodies that meet in the year."""
    periods: tuple[ClockPeriod, ...]
    marks: tuple[ClockMark, ...]

    @property
    def meetings(self) -> tuple[tuple[Named, tuple[tuple[date, ...], ...]], ...]:
        """Each body with its meetings of each month, January first."""
        days: dict[str, list[list[date]]] = {body.id: [[] for _ in range(12)] for body in self.bodies}
        for mark in self.marks:
            if mark.kind == "meeting":
                days[mark.id][mark.date.month - 1].append(mark.date)
        return tuple((body, tuple(map(tuple, days[body.id]))) for body in self.bodies)

    @property
    def months(self) -> tuple[tuple[ClockMark, ...], ...]:
        """What falls due or happens in each month, January first; meetings apart."""
        marks = [mark for mark in self.marks if mark.kind != "meeting"]
        return tuple(tuple(mark for mark in marks if mark.date.month == month) for month in range(1, 13))


@dataclass(frozen=True, slots=True)
class ClockOptions:
    """Which year, and whose: of a group with its sub-groups, of a body, or of all."""

    year: int | None = None
    group: str | None = None
    body: str | None = None


def clock_of(
    roadmap: Roadmap,
    schedule: Schedule,
    at_risk: int,
    options: ClockOptions | None = None,
    status: StatusReport | None = None,
) -> ClockReport:
    """The clock of a year, by default the data date's; `status` is that of the whole roadmap where it is known."""
    options = options or ClockOptions()
    status_date = schedule.status_date(roadmap.id)
    year = options.year or status_date.year
    status = status or status_of(roadmap, schedule, at_risk, Selection())
    groups = with_subgroups(roadmap, options.group) if options.group else None
    items = [item for item in status.items if groups is None or item.group in groups]
    if options.body:
        items = [item for item in items if item.body == options.body]
    deciding = {item.body for item in items if item.body}
    bodies = [
        body
        for body in roadmap.bodies
        if (body.id == options.body if options.body else groups is None or body.id in deciding)
    ]
    meetings = list(_meetings(roadmap, schedule, [body.id for body in bodies], year))
    marks = [*meetings, *(mark for item in items for mark in _marks(roadmap, item) if mark.date.year == year)]
    met = {mark.body for mark in meetings}
    return ClockReport(
        roadmap=roadmap.id,
        title=roadmap.header.title,
        status_date=status_date,
        year=year,
        group=next((Named(each.id, each.title) for each in roadmap.groups if each.id == options.group), None),
        body=next((Named(each.id, each.title) for each in roadmap.bodies if each.id == options.body), None),
        bodies=tuple(Named(body.id, body.title) for body in bodies if body.id in met),
        periods=tuple(_periods(roadmap, schedule, year, groups)),
        marks=tuple(sorted(marks, key=lambda mark: (mark.date, KINDS.index(mark.kind)))),
    )


def years_of(roadmap: Roadmap, schedule: Schedule) -> tuple[int, ...]:
    """The years that a roadmap's items take, within its own window where it names one."""
    dates = schedule.dates[roadmap.id].values()
    header, day = roadmap.header, schedule.status_date(roadmap.id)
    first = header.start or min((each.early_start for each in dates), default=day)
    last = header.finish or max((each.early_finish for each in dates), default=day)
    return tuple(range(first.year, max(first.year, last.year) + 1))


def _meetings(roadmap: Roadmap, schedule: Schedule, bodies: Sequence[str], year: int) -> Iterator[ClockMark]:
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    titles = {body.id: body.title for body in roadmap.bodies}
    room = limits.MEETINGS
    for name in bodies:
        days = schedule.meetings(roadmap.id, name).between(first, last)
        room -= len(days)
        if room < 0:
            raise InputError(Finding("TK408", Place(roadmap.id, name), {"limit": limits.MEETINGS}))
        for day in days:
            yield ClockMark(date.fromordinal(day), "meeting", name, titles[name], body=name)


def _marks(roadmap: Roadmap, item: StatusItem) -> Iterator[ClockMark]:
    """The item's own day when it has no length, and a deadline that others set: statutory, or fixed and still ahead."""
    told = {"id": item.id, "title": item.title, "state": item.state, "group": item.group, "body": item.body}
    if item.kind != "task":
        fixed = isinstance(roadmap.rows[item.id].item, Milestone) and roadmap.rows[item.id].item.date is not None  # type: ignore[union-attr]
        kind = "event" if fixed else item.kind
        yield ClockMark(item.early_finish, kind, **told)  # type: ignore[arg-type]
    if item.deadline and (
        item.deadline_kind == "statutory" or (item.deadline_kind == "fixed" and item.state != "done")
    ):
        kind = "statutory" if item.deadline_kind == "statutory" else "deadline"
        yield ClockMark(item.deadline, kind, basis=item.basis, **told)  # type: ignore[arg-type]


def _periods(roadmap: Roadmap, schedule: Schedule, year: int, groups: frozenset[str] | None) -> Iterator[ClockPeriod]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = [(each.id, each.title, "phase", each.start or first, each.finish or last) for each in roadmap.phases]
    if groups is not None:
        dates = schedule.dates[roadmap.id]
        found += [
            (name, row.item.title, "package", dates[name].early_start, dates[name].early_finish)
            for name, row in roadmap.rows.items()
            if row.is_parent and row.depth == 0 and row.group in groups and name in dates
        ]
    for name, title, kind, start, finish in found:
        if start <= last and finish >= first and start <= finish:
            yield ClockPeriod(name, title, kind, max(start, first), min(finish, last))
