"""Promise 9: no link, FIFO or device leads out of the repository, and no message quotes what stands outside."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.promises.command import tiekartta
from tests.promises.roadmaps import HEAD

SECRET = "top-secret: [hunter2"


def _prepare(case: str, root: Path) -> str:
    outside = root / "outside"
    inside = root / "repo"
    (inside / ".git").mkdir(parents=True)
    outside.mkdir()
    Path(outside, "roadmap.yaml").write_text(SECRET)
    header = inside / "roadmap.yaml"
    if case == "header":
        header.symlink_to(outside / "roadmap.yaml")
        return "."
    if case == "folder":
        Path(inside, "plans").symlink_to(outside)
        return "plans"
    if case == "default folder":
        Path(inside, "roadmaps").symlink_to(outside)
        return "roadmaps"
    if case == "relative":
        header.symlink_to("../outside/roadmap.yaml")
        return "roadmap.yaml"
    if case == "loop":
        header.symlink_to("roadmap.yaml")
        return "roadmap.yaml"
    if case == "dangling":
        header.symlink_to("nowhere")
        return "roadmap.yaml"
    header.write_text(HEAD)
    kind, _, what = case.rpartition(" of ")
    part = inside / ("tiekartta.toml" if what == "settings" else "part.yaml")
    if kind == "link":
        part.symlink_to(outside / "roadmap.yaml")
    elif kind == "device":
        part.symlink_to("/dev/zero")
    elif kind == "fifo":
        os.mkfifo(part)
    elif kind == "password file":
        part.symlink_to("/etc/passwd")
    return "."


@pytest.mark.parametrize(
    "case",
    [
        "header", "folder", "default folder", "relative", "loop", "dangling",
        *(f"{kind} of {what}" for kind in ("link", "device", "fifo", "password file") for what in ("part", "settings")),
    ],
)  # fmt: skip
def test_it_is_refused_and_not_quoted(case: str, tmp_path: Path) -> None:
    place = _prepare(case, tmp_path)
    ran = tiekartta("validate", place, folder=tmp_path / "repo")
    assert ran.code in (1, 2)
    told = ran.text + ran.notes
    assert "error[TK10" in told
    assert "hunter2" not in told
    assert "root:" not in told
