"""What belongs into a calendar: meetings with what they decide, days of notice, statutory deadlines, milestones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tiekartta.analyse.summary.meetings import MeetingBook, MeetingDay
from tiekartta.model.calendar import calendar_of
from tiekartta.model.entities import Body
from tiekartta.model.items import Deadline, Milestone
from tiekartta.model.roadmap import Roadmap
from tiekartta.model.scalars import LocalText, in_language
from tiekartta.schedule.schedule import Schedule

MOST = 2_000
"""Most meetings of one body that are told."""
_BEYOND = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a calendar. `key` is the same in every version of the roadmap, so that a calendar replaces it.

    `kind` is `meeting`, `cancelled`, `notice`, `statutory` or `milestone`; `items` are the decisions of a meeting, or
    the item that the day is about.
    """

    key: str
    kind: str
    day: date
    title: LocalText
    time: str | None = None
    place: LocalText | None = None
    items: tuple[LocalText, ...] = ()
    note: LocalText | None = None
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agenda:
    """The calendar of a roadmap, in the order of days; `status_date` is when all of it was so."""

    roadmap: str
    title: LocalText
    time_zone: str
    status_date: date
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose calendar it is: a body's, a group's, what an owner's name has this text in, or everybody's."""

    body: str | None = None
    group: str | None = None
    owner: str | None = None


def agenda_of(roadmap: Roadmap, schedule: Schedule, wanted: Wanted) -> Agenda:
    """The calendar of a roadmap, from its first day to its last, or a year beyond the data date."""
    status_date = schedule.status_date(roadmap.id)
    last = roadmap.header.finish or status_date + _BEYOND
    first = roadmap.header.start or status_date - _BEYOND
    found = [*_meetings(roadmap, schedule, wanted, first, last), *_days(roadmap, schedule, wanted)]
    events = sorted(found, key=lambda each: (each.day, each.kind, each.key))
    return Agenda(roadmap.id, roadmap.header.title, roadmap.header.time_zone, status_date, tuple(events))


def _meetings(roadmap: Roadmap, schedule: Schedule, wanted: Wanted, first: date, last: date) -> Iterator[Event]:
    """The meetings of the bodies; for a group or an owner, only those that decide something of theirs."""
    book = MeetingBook(roadmap, schedule)
    own = set(_own(roadmap, wanted))
    for body in roadmap.bodies:
        if wanted.body not in (None, body.id):
            continue
        for meeting in book.after(body.id, first - timedelta(days=1), MOST):
            if meeting.date > last:
                break
            decided = [each for each in meeting.decisions if each.id in own]
            if decided or not (wanted.group or wanted.owner):
                yield _meeting(roadmap, body, meeting)
                yield from _notice(roadmap, body, meeting)
        if not (wanted.group or wanted.owner):
            yield from _cancelled(roadmap, body)


def _meeting(roadmap: Roadmap, body: Body, meeting: MeetingDay) -> Event:
    titles = tuple(each.title for each in meeting.decisions)
    key = f"{roadmap.id}/{body.id}/{meeting.date.isoformat()}"
    return Event(key, "meeting", meeting.date, meeting.title or body.title, meeting.time, meeting.place, titles)


def _cancelled(roadmap: Roadmap, body: Body) -> Iterator[Event]:
    for day, meeting in body.cancelled.items():
        key = f"{roadmap.id}/{body.id}/{day.isoformat()}"
        title = meeting.title or body.title
        yield Event(key, "cancelled", day, title, meeting.time, meeting.place or body.place, note=meeting.why)


def _notice(roadmap: Roadmap, body: Body, meeting: MeetingDay) -> Iterator[Event]:
    """The day by which the material of a meeting must be ready: the last before as much working time as its notice."""
    if body.notice is None or not meeting.decisions:
        return
    day = meeting.date
    if body.notice.elapsed:
        day -= timedelta(days=body.notice.days(7))
    else:
        calendar = calendar_of(roadmap.header.calendar)
        boundary = calendar.latest(day.toordinal(), body.notice.days(calendar.days_a_week))
        day = date.fromordinal(calendar.on_or_before(boundary - 1) + 1)
    titles = tuple(each.title for each in meeting.decisions)
    key = f"{roadmap.id}/{body.id}/{meeting.date.isoformat()}/notice"
    yield Event(key, "notice", day - timedelta(days=1), meeting.title or body.title, items=titles)


def _days(roadmap: Roadmap, schedule: Schedule, wanted: Wanted) -> Iterator[Event]:
    """Statutory deadlines, and the days on which milestones are, or are forecast to be."""
    if wanted.body is not None:
        return
    own = set(_own(roadmap, wanted))
    dates = schedule.dates[roadmap.id]
    for name, row in roadmap.rows.items():
        item = row.item
        if name not in own or row.gone:
            continue
        deadline = item.deadline
        if isinstance(deadline, Deadline) and deadline.kind == "statutory":
            key = f"{roadmap.id}/{name}/deadline"
            yield Event(key, "statutory", deadline.date, item.title, basis=deadline.basis or item.basis)
        if isinstance(item, Milestone) and name in dates:
            yield Event(f"{roadmap.id}/{name}", "milestone", dates[name].early_finish, item.title)


def _own(roadmap: Roadmap, wanted: Wanted) -> Iterator[str]:
    """The items of a group with its sub-groups, and of an owner."""
    groups = _subgroups(roadmap, wanted.group) if wanted.group else set()
    for name, row in roadmap.rows.items():
        if wanted.group and row.group not in groups:
            continue
        owners = [row.owner] if isinstance(row.owner, str) else list(row.owner or ())
        if wanted.owner and not any(wanted.owner.casefold() in (each or "").casefold() for each in owners):
            continue
        yield name


def _subgroups(roadmap: Roadmap, group: str) -> set[str]:
    found, size = {group}, 0
    while len(found) > size:
        size = len(found)
        found |= {each.id for each in roadmap.groups if each.parent in found}
    return found


def told(text: LocalText | None, lang: str) -> str:
    """A text in a language; nothing for none."""
    return in_language(text, lang) if text is not None else ""
