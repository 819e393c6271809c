"""The meetings of a body: listed days and iCalendar recurrence rules (RFC 5545, 3.3.10), less the cancelled ones."""

from __future__ import annotations

import re
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, time
from functools import cached_property, lru_cache
from heapq import merge
from itertools import groupby, takewhile
from operator import itemgetter
from typing import TYPE_CHECKING

from tiekartta.base import limits
from tiekartta.base.findings import Finding, InputError, Place
from tiekartta.model.calendar import holidays
from tiekartta.model.entities import Body, Recurrence
from tiekartta.model.header import Header

if TYPE_CHECKING:
    from tiekartta.schedule.recurrence import Rule


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

    @contextmanager
    def on_trial(self) -> Iterator[None]:
        """Let dates be looked at that may never be told: that there is too much to look at is no finding then."""
        before = self.left, self.refused, self._closed
        self._closed = False
        try:
            yield
        finally:
            self.left, self.refused, self._closed = before

    def close(self) -> list[Finding]:
        """What was refused so far; a schedule is computed, and from now on a refusal ends the run."""
        self._closed = True
        return [self.refused] if self.refused else []


_LISTED = -1
"""Stands for the number of a rule where a meeting is listed by its day."""


class _Occurrences:
    """The days of rules, with how many days were looked at to find each: worked out once in a process, when asked."""

    def __init__(self, every: Sequence[_Series], listed: Sequence[int], cancelled: Collection[int]) -> None:
        self.days = array("l")
        self.looked = array("l")
        self._by = array("l")
        """The number of the rule that each day comes from; listed days come from none."""
        self._every = every
        self._all = Budget(sys.maxsize)  # a rule ends by itself; who asks pays
        days = merge(((day, _LISTED) for day in listed), *(each.numbered(n, self._all) for n, each in enumerate(every)))
        first = (next(same) for day, same in groupby(days, key=itemgetter(0)) if day not in cancelled)
        self._more: Iterator[tuple[int, int]] | None = first

    def reach(self, t: int, most: int) -> int:
        """How many days there are before `t` and the one after them, of at most so many."""
        days, looked, more = self.days, self.looked, self._more
        while more is not None and len(days) < most and not (days and days[-1] >= t):
            found = next(more, None)
            if found is None:
                self._more = more = None
            else:
                days.append(found[0])
                self._by.append(found[1])
                looked.append(sys.maxsize - self._all.left)
        return min(bisect_left(days, t) + 1, len(days), most)

    def cost(self, number: int, t: int) -> int:
        """The days that were looked at to find so many days of the rule, and that there is none more before `t`."""
        if number == len(self.days) and not (self.days and self.days[-1] >= t):
            return sys.maxsize - self._all.left
        return self.looked[number - 1]

    def left_out(self, first: int, last: int) -> Iterator[int]:
        """The public holidays between two days that a rule would meet on."""
        for each in self._every:
            yield from each.left_out(first, last)

    def rule_on(self, t: int) -> Recurrence | None:
        """The rule that a day comes from; None for a listed day."""
        position = bisect_left(self.days, t)
        if position == len(self.days) or self.days[position] != t or self._by[position] == _LISTED:
            return None
        return self._every[self._by[position]].given


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

    def left_out(self, first: int, last: int) -> Iterator[int]:
        """The public holidays between two days that a rule would meet on."""
        return self._occurrences.left_out(first, last)

    def rule_on(self, t: int) -> Recurrence | None:
        """The rule that a day comes from; None for a listed day."""
        return self._occurrences.rule_on(t)

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

    def left_out(self, first: int, last: int) -> list[int]:
        """The public holidays between two days, both included, on which a rule has its meeting and none is held."""
        days = self._more.left_out(first, last) if self._more is not None else ()
        return sorted({day for day in days if not self.between(day, day)})

    def rule_on(self, t: int) -> Recurrence | None:
        """The rule that the meeting on day `t` comes from; None where it is listed by its day."""
        self._reach(t + 1)
        return self._more.rule_on(t) if self._more is not None else None

    def __bool__(self) -> bool:
        self._reach(1)
        return self._known > 0


class _Series:
    """The days of one rule with those that its body adds and takes away; public holidays are taken away too."""

    def __init__(self, rule: Rule, given: Recurrence, holidays: Iterable[int]) -> None:
        self.given = given
        self._rule = rule
        closed = {day.toordinal() for day in given.closed}
        self._extra = sorted({day.toordinal() for day in given.open} - closed)
        self._holidays = sorted(set(holidays) - closed)
        self._closed = closed.union(self._holidays)

    def days(self, budget: Budget) -> Iterator[int]:
        """Its days in order; what is looked at is charged on the budget."""
        return merge((day for day in self._rule.occurrences(budget) if day not in self._closed), self._extra)

    def numbered(self, number: int, budget: Budget) -> Iterator[tuple[int, int]]:
        """Its days in order, each with the same number."""
        return ((day, number) for day in self.days(budget))

    def happens(self, budget: Budget) -> bool:
        """Whether it has any day; true when the budget does not suffice to say that it has none."""
        happens, looked = self._first
        budget.left -= looked
        return happens or budget.left < 0

    def left_out(self, first: int, last: int) -> Iterator[int]:
        """The public holidays between two days that are among its days; looked for only where there is a holiday."""
        among = self._holidays[bisect_left(self._holidays, first) : bisect_right(self._holidays, last)]
        if among:
            days = takewhile(lambda day: day <= among[-1], self._rule.occurrences(Budget()))
            yield from set(among).intersection(days)

    @cached_property
    def _first(self) -> tuple[bool, int]:
        budget = Budget(sys.maxsize)
        return any(True for _ in self.days(budget)), sys.maxsize - budget.left


def meetings_of(body: Body, header: Header, today: date, budget: Budget) -> tuple[Meetings, list[Finding]]:
    """The meetings of a body, and what is wrong with them; `budget` bounds all rules of a run.

    A rule that does not say its first day begins with the roadmap, or on `today` where that does not say its own.
    """
    where = Place(header.id, body.id, ("meetings",))
    listed = sorted({each.date.toordinal() for each in body.listed})
    cancelled = frozenset(day.toordinal() for day in body.cancelled)
    if len(listed) > limits.MEETINGS:
        return Meetings(listed[: limits.MEETINGS]), [Finding("TK408", where, {"limit": limits.MEETINGS})]
    if len(body.listed) == len(body.meetings):
        return Meetings([day for day in listed if day not in cancelled]), []
    every, findings = _series_of(body, header, today, budget)
    occurrences = _occurrences(every, tuple(listed), cancelled)
    return Meetings(occurrences.days, _Charged(occurrences, budget, where)), findings


def _series_of(body: Body, header: Header, today: date, budget: Budget) -> tuple[tuple[_Series, ...], list[Finding]]:
    """The rules of a body that have days, and what is wrong with the others."""
    from tiekartta.schedule.recurrence import BadRule, TooFrequent

    found: list[_Series] = []
    findings = []
    for number, given in enumerate(body.meetings):
        if not isinstance(given, Recurrence):
            continue
        where = Place(header.id, body.id, ("meetings", number, "rrule"))
        args = {"rule": _short(given.rrule)}
        try:
            series = _series(given, given.start or header.start or today, header.time_zone, header.calendar.base)
        except TooFrequent:
            findings.append(Finding("TK407", where, args))
        except BadRule as error:
            findings.append(Finding("TK406", where, {**args, "part": error.part, "problem": f"rule-{error.why}"}))
        else:
            if series.happens(budget):
                found.append(series)
            else:
                findings.append(Finding("TK415", where, args))
            if budget.left < 0:
                budget.refuse(Finding("TK416", where, {"limit": limits.RULE_DAYS}))
    return tuple(found), findings


@lru_cache(maxsize=4096)
def _series(given: Recurrence, start: date, zone: str, base: str) -> _Series:
    """A comparison computes many schedules with the same rules. Raises BadRule."""
    from tiekartta.schedule.recurrence import parse_rule

    rule = parse_rule(given.rrule, start, zone, _clock(given.time))
    return _Series(rule, given, holidays() if base == "fi" and not given.holidays else ())


@lru_cache(maxsize=4096)
def _occurrences(every: tuple[_Series, ...], listed: tuple[int, ...], cancelled: frozenset[int]) -> _Occurrences:
    return _Occurrences(every, listed, cancelled)


def _clock(text: str | None) -> time | None:
    """The time of day that a text begins with, such as `13:00` or `13.00–15.00`, if it does."""
    match = re.match(r"([01]?\d|2[0-3])[:.]([0-5]\d)(?!\d)", text or "", re.ASCII)
    return time(int(match[1]), int(match[2])) if match else None


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
