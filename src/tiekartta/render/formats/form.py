"""A form as a workbook: what is asked stands in yellow cells, all else is locked, and the base version is inside.

The same form gives the same bytes. Every sheet of rows begins with a hidden row that names its columns for whoever
reads it back, and a hidden sheet holds what was asked and what the files said then.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from io import BytesIO
from typing import Any

from tiekartta.base import limits
from tiekartta.base.words import Words
from tiekartta.model.forms import (
    ASKED,
    DAY,
    DELIVERIES,
    ITEMS,
    LOCKED,
    QUESTIONS,
    SHARE,
    STATUS,
    STATUSES,
    TEXT,
    VERSION,
    Form,
    FormEntry,
)
from tiekartta.model.references import full_name
from tiekartta.render.cells import safe

MARK = "tiekartta"
"""The name of the hidden sheet, and the first word of every hidden row."""
_HEAD = 4
"""The row of the names of columns, from 0; above it stand the hidden row, the title, what it is about, what to do."""
_WIDTHS = {
    ITEMS: {
        "id": 17, "title": 32, "package": 19, "start": 11, "finish": 11, "deadline": 11, "status": 14, "progress": 9,
        "started": 11, "finished": 12, "expected_finish": 15, "comment": 32,
    },
    QUESTIONS: {"id": 18, "title": 48, "blocks": 40, "due": 12, "answer": 60, "answered": 12},
    DELIVERIES: {"id": 18, "title": 52, "party": 26, "due": 12, "status": 20, "date": 12, "notes": 50},
}  # fmt: skip
_DAYS = frozenset({"start", "finish", "deadline", "due"})
_YELLOW, _GREY, _BLUE = "#FFF9DB", "#F1F3F5", "#1F3A5F"
_LINE = 13.5
"""Height of a line of text, in points."""


def render(form: Form, words: Words) -> bytes:
    """The workbook of a form."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    stream = BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": words("form.title.items", by=safe(form.by)), "created": datetime(2000, 1, 1)})
    writer = _Writer(book, form, words)
    for sheet in (ITEMS, QUESTIONS, DELIVERIES):
        if form.of(sheet) or (sheet == ITEMS and not form.entries):
            writer.sheet(sheet)
    writer.help()
    writer.base()
    book.close()
    return stream.getvalue()


class _Writer:
    def __init__(self, book: Any, form: Form, words: Words) -> None:
        self.book = book
        self.form = form
        self.words = words
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def format(self, **properties: Any) -> Any:
        """A format of cells; each is made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format({"font_name": "Calibri", "font_size": 10, **properties})
        return self._formats[key]

    def cell(self, kind: str, open_: bool) -> Any:
        """The format of a cell: yellow and open where something is asked, grey and locked elsewhere."""
        properties: dict[str, Any] = {
            "valign": "top",
            "text_wrap": True,
            "border": 1,
            "border_color": "#C9CED6",
            "locked": not open_,
            "bg_color": _YELLOW if open_ else _GREY,
        }
        if kind == DAY:
            properties["num_format"] = "d mmm yyyy" if self.words.lang == "en" else "d.m.yyyy"
            properties["align"] = "center"
        elif kind == SHARE:
            properties |= {"num_format": "0%" if self.words.lang == "en" else "0 %", "align": "center"}
        elif kind == TEXT:
            properties["quote_prefix"] = True  # a text that begins like a formula stays one when it is edited
        return self.format(**properties)

    def sheet(self, kind: str) -> None:
        """A sheet of rows, ready to be printed on A4."""
        words, entries = self.words, self.form.of(kind)
        columns = (*LOCKED[kind], *ASKED[kind])
        sheet = self.book.add_worksheet(words(f"form.sheet.{kind}"))
        sheet.write_row(0, 0, [f"{MARK}:{kind}:{columns[0]}", *columns[1:]], self.format(font_color="#999999"))
        sheet.set_row(0, None, None, {"hidden": True})
        title = words(f"form.title.{kind}", by=safe(self.form.by))
        sheet.write_string(1, 0, title, self.format(bold=True, font_size=15, font_color=_BLUE))
        sheet.set_row(1, 22)
        sheet.write_string(2, 0, self._about(), self.format())
        sheet.write_string(3, 0, words("form.hint"), self.format(italic=True))
        sheet.set_row(3, 20)
        head = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "border_color": "#C9CED6"}
        for column, key in enumerate(columns):
            asked = key in ASKED[kind]
            colours = {"bg_color": "#FFE58A"} if asked else {"bg_color": _BLUE, "font_color": "#FFFFFF"}
            sheet.write_string(_HEAD, column, words(f"form.column.{key}"), self.format(**head, **colours))
            wider = 8 if key == "id" and len(self.form.days) > 1 else 0
            sheet.set_column(column, column, _WIDTHS[kind][key] + wider)
        sheet.set_row(_HEAD, 30)
        for number, entry in enumerate(entries, start=_HEAD + 1):
            self._row(sheet, number, entry, columns)
        last = _HEAD + max(len(entries), 1)
        for column, key in enumerate(columns):
            if key in ASKED[kind] and entries:
                self._check(sheet, kind, ASKED[kind][key], (_HEAD + 1, column, last, column))
        self._page(sheet, last, len(columns) - 1)

    def _about(self) -> str:
        days = {day: [] for day in self.form.days.values()}  # type: dict[str, list[str]]
        for roadmap, day in self.form.days.items():
            days[day].append(safe(self.form.titles[roadmap]))
        told = (self.words("form.about", title=", ".join(names), date=_day(day)) for day, names in days.items())
        return "; ".join(told)

    def _row(self, sheet: Any, number: int, entry: FormEntry, columns: tuple[str, ...]) -> None:
        lines = 1
        for column, key in enumerate(columns):
            kind = ASKED[entry.sheet].get(key) or (DAY if key in _DAYS else TEXT)
            asked = entry.asked.get(key)
            value = asked.shown if asked else entry.locked.get(key, "")
            if key == "id" and len(self.form.days) > 1:
                value = full_name(value, entry.roadmap)
            self._write(sheet, number, column, value, kind, entry.sheet, asked is not None)
            if kind == TEXT:
                lines = max(lines, _lines(value, _WIDTHS[entry.sheet][key]))
        sheet.set_row(number, min(max(lines, 2), 12) * _LINE + 2)

    def _write(self, sheet: Any, row: int, column: int, value: str, kind: str, of: str, open_: bool) -> None:
        style = self.cell(kind, open_)
        if not value:
            sheet.write_blank(row, column, None, style)
        elif kind == DAY:
            day = _day(value)
            sheet.write_datetime(row, column, datetime(day.year, day.month, day.day), style)
        elif kind == SHARE:
            sheet.write_number(row, column, int(value) / 10_000, style)
        elif kind == STATUS:
            key = f"form.{of}.{value}"
            sheet.write_string(row, column, self.words(key) if self.words.has(key) else value, style)
        else:
            sheet.write_string(row, column, value, style)

    def _check(self, sheet: Any, of: str, kind: str, where: tuple[int, int, int, int]) -> None:
        """What a spreadsheet program lets in, and what it says to the rest."""
        words = self.words
        if kind == STATUS:
            names = [words(f"form.{of}.{each}") for each in STATUSES[of]]
            rule: dict[str, Any] = {"validate": "list", "source": names}
            told = "form.choose"
        elif kind == SHARE:
            rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1}
            told = "form.share"
        elif kind == DAY:
            first, last = date(limits.FIRST_YEAR + 1, 1, 1), date(limits.LAST_YEAR, 12, 31)
            rule = {"validate": "date", "criteria": "between", "minimum": first, "maximum": last}
            told = "form.day"
        else:
            return
        messages = {"error_title": words(told), "error_message": words(f"{told}.text")}
        sheet.data_validation(*where, {**rule, **messages, "ignore_blank": True})

    def _page(self, sheet: Any, last: int, columns: int) -> None:
        sheet.freeze_panes(_HEAD + 1, 2)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.repeat_rows(_HEAD)
        sheet.print_area(1, 0, last, columns)
        sheet.set_footer("&L&A&R" + self.words("form.page", page="&P", pages="&N"))
        sheet.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})

    def help(self) -> None:
        """The sheet that explains, in whole sentences."""
        words = self.words
        sheet = self.book.add_worksheet(words("form.sheet.help"))
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 4)
        sheet.set_column(1, 1, 24)
        sheet.set_column(2, 2, 80)
        sheet.write_string(0, 0, words("form.help.title"), self.format(bold=True, font_size=15, font_color=_BLUE))
        sheet.set_row(0, 24)
        wrap = self.format(text_wrap=True, valign="top")
        row = 2
        for number in range(1, 10):
            sheet.write_string(row, 0, f"{number}.", self.format(bold=True, valign="top", font_color=_BLUE))
            text = words(f"form.help.{number}")
            sheet.merge_range(row, 1, row, 2, text, wrap)
            sheet.set_row(row, _lines(text, 104) * _LINE + 6)
            row += 1
        sheet.write_string(row + 1, 0, words("form.help.statuses"), self.format(bold=True, font_color=_BLUE))
        for number, each in enumerate(STATUSES[ITEMS], start=row + 2):
            sheet.write_string(number, 1, words(f"form.{ITEMS}.{each}"), self.format(bg_color=_YELLOW, border=1))
            sheet.write_string(number, 2, words(f"form.help.status.{each}"), wrap)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.protect("")

    def base(self) -> None:
        """The hidden sheet: what was asked, and what the files said then, a text a row."""
        sheet = self.book.add_worksheet(MARK)
        head = {MARK: VERSION, "lang": self.form.lang, "by": self.form.by, "days": dict(self.form.days)}
        sheet.write_string(0, 0, _json(head))
        for number, each in enumerate(self.form.entries, start=1):
            asked = {key: [value.base, value.shown] for key, value in each.asked.items()}
            told = {"of": [each.sheet, each.roadmap, each.id, each.party], "locked": dict(each.locked), "asked": asked}
            sheet.write_string(number, 0, _json(told))
        sheet.protect("")
        sheet.hide()


def _json(value: object) -> str:
    """A value as JSON in ASCII: no character of it is one that a workbook would change."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column, about."""
    return sum(max(1, -(-len(line) * 11 // (width * 10))) for line in text.split("\n"))
