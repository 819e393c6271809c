"""`tiekartta init`: a first roadmap that is sound from any start, and files that never replace another."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import jsonschema
import pytest

from tests.build import read, scheduled
from tiekartta.base.findings import InputError
from tiekartta.cli.app import run
from tiekartta.read.compose import compose
from tiekartta.read.new_files import write_new
from tiekartta.render.starter import first_monday, first_roadmap, starter_files

LANGUAGES = ("fi", "sv", "en")
MONDAYS = [date(2026, 1, 5) + timedelta(weeks=week) for week in range(0, 104, 5)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_roadmap_is_sound_and_keeps_its_deadline_from_any_start(lang: str) -> None:
    for monday in MONDAYS:
        text = starter_files(lang, monday, "none", False)[first_roadmap(lang)]
        loaded = read(text)
        assert loaded.findings == []
        plan = loaded.roadmaps[0]
        schedule = scheduled(plan, monday)
        assert schedule.findings == []
        assert all(each.total_float >= 0 for each in schedule.dates[plan.id].values())
        decision = schedule.dates[plan.id][plan.decisions[0].id]
        assert decision.early_finish <= plan.decisions[0].deadline.date
        assert decision.total_float >= 10, "a first roadmap is not at risk"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_shows_what_a_roadmap_is_made_of(lang: str) -> None:
    plan = read(starter_files(lang, MONDAYS[0], "none", False)[first_roadmap(lang)]).roadmaps[0]
    assert len(plan.phases) == 3
    assert len(plan.groups) == 2
    assert len(plan.bodies[0].meetings) == 3
    assert plan.decisions[0].deadline.kind == "statutory"
    assert plan.decisions[0].deadline.basis
    assert plan.questions[0].blocks
    assert plan.header.lang == lang


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_rule_finds_anything_in_it(lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "roadmap.yaml"
    for monday in MONDAYS:
        file.write_text(starter_files(lang, monday, "none", False)[first_roadmap(lang)])
        assert run(["validate", str(file), "--all", "--as-of", monday.isoformat()]) == 0
        assert capsys.readouterr().out == "", monday


def test_the_three_languages_tell_the_same_plan() -> None:
    def shape(lang: str) -> list[tuple[str, date, date, int]]:
        plan = read(starter_files(lang, MONDAYS[0], "none", False)[first_roadmap(lang)])
        dates = scheduled(plan.roadmaps[0], MONDAYS[0]).dates[plan.roadmaps[0].id]
        kinds = [row.kind for row in plan.roadmaps[0].rows.values()]
        return [
            (kind, each.early_start, each.early_finish, each.total_float)
            for kind, each in zip(kinds, dates.values(), strict=True)
        ]

    assert shape("fi") == shape("sv") == shape("en")


def test_the_plan_starts_on_the_next_monday_unless_told() -> None:
    assert first_monday(date(2026, 11, 20)) == date(2026, 11, 23)
    assert first_monday(date(2026, 11, 23)) == date(2026, 11, 30)


def init(folder: Path, *options: str) -> int:
    return run(["init", str(folder), "--start", "2026-11-23", *options])


def test_a_new_repository_has_a_roadmap_hooks_and_ci(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert init(tmp_path / "x", "--lang", "fi", "--ci", "github") == 0
    made = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file())
    assert made == [
        "x/.github/workflows/tiekartta.yml",
        "x/.pre-commit-config.yaml",
        "x/roadmaps/roadmap.schema.json",
        "x/roadmaps/valmistelu/roadmap.yaml",
    ]
    told = capsys.readouterr().out
    assert "tiekartta status " in told
    assert "Seuraavaksi" in told


def test_the_schema_that_editors_use_is_where_the_first_line_says(tmp_path: Path) -> None:
    init(tmp_path, "--lang", "en")
    roadmap = tmp_path / "roadmaps/preparation/roadmap.yaml"
    named = roadmap.read_text().splitlines()[0].partition("$schema=")[2]
    schema = json.loads((roadmap.parent / named).read_text())
    jsonschema.validate(compose(roadmap.read_text(), "r").value, schema)
    assert init(tmp_path, "--lang", "fi", "--no-pre-commit") == 0, "a second roadmap shares the schema of the first"


def test_what_was_made_is_understood_by_its_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    init(tmp_path, "--lang", "en")
    capsys.readouterr()
    assert run(["status", str(tmp_path), "--as-of", "2026-11-23"]) == 0
    assert "Preparation of the service strategy" in capsys.readouterr().out


def test_nothing_is_written_when_one_file_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / ".gitlab-ci.yml").write_text("mine\n")
    assert init(tmp_path, "--lang", "en", "--ci", "gitlab") == 2
    assert [path.name for path in tmp_path.iterdir()] == [".gitlab-ci.yml"]
    assert (tmp_path / ".gitlab-ci.yml").read_text() == "mine\n"
    assert ".gitlab-ci.yml" in capsys.readouterr().err


def test_what_was_made_is_taken_back_when_a_later_file_fails(tmp_path: Path) -> None:
    (tmp_path / "roadmaps").write_text("a file where a folder is wanted\n")
    with pytest.raises(InputError):
        write_new(tmp_path, {".pre-commit-config.yaml": "a", "roadmaps/x/roadmap.yaml": "b"})
    assert [path.name for path in tmp_path.iterdir()] == ["roadmaps"]


def test_no_link_leads_the_files_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "roadmaps").symlink_to(tmp_path / "outside")
    with pytest.raises(InputError):
        write_new(tmp_path / "x", {"a.yaml": "a", "roadmaps/valmistelu/roadmap.yaml": "b"})
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["roadmaps"]
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_dangling_link_counts_as_there(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("nowhere")
    assert write_new(tmp_path, {"a.yaml": "a"}) == ["a.yaml"]


def test_in_a_terminal_it_asks_for_the_language_and_ci(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    code = "from tiekartta.__main__ import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "init", str(tmp_path / "x"), "--start", "2026-11-23"],
        stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, "LC_ALL": "C.UTF-8", "TERM": "dumb"},
    )  # fmt: skip
    os.close(theirs)
    os.write(ours, b"sv\ngitlab\n")
    assert process.wait(timeout=30) == 0
    os.close(ours)
    assert (tmp_path / "x/roadmaps/beredning/roadmap.yaml").is_file()
    assert (tmp_path / "x/.gitlab-ci.yml").is_file()
