"""Recurrence rules by day (RFC 5545, 3.3.10): the parts are checked here, the days are those of dateutil."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Protocol

from tiekartta.base import limits

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_NUMBERS = {"BYMONTH": 12, "BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366}
_ONLY_WITH = {"BYWEEKNO": ("YEARLY",), "BYYEARDAY": ("YEARLY",), "BYMONTHDAY": ("DAILY", "MONTHLY", "YEARLY")}
_CHOOSERS = frozenset({"BYDAY", "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO"})
_CLOCK = frozenset({"BYHOUR", "BYMINUTE", "BYSECOND"})
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)\Z", re.ASCII)
_UNTIL = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?\Z", re.ASCII)

_KNOWN = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", *_NUMBERS, *_CLOCK})
_LAST_DAY = date(limits.LAST_YEAR, 12, 31)
_YEARS_ON = 19 * 400
"""Rules are worked out so many years later, where the calendar is the same day for day: it repeats every 400 years.

dateutil looks for the next day of a rule up to the year 9999. From there that is five centuries, not eighty: that a
rule never happens is known at once.
"""
_DAYS_ON = 19 * 146_097
_END = _LAST_DAY.toordinal() + 1


class BadRule(ValueError):
    """A text that is no recurrence rule: the part that is wrong, and the key of the words that say why."""

    def __init__(self, part: str, why: str) -> None:
        super().__init__(part, why)
        self.part = part[:60]
        self.why = why


class TooFrequent(BadRule):
    """A rule that recurs more often than daily, or at clock times."""


class Days(Protocol):
    """What a rule takes the days from that it looks at."""

    left: int


@dataclass(frozen=True, eq=False)
class Rule:
    """A recurrence rule from its first possible day on.

    `numbers` are dateutil's arguments; `days` are (number of the weekday in its period or 0, weekday), Monday is 0.
    """

    frequency: str
    start: date
    interval: int
    count: int | None
    until: date
    week_start: int
    numbers: Mapping[str, Any]
    days: tuple[tuple[int, int], ...]

    def occurrences(self, budget: Days) -> Iterator[int]:
        """The days of the rule as ordinals, in order, at most to the last year that a roadmap may hold.

        Every period that was looked through is charged on the budget; when it is used up the days end.
        """
        day, last = self.start.toordinal(), self.until.toordinal()
        found, left = self._found(), self.count
        while left != 0:
            before, day = day, min(next(found, _END), _END)
            budget.left -= max((day - before) // self.interval, 1)
            if budget.left < 0 or day > last:
                return
            yield day
            left = None if left is None else left - 1

    def _found(self) -> Iterator[int]:
        first = self.start.toordinal()
        try:
            for found in self._rule():
                day = found.toordinal() - _DAYS_ON
                if day >= first:
                    yield day
        except (ValueError, OverflowError):  # a week that reaches beyond the year 9999
            return

    def _rule(self) -> Iterable[datetime]:
        """The rule of dateutil; its first week is whole, so that BYSETPOS counts days in it as in the others."""
        from dateutil import rrule

        begin = self.start
        if self.frequency == "WEEKLY":
            begin -= timedelta((begin.weekday() - self.week_start) % 7)
        return rrule.rrule(
            getattr(rrule, self.frequency),
            dtstart=_later(begin),
            interval=self.interval,
            wkst=self.week_start,
            byweekday=[rrule.weekday(day, number or None) for number, day in self.days] or None,
            **self.numbers,
        )


def _later(day: date) -> datetime:
    """The day as it is worked out."""
    return datetime(day.year + _YEARS_ON, day.month, day.day)


def parse_rule(text: str, start: date, zone: str = "UTC", clock: time | None = None) -> Rule:
    """The rule in a text, from its first possible day on. Raises BadRule with the part that is wrong, and why.

    An UNTIL in UTC is read in the time zone `zone`. A meeting at `clock` on the day of UNTIL must not be later than it.
    """
    parts = _parts(text)
    frequency = parts.get("FREQ", "")
    if frequency in ("HOURLY", "MINUTELY", "SECONDLY") or parts.keys() & _CLOCK:
        raise TooFrequent(text, "frequency")
    if frequency not in _FREQUENCIES:
        raise BadRule(f"FREQ={frequency}", "frequency")
    _refuse_mixtures(parts, frequency)
    numbers = {key: _numbers(key, parts[key]) for key in _NUMBERS if key in parts}
    days = _weekdays(parts["BYDAY"], frequency, "BYMONTH" in parts) if "BYDAY" in parts else ()
    if not days and ("BYWEEKNO" in parts or (frequency == "WEEKLY")):
        days = ((0, start.weekday()),)  # what the rule does not say is that of its first day
    if parts.get("WKST", "MO") not in _DAYS:
        raise BadRule(f"WKST={parts['WKST']}", "weekday")
    return Rule(
        frequency,
        start,
        _number("INTERVAL", parts.get("INTERVAL", "1")),
        _number("COUNT", parts["COUNT"]) if "COUNT" in parts else None,
        _until(parts["UNTIL"], zone, clock) if "UNTIL" in parts else _LAST_DAY,
        _DAYS.index(parts.get("WKST", "MO")),
        {key.lower(): each for key, each in numbers.items()},
        days,
    )


def _parts(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    text = text.strip()
    for part in text[6 * text.upper().startswith("RRULE:") :].rstrip(";").split(";"):
        key, _, value = part.upper().partition("=")
        if key not in _KNOWN:
            raise BadRule(part, "unknown")
        if not value:
            raise BadRule(part, "empty")
        if key in parts:
            raise BadRule(part, "twice")
        parts[key] = value
    return parts


def _refuse_mixtures(parts: Mapping[str, str], frequency: str) -> None:
    """What RFC 5545 says that a rule MUST NOT mix."""
    for key, frequencies in _ONLY_WITH.items():
        if key in parts and frequency not in frequencies:
            raise BadRule(f"{key}={parts[key]}", key.lower())
    if "BYWEEKNO" in parts and any(each.isdigit() for each in parts.get("BYDAY", "")):
        raise BadRule(f"BYDAY={parts['BYDAY']}", "numbered-weekday")
    if "COUNT" in parts and "UNTIL" in parts:
        raise BadRule(f"COUNT={parts['COUNT']}", "count-and-until")
    if "BYSETPOS" in parts and not parts.keys() & _CHOOSERS:
        raise BadRule(f"BYSETPOS={parts['BYSETPOS']}", "bysetpos")


def _number(key: str, text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9 or int(text) == 0:
        raise BadRule(f"{key}={text}", "number")
    return int(text)


def _numbers(key: str, text: str) -> tuple[int, ...]:
    found = set()
    for each in text.split(","):
        backwards = each.startswith("-") and key != "BYMONTH"
        number = _number(key, each.removeprefix("-" if backwards else "+"))
        if number > _NUMBERS[key]:
            raise BadRule(f"{key}={each}", "number")
        found.add(-number if backwards else number)
    return tuple(sorted(found))


def _weekdays(text: str, frequency: str, by_month: bool) -> tuple[tuple[int, int], ...]:
    """The weekdays of BYDAY; beside numbered ones (`MO,1TU`) a plain one is each of them: dateutil wants one kind."""
    found = set()
    for each in text.split(","):
        match = _DAY.match(each)
        if not match or (match[1] and not 1 <= abs(int(match[1])) <= 53):
            raise BadRule(f"BYDAY={each}", "weekday")
        if match[1] and frequency not in ("MONTHLY", "YEARLY"):
            raise BadRule(f"BYDAY={each}", "numbered-weekday")
        found.add((int(match[1] or 0), _DAYS.index(match[2])))
    most = 5 if frequency == "MONTHLY" or by_month else 53
    if any(number for number, _ in found):
        plain = [(n, day) for number, day in found if not number for n in range(1, most + 1)]
        # A sixth Monday of a month never comes, as a fiftieth does not.
        numbered = [(max(-most - 1, min(number, most + 1)), day) for number, day in found if number]
        found = {*plain, *numbered}
    return tuple(sorted(found))


def _until(text: str, zone: str, clock: time | None) -> date:
    """The last day of a rule."""
    match = _UNTIL.match(text)
    try:
        if not match:
            raise ValueError
        year, month, day, hour, minute, second = (int(each or 0) for each in match.groups()[:6])
        end = datetime(year, month, day, hour, minute, second)
    except ValueError:
        raise BadRule(f"UNTIL={text}", "until") from None
    if match[7]:
        from zoneinfo import ZoneInfo

        end = end.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    last = end.date()
    if match[4] and clock is not None and clock > end.time():
        last -= timedelta(1)
    return min(last, _LAST_DAY)
