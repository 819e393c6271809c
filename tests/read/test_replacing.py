"""Files replaced together: all or none, one writer at a time, only what was read, and nothing left behind."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tiekartta.base import limits
from tiekartta.base.findings import InputError
from tiekartta.read import replacing
from tiekartta.read.replacing import JOURNAL, Replacement, locked, recover, replace_files


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    (tmp_path / "a").mkdir()
    paths = [tmp_path / "a" / "yksi.yaml", tmp_path / "kaksi.yaml"]
    for path in paths:
        path.write_bytes(b"old")
        path.chmod(0o640)
    return paths


def replaced(paths: list[Path]) -> list[Replacement]:
    return [Replacement(path, b"old", b"new", path.name) for path in paths]


def everything(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


OLD = {"a/yksi.yaml": b"old", "kaksi.yaml": b"old"}
NEW = {"a/yksi.yaml": b"new", "kaksi.yaml": b"new"}


def code_of(paths: list[Path]) -> str:
    with pytest.raises(InputError) as error:
        replace_files(replaced(paths))
    return error.value.finding.code


def test_all_files_get_their_new_bytes_and_keep_their_rights(files: list[Path], tmp_path: Path) -> None:
    replace_files(replaced(files))
    assert everything(tmp_path) == NEW
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o640}


@pytest.mark.parametrize("step", ["open", "fsync", "chmod", "replace"])
@pytest.mark.parametrize("number", range(8))
def test_whatever_fails_all_files_are_as_they_were(
    step: str, number: int, files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = getattr(os, step), iter(range(1_000))

    def fails(*arguments: object, **named: object) -> object:
        if next(calls) == number:
            raise OSError(28, "No space left on device")
        return real(*arguments, **named)

    monkeypatch.setattr(os, step, fails)
    try:
        replace_files(replaced(files))
        expected = [OLD, NEW]  # the step came less often, or what failed was only to make names lasting
    except InputError:
        expected = [OLD]
    monkeypatch.undo()
    assert everything(tmp_path) in expected


def test_a_file_that_somebody_changed_is_left_alone(files: list[Path], tmp_path: Path) -> None:
    files[1].write_bytes(b"theirs")
    assert code_of(files) == "TK151"
    assert everything(tmp_path) == {**OLD, "kaksi.yaml": b"theirs"}


def test_a_file_that_became_a_link_is_left_alone(files: list[Path], tmp_path: Path) -> None:
    outside = tmp_path / "muualla"
    outside.write_bytes(b"old")
    files[1].unlink()
    files[1].symlink_to(outside)
    assert code_of(files) == "TK151"
    assert outside.read_bytes() == b"old"


def test_a_folder_that_became_a_link_is_left_alone(files: list[Path], tmp_path: Path) -> None:
    (tmp_path / "a").rename(tmp_path / "b")
    (tmp_path / "a").symlink_to(tmp_path / "b")
    assert code_of(files) == "TK151"
    assert (tmp_path / "b" / "yksi.yaml").read_bytes() == b"old"


@pytest.mark.parametrize("mode", [0o440, 0o551])
def test_a_file_that_is_read_only_is_left_alone(files: list[Path], tmp_path: Path, mode: int) -> None:
    files[0].chmod(mode)
    assert code_of(files) == "TK125"
    assert everything(tmp_path) == OLD


def test_one_writes_at_a_time(files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WRITER_SECONDS", 0)
    with locked(tmp_path, "x"):
        assert code_of(files) == "TK152"
    replace_files(replaced(files))
    assert everything(tmp_path) == NEW


class Killed(BaseException):
    """The program ends here, without a chance to take anything back."""


@pytest.mark.parametrize("number", range(3))
def test_what_a_killed_program_left_half_done_is_undone(
    number: int, files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = os.replace, iter(range(1_000))

    def killed(*arguments: str) -> None:
        if next(calls) == number:
            raise Killed
        real(*arguments)

    monkeypatch.setattr(os, "replace", killed)
    monkeypatch.setattr(replacing, "recover", lambda _root: None)
    monkeypatch.setattr(replacing._Replacing, "_clean", lambda _self: None)
    with pytest.raises(Killed):
        replace_files(replaced(files))
    monkeypatch.undo()
    assert (tmp_path / JOURNAL).exists() is (number > 0)
    recover(tmp_path)
    for folder in (tmp_path, tmp_path / "a"):
        replacing._sweep(folder)
    assert everything(tmp_path) == OLD


def test_a_journal_leads_nowhere_else(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "salainen").write_bytes(b"old")
    (root / "copy").write_bytes(b"evil")
    import hashlib

    digest = hashlib.sha256(b"old").hexdigest()
    (root / JOURNAL).write_text(f'[{{"file": "../salainen", "old": "copy", "new": "{digest}"}}]')
    recover(root)
    assert (tmp_path / "salainen").read_bytes() == b"old"
    assert not (root / JOURNAL).exists()


def test_while_files_are_replaced_the_journal_is_for_nobody_else(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes: list[int] = []

    def look(folder: Path) -> None:
        journal = tmp_path / JOURNAL
        if journal.exists():
            modes.append(stat.S_IMODE(journal.stat().st_mode))

    monkeypatch.setattr(replacing, "sync_folder", look)
    replace_files(replaced(files))
    assert set(modes) == {0o600}


@pytest.mark.parametrize(
    "journal",
    [
        b"no json", b"{}", b'[{"file": "yksi.yaml"}]', b'[{"file": "/etc/passwd", "old": "x", "new": ""}]',
        b'[{"file": "../kaksi.yaml", "old": "a/yksi.yaml", "new": ""}]',
        b'[{"file": "kaksi.yaml", "old": "a/../../secret", "new": ""}]', b"[1]",
    ],
)  # fmt: skip
def test_a_journal_that_leads_elsewhere_or_is_none_gives_nothing_back(
    journal: bytes, files: list[Path], tmp_path: Path
) -> None:
    (tmp_path / JOURNAL).write_bytes(journal)
    recover(tmp_path)
    assert everything(tmp_path) == OLD
