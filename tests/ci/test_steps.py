"""The steps of the action, run as the service would run them: a fake event, a stub of `gh`, the real program."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
GH = """\
#!/usr/bin/env python3
import json, os, sys
arguments = sys.argv[1:]
with open(os.environ["GH_LOG"], "a") as log:
    body = next((each.removeprefix("body=@") for each in arguments if each.startswith("body=@")), None)
    log.write(json.dumps({"arguments": arguments, "body": open(body).read() if body else None}) + "\\n")
if os.environ.get("GH_FAILS"):
    sys.exit("HTTP 403: Resource not accessible by integration")
if "--jq" in arguments:
    print(os.environ.get("GH_COMMENT", ""))
"""


class Job:
    """A checkout of a repository with a roadmap, and a service's environment around it."""

    def __init__(self, folder: Path) -> None:
        self.work = folder / "work"
        self.log, self.summary = folder / "gh.log", folder / "summary.md"
        self.log.touch()
        self.summary.touch()
        self.programs = folder / "bin"
        self.programs.mkdir()
        self.stub("gh", GH)
        self.env = {
            "PATH": f"{self.programs}:{Path(sys.executable).parent}:{os.environ['PATH']}",
            "HOME": str(folder),
            "LC_ALL": "C.UTF-8",
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_REPOSITORY": "office/plan",
            "GH_LOG": str(self.log),
        }
        self.event: dict[str, str] = {}
        """The expressions of what happened."""
        self.roadmap = self.work / "roadmaps/preparation/roadmap.yaml"

    def stub(self, name: str, script: str) -> None:
        """Put a program in the place of another one."""
        (self.programs / name).write_text(script)
        (self.programs / name).chmod(0o755)

    def start(self) -> None:
        """The first commit: what `tiekartta init` makes, with a status date."""
        self.work.mkdir()
        self.git("init", "-q", "-b", "main")
        self.tiekartta("init", "--start", "2026-11-23", "--lang", "en")
        self.roadmap.write_text(self.roadmap.read_text().replace("# status_date:", "status_date:"))
        self.commit("the first roadmap")

    def git(self, *arguments: str) -> str:
        identity = ("-c", "user.name=t", "-c", "user.email=t@localhost")
        done = subprocess.run(["git", *identity, *arguments], cwd=self.work, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    def tiekartta(self, *arguments: str) -> None:
        subprocess.run(["tiekartta", *arguments], cwd=self.work, env=self.env, check=True, capture_output=True)

    def commit(self, message: str) -> str:
        self.git("add", ".")
        self.git("commit", "-qm", message)
        return self.git("rev-parse", "HEAD")

    def edit(self, old: str, new: str) -> None:
        text = self.roadmap.read_text()
        assert old in text
        self.roadmap.write_text(text.replace(old, new, 1))

    def merge(self) -> None:
        """A branch with a longer consultation, merged as the service merges it."""
        self.git("checkout", "-q", "-b", "longer")
        self.edit("duration: 30ed", "duration: 75ed")
        self.commit("a longer consultation")
        self.git("checkout", "-q", "main")
        (self.work / "README.md").write_text("meanwhile\n")
        self.commit("something else on main")
        self.git("merge", "-q", "--no-ff", "-m", "merge", "longer")

    def step(self, name: str, **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run a step of the action with its environment, as the service fills it in."""
        action: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text())
        found = next(each for each in action["runs"]["steps"] if each.get("name") == name)
        values = {f"inputs.{key}": spec.get("default", "") for key, spec in action["inputs"].items()}
        values |= {f"inputs.{key.replace('_', '-')}": value for key, value in inputs.items()}
        values |= {"github.action_path": str(ROOT), "github.token": "stub", **self.event}
        env = {
            key: re.sub(r"\$\{\{ (\S+) \}\}", lambda match: values.get(match[1], ""), text)
            for key, text in found["env"].items()
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", found["run"]]
        return subprocess.run(command, cwd=self.work, env=self.env | env, capture_output=True, text=True, check=False)

    def calls(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.log.read_text().splitlines()]


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with its first roadmap, made once."""
    job = Job(tmp_path_factory.mktemp("job"))
    job.start()
    return job.work


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory, started: Path) -> Path:
    """The repository with a pull request, made once."""
    job = Job(tmp_path_factory.mktemp("job"))
    shutil.copytree(started, job.work)
    job.merge()
    return job.work


@pytest.fixture
def job(tmp_path: Path, started: Path) -> Job:
    job = Job(tmp_path)
    shutil.copytree(started, job.work)
    return job


@pytest.fixture
def pull(tmp_path: Path, merged: Path) -> Job:
    """The job of a pull request."""
    job = Job(tmp_path)
    shutil.copytree(merged, job.work)
    job.event = {
        "github.event.pull_request.number": "7",
        "github.event.pull_request.base.sha": job.git("rev-parse", "HEAD^1^"),
    }
    return job


def test_a_sound_roadmap_passes_and_its_status_is_in_the_summary(job: Job) -> None:
    assert job.step("Validate").returncode == 0
    done = job.step("Status", lang="fi")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Tilannepäivä" in job.summary.read_text()
    assert "Services" in job.summary.read_text()


def test_an_error_fails_and_stands_beside_its_line(job: Job) -> None:
    job.edit("duration: 3w", "duration: 3x")
    line = job.roadmap.read_text().splitlines().index("    duration: 3x") + 1
    done = job.step("Validate")
    assert done.returncode == 1
    assert f"::error file=roadmaps/preparation/roadmap.yaml,line={line}," in done.stdout


def test_what_fail_on_names_fails_and_is_in_the_summary_all_the_same(job: Job) -> None:
    job.edit("duration: 30ed", "duration: 95ed")
    assert job.step("Status").returncode == 0
    job.summary.write_text("")
    assert job.step("Status", fail_on="late,statutory-late").returncode == 1
    assert "The council approves" in job.summary.read_text()


def test_a_pull_request_gets_one_comment_that_tells_what_it_does(pull: Job) -> None:
    done = pull.step("Change")
    assert (done.returncode, done.stderr) == (0, "")
    listed, written = pull.calls()
    assert listed["arguments"][:3] == ["api", "--paginate", "repos/office/plan/issues/7/comments"]
    assert "POST" in written["arguments"]
    assert written["body"].startswith("<!-- tiekartta -->\n")
    assert "Consultation of the municipalities" in written["body"]
    assert "Consultation of the municipalities" in pull.summary.read_text()


CHANGED = "#!/bin/sh\necho what changed\n"
"""Stands for the program where only what becomes of its answer is tried."""


def test_a_later_run_updates_the_comment(pull: Job) -> None:
    pull.stub("tiekartta", CHANGED)
    pull.env["GH_COMMENT"] = "4711"
    assert pull.step("Change").returncode == 0
    assert [call["arguments"] for call in pull.calls()][1][:5] == [
        "api", "--silent", "--method", "PATCH", "repos/office/plan/issues/comments/4711",
    ]  # fmt: skip


def test_a_token_that_only_reads_does_not_fail_the_run(pull: Job) -> None:
    pull.stub("tiekartta", CHANGED)
    pull.env["GH_FAILS"] = "1"
    done = pull.step("Change")
    assert done.returncode == 0
    assert "::notice::" in done.stdout
    assert pull.summary.read_text() == "what changed\n"


def test_comments_can_be_switched_off(pull: Job) -> None:
    pull.stub("tiekartta", CHANGED)
    assert pull.step("Change", comment="false").returncode == 0
    assert pull.calls() == []
    assert pull.summary.read_text() == "what changed\n"


def test_a_push_is_compared_with_what_was_there_before(job: Job) -> None:
    before = job.git("rev-parse", "HEAD")
    job.edit("duration: 30ed", "duration: 75ed")
    job.commit("a longer consultation")
    job.event = {"github.event.before": before}
    assert job.step("Change").returncode == 0
    assert "Consultation of the municipalities" in job.summary.read_text()
    assert job.calls() == []


def test_the_first_push_of_a_branch_has_nothing_to_be_compared_with(job: Job) -> None:
    job.event = {"github.event.before": "0" * 40}
    done = job.step("Change")
    assert (done.returncode, job.summary.read_text()) == (0, "")


def test_what_an_input_holds_never_becomes_a_command(pull: Job) -> None:
    hostile = '"; touch owned; echo "$(touch owned)'
    for step in ("Validate", "Status", "Change"):
        pull.step(step, path=hostile, fail_on=hostile, base=hostile, lang=hostile)
    assert not (pull.work / "owned").exists()


def test_the_pipeline_for_gitlab_runs(job: Job) -> None:
    base = job.git("rev-parse", "HEAD")
    job.git("checkout", "-q", "-b", "longer")
    job.edit("duration: 30ed", "duration: 75ed")
    job.commit("a longer consultation")
    pipeline: dict[str, Any] = yaml.safe_load((ROOT / "ci/gitlab.yml").read_text())
    env = job.env | pipeline["variables"] | {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    for name in ("tiekartta-validate", "tiekartta-status", "tiekartta-diff"):
        script = "\n".join(pipeline[name]["script"])
        command = ["bash", "-eo", "pipefail", "-c", script]
        done = subprocess.run(command, check=False, cwd=job.work, env=env, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads((job.work / "gl-code-quality-report.json").read_text())
    assert {each["severity"] for each in report} <= {"info", "minor"}
    assert "Consultation of the municipalities" in (job.work / "tiekartta-diff.md").read_text()
