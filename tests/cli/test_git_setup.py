"""`tiekartta git install`: git shows content, other lines stay, and everything can be taken back."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.read.test_git import commit, git
from tiekartta.cli.app import run
from tiekartta.render.plain_text import plain_text

PLAN = """# a comment
tiekartta: 1
id: r
title: Plan
tasks:
  - {id: b, title: Second, depends_on: [z, a]}
  - id: a
    title: >-
      First
      thing
    tasks:
      - {id: c, title: Inner, duration: 5d}
"""
OTHER = """tiekartta: 1
title: Plan
id: r
tasks:
  - id: a
    title: First thing
    tasks: [{title: Inner, duration: 5d, id: c}]
  - {title: Second, id: b, depends_on: [a, z]} # moved
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path, 1)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_layout_does_not_show_in_the_text() -> None:
    assert plain_text(PLAN.encode(), "r.yaml") == plain_text(OTHER.encode(), "r.yaml")


def test_the_text_has_one_line_a_field_sorted_by_id() -> None:
    assert plain_text(PLAN.encode(), "r.yaml").split("\n\n") == [
        "id: r\ntiekartta: 1\ntitle: Plan",
        "tasks a: First thing",
        "tasks b: Second\n  depends_on: a\n  depends_on: z",
        "tasks c: Inner\n  parent: a\n  duration: 5d\n",
    ]


def test_a_file_that_cannot_be_read_is_shown_as_it_is_and_safely() -> None:
    assert plain_text(b"tasks: [\x1b[31m\n", "r.yaml") == "tasks: [\\x1b[31m\n"


def test_git_diff_shows_content_only(folder: Path) -> None:
    file = folder / "roadmaps" / "r" / "roadmap.yaml"
    file.write_text(PLAN, encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "plan")
    assert run(["git", "install"]) == 0
    file.write_text(OTHER, encoding="utf-8")
    assert "+" not in [line[:1] for line in git(folder, "diff").splitlines()[4:]]
    file.write_text(OTHER.replace("5d", "9d"), encoding="utf-8")
    shown = git(folder, "diff")
    assert "-  duration: 5d" in shown
    assert "+  duration: 9d" in shown


def test_installing_twice_is_installing_once_and_undo_takes_all_back(folder: Path) -> None:
    attributes = folder / ".gitattributes"
    attributes.write_text("*.png binary", encoding="utf-8")
    before = (folder / ".git" / "config").read_text(encoding="utf-8")
    run(["git", "install"])
    once = attributes.read_text(encoding="utf-8"), (folder / ".git" / "config").read_text(encoding="utf-8")
    run(["git", "install"])
    assert (attributes.read_text(encoding="utf-8"), (folder / ".git" / "config").read_text(encoding="utf-8")) == once
    assert once[0].startswith("*.png binary\n")
    assert "roadmaps/**/*.yaml diff=tiekartta" in once[0]
    assert run(["git", "install", "--undo"]) == 0
    assert attributes.read_text(encoding="utf-8") == "*.png binary"
    assert (folder / ".git" / "config").read_text(encoding="utf-8") == before


def test_undo_removes_a_file_that_held_nothing_else(folder: Path) -> None:
    run(["git", "install"])
    run(["git", "install", "--undo"])
    assert not (folder / ".gitattributes").exists()


def test_undo_leaves_what_it_did_not_write(folder: Path) -> None:
    git(folder, "config", "diff.tiekartta.xfuncname", "^tasks")
    own = "*.yml diff=tiekartta\n"
    (folder / ".gitattributes").write_text(own, encoding="utf-8")
    run(["git", "install"])
    run(["git", "install", "--undo"])
    assert (folder / ".gitattributes").read_text(encoding="utf-8") == own
    assert git(folder, "config", "--get-regexp", r"^diff\.") == "diff.tiekartta.xfuncname ^tasks"


@pytest.fixture
def installed(folder: Path) -> Path:
    """A repository that git shows by content, with a change; its only roadmap file."""
    assert run(["git", "install"]) == 0
    file = folder / "roadmaps" / "r" / "roadmap.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace('title: "R 1"', 'title:   "R 2"'), encoding="utf-8")
    return file


def test_a_program_of_the_branch_does_not_run(installed: Path) -> None:
    root = installed.parents[2]
    for name in (
        "tiekartta/__init__.py",
        "tiekartta/__main__.py",
        "yaml.py",
        "typer.py",
        "json.py",
        "sitecustomize.py",
    ):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(f"open({str(root / 'ran')!r}, 'w')\n", encoding="utf-8")
    assert "+title: R 2" in git(root, "diff")
    assert not (root / "ran").exists()


def test_without_the_program_git_shows_the_file_as_it_is(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = installed.parents[2]
    monkeypatch.setattr("sys.executable", str(root.parent / "gone" / "python"))
    assert run(["git", "install"]) == 0
    assert '+title:   "R 2"' in git(root, "diff")


def test_blame_and_patches_tell_the_lines_of_the_file_when_asked(installed: Path) -> None:
    root = installed.parents[2]
    patch = git(root, "diff", "--no-textconv")
    git(root, "checkout", "-q", "roadmaps")
    subprocess.run(["git", "apply"], cwd=root, input=patch + "\n", text=True, check=True)
    assert 'title:   "R 2"' in installed.read_text(encoding="utf-8")
    git(root, "commit", "-qam", "second")
    assert 'title:   "R 2"' in git(root, "blame", "--no-textconv", "roadmaps/r/roadmap.yaml")


def test_a_program_in_the_repository_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A virtual environment in the work tree: a branch that has a file at its place would replace the program."""
    monkeypatch.setattr("sys.executable", str(folder / ".venv" / "bin" / "python"))
    assert run(["git", "install"]) == 2
    assert "a branch could replace it" in capfd.readouterr().err
    assert not (folder / ".gitattributes").exists()


def test_a_link_is_not_written_through(folder: Path) -> None:
    outside = folder.parent / "outside"
    outside.write_text("kept\n", encoding="utf-8")
    (folder / ".gitattributes").symlink_to(outside)
    assert run(["git", "install"]) == 2
    assert outside.read_text(encoding="utf-8") == "kept\n"


def test_outside_a_repository_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["git", "install"]) == 2
