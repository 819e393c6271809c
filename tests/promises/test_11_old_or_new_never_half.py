"""Promise 11: what is written is the complete old file or the complete new one, and a failure leaves nothing behind."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.promises.command import tiekartta
from tests.promises.roadmaps import HEAD
from tests.read.test_git import git
from tiekartta.read import writing

STEPS = ("fsync", "replace", "chmod")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    "problem", [OSError(errno.ENOSPC, "full"), OSError(errno.EIO, "broken"), KeyboardInterrupt()], ids=repr
)
def test_the_old_file_stays(step: str, problem: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path(tmp_path, "r.yaml").write_text(HEAD)
    Path(tmp_path, "out.csv").write_text("old")

    def fails(*_arguments: object, **_named: object) -> None:
        raise problem

    monkeypatch.setattr(os, step, fails)
    ran = tiekartta("schedule", "r.yaml", "--format", "csv", "--output", "out.csv", folder=tmp_path)
    monkeypatch.undo()
    assert ran.code in (2, 130)
    assert Path(tmp_path, "out.csv").read_text() == "old"
    assert sorted(os.listdir(tmp_path)) == ["out.csv", "r.yaml"]


def test_a_device_is_never_replaced(tmp_path: Path) -> None:
    Path(tmp_path, "r.yaml").write_text(HEAD)
    assert tiekartta("schedule", "r.yaml", "--output", "/dev/null", folder=tmp_path).code == 0
    assert Path("/dev/null").is_char_device()
    assert tiekartta("schedule", "r.yaml", "--output", "/dev/full", folder=tmp_path).code == 2


WRITERS = (
    ("schedule", "r.yaml", "--format", "csv", "--output", "out"), ("timeline", "r.yaml", "--format", "svg", "--output", "out"),
    ("list", "r.yaml", "--output", "out"), ("schema", "--output", "out"), ("validate", "r.yaml", "--format", "sarif", "--output", "out"),
)  # fmt: skip
CHILD = """\
import os, resource, signal, sys
step, action = sys.argv[1:3]
real = getattr(os, step, None)
def act(*arguments, **named):
    if action == "after":
        real(*arguments, **named)
    os.kill(os.getpid(), {"interrupt": signal.SIGINT, "terminate": signal.SIGTERM}.get(action, signal.SIGKILL))
    return real(*arguments, **named)
if step == "limit":
    resource.setrlimit(resource.RLIMIT_FSIZE, (60, 60))
else:
    setattr(os, step, act)
from tiekartta.__main__ import main
sys.argv[:3] = ["tiekartta"]
sys.exit(main())
"""
"""Runs a command line that is killed before or after a step of writing, is told to end there, or has 60 bytes of disk."""


def child(folder: Path, step: str, action: str, *command: str) -> int:
    """The exit code of a command line to which something happens while it writes."""
    Path(folder, "r.yaml").write_text(HEAD + "tasks: [{id: a, title: A, duration: 5d}]\n")
    Path(folder, "out").write_text("old")
    line = [sys.executable, "-c", CHILD, step, action, *command]
    done = subprocess.run(line, cwd=folder, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    return done.returncode


@pytest.mark.parametrize(
    ("step", "action"),
    [
        ("replace", "after"),
        pytest.param("fsync", "before", marks=pytest.mark.slow),
        pytest.param("replace", "before", marks=pytest.mark.slow),
    ],
)
def test_a_killed_program_leaves_the_old_or_the_new_file(step: str, action: str, tmp_path: Path) -> None:
    assert child(tmp_path, step, action, *WRITERS[0]) == -signal.SIGKILL
    whole = tiekartta(*WRITERS[0][:-2], folder=tmp_path).text
    assert whole.count("\r\n") == 2
    assert Path(tmp_path, "out").read_bytes() == (whole.encode() if action == "after" else b"old")


@pytest.mark.parametrize("step", ["fsync", pytest.param("replace", marks=pytest.mark.slow)])
def test_an_interrupt_leaves_the_old_file_and_nothing_else(step: str, tmp_path: Path) -> None:
    assert child(tmp_path, step, "interrupt", *WRITERS[0]) == 130
    assert Path(tmp_path, "out").read_text() == "old"
    assert sorted(os.listdir(tmp_path)) == ["out", "r.yaml"]


@pytest.mark.parametrize(
    ("step", "command"),
    [
        ("fsync", WRITERS[0]),
        pytest.param("chmod", ("init", "new"), marks=pytest.mark.slow),
        pytest.param("replace", ("git", "install"), marks=pytest.mark.slow),
    ],
    ids=str,
)
def test_a_runner_whose_time_is_up_leaves_nothing_half(step: str, command: tuple[str, ...], tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert child(tmp_path, step, "terminate", *command) == 128 + signal.SIGTERM
    assert Path(tmp_path, "out").read_text() == "old"
    assert sorted(os.listdir(tmp_path)) == [".git", "out", "r.yaml"]


def test_a_disk_that_fills_up_in_the_middle_of_a_write(tmp_path: Path) -> None:
    assert child(tmp_path, "limit", "", *WRITERS[1]) == 2
    assert Path(tmp_path, "out").read_text() == "old"
    assert sorted(os.listdir(tmp_path)) == ["out", "r.yaml"]


@pytest.mark.parametrize("command", WRITERS, ids=lambda command: command[0])
def test_a_folder_that_is_read_only(command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path(tmp_path, "r.yaml").write_text(HEAD)
    Path(tmp_path, "out").write_text("old")

    def refuses(*_arguments: object, **_named: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(tmp_path))

    monkeypatch.setattr(writing, "write_beside", refuses)
    ran = tiekartta(*command, folder=tmp_path)
    assert ran.code == 2
    assert "out: error[TK125] cannot be written: " in ran.notes
    assert "Traceback" not in ran.notes
    assert Path(tmp_path, "out").read_text() == "old"


@pytest.mark.parametrize(
    ("command", "step"),
    [(("init", "new"), "fsync"), (("init", "new"), "chmod"), (("init", "new"), "mkdir"), (("git", "install"), "fsync"), (("git", "install"), "replace")],
    ids=str,
)  # fmt: skip
def test_a_new_file_is_whole_or_absent(
    command: tuple[str, ...], step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "-q")
    Path(tmp_path, ".gitattributes").write_text("*.txt text\n")

    def fails(*_arguments: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, step, fails)
    ran = tiekartta(*command, folder=tmp_path)
    monkeypatch.undo()
    assert ran.code == 2
    assert "error[TK125] cannot be written: no space left" in ran.notes
    assert Path(tmp_path, ".gitattributes").read_text() == "*.txt text\n"
    assert [file for file in tmp_path.rglob("*") if file.is_file() and ".git" not in file.parts] == [
        tmp_path / ".gitattributes"
    ]
