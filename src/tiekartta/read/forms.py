"""Filled-in forms read back: rows by the id in them, whatever has been sorted, renamed or inserted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from tiekartta.base.findings import Finding, InputError, Span
from tiekartta.base.words import LANGUAGES, words_of
from tiekartta.model.forms import ASKED, LOCKED, VERSION, Asked, FormEntry, Key
from tiekartta.read.answers import plain
from tiekartta.read.foreign.spreadsheet import Sheet, cell_name, read_spreadsheet

_MARK = "tiekartta"
_SEARCHED = 30
"""So many rows from the top the names of the columns may stand."""


class Cell(NamedTuple):
    """A cell as it was filled: its value, its name for the reader, and what keeps it from being taken as it is."""

    value: Any
    name: str
    problem: str = ""
    """`formula` or `merged`."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it, spaces aside."""
        return not plain(self.value) if isinstance(self.value, str) else self.value is None


class FilledRow(NamedTuple):
    """A row of a sheet, with its cells by what their columns are for."""

    sheet: str
    cells: Mapping[str, Cell]

    @property
    def place(self) -> str:
        """The first cell of the row that is filled."""
        return next((each.name for each in self.cells.values() if not each.is_empty), "")


@dataclass
class FilledForm:
    """A form as it came back: what it asked when it was made, and the rows that it has now."""

    file: str
    lang: str
    by: str
    days: Mapping[str, date]
    entries: Mapping[Key, FormEntry]
    rows: list[FilledRow] = field(default_factory=list)
    beside: list[Cell] = field(default_factory=list)
    """Cells that are filled beside the columns of the form."""


def read_form(data: bytes, file: str) -> FilledForm:
    """The form in a workbook. Raises InputError where it is none, or its base version is gone."""
    sheets = read_spreadsheet(data, file)
    form = _form(sheets, file)
    for sheet in sheets:
        _read_sheet(form, sheet)
    if not form.rows and form.entries:
        raise InputError(Finding("TK159", Span(file), {"problem": "form-no-rows"}))
    return form


def _form(sheets: list[Sheet], file: str) -> FilledForm:
    """The base version that the form brings along; it is data like everything else in it."""
    try:
        rows = [json.loads(row[0]) for each in sheets if _is_base(each) for row in each.rows if row and row[0]]
        if not rows:
            raise InputError(Finding("TK159", Span(file), {"problem": "form-no-base"}))
        head, *entries = rows
        if head[_MARK] != VERSION:
            raise InputError(Finding("TK159", Span(file), {"problem": "form-version"}))
        days = {str(name): date.fromisoformat(day) for name, day in head["days"].items()}
        lang = head["lang"] if head["lang"] in LANGUAGES else LANGUAGES[0]
        known = [_entry(each) for each in entries]
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        raise InputError(Finding("TK159", Span(file), {"problem": "form-bad-base"})) from None
    return FilledForm(file, lang, str(head["by"]), days, {each.key: each for each in known})


def _is_base(sheet: Sheet) -> bool:
    first = sheet.rows[0][0] if sheet.rows and sheet.rows[0] else ""
    return isinstance(first, str) and first.startswith(f'{{"{_MARK}":')


def _entry(told: Mapping[str, Any]) -> FormEntry:
    """A row of the base version. Only what a form may ask is taken from it. Raises KeyError, TypeError, ValueError."""
    kind, roadmap, name, party = map(str, told["of"])
    asked = {
        key: Asked(str(told["asked"][key][0]), str(told["asked"][key][1]))
        for key in ASKED[kind]
        if key in told["asked"]
    }
    locked = {key: str(told["locked"].get(key, "")) for key in LOCKED[kind]}
    return FormEntry(kind, roadmap, name, party, locked, asked)


def _read_sheet(form: FilledForm, sheet: Sheet) -> None:
    """Add the rows of a sheet to the form, if its columns are those of one."""
    found = _columns(sheet)
    if found is None:
        return
    kind, columns, first = found
    covered = set(_covered(sheet, first))
    for number in range(first, len(sheet.rows)):
        values = sheet.rows[number]
        cells = {key: _cell(sheet, number, column, values, covered) for key, column in columns.items()}
        row = FilledRow(kind, cells)
        if row.place or any(each.problem for each in cells.values()):
            form.rows.append(row)
        form.beside += [
            _cell(sheet, number, column, values, covered)
            for column, value in enumerate(values)
            if column not in columns.values() and plain(value)
        ]


def _cell(sheet: Sheet, row: int, column: int, values: list[Any], covered: set[tuple[int, int]]) -> Cell:
    place = (row, column)
    problem = "merged" if place in covered else "formula" if place in sheet.formulas else ""
    value = values[column] if column < len(values) else ""
    return Cell(value, f"{sheet.name}!{cell_name(row, column)}", problem)


def _covered(sheet: Sheet, first: int) -> Iterator[tuple[int, int]]:
    """The cells of merged ranges among the rows, the first one of each too."""
    for (top, left), (bottom, right) in sheet.merged:
        for row in range(max(top, first), min(bottom + 1, len(sheet.rows))):
            yield from ((row, column) for column in range(left, min(right + 1, 200)))


def _columns(sheet: Sheet) -> tuple[str, dict[str, int], int] | None:
    """Which sheet of a form it is, where its columns are, and its first row: by the hidden row, else by the names."""
    for number, row in enumerate(sheet.rows[:_SEARCHED]):
        mark = next((cell for cell in row if isinstance(cell, str) and cell.startswith(f"{_MARK}:")), None)
        if mark is None:
            continue
        _, kind, first = (*mark.split(":"), "", "")[:3]
        if kind in ASKED:
            keys = (*LOCKED[kind], *ASKED[kind])
            columns = {first if cell == mark else cell: place for place, cell in enumerate(row) if cell}
            known = {key: place for key, place in columns.items() if key in keys}
            return kind, known, _after_head(sheet, number + 1)
    return _by_names(sheet)


def _after_head(sheet: Sheet, start: int) -> int:
    """The first row below the names of the columns; below the hidden row where these are gone."""
    for number in range(start, min(start + _SEARCHED, len(sheet.rows))):
        if any(_named(sheet.rows[number], kind) for kind in ASKED):
            return number + 1
    return start


def _by_names(sheet: Sheet) -> tuple[str, dict[str, int], int] | None:
    """The columns by their names in any language, for a sheet whose hidden row has been deleted."""
    for number, row in enumerate(sheet.rows[:_SEARCHED]):
        for kind in ASKED:
            columns = _named(row, kind)
            if columns:
                return kind, columns, number + 1
    return None


def _named(row: list[Any], kind: str) -> dict[str, int]:
    """What the columns of a row are by their names; empty unless the id and something that is asked are among them."""
    keys = (*LOCKED[kind], *ASKED[kind])
    best: dict[str, int] = {}
    for lang in LANGUAGES:
        names = {words_of(lang)(f"form.column.{key}").casefold(): key for key in keys}
        found = {names[name]: place for place, cell in enumerate(row) if (name := plain(cell).casefold()) in names}
        if "id" in found and len(found) > max(len(best), len(keys) // 2):
            best = found
    return best
