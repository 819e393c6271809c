"""The schedule report as a document and as CSV."""

from __future__ import annotations

from collections.abc import Sequence

from tiekartta.analyse.dates import ScheduleReport
from tiekartta.base.words import Words
from tiekartta.model.scalars import in_language
from tiekartta.render import csv
from tiekartta.render.document import Block, Column, Document, Heading, Span, Table, cell
from tiekartta.render.signs import sign

_DATES = ("early_start", "early_finish", "late_start", "late_finish")
_FLOATS = ("total_float", "free_float")


def schedule_document(reports: Sequence[ScheduleReport], words: Words) -> Document:
    """Every item with its dates and floats, a table a roadmap."""
    blocks: list[Block] = []
    columns = [Column(words("item"), wraps=True)]
    columns += [Column(words(key.replace("_", "-"))) for key in _DATES]
    columns += [Column(words(key.replace("_", "-")), right=True) for key in _FLOATS]
    for report in reports:
        rows = []
        for item in report.items:
            mark = Span(f"{sign('critical')} " if item.critical else "  ", "critical")
            dates = [cell(words.date(getattr(item, key))) for key in _DATES]
            floats = [cell(str(getattr(item, key))) for key in _FLOATS]
            rows.append((cell(mark, in_language(item.title, words.lang)), *dates, *floats))
        title = f"{report.roadmap} · {words('data-date', date=report.status_date)}"
        blocks += [Heading(cell(title), 1), Table(tuple(columns), tuple(rows))]
    return Document(tuple(blocks))


def schedule_csv(reports: Sequence[ScheduleReport]) -> str:
    """One line an item; dates are ISO, floats in working days."""
    keys = ("id", "kind", *_DATES, *_FLOATS, "critical")
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
