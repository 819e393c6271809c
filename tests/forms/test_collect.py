"""Forms collected: merged by id and key with what has changed since, shown, and written all or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.console import Console
from tests.forms.filling import Filled
from tests.forms.roadmap import TEXT


@pytest.fixture
def file(desk: Path) -> Path:
    return desk / "roadmaps" / "koe" / "roadmap.yaml"


def fill(name: str, item: str, key: str, value: object, kind: str = "items", party: str | None = None) -> None:
    form = Filled(Path(name))
    form.put(item, key, value, kind, party)
    form.save()


def text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def test_it_is_shown_first_and_written_when_asked(file: Path, console: Console) -> None:
    fill("ict.xlsx", "palkat", "progress", "60 %")
    shown = console("collect", "ict.xlsx")
    assert (shown.code, text(file)) == (0, TEXT)
    assert shown.out == (
        "roadmaps/koe/roadmap.yaml:26: palkat: progress 40% → 60%. "
        "“Siirto” stays on 1 Jan 2023, reserve 53 → 70 d; 2 items move.\n"
    )
    assert shown.err == "Nothing has been written yet: --apply writes the changes.\n"
    written = console("collect", "ict.xlsx", "--apply")
    assert (written.out, written.err) == (shown.out, "")
    assert text(file) == TEXT.replace("progress: 40%", "progress: 60%")


def test_the_difference_of_the_files(file: Path, console: Console) -> None:
    fill("ict.xlsx", "palkat", "progress", "60 %")
    answer = console("collect", "ict.xlsx", "--dry-run")
    assert "-    progress: 40%\n+    progress: 60%\n" in answer.out
    assert text(file) == TEXT
    assert console("collect", "ict.xlsx", "--dry-run", "--apply").code == 2


def test_forms_of_two_groups_and_a_change_in_between(file: Path, console: Console) -> None:
    fill("ict.xlsx", "palkat", "progress", 60)
    fill("ict.xlsx", "palkat", "comment", "Testaus alkaa syyskuussa.")
    fill("talous.xlsx", "sopimukset", "status", "toimitettu", "deliveries", "Oulu")
    console("set", "palkat", "expected_finish=2022-09-30")
    console("set", "palkat", "title=Palkat")
    before = text(file)
    assert console("collect", "ict.xlsx", "talous.xlsx", "--apply").code == 0
    after = before.replace("progress: 40%", "progress: 60%").replace("Oulu: planned", "Oulu: done")
    note = "{date: 2022-06-15, about: palkat, note: Testaus alkaa syyskuussa., by: ICT}"
    assert text(file) == f"{after}journal:\n  - {note}\n"


def test_collecting_twice_changes_nothing_more(file: Path, console: Console) -> None:
    fill("ict.xlsx", "palkat", "progress", 60)
    fill("ict.xlsx", "palkat", "comment", "Testaus alkaa syyskuussa.")
    console("collect", "ict.xlsx", "--apply")
    once = text(file)
    again = console("collect", "ict.xlsx", "--apply")
    assert (again.out, text(file)) == ("The forms hold nothing new: nothing changes.\n", once)


def test_a_conflict_is_told_and_nothing_is_written(file: Path, console: Console) -> None:
    fill("ict.xlsx", "palkat", "progress", 60)
    fill("ict.xlsx", "runko", "status", "odottaa")
    console("set", "palkat", "progress=50%")
    before = text(file)
    answer = console("collect", "ict.xlsx", "--apply")
    assert (answer.code, text(file)) == (2, before)
    assert (
        "ict.xlsx: error[TK162] Tehtävät!H6: the form says “60%”, but somebody else has changed progress" in answer.err
    )
    assert answer.err.endswith("Nothing was written: 1 place must be settled.\n")


def test_what_the_roadmap_says_by_now_is_no_conflict(file: Path, console: Console) -> None:
    fill("ict.xlsx", "palkat", "progress", 60)
    console("set", "palkat", "progress=60%")
    assert console("collect", "ict.xlsx", "--apply").out == "The forms hold nothing new: nothing changes.\n"


def test_two_forms_that_disagree(file: Path, console: Console) -> None:
    Path("ict2.xlsx").write_bytes(Path("ict.xlsx").read_bytes())
    fill("ict.xlsx", "palkat", "progress", 60)
    fill("ict2.xlsx", "palkat", "progress", 70)
    answer = console("collect", "ict.xlsx", "ict2.xlsx", "--apply")
    assert (answer.code, text(file)) == (2, TEXT)
    assert "Tehtävät!H6 says “60%”, but ict2.xlsx Tehtävät!H6 says “70%”" in answer.err


@pytest.mark.parametrize("command", [("drop", "palkat"), ("rename", "palkat", "palkanmaksu")])
def test_an_item_that_is_gone(file: Path, console: Console, command: tuple[str, ...]) -> None:
    fill("ict.xlsx", "palkat", "progress", 60)
    console(*command)
    before = text(file)
    answer = console("collect", "ict.xlsx", "--apply")
    assert (answer.code, text(file)) == (2, before)
    assert "Tehtävät!H6: “palkat”: the item is gone, or no part of the plan any more" in answer.err


def test_comments_go_to_the_journal_where_there_is_one(file: Path, console: Console) -> None:
    file.write_text(TEXT + "\njournal:\n  - date: 2022-06-01\n    note: Alku.   # ensin\n", encoding="utf-8")
    for item in ("palkat", "runko"):
        fill("ict.xlsx", item, "comment", f"- {item}: hidas #1")
    assert console("collect", "ict.xlsx", "--apply").code == 0
    assert text(file).endswith(
        "    note: Alku.   # ensin\n\n"
        '  - date: 2022-06-15\n    about: palkat\n    note: "- palkat: hidas #1"\n    by: ICT\n\n'
        '  - date: 2022-06-15\n    about: runko\n    note: "- runko: hidas #1"\n    by: ICT\n'
    )


def test_notes_in_several_languages(file: Path, console: Console) -> None:
    notes = "{fi: Liitteet puuttuvat., sv: Bilagor fattas.}"
    file.write_text(TEXT.replace("Liitteet puuttuvat.", notes), encoding="utf-8")
    console("form", "--party", "Ii", "--output", "ii.xlsx", "--lang", "sv")
    fill("ii.xlsx", "sopimukset", "notes", "En bilaga fattas.", "deliveries")
    assert console("collect", "ii.xlsx", "--apply").code == 0
    assert text(file) == TEXT.replace("Liitteet puuttuvat.", notes.replace("Bilagor fattas.", "En bilaga fattas."))


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("ict.pdf", b"%PDF", "TK159"),
        ("ict.xlsx", b"%PDF", "TK185"),
        ("puuttuu.xlsx", None, "TK102"),
    ],
)
def test_what_is_no_form(desk: Path, console: Console, name: str, data: bytes | None, said: str) -> None:
    if data is not None:
        (desk / name).write_bytes(data)
    answer = console("collect", name)
    assert (answer.code, said in answer.err) == (2, True), answer.err


def test_a_workbook_of_somebody_else(desk: Path, console: Console) -> None:
    form = Filled(desk / "ict.xlsx")
    del form.rows["tiekartta"]
    form.save()
    assert "the hidden sheet with what the form was made from is missing" in console("collect", "ict.xlsx").err


@pytest.mark.parametrize(
    "cell", ['{"tiekartta":1}', '{"tiekartta":2}', '{"tiekartta":' + "[" * 9000, '{"tiekartta":null}']
)
def test_a_base_that_was_changed(desk: Path, console: Console, cell: str) -> None:
    form = Filled(desk / "ict.xlsx")
    form.rows["tiekartta"][0][0] = cell
    form.save()
    answer = console("collect", "ict.xlsx")
    assert (answer.code, "TK159" in answer.err) == (2, True)


def test_a_form_about_another_roadmap(desk: Path, console: Console) -> None:
    console("rename", "koe", "toinen")
    answer = console("collect", "ict.xlsx")
    assert (answer.code, "TK160" in answer.err) == (2, True)
