"""What looking through a workbook tells before its cells are read: how far it reaches, formulas, merged cells."""

from __future__ import annotations

import io
import zipfile

import pytest

from tiekartta.base import limits
from tiekartta.base.findings import InputError
from tiekartta.read.foreign import spreadsheet
from tiekartta.read.foreign.spreadsheet import letters, read_spreadsheet

SHEET = "<worksheet><sheetData>{}</sheetData></worksheet>"


def archive(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return stream.getvalue()


def excel(cells: str, target: str = "worksheets/sheet1.xml") -> spreadsheet._Marks:
    """The marks of the only sheet of an .xlsx file whose sheet has these rows."""
    relations = f'<Relationships><Relationship Id="r1" Target="{target}"/></Relationships>'
    book = '<workbook xmlns:r="urn:r"><sheets><sheet name="One" r:id="r1"/></sheets></workbook>'
    parts = {"xl/_rels/workbook.xml.rels": relations, "xl/workbook.xml": book, "[Content_Types].xml": "<Types/>"}
    found = spreadsheet._marks(archive({**parts, "xl/worksheets/sheet1.xml": SHEET.format(cells)}), "one.xlsx")
    assert list(found) == ["One"]
    return found["One"]


@pytest.mark.parametrize(
    ("cells", "height", "width"),
    [
        ("", 0, 0),
        ('<row r="3"><c r="B3"/></row>', 3, 2),
        ('<row r="3"><c/><c/></row>', 3, 2),
        ("<row><c/></row><row><c/><c/><c/></row>", 2, 3),
        ('<row r="2"><c/></row><row><c/></row>', 3, 1),
        ('<row r="many"><c/></row>', 1, 1),
        ('<row r="2"><c r="C2"/><c/></row>', 2, 4),
        ('<row r="2"><c r="AA2"/></row>', 2, 27),
        ("<c/><c/>", 1, 2),
        ('<row r="5"/>', 0, 0),
    ],
)
def test_a_sheet_reaches_to_its_farthest_cell_with_or_without_names(cells: str, height: int, width: int) -> None:
    found = excel(cells)
    assert (found.height, found.width) == (height, width)


def test_formulas_stand_in_their_cells() -> None:
    assert excel('<row r="2"><c r="B2"><f>1</f></c><c><f>2</f></c></row><row><c><f>3</f></c></row>').formulas == {
        (1, 1), (1, 2), (2, 0),
    }  # fmt: skip


@pytest.mark.parametrize("target", ["worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml"])
def test_a_part_is_named_from_its_folder_or_from_the_root(target: str) -> None:
    assert excel('<row r="3"><c r="B3"/></row>', target).height == 3


def document(rows: str) -> spreadsheet._Marks:
    """The marks of the sheet of an .ods file."""
    content = f'<document-content xmlns:table="urn:t"><table name="One">{rows}</table></document-content>'
    return spreadsheet._marks(archive({"content.xml": content}), "one.ods")["One"]


def row(*cells: str, times: object = 1) -> str:
    return f'<table-row number-rows-repeated="{times}">{"".join(cells)}</table-row>'


def cell(**attributes: object) -> str:
    told = " ".join(f'{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f"<table-cell {told}/>"


VALUE = {"value_type": "float"}
FOUR = {"number_columns_repeated": 4}


@pytest.mark.parametrize(
    ("rows", "height", "width"),
    [
        (row(cell(**VALUE)), 1, 1),
        (row(cell(formula=1)), 1, 1),
        (row(cell(), cell(**VALUE)), 1, 2),
        (row(cell(), times=3) + row(cell(formula=1)), 4, 1),
        (row(cell(**FOUR, **VALUE), times=3), 3, 4),
        (row(cell(**FOUR), '<covered-table-cell value-type="float"/>'), 1, 5),
        (row(cell(**VALUE), times="many"), 1, 1),
        (row(cell(**FOUR)), 0, 0),
    ],
)
def test_an_open_document_reaches_to_its_last_value(rows: str, height: int, width: int) -> None:
    found = document(rows)
    assert (found.height, found.width) == (height, width)


def test_merged_cells_and_formulas_of_an_open_document_have_their_places() -> None:
    two, three = cell(number_rows_spanned=2, formula=1), cell(number_columns_spanned=3)
    one = cell(number_rows_spanned=1, number_columns_spanned=1)
    found = document(row(cell(), times=2) + row(cell(**FOUR), two, three, one))
    assert (found.formulas, found.merged) == ({(2, 4)}, [((2, 4), (3, 4)), ((2, 5), (2, 7))])


def test_a_table_inside_a_table_is_no_sheet_and_every_sheet_begins_at_its_top() -> None:
    told = '<table-row><table-cell value-type="float">{}</table-cell></table-row>'
    inner = f'<table name="Inner">{told.format("")}</table>'
    sheets = f'<table name="One">{told.format(inner)}</table><table name="Two">{told.format("")}</table>'
    found = spreadsheet._marks(archive({"content.xml": f"<document-content>{sheets}</document-content>"}), "one.ods")
    assert {name: marks.height for name, marks in found.items() if name != "One"} == {"Two": 1}


def refused(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_spreadsheet(data, "one.xlsx")
    return caught.value.finding.code


def test_a_file_is_bounded_in_bytes_parts_and_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    data = archive({"a.xml": "<a/>", "b.xml": "<b/>"})
    for name, most in (("FOREIGN_BYTES", len(data)), ("FILES", 2), ("UNPACKED_BYTES", 8)):
        monkeypatch.setattr(limits, name, most)
        assert dict(spreadsheet._parts(data, "one.xlsx")) == {"a.xml": b"<a/>", "b.xml": b"<b/>"}
        assert refused(data) == "TK185"  # it is no workbook, but small enough
        monkeypatch.setattr(limits, name, most - 1)
        assert refused(data) == ("TK185" if name == "FILES" else "TK104")
        monkeypatch.undo()
    rows = '<row r="3"><c r="B3"/></row>'
    monkeypatch.setattr(limits, "SHEET_CELLS", 6)
    assert excel(rows).height == 3
    monkeypatch.setattr(limits, "SHEET_CELLS", 5)
    with pytest.raises(InputError):
        excel(rows)


def test_columns_are_called_by_letters() -> None:
    names = [letters(number) for number in (0, 25, 26, 51, 52, 701, 702)]
    assert names == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
    assert [spreadsheet._number(name) for name in names] == [0, 25, 26, 51, 52, 701, 702]
