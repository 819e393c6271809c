"""The meetings of a body, from a list or an iCalendar recurrence rule (RFC 5545, 3.3.10)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from tiekartta.base import limits
from tiekartta.base.findings import Finding, Place
from tiekartta.model.entities import Body, Recurrence

if TYPE_CHECKING:
    from tiekartta.schedule.schedule import Schedule


class Budget:
    """Days that may still be looked at in one run, by all rules together."""

    def __init__(self) -> None:
        self.left = limits.RULE_DAYS


class Meetings:
    """Meeting days as ordinals, in order. Days of a recurrence are worked out as far as somebody asks."""

    def __init__(self, days: list[int], more: Iterator[int] | None = None) -> None:
        self._days = days
        self._more = more

    def _reach(self, t: int) -> None:
        while self._more is not None and (not self._days or self._days[-1] < t):
            day = next(self._more, None)
            if day is None or len(self._days) >= limits.MEETINGS:
                self._more = None
            else:
                self._days.append(day)

    def first(self, t: int) -> int | None:
        """The first meeting at or after day `t`, or None."""
        self._reach(t)
        position = bisect_left(self._days, t)
        return self._days[position] if position < len(self._days) else None

    def last(self, t: int) -> int | None:
        """The last meeting at or before day `t`, or None."""
        self._reach(t + 1)
        position = bisect_right(self._days, t)
        return self._days[position - 1] if position else None

    def between(self, first: int, last: int) -> list[int]:
        """The meetings from day `first` to day `last`, both included."""
        self._reach(last + 1)
        return self._days[bisect_left(self._days, first) : bisect_right(self._days, last)]

    def steps(self, early: int, late: int) -> int:
        """How many meetings later `late` is than `early`; negative when it is earlier."""
        self._reach(max(early, late) + 1)
        return bisect_left(self._days, late) - bisect_left(self._days, early)

    def __bool__(self) -> bool:
        self._reach(0)
        return bool(self._days) or self.first(0) is not None


def meetings_of(body: Body, start: date, roadmap: str, budget: Budget | None = None) -> tuple[Meetings, list[Finding]]:
    """The meetings of a body; `start` is the first day of a rule that names none, `budget` bounds a run's rules."""
    if isinstance(body.meetings, Recurrence):
        return _recurring(body, body.meetings, start, roadmap, budget or Budget())
    days = sorted({meeting.date.toordinal() for meeting in body.meetings})
    if len(days) > limits.MEETINGS:
        where = Place(roadmap, body.id, ("meetings",))
        return Meetings(days[: limits.MEETINGS]), [Finding("TK408", where, {"limit": limits.MEETINGS})]
    return Meetings(days), []


def _recurring(
    body: Body, given: Recurrence, start: date, roadmap: str, budget: Budget
) -> tuple[Meetings, list[Finding]]:
    from tiekartta.schedule.recurrence import BadRule, TooFrequent, parse_rule

    where = Place(roadmap, body.id, ("meetings",))
    try:
        rule = parse_rule(given.rrule, given.start or start)
    except TooFrequent:
        return Meetings([]), [Finding("TK407", where, {"rule": _short(given.rrule)})]
    except BadRule as error:
        return Meetings([]), [Finding("TK406", where, {"rule": _short(given.rrule), "problem": str(error)})]
    closed = {day.toordinal() for day in given.closed}
    extra = sorted({day.toordinal() for day in given.open} - closed)
    meetings = Meetings([], _merge(rule.occurrences(budget), extra, closed))
    if not meetings:
        return meetings, [Finding("TK415", where, {"rule": _short(given.rrule)})]
    return meetings, []


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def _merge(days: Iterator[int], extra: list[int], closed: set[int]) -> Iterator[int]:
    """Days of the rule and the extra days, in order, without the closed ones."""
    for day in days:
        while extra and extra[0] <= day:
            if extra[0] != day:
                yield extra[0]
            extra.pop(0)
        if day not in closed:
            yield day
    yield from extra


def meetings_to_spare(schedule: Schedule, roadmap: str, item: str) -> int | None:
    """A decision's float in meetings of its body: how many later ones would still do; negative when it is too late."""
    v = schedule.node(roadmap, item)
    meetings = schedule.network.nodes[v].meetings
    return meetings.steps(schedule.early.start[v], schedule.late.start[v]) if meetings else None
