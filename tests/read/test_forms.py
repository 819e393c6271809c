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
