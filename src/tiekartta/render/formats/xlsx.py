"""A plan as a workbook or a table that `tiekartta import` and every office reads; no cell becomes a formula."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO

from tiekartta.base.words import Words
from tiekartta.model.foreign import ForeignPlan
from tiekartta.render.cells import safe

COLUMNS = (
    "id",
    "title",
    "group",
    "owner",
    "start",
    "finish",
    "days",
    "links",
    "deadline",
    "progress",
    "level",
    "notes",
)
_WIDE = {"title": 50, "notes": 40, "links": 28, "owner": 26, "group": 26}
_SHEET = 31
_NOT_SHEET = re.compile(r"[\[\]:*?/\\']")


def cells(plan: ForeignPlan) -> Iterator[list[str | int | float | date | None]]:
    """A row a task; predecessors as `id FS+5d`, dates as dates, progress 0 to 1."""
    for task in plan.tasks:
        links = (
            f"{each.uid} {each.kind}{each.lag:+d}{'ed' if each.elapsed else 'd'}"
            if each.lag
            else each.uid if each.kind == "FS" else f"{each.uid} {each.kind}"
            for each in task.links
        )  # fmt: skip
        yield [
            task.uid, task.title, task.group, task.owner, task.start, task.finish, task.days, ", ".join(links),
            task.deadline, task.progress, task.level, task.notes,
        ]  # fmt: skip


def render(plans: Sequence[ForeignPlan], words: Words) -> bytes:
    """The workbook, a sheet a plan; the same plans give the same bytes."""
    from datetime import datetime

    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    stream = BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2000, 1, 1)})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "d.m.yyyy" if words.lang != "en" else "d mmm yyyy", "align": "left"})
    share = book.add_format({"num_format": "0 %"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    used: set[str] = set()
    for plan in plans:
        sheet = book.add_worksheet(_sheet_name(plan.title, used))
        sheet.freeze_panes(1, 2)
        for column, key in enumerate(COLUMNS):
            sheet.write_string(0, column, words(f"import.column.{key}"), head)
            sheet.set_column(column, column, _WIDE.get(key, 12))
        for number, row in enumerate(cells(plan), start=1):
            for column, (key, value) in enumerate(zip(COLUMNS, row, strict=True)):
                if isinstance(value, date):
                    sheet.write_datetime(number, column, datetime(value.year, value.month, value.day), day)
                elif isinstance(value, str) and value:
                    sheet.write_string(number, column, safe(value), wrap if key in _WIDE else None)
                elif isinstance(value, (int, float)):
                    sheet.write_number(number, column, value, share if key == "progress" else None)
    book.close()
    return stream.getvalue()


def _sheet_name(title: str, used: set[str]) -> str:
    name = _NOT_SHEET.sub(" ", safe(title))[:_SHEET].strip() or "Tiekartta"
    found, number = name, 2
    while found.casefold() in used:
        more = f" ({number})"
        found, number = name[: _SHEET - len(more)] + more, number + 1
    used.add(found.casefold())
    return found
