"""The rows of a timeline as CSV."""

from __future__ import annotations

from collections.abc import Sequence

from tiekartta.analyse.timeline.report import TimelineReport
from tiekartta.model.scalars import LocalText
from tiekartta.render.formats import csv

_KEYS = (
    "id", "kind", "depth", "state", "critical", "early_start", "early_finish", "late_finish", "total_float",
    "progress", "deadline", "deadline_kind", "done", "total", "folded",
)  # fmt: skip


def timeline_csv(reports: Sequence[TimelineReport]) -> str:
    """One line a row; `section` is the id of its group, phase or package. Dates are ISO, floats working days."""
    rows = [
        (report.roadmap, section.id, _title(row.title), *(_value(getattr(row, key)) for key in _KEYS))
        for report in reports
        for section in report.sections
        for row in section.rows
    ]
    return csv.render(("roadmap", "section", "title", *_KEYS), rows)


def _title(title: LocalText) -> str:
    """The title as it was written; of several languages the first, so that the table is the same for everyone."""
    return title if isinstance(title, str) else next((text for text in title if text), "")


def _value(value: object) -> object:
    return round(value, 3) if isinstance(value, float) else value
