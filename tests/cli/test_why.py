"""`tiekartta why` and `tiekartta critical` as a user types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.console import Console
from tiekartta.cli.app import run

NATIONAL = "roadmaps/kansallinen"


def test_an_unknown_item_is_answered_with_the_nearest_one(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["why", "talousarvio-203", NATIONAL, "--lang", "en"]) == 2
    assert "talousarvio-2023" in capfd.readouterr().err


@pytest.mark.parametrize("command", [["why"], ["critical", "--to"]])
@pytest.mark.parametrize("name", ["portaali", "koe:portaali"])
def test_what_has_no_dates_is_named_with_its_place(
    command: list[str], name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    dropped = "tests/golden/TK225-no-dates/roadmap.yaml"
    assert run([*command, name, dropped, "--lang", "en"]) == 2
    assert "roadmap.yaml:6:10: error[TK225] " in capfd.readouterr().err


@pytest.mark.parametrize("name", ["talousarvio-2023", "kansallinen:talousarvio-2023"])
def test_an_item_may_be_named_with_its_roadmap(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["why", name, NATIONAL, "--format", "json"]) == 0
    report = json.loads(capfd.readouterr().out)["items"][0]
    assert (report["roadmap"], report["id"]) == ("kansallinen", "talousarvio-2023")
    assert report["chain"][0]["cause"]["driver"]["kind"] == "meeting-planned"


@pytest.mark.parametrize("format", ["text", "markdown", "csv", "json"])
def test_the_critical_path_is_told_in_every_format(format: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["critical", NATIONAL, "--format", format, "--lang", "fi"]) == 0
    assert "Järjestämisvastuu siirtyy" in capfd.readouterr().out or format == "csv"


@pytest.mark.parametrize("columns", [80, 120, 200])
@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_no_line_is_wider_than_asked(columns: int, lang: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["critical", "roadmaps", "--width", str(columns), "--lang", lang]) == 0
    assert max(map(len, capfd.readouterr().out.splitlines())) <= columns


def test_the_critical_path_leads_to_any_item(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["critical", NATIONAL, "--to", "talousarvio-2023", "--format", "json"]) == 0
    assert json.loads(capfd.readouterr().out)["target"] == "talousarvio-2023"


def test_equal_titles_are_told_apart(tmp_path: Path, console: Console) -> None:
    file = tmp_path / "roadmap.yaml"
    file.write_text(
        "tiekartta: 1\nid: k\ntitle: Koe\nlang: fi\nstart: 2022-01-03\nstatus_date: 2022-01-03\ntasks:\n"
        "- {id: eka, title: Koulutus, duration: 5d}\n"
        "- {id: toka, title: Koulutus, duration: 5d, depends_on: [eka]}\n"
        "- {id: loppu, title: Arvio, duration: 5d, depends_on: [toka]}\n"
    )
    said = console("why", "loppu", str(file))
    assert said.code == 0
    assert "Koulutus (toka)" in said.out
    assert "Koulutus (eka)" in said.out
