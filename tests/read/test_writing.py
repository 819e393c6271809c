"""Writing one file: the whole of it, with the rights of the old one, where a link leads to, and nothing beside it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tiekartta.base.findings import InputError
from tiekartta.read.writing import umask, write_beside, write_file


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_keeps_its_rights_and_a_new_one_has_those_of_the_user(tmp_path: Path) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_bytes(b"old")
    old.chmod(0o640)
    before = os.umask(0o027)
    try:
        assert umask() == 0o027
        for path in (old, new):
            write_file(str(path), b"whole")
    finally:
        os.umask(before)
    assert [(path.read_bytes(), rights(path)) for path in (old, new)] == [(b"whole", 0o640), (b"whole", 0o640)]
    old.chmod(0o604)
    write_file(str(old), b"again")
    assert (old.read_bytes(), rights(old)) == (b"again", 0o604)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.yaml", "old.yaml"]


def test_where_a_link_leads_to_the_file_is_written_and_the_link_stays(tmp_path: Path) -> None:
    real, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    real.write_bytes(b"old")
    link.symlink_to(real.name)
    write_file(str(link), b"new")
    assert (real.read_bytes(), link.is_symlink()) == (b"new", True)


def test_what_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError) as refused:
        write_file(str(path), b"new")
    assert (refused.value.finding.code, refused.value.finding.args["problem"]) == ("TK125", "No space left on device")
    assert (path.read_bytes(), [each.name for each in tmp_path.iterdir()]) == (b"old", ["a.yaml"])
    with pytest.raises(InputError):
        write_file(str(tmp_path / "nowhere" / "a.yaml"), b"new")


def test_what_is_written_beside_a_file_is_new_and_has_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "beside"
    write_beside(path, b"data", 0o604)
    assert (path.read_bytes(), rights(path)) == (b"data", 0o604)
    with pytest.raises(FileExistsError):
        write_beside(path, b"other", 0o604)
