"""Recurrence rules by day (RFC 5545, 3.3.10): checked part by part, and worked out in bounded steps.

dateutil's rules are not used: it looks for the next day of an impossible rule up to the year 9999, and takes an
interval of 0 or a part without a value only to fail later. A test holds this module against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING

from tiekartta.base import limits

if TYPE_CHECKING:
    from tiekartta.schedule.meetings import Budget

_LAST_DAY = date(limits.LAST_YEAR, 12, 31).toordinal()
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_CLOCK = frozenset({"BYHOUR", "BYMINUTE", "BYSECOND"})
_NUMBERS = {"BYMONTH": 12, "BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366}
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)\Z", re.ASCII)
_UNTIL = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T\d{6}Z?)?\Z", re.ASCII)


class BadRule(ValueError):
    """A text that is no recurrence rule; the part of it that is wrong."""


class TooFrequent(BadRule):
    """A rule that recurs more often than daily, or at clock times."""


@dataclass(frozen=True)
class Rule:
    """A recurrence rule; empty sets do not restrict. `days` are (ordinal or 0, weekday), Monday is 0."""

    frequency: str
    start: date
    interval: int
    count: int
    until: int
    week_start: int
    months: frozenset[int]
    month_days: frozenset[int]
    year_days: frozenset[int]
    weeks: frozenset[int]
    days: frozenset[tuple[int, int]]
    positions: frozenset[int]

    def occurrences(self, budget: Budget) -> Iterator[int]:
        """The days of the rule as ordinals, in order, at most to the last year that a roadmap may hold."""
        left, first = self.count, self.start.toordinal()
        for period in self._periods():
            budget.left -= len(period)
            if budget.left < 0:
                return
            for day in self._chosen(period):
                if day < first:
                    continue
                if day > self.until or left <= 0:
                    return
                left -= 1
                yield day

    def _periods(self) -> Iterator[range]:
        """The days, weeks, months or years in which the rule looks for days."""
        start = self.start.toordinal()
        if self.frequency in ("DAILY", "WEEKLY"):
            length = 1 if self.frequency == "DAILY" else 7
            begin = start - ((start - 1 - self.week_start) % 7 if length == 7 else 0)
            for day in range(begin, self.until + 1, length * self.interval):
                yield range(day, day + length)
            return
        months = 1 if self.frequency == "MONTHLY" else 12
        month = self.start.year * 12 + (self.start.month - 1 if months == 1 else 0)
        while (day := _first_of(month)) <= self.until:
            yield range(day, _first_of(month + months))
            month += months * self.interval

    def _chosen(self, period: range) -> list[int]:
        week = self._weekdays  # an ordinal tells the day of the week before anything is made of it
        found = [day for day in period if (day - 1) % 7 in week and self._matches(date.fromordinal(day))]
        if not self.positions:
            return found
        return [day for n, day in enumerate(found, 1) if n in self.positions or n - len(found) - 1 in self.positions]

    @cached_property
    def _weekdays(self) -> frozenset[int]:
        """The days of the week that it may fall on."""
        return frozenset(weekday for _, weekday in self.days) or frozenset(range(7))

    def _matches(self, day: date) -> bool:
        if self.months and day.month not in self.months:
            return False
        if self.month_days and not {day.day, day.day - _month_length(day) - 1} & self.month_days:
            return False
        if self.year_days:
            number, length = day.timetuple().tm_yday, 366 if _leap(day.year) else 365
            if not {number, number - length - 1} & self.year_days:
                return False
        if self.weeks and not set(_week(day, self.week_start)) & self.weeks:
            return False
        return not self.days or bool(self._names(day) & self.days)

    def _names(self, day: date) -> set[tuple[int, int]]:
        """What a day is called: a Monday, the first Monday, the last but one Monday of its month or year."""
        if self.frequency == "MONTHLY" or self.months:
            place, length = day.day, _month_length(day)
        else:
            place, length = day.timetuple().tm_yday, 366 if _leap(day.year) else 365
        weekday = day.weekday()
        return {(0, weekday), ((place - 1) // 7 + 1, weekday), (-((length - place) // 7) - 1, weekday)}


def parse_rule(text: str, start: date) -> Rule:
    """The rule in a text, from its first possible day on. Raises BadRule with the part that is wrong."""
    parts = _parts(text)
    frequency = parts.get("FREQ", "")
    if frequency in ("HOURLY", "MINUTELY", "SECONDLY") or parts.keys() & _CLOCK:
        raise TooFrequent(text)
    if frequency not in _FREQUENCIES:
        raise BadRule(f"FREQ={frequency}")
    numbers = {key: _numbers(key, parts.get(key)) for key in _NUMBERS}
    days = _weekdays(parts.get("BYDAY"), frequency)
    if numbers["BYWEEKNO"] and frequency != "YEARLY":
        raise BadRule("BYWEEKNO")
    if not (numbers["BYMONTHDAY"] or numbers["BYYEARDAY"] or numbers["BYWEEKNO"] or days):
        if frequency == "WEEKLY":
            days = frozenset({(0, start.weekday())})
        elif frequency in ("MONTHLY", "YEARLY"):
            numbers["BYMONTHDAY"] = frozenset({start.day})
            if frequency == "YEARLY" and not numbers["BYMONTH"]:
                numbers["BYMONTH"] = frozenset({start.month})
    return Rule(
        frequency,
        start,
        _number("INTERVAL", parts.get("INTERVAL", "1")),
        _number("COUNT", parts.get("COUNT", "999999999")),
        _until(parts.get("UNTIL")),
        _DAYS.index(_one_of("WKST", parts.get("WKST", "MO"), _DAYS)),
        numbers["BYMONTH"],
        numbers["BYMONTHDAY"],
        numbers["BYYEARDAY"],
        numbers["BYWEEKNO"],
        days,
        numbers["BYSETPOS"],
    )


def _parts(text: str) -> dict[str, str]:
    known = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", *_NUMBERS, *_CLOCK}
    parts: dict[str, str] = {}
    for part in text.strip().removeprefix("RRULE:").rstrip(";").split(";"):
        key, _, value = part.partition("=")
        if key not in known or not value or key in parts:
            raise BadRule(part[:60])
        parts[key] = value
    return parts


def _number(key: str, text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9 or int(text) == 0:
        raise BadRule(f"{key}={text[:40]}")
    return int(text)


def _numbers(key: str, text: str | None) -> frozenset[int]:
    if text is None:
        return frozenset()
    found = set()
    for each in text.split(","):
        sign = -1 if each.startswith("-") and key != "BYMONTH" else 1
        number = _number(key, each.removeprefix("-" if sign < 0 else "+"))
        if number > _NUMBERS[key]:
            raise BadRule(f"{key}={each}")
        found.add(sign * number)
    return frozenset(found)


def _weekdays(text: str | None, frequency: str) -> frozenset[tuple[int, int]]:
    found = set()
    for each in text.split(",") if text else ():
        match = _DAY.match(each)
        if not match or (match[1] and (frequency not in ("MONTHLY", "YEARLY") or not 1 <= abs(int(match[1])) <= 53)):
            raise BadRule(f"BYDAY={each[:40]}")
        found.add((int(match[1] or 0), _DAYS.index(match[2])))
    return frozenset(found)


def _one_of(key: str, text: str, known: tuple[str, ...]) -> str:
    if text not in known:
        raise BadRule(f"{key}={text[:40]}")
    return text


def _until(text: str | None) -> int:
    if text is None:
        return _LAST_DAY
    match = _UNTIL.match(text)
    try:
        return min(date(*map(int, match.groups())).toordinal(), _LAST_DAY) if match else _no_until(text)
    except ValueError:
        return _no_until(text)


def _no_until(text: str) -> int:
    raise BadRule(f"UNTIL={text[:40]}")


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _month_length(day: date) -> int:
    return (31, 29 if _leap(day.year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[day.month - 1]


def _first_of(month: int) -> int:
    """The ordinal of the first day of a month counted from the year 0; beyond the calendar, a day beyond all."""
    year, index = divmod(month, 12)
    return date(year, index + 1, 1).toordinal() if year <= 9999 else 10**9


@cache
def _week_one(year: int, week_start: int) -> int:
    """The first day of week 1: the week, from `week_start` on, that has at least four days of the year."""
    first = date(year, 1, 1).toordinal()
    offset = (first - 1 - week_start) % 7
    return first - offset if offset <= 3 else first + 7 - offset


def _week(day: date, week_start: int) -> tuple[int, int]:
    """A day's week number, counted from the beginning and from the end of the year that the week belongs to."""
    t = day.toordinal()
    year = day.year + 1 if t >= _week_one(day.year + 1, week_start) else day.year
    if t < _week_one(year, week_start):
        year -= 1
    first, end = _week_one(year, week_start), _week_one(year + 1, week_start)
    return (t - first) // 7 + 1, (t - end) // 7
