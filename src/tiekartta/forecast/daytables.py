"""Calendars and meetings as arrays: the day arithmetic of `model/calendar.py` for many futures at once.

The tables are made from the calendar itself, so that there is one calendar. They reach as far as somebody asks.
"""

from __future__ import annotations

import numpy as np

from tiekartta.forecast.sampling import Days
from tiekartta.model.calendar import Calendar
from tiekartta.schedule.meetings import Meetings

_MORE_DAYS = 400


class DayTables:
    """The look-ups of one calendar. No boundary before `first` is ever asked for."""

    def __init__(self, calendar: Calendar, first: int, last: int) -> None:
        self._calendar = calendar
        self._first = first
        self._reach(last)

    def _reach(self, last: int) -> None:
        self._last = last
        numbers = np.fromiter(map(self._calendar.number, range(self._first, last + 2)), np.int64)
        self._before = int(numbers[0])
        self._index = numbers - self._before
        self._days = np.flatnonzero(np.diff(self._index)) + self._first

    def index(self, t: Days) -> Days:
        """The number of the first working day at or after a boundary."""
        try:
            return self._index.take(t - self._first)
        except IndexError:
            self._reach(self._further(int(np.max(t))))
            return self._index.take(t - self._first)

    def day(self, k: Days) -> Days:
        """The working day with a number."""
        try:
            return self._days.take(k)
        except IndexError:
            self._reach(self._further(self._calendar.day(int(np.max(k)) + self._before)))
            return self._days.take(k)

    def _further(self, t: int) -> int:
        """How far the tables must reach so that a boundary lies in them, and somewhat more."""
        return max(t, self._last) + (self._last - self._first) // 2 + _MORE_DAYS

    def on_or_after(self, t: Days) -> Days:
        """The first working day at or after a boundary."""
        return self.day(self.index(t))

    def on_or_before(self, t: Days) -> Days:
        """The last working day at or before a boundary."""
        return self.day(self.index(t + 1) - 1)

    def end(self, t: Days) -> Days:
        """The end of the last working day before a boundary."""
        return self.day(self.index(t) - 1) + 1

    def add(self, t: Days, days: int | Days) -> Days:
        """A boundary moved by working days; by none it stays."""
        if isinstance(days, int):
            return self.day(self.index(t) + (days - 1)) + 1 if days else t
        return np.where(days != 0, self.day(self.index(t) + days - 1) + 1, t)


class MeetingTable:
    """The meetings of a body as an array."""

    def __init__(self, meetings: Meetings, first: int, last: int) -> None:
        self._meetings = meetings
        self._first = first
        self._reach(last)

    def _reach(self, last: int) -> None:
        self._last = last
        known = self._meetings.between(self._first, last)
        after = self._meetings.first(last + 1)
        self._ends = after is None
        self._days = np.array([*known, *([] if after is None else [after])], np.int64)

    def first(self, t: Days) -> tuple[Days, Days]:
        """The number of the first meeting at or after a day, and the days that numbers stand for.

        A number that is beyond those days stands for no meeting.
        """
        latest = int(t.max())
        while not self._ends and latest > self._last:
            self._reach(max(latest, self._last) + _MORE_DAYS)
        return np.searchsorted(self._days, t), self._days
