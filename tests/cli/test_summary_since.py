"""`--since`: a day, or a version in git, with what changed in the plan and the commits behind it."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tiekartta.cli.app import run

PLAN = """\
tiekartta: 1
id: r
title: Plan
start: 2022-01-03
status_date: {status_date}
target: end
calendar: {{base: none}}
bodies: [{{id: council, title: Council, meetings: [2022-01-10, 2022-02-07, 2022-03-07]}}]
tasks:
  - {{id: a, title: First, duration: {days}d, deadline: 2022-01-21, {actual}}}
  - {{id: b, title: Second, duration: 5d, depends_on: [a]}}
{more}
milestones: [{{id: end, title: End, date: 2022-03-31, depends_on: [b]}}]
journal: [{{date: 2022-01-05, note: Early}}, {{date: 2022-01-25, note: Late}}]
"""
MORE = "  - {id: c, title: Third | here, duration: 2d}"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two commits: the second makes the work longer, adds a task, and moves the data date on."""
    monkeypatch.chdir(tmp_path)
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for name in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{name}_NAME": "x", f"GIT_{name}_EMAIL": "x@example.invalid"}
        environment[f"GIT_{name}_DATE"] = "2022-01-26T12:00:00+02:00"

    def git(*arguments: str) -> None:
        subprocess.run(["git", *arguments], check=True, capture_output=True, env=environment)

    git("init", "--quiet")
    git("remote", "add", "origin", "git@github.com:office/plans.git")
    plan = tmp_path / "r.yaml"
    plan.write_text(PLAN.format(status_date="2022-01-10", days=10, actual="status: planned", more=""))
    git("add", "r.yaml")
    git("commit", "--quiet", "--message", "First plan")
    git("tag", "v1")
    plan.write_text(PLAN.format(status_date="2022-01-31", days=25, actual="started: 2022-01-12", more=MORE))
    git("commit", "--quiet", "--all", "--message", "Work takes longer")
    return plan


def report(capfd: pytest.CaptureFixture[str], *options: str) -> Any:
    assert run(["summary", "r.yaml", "--format", "json", *options]) == 0
    return json.loads(capfd.readouterr().out)


def test_a_version_tells_what_changed_in_the_plan(repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    memo = report(capfd, "--since", "v1")
    assert memo["baseline"] == "v1"
    assert memo["since"]["date"] == "2022-01-10"
    assert [each["note"] for each in memo["since"]["notes"]] == ["Late"]
    kinds = {each["id"]: each["kind"] for each in memo["changes"]}
    assert kinds["a"] == "deadline-missed"
    assert kinds["c"] == "added"
    (missed,) = [each for each in memo["changes"] if each["id"] == "a"]
    assert missed["before"] == "2022-01-21"
    assert missed["after"] > missed["before"]


def test_the_commits_behind_the_changes_have_links(repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (commit,) = report(capfd, "--since", "v1")["commits"]
    assert commit["title"] == "Work takes longer"
    assert commit["date"] == "2022-01-26"
    assert commit["link"].startswith("https://github.com/office/plans/commit/")
    assert run(["summary", "r.yaml", "--since", "v1", "--lang", "en"]) == 0
    text = capfd.readouterr().out
    assert f"[{commit['id']}]({commit['link']})" in text
    assert "| Third \\| here | added | – |" in text
    assert "tiekartta diff v1 r.yaml" not in text
    assert run(["summary", "r.yaml", "--since", "v1", "--lang", "en", "--full"]) == 0
    assert "tiekartta diff v1 r.yaml" in capfd.readouterr().out


def test_a_day_and_the_last_meeting(repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert report(capfd, "--since", "2022-01-04")["since"]["date"] == "2022-01-04"
    assert report(capfd)["since"]["date"] == "2022-01-10"
    assert report(capfd, "--meeting", "council@2022-01-10")["since"]["date"] is None


def test_what_is_neither_is_told(repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["summary", "r.yaml", "--since", "v2"]) == 2
    assert "v2" in capfd.readouterr().err
    assert run(["summary", "r.yaml", "--since", "2022-02-30"]) == 2
    assert "2022-02-30" in capfd.readouterr().err


class Office:
    """A repository whose commits are made on chosen days."""

    def __init__(self, folder: Path) -> None:
        self.plan = folder / "r.yaml"
        self.git("2022-01-03", "init", "--quiet")

    def git(self, day: str, *arguments: str) -> None:
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        for name in ("AUTHOR", "COMMITTER"):
            environment |= {f"GIT_{name}_NAME": "x", f"GIT_{name}_EMAIL": "x@example.invalid"}
            environment[f"GIT_{name}_DATE"] = f"{day}T12:00:00+02:00"
        subprocess.run(["git", *arguments], check=True, capture_output=True, env=environment, cwd=self.plan.parent)

    def commit(self, day: str, text: str) -> None:
        self.plan.write_text(text)
        self.git(day, "add", ".")
        self.git(day, "commit", "--quiet", "--message", f"Plan of {day}")


def plan(days: int, status_date: str = "2022-01-31", baseline: str = "") -> str:
    text = PLAN.format(status_date=status_date, days=days, actual="status: planned", more="")
    return text.replace("id: r\n", f"id: r\nbaseline: {baseline}\n") if baseline else text


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.chdir(tmp_path)
    return Office(tmp_path)


def test_changes_since_the_last_meeting_are_told_by_default(office: Office, capfd: pytest.CaptureFixture[str]) -> None:
    office.commit("2022-01-07", plan(10))
    office.commit("2022-01-10", plan(12))  # on the day of the meeting: it was seen there
    office.commit("2022-01-20", plan(25))
    memo = report(capfd)
    assert (memo["previous"], memo["baseline"]) == ("2022-01-10", "2022-01-10")
    (moved,) = [each for each in memo["changes"] if each["id"] == "a"]
    assert (moved["kind"], moved["before"]) == ("slipped", "2022-02-15")
    assert memo["commits"] == []
    assert run(["summary", "r.yaml", "--lang", "fi"]) == 0
    assert "## Suunnitelman muutokset 10.1.2022 jälkeen" in capfd.readouterr().out


def test_what_happened_between_the_data_date_of_the_last_memo_and_its_meeting_is_news(
    office: Office, capfd: pytest.CaptureFixture[str]
) -> None:
    office.commit("2022-01-07", plan(10, "2022-01-04"))
    office.commit("2022-01-20", plan(10))
    memo = report(capfd)
    assert (memo["previous"], memo["since"]["date"]) == ("2022-01-10", "2022-01-04")
    assert [each["note"] for each in memo["since"]["notes"]] == ["Late", "Early"]


def test_without_a_change_since_the_last_meeting_nothing_is_told(
    office: Office, capfd: pytest.CaptureFixture[str]
) -> None:
    office.commit("2022-01-07", plan(10))
    memo = report(capfd)
    assert (memo["baseline"], memo["changes"]) == ("2022-01-10", [])


def test_where_git_does_not_reach_so_far_the_baseline_stands_in(
    office: Office, capfd: pytest.CaptureFixture[str]
) -> None:
    (office.plan.parent / "saved.yaml").write_text(plan(5, "2022-01-03"))
    office.commit("2022-01-20", plan(25, baseline="saved.yaml"))
    memo = report(capfd)
    assert memo["baseline"] == "2022-01-03"
    assert "a" in [each["id"] for each in memo["changes"]]


def test_an_earlier_version_with_errors_is_named_and_stops_nothing(
    office: Office, capfd: pytest.CaptureFixture[str]
) -> None:
    office.commit("2022-01-07", plan(10).replace("depends_on: [a]", "depends_on: [nobody]"))
    office.commit("2022-01-20", plan(10))
    assert run(["summary", "r.yaml", "--lang", "fi"]) == 0
    assert "Suunnitelman muutoksia ei voi kertoa: versiossa 10.1.2022 on virheitä." in capfd.readouterr().out


def test_what_was_done_to_a_statutory_deadline_is_never_cut(office: Office, capfd: pytest.CaptureFixture[str]) -> None:
    def laws(day: str) -> str:
        deadline = f"deadline: {{date: {day}, kind: statutory, basis: 1/2022 1 §}}"
        items = [f"  - {{id: law-{n}, title: Law {n}, duration: 2d, {deadline}}}" for n in range(9)]
        return PLAN.format(status_date="2022-01-31", days=10, actual="status: planned", more="\n".join(items))

    office.commit("2022-01-07", laws("2022-03-10"))
    office.commit("2022-01-20", laws("2022-03-20"))
    assert run(["summary", "r.yaml", "--lang", "fi"]) == 0
    told = capfd.readouterr().out
    assert told.count("määräaika siirrettiin (lakisääteinen) | 10.3.2022 → 20.3.2022") == 9
