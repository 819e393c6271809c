"""Meetings: which one the memo is for, the one before, and those that follow."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tiekartta.analyse.cancelled import CancelledMeeting, cancelled_between
from tiekartta.analyse.status import Named
from tiekartta.model.entities import Body, Meeting, Recurrence
from tiekartta.model.roadmap import Roadmap
from tiekartta.model.scalars import LocalText
from tiekartta.schedule.meetings import Meetings
from tiekartta.schedule.schedule import Schedule


@dataclass(frozen=True, slots=True)
class MeetingDay:
    """One meeting of a body; `decisions` are those that are computed to be made in it."""

    body: Named
    date: date
    time: str | None = None
    place: LocalText | None = None
    title: LocalText | None = None
    decisions: tuple[Named, ...] = ()


class MeetingBook:
    """The meetings of one roadmap's bodies, with the decisions that the schedule puts in each."""

    def __init__(self, roadmap: Roadmap, schedule: Schedule) -> None:
        self.bodies = {body.id: body for body in roadmap.bodies}
        self._meetings = {body.id: schedule.meetings(roadmap.id, body.id) for body in roadmap.bodies}
        self._decisions: dict[tuple[str, date], list[Named]] = {}
        dates = schedule.dates[roadmap.id]
        for decision in roadmap.decided():
            if decision.body and decision.id in dates and not dates[decision.id].no_meeting:
                key = (decision.body, dates[decision.id].early_start)
                self._decisions.setdefault(key, []).append(Named(decision.id, roadmap.rows[decision.id].title))

    def of(self, body: str) -> Meetings:
        """All meetings of a body, as ordinals."""
        return self._meetings[body]

    def at(self, body: str, day: date) -> MeetingDay | None:
        """The meeting of a body on a day."""
        return self._day(self.bodies[body], day) if self._meetings[body].between(*[day.toordinal()] * 2) else None

    def next(self, body: str | None, day: date) -> MeetingDay | None:
        """The first meeting, of one body or of any, on or after a day; of two on the same day the body listed first."""
        found = [(t, number, name) for number, (name, t) in enumerate(self._firsts(body, day))]
        if not found:
            return None
        t, _, name = min(found)
        return self._day(self.bodies[name], date.fromordinal(t))

    def _firsts(self, body: str | None, day: date) -> Iterator[tuple[str, int]]:
        for name, meetings in self._meetings.items():
            t = meetings.first(day.toordinal()) if body in (None, name) else None
            if t is not None:
                yield name, t

    def previous(self, body: str, day: date) -> MeetingDay | None:
        """The last meeting of a body before a day."""
        t = self._meetings[body].last(day.toordinal() - 1)
        return self._day(self.bodies[body], date.fromordinal(t)) if t is not None else None

    def after(self, body: str, day: date, most: int) -> tuple[MeetingDay, ...]:
        """The next meetings of a body after a day, at most so many."""
        days: list[MeetingDay] = []
        while len(days) < most:
            t = self._meetings[body].first((days[-1].date if days else day).toordinal() + 1)
            if t is None:
                break
            days.append(self._day(self.bodies[body], date.fromordinal(t)))
        return tuple(days)

    def last(self, body: str | None, day: date) -> MeetingDay | None:
        """The last meeting of a body, or of any, on or before a day; of two on the same day the body listed first."""
        names = [name for name in self.bodies if body in (None, name)]
        found = [each for name in names if (each := self.previous(name, date.fromordinal(day.toordinal() + 1)))]
        return max(found, key=lambda each: each.date, default=None)

    def ended(self, bodies: Collection[str], day: date) -> tuple[MeetingDay, ...]:
        """The last meetings of those of the bodies that have none after a day, in the order of the roadmap."""
        names = (name for name in self.bodies if name in bodies)
        over = (name for name in names if self._meetings[name].first(day.toordinal() + 1) is None)
        found = (self.previous(name, date.fromordinal(day.toordinal() + 1)) for name in over)
        return tuple(each for each in found if each is not None)

    def others(self, body: str | None, day: date) -> tuple[MeetingDay, ...]:
        """After a day, of every other body its first meeting and the later ones that have something to decide."""
        found = []
        for name in self.bodies:
            if name != body:
                first = self._meetings[name].first(day.toordinal() + 1)
                days = {date.fromordinal(first)} if first is not None else set()
                days |= {each for owner, each in self._decisions if owner == name and each > day}
                found += [self._day(self.bodies[name], each) for each in days]
        order = list(self.bodies)
        return tuple(sorted(found, key=lambda each: (each.date, order.index(each.body.id))))

    def cancelled(
        self, body: str, previous: MeetingDay | None, upcoming: Sequence[MeetingDay]
    ) -> tuple[CancelledMeeting, ...]:
        """The cancelled meetings of a body since its previous meeting, as far ahead as meetings are told."""
        first = previous.date if previous else date.min
        return cancelled_between(self.bodies[body], first, upcoming[-1].date if upcoming else date.max)

    def days(self, body: str) -> tuple[date, ...]:
        """Meeting days to name when somebody asks for one that is not there: the first of them, at most ten."""
        meetings, t = self._meetings[body], 1
        days: list[date] = []
        while len(days) < 10 and (found := meetings.first(t)) is not None:
            days.append(date.fromordinal(found))
            t = found + 1
        return tuple(days)

    def _day(self, body: Body, day: date) -> MeetingDay:
        name = Named(body.id, body.title)
        decisions = tuple(self._decisions.get((body.id, day), ()))
        told: Meeting | Recurrence | None = next((each for each in body.listed if each.date == day), None)
        told = told or self._meetings[body.id].rule_on(day.toordinal())
        if told is None:
            return MeetingDay(name, day, None, body.place, None, decisions)
        return MeetingDay(name, day, told.time, told.place or body.place, told.title, decisions)
