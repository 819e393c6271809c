"""Promise 11: what is written is the complete old file or the complete new one, and a failure leaves nothing behind."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tests.promises.command import tiekartta
from tests.promises.roadmaps import HEAD

STEPS = ("fsync", "replace", "chmod")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    "problem", [OSError(errno.ENOSPC, "full"), OSError(errno.EIO, "broken"), KeyboardInterrupt()], ids=repr
)
def test_the_old_file_stays(step: str, problem: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path(tmp_path, "r.yaml").write_text(HEAD)
    Path(tmp_path, "out.csv").write_text("old")

    def fails(*_arguments: object) -> None:
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
