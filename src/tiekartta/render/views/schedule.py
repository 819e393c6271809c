"""The schedule report as a document and as CSV."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from operator import attrgetter

from tiekartta.analyse.schedule import ScheduleReport
from tiekartta.base.words import Words
from tiekartta.render.document import Block, Cell, Column, Document, Heading, Span, Table, cell
from tiekartta.render.formats import csv
from tiekartta.render.signs import sign

_DATES = ("early_start", "early_finish", "late_start", "late_finish")
_FLOATS = ("total_float", "free_float")
_LESS = frozenset({"late_start", "late_finish", "free_float"})
"""What moves below its row where there is no room for everything."""
_VALUES = attrgetter(*_DATES, *_FLOATS)


def schedule_document(reports: Sequence[ScheduleReport], words: Words) -> Document:
    """Every item with its dates and floats, a table a roadmap."""
    blocks: list[Block] = []
    columns = [Column(words("item"), wraps=True)]
    columns += [Column(words(key.replace("_", "-")), below=key in _LESS) for key in _DATES]
    columns += [Column(words(key.replace("_", "-")), right=True, below=key in _LESS) for key in _FLOATS]
    marks = {True: Span(f"{sign('critical')} ", "critical"), False: Span("  ", "critical")}

    @cache
    def told(value: date | int) -> Cell:
        """Dates and floats recur, so each is put into words once."""
        return cell(words.date(value) if isinstance(value, date) else str(value))

    for report in reports:
        rows = []
        for item in report.items:
            name = cell(marks[item.driving], words.text(item.title))
            rows.append((name, *map(told, _VALUES(item))))
        title = f"{report.roadmap} · {words('data-date', date=report.status_date)}"
        blocks += [Heading(cell(title), 1), Table(tuple(columns), tuple(rows))]
    return Document(tuple(blocks))


def schedule_csv(reports: Sequence[ScheduleReport]) -> str:
    """One line an item; dates are ISO, floats in working days."""
    keys = ("id", "kind", *_DATES, *_FLOATS, "critical", "driving")
    rows = [
        (
            report.roadmap,
            *(getattr(item, key) for key in keys),
            item.driver.kind if item.driver else "",
            (item.driver and item.driver.item) or "",
        )
        for report in reports
        for item in report.items
    ]
    return csv.render(("roadmap", *keys, "driver", "driver_item"), rows)
