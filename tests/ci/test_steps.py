"""The steps of the action, run as the service would run them: a fake event, a stub of `gh`, the real program."""

from __future__ import annotations

import json
import os
import re
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
        self.work.mkdir()
        self.log, self.summary = folder / "gh.log", folder / "summary.md"
        self.log.touch()
        self.summary.touch()
        programs = folder / "bin"
        programs.mkdir()
        (programs / "gh").write_text(GH)
        (programs / "gh").chmod(0o755)
        self.env = {
            "PATH": f"{programs}:{Path(sys.executable).parent}:{os.environ['PATH']}",
            "HOME": str(folder),
            "LC_ALL": "C.UTF-8",
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_REPOSITORY": "office/plan",
            "GH_LOG": str(self.log),
        }
        self.git("init", "-q", "-b", "main")
        self.tiekartta("init", "--start", "2026-11-23", "--lang", "en")
        self.roadmap = self.work / "roadmaps/preparation/roadmap.yaml"
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

    def pull_request(self) -> dict[str, str]:
        """A branch with a longer consultation, merged as the service merges it; the expressions of its event."""
        base = self.git("rev-parse", "HEAD")
        self.git("checkout", "-q", "-b", "longer")
        self.edit("duration: 30ed", "duration: 75ed")
        self.commit("a longer consultation")
        self.git("checkout", "-q", "main")
        (self.work / "README.md").write_text("meanwhile\n")
        self.commit("something else on main")
        self.git("merge", "-q", "--no-ff", "-m", "merge", "longer")
        return {"github.event.pull_request.number": "7", "github.event.pull_request.base.sha": base}

    def step(self, name: str, event: dict[str, str] | None = None, **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run a step of the action with its environment, as the service fills it in."""
        action: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text())
        found = next(each for each in action["runs"]["steps"] if each.get("name") == name)
        values = {f"inputs.{key}": spec.get("default", "") for key, spec in action["inputs"].items()}
        values |= {f"inputs.{key.replace('_', '-')}": value for key, value in inputs.items()}
        values |= {"github.action_path": str(ROOT), "github.token": "stub", **(event or {})}
        env = {
            key: re.sub(r"\$\{\{ (\S+) \}\}", lambda match: values.get(match[1], ""), text)
            for key, text in found["env"].items()
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", found["run"]]
        return subprocess.run(command, cwd=self.work, env=self.env | env, capture_output=True, text=True, check=False)

    def calls(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.log.read_text().splitlines()]


@pytest.fixture
def job(tmp_path: Path) -> Job:
    return Job(tmp_path)


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


def test_what_an_input_holds_never_becomes_a_command(job: Job) -> None:
    event = job.pull_request()
    hostile = '"; touch owned; echo "$(touch owned)'
    for step in ("Validate", "Status", "Change"):
        job.step(step, event, path=hostile, fail_on=hostile, base=hostile, lang=hostile)
    assert not (job.work / "owned").exists()
