"""The formats of `validate` for machines, held against the schemas that their readers publish."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from jsonschema import Draft4Validator, Draft7Validator
from lxml import etree

from tests.console import Console

DATA = Path(__file__).parent / "data"
BROKEN = """\
tiekartta: 1
id: koe
title: 100% valmis, "heti"
status_date: 2022-01-03
tasks:
  - id: a
    title: "::error::<b>x</b> ]]> & %0A, 1:2"
    duraton: 5d
  - {id: b, title: x, group: "g%:,\\n::error::x"}
  - {id: b, title: toinen, duration: 3d, depends_on: [c]}
  - {id: c, title: kolmas, duration: 3d, depends_on: [b]}
  - {id: d, title: neljäs, duration: 3d, status: done}
"""


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a broken roadmap whose name needs escaping."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "tie, kartta: 1%.yaml"
    path.write_text(BROKEN, encoding="utf-8")
    return path


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_sarif_obeys_its_schema(console: Console, broken: Path, lang: str) -> None:
    said = console("validate", broken.name, "--format", "sarif", "--lang", lang)
    log = json.loads(said.out)
    Draft4Validator(json.loads((DATA / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))).validate(log)
    results = log["runs"][0]["results"]
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert {result["ruleId"] for result in results} >= {"TK202", "TK211", "TK314"}
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in results)
    place = results[0]["locations"][0]["physicalLocation"]
    assert unquote(place["artifactLocation"]["uri"]) == broken.name
    assert said.code == 1


@pytest.mark.parametrize("text", [BROKEN, "tiekartta: 1\nid: a\ntitle: A\n"])
def test_junit_obeys_its_schema(console: Console, broken: Path, text: str) -> None:
    broken.write_text(text, encoding="utf-8")
    said = console("validate", broken.name, "--format", "junit")
    schema = etree.XMLSchema(etree.parse(DATA / "junit-10.xsd"))
    report = etree.fromstring(said.out.encode())
    schema.assertValid(report)
    assert len(report.findall(".//failure")) == int(report.get("failures"))
    assert len(report.findall(".//testcase")) == int(report.get("tests")) > 0


def test_gitlab_gets_the_fields_that_it_reads(console: Console, broken: Path) -> None:
    issues = json.loads(console("validate", broken.name, "--format", "gitlab").out)
    Draft7Validator(json.loads((DATA / "gitlab-code-quality.json").read_text(encoding="utf-8"))).validate(issues)
    prints = [issue["fingerprint"] for issue in issues]
    assert len(set(prints)) == len(prints) > 3


def test_fingerprints_stay_when_lines_move_and_the_reader_has_another_language(console: Console, broken: Path) -> None:
    before = json.loads(console("validate", broken.name, "--format", "gitlab").out)
    broken.write_text("# uusi rivi\n# toinen\n" + BROKEN, encoding="utf-8")
    after = json.loads(console("validate", broken.name, "--format", "gitlab", "--lang", "fi").out)
    assert [issue["fingerprint"] for issue in after] == [issue["fingerprint"] for issue in before]
    lines = [issue["location"]["lines"]["begin"] for issue in before]
    assert [issue["location"]["lines"]["begin"] for issue in after] == [line + 2 for line in lines]


COMMAND = re.compile(r"::(error|warning|notice) ((?:\w+=[^,:]*)(?:,\w+=[^,:]*)*)::(.*)")


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Workflow commands as GitHub's runner reads them: kind, properties, message."""
    found = []
    for line in text.splitlines():
        match = COMMAND.fullmatch(line)
        assert match, line
        properties = dict(each.split("=", 1) for each in match[2].split(","))
        found.append((match[1], {key: decoded(value) for key, value in properties.items()}, decoded(match[3])))
    return found


def decoded(text: str) -> str:
    for code, letter in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, letter)
    return text


def test_a_pull_request_that_breaks_a_roadmap_gets_its_annotation_on_the_broken_line(
    console: Console, broken: Path
) -> None:
    said = console("validate", broken.name, "--format", "github")
    found = {(kind, each["title"], int(each["line"])) for kind, each, _ in commands(said.out)}
    assert {("error", "TK202", 8), ("error", "TK211", 10), ("warning", "TK314", 12)} <= found
    assert all(each["file"] == broken.name for _, each, _ in commands(said.out))


def test_only_ten_annotations_of_a_kind_errors_first_and_the_rest_told_in_one(
    console: Console, broken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = "".join(f"  - {{id: t{number}, title: T, duraton: 5d}}\n" for number in range(14))
    broken.write_text(f"tiekartta: 1\nid: a\ntitle: A\ntasks:\n{tasks}", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    kinds = [kind for kind, _, _ in commands(console("validate", broken.name, "--format", "github").out)]
    assert kinds.count("error") == 10
    assert kinds == sorted(kinds, key=["error", "warning", "notice"].index)
    summary = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert summary.count("TK202") == 14


def test_json_has_every_finding_with_its_place(console: Console, broken: Path) -> None:
    report = json.loads(console("validate", broken.name, "--format", "json").out)
    assert report["counts"]["error"] == sum(each["severity"] == "error" for each in report["findings"])
    first = next(each for each in report["findings"] if each["code"] == "TK202")
    assert (first["file"], first["line"], first["column"]) == (broken.name, 8, 5)
    assert first["family"] == "structure"
    assert first["mend"]


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("never", 0)])
def test_fail_on_names_what_makes_the_exit_code_one(console: Console, broken: Path, fail_on: str, code: int) -> None:
    broken.write_text("tiekartta: 1\nid: a\ntitle: A\ntasks:\n  - {id: b, title: B}\n", encoding="utf-8")
    assert console("validate", broken.name, "--fail-on", fail_on).code == code
