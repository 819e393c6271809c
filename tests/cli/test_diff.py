"""`tiekartta diff` as a person types it, in a repository of its own."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.read.test_git import git
from tiekartta.cli.app import run
from tiekartta.compare.checks import CHECKS, parse_condition

PLAN = """tiekartta: 1
id: r
title: Plan
start: 2022-01-03
status_date: 2022-01-03
calendar: {base: none}
target: end
tasks:
  - {id: a, title: "Survey", duration: 5d, deadline: {date: 2022-01-14, kind: statutory}}
  - {id: b, title: "Write", duration: 5d, depends_on: [a]}
milestones:
  - {id: end, title: Transfer, date: 2022-01-24, depends_on: [b]}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two versions: in the second, the survey takes twelve days instead of five."""
    folder = tmp_path / "repository"
    (folder / "roadmaps").mkdir(parents=True)
    git(folder, "init", "-q", "-b", "main")
    write(folder, PLAN)
    commit(folder)
    git(folder, "tag", "v1")
    write(folder, PLAN.replace('"Survey", duration: 5d', '"Survey", duration: 12d'))
    monkeypatch.chdir(folder)
    monkeypatch.setenv("TIEKARTTA_LANG", "en")
    return folder


def write(folder: Path, text: str) -> None:
    (folder / "roadmaps" / "r.yaml").write_text(text, encoding="utf-8")


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "a version")


def diff(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(["diff", *arguments])
    out, err = capfd.readouterr()
    return code, out, err


def reserve(capfd: pytest.CaptureFixture[str], *arguments: str) -> list[int]:
    code, out, err = diff(capfd, *arguments, "--format", "json")
    assert (code, err) == (0, "")
    target = json.loads(out)["target"]
    return [target["old_reserve"], target["new_reserve"]]


def test_the_headline_tells_reserve_cause_and_statutory_deadlines(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code, out, err = diff(capfd, "--width", "120")
    assert (code, err) == (0, "")
    assert re.search(r"Compared +HEAD .* → working tree", out)
    assert re.search(r"Reserve +5 → −2 working days, 7 less", out)
    assert re.search(r"Because +Survey: duration 5 working days → 12 working days \(\+7 d\)", out)
    assert re.search(r"Statutory deadlines +1 newly missed", out)


def test_every_form_of_the_arguments_compares_the_same_two_versions(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    expected = [5, -2]
    assert (
        reserve(capfd)
        == reserve(capfd, "v1")
        == reserve(capfd, "roadmaps")
        == reserve(capfd, "HEAD", "roadmaps")
        == expected
    )
    git(folder, "add", "-A")
    assert reserve(capfd, "--cached") == reserve(capfd, "--cached", "v1") == expected
    commit(folder)
    assert reserve(capfd, "v1", "main") == reserve(capfd, "v1...main") == reserve(capfd, "v1..main") == expected
    assert reserve(capfd, "HEAD~1", "HEAD", "roadmaps/r.yaml") == expected
    assert reserve(capfd) == [-2, -2]


def test_two_folders_are_compared_without_git(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder.parent / "old").mkdir()
    (folder.parent / "old" / "r.yaml").write_text(PLAN, encoding="utf-8")
    assert reserve(capfd, "../old", "roadmaps") == [5, -2]


def test_it_works_from_a_subfolder_and_in_a_worktree(
    folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / "roadmaps")
    assert reserve(capfd, "v1", "r.yaml") == [5, -2]
    git(folder, "worktree", "add", "-q", "../other", "v1")
    monkeypatch.chdir(folder.parent / "other")
    assert reserve(capfd) == [5, 5]


def test_a_name_that_is_a_revision_and_a_path_is_the_revision(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    git(folder, "branch", "roadmaps", "v1")
    assert reserve(capfd, "roadmaps") == [5, -2]
    commit(folder)
    assert reserve(capfd, "roadmaps") == [5, -2]
    assert reserve(capfd, "./roadmaps") == [-2, -2]


def test_a_roadmap_that_only_one_version_has(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "roadmaps" / "s.yaml").write_text("tiekartta: 1\nid: s\ntitle: New\n", encoding="utf-8")
    code, out, err = diff(capfd, "--format", "json")
    assert err == ""
    assert code == 0
    assert {each["roadmap"]: each["presence"] for each in json.loads(out)["roadmaps"]} == {"r": "both", "s": "added"}
    (folder / "roadmaps" / "r.yaml").unlink()
    code, out, err = diff(capfd, "--format", "json")
    assert err == ""
    assert code == 0
    assert {each["roadmap"]: each["presence"] for each in json.loads(out)["roadmaps"]} == {"r": "removed", "s": "added"}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["nope"], "TK701"), (["main...nope"], "TK701"), (["v1", "nope"], "TK701"), (["$(touch made)"], "TK701")],
)
def test_what_is_no_version_is_told(
    folder: Path, capfd: pytest.CaptureFixture[str], arguments: list[str], code: str
) -> None:
    status, out, err = diff(capfd, *arguments)
    assert (status, out) == (2, "")
    assert f"error[{code}]" in err
    assert not (folder / "made").exists()


def test_a_broken_old_version_is_named_with_its_version(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write(folder, PLAN.replace("duration: 5d,", "duration: 5x,"))
    commit(folder)
    write(folder, PLAN)
    status, out, err = diff(capfd)
    assert (status, "nothing to compare with" in out) == (0, True)
    assert "HEAD:roadmaps/r.yaml:9:" in err
    assert "TK304" in err


@pytest.mark.parametrize(
    ("wanted", "code"),
    [("reserve-drop", 1), ("reserve-drop>7d", 0), ("reserve-drop>=7d", 1), ("target-slip", 0), ("error", 1),
     ("quiet-change,statutory-missed", 1)],
)  # fmt: skip
def test_fail_on_names_what_makes_the_exit_code_one(
    folder: Path, capfd: pytest.CaptureFixture[str], wanted: str, code: int
) -> None:
    status, _, err = diff(capfd, "--fail-on", wanted)
    assert status == code
    assert bool(err) is bool(code)


def test_an_unknown_check_is_refused_with_those_there_are(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    status, _, err = diff(capfd, "--fail-on", "target-slipp")
    assert status == 2
    assert "target-slip" in err
    assert parse_condition("target-slip>x") is None


def test_annotations_stand_on_the_lines_that_changed(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _, out, _ = diff(capfd, "--format", "github")
    assert re.search("::error file=roadmaps/r.yaml,line=9,col=[0-9]+,title=statutory-missed::", out)
    commit(folder)
    _, out, _ = diff(capfd, "v1", "main", "--format", "github")
    assert re.search("::error file=roadmaps/r.yaml,line=9,col=[0-9]+,title=statutory-missed::", out)


def test_sarif_names_every_check_that_fired(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _, out, _ = diff(capfd, "--format", "sarif")
    log = json.loads(out)["runs"][0]
    names = {result["ruleId"] for result in log["results"]}
    assert {"statutory-missed", "reserve-drop", "target-missed", "newly-late"} <= names <= set(CHECKS)
    assert [rule["id"] for rule in log["tool"]["driver"]["rules"]] == sorted(names)
    for result in log["results"]:
        assert log["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_no_change_says_so(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write(folder, "# a comment\n" + PLAN)
    code, out, _ = diff(capfd, "--fail-on", "warning")
    assert code == 0
    assert "No change in content." in out


def test_status_against_a_version_tells_the_variance(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["status", "--against", "v1", "--width", "140"]) == 0
    out = capfd.readouterr().out
    assert "Variance from the baseline" in out
    assert re.search(r"v1 \(3 Jan 2022\): 2 later, 0 earlier, 1 as planned", out)
    assert re.search(r"Survey .*7 Jan 2022 .*18 Jan 2022 +0 d +\+7 d", out)
    run(["status", "--against", "v1", "--format", "json"])
    variance = json.loads(capfd.readouterr().out)["variance"]
    assert [(each["id"], each["finish_variance"]) for each in variance["items"]] == [("b", 7), ("a", 7)]
    assert run(["status", "--against", "nope"]) == 2


def test_a_baseline_that_a_roadmap_names_is_used_unless_it_leads_outside(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write(folder, PLAN.replace("target: end", "target: end\nbaseline: v1").replace("5d, depends_on", "8d, depends_on"))
    assert run(["status"]) == 0
    assert "Baseline  the plan of 3 Jan 2022: later 1, " in capfd.readouterr().out
    (folder.parent / "outside.yaml").write_text(PLAN, encoding="utf-8")
    write(folder, PLAN.replace("target: end", "target: end\nbaseline: ../../outside.yaml"))
    assert run(["status"]) == 0
    out, err = capfd.readouterr()
    assert "Variance" not in out
    assert "TK103" in err
