"""Ordinals of days and their dates."""

from __future__ import annotations

from datetime import date

FIRST, LAST = date.min.toordinal(), date.max.toordinal()
"""The days that dates can have, as ordinals."""


class _DaysByOrdinal(dict[int, date]):
    """The dates of ordinals, each made once, kept within the years that dates can have."""

    def __missing__(self, t: int) -> date:
        day = self[t] = date.fromordinal(min(max(t, FIRST), LAST))
        return day


day_of = _DaysByOrdinal().__getitem__
"""The date of an ordinal, kept within the years that dates can have."""
