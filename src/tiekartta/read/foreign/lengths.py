"""Lengths of other tools as whole days: a part of a day is rounded up, since a roadmap counts days."""

from __future__ import annotations

from math import ceil, floor

_DAY = 24 * 60


class Lengths:
    """Minutes to days; `rounded` counts those that were no whole days."""

    def __init__(self, minutes_per_day: float) -> None:
        self.minutes_per_day = minutes_per_day
        self.rounded = 0

    def days(self, minutes: float, elapsed: bool = False) -> int:
        """A duration in days: of the calendar when elapsed, else of work."""
        return self._whole(minutes / (_DAY if elapsed else self.minutes_per_day))

    def lag(self, minutes: float, elapsed: bool = False) -> int:
        """A lag in days; a lead is rounded away from zero as well, so that no link is lost."""
        days = self.days(abs(minutes), elapsed)
        return -days if minutes < 0 else days

    def _whole(self, days: float) -> int:
        if abs(days - round(days)) < 1e-6:
            return round(days)
        self.rounded += 1
        return ceil(days) if days > 0 else floor(days)
