"""The workbook that goes round: what it asks of whom, what is locked, and that no text in it is a formula."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.console import Console
from tests.forms.filling import Filled

LIST_OF_STATUSES = "ei aloitettu,käynnissä,odottaa,osittain valmis,valmis"


def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def column(path: Path, kind: str, key: str) -> list[str]:
    form = Filled(path)
    return [row[form.column(key, kind)] for row in form.rows[kind][5:]]


def test_a_group_is_asked_of_its_unfinished_items_and_its_open_questions(desk: Path) -> None:
    assert column(desk / "ict.xlsx", "items", "id") == ["palkat", "runko", "puhelut", "saanto"]
    assert column(desk / "ict.xlsx", "questions", "title") == ["Kuka laskee palkat?"]
    assert column(desk / "talous.xlsx", "deliveries", "party") == ["Oulu", "Ii"]
    assert "deliveries" not in Filled(desk / "ict.xlsx").rows


def test_a_party_is_asked_of_what_it_owes(desk: Path, console: Console) -> None:
    assert console("form", "--party", "Ii", "--output", "ii.xlsx", "--lang", "sv").code == 0
    form = Filled(desk / "ii.xlsx")
    assert [row[:3] for row in form.rows["deliveries"][5:]] == [["sopimukset", "Sopimukset", "Ii"]]
    assert form.get("sopimukset", "status", "deliveries") == "delvis levererad"
    assert form.names["deliveries"] == "Leveranser"
    assert list(form.rows) == ["deliveries", "Anvisning", "tiekartta"]


def test_an_owner_is_asked_of_what_names_it(desk: Path, console: Console) -> None:
    file = desk / "roadmaps" / "koe" / "roadmap.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("duration: 8w", "duration: 8w\n        owner: Verkkotiimi"),
        encoding="utf-8",
    )
    assert console("form", "--owner", "verkko", "--output", "verkko.xlsx").code == 0
    assert column(desk / "verkko.xlsx", "items", "id") == ["runko"]


def test_what_is_finished_is_not_asked(desk: Path, console: Console) -> None:
    console("done", "palkat", "--on", "2022-06-01")
    console("drop", "puhelut")
    console("form", "--group", "ict", "--output", "uusi.xlsx")
    assert column(desk / "uusi.xlsx", "items", "id") == ["runko", "saanto"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "--group, --owner and --party"),
        (("--group", "ict", "--owner", "x"), "--group, --owner and --party"),
        (("--group", "talos"), "“talous”"),
        (("--party", "Olu"), "“Oulu”"),
    ],
)
def test_for_whom_must_be_clear(desk: Path, console: Console, arguments: tuple[str, ...], said: str) -> None:
    answer = console("form", *arguments, "--output", "uusi.xlsx", "--lang", "en")
    assert answer.code == 2
    assert said in answer.err
    assert not (desk / "uusi.xlsx").exists()


def test_the_same_files_give_the_same_bytes(desk: Path, console: Console) -> None:
    for name in ("yksi.xlsx", "kaksi.xlsx"):
        console("form", "--group", "ict", "--output", name, "--lang", "fi")
    assert (desk / "yksi.xlsx").read_bytes() == (desk / "kaksi.xlsx").read_bytes() == (desk / "ict.xlsx").read_bytes()


def test_only_what_is_asked_is_open(desk: Path) -> None:
    found = parts(desk / "ict.xlsx")
    sheet, styles = found["xl/worksheets/sheet1.xml"], found["xl/styles.xml"]
    assert '<sheetProtection sheet="1"' in sheet
    cells = re.search(r"<cellXfs.*?</cellXfs>", styles, re.DOTALL)
    assert cells is not None
    formats = re.findall(r"<xf [^>]*/>|<xf [^>]*[^/]>.*?</xf>", cells[0], re.DOTALL)
    open_styles = {number for number, each in enumerate(formats) if 'locked="0"' in each}
    opened = {cell for cell, style in re.findall(r'<c r="([A-Z]+\d+)" s="(\d+)"', sheet) if int(style) in open_styles}
    rows = {"6": "GHIJKL", "7": "GHIJKL", "8": "GHIJKL", "9": "GJL"}  # a decision has no progress
    assert opened == {f"{letter}{row}" for row, letters in rows.items() for letter in letters}


def test_statuses_are_chosen_and_days_and_shares_are_checked(desk: Path) -> None:
    sheet = parts(desk / "ict.xlsx")["xl/worksheets/sheet1.xml"]
    assert f'<formula1>"{LIST_OF_STATUSES}"</formula1>' in sheet
    kinds = re.findall(r'<dataValidation type="(\w+)".*? sqref="([A-Z0-9:]+)"', sheet)
    assert kinds == [("list", "G6:G9"), ("decimal", "H6:H9"), ("date", "I6:I9"), ("date", "J6:J9"), ("date", "K6:K9")]


def test_it_prints_on_a4_across(desk: Path) -> None:
    found = parts(desk / "ict.xlsx")
    assert re.search(
        r'<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"', found["xl/worksheets/sheet1.xml"]
    )
    assert 'ySplit="5"' in found["xl/worksheets/sheet1.xml"]
    assert "Tehtävät!$5:$5" in found["xl/workbook.xml"]  # the names of the columns on every page


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\\t=1"])
def test_a_text_that_begins_like_a_formula_stays_text(desk: Path, console: Console, title: str) -> None:
    console("set", "palkat", f"title={title}")
    console("form", "--group", "ict", "--output", "uusi.xlsx")
    found = parts(desk / "uusi.xlsx")
    assert not [
        name
        for name, text in found.items()
        if name.startswith("xl/worksheets") and "<f" in text.replace("<formula", "")
    ]
    assert 'quotePrefix="1"' in found["xl/styles.xml"]  # and stays so when somebody edits the cell
    assert Filled(desk / "uusi.xlsx").get("palkat", "title") == title


def test_every_language_explains_itself(desk: Path, console: Console) -> None:
    said = {}
    for lang in ("fi", "sv", "en"):
        console("form", "--group", "ict", "--output", f"{lang}.xlsx", "--lang", lang)
        book = CalamineWorkbook.from_filelike(io.BytesIO((desk / f"{lang}.xlsx").read_bytes()))
        said[lang] = book.get_sheet_by_index(2).to_python()
    assert [rows[0][0] for rows in said.values()] == [
        "Näin täytät lomakkeen",
        "Så här fyller du i blanketten",
        "How to fill in the form",
    ]
    assert len({len(rows) for rows in said.values()}) == 1


def test_several_roadmaps_in_one_form(desk: Path, console: Console) -> None:
    text = (desk / "roadmaps" / "koe" / "roadmap.yaml").read_text(encoding="utf-8")
    (desk / "roadmaps" / "toinen").mkdir()
    (desk / "roadmaps" / "toinen" / "roadmap.yaml").write_text(text.replace("id: koe", "id: toinen"), encoding="utf-8")
    console("form", "--group", "ict", "--output", "kaikki.xlsx")
    assert column(desk / "kaikki.xlsx", "items", "id")[3:5] == ["koe:saanto", "toinen:palkat"]
    form = Filled(desk / "kaikki.xlsx")
    form.put("toinen:palkat", "progress", 0.5)
    form.save()
    answer = console("collect", "kaikki.xlsx", "--apply", "--lang", "en")
    assert answer.out.startswith("roadmaps/toinen/roadmap.yaml:26: palkat: progress 40% → 50%")
    assert (desk / "roadmaps" / "koe" / "roadmap.yaml").read_text(encoding="utf-8") == text
