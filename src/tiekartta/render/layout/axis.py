"""The time axis: days as fractions of its length, and its division into weeks, months, quarters and years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from tiekartta.base.words import Words

ZOOMS = ("week", "month", "quarter")
UNITS = (*ZOOMS, "year")
_DAYS = {"week": 7.0, "month": 30.44, "quarter": 91.31, "year": 365.25}
NARROWEST = {"week": 3, "month": 3, "quarter": 3, "year": 5}
"""The least columns that a unit can be told apart in."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The days from `first` to `last`, both included, as 0 to 1."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """The number of days."""
        return self.last.toordinal() - self.first.toordinal() + 1

    def start(self, day: date) -> float:
        """Where the day begins; outside 0 to 1 when it is outside the axis."""
        return (day.toordinal() - self.first.toordinal()) / self.days

    def finish(self, day: date) -> float:
        """Where the day ends."""
        return (day.toordinal() + 1 - self.first.toordinal()) / self.days

    def middle(self, day: date) -> float:
        """The middle of the day."""
        return (day.toordinal() + 0.5 - self.first.toordinal()) / self.days

    def holds(self, day: date) -> bool:
        """Whether the day is on the axis."""
        return self.first <= day <= self.last


class Tick(NamedTuple):
    """A unit of time on the axis, clipped to it; `labels` from the longest to the shortest, perhaps none."""

    start: float
    finish: float
    labels: tuple[str, ...]


def unit_for(axis: Axis, columns: int, zoom: str | None = None) -> str:
    """The unit of the lower line of the header: as told if it can be told apart, else the finest that can."""
    wanted = UNITS[UNITS.index(zoom) :] if zoom else UNITS
    for unit in wanted:
        if columns * _DAYS[unit] / axis.days >= NARROWEST[unit]:
            return unit
    return "year"


def zoomed(first: date, last: date, status_date: date, columns: int, zoom: str) -> tuple[date, date]:
    """The part of a window that fits with this zoom: a quarter of it before the data date, and the rest after."""
    days = max(int(columns / NARROWEST[zoom] * _DAYS[zoom]), 7)
    if (last - first).days < days:
        return first, last
    start = max(min(status_date - timedelta(days=days // 4), last - timedelta(days=days - 1)), first)
    begin = max(unit_start(start, zoom), first)
    return begin, min(begin + timedelta(days=days - 1), last)


def unit_start(day: date, unit: str) -> date:
    """The first day of the week (Monday, ISO 8601), month, quarter or year that a day is in."""
    if unit == "week":
        return date.fromordinal(max(day.toordinal() - day.weekday(), 1))
    month = {"month": day.month, "quarter": day.month - (day.month - 1) % 3, "year": 1}[unit]
    return date(day.year, month, 1)


def _next(day: date, unit: str) -> date:
    if unit == "week":
        return date.fromordinal(min(day.toordinal() + 7, date.max.toordinal()))
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1) if year <= date.max.year else date.max


def ticks(axis: Axis, unit: str, words: Words) -> list[Tick]:
    """The units on the axis, in order; what is cut off by its ends is clipped."""
    return [
        Tick(max(axis.start(first), 0.0), min(axis.start(after), 1.0), _labels(first, unit, words))
        for first, after in _units(axis, unit)
    ]


def _units(axis: Axis, unit: str) -> Iterator[tuple[date, date]]:
    here = unit_start(axis.first, unit)
    while here <= axis.last:
        after = _next(here, unit)
        if after <= here:
            break
        yield here, after
        here = after


def _labels(first: date, unit: str, words: Words) -> tuple[str, ...]:
    if unit == "year":
        return (str(first.year),)
    if unit == "quarter":
        number = (first.month + 2) // 3
        return (words("timeline.quarter", number=number), str(number))
    if unit == "month":
        return (words(f"month.{first.month}"), words(f"month.short.{first.month}"), str(first.month))
    number = first.isocalendar().week
    return (words("timeline.week", number=number), str(number))


def major(axis: Axis, unit: str, words: Words) -> list[Tick]:
    """The upper line of the header: years, or above weeks months with their year."""
    if unit != "week":
        return ticks(axis, "year", words)
    found = []
    for (first, _), tick in zip(_units(axis, "month"), ticks(axis, "month", words), strict=True):
        year = str(first.year)
        found.append(tick._replace(labels=(*(f"{label} {year}" for label in tick.labels[:2]), tick.labels[1])))
    return found


def fitting(found: Sequence[Tick], columns: int, of: int = 1) -> list[tuple[int, str]]:
    """The labels that fit, each with its column: the longest form that all whole units have room for.

    With too little room even for the shortest form, only every second, third … unit is told. `of` is the number of
    columns that a unit takes by itself, such as a line.
    """
    forms = max((len(tick.labels) for tick in found), default=0)
    for form in range(forms):
        placed = [(tick, tick.labels[min(form, len(tick.labels) - 1)]) for tick in found]
        whole = [each for each in placed if each[0].start > 0 and each[0].finish < 1] or placed
        if form < forms - 1 and any(not _fits(tick, label, columns, of) for tick, label in whole):
            continue
        return _thinned(placed, columns, of)
    return []


def _fits(tick: Tick, label: str, columns: int, of: int) -> bool:
    return cell(tick.finish, columns) - cell(tick.start, columns) >= len(label) + of


def _thinned(placed: list[tuple[Tick, str]], columns: int, of: int) -> list[tuple[int, str]]:
    """Every unit's label, or of every second, third … unit, so that none runs into the next or over the end."""
    found = [(cell(tick.start, columns), label) for tick, label in placed]
    inner = [each for each in found[1:] if each[0] + len(each[1]) <= columns]
    step = 1
    while step < len(inner) and any(
        after - at < len(label) + of for (at, label), (after, _) in pairwise(inner[::step])
    ):
        step += 1
    inner = inner[::step]
    room = inner[0][0] - of if inner else columns
    return [*found[:1], *inner] if len(found[0][1]) <= room else inner


def cell(at: float, columns: int) -> int:
    """The column that a fraction falls in."""
    return min(max(int(at * columns + 1e-9), 0), columns)
