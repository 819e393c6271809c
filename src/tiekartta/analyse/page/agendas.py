"""What each body has to decide: its meetings from the data date on, their agendas, and what it costs to wait."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tiekartta.analyse.items import StatusItem
from tiekartta.analyse.status import Named
from tiekartta.analyse.summary.meetings import MeetingDay
from tiekartta.analyse.summary.postpone import Postponed, postponed
from tiekartta.analyse.summary.scope import Scope
from tiekartta.model.scalars import Duration

COSTED = 12
"""Of how many decisions it is worked out what breaks when they wait: each is the whole plan computed again."""

_ITEMS = 20_000
"""The most items that all of those computations may go over together."""


@dataclass(frozen=True, slots=True)
class Point:
    """A decision on an agenda.

    `holds` is what waits for it directly. `next` is the body's following meeting; `cost` what breaks when the decision
    waits until then, told where it is the last meeting that would do, None where nothing would break.
    """

    item: StatusItem
    holds: tuple[Named, ...]
    next: date | None
    cost: Postponed | None


@dataclass(frozen=True, slots=True)
class Agenda:
    """One meeting with the decisions that are computed to be made in it."""

    meeting: MeetingDay
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class BodyAgendas:
    """A body's meetings from the data date on: the next one, and those with something to decide.

    `idle` is how many others it has before the last of these; `stranded` are decisions that no meeting is left for.
    """

    body: Named
    notice: Duration | None
    agendas: tuple[Agenda, ...]
    idle: int
    stranded: tuple[StatusItem, ...]


def agendas_of(scope: Scope) -> tuple[BodyAgendas, ...]:
    """The bodies that have decisions ahead, in the order of the roadmap."""
    ahead: dict[str, list[StatusItem]] = {}
    for item in scope.status.items:
        if item.body and item.state != "done":
            ahead.setdefault(item.body, []).append(item)
    costed = _costed(scope, ahead)
    holds = _holds(scope)
    return tuple(_body(scope, name, ahead[name], costed, holds) for name in scope.book.bodies if ahead.get(name))


def _costed(scope: Scope, ahead: dict[str, list[StatusItem]]) -> frozenset[str]:
    """The decisions without a meeting to spare, the earliest first, as many as may be computed."""
    room = _ITEMS // max(sum(len(each.rows) for each in scope.schedule.network.roadmaps), 1)
    last = [item for items in ahead.values() for item in items if item.meeting and item.meetings_to_spare == 0]
    last.sort(key=lambda item: (item.meeting or date.max, item.id))
    return frozenset(item.id for item in last[: min(COSTED, room)])


def _holds(scope: Scope) -> dict[str, list[Named]]:
    """What is unfinished and waits directly for each item."""
    found: dict[str, list[Named]] = {}
    for name, row in scope.roadmap.rows.items():
        if scope.is_open(name):
            for link in row.item.depends_on:
                found.setdefault(link.task, []).append(Named(name, row.item.title))
    return found


def _body(
    scope: Scope, name: str, items: list[StatusItem], costed: frozenset[str], holds: dict[str, list[Named]]
) -> BodyAgendas:
    body = scope.book.bodies[name]
    by_day: dict[date, list[StatusItem]] = {}
    for item in items:
        if item.meeting:
            by_day.setdefault(item.meeting, []).append(item)
    following = scope.book.next(name, scope.status_date)
    days = sorted({*by_day, following.date} if following else by_day)
    agendas = tuple(
        Agenda(meeting, tuple(_points(scope, by_day.get(day, ()), costed, holds)))
        for day in days
        if (meeting := scope.book.at(name, day)) is not None
    )
    first, last = scope.status_date.toordinal(), max(days, default=scope.status_date).toordinal()
    return BodyAgendas(
        Named(body.id, body.title),
        body.notice,
        agendas,
        max(len(scope.book.of(name).between(first, last)) - len(agendas), 0),
        tuple(item for item in items if not item.meeting),
    )


def _points(
    scope: Scope, items: list[StatusItem] | tuple[()], costed: frozenset[str], holds: dict[str, list[Named]]
) -> Iterator[Point]:
    for item in sorted(items, key=lambda each: (each.total_float, each.id)):
        assert item.body is not None
        assert item.meeting is not None
        t = scope.book.of(item.body).first(item.meeting.toordinal() + 1)
        after = date.fromordinal(t) if t is not None else None
        cost = postponed(scope.roadmap, scope.schedule, item.id, after) if after and item.id in costed else None
        yield Point(item, tuple(holds.get(item.id, ())), after, cost)
