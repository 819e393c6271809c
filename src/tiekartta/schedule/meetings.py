"""The meetings of a body, from a list or an iCalendar recurrence rule (RFC 5545, 3.3.10)."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from tiekartta.base import limits
from tiekartta.base.findings import Finding, InputError, Place
from tiekartta.model.entities import Body, Recurrence

if TYPE_CHECKING:
    from tiekartta.schedule.recurrence import Rule
    from tiekartta.schedule.schedule import Schedule


class Budget:
    """Days that may still be looked at for one schedule, by all rules together; and why that was not enough."""

    def __init__(self, days: int | None = None) -> None:
        self.left = limits.RULE_DAYS if days is None else days
        self.refused: Finding | None = None
        self._closed = False

    def refuse(self, finding: Finding) -> None:
        """Note that a rule was cut short. Raises InputError when nobody would look at the note any more."""
        if self._closed:
            raise InputError(finding)
        self.refused = self.refused or finding

    def close(self) -> list[Finding]:
        """What was refused so far; a schedule is computed, and from now on a refusal ends the run."""
        self._closed = True
        return [self.refused] if self.refused else []


class _Occurrences:
    """The days of a rule, with how many days were looked at to find each: worked out once in a process, when asked."""

    def __init__(self, rule: Rule, extra: Sequence[int], closed: Collection[int]) -> None:
        self.days = array("l")
        self.looked = array("l")
        self._all = Budget(sys.maxsize)  # a rule ends by itself; who asks pays
        self._more: Iterator[int] | None = _merge(rule.occurrences(self._all), list(extra), closed)

    def reach(self, t: int, most: int) -> int:
        """How many days there are before `t` and the one after them, of at most so many."""
        days, looked, more = self.days, self.looked, self._more
        while more is not None and len(days) < most and not (days and days[-1] >= t):
            day = next(more, None)
            if day is None:
                self._more = more = None
            else:
                days.append(day)
                looked.append(sys.maxsize - self._all.left)
        return min(bisect_left(days, t) + 1, len(days), most)

    def cost(self, number: int, t: int) -> int:
        """The days that were looked at to find so many days of the rule, and that there is none more before `t`."""
        if number == len(self.days) and not (self.days and self.days[-1] >= t):
            return sys.maxsize - self._all.left
        return self.looked[number - 1]


class _Charged:
    """Takes the days of a rule on a budget."""

    def __init__(self, occurrences: _Occurrences, budget: Budget, where: Place) -> None:
        self._occurrences = occurrences
        self._budget = budget
        self._where = where
        self._paid = 0

    def reach(self, t: int) -> int:
        """How many days may be used when day `t` is asked for."""
        if self._budget.left < 0:
            return self._refuse()
        number = self._occurrences.reach(t, limits.MEETINGS + 1)
        if number > limits.MEETINGS:
            self._budget.refuse(Finding("TK408", self._where, {"limit": limits.MEETINGS}))
            number = limits.MEETINGS
        cost = self._occurrences.cost(number, t)
        self._budget.left -= max(cost - self._paid, 0)
        self._paid = max(cost, self._paid)
        return self._refuse() if self._budget.left < 0 else number

    def _refuse(self) -> int:
        self._budget.refuse(Finding("TK416", self._where, {"limit": limits.RULE_DAYS}))
        return 0


class Meetings:
    """Meeting days as ordinals, in order. Days of a recurrence are worked out as far as somebody asks."""

    def __init__(self, days: Sequence[int], more: _Charged | None = None) -> None:
        self._days = days
        self._more = more
        self._known = 0 if more else len(days)
        self._until = 0
        """Before this day all are known."""

    def _reach(self, t: int) -> None:
        if self._more is not None and t > self._until:
            self._known = max(self._known, self._more.reach(t))
            self._until = t

    def first(self, t: int) -> int | None:
        """The first meeting at or after day `t`, or None."""
        self._reach(t)
        position = bisect_left(self._days, t, hi=self._known)
        return self._days[position] if position < self._known else None

    def last(self, t: int) -> int | None:
        """The last meeting at or before day `t`, or None."""
        self._reach(t + 1)
        position = bisect_right(self._days, t, hi=self._known)
        return self._days[position - 1] if position else None

    def between(self, first: int, last: int) -> list[int]:
        """The meetings from day `first` to day `last`, both included."""
        self._reach(last + 1)
        hi = self._known
        return list(self._days[bisect_left(self._days, first, hi=hi) : bisect_right(self._days, last, hi=hi)])

    def steps(self, early: int, late: int) -> int:
        """How many meetings later `late` is than `early`; negative when it is earlier."""
        self._reach(max(early, late) + 1)
        hi = self._known
        return bisect_left(self._days, late, hi=hi) - bisect_left(self._days, early, hi=hi)

    def __bool__(self) -> bool:
        self._reach(1)
        return self._known > 0


def meetings_of(body: Body, start: date, roadmap: str, budget: Budget) -> tuple[Meetings, list[Finding]]:
    """The meetings of a body; `start` is the first day of a rule that names none, `budget` bounds a run's rules."""
    if isinstance(body.meetings, Recurrence):
        return _recurring(body, body.meetings, start, roadmap, budget)
    days = sorted({meeting.date.toordinal() for meeting in body.meetings})
    if len(days) > limits.MEETINGS:
        where = Place(roadmap, body.id, ("meetings",))
        return Meetings(days[: limits.MEETINGS]), [Finding("TK408", where, {"limit": limits.MEETINGS})]
    return Meetings(days), []


def _recurring(
    body: Body, given: Recurrence, start: date, roadmap: str, budget: Budget
) -> tuple[Meetings, list[Finding]]:
    from tiekartta.schedule.recurrence import BadRule, TooFrequent

    where = Place(roadmap, body.id, ("meetings",))
    try:
        occurrences = _occurrences(given.rrule, given.start or start, given.open, given.closed)
    except TooFrequent:
        return Meetings([]), [Finding("TK407", where, {"rule": _short(given.rrule)})]
    except BadRule as error:
        return Meetings([]), [Finding("TK406", where, {"rule": _short(given.rrule), "problem": str(error)})]
    meetings = Meetings(occurrences.days, _Charged(occurrences, budget, where))
    if not meetings and not budget.refused:
        return meetings, [Finding("TK415", where, {"rule": _short(given.rrule)})]
    return meetings, []


@lru_cache(maxsize=4096)
def _occurrences(rrule: str, start: date, extra: tuple[date, ...], closed: tuple[date, ...]) -> _Occurrences:
    """A comparison computes many schedules with the same rules."""
    from tiekartta.schedule.recurrence import parse_rule

    without = {day.toordinal() for day in closed}
    return _Occurrences(parse_rule(rrule, start), sorted({day.toordinal() for day in extra} - without), without)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def _merge(days: Iterator[int], extra: list[int], closed: Collection[int]) -> Iterator[int]:
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
