"""Versions from git: plumbing only, nothing of a hostile repository runs, and clear findings."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tiekartta.base import limits
from tiekartta.base.findings import InputError
from tiekartta.read.git import tree as module
from tiekartta.read.git.repository import Repository, is_ref
from tiekartta.read.git.tree import GitTree, tree_with_surroundings
from tiekartta.read.loader import load

HEADER = 'tiekartta: 1\nid: r\ntitle: "R {n}"\n'


def git(folder: Path, *arguments: str) -> str:
    names = {f"GIT_{who}_{what}": "test" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    env = {**os.environ, **names, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(["git", *arguments], cwd=folder, env=env, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit(folder: Path, n: int) -> str:
    (folder / "roadmaps" / "r").mkdir(parents=True, exist_ok=True)
    (folder / "roadmaps" / "r" / "roadmap.yaml").write_text(HEADER.format(n=n), encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", f"version {n}")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    commit(folder, 1)
    git(folder, "tag", "v1")
    commit(folder, 2)
    return folder


def title(repository: Path, commit: str | None, path: str = "roadmaps/r") -> str:
    loaded = load(GitTree(Repository(str(repository)), commit, path, "old"))
    assert not loaded.findings
    return str(loaded.roadmaps[0].header.title)


def code(action: Callable[[], object]) -> str:
    with pytest.raises(InputError) as caught:
        action()
    return caught.value.finding.code


def test_a_version_is_read_by_branch_tag_and_step_back(repository: Path) -> None:
    found = Repository(str(repository))
    assert title(repository, found.commit("main")) == "R 2"
    assert title(repository, found.commit("v1")) == title(repository, found.commit("HEAD~1")) == "R 1"
    assert title(repository, found.commit("v1"), "roadmaps/r/roadmap.yaml") == "R 1"


def test_the_index_is_a_version_of_its_own(repository: Path) -> None:
    file = repository / "roadmaps" / "r" / "roadmap.yaml"
    file.write_text(HEADER.format(n=3), encoding="utf-8")
    git(repository, "add", "-A")
    file.write_text(HEADER.format(n=4), encoding="utf-8")
    assert title(repository, None) == "R 3"


def test_a_subfolder_and_a_worktree_do_as_well_as_the_root(repository: Path) -> None:
    assert Repository(str(repository / "roadmaps")).commit("v1") == Repository(str(repository)).commit("v1")
    git(repository, "worktree", "add", "-q", str(repository.parent / "other"), "v1")
    other = Repository(str(repository.parent / "other"))
    assert other.commit("HEAD") == Repository(str(repository)).commit("v1")
    assert other.inside(str(repository.parent / "other" / "roadmaps")) == "roadmaps"


def test_the_merge_base_is_where_branches_parted(repository: Path) -> None:
    base = git(repository, "rev-parse", "HEAD")
    git(repository, "checkout", "-q", "-b", "work")
    commit(repository, 3)
    git(repository, "checkout", "-q", "main")
    commit(repository, 4)
    assert Repository(str(repository)).merge_base("main", "work") == base


def test_what_a_shallow_clone_lacks_is_told_with_how_to_get_it(repository: Path) -> None:
    shallow = repository.parent / "shallow"
    git(repository.parent, "clone", "-q", "--depth", "1", f"file://{repository}", str(shallow))
    assert code(lambda: Repository(str(shallow)).commit("HEAD~1")) == "TK707"
    git(repository, "checkout", "-q", "-b", "work", "v1")
    commit(repository, 3)
    git(shallow, "fetch", "-q", "--depth", "1", "origin", "work:work")
    assert code(lambda: Repository(str(shallow)).merge_base("main", "work")) == "TK703"


def test_histories_without_a_common_ancestor(repository: Path) -> None:
    git(repository, "checkout", "-q", "--orphan", "alone")
    commit(repository, 5)
    assert code(lambda: Repository(str(repository)).merge_base("main", "alone")) == "TK702"


def test_an_unknown_version_is_told_with_the_nearest_branch(repository: Path) -> None:
    with pytest.raises(InputError) as caught:
        Repository(str(repository)).commit("mian")
    assert (caught.value.finding.code, caught.value.finding.args["hint"]) == ("TK701", "main")


def test_a_folder_outside_any_repository(tmp_path: Path) -> None:
    assert code(lambda: Repository(str(tmp_path))) == "TK704"


HOSTILE = (
    "--output=made",
    "-h",
    "main;touch made",
    "$(touch made)",
    "`touch made`",
    "a b",
    "x\ny",
    "--",
    "a..b",
)


@pytest.mark.parametrize("ref", HOSTILE)
def test_a_hostile_name_of_a_version_does_nothing(repository: Path, ref: str) -> None:
    assert not is_ref(ref)
    assert code(lambda: Repository(str(repository)).commit(ref)) == "TK701"
    assert not list(repository.rglob("made"))


@pytest.mark.parametrize(
    "name",
    ["fix(1)", "r&d", "x!y", "l'x", "määräajat", "fix/#12", "user@office", "a,b", "ab{c}", "x;y", "a|b", "$x", "`a`"],
)
def test_every_name_that_git_takes_names_a_version(repository: Path, name: str) -> None:
    git(repository, "branch", "--", name, "v1")
    found = Repository(str(repository))
    assert found.commit(name) == found.commit("v1")
    assert found.commit(f"{name}~0") == found.commit("v1")


def test_a_branch_that_looks_like_an_option_is_a_version(repository: Path) -> None:
    git(repository, "update-ref", "refs/heads/-x", "v1")
    found = Repository(str(repository))
    assert found.commit("-x") == found.commit("-x~0") == found.commit("v1")


@pytest.mark.parametrize("other", ["refs/heads/v1", "refs/remotes/v1"])
def test_a_name_of_two_versions_is_not_guessed(repository: Path, other: str) -> None:
    found = Repository(str(repository))
    git(repository, "update-ref", other, "v1^{commit}")
    assert found.commit("v1") == found.commit("refs/tags/v1")
    git(repository, "update-ref", other, "main")
    assert code(lambda: found.commit("v1")) == code(lambda: found.commit("v1~0")) == "TK722"
    assert found.commit(other) == found.commit("main")


def test_a_partial_clone_is_told_with_what_helps(repository: Path, tmp_path: Path) -> None:
    git(repository, "config", "uploadpack.allowFilter", "true")
    for kind in ("blob:none", "tree:0"):
        clone = tmp_path / kind[:4]
        git(tmp_path, "clone", "-q", f"--filter={kind}", f"file://{repository}", str(clone))
        found = Repository(str(clone))
        assert (
            code(lambda found=found: GitTree(found, found.commit("v1"), "roadmaps", "v1").read("r/roadmap.yaml"))
            == "TK724"
        )  # type: ignore[misc]
        git(clone, "fetch", "-q", "--refetch", "--no-filter", "origin")
        assert GitTree(found, found.commit("v1"), "roadmaps", "v1").read("r/roadmap.yaml")


def test_no_program_named_by_a_repository_runs(repository: Path) -> None:
    made = repository.parent / "made"
    program = repository.parent / "program"
    program.write_text(f"#!/bin/sh\ntouch {made}\ncat\n", encoding="utf-8")
    program.chmod(0o755)
    for key in (
        "core.fsmonitor", "core.pager", "pager.ls-tree", "pager.cat-file", "diff.external", "diff.t.textconv",
        "filter.t.smudge", "filter.t.clean", "filter.t.process", "core.sshCommand", "core.editor", "credential.helper",
        "core.alternateRefsCommand", "uploadpack.packObjectsHook", "gpg.program",
    ):  # fmt: skip
        git(repository, "config", key, str(program))
    git(repository, "config", "alias.rev-parse", f"!{program}")
    git(repository, "config", "core.hooksPath", str(repository.parent))
    for hook in ("post-index-change", "reference-transaction", "post-checkout"):
        (repository.parent / hook).write_text(program.read_text(encoding="utf-8"), encoding="utf-8")
        (repository.parent / hook).chmod(0o755)
    (repository / ".gitattributes").write_text("*.yaml diff=t filter=t\n", encoding="utf-8")
    found = Repository(str(repository))
    assert title(repository, found.commit("HEAD")) == title(repository, None) == "R 2"
    found.merge_base("v1", "main")
    assert not made.exists()
    subprocess.run([str(program)], input=b"", check=True)
    assert made.exists(), "the program would have left its mark"


def test_a_link_that_leads_out_of_the_place_is_refused(repository: Path) -> None:
    (repository / "roadmaps" / "r" / "more.yaml").symlink_to("/etc/passwd")
    (repository / "roadmaps" / "r" / "same.yaml").symlink_to("roadmap.yaml")
    git(repository, "add", "-A")
    tree = GitTree(Repository(str(repository)), None, "roadmaps/r", "index")
    assert tree.names() == ["more.yaml", "roadmap.yaml", "same.yaml"]
    assert tree.read("same.yaml") == tree.read("roadmap.yaml")
    assert code(lambda: tree.read("more.yaml")) == "TK103"


def test_hidden_and_deep_files_are_not_looked_at(repository: Path) -> None:
    for name in (".hidden/a.yaml", "r/deep/b.yaml", "r/c.yaml", "r/note.txt"):
        (repository / "roadmaps" / name).parent.mkdir(exist_ok=True, parents=True)
        (repository / "roadmaps" / name).write_text("tasks: []\n", encoding="utf-8")
    git(repository, "add", "-A")
    assert GitTree(Repository(str(repository)), None, "roadmaps", "index").names() == ["r/c.yaml", "r/roadmap.yaml"]


def contents(tree: GitTree | None) -> list[tuple[str, bytes]] | None:
    return [(each, tree.read(each)) for each in tree.names()] if tree else None


@pytest.mark.parametrize("path", ["roadmaps/r", "roadmaps/r/roadmap.yaml", "roadmaps/ro", "roadmaps/r.yaml", ""])
def test_a_tree_with_its_surroundings_is_the_one_that_is_listed_alone(repository: Path, path: str) -> None:
    for name in ("ro/roadmap.yaml", "r.yaml"):
        (repository / "roadmaps" / name).parent.mkdir(exist_ok=True)
        (repository / "roadmaps" / name).write_text(HEADER.format(n=3), encoding="utf-8")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "more")
    found = Repository(str(repository))
    alone = GitTree(found, found.commit("HEAD"), path, "")
    both = tree_with_surroundings(found, found.commit("HEAD"), path)
    assert contents(both) == contents(alone)
    assert contents(both.around()) == contents(alone.around())


def test_what_was_read_of_a_tree_is_not_read_again_around_it(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = Repository(str(repository))
    tree = tree_with_surroundings(found, found.commit("HEAD"), "roadmaps/r")
    first = tree.read("roadmap.yaml")
    monkeypatch.setattr(module, "run", None)
    around = tree.around()
    assert around is not None
    assert around.read("r/roadmap.yaml") == first


def test_a_file_that_is_too_large_is_refused_before_it_is_read(repository: Path) -> None:
    (repository / "roadmaps" / "r" / "big.yaml").write_bytes(b"#" * (10 * 1024 * 1024 + 1))
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "big")
    for version in (None, git(repository, "rev-parse", "HEAD")):
        tree = GitTree(Repository(str(repository)), version, "roadmaps/r", "v")
        assert code(lambda tree=tree: tree.read("big.yaml")) == "TK104"  # type: ignore[misc]


def test_around_a_place_is_its_folder_and_around_the_root_nothing(repository: Path) -> None:
    tree = GitTree(Repository(str(repository)), None, "roadmaps/r", "index")
    around = tree.around()
    assert around is not None
    assert (around.path, around.names()) == ("roadmaps", ["r/roadmap.yaml"])
    root = around.around()
    assert root is not None
    assert (root.path, root.around()) == ("", None)


def test_a_place_may_have_so_many_files(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = GitTree(Repository(str(repository)), None, "roadmaps", "index")
    monkeypatch.setattr(limits, "FILES", 1)
    assert tree.names() == ["r/roadmap.yaml"]
    monkeypatch.setattr(limits, "FILES", 0)
    assert code(tree.names) == "TK119"
