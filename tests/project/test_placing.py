"""Where checks stand for services: on changed lines, in files that the new version has, named from the root."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.console import Console
from tests.repositories import PLACE, ROADMAP, Repository, with_roadmap


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    repository = with_roadmap(tmp_path / "repository")
    monkeypatch.chdir(repository.root)
    return repository


def annotations(console: Console, *arguments: str) -> list[tuple[str, str, str]]:
    """File, line and check of every annotation, in their order."""
    out = console("diff", *arguments, "--format", "github").out
    return [
        (found["file"] or "", found["line"] or "", found["title"])
        for found in re.finditer(
            r"^::\w+ (?:file=(?P<file>[^,:]*),line=(?P<line>\d+),col=\d+,)?title=(?P<title>[\w-]+)::", out, re.MULTILINE
        )
    ]


def results(console: Console, *arguments: str) -> list[dict[str, Any]]:
    log: dict[str, Any] = json.loads(console("diff", *arguments, "--format", "sarif").out)
    found: list[dict[str, Any]] = log["runs"][0]["results"]
    return found


def files(results: list[dict[str, Any]]) -> set[str]:
    return {each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in results}


def line_of(text: str, part: str) -> str:
    return str(next(number for number, line in enumerate(text.splitlines(), 1) if part in line))


def test_what_one_line_does_is_told_at_that_line(repository: Repository, console: Console) -> None:
    repository.edit("duration: 15d", "duration: 45d")
    found = annotations(console)
    assert {(file, line) for file, line, _ in found} == {(PLACE, line_of(ROADMAP, "id: survey"))}
    assert {"target-slip", "statutory-missed", "decision-moved"} <= {title for _, _, title in found}
    assert f"({PLACE}:{line_of(ROADMAP, 'id: opening')})" in console("diff", "--format", "github").out


def test_checks_of_several_edits_stand_each_at_its_own(repository: Repository, console: Console) -> None:
    repository.edit("2026-12-18", "2027-12-17")
    repository.edit("duration: 10d", "duration: 20d")
    lines = {title: line for _, line, title in annotations(console)}
    assert lines["statutory-moved"] == line_of(ROADMAP, "kind: statutory")
    assert lines["target-slip"] == line_of(ROADMAP, "id: lease")


def test_what_is_gone_is_told_where_it_was(repository: Repository, console: Console) -> None:
    at = line_of(ROADMAP, "id: lease")
    line = next(line for line in ROADMAP.splitlines() if "id: lease" in line)
    repository.edit(f"{line}\n", "")
    repository.edit("depends_on: [lease]", "depends_on: [approve]")
    found = annotations(console)
    assert (PLACE, at, "item-removed") in found
    assert files(results(console)) == {PLACE}


def test_what_went_with_its_file_is_told_at_the_header(repository: Repository, console: Console) -> None:
    repository.write("roadmaps/move/more.yaml", "tasks: [{id: extra, title: Extra, group: rooms, duration: 2d}]\n")
    repository.commit()
    (repository.root / "roadmaps/move/more.yaml").unlink()
    assert (PLACE, "1", "item-removed") in annotations(console)


def test_a_removed_roadmap_names_no_file_that_is_not_there(repository: Repository, console: Console) -> None:
    other = "roadmaps/other/roadmap.yaml"
    repository.write(other, ROADMAP.replace("id: move", "id: other", 1))
    repository.commit()
    repository.git("rm", "-rq", "roadmaps/move")
    found = annotations(console)
    assert {file for file, _, title in found if title in ("item-removed", "roadmap-removed")} == {""}
    assert files(results(console)) == {other}


@pytest.mark.parametrize("folder", [".", "plans", "plans/roadmaps/move"])
def test_files_are_named_from_the_root_wherever_the_command_runs(
    folder: str, tmp_path: Path, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository(tmp_path / "repository")
    place = "plans/roadmaps/move/roadmap.yaml"
    repository.write(place, ROADMAP)
    repository.commit()
    repository.edit("duration: 15d", "duration: 45d", place)
    monkeypatch.chdir(repository.root / folder)
    roadmaps = str(repository.root / "plans/roadmaps")
    assert {file for file, _, _ in annotations(console, "HEAD", roadmaps)} == {place}
    repository.commit()
    assert {file for file, _, _ in annotations(console, "HEAD~1", "HEAD", roadmaps)} == {place}
    repository.edit("duration: 45d", "duration: 45x", place)
    said = console("validate", roadmaps, "--format", "github", "--changed-since", "HEAD")
    assert f"::error file={place},line=" in said.out
    assert json.loads(console("validate", roadmaps, "--format", "gitlab").out)[0]["location"]["path"] == place
    log = json.loads(console("validate", roadmaps, "--format", "sarif").out)["runs"][0]
    assert files(log["results"]) == {place}
    assert log["automationDetails"]["id"] == "tiekartta/validate/plans/roadmaps/"


def test_sarif_has_what_code_scanning_shows(repository: Repository, console: Console) -> None:
    repository.edit("duration: 15d", "duration: 45d")
    runs = [json.loads(console(*command, "--format", "sarif").out)["runs"][0] for command in (("diff",), ("validate",))]
    assert [run["automationDetails"]["id"] for run in runs] == [
        "tiekartta/diff/roadmaps/", "tiekartta/validate/roadmaps/",
    ]  # fmt: skip
    for run in runs:
        for rule in run["tool"]["driver"]["rules"]:
            assert all(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))
            assert rule["help"]["markdown"].startswith(f"# {rule['id']}")
        prints = [each["partialFingerprints"]["primaryLocationLineHash"] for each in run["results"]]
        assert len(set(prints)) == len(prints)
        for each in run["results"]:
            region = each["locations"][0]["physicalLocation"]["region"]
            assert region["endColumn"] > region["startColumn"] >= 1
            assert region["endLine"] == region["startLine"] >= 1


def test_an_edit_above_does_not_make_another_alert(repository: Repository, console: Console) -> None:
    repository.edit("duration: 15d", "duration: 45d")
    before = [each["partialFingerprints"] for each in results(console)]
    repository.edit("title: Move", "# a line more\ntitle: Move")
    assert [each["partialFingerprints"] for each in results(console)] == before
