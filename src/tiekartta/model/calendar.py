"""Working days as prefix sums: adding working days is two array look-ups.

Times are boundaries between days: the ordinal `t` of a date (`date.toordinal`) stands for the start of that day.
Working days are numbered; `index(t)` is the number of the first working day at or after `t`, so that for two
boundaries the difference of their indexes is the number of working days between them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from itertools import accumulate, compress

from tiekartta.model.header import WEEKDAYS, CalendarSpec

HOLIDAY_YEARS = (1990, 2060)
"""The first and the last year whose public holidays the built-in calendar knows."""
_FIRST = date(HOLIDAY_YEARS[0], 1, 1).toordinal()
_LAST = date(HOLIDAY_YEARS[1] + 1, 1, 1).toordinal()
_MONDAY = 1  # the ordinal 1, 1.1.0001, is a Monday


class _Remembered(dict[int, int]):
    """Values of a function, each computed once: the engine asks for the same days again and again."""

    def __init__(self, function: Callable[[int], int]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, key: int) -> int:
        value = self[key] = self._function(key)
        return value


class Calendar:
    """The working days of a roadmap.

    Inside the years that have holiday data (and the roadmap's own closed and opened days) look-ups are exact; far
    outside them only the working week counts.
    """

    def __init__(self, spec: CalendarSpec) -> None:
        self.days_a_week = len(set(spec.workdays))
        week = [day in spec.workdays for day in WEEKDAYS]
        ranges = [(a.toordinal(), b.toordinal()) for a, b in (*spec.closed, *spec.open)]
        self._base = min([_FIRST, *(a for a, _ in ranges)])
        self._base -= (self._base - _MONDAY) % 7
        self._end = max([_LAST, *(b + 1 for _, b in ranges)])
        self._end += -(self._end - self._base) % 7
        flags = bytearray(bytes(week) * ((self._end - self._base) // 7))
        if spec.base == "fi":
            for day in holidays():
                flags[day - self._base] = 0
        for first, last in spec.closed:
            self._set(flags, first, last, 0)
        for first, last in spec.open:
            self._set(flags, first, last, 1)
        self._index = list(accumulate(flags, initial=0))
        self._days = list(compress(range(self._base, self._end), flags))
        self._total = len(self._days)
        self._week = [offset for offset, flag in enumerate(week) if flag]
        self._before = list(accumulate(week, initial=0))
        self.index: Callable[[int], int] = _Remembered(self._index_of).__getitem__
        """Number of working days before a boundary, counted from the calendar's own beginning."""
        self.day: Callable[[int], int] = _Remembered(self._day_of).__getitem__
        """The ordinal of a working day by its number."""

    def _set(self, flags: bytearray, first: date, last: date, value: int) -> None:
        start, end = first.toordinal() - self._base, last.toordinal() + 1 - self._base
        flags[start:end] = bytes([value]) * (end - start)

    def number(self, t: int) -> int:
        """What `index` says, for who asks for every day once and wants nothing remembered."""
        return self._index_of(t)

    def _index_of(self, t: int) -> int:
        if self._base <= t <= self._end:
            return self._index[t - self._base]
        weeks, rest = divmod(t - self._base if t < self._base else t - self._end, 7)
        outside = weeks * len(self._week) + self._before[rest]
        return outside if t < self._base else self._total + outside

    def _day_of(self, k: int) -> int:
        if 0 <= k < self._total:
            return self._days[k]
        weeks, rest = divmod(k if k < 0 else k - self._total, len(self._week))
        return (self._base if k < 0 else self._end) + 7 * weeks + self._week[rest]

    def is_working(self, t: int) -> bool:
        """Whether the day that begins at `t` is a working day."""
        return self.index(t + 1) > self.index(t)

    def on_or_after(self, t: int) -> int:
        """The first working day at or after `t`."""
        return self.day(self.index(t))

    def on_or_before(self, t: int) -> int:
        """The last working day at or before `t`."""
        return self.day(self.index(t + 1) - 1)

    def end(self, t: int) -> int:
        """The end of the last working day before `t`: the latest boundary, not after `t`, at which work can end."""
        return self.day(self.index(t) - 1) + 1

    def add(self, t: int, days: int) -> int:
        """`t` moved by working days: the earliest boundary with that many working days between (0 moves nothing)."""
        return self.day(self.index(t) + days - 1) + 1 if days else t

    def latest(self, t: int, days: int) -> int:
        """The latest boundary from which `add(…, days)` comes to `t` or earlier."""
        return self.day(self.index(t) - days) if days else t


@lru_cache(maxsize=1)
def holidays() -> tuple[int, ...]:
    """Ordinals of Finland's public holidays 1990–2060, from the shipped data."""
    with open(os.path.join(os.path.dirname(__file__), "data", "fi.csv"), encoding="utf-8") as file:
        return tuple(date.fromisoformat(line[:10]).toordinal() for line in file)


@lru_cache(maxsize=64)
def calendar_of(spec: CalendarSpec) -> Calendar:
    """The calendar of a specification, made once."""
    return Calendar(spec)
