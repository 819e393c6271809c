"""Promise 2: what is not understood is told, never left out in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.promises.command import tiekartta
from tests.promises.roadmaps import HEAD

CASES = {
    "a duplicate key": (HEAD + "title: again\n", "TK109"),
    "a duplicate key of an item": (HEAD + "tasks: [{id: a, title: b, title: c}]\n", "TK109"),
    "a duplicate id": (HEAD + "tasks: [{id: a, title: b}, {id: a, title: c}]\n", "TK211"),
    "a duplicate id in another list": (HEAD + "tasks: [{id: a, title: b}]\nrisks: [{id: a, title: c}]\n", "TK211"),
    "a duplicate id of a parent": (
        HEAD + "tasks: [{id: a, title: b}, {id: a, title: c, tasks: [{id: d, title: e}]}]\n",
        "TK211",
    ),
    "a duplicate id deep in the outline": (HEAD + "tasks: [{id: a, title: b, tasks: [{id: a, title: c}]}]\n", "TK211"),
    "an unknown key of the header": (HEAD + "statusdate: 2022-01-01\n", "TK202"),
    "an unknown key of a task": (HEAD + "tasks: [{id: a, title: b, duraton: 5d}]\n", "TK202"),
    "an unknown key of a link": (HEAD + "tasks: [{id: a, title: b, depends_on: [{task: a, tpye: FF}]}]\n", "TK202"),
    "an unknown key of a deadline": (
        HEAD + "tasks: [{id: a, title: b, deadline: {date: 2022-01-09, knd: x}}]\n",
        "TK202",
    ),
    "a second document": (HEAD + "---\nx: 1\n", "TK110"),
    "an empty second document": (HEAD + "---\n", "TK110"),
    "a tag": (HEAD + "version: !!str 1\n", "TK111"),
    "a local tag": (HEAD + "x: !secret y\n", "TK111"),
    "a tag on a list": (HEAD + "tasks: !!set [{id: a, title: b}]\n", "TK111"),
    "a merge key": (HEAD + "tasks: [{id: a, title: b, <<: {owner: x}}]\n", "TK202"),
    "a conflict marker": (HEAD + "<<<<<<< ours\n", "TK107"),
    "the middle of a conflict": (HEAD + "=======\n", "TK107"),
    "an unknown predecessor": (HEAD + "tasks: [{id: a, title: b, depends_on: [zz]}]\n", "TK212"),
    "an unknown group": (HEAD + "tasks: [{id: a, title: b, group: zz}]\n", "TK212"),
    "an unknown target": (HEAD + "target: zz\n", "TK212"),
    "a link to a group": (HEAD + "groups: [{id: g, title: G}]\ntasks: [{id: a, title: b, depends_on: [g]}]\n", "TK213"),
    "an item of an unknown roadmap": (HEAD + "tasks: [{id: a, title: b, depends_on: ['other:x']}]\n", "TK215"),
    "a bad rule of a body that decides nothing": (HEAD + "bodies: [{id: a, title: b, meetings: FREQ=X}]\n", "TK406"),
    "an unknown status": (HEAD + "tasks: [{id: a, title: b, status: finished}]\n", "TK210"),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_told(name: str, tmp_path: Path) -> None:
    text, code = CASES[name]
    Path(tmp_path, "r.yaml").write_text(text)
    ran = tiekartta("validate", "r.yaml", folder=tmp_path)
    assert ran.code == 1
    assert f"[{code}]" in ran.text
    assert tiekartta("status", "r.yaml", folder=tmp_path).code == 2


@pytest.mark.parametrize("file", ["old.yml", "link", "part.yaml/"])
def test_files_that_are_not_read_are_told(file: str, tmp_path: Path) -> None:
    Path(tmp_path, "roadmap.yaml").write_text(HEAD)
    if file == "link":
        Path(tmp_path, "link").symlink_to(tmp_path)
    elif file.endswith("/"):
        Path(tmp_path, file).mkdir()
    else:
        Path(tmp_path, file).write_text(HEAD)
    ran = tiekartta("validate", ".", "--all", folder=tmp_path)
    assert file.rstrip("/") in ran.text


def test_a_mistake_in_one_file_does_not_hide_those_of_another(tmp_path: Path) -> None:
    Path(tmp_path, "roadmap.yaml").write_text(HEAD + "statusdate: x\n")
    Path(tmp_path, "a.yaml").write_text("tasks: [{id: a, title: 1.10}]\n")
    Path(tmp_path, "b.yaml").write_bytes(b"\xff")
    ran = tiekartta("validate", ".", folder=tmp_path)
    assert all(f"[{code}]" in ran.text for code in ("TK202", "TK206", "TK105"))
