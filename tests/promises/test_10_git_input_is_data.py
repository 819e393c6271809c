"""Promise 10: a repository under examination is data; no program that it names runs, and no name of a version does harm."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.promises.command import Ran, check, tiekartta
from tests.promises.roadmaps import HEAD
from tests.read.test_git import git
from tiekartta.read.git.changed import changed_lines

TASKS = HEAD + "tasks:\n  - {id: a, title: A, duration: 5d}\n  - {id: b, title: B, duration: 5d, depends_on: [a]}\n"
COMMANDS = (
    ("diff",), ("diff", "HEAD"), ("diff", "--cached"), ("diff", "v1", "HEAD"), ("diff", "v1...HEAD"), ("status", "--against", "v1", "r"),
    ("validate", "r", "--format", "github", "--changed-since", "v1"), ("validate", "r", "--fail-on", "warning"),
    ("summary", "r", "--since", "v1"), ("list", "r"),
)  # fmt: skip
REFS = (
    "--upload-pack=touch made", "--output-directory=made", "-h", "--", "v1;touch made", "$(touch made)", "`touch made`", "|touch made",
    "v1\ntouch made", "v1\x1b[31m", "v1 --output=made", "\udcff\udcfe", "a" * 100_000, "ext::sh -c touch% made", ":/version",
    "HEAD:r/roadmap.yaml", "HEAD^{tree}", "@{upstream}", "..", "...", "refs/../../made", "v1^{/$(touch made)}", "\u202ev1",
)  # fmt: skip


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with two versions, one of which has the tag v1, and another version on disk and in the index."""
    folder = tmp_path_factory.mktemp("once") / "repository"
    Path(folder, "r").mkdir(parents=True)
    git(folder, "init", "-q", "-b", "main")
    for n in (5, 6, 7, 8):
        Path(folder, "r", "roadmap.yaml").write_text(TASKS.replace("5d", f"{n}d"), encoding="utf-8")
        if n < 8:
            git(folder, "add", "-A")
        if n < 7:
            git(folder, "commit", "-q", "-m", f"version {n}")
        if n == 5:
            git(folder, "tag", "v1")
    return folder


@pytest.fixture
def repository(made_once: Path, tmp_path: Path) -> Path:
    """A copy of the repository."""
    return Path(shutil.copytree(made_once, tmp_path / "repository", symlinks=True))


def answered(repository: Path, *command: str) -> Ran:
    """The answer to a command line in the repository, in which nothing has been made."""
    ran = tiekartta(*command, folder=repository)
    check(ran, command)
    assert not list(repository.parent.rglob("made"))
    return ran


def program(repository: Path, name: str = "program") -> Path:
    """A program that leaves a mark; shown to work before anything is tried."""
    file = repository.parent / name
    file.write_text(f"#!/bin/sh\ntouch '{repository.parent}/made'\ncat\n", encoding="utf-8")
    file.chmod(0o755)
    return file


@pytest.mark.parametrize("ref", REFS, ids=lambda ref: repr(ref[:20]))
def test_no_name_of_a_version_does_harm(ref: str, repository: Path) -> None:
    before = sorted(repository.rglob("*"))
    ran = answered(repository, "validate", "r", "--format", "github", f"--changed-since={ref}")
    assert ran.code == 2 or ref in (":/version", "@{upstream}")
    command = (("diff", ref, "r"), ("status", "r", f"--against={ref}"), ("summary", "r", f"--since={ref}"))[
        len(ref) % 3
    ]
    answered(repository, *command)
    assert sorted(repository.rglob("*")) == before


def everything_runs(repository: Path) -> None:
    """Have the configuration and the attributes name a program wherever git may be told one."""
    mark = str(program(repository))
    keys = (
        "core.fsmonitor", "core.pager", "pager.diff", "pager.ls-tree", "core.editor", "core.sshCommand", "core.askPass", "diff.external",
        "diff.t.textconv", "diff.t.command", "filter.t.clean", "filter.t.smudge", "filter.t.process", "merge.t.driver",
        "credential.helper", "gpg.program", "core.alternateRefsCommand", "uploadpack.packObjectsHook", "interactive.diffFilter",
    )  # fmt: skip
    more = repository.parent / "more.config"
    lines = [f"[{key.rpartition('.')[0].replace('.', ' ', 1)}]\n\t{key.rpartition('.')[2]} = {mark}\n" for key in keys]
    more.write_text("".join(line.replace(" t]", ' "t"]') for line in lines), encoding="utf-8")
    config = [f'[includeIf "gitdir:{repository}/"]\n\tpath = {more}\n', f"[include]\n\tpath = {more}\n[alias]\n"]
    config += [f"\t{name} = !{mark}\n" for name in ("rev-parse", "cat-file", "ls-tree", "diff-index", "log")]
    config += [f"[core]\n\thooksPath = {repository.parent}\n"]
    with Path(repository, ".git", "config").open("a", encoding="utf-8") as file:
        file.writelines(config)
    for hook in ("post-index-change", "reference-transaction", "post-checkout", "fsmonitor-watchman", "pre-commit"):
        program(repository, hook)
    Path(repository, ".gitattributes").write_text("* diff=t filter=t merge=t ident\n", encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_program_of_the_repository_runs(command: tuple[str, ...], repository: Path) -> None:
    expected = answered(repository, *command)
    everything_runs(repository)
    os.utime(repository / "r" / "roadmap.yaml", (0, 0))
    ran = answered(repository, *command)
    assert (ran.code, ran.out) == (expected.code, expected.out)


def test_the_program_would_have_run(repository: Path) -> None:
    everything_runs(repository)
    subprocess.run(["git", "diff", "HEAD"], cwd=repository, capture_output=True, check=False)
    assert (repository.parent / "made").exists()


@pytest.mark.parametrize(
    "name",
    [
        "GIT_EXTERNAL_DIFF",
        "GIT_SSH_COMMAND",
        "GIT_PAGER",
        "GIT_EDITOR",
        "GIT_ASKPASS",
        "GIT_PROXY_COMMAND",
        "GIT_TRACE",
    ],
)
def test_no_program_or_file_of_the_environment(name: str, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    value = repository.parent / "made" if name == "GIT_TRACE" else program(repository)
    monkeypatch.setenv(name, str(value))
    assert answered(repository, "diff").code == 0
    assert answered(repository, "validate", "r", "--format", "github", "--changed-since", "v1").code == 0


def test_configuration_of_the_environment_is_not_read(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.fsmonitor")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(program(repository)))
    monkeypatch.setenv("GIT_CONFIG_PARAMETERS", "'core.worktree'='/'")
    assert answered(repository, "diff", "--cached").code == 0


def test_the_environment_does_not_lead_to_another_repository(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = answered(repository, "diff", "v1", "HEAD")
    other = repository.parent / "other"
    other.mkdir()
    git(other, "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    assert answered(repository, "diff", "v1", "HEAD") == expected


def test_a_link_to_the_repository_is_the_repository(repository: Path) -> None:
    expected = answered(repository, "diff", "v1")
    (repository / ".git").rename(repository.parent / "elsewhere")
    (repository / ".git").symlink_to(repository.parent / "elsewhere")
    assert answered(repository, "diff", "v1") == expected


def test_a_submodule_has_its_own_versions(repository: Path) -> None:
    around = repository.parent / "around"
    around.mkdir()
    git(around, "init", "-q")
    git(around, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(repository), "inner")
    git(around, "commit", "-q", "-m", "inner")
    assert b"TK701" not in answered(around / "inner", "diff", "v1", "HEAD").err
    assert "No change in content." in answered(around, "diff", "HEAD", "inner/r").text


@pytest.mark.parametrize("mode", ["160000", "120000"], ids=["a gitlink", "a link"])
def test_an_entry_that_is_no_file_is_not_read_as_one(mode: str, repository: Path) -> None:
    Path(repository, "target").write_text("/etc/passwd", encoding="utf-8")
    blob = git(repository, "hash-object", "-w", "target")
    oid = git(repository, "rev-parse", "HEAD") if mode == "160000" else blob
    git(repository, "update-index", "--cacheinfo", f"{mode},{oid},r/roadmap.yaml")
    git(repository, "commit", "-q", "-m", "no file")
    for command in (("diff", "HEAD", "r"), ("diff", "--cached", "v1", "r"), ("status", "--against", "HEAD", "r")):
        ran = answered(repository, *command)
        assert b"root:" not in ran.out + ran.err
        told = "error[TK726]" if mode == "160000" else "error[TK103]"
        assert told in ran.notes or ran.code == 2


def test_a_configuration_does_not_lead_to_another_repository(repository: Path) -> None:
    other = Path(shutil.copytree(repository, repository.parent / "other"))
    Path(other, "r", "roadmap.yaml").write_text(TASKS.replace("title: A", "title: secret"), encoding="utf-8")
    git(other, "commit", "-qam", "secret")
    git(repository, "config", "core.worktree", str(other))
    for command in (("diff", "v1", "HEAD"), ("status", "--against", "HEAD", "r"), ("git", "install")):
        ran = answered(repository, *command)
        assert (ran.code, "TK704" in ran.notes, "secret" in ran.text + ran.notes) == (2, True, False)
    assert not (other / ".gitattributes").exists()


def test_a_broken_object_is_told_and_nothing_of_it_is_read(repository: Path) -> None:
    Path(repository, "r", "roadmap.yaml").write_text(TASKS + f"# {os.urandom(200_000).hex()}\n", encoding="utf-8")
    git(repository, "commit", "-qam", "large")
    oid = git(repository, "rev-parse", "HEAD:r/roadmap.yaml")
    git(repository, "config", "core.bigFileThreshold", "1")  # git then sends what it can before it finds it broken
    file = Path(repository, ".git", "objects", oid[:2], oid[2:])
    file.chmod(0o644)
    os.truncate(file, 100_000)
    assert "error[TK706]" in answered(repository, "diff", "HEAD").notes
    for broken in repository.glob(".git/objects/??/*"):
        broken.chmod(0o644)
        os.truncate(broken, 0)
    for command in (("diff",), ("diff", "v1", "HEAD"), ("status", "--against", "v1", "r")):
        assert "error[TK706]" in answered(repository, *command).notes


@pytest.mark.parametrize("content", [None, "#!/bin/sh\nexit 3\n", "no program"], ids=["none", "fails", "no program"])
def test_a_git_that_does_not_work_is_told(
    content: str | None, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = repository.parent / "programs"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    if content is not None:
        Path(programs, "git").write_text(content, encoding="utf-8")
        Path(programs, "git").chmod(0o755)
    code = "TK704" if content and "exit" in content else "TK705"
    for command in (("diff",), ("diff", "v1", "HEAD"), ("git", "install")):
        assert f".: error[{code}]" in answered(repository, *command).notes
    assert answered(repository, "status", "r").code == 0


@pytest.mark.parametrize("words", [("v2", "HEAD"), ("v2", "r"), ("v1", "HEAD", "q")], ids=" ".join)
def test_a_word_that_is_neither_version_nor_path(words: tuple[str, ...], repository: Path) -> None:
    ran = answered(repository, "diff", *words)
    assert (ran.code, "error[TK701]" in ran.notes) == (2, True)


@pytest.mark.parametrize("clock", ["999999999999 +0000", "-5 +0000", "never"])
def test_a_commit_of_no_calendar_is_told_all_the_same(clock: str, repository: Path) -> None:
    body = "bodies: [{id: c, title: C, meetings: [2022-03-01]}]\n"
    Path(repository, "r", "roadmap.yaml").write_text(TASKS + body, encoding="utf-8")
    git(repository, "add", "-A")
    told = f"tree {git(repository, 'write-tree')}\nparent {git(repository, 'rev-parse', 'v1')}\n"
    told += f"author a <a@b> {clock}\ncommitter a <a@b> {clock}\n\nthe clock\x0cwas\u2028wrong\n"
    (repository / "commit").write_text(told, encoding="utf-8")
    commit = git(repository, "hash-object", "-t", "commit", "-w", "--literally", "commit")
    git(repository, "update-ref", "refs/heads/main", commit)
    ran = answered(repository, "summary", "r", "--since", "v1", "--meeting", "c", "--full", "--as-of", "2022-02-01")
    assert "the clock was wrong" in ran.text


def test_changed_lines_are_those_of_the_disk(repository: Path) -> None:
    tasks = TASKS.replace("5d", "x", 1).replace("\n", "\r\n").encode()
    Path(repository, "r", "roadmap.yaml").write_bytes(tasks.replace(b"id: b", b"id: B b"))
    Path(repository, "r", "new.yaml").write_text("tasks: [{id: c, title: C, duration: x}]\n", encoding="utf-8")
    here = Path.cwd()
    os.chdir(repository)
    try:
        found = changed_lines("v1", ["r/roadmap.yaml", "r/new.yaml", "r/none.yaml", "/etc/passwd"])
    finally:
        os.chdir(here)
    assert found == {("r/roadmap.yaml", 7), ("r/roadmap.yaml", 8), ("r/new.yaml", 1)}
