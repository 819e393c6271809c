"""A forecast as CSV: a line a deadline, and under it a line a meeting in which a decision may be made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tiekartta.model.scalars import Titles
from tiekartta.render.formats import csv

if TYPE_CHECKING:
    from tiekartta.forecast.report import DeadlineChance, ForecastReport

_COLUMNS = (
    "roadmap", "id", "title", "kind", "deadline", "plan", "chance", "p50", "p80", "p90", "no_meeting", "meeting",
    "meeting_chance", "moved_by", "days",
)  # fmt: skip


def forecast_csv(reports: Sequence[ForecastReport]) -> str:
    """Titles are in the first language that they have, so that the table is the same for everyone."""
    return csv.render(_COLUMNS, [row for report in reports for each in report.everything for row in _rows(each)])


def _rows(each: DeadlineChance) -> Iterator[tuple[object, ...]]:
    title = next(text for text in each.title if text) if isinstance(each.title, Titles) else each.title
    names = (each.roadmap, each.id, title, each.kind, each.deadline)
    by = each.moved_by
    moved = (by.id, by.days) if by else (None, None)
    yield (*names, each.day, each.chance, each.p50, each.p80, each.p90, each.no_meeting, None, None, *moved)
    for day in each.meetings:
        yield (*names, *(None,) * 6, day.date, day.chance, None, None)
