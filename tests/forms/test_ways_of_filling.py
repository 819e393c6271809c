"""How people fill in cells: each way is understood, or told with its cell; nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.forms.conftest import Collector
from tests.forms.filling import Fill, Filled, Formula, put

Change = tuple[str, str, Any]


def swap(one: str, other: str) -> Fill:
    def fill(form: Filled) -> None:
        rows, a, b = form.rows["items"], form.row(one), form.row(other)
        rows[a], rows[b] = rows[b], rows[a]

    return fill


def delete(name: str) -> Fill:
    return lambda form: form.rows["items"].pop(form.row(name)) and None


def several(*fills: Fill) -> Fill:
    def fill(form: Filled) -> None:
        for each in fills:
            each(form)

    return fill


def do(change: Callable[[Filled], Any]) -> Fill:
    return lambda form: change(form) and None


def copy(name: str, key: str, value: Any) -> Fill:
    def fill(form: Filled) -> None:
        row = list(form.rows["items"][form.row(name)])
        row[form.column(key)] = value
        form.rows["items"].append(row)

    return fill


DONE = [("palkat", "status", "done"), ("palkat", "finished", "2022-06-10"), ("palkat", "progress", None)]
SIXTY = [("palkat", "progress", "60%")]

UNDERSTOOD: dict[str, tuple[Fill, list[Change]]] = {
    "untouched": (put(), []),
    "a word of the list": (put("palkat", "status", "odottaa"), [("palkat", "status", "waiting")]),
    "a space behind": (put("palkat", "status", "Odottaa  "), [("palkat", "status", "waiting")]),
    "a space that does not break": (put("palkat", "status", "osittain\u00a0valmis"), [("palkat", "status", "partly")]),
    "capital letters and a full stop": (put("palkat", "status", "ODOTTAA."), [("palkat", "status", "waiting")]),
    "another language's word": (put("palkat", "status", "väntar"), [("palkat", "status", "waiting")]),
    "the format's own word": (put("palkat", "status", "waiting"), [("palkat", "status", "waiting")]),
    "what people say instead": (put("palkat", "status", "Tehty", "palkat", "finished", date(2022, 6, 10)), DONE),
    "a finish alone": (put("palkat", "finished", date(2022, 6, 10)), DONE),
    "a day as text": (put("palkat", "finished", "10.6.2022"), DONE),
    "a day with zeros and spaces": (put("palkat", "finished", " 10. 06. 2022 "), DONE),
    "a day with two digits of the year": (put("palkat", "finished", "10.6.22"), DONE),
    "a day as programs write it": (put("palkat", "finished", "2022-06-10"), DONE),
    "a day with its weekday": (put("palkat", "finished", "pe 10.6.2022"), DONE),
    "a day with the month's name": (put("palkat", "finished", "10. kesäkuuta 2022"), DONE),
    "a day in English": (put("palkat", "finished", "10 Jun 2022"), DONE),
    "a day with a time": (put("palkat", "finished", datetime(2022, 6, 10, 14, 30)), DONE),
    "a day with a time as text": (put("palkat", "finished", "10.6.2022 klo 14.30"), DONE),
    "a day whose cell lost its format": (put("palkat", "finished", 44722), DONE),
    "a share of a cell": (put("palkat", "progress", 0.6), SIXTY),
    "a whole number": (put("palkat", "progress", 60), SIXTY),
    "a per cent sign": (put("palkat", "progress", "60 %"), SIXTY),
    "a comma": (put("palkat", "progress", "0,6"), SIXTY),
    "a comma and a sign": (put("palkat", "progress", "60,5%"), [("palkat", "progress", 0.605)]),
    "per cent in words": (put("palkat", "progress", "60 prosenttia"), SIXTY),
    "all of a cell": (put("palkat", "progress", 1.0), [("palkat", "progress", "100%")]),
    "nothing of it": (put("palkat", "progress", 0), [("palkat", "progress", "0%")]),
    "a dash": (put("palkat", "progress", "–"), [("palkat", "progress", None)]),
    "work has begun": (
        put("runko", "started", "1.6.2022"),
        [("runko", "started", "2022-06-01"), ("runko", "status", "active")],
    ),
    "an expected finish": (put("palkat", "expected_finish", "30.9.2022"), [("palkat", "expected_finish", "2022-09-30")]),
    "a text that begins like a formula": (put("palkat", "comment", "=1+1"), [("palkat", "journal", "=1+1")]),
    "a text of two lines": (put("palkat", "comment", " Hidasta.\r\nSyynä loma. "), [("palkat", "journal", "Hidasta.\nSyynä loma.")]),
    "a number as a comment": (put("palkat", "comment", 5.0), [("palkat", "journal", "5")]),
    "an answer": (
        put("kuka", "answer", "Palvelukeskus", kind="questions"),
        [("kuka", "answer", "Palvelukeskus"), ("kuka", "answered", "2022-06-15")],
    ),
    "sorted rows": (several(swap("palkat", "runko"), put("palkat", "progress", 60)), SIXTY),
    "a space behind the id": (several(put("palkat", "progress", 60), put("palkat", "id", " palkat ")), SIXTY),
    "a renamed sheet": (several(do(lambda form: form.names.update(items="Taul1")), put("palkat", "progress", 60)), SIXTY),
    "an inserted column": (several(do(lambda form: form.insert_column(3)), put("palkat", "progress", 60)), SIXTY),
    "an inserted row": (several(do(lambda form: form.rows["items"].insert(6, [""])), put("palkat", "progress", 60)), SIXTY),
    "a hidden row": (several(do(lambda form: form.hidden_rows.append(("items", form.row("palkat")))), put("palkat", "progress", 60)), SIXTY),
    "the hidden row of keys deleted": (
        several(put("palkat", "progress", 60), do(lambda form: form.rows["items"].pop(0))),
        SIXTY,
    ),
}  # fmt: skip

TOLD: dict[str, tuple[Fill, str, str, str]] = {
    # what is done → the code, the cell, and the problem or the value
    "an unknown status": (put("palkat", "status", "hyvällä mallilla"), "TK161", "Tehtävät!G6", "hyvällä mallilla"),
    "a status that drops the item": (put("palkat", "status", "luovuttu"), "TK161", "Tehtävät!G6", "luovuttu"),
    "a tick": (put("palkat", "status", True), "TK161", "Tehtävät!G6", "True"),
    "more than all": (put("palkat", "progress", 160), "TK161", "Tehtävät!H6", "160"),
    "less than nothing": (put("palkat", "progress", -5), "TK161", "Tehtävät!H6", "-5"),
    "a share in words": (put("palkat", "progress", "puolet"), "TK161", "Tehtävät!H6", "puolet"),
    "one, or one per cent": (put("palkat", "progress", "1"), "TK161", "Tehtävät!H6", "1"),
    "a day that is none": (put("palkat", "finished", "31.6.2022"), "TK161", "Tehtävät!J6", "31.6.2022"),
    "a day without a year": (put("palkat", "finished", "10.6."), "TK161", "Tehtävät!J6", "10.6."),
    "a day that may be two": (put("palkat", "finished", "6/10/2022"), "TK161", "Tehtävät!J6", "6/10/2022"),
    "a month": (put("palkat", "expected_finish", "kesäkuu 2022"), "TK161", "Tehtävät!K6", "kesäkuu 2022"),
    "a week": (put("palkat", "expected_finish", "vk 24"), "TK161", "Tehtävät!K6", "vk 24"),
    "a year of another century": (put("palkat", "finished", "10.6.1022"), "TK161", "Tehtävät!J6", "10.6.1022"),
    "a finish before the start": (put("palkat", "finished", "1.1.2022"), "TK164", "Tehtävät!J6", "2022-01-01"),
    "an expected finish before the start": (
        put("palkat", "expected_finish", "1.1.2022"), "TK164", "Tehtävät!K6", "2022-01-01",
    ),
    "done, and only partly": (
        put("palkat", "status", "valmis", "palkat", "progress", 60), "TK164", "Tehtävät!H6", "60%",
    ),
    "not begun, and begun": (
        put("runko", "status", "käynnissä", "runko", "finished", "10.6.2022"), "TK164", "Tehtävät!G7", "active",
    ),
    "an answer's day without an answer": (
        put("kuka", "answered", "10.6.2022", kind="questions"), "TK164", "Kysymykset!F6", "2022-06-10",
    ),
    "a changed id": (put("palkat", "id", "palkkat"), "TK163", "Tehtävät!A6", "form-unknown-id"),
    "the id of another row": (put("palkat", "id", "runko"), "TK163", "Tehtävät!A6", "form-mixed"),
    "an id that is gone": (put("palkat", "id", ""), "TK163", "Tehtävät!B6", "form-no-id"),
    "a new row": (
        do(lambda form: form.rows["items"].append(["", "Uusi tehtävä"])), "TK163", "Tehtävät!B10", "form-no-id",
    ),
    "a greeting below the table": (
        do(lambda form: form.rows["items"].append(["Kiitos!"])), "TK163", "Tehtävät!A10", "form-unknown-id",
    ),
    "a cell that is not asked": (put("saanto", "progress", 50), "TK163", "Tehtävät!H9", "form-not-asked"),
    "a formula": (put("palkat", "progress", Formula("=0.3*2")), "TK163", "Tehtävät!H6", "form-formula"),
    "a formula that gives a day": (put("palkat", "finished", Formula("=TODAY()")), "TK163", "Tehtävät!J6", "form-formula"),
    "merged cells": (do(lambda form: form.merge("palkat", "runko", "comment")), "TK163", "Tehtävät!L6", "form-merged"),
    "two rows of one id that disagree": (
        several(put("palkat", "progress", 50), copy("palkat", "progress", 60)), "TK166", "Tehtävät!H6", "50%",
    ),
}  # fmt: skip

NOT_TAKEN: dict[str, tuple[Fill, str, str, list[Change]]] = {
    # what is done → the cell, the problem, and what is taken nevertheless
    "a deleted row": (several(delete("runko"), put("palkat", "progress", 60)), "Tehtävät", "form-rows-gone", SIXTY),
    "an emptied cell": (put("palkat", "started", ""), "Tehtävät!I6", "form-emptied", []),
    "a copied row": (copy("palkat", "progress", 60), "Tehtävät!A10", "form-twice", SIXTY),
    "a changed title": (
        put("palkat", "title", "Palkat ja palkkiot", "palkat", "progress", 60), "Tehtävät!B6", "form-locked", SIXTY,
    ),
    "a changed plan": (put("palkat", "finish", date(2023, 1, 31)), "Tehtävät!E6", "form-locked", []),
    "a column of somebody's own": (
        do(lambda form: form.rows["items"][form.row("palkat")].append("Katso liite")), "Tehtävät!M6", "form-beside", [],
    ),
    "a finish in the future": (put("palkat", "finished", "10.6.2052"), "Tehtävät!J6", "form-future",
                               [("palkat", "status", "done"), ("palkat", "finished", "2052-06-10"), ("palkat", "progress", None)]),
    "done without a day": (put("palkat", "status", "valmis"), "Tehtävät!G6", "form-no-day",
                           [("palkat", "status", "done"), ("palkat", "progress", None)]),
    "a share beside what remains": (put("puhelut", "progress", 60), "Tehtävät!H8", "form-remaining",
                                    [("puhelut", "progress", "60%")]),
}  # fmt: skip


def changes(collection: Any) -> set[Change]:
    return {(each.item, ".".join(map(str, each.path)), each.new) for each in collection.edit.changes}


@pytest.mark.parametrize("name", UNDERSTOOD)
def test_understood(name: str, filled: Collector) -> None:
    fill, expected = UNDERSTOOD[name]
    collection = filled(fill)
    assert collection.findings == ()
    assert changes(collection) == set(expected)


@pytest.mark.parametrize("name", TOLD)
def test_told_with_its_cell(name: str, filled: Collector) -> None:
    fill, code, cell, said = TOLD[name]
    collection = filled(fill)
    first = collection.errors[0]
    assert (first.code, first.args["cell"]) == (code, cell)
    assert said in (first.args.get("problem"), first.args.get("value"))
    assert collection.edit is None, "nothing is half applied"


@pytest.mark.parametrize("name", NOT_TAKEN)
def test_not_taken_and_told(name: str, filled: Collector) -> None:
    fill, cell, problem, expected = NOT_TAKEN[name]
    collection = filled(fill)
    (only,) = collection.findings
    assert (only.code, only.args["cell"], only.args["problem"]) == ("TK165", cell, problem)
    assert changes(collection) == set(expected)


def test_there_are_forty_ways_and_more() -> None:
    assert len({*UNDERSTOOD, *TOLD, *NOT_TAKEN}) >= 70


def test_an_untouched_form_changes_no_byte(desk: Path, filled: Collector) -> None:
    assert filled(put()).edit.files == {}  # type: ignore[union-attr]
