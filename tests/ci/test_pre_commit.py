"""pre-commit with the hook that `tiekartta init` writes, in a repository, without a network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tiekartta.cli.app import run

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    subprocess.run(["git", "init", "-q", folder], check=True)
    assert run(["init", str(folder), "--start", "2026-11-23", "--lang", "en"]) == 0
    return folder


def pre_commit(repository: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    subprocess.run(["git", "add", "."], cwd=repository, check=True)
    command = [sys.executable, "-m", "pre_commit", *arguments]
    env = environment(repository)
    return subprocess.run(command, cwd=repository, env=env, capture_output=True, text=True, check=False)


def environment(repository: Path) -> dict[str, str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    home = str(repository.parent)
    return {"PATH": path, "HOME": home, "PRE_COMMIT_HOME": f"{home}/cache", "LC_ALL": "C.UTF-8"}


def test_a_sound_roadmap_passes_and_a_broken_one_is_stopped(repository: Path) -> None:
    assert "Passed" in pre_commit(repository, "run", "--all-files").stdout
    roadmap = repository / "roadmaps/preparation/roadmap.yaml"
    roadmap.write_text(roadmap.read_text().replace("duration: 3w", "duration: three weeks", 1))
    done = pre_commit(repository, "run", "--all-files")
    assert done.returncode == 1
    assert "error[TK304]" in done.stdout


def committed(repository: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A commit or merge with the hooks that `pre-commit install` puts in place."""
    identity = ("-c", "user.name=t", "-c", "user.email=t@localhost")
    return subprocess.run(
        ["git", *identity, *arguments],
        cwd=repository,
        env=environment(repository),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def hooked(repository: Path) -> Path:
    """A repository with the hooks installed, and a roadmap in two files."""
    part = repository / "roadmaps/preparation/tender.yaml"
    part.write_text("tasks:\n  - {id: tender, title: Tender, group: services, owner: lawyer, duration: 5d}\n")
    assert pre_commit(repository, "install").returncode == 0
    assert committed(repository, "add", ".").returncode == 0
    done = committed(repository, "commit", "-m", "first")
    assert done.returncode == 0, done.stdout + done.stderr
    return repository


def test_a_removed_part_is_stopped_though_no_file_is_there_to_check(hooked: Path) -> None:
    folder = hooked / "roadmaps/preparation"
    link = "tasks:\n  - {id: after, title: After, group: services, owner: lawyer, duration: 1d, depends_on: [tender]}\n"
    (folder / "more.yaml").write_text(link)
    committed(hooked, "add", ".")
    assert committed(hooked, "commit", "-m", "a link").returncode == 0
    committed(hooked, "rm", "-q", "roadmaps/preparation/tender.yaml")
    done = committed(hooked, "commit", "-m", "gone")
    assert (done.returncode, "error[TK212]" in done.stdout + done.stderr) == (1, True)


def test_a_part_that_was_not_added_is_stopped(hooked: Path) -> None:
    folder = hooked / "roadmaps/preparation"
    part = folder / "tender.yaml"
    part.write_text(part.read_text().replace("duration: 5d", "duration: 5d, depends_on: [forgotten]"))
    (folder / "forgotten.yaml").write_text(
        "tasks:\n  - {id: forgotten, title: Forgotten, group: services, owner: lawyer, duration: 5d}\n"
    )
    committed(hooked, "add", "-u")
    done = committed(hooked, "commit", "-m", "a file forgotten")
    assert (done.returncode, "error[TK212]" in done.stdout + done.stderr) == (1, True)
    committed(hooked, "add", ".")
    assert committed(hooked, "commit", "-m", "not forgotten").returncode == 0


def test_a_clean_merge_that_breaks_the_roadmap_is_stopped(hooked: Path) -> None:
    folder = hooked / "roadmaps/preparation"
    entry = "tasks:\n  - {id: furniture, title: Furniture, group: services, owner: lawyer, duration: 5d}\n"
    committed(hooked, "checkout", "-q", "-b", "other")
    (folder / "one.yaml").write_text(entry)
    committed(hooked, "add", ".")
    assert committed(hooked, "commit", "-m", "one").returncode == 0
    committed(hooked, "checkout", "-q", "-")
    (folder / "two.yaml").write_text(entry)
    committed(hooked, "add", ".")
    assert committed(hooked, "commit", "-m", "two").returncode == 0
    done = committed(hooked, "merge", "--no-edit", "other")
    assert (done.returncode != 0, "error[TK211]" in done.stdout + done.stderr) == (True, True)


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


def test_a_formatter_and_the_hook_of_the_schema_agree(repository: Path) -> None:
    """A formatter sorts keys and indents otherwise; the hook writes a file only when it says something else."""
    schema = repository / "roadmaps/roadmap.schema.json"
    assert run(["schema", "--output", str(schema)]) == 0
    formatted = json.dumps(json.loads(schema.read_text()), indent=4, sort_keys=True)
    schema.write_text(formatted)
    assert run(["schema", "--output", str(schema)]) == 0
    assert schema.read_text() == formatted
    schema.write_text(formatted.replace("tasks", "taks"))
    assert run(["schema", "--output", str(schema)]) == 0
    assert json.loads(schema.read_text()) == json.loads(formatted)
