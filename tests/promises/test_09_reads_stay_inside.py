"""Promise 9: no link, FIFO or device leads out of the repository, and no message quotes what stands outside."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.promises.command import tiekartta
from tests.promises.roadmaps import HEAD
from tiekartta.read import loader
from tiekartta.read.document import Document

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


@pytest.mark.parametrize(
    ("change", "code"),
    [("vanishes", "TK101"), ("folder", "TK102"), ("fifo", "TK102"), ("link", "TK103")],
)
def test_a_file_may_become_another_thing_while_the_roadmap_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str, code: str
) -> None:
    """The listing told of a file; when its turn comes, it has gone, or somebody has put something else in its place."""
    inside, part = tmp_path / "repo", tmp_path / "repo" / "part.yaml"
    inside.mkdir()
    Path(inside, "roadmap.yaml").write_text(HEAD)
    part.write_text("tasks: [{id: a, title: A}]\n")
    Path(tmp_path, "secret").write_text(SECRET)
    compose = loader.compose

    def change_first(text: str, file: str) -> Document:
        if part.is_file():
            part.unlink()
            if change == "folder":
                part.mkdir()
            elif change == "fifo":
                os.mkfifo(part)
            elif change == "link":
                part.symlink_to(tmp_path / "secret")
        return compose(text, file)

    monkeypatch.setattr(loader, "compose", change_first)
    ran = tiekartta("validate", "repo", folder=tmp_path)
    assert ran.code == 1
    assert f"part.yaml: error[{code}]".encode() in ran.out
    assert b"hunter2" not in ran.out + ran.err
