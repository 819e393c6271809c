"""pre-commit with the hook that `tiekartta init` writes, in a repository, without a network."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tiekartta.cli.app import run

ROOT = Path(__file__).parents[2]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    assert run(["init", str(tmp_path), "--start", "2026-11-23", "--lang", "en"]) == 0
    return tmp_path


def pre_commit(repository: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    subprocess.run(["git", "add", "."], cwd=repository, check=True)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {"PATH": path, "HOME": str(repository), "PRE_COMMIT_HOME": str(repository / ".cache"), "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "pre_commit", *arguments]
    return subprocess.run(command, cwd=repository, env=env, capture_output=True, text=True, check=False)


def test_a_sound_roadmap_passes_and_a_broken_one_is_stopped(repository: Path) -> None:
    assert "Passed" in pre_commit(repository, "run", "--all-files").stdout
    roadmap = repository / "roadmaps/preparation/roadmap.yaml"
    roadmap.write_text(roadmap.read_text().replace("duration: 3w", "duration: three weeks", 1))
    done = pre_commit(repository, "run", "--all-files")
    assert done.returncode == 1
    assert "error[TK304]" in done.stdout


def test_a_change_elsewhere_runs_nothing(repository: Path) -> None:
    (repository / "notes.txt").write_text("nothing of the roadmap\n")
    assert "Skipped" in pre_commit(repository, "run", "--files", "notes.txt").stdout


def test_the_published_hooks_run_the_same_checks(repository: Path) -> None:
    """The hooks install the package into an environment of their own; here the installed one runs their entries."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    config = {"repos": [{"repo": "local", "hooks": [{**hook, "language": "system"} for hook in hooks]}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    done = pre_commit(repository, "run", "--all-files")
    assert done.stdout.count("Passed") == 2
    schema = repository / "roadmaps/roadmap.schema.json"
    schema.write_text(schema.read_text().replace("tasks", "taks"))
    assert "files were modified by this hook" in pre_commit(repository, "run", "--all-files").stdout
