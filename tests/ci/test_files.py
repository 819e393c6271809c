"""The files of CI services and of pre-commit: valid by their published schemas, and nothing of an event in a script."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tiekartta import __version__
from tiekartta.render.starter import starter_files

ROOT = Path(__file__).parents[2]
START = date(2026, 11, 23)


def checked(*arguments: str | Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def action() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text())
    return found


@pytest.mark.slow
def test_the_action_is_valid() -> None:
    checked("check_jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml")


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["sv"])
def test_what_init_writes_for_a_service_is_valid(lang: str, tmp_path: Path) -> None:
    workflow, pipeline = tmp_path / "tiekartta.yml", tmp_path / ".gitlab-ci.yml"
    workflow.write_text(starter_files(lang, START, "github", False)[".github/workflows/tiekartta.yml"])
    pipeline.write_text(starter_files(lang, START, "gitlab", False)[".gitlab-ci.yml"])
    schema = "check_jsonschema", "--builtin-schema"
    checked(*schema, "vendor.github-workflows", workflow)
    assert all("timeout-minutes" in job for job in yaml.safe_load(workflow.read_text())["jobs"].values())
    checked(*schema, "vendor.gitlab-ci", "--data-transform", "gitlab-ci", pipeline)
    assert f"@v{__version__}" in workflow.read_text()
    assert f"tiekartta@v{__version__} " in pipeline.read_text()


def test_the_template_for_gitlab_is_what_init_writes() -> None:
    assert (ROOT / "ci/gitlab.yml").read_text() == starter_files("en", START, "gitlab", False)[".gitlab-ci.yml"]


@pytest.mark.slow
def test_the_hooks_are_valid_for_pre_commit(tmp_path: Path) -> None:
    checked("pre_commit", "validate-manifest", ".pre-commit-hooks.yaml")
    config = tmp_path / "config.yaml"
    config.write_text(starter_files("en", START, "none", True)[".pre-commit-config.yaml"])
    checked("pre_commit", "validate-config", config)


def test_no_script_holds_an_expression() -> None:
    """What an event brings (a branch's name, a title) is never part of a script, so it cannot become a command."""
    for step in action()["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
    for script in (ROOT / "ci").glob("*.sh"):
        assert "${{" not in script.read_text()
        assert "eval" not in script.read_text()


def test_only_immutable_commits_of_other_actions_are_used() -> None:
    workflow = starter_files("en", START, "github", False)[".github/workflows/tiekartta.yml"]
    used = re.findall(r"uses: (\S+)", (ROOT / "action.yml").read_text() + workflow)
    assert len(used) == 4
    assert all(re.search(r"@[0-9a-f]{40}$", each) for each in used if not each.startswith("tiekartta/"))


def test_the_workflow_asks_for_no_more_than_it_needs() -> None:
    workflow = yaml.safe_load(starter_files("en", START, "github", False)[".github/workflows/tiekartta.yml"])
    assert workflow["permissions"] == {}
    assert workflow["jobs"]["roadmap"]["permissions"] == {"contents": "read", "pull-requests": "write"}
    checkout = workflow["jobs"]["roadmap"]["steps"][0]
    assert checkout["with"]["persist-credentials"] is False


NEWER_BASH = re.compile(
    r"""\$\{\w+(?:\[[@*]\])[^+}]*\}  # an array, which bash before 4.4 does not expand under `set -u` when it is empty
    | \b(?:mapfile|readarray|coproc)\b | \bdeclare\s+-[Ag] | \blocal\s+-n  # bash 4 and newer
    | \$\{\w+(?:\^|,)  | &>> | \|&""",
    re.VERBOSE,
)


def test_the_scripts_are_bash_of_every_runner() -> None:
    """macOS has bash 3.2."""
    for script in (ROOT / "ci").glob("*.sh"):
        subprocess.run(["bash", "-n", script], check=True)
        assert not NEWER_BASH.search(script.read_text()), script
    assert NEWER_BASH.search('"${options[@]}"')


def test_no_module_of_a_checkout_is_run_as_one_of_pythons() -> None:
    """`python -m` without `-P` looks in the working folder first, which is the checkout."""
    files = [ROOT / "action.yml", ROOT / "ci/gitlab.yml", *(ROOT / "ci").glob("*.sh")]
    for file in files:
        assert not re.search(r"python3? (?!-P )-?m?", re.sub(r"#.*", "", file.read_text())), file


def test_what_a_service_runs_is_found_sound(tmp_path: Path) -> None:
    workflow = tmp_path / ".github/workflows/tiekartta.yml"
    workflow.parent.mkdir(parents=True)
    workflow.write_text(starter_files("fi", START, "github", False)[".github/workflows/tiekartta.yml"])
    program = Path(sys.executable).parent / "zizmor"
    command = [program, "--offline", "--no-progress", "--min-severity", "medium", ROOT / "action.yml", workflow]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_job_for_gitlab_is_in_the_pipeline_of_a_merge_request() -> None:
    pipeline: dict[str, Any] = yaml.safe_load((ROOT / "ci/gitlab.yml").read_text())
    jobs = {name: job for name, job in pipeline.items() if name.startswith("tiekartta-")}
    assert len(jobs) == 3
    for job in jobs.values():
        assert job["rules"][0] == {"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}
    for name in ("tiekartta-validate", "tiekartta-status"):
        never, branch = jobs[name]["rules"][1:]
        assert (never["when"], branch) == ("never", {"if": "$CI_COMMIT_BRANCH"})
