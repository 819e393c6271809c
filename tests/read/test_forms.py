"""Sheets of a filled-in form: where its columns are, and which cells are no plain values."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tiekartta.base.findings import InputError
from tiekartta.base.words import words_of
from tiekartta.model.forms import ASKED, ITEMS, LOCKED, VERSION
from tiekartta.read import forms
from tiekartta.read.foreign.spreadsheet import Sheet

KEYS = (*LOCKED[ITEMS], *ASKED[ITEMS])


def sheet(rows: list[list[Any]], formulas: Any = (), merged: Any = ()) -> Sheet:
    return Sheet("S", rows, frozenset(formulas), tuple(merged))


def names(lang: str = "en", less: int = 0) -> list[str]:
    """The row with the names of the columns, the id first, some of the last left out."""
    keys = sorted(KEYS, key=lambda key: key != "id")
    return [words_of(lang)(f"form.column.{key}") for key in keys[: len(keys) - less]]


HIDDEN = [f"tiekartta:{ITEMS}:id", *(key for key in KEYS if key != "id"), "", "unknown"]


def test_columns_are_known_by_the_hidden_row_and_begin_below_their_names() -> None:
    found = forms._columns(sheet([["A form"], HIDDEN, ["note"], names(), ["a"]]))
    assert found is not None
    kind, columns, first = found
    assert (kind, first, columns["id"], set(columns)) == (ITEMS, 4, 0, set(KEYS))
    gone = forms._columns(sheet([HIDDEN, ["a"]]))
    assert gone is not None
    assert gone[2] == 1


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_without_the_hidden_row_columns_are_known_by_their_names(lang: str) -> None:
    found = forms._columns(sheet([["A form"], [each.upper() for each in names(lang)], ["a"]]))
    assert found is not None
    assert (found[0], found[2], found[1]["id"]) == (ITEMS, 2, 0)


def test_more_than_half_of_the_names_with_the_id_make_a_form() -> None:
    half = len(KEYS) // 2
    assert len(forms._named(names(less=len(KEYS) - half - 1), ITEMS)) == half + 1
    assert forms._named(names(less=len(KEYS) - half), ITEMS) == {}
    assert forms._named(names()[1:], ITEMS) == {}


@pytest.mark.parametrize(("above", "found"), [(29, True), (30, False)])
def test_the_names_stand_in_the_first_thirty_rows(above: int, found: bool) -> None:
    for head in (HIDDEN, names()):
        assert (forms._columns(sheet([["x"]] * above + [head])) is not None) is found


def test_the_cells_of_a_merged_range_among_the_rows_are_covered() -> None:
    rows = [["x"]] * 5
    assert sorted(forms._covered(sheet(rows, merged=[((1, 1), (3, 2))]), 2)) == [(2, 1), (2, 2), (3, 1), (3, 2)]
    assert sorted(forms._covered(sheet(rows, merged=[((4, 0), (9, 0))]), 2)) == [(4, 0)]
    wide = list(forms._covered(sheet(rows, merged=[((2, 198), (2, 500))]), 2))
    assert wide == [(2, 198), (2, 199)]


def test_a_cell_is_a_value_a_formula_or_merged_and_knows_its_place() -> None:
    one = sheet([["a", "b"]], formulas=[(0, 0), (0, 1)])
    cells = [forms._cell(one, 0, column, one.rows[0], {(0, 1)}) for column in (0, 1, 2)]
    assert [(each.value, each.name, each.problem, each.is_empty) for each in cells] == [
        ("a", "S!A1", "formula", False), ("b", "S!B1", "merged", False), ("", "S!C1", "", True),
    ]  # fmt: skip
    assert [forms.Cell(value, "A1").is_empty for value in (" ", None, 0, "-")] == [True, True, False, False]


def refused(*rows: Any) -> object:
    base = sheet([[json.dumps(row) if not isinstance(row, str) else row] for row in rows])
    with pytest.raises(InputError) as caught:
        forms._form([sheet([["x"]]), base], "form.xlsx")
    return caught.value.finding.args["problem"]


def test_the_base_of_a_form_is_read_and_nothing_is_taken_that_it_may_not_ask() -> None:
    head = {"tiekartta": VERSION, "days": {"r": "2022-01-03"}, "lang": "xx", "by": 5}
    entry = {
        "of": [ITEMS, "r", "a", ""],
        "asked": {next(iter(ASKED[ITEMS])): ["1", "2"], "secret": ["x", "y"]},
        "locked": {},
    }
    base = sheet([[json.dumps(head)], [json.dumps(entry)], []])
    form = forms._form([base], "form.xlsx")
    assert (form.lang, form.by, form.days["r"].year) == ("fi", "5", 2022)
    ((_, found),) = form.entries.items()
    assert list(found.asked) == [next(iter(ASKED[ITEMS]))]
    assert refused("plain") == "form-no-base"
    assert refused({**head, "tiekartta": VERSION + 1}) == "form-version"
    assert refused(head, {"of": [ITEMS]}) == refused(head, "no json") == "form-bad-base"
    assert refused({"tiekartta": VERSION}) == "form-bad-base"


def head(lang: str = "en") -> list[str]:
    return [json.dumps({"tiekartta": VERSION, "days": {}, "lang": lang, "by": "HR"})]


def entry(name: str) -> list[str]:
    locked = {"id": name, "title": "Survey", "unknown": "x"}
    asked = {"status": ["active", "Active"], "started": ["2022-01-03", "3 Jan 2022"]}
    return [json.dumps({"of": [ITEMS, "r", name, ""], "asked": asked, "locked": locked})]


def read(monkeypatch: pytest.MonkeyPatch, *sheets: Sheet) -> forms.FilledForm:
    monkeypatch.setattr(forms, "read_spreadsheet", lambda data, file: list(sheets))
    return forms.read_form(b"", "form.xlsx")


def test_an_entry_has_what_was_told_and_what_was_asked_with_its_words() -> None:
    form = forms._form([sheet([head("sv"), entry("a")])], "form.xlsx")
    ((key, found),) = form.entries.items()
    assert (form.lang, key, found.key) == ("sv", found.key, found.key)
    assert {name: (asked.base, asked.shown) for name, asked in found.asked.items()} == {
        "status": ("active", "Active"), "started": ("2022-01-03", "3 Jan 2022"),
    }  # fmt: skip
    assert (found.locked["title"], found.locked["package"], "unknown" in found.locked) == ("Survey", "", False)


def test_only_a_sheet_that_begins_with_the_mark_is_the_base_of_a_form() -> None:
    rows: list[list[list[Any]]] = [[head()], [], [[]], [["x"]], [[5]], [[None]], [["x"], head()]]
    assert [forms._is_base(sheet(each)) for each in rows] == [True, *[False] * 6]


def test_rows_with_something_in_them_are_kept_and_what_stands_beside_the_columns(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    columns = HIDDEN[: len(KEYS)]
    rows = [columns, names(), ["a"], [""] * len(KEYS), ["", "Note"], ["b", *[""] * (len(KEYS) - 1), "beside", " "], []]
    form = read(monkeypatch, sheet([head(), entry("a")]), sheet([["x"], ["a sheet of another kind"]]), sheet(rows))
    assert [(row.sheet, row.place) for row in form.rows] == [(ITEMS, "S!A3"), (ITEMS, "S!B5"), (ITEMS, "S!A6")]
    assert [(each.value, each.name.rstrip("0123456789")[:2]) for each in form.beside] == [("beside", "S!")]


def test_an_empty_row_with_a_formula_or_in_a_merged_range_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    blank = [""] * len(KEYS)
    rows = [HIDDEN[: len(KEYS)], names(), ["a"], blank, blank, blank]
    filled = sheet(rows, formulas=[(3, 1)], merged=[((4, 2), (4, 3))])
    form = read(monkeypatch, sheet([head(), entry("a")]), filled)
    problems = [[cell.problem for cell in row.cells.values() if cell.problem] for row in form.rows]
    assert problems == [[], ["formula"], ["merged", "merged"]]
    assert form.rows[1].place == ""


def test_a_form_whose_rows_are_all_gone_is_refused_and_one_that_asked_for_none_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    empty = sheet([HIDDEN[: len(KEYS)], names()])
    assert read(monkeypatch, sheet([head()]), empty).rows == []
    assert len(read(monkeypatch, sheet([head()]), sheet([HIDDEN[: len(KEYS)], names(), ["a"]])).rows) == 1
    with pytest.raises(InputError) as caught:
        read(monkeypatch, sheet([head(), entry("a")]), empty)
    assert caught.value.finding.args == {"problem": "form-no-rows"}


def test_a_number_or_another_kind_in_the_hidden_row_marks_no_columns() -> None:
    found = forms._columns(sheet([[5, None, "tiekartta"], ["tiekartta:other:id"], HIDDEN, names(), ["a"]]))
    assert found is not None
    assert (found[0], found[2], found[1]["id"]) == (ITEMS, 4, 0)
    assert forms._columns(sheet([[5, None]])) is None


def test_the_first_cell_that_is_filled_is_the_place_of_a_row() -> None:
    cells = {"id": forms.Cell(" ", "S!A1"), "title": forms.Cell("x", "S!B1"), "start": forms.Cell("y", "S!C1")}
    assert forms.FilledRow(ITEMS, cells).place == "S!B1"
    assert forms.FilledRow(ITEMS, {"id": cells["id"]}).place == ""
