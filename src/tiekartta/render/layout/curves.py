"""The layout of a milestone trend chart: report dates across, forecasts up, and a label a line that none other touches.

Places are fractions of the chart, 0 at its left and at its top; labels stand in rows, counted from the top.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tiekartta.compare.history import TARGET, HistoryReport, Line
from tiekartta.render.layout.axis import Axis


@dataclass(frozen=True, slots=True)
class Curve:
    """A line of the chart: its letter, where its points are, and the row of its label."""

    line: Line
    letter: str
    points: tuple[tuple[float, float], ...]
    row: int


@dataclass(frozen=True, slots=True)
class Trend:
    """A chart of one history; `left_out` lines found no room for their labels."""

    reports: Axis
    forecasts: Axis
    curves: tuple[Curve, ...]
    diagonal: tuple[tuple[float, float], tuple[float, float]] | None
    left_out: int

    def height(self, day: date) -> float:
        """How far below the top a forecast is."""
        return 1.0 - self.forecasts.middle(day)


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def trend_of(report: HistoryReport, rows: int) -> Trend | None:
    """The chart of a history with room for a number of labels; None where there is nothing to draw."""
    if not report.versions or not report.lines:
        return None
    told = sorted(report.lines, key=_rank)[: min(rows, len(_LETTERS))]
    lines = [line for line in report.lines if line in told]
    days = [point.forecast for line in lines for point in line.points]
    dates = [each.status_date for each in report.versions]
    reports = Axis(min(dates), max(*dates, min(dates) + timedelta(days=1)))
    forecasts = Axis(min(days), max(*days, min(days) + timedelta(days=27)))
    ends = [1.0 - forecasts.middle(line.points[-1].forecast) for line in lines]
    places = _rows(ends, rows)
    curves = tuple(
        Curve(
            line,
            letter,
            tuple((reports.start(dates[p.version]), 1.0 - forecasts.middle(p.forecast)) for p in line.points),
            row,
        )
        for line, letter, row in zip(lines, _LETTERS, places, strict=False)
    )
    return Trend(reports, forecasts, curves, _diagonal(reports, forecasts), len(report.lines) - len(lines))


def _rank(line: Line) -> tuple[bool, int, str]:
    """The target first, then what has moved most."""
    return line.kind != TARGET, -sum(abs(each.days) for each in line.points), line.id


def _rows(ends: Sequence[float], rows: int) -> list[int]:
    """A row of its own for each label, as near to where its line ends as the others leave room."""
    order = sorted(range(len(ends)), key=lambda each: (ends[each], each))
    taken: list[int] = []
    for place, each in enumerate(order):
        wanted = min(int(ends[each] * rows), rows - 1)
        taken.append(max(wanted, taken[-1] + 1 if place else 0))
    for place in range(len(order) - 1, -1, -1):
        taken[place] = min(taken[place], rows - len(order) + place)
    found = [0] * len(ends)
    for each, row in zip(order, taken, strict=True):
        found[each] = row
    return found


def _diagonal(reports: Axis, forecasts: Axis) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Where the forecast is the day of the report, as far as it is on the chart."""
    first, last = max(reports.first, forecasts.first), min(reports.last, forecasts.last)
    if first >= last:
        return None
    return tuple((reports.start(day), 1.0 - forecasts.middle(day)) for day in (first, last))  # type: ignore[return-value]
