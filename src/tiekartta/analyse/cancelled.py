"""Meetings that are not held although somebody counts on them: cancelled ones, and those on a public holiday."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tiekartta.model.entities import Body
from tiekartta.model.items import Decision
from tiekartta.model.roadmap import Roadmap
from tiekartta.model.scalars import LocalText
from tiekartta.schedule.schedule import Schedule


@dataclass(frozen=True, slots=True)
class CancelledMeeting:
    """A meeting that is not held, and why where it is told."""

    date: date
    why: LocalText | None = None


def cancelled_between(body: Body, first: date, last: date) -> tuple[CancelledMeeting, ...]:
    """The cancelled meetings of a body from day `first` to day `last`, both included, in order."""
    days = body.cancelled
    return tuple(CancelledMeeting(day, days[day].why) for day in sorted(days) if first <= day <= last)


def lost_meetings(roadmap: Roadmap, schedule: Schedule, item: Decision) -> tuple[CancelledMeeting, ...]:
    """The cancelled meetings in which a decision could have been made: it is prepared, and waits for the next one."""
    body = next((each for each in roadmap.bodies if each.id == item.body), None)
    if body is None or not body.cancelled:
        return ()
    span = waiting_days(roadmap, schedule, item)
    return cancelled_between(body, *span) if span else ()


def waiting_days(roadmap: Roadmap, schedule: Schedule, item: Decision) -> tuple[date, date] | None:
    """The first and the last day on which a decision that is prepared waits for its meeting, if it does."""
    from tiekartta.schedule.drivers import bounds_of

    dates = schedule.dates[roadmap.id].get(item.id)
    if dates is None or dates.no_meeting:
        return None
    bounds = bounds_of(schedule, roadmap.id, item.id)
    if not bounds or bounds[0].moved != "meeting":
        return None
    return bounds[0].date, date.fromordinal(dates.early_start.toordinal() - 1)
