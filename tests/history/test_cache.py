"""The cache of a history makes it quick and never changes its answer."""

from __future__ import annotations

import ctypes
import gc
import hashlib
import os
import shutil
import subprocess
import sys
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.console import Console
from tests.history.conftest import ROOT, Example
from tests.promises.command import tiekartta
from tiekartta.project import history, history_cache
from tiekartta.read import loader
from tiekartta.read.git.history import Commit
from tiekartta.schedule.schedule import Schedule

_PR_CAPBSET_DROP, _DAC_OVERRIDE, _DAC_READ_SEARCH = 24, 1, 2
"""From linux/prctl.h and linux/capability.h."""


def _answer(example: Example, console: Console, *options: str) -> str:
    said = console("history", example.path, "--since", "2023-02-01", *options)
    assert said.code == 0, said.err
    return said.out


class Filled(NamedTuple):
    """What was answered without a cache, and the folder that the answer then filled."""

    answer: str
    folder: Path


@pytest.fixture(scope="module")
def filled(example: Example, tmp_path_factory: pytest.TempPathFactory) -> Filled:
    """A cache that was filled once, for tests to copy."""
    home = tmp_path_factory.mktemp("filled")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_CACHE_HOME", str(home))
        patched.setenv("TIEKARTTA_LANG", "en")
        for name in ("FORCE_COLOR", "COLUMNS"):
            patched.delenv(name, raising=False)
        said = tiekartta("history", example.path, "--since", "2023-02-01")
    assert said.code == 0, said.notes
    return Filled(said.text, home / "tiekartta" / "history")


def test_a_second_run_reads_no_version_again(
    example: Example, console: Console, cache: Path, filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(filled.folder, cache)
    calls = []
    monkeypatch.setattr(history._Reader, "_computed", lambda *_: calls.append(1))
    assert _answer(example, console) == filled.answer
    assert not calls


def test_a_file_that_is_the_same_in_many_versions_is_read_once(
    example: Example, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[tuple[str, str]] = []
    compose = loader.compose
    monkeypatch.setattr(loader, "compose", lambda text, file: (read.append((file, text)), compose(text, file))[1])
    _answer(example, console, "--no-cache")
    of_versions = [each for each in read if not each[0].startswith("/")]
    assert len(of_versions) == len(set(of_versions)) > 5


def test_of_all_versions_only_the_two_that_are_compared_are_held(
    example: Example, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[weakref.ref[Schedule]] = []
    alive: list[int] = []
    computed = history._Reader._computed

    def noted(reader: history._Reader, commit: Commit) -> history._Read | history.Broken:
        found = computed(reader, commit)
        if isinstance(found, history._Read):
            made.append(weakref.ref(found.schedule))
        gc.collect()
        alive.append(sum(each() is not None for each in made))
        return found

    monkeypatch.setattr(history._Reader, "_computed", noted)
    _answer(example, console, "--no-cache")
    assert len(made) > 3
    assert max(alive) == 2


def test_a_version_costs_git_two_questions(example: Example, console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it has, and the contents of that; besides, a few are asked of the whole history."""
    asked: list[list[str]] = []
    run = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda words, **more: (asked.append(words), run(words, **more))[1])
    console("history", example.path, "--no-cache")
    assert len(asked) <= 2 * 24 + 8


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _flipped(data: bytes) -> bytes:
    return data.replace(b"2022", b"2023")


def _signed_nonsense(_: bytes) -> bytes:
    body = b'{"Snapshot":[1]}'
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


@pytest.mark.parametrize("damage", [_cut, _flipped, _signed_nonsense, lambda _: b"", lambda _: b"\xff" * 100])
def test_a_damaged_cache_changes_nothing(
    example: Example, console: Console, cache: Path, filled: Filled, damage: Callable[[bytes], bytes]
) -> None:
    shutil.copytree(filled.folder, cache)
    kept = sorted(cache.iterdir())
    assert len(kept) == 2 * 5 - 1
    for path in kept:
        path.write_bytes(damage(path.read_bytes()))
    assert _answer(example, console) == filled.answer
    assert sorted(cache.iterdir()) == kept


def test_a_cache_that_cannot_be_written_or_read_changes_nothing(
    example: Example, console: Console, cache: Path, filled: Filled
) -> None:
    cache.parent.mkdir(parents=True)
    cache.write_text("a file where the folder should be", encoding="utf-8")
    assert _answer(example, console) == filled.answer


def _unprivileged() -> None:
    """Let the process that is begun be held by the rights of files, as everybody but root is."""
    if os.geteuid() == 0:
        for overriding in (_DAC_OVERRIDE, _DAC_READ_SEARCH):
            assert ctypes.CDLL(None).prctl(_PR_CAPBSET_DROP, overriding, 0, 0, 0) == 0


def _process(*arguments: str, cache: Path) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONPATH": str(ROOT / "src")},
        preexec_fn=_unprivileged,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems let nobody give up the rights of root")
@pytest.mark.parametrize("closed", [".", "tiekartta", "tiekartta/history"])
def test_a_cache_folder_that_may_not_be_written_changes_nothing(example: Example, tmp_path: Path, closed: str) -> None:
    folder = tmp_path / "cache"
    (folder / closed).mkdir(parents=True)
    (folder / closed).chmod(0o500)
    code, _, error = _process("-c", f"open({str(folder / closed / 'a')!r}, 'w')", cache=folder)
    assert (code, "PermissionError" in error) == (1, True), "the folder can be written after all"
    history = ("-m", "tiekartta", "history", example.path, "--since", "2023-02-01")
    assert _process(*history, cache=folder) == _process(*history, "--no-cache", cache=folder)
    assert not list((folder / closed).iterdir())
    assert _process(*history, cache=tmp_path / "open")[0] == 0
    assert list((tmp_path / "open").rglob("*.json")), "a folder that may be written is"


def test_what_another_version_of_the_program_kept_is_not_used(
    example: Example, console: Console, cache: Path, filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(filled.folder, cache)
    before = set(cache.iterdir())
    monkeypatch.setattr(history_cache, "_program", lambda: "0.0.1")
    assert _answer(example, console) == filled.answer
    assert len(set(cache.iterdir())) == 2 * len(before)
