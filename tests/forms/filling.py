"""Filling in forms as people do: the cells of a workbook changed, and the workbook stored anew."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

SHEETS = ("items", "questions", "deliveries")


class Formula(str):
    """A formula, as a cell holds one."""


class Filled:
    """A form on somebody's screen: its sheets as lists of rows."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with open(path, "rb") as file:
            book = CalamineWorkbook.from_filelike(io.BytesIO(file.read()))
        self.rows: dict[str, list[list[Any]]] = {}
        self.names: dict[str, str] = {}
        self.merged: list[tuple[str, int, int, int, int]] = []
        self.hidden_rows: list[tuple[str, int]] = []
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            kind = next((each for each in SHEETS if rows and str(rows[0][0]).startswith(f"tiekartta:{each}:")), name)
            self.rows[kind], self.names[kind] = rows, name

    def row(self, name: str, kind: str = "items", party: str | None = None) -> int:
        """The number of the row of an id."""
        rows = self.rows[kind]
        return next(n for n, row in enumerate(rows) if row[0] == name and (party is None or row[2] == party))

    def column(self, key: str, kind: str = "items") -> int:
        return 0 if key == "id" else self.rows[kind][0].index(key)

    def put(self, name: str, key: str, value: Any, kind: str = "items", party: str | None = None) -> None:
        """Fill in a cell."""
        self.rows[kind][self.row(name, kind, party)][self.column(key, kind)] = value

    def get(self, name: str, key: str, kind: str = "items", party: str | None = None) -> Any:
        return self.rows[kind][self.row(name, kind, party)][self.column(key, kind)]

    def merge(self, first: str, last: str, key: str, kind: str = "items") -> None:
        """Merge the cells of a column from one row to another."""
        column = self.column(key, kind)
        self.merged.append((kind, self.row(first, kind), column, self.row(last, kind), column))

    def insert_column(self, place: int, kind: str = "items") -> None:
        for row in self.rows[kind]:
            row.insert(place, "")

    def save(self, path: Path | None = None) -> Path:
        """Store the workbook, as the program of whoever filled it in does: nothing of ours but the cells is kept."""
        place = path or self.path
        book = Workbook(str(place), {"strings_to_formulas": False, "strings_to_urls": False})
        day, clock = book.add_format({"num_format": "d.m.yyyy"}), book.add_format({"num_format": "d.m.yyyy hh:mm"})
        for kind, rows in self.rows.items():
            sheet = book.add_worksheet(self.names[kind])
            if kind == "tiekartta":
                sheet.hide()
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    self._write(sheet, number, column, value, day, clock)
            for of, *cells in self.merged:
                if of == kind:
                    sheet.merge_range(*cells, rows[cells[0]][cells[1]])
            for of, number in self.hidden_rows:
                if of == kind:
                    sheet.set_row(number, None, None, {"hidden": True})
        book.close()
        return place

    def _write(self, sheet: Any, row: int, column: int, value: Any, day: Any, clock: Any) -> None:
        if value == "":
            return
        if isinstance(value, Formula):
            sheet.write_formula(row, column, str(value))
        elif isinstance(value, datetime):
            sheet.write_datetime(row, column, value, clock)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), day)
        elif isinstance(value, (bool, int, float)):
            sheet.write(row, column, value)
        else:
            sheet.write_string(row, column, value)


Fill = Callable[[Filled], None]


def put(*cells: Any, **where: Any) -> Fill:
    """A filling of cells: item, key, value, and so on."""

    def fill(form: Filled) -> None:
        for place in range(0, len(cells), 3):
            form.put(*cells[place : place + 3], **where)

    return fill
