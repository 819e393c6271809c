"""Meetings of bodies that were cancelled or added between two versions, and the decisions that lost theirs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tiekartta.compare.effects import Effects, Planned
from tiekartta.compare.report import ItemRef, MeetingChange
from tiekartta.model.entities import Body
from tiekartta.model.scalars import LocalText


def meeting_changes(effects: Effects) -> Iterator[MeetingChange]:
    """Every meeting from the old data date on that only one version holds, by body and day.

    What counts is the days on which a body meets, whether they are listed or follow from a rule; of a body that only
    one version has nothing is told, as the body itself is an edit.
    """
    if effects.old.roadmap is None or effects.new.roadmap is None:
        return
    before = {body.id: body for body in effects.old.roadmap.bodies}
    first = effects.old.schedule.status_date(effects.id).toordinal()
    last = max(_horizon(effects.old), _horizon(effects.new))
    for body in effects.new.roadmap.bodies:
        if body.id in before and before[body.id].meetings != body.meetings:
            yield from _of_body(effects, body, first, last)


def _horizon(side: Planned) -> int:
    """The last day that the plan looks at: its window, its latest date, its last listed meeting."""
    assert side.roadmap is not None
    days = [each.late_finish for each in side.dates.values()]
    days += [each.date for body in side.roadmap.bodies for each in body.listed]
    if side.roadmap.header.finish:
        days.append(side.roadmap.header.finish)
    return max(days).toordinal() if days else 0


def _of_body(effects: Effects, body: Body, first: int, last: int) -> Iterator[MeetingChange]:
    was = set(effects.old.schedule.meetings(effects.id, body.id).between(first, last))
    now = set(effects.new.schedule.meetings(effects.id, body.id).between(first, last))
    for t in sorted(was ^ now):
        day = date.fromordinal(t)
        cancelled = t in was
        decided = tuple(_decided(effects, body.id, day)) if cancelled else ()
        kind = "cancelled" if cancelled else "added"
        yield MeetingChange(kind, body.id, body.title, day, _why(body, day) if cancelled else None, decided, None)


def _why(body: Body, day: date) -> LocalText | None:
    """The reason that is written with a cancelled meeting."""
    meeting = body.cancelled.get(day)
    return meeting.why if meeting is not None else None


def _decided(effects: Effects, body: str, day: date) -> Iterator[ItemRef]:
    """The decisions that were to be made in a meeting."""
    for name, dates in effects.old.dates.items():
        row = effects.old.row(name)
        if row is not None and getattr(row.item, "body", None) == body and dates.early_start == day:
            yield ItemRef(name, row.kind, row.title)
