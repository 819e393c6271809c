"""An oracle for recurrence rules: every day is asked whether RFC 5545, 3.3.10, counts it; no part of it is shared."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def days_of(text: str, start: date, until: int) -> list[int]:
    """The days of a rule before `until`, as ordinals; COUNT and UNTIL are not known here."""
    parts = dict(part.split("=") for part in text.split(";"))
    found = []
    for period in _periods(parts, start, until):
        days = [day for day in period if _counts(day, parts, start)]
        if "BYSETPOS" in parts:
            places = [int(each) for each in parts["BYSETPOS"].split(",")]
            days = [day for n, day in enumerate(days, 1) if n in places or n - len(days) - 1 in places]
        found += [day.toordinal() for day in days if day >= start and day.toordinal() < until]
    return found


def _periods(parts: dict[str, str], start: date, until: int) -> Iterator[list[date]]:
    """The days, weeks, months or years that the rule looks at, each whole."""
    interval, week_start = int(parts["INTERVAL"]), _DAYS.index(parts.get("WKST", "MO"))
    units: dict[tuple[int, ...], list[date]] = {}
    day = date(start.year - 1, 12, 1)
    while day.toordinal() < until + 400:
        monday = (day - timedelta((day.weekday() - week_start) % 7)).toordinal()
        unit = {
            "DAILY": (day.toordinal(),),
            "WEEKLY": (monday // 7,),
            "MONTHLY": (day.year * 12 + day.month,),
            "YEARLY": (day.year,),
        }[parts["FREQ"]]
        units.setdefault(unit, []).append(day)
        day += timedelta(1)
    first = next(unit for unit, days in units.items() if start in days)
    for unit, days in units.items():
        if unit >= first and (unit[0] - first[0]) % interval == 0:
            yield days


def _counts(day: date, parts: dict[str, str], start: date) -> bool:
    month, year = monthrange(day.year, day.month)[1], date(day.year, 12, 31).timetuple().tm_yday
    number = day.timetuple().tm_yday
    given = {key: parts[key].split(",") for key in parts if key.startswith("BY")}
    if not given.keys() & {"BYDAY", "BYMONTHDAY", "BYYEARDAY"}:
        if parts["FREQ"] == "WEEKLY":
            given["BYDAY"] = [_DAYS[start.weekday()]]
        if parts["FREQ"] in ("MONTHLY", "YEARLY"):
            given["BYMONTHDAY"] = [str(start.day)]
        if parts["FREQ"] == "YEARLY":
            given.setdefault("BYMONTH", [str(start.month)])
    by_month = parts["FREQ"] == "MONTHLY" or "BYMONTH" in given
    place, length = (day.day, month) if by_month else (number, year)
    week = day - timedelta((day.weekday() - _DAYS.index(parts.get("WKST", "MO"))) % 7)
    fourth = week + timedelta(3)  # a week belongs to the year that has four days of it
    name = _DAYS[day.weekday()]
    names = {
        "BYMONTH": {str(day.month)},
        "BYMONTHDAY": {str(day.day), str(day.day - month - 1)},
        "BYYEARDAY": {str(number), str(number - year - 1)},
        "BYWEEKNO": {str((fourth.timetuple().tm_yday + 6) // 7)},
        "BYDAY": {name, f"{(place + 6) // 7}{name}", f"-{(length - place) // 7 + 1}{name}"},
    }
    return all(names[key] & set(given[key]) for key in names if key in given)
