"""The forecasts of a history as CSV: one line a line of the chart and version; ISO dates, working days."""

from __future__ import annotations

from collections.abc import Sequence

from tiekartta.compare.history import HistoryReport
from tiekartta.model.scalars import Titles
from tiekartta.render.formats import csv

_COLUMNS = (
    "roadmap", "commit", "day", "status_date", "share", "reserve", "kind", "id", "title", "forecast", "deadline",
    "days",
)  # fmt: skip


def history_csv(reports: Sequence[HistoryReport]) -> str:
    """Titles are in the first language that they have, so that the table is the same for everyone."""
    rows = []
    for report in reports:
        for line in report.lines:
            title = next(each for each in line.title if each) if isinstance(line.title, Titles) else line.title
            for point in line.points:
                version = report.versions[point.version]
                told = (version.commit, version.day, version.status_date, round(version.share, 3), version.reserve)
                rest = (line.kind, line.id, title, point.forecast, point.deadline, point.days)
                rows.append((report.roadmap, *told, *rest))
    return csv.render(_COLUMNS, rows)
