"""Workbooks within bounds: what would take all memory is refused before the library that reads cells sees it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import pytest
from xlsxwriter import Workbook

from tiekartta.base import limits
from tiekartta.base.findings import InputError
from tiekartta.read.foreign.spreadsheet import Sheet, cell_name, read_spreadsheet

Write = Callable[[Workbook], None]


def workbook(write: Write) -> bytes:
    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True})
    write(book)
    book.close()
    return stream.getvalue()


def swapped(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The file with one of its parts changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return stream.getvalue()


def problem(data: bytes) -> tuple[str, object]:
    with pytest.raises(InputError) as refused:
        read_spreadsheet(data, "lomake.xlsx")
    return refused.value.finding.code, refused.value.finding.args.get("problem")


def small(book: Workbook) -> None:
    sheet = book.add_worksheet("Työ & tila")
    sheet.write_datetime(1, 2, datetime(2022, 6, 10), book.add_format({"num_format": "d.m.yyyy"}))
    sheet.write_formula(2, 1, "=1+1", None, 2)
    sheet.merge_range(3, 0, 5, 0, "Valmis")
    book.add_worksheet("tyhjä").hide()


def test_cells_stand_where_the_sheet_has_them() -> None:
    sheet, empty = read_spreadsheet(workbook(small), "lomake.xlsx")
    assert (sheet.name, sheet.rows[1][2], sheet.rows[2][1]) == ("Työ & tila", date(2022, 6, 10), 2)
    assert (sheet.formulas, sheet.merged) == ({(2, 1)}, (((3, 0), (5, 0)),))
    assert empty == Sheet("tyhjä", [], frozenset(), ())
    assert [cell_name(0, 0), cell_name(4, 26), cell_name(1048575, 16383)] == ["A1", "AA5", "XFD1048576"]


def test_two_cells_in_far_corners() -> None:
    def corners(book: Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write(0, 0, 1)
        sheet.write(1_048_575, 16_383, 1)

    assert problem(workbook(corners)) == ("TK185", f"more than {limits.SHEET_CELLS} cells")


def test_far_corners_without_names_of_cells() -> None:
    def unnamed(content: bytes) -> bytes:
        return content.replace(b"</sheetData>", b'<row r="1048576">' + b"<c><v>1</v></c>" * 50 + b"</row></sheetData>")

    assert problem(swapped(workbook(small), "xl/worksheets/sheet1.xml", unnamed))[0] == "TK185"


def test_a_sheet_that_declares_entities() -> None:
    def with_entities(content: bytes) -> bytes:
        return content.replace(b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet', 1)

    assert problem(swapped(workbook(small), "xl/worksheets/sheet1.xml", with_entities))[0] == "TK185"


def test_a_sheet_that_is_cut_off() -> None:
    assert problem(swapped(workbook(small), "xl/worksheets/sheet1.xml", lambda content: content[:-30]))[0] == "TK185"


def test_parts_that_unpack_to_more_than_they_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 100_000)
    long = b"<a>" + b" " * 200_000 + b"</a>"
    data = swapped(workbook(small), "docProps/app.xml", lambda content: long)
    lying = data.replace(len(long).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != data
    assert [problem(each)[0] for each in (data, lying)] == ["TK104", "TK104"]


def test_repeated_cells_of_an_open_document() -> None:
    content = """<?xml version="1.0"?><office:document-content
     xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
     xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet>
     <table:table table:name="a"><table:table-row table:number-rows-repeated="1000000">
     <table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16000"/>
     </table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    assert problem(stream.getvalue()) == ("TK185", f"more than {limits.SHEET_CELLS} cells")


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04" + bytes(40), b"tekstia", workbook(small)[:-100]])
def test_what_is_no_workbook(data: bytes) -> None:
    assert problem(data)[0] == "TK185"
