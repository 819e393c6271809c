"""Workbooks of spreadsheet programs (.xlsx, .ods) as sheets of cells, within bounds that are checked beforehand.

The library that reads the cells lays every sheet out as a full rectangle: two cells in far corners would take all
memory. So the file is unpacked and looked through first, which also tells what that library does not: formulas and,
in .ods files, merged cells.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tiekartta.base import limits
from tiekartta.base.findings import Finding, InputError, Span, too_large

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")
_EMPTY = b"<nothing/>"
Place = tuple[int, int]
"""Row and column, both from 0."""


class _Refused(Exception):
    """A part that is no sound XML, or declares entities: what another reader would make of it is not known."""


class Sheet(NamedTuple):
    """One sheet: the values of its cells by row and column from A1 on, and what is special about some of them."""

    name: str
    rows: list[list[Any]]
    formulas: frozenset[Place]
    merged: tuple[tuple[Place, Place], ...]
    """The first and the last cell of every merged range."""


@dataclass
class _Marks:
    """What looking through a sheet tells: how far it reaches, and which cells are formulas or merged."""

    height: int = 0
    width: int = 0
    formulas: set[Place] = field(default_factory=set)
    merged: list[tuple[Place, Place]] = field(default_factory=list)

    def reach(self, row: int, column: int) -> None:
        self.height, self.width = max(self.height, row + 1), max(self.width, column + 1)


def read_spreadsheet(data: bytes, name: str, only_first: bool = False) -> list[Sheet]:
    """The sheets of a workbook in their order, hidden ones too. Raises InputError for what cannot or must not be read.

    An old .xls file is bounded by its own format; of it no formulas are told.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    if len(data) > limits.FOREIGN_BYTES:
        raise too_large(Span(name), limits.FOREIGN_BYTES)
    marks = _marks(data, name) if data[:2] == b"PK" else {}
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = []
        for title in book.sheet_names[: 1 if only_first else None]:
            sheet = book.get_sheet_by_name(title)
            known = marks.get(title, _Marks())
            merged = sheet.merged_cell_ranges
            ranges = known.merged if merged is None else [(first, last) for first, last in merged]
            rows = sheet.to_python(skip_empty_area=False) if sheet.height else []
            sheets.append(Sheet(title, rows, frozenset(known.formulas), tuple(ranges)))
        return sheets
    except (CalamineError, ValueError, OSError) as error:
        raise InputError(Finding("TK185", Span(name), {"problem": str(error)})) from None


def cell_name(row: int, column: int) -> str:
    """A cell as spreadsheets call it, such as `G5`."""
    return f"{letters(column)}{row + 1}"


def letters(column: int) -> str:
    """A column as spreadsheets call it."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def _marks(data: bytes, name: str) -> Mapping[str, _Marks]:
    """The marks of every sheet by its name. Raises InputError where unpacked parts or a sheet would be too large."""
    parts = dict(_parts(data, name))
    found: dict[str, _Marks] = {}
    by_part: dict[str, _Marks] = {}
    try:
        titles = list(_titles(parts))
        for part, content in parts.items():
            root = _root(content)
            if root == "worksheet":
                by_part[part] = _worksheet(content)
            elif root == "document-content":
                found |= _open_document(content)
    except _Refused as error:
        raise InputError(Finding("TK185", Span(name), {"problem": str(error)})) from None
    for marks in (*by_part.values(), *found.values()):
        if marks.height * marks.width > limits.SHEET_CELLS:
            raise InputError(Finding("TK185", Span(name), {"problem": f"more than {limits.SHEET_CELLS} cells"}))
    return found or {title: by_part[part] for title, part in titles if part in by_part}


def _parts(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """The unpacked parts of the file, all of them together within a limit, whatever their headers say."""
    left = limits.UNPACKED_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > limits.FILES:
                raise InputError(Finding("TK185", Span(name), {"problem": f"more than {limits.FILES} parts"}))
            for info in archive.infolist():
                info.file_size = left + 2  # read what is there, not what is said to be there
                with archive.open(info) as part:
                    content = part.read(left + 1)
                left -= len(content)
                if left < 0:
                    raise too_large(Span(name), limits.UNPACKED_BYTES)
                yield info.filename, content
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise InputError(Finding("TK185", Span(name), {"problem": str(error)})) from None
    except Exception as error:  # what zlib and its like raise has no common name
        if isinstance(error, InputError):
            raise
        raise InputError(Finding("TK185", Span(name), {"problem": str(error)})) from None


def _elements(content: bytes) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Start and end of every element: `start` or `end`, its name and its attributes without their namespaces.

    Raises _Refused where the text is no XML, or one that declares entities.
    """
    from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
    from defusedxml.ElementTree import ParseError, iterparse  # type: ignore[import-untyped]

    try:
        for event, element in iterparse(io.BytesIO(content), ("start", "end"), forbid_dtd=True):
            yield event, _local(element.tag), {_local(key): value for key, value in element.attrib.items()}
            if event == "end":
                element.clear()
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise _Refused(str(error)) from None


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _root(content: bytes) -> str:
    """The name of the first element; nothing for a part that is no XML, such as a picture."""
    looks_like_xml = content.lstrip(b" \t\r\n")[:1] == b"<" or content[:2] in (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb")
    return next((name for _, name, _ in _elements(content)), "") if looks_like_xml else ""


def _worksheet(content: bytes) -> _Marks:
    """The marks of a sheet of an .xlsx file; a cell without a name follows the one before it."""
    marks = _Marks()
    row = column = -1
    for event, name, values in _elements(content):
        if event != "start":
            continue
        if name == "row":
            told = values.get("r", "")
            row, column = int(told) - 1 if re.fullmatch(r"[0-9]{1,7}", told) else row + 1, -1
        elif name == "c":
            match = _CELL.match(values.get("r", ""))
            row, column = (int(match[2]) - 1, _number(match[1])) if match else (max(row, 0), column + 1)
            marks.reach(row, column)
        elif name == "f":
            marks.formulas.add((row, column))
    return marks


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _open_document(content: bytes) -> dict[str, _Marks]:
    """The marks of the sheets of an .ods file, where equal rows and cells may be written once with their count."""
    sheets: dict[str, _Marks] = {}
    marks, row, column, rows = _Marks(), 0, 0, 1
    depth = 0
    for event, name, values in _elements(content):
        depth += (name == "table") * (1 if event == "start" else -1)
        if event == "end":
            row += rows * (name == "table-row")
        elif name == "table" and depth == 1:
            marks = sheets.setdefault(values.get("name", ""), _Marks())
            row = 0
        elif name == "table-row":
            column, rows = 0, _count(values, "number-rows-repeated")
        elif name in ("table-cell", "covered-table-cell"):
            columns = _count(values, "number-columns-repeated")
            if values.keys() & {"value-type", "formula"}:
                marks.reach(row + rows - 1, column + columns - 1)
            if "formula" in values:
                marks.formulas.add((row, column))
            down, right = _count(values, "number-rows-spanned"), _count(values, "number-columns-spanned")
            if down > 1 or right > 1:
                marks.merged.append(((row, column), (row + down - 1, column + right - 1)))
            column += columns
    return sheets


def _count(values: Mapping[str, str], name: str) -> int:
    told = values.get(name, "1")
    return int(told) if re.fullmatch(r"[0-9]{1,9}", told) else 1


def _titles(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The sheets of an .xlsx file: their names, and the parts that hold them."""
    targets = {
        values.get("Id", ""): values.get("Target", "")
        for event, name, values in _elements(parts.get("xl/_rels/workbook.xml.rels", _EMPTY))
        if event == "start" and name == "Relationship"
    }
    for event, name, values in _elements(parts.get("xl/workbook.xml", _EMPTY)):
        if event == "start" and name == "sheet":
            target = targets.get(values.get("id", ""), "")
            yield values.get("name", ""), target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
