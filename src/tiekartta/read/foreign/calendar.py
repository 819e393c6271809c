"""Meetings in an iCalendar file that another program keeps: series with their rules, exceptions and cancellations.

The library parses; what would make it work without bound is refused before: too many entries, and rules of time zones
that recur more often than once a year, which it writes out day by day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tiekartta.base import limits
from tiekartta.base.findings import Finding, InputError, Span, too_large

Entry = Any
"""An entry of the library, whose properties are of many types."""
_NEEDED = frozenset({"DTSTART", "RRULE", "EXDATE", "RDATE", "RECURRENCE-ID", "STATUS"})
_ZONE_RULE = re.compile(r"RRULE[^:]*:(?=.*FREQ=YEARLY)(?!.*BY(?:HOUR|MINUTE|SECOND|WEEKNO|YEARDAY)).*\Z", re.IGNORECASE)
_ZONE_RULES = 200


@dataclass(frozen=True)
class Meeting:
    """A meeting on one day, as the calendar has it; time and place are empty where they are not told."""

    day: date
    time: str = ""
    place: str = ""
    title: str = ""
    cancelled: bool = False


@dataclass
class Series:
    """A meeting and those that a rule makes of it, with the days that are taken out or put in."""

    first: Meeting
    rule: str = ""
    closed: set[date] = field(default_factory=set)
    open: set[date] = field(default_factory=set)
    instead: dict[date, Meeting] = field(default_factory=dict)
    """By the day of the rule: the meeting that is held, or cancelled, in its place."""


def read_calendar(data: bytes, name: str, zone: str) -> list[Series]:
    """The meetings of an iCalendar file, by their days in a time zone. Raises InputError for what cannot be read."""
    text = _text(data, name)
    reader = _Reader(name, ZoneInfo(zone))
    series: dict[str, Series] = {}
    changed: list[tuple[str, Entry]] = []
    for number, (event, is_off) in enumerate(reader.events(text)):
        uid = str(event.get("UID") or f"#{number}")
        if event.get("RECURRENCE-ID") is not None:
            changed.append((uid, event))
        else:
            series[uid if uid not in series else f"{uid}#{number}"] = reader.series(event, is_off)
    for uid, event in changed:
        reader.change(series, uid, event)
    return list(series.values())


def _text(data: bytes, name: str) -> str:
    """The file as text, checked for what would make work without bound. Raises InputError."""
    if len(data) > limits.CALENDAR_BYTES:
        raise too_large(Span(name), limits.CALENDAR_BYTES)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if not re.match(r"\s*BEGIN:VCALENDAR\b", text, re.IGNORECASE):
        raise InputError(Finding("TK167", Span(name), {"problem": "calendar-none"}))
    if len(re.findall(r"^BEGIN:VEVENT", text, re.IGNORECASE | re.MULTILINE)) > limits.MEETINGS:
        raise InputError(Finding("TK168", Span(name), {"limit": limits.MEETINGS}))
    if text.count("\n") > limits.CALENDAR_LINES:
        raise InputError(Finding("TK167", Span(name), {"problem": "calendar-long"}))
    _check_zones(text, name)
    return text


def _check_zones(text: str, name: str) -> None:
    """Refuse rules of time zones that are none of a time zone: clocks change a few times a year."""
    inside, rules = False, 0
    for line in re.sub(r"\r?\n[ \t]", "", text).splitlines():
        start = line[:40].strip().upper()
        if start in ("BEGIN:VTIMEZONE", "END:VTIMEZONE"):
            inside = start.startswith("BEGIN")
        elif inside and start.startswith(("RRULE", "EXRULE", "RDATE")):
            rules += 1
            is_rule = start.startswith("RRULE") and bool(_ZONE_RULE.match(line.strip()))
            if rules > _ZONE_RULES or not (is_rule or start.startswith("RDATE")):
                raise InputError(Finding("TK169", Span(name), {"rule": line.strip()[:60], "title": "VTIMEZONE"}))


class _Reader:
    """Turns entries of the library into meetings in one time zone."""

    def __init__(self, name: str, zone: ZoneInfo) -> None:
        self.name = name
        self.zone = zone

    def events(self, text: str) -> Iterator[tuple[Entry, bool]]:
        """Every entry, and whether the calendar takes it back (METHOD:CANCEL)."""
        from icalendar import Calendar

        try:
            calendars = Calendar.from_ical(text, multiple=True)
            for calendar in calendars:
                is_off = str(calendar.get("METHOD", "")).upper() == "CANCEL"
                for event in calendar.walk("VEVENT"):
                    yield event, is_off
        except InputError:
            raise
        except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, OverflowError):
            raise InputError(Finding("TK167", Span(self.name), {"problem": "calendar-broken"})) from None

    def series(self, event: Entry, is_off: bool) -> Series:
        """An entry with its rule."""
        first = self._meeting(event, is_off)
        rules = event.get("RRULE")
        if isinstance(rules, list) or event.get("EXRULE") is not None:
            raise self._refused(event, "RRULE, EXRULE")
        rule = rules.to_ical().decode("utf-8", "replace") if rules is not None else ""
        return Series(first, rule, set(self._days(event.get("EXDATE"))), set(self._days(event.get("RDATE"))))

    def change(self, series: dict[str, Series], uid: str, event: Entry) -> None:
        """An entry that stands in the place of one day of a series, or of a meeting of its own where there is none."""
        if str(event["RECURRENCE-ID"].params.get("RANGE", "")):
            raise self._refused(event, "RECURRENCE-ID;RANGE")
        meeting = self._meeting(event, False)
        day = self._day(event["RECURRENCE-ID"].dt)
        if day is None:
            raise self._refused(event, "RECURRENCE-ID")
        if uid in series:
            series[uid].instead[day] = meeting
        else:
            series[f"{uid} {day}"] = Series(meeting)

    def _refused(self, event: Entry, part: str) -> InputError:
        title = str(event.get("SUMMARY") or "")[:60]
        return InputError(Finding("TK169", Span(self.name), {"rule": part, "title": title}))

    def _meeting(self, event: Entry, is_off: bool) -> Meeting:
        """The meeting of an entry. Raises InputError where what it is about cannot be read."""
        broken = sorted(_NEEDED & {str(name).upper() for name, _ in event.errors})
        if broken:
            raise self._refused(event, broken[0])
        start = getattr(event.get("DTSTART"), "dt", None)
        day = self._day(start)
        if day is None:
            raise self._refused(event, "DTSTART")
        clock = self._local(start).strftime("%H:%M") if isinstance(start, datetime) else ""
        place, title = (_line(event.get(key)) for key in ("LOCATION", "SUMMARY"))
        off = is_off or str(event.get("STATUS", "")).upper() == "CANCELLED"
        return Meeting(day, clock, place, title, off)

    def _days(self, value: Any) -> Iterator[date]:
        """The days of EXDATE or RDATE, which may be given once or several times."""
        for each in value if isinstance(value, list) else [value] if value is not None else []:
            for entry in getattr(each, "dts", ()):
                day = self._day(entry.dt[0] if isinstance(entry.dt, tuple) else entry.dt)
                if day is not None:
                    yield day

    def _day(self, value: Any) -> date | None:
        """The day of a date or time; None outside the years that a roadmap may hold."""
        if isinstance(value, datetime):
            value = self._local(value).date()
        if not isinstance(value, date) or not limits.FIRST_YEAR <= value.year <= limits.LAST_YEAR:
            return None
        return value

    def _local(self, value: datetime) -> datetime:
        """A time in the roadmap's zone; one that tells no zone is meant there."""
        try:
            return value.astimezone(self.zone) if value.tzinfo is not None else value
        except (OverflowError, ValueError):
            return value.replace(tzinfo=None)


def _line(value: Any) -> str:
    """A text on one line, without what does not print."""
    text = str(value[0] if isinstance(value, list) and value else value or "")
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())[:500]


def named(series: Iterable[Series], part: str) -> list[Series]:
    """Those series that have a text in their titles."""
    return [each for each in series if part.casefold() in each.first.title.casefold()]
