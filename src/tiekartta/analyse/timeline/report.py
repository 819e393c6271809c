"""When everything happens: the report behind `tiekartta timeline`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tiekartta.analyse.cancelled import CancelledMeeting, cancelled_between
from tiekartta.analyse.states import States
from tiekartta.analyse.timeline.folding import Outline, parents_of
from tiekartta.analyse.timeline.headings import headings
from tiekartta.analyse.timeline.rows import Leaf, TimelineRow, leaves_of, summary, with_driver
from tiekartta.base import limits
from tiekartta.base.findings import Finding, InputError, Place
from tiekartta.model.entities import Group
from tiekartta.model.roadmap import Roadmap
from tiekartta.model.scalars import LocalText
from tiekartta.schedule.schedule import Schedule

BY = ("group", "phase", "package", "critical")
"""What a timeline may be grouped by."""

FEW = 30
"""A roadmap with at most this many items is shown whole; a larger one folds its packages, unless told otherwise."""


@dataclass(frozen=True, slots=True)
class TimelineOptions:
    """What to show: `depth` levels under each heading (None: by the number of items), and which days.

    `first` and `last` bound the window; without them it is the roadmap's own, else that of its items.
    """

    by: str = "group"
    depth: int | None = None
    first: date | None = None
    last: date | None = None
    group: str | None = None
    phase: str | None = None
    every: bool = False
    """Whether a package of one item has a row of its own too."""


@dataclass(frozen=True, slots=True)
class TimelineSection:
    """A heading with its rows; `id` is None for what has no group, phase or package.

    A group that has items only in its sub-groups has no summary.
    """

    id: str | None
    title: LocalText | None
    depth: int
    summary: TimelineRow | None
    rows: tuple[TimelineRow, ...]


@dataclass(frozen=True, slots=True)
class TimelinePhase:
    """A phase of the roadmap, clipped to the window."""

    id: str
    title: LocalText
    start: date
    finish: date


@dataclass(frozen=True, slots=True)
class TimelineBody:
    """A body's meetings in the window, and those of them that are cancelled."""

    id: str
    title: LocalText
    meetings: tuple[date, ...]
    cancelled: tuple[CancelledMeeting, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineTarget:
    """What the plan exists for; `reserve` is in working days, negative when it is missed."""

    id: str
    title: LocalText
    date: date
    reserve: int


@dataclass(frozen=True, slots=True)
class TimelineReport:
    """One roadmap between two days, both included; `before` and `after` count the items that lie outside."""

    roadmap: str
    title: LocalText
    version: str | None
    status_date: date
    scenario: LocalText | None
    by: str
    first: date
    last: date
    target: TimelineTarget | None
    phases: tuple[TimelinePhase, ...]
    sections: tuple[TimelineSection, ...]
    bodies: tuple[TimelineBody, ...]
    before: int
    after: int
    folded: int
    """Items that are not shown on a row of their own, although they lie in the window."""


def timeline_of(
    roadmap: Roadmap, schedule: Schedule, at_risk: int, options: TimelineOptions | None = None
) -> TimelineReport:
    """The timeline of one roadmap; `at_risk` is the float, in working days, below which an item is at risk."""
    options = options or TimelineOptions()
    leaves = leaves_of(roadmap, schedule, States(roadmap, schedule, at_risk).all())
    leaves = [leaf for leaf in leaves if _wanted(leaf, roadmap, options)]
    first, last = window_of(roadmap, schedule, options)
    inside = [leaf for leaf in leaves if _overlaps(leaf.row, first, last)]
    before = sum(leaf.row.early_finish < first for leaf in leaves)
    depth = options.depth if options.depth is not None else (1 if len(inside) > FEW else 1_000)
    sections = tuple(_sections(roadmap, schedule, leaves, options, depth, (first, last)))
    shown = sum(row.kind != "package" for section in sections for row in section.rows)
    ids = {row.id for section in sections for row in section.rows}
    deciding = {leaf.body for leaf in inside if options.by != "critical" or leaf.row.id in ids}
    return TimelineReport(
        roadmap=roadmap.id,
        title=roadmap.header.title,
        version=roadmap.header.version,
        status_date=schedule.status_date(roadmap.id),
        scenario=next((each.title for each in roadmap.scenarios if each.id == roadmap.scenario), None),
        by=options.by,
        first=first,
        last=last,
        target=_target(roadmap, schedule),
        phases=tuple(_phases(roadmap, first, last)),
        sections=sections,
        bodies=tuple(_bodies(roadmap, schedule, deciding, first, last)),
        before=before,
        after=len(leaves) - len(inside) - before,
        folded=len(inside) - shown,
    )


def window_of(roadmap: Roadmap, schedule: Schedule, options: TimelineOptions) -> tuple[date, date]:
    """The first and last day to show: as told, else the roadmap's start and finish, else those of its items."""
    dates = schedule.dates[roadmap.id].values()
    day = schedule.status_date(roadmap.id)
    first = options.first or roadmap.header.start or min((each.early_start for each in dates), default=day)
    last = options.last or roadmap.header.finish or max((each.early_finish for each in dates), default=day)
    return (first, max(first, last)) if options.first or not options.last else (min(first, last), last)


def _overlaps(row: TimelineRow, first: date, last: date) -> bool:
    return row.early_finish >= first and row.early_start <= last


def _wanted(leaf: Leaf, roadmap: Roadmap, options: TimelineOptions) -> bool:
    if options.phase and leaf.phase != options.phase:
        return False
    return not options.group or options.group in _lineage(leaf.group, {each.id: each for each in roadmap.groups})


def _lineage(group: str | None, groups: dict[str, Group]) -> list[str]:
    """A group and the groups that it is part of; a loop of parents ends where it began."""
    line: list[str] = []
    while group and group not in line:
        line.append(group)
        group = groups[group].parent if group in groups else None
    return line


def _sections(
    roadmap: Roadmap,
    schedule: Schedule,
    leaves: list[Leaf],
    options: TimelineOptions,
    depth: int,
    window: tuple[date, date],
) -> Iterator[TimelineSection]:
    """The headings of what lies in the window; what is counted under them is the whole, whatever is drawn."""
    parents, by = parents_of(roadmap), options.by
    outline = {} if by == "critical" else parents
    inside = [leaf for leaf in leaves if _overlaps(leaf.row, *window)]
    drawn = {each.id for each in headings(roadmap, schedule, inside, by, parents)}
    for heading in headings(roadmap, schedule, leaves, by, parents):
        if heading.id not in drawn:
            continue
        if not heading.members:
            yield TimelineSection(heading.id, heading.title, heading.depth, None, ())
            continue
        tree = Outline(roadmap, outline, heading.members, heading.id if by == "package" else None)
        total = summary(heading.id or "", heading.title or "", heading.depth, [leaf.row for leaf in heading.members])
        shown = (row for row in tree.rows(depth, options.every) if _overlaps(row, *window))
        rows = tuple(with_driver(row, roadmap, schedule) for row in shown)
        yield TimelineSection(heading.id, heading.title, heading.depth, total, rows)


def _target(roadmap: Roadmap, schedule: Schedule) -> TimelineTarget | None:
    name = schedule.targets[roadmap.id]
    reserve = schedule.reserves[roadmap.id]
    if name is None or reserve is None or name not in schedule.dates[roadmap.id]:
        return None
    day = schedule.dates[roadmap.id][name].early_finish
    return TimelineTarget(name, roadmap.rows[name].title, day, reserve)


def _phases(roadmap: Roadmap, first: date, last: date) -> Iterator[TimelinePhase]:
    for phase in roadmap.phases:
        start, finish = phase.start or first, phase.finish or last
        if start <= last and finish >= first and start <= finish:
            yield TimelinePhase(phase.id, phase.title, max(start, first), min(finish, last))


def _bodies(
    roadmap: Roadmap, schedule: Schedule, deciding: set[str | None], first: date, last: date
) -> Iterator[TimelineBody]:
    """The bodies that decide on what is shown, with their meetings."""
    room = limits.MEETINGS
    for body in roadmap.bodies:
        if body.id in deciding:
            meetings = schedule.meetings(roadmap.id, body.id)
            days = tuple(map(date.fromordinal, meetings.between(first.toordinal(), last.toordinal())))
            room -= len(days)
            if room < 0:
                raise InputError(Finding("TK408", Place(roadmap.id, body.id), {"limit": limits.MEETINGS}))
            cancelled = cancelled_between(body, first, last)
            if days or cancelled:
                yield TimelineBody(body.id, body.title, days, cancelled)
