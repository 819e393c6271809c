"""The editing commands: what each changes in the file, what it says, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.console import Console

TEXT = """\
tiekartta: 1
id: koe
title: Valmistelu
lang: en
start: 2022-01-03
status_date: 2022-03-01
calendar: {base: none}
target: siirto

bodies:
  - {id: valtuusto, title: Valtuusto, meetings: [2022-02-07, 2022-05-02]}

groups:
  - {id: ict, title: ICT}
  - {id: talous, title: Talous}

tasks:
  # Palkat ensin.
  - id: palkat
    title: Palkkajärjestelmä # kesken
    group: ict
    duration: 6w
    status: active
    started: 2022-01-10
    progress: 40%

  - id: paketti
    title: Paketti
    group: ict
    tasks:
      - id: osa
        title: Osa
        duration: 2w
        depends_on: [palkat, "kuka FF"]

  - {id: budjetti, title: Budjetti, group: talous, duration: 3w, deadline: 2022-04-29}

milestones:
  - id: siirto
    title: Siirto
    date: 2022-06-01
    depends_on: [osa, budjetti, saanto]

decisions:
  - id: saanto
    title: Hallintosääntö
    body: valtuusto
    depends_on: [budjetti]

questions:
  - id: kuka
    title: Kuka laskee palkat?
    owner: ICT
    blocks: [osa]
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "roadmaps" / "koe" / "roadmap.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(TEXT, encoding="utf-8")
    return path


def swapped(*pairs: tuple[str, str]) -> str:
    text = TEXT
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def test_an_item_is_done(file: Path, console: Console) -> None:
    said = console("done", "palkat", "--on", "2022-02-25")
    assert said.code == 0, said.err
    assert file.read_text() == swapped(
        ("    status: active\n", "    status: done\n"),
        ("    progress: 40%\n", "    finished: 2022-02-25\n"),
    )
    assert said.out.startswith(
        "roadmaps/koe/roadmap.yaml:23: palkat: status active → done, finished 2022-02-25, without progress. "
    )
    assert "“Siirto” stays on 1 Jun 2022" in said.out


def test_without_a_day_it_was_done_on_the_data_date(file: Path, console: Console) -> None:
    assert console("done", "budjetti").code == 0
    assert "duration: 3w, deadline: 2022-04-29, status: done, finished: 2022-03-01}" in file.read_text()


def test_a_package_is_done_when_its_tasks_are(file: Path, console: Console) -> None:
    assert console("answer", "kuka", "Ostopalvelu").code == 0
    assert console("done", "paketti").code == 0
    assert (
        '        depends_on: [palkat, "kuka FF"]\n        status: done\n        finished: 2022-03-01\n'
        in file.read_text()
    )


def test_several_keys_of_several_items_are_one_write(file: Path, console: Console) -> None:
    said = console(
        "set",
        "palkat",
        "progress=60",
        "remaining=2w",
        "budjetti",
        "deadline.kind=statutory",
        "basis=616/2021 28 §, 29 §",
    )
    assert said.code == 0, said.err
    text = file.read_text()
    assert "    progress: 60\n    remaining: 2w\n" in text
    assert 'deadline: {date: 2022-04-29, kind: statutory}, basis: "616/2021 28 §, 29 §"}' in text
    assert said.out.count("roadmap.yaml:") == 2


def test_all_or_nothing(file: Path, console: Console) -> None:
    said = console("set", "palkat", "progress=60", "budjetti", "duration=banaani")
    assert said.code == 2
    assert "error[TK304] budjetti: banaani is not a duration" in said.err
    assert "Nothing was written." in said.err
    assert file.read_text() == TEXT


def test_lists_grow_and_shrink(file: Path, console: Console) -> None:
    assert console("set", "osa", "depends_on-=palkat", "depends_on+=budjetti SS+2d").code == 0
    assert 'depends_on: ["kuka FF", budjetti SS+2d]' in file.read_text()


def test_a_key_is_taken_out(file: Path, console: Console) -> None:
    assert console("set", "palkat", "progress=").code == 0
    assert file.read_text() == swapped(("    progress: 40%\n", ""))


def test_text_stays_text(file: Path, console: Console) -> None:
    assert console("set", "palkat", "title=2022", "owner=no", "notes=a: b # c").code == 0
    text = file.read_text()
    assert 'title: "2022" # kesken\n' in text
    assert 'owner: "no"\n' in text
    assert 'notes: "a: b # c"\n' in text


def test_the_header_is_named_by_the_roadmap(file: Path, console: Console) -> None:
    assert console("set", "koe", "status_date=2022-03-15").code == 0
    assert file.read_text() == swapped(("status_date: 2022-03-01", "status_date: 2022-03-15"))


def test_a_decision_is_made_in_the_last_meeting(file: Path, console: Console) -> None:
    assert console("decide", "saanto", "--outcome", "Hyväksyttiin").code == 0
    assert "    status: done\n    finished: 2022-02-07\n    outcome: Hyväksyttiin\n" in file.read_text()


def test_a_dropped_item_stays_on_record(file: Path, console: Console) -> None:
    assert console("drop", "budjetti", "--decided-in", "valtuusto § 4").code == 0
    assert "status: dropped, decided_in: valtuusto § 4}" in file.read_text()


def test_a_new_task_comes_beside_its_group(file: Path, console: Console) -> None:
    said = console("add", "task", "testaus", "title=Testaa: palkat", "duration=2w", "group=ict")
    assert said.code == 0, said.err
    assert (
        '\n  - id: testaus\n    title: "Testaa: palkat"\n    group: ict\n    duration: 2w\n\n  - {id: budjetti'
        in file.read_text()
    )


def test_a_new_task_comes_into_its_package_or_after_another(file: Path, console: Console) -> None:
    assert console("add", "task", "osa-2", "title=Osa 2", "duration=1w", "package=paketti").code == 0
    assert (
        '"kuka FF"]\n      - id: osa-2\n        title: Osa 2\n        duration: 1w\n\n  - {id: budjetti'
        in file.read_text()
    )
    assert console("add", "task", "alku", "title=Alku", "duration=1w", "--after", "palkat").code == 0
    assert (
        "    progress: 40%\n\n  - id: alku\n    title: Alku\n    duration: 1w\n\n  - id: paketti\n" in file.read_text()
    )


def test_a_list_that_was_not_there_is_made(file: Path, console: Console) -> None:
    assert console("add", "risk", "viive", "title=Toimittaja viivästyy", "affects=palkat", "impact=2w").code == 0
    assert file.read_text().endswith(
        "risks:\n  - id: viive\n    title: Toimittaja viivästyy\n    affects: [palkat]\n    impact: 2w\n"
    )


def test_another_meeting_stands_in_its_order(file: Path, console: Console) -> None:
    assert console("meeting", "valtuusto", "2022-04-04").code == 0
    assert "meetings: [2022-02-07, 2022-04-04, 2022-05-02]" in file.read_text()


def test_a_dry_run_shows_the_difference_and_writes_nothing(file: Path, console: Console) -> None:
    said = console("set", "palkat", "progress=60%", "--dry-run")
    assert "-    progress: 40%\n+    progress: 60%\n" in said.out
    assert file.read_text() == TEXT


def test_what_says_so_already_is_not_written(file: Path, console: Console) -> None:
    before = file.stat().st_mtime_ns
    assert console("set", "palkat", "progress=40%").out == "Nothing to change: it says so already.\n"
    assert file.stat().st_mtime_ns == before


def test_an_error_that_was_there_does_not_stand_in_the_way(file: Path, console: Console) -> None:
    file.write_text(TEXT + "vaara: 1\n")
    assert console("done", "palkat").code == 0
    assert file.read_text().endswith("vaara: 1\n")


def test_an_unknown_item_is_told_with_the_nearest(file: Path, console: Console) -> None:
    said = console("done", "palkka")
    assert said.code == 2
    assert "TK212" in said.err
    assert "“palkat”" in said.err


def test_an_id_is_renamed_everywhere_and_nowhere_else(file: Path, console: Console) -> None:
    other = file.parent.parent / "toinen.yaml"
    other.write_text(
        "tiekartta: 1\nid: toinen\ntitle: palkat ja koe:palkat\nstart: 2022-01-03\nimplements: koe\ntasks:\n"
        "  - id: palkat\n    title: palkat\n    duration: 1w\n    implements: 'koe:palkat'\n"
        '  - {id: b, title: B, duration: 1w, depends_on: [koe:palkat FF+2d, palkat, {task: "koe:palkat", type: SS}]}\n'
    )
    said = console("rename", "koe:palkat", "palkanmaksu", "--path", "roadmaps")
    assert said.code == 0, said.err
    assert file.read_text() == swapped(("- id: palkat", "- id: palkanmaksu"), ("[palkat,", "[palkanmaksu,"))
    assert other.read_text() == (
        "tiekartta: 1\nid: toinen\ntitle: palkat ja koe:palkat\nstart: 2022-01-03\nimplements: koe\ntasks:\n"
        "  - id: palkat\n    title: palkat\n    duration: 1w\n    implements: 'koe:palkanmaksu'\n"
        '  - {id: b, title: B, duration: 1w, depends_on: [koe:palkanmaksu FF+2d, palkat, {task: "koe:palkanmaksu", type: SS}]}\n'
    )


def test_nothing_is_added_to_what_is_no_list(file: Path, console: Console) -> None:
    text = 'tiekartta: 1\nid: koe\ntitle: Koe\ntasks: "none"\n'
    file.write_text(text)
    said = console("add", "task", "uusi", "title=Uusi", "duration=1w", "--path", str(file))
    assert (said.code, "error[TK150]" in said.err) == (2, True)
    assert file.read_text() == text


def test_an_id_that_is_taken_is_refused(file: Path, console: Console) -> None:
    said = console("rename", "palkat", "budjetti")
    assert said.code == 2
    assert "TK211" in said.err
    assert file.read_text() == TEXT


def test_a_roadmap_is_renamed_where_others_name_it(file: Path, console: Console) -> None:
    other = file.parent.parent / "toinen.yaml"
    other.write_text(
        "tiekartta: 1\nid: toinen\ntitle: T\nimplements: koe\ntasks:\n  - {id: a, title: A, duration: 1w, depends_on: [koe:osa]}\n"
    )
    assert console("rename", "koe", "alue", "--path", "roadmaps").code == 0
    assert file.read_text() == swapped(("id: koe", "id: alue"))
    assert "implements: alue\n" in other.read_text()
    assert "depends_on: [alue:osa]" in other.read_text()


@pytest.mark.parametrize(("lang", "told"), [("fi", "pysyy päivässä 1.6.2022"), ("sv", "står kvar på 1.6.2022")])
def test_it_speaks_the_readers_language(lang: str, told: str, file: Path, console: Console) -> None:
    assert told in console("done", "palkat", "--lang", lang).out
