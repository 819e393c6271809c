"""Where the other roadmaps of a portfolio are looked for when one of them is asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from tiekartta.load.files import DiskTree
from tiekartta.load.loader import load

OTHER = "tiekartta: 1\nid: other\ntitle: Other\ntasks: [{id: b, title: B, duration: 1d}]\n"
OWN = "tiekartta: 1\nid: own\ntitle: Own\ntasks: [{id: a, title: A, duration: 1d, depends_on: ['other:b']}]\n"


def codes(folder: Path) -> list[str]:
    """The findings of the roadmap `own`, read alone, with `other` in the folder beside it."""
    for name, text in (("own", OWN), ("other", OTHER)):
        (folder / name).mkdir(parents=True)
        (folder / name / "roadmap.yaml").write_text(text, encoding="utf-8")
    tree = DiskTree(str(folder / "own"))
    return [each.code for each in load(tree, tree.around()).findings]


def test_inside_a_repository_it_is_the_folder_around(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert codes(tmp_path / "plans") == []


def test_without_one_it_is_a_folder_under_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert codes(tmp_path / "plans") == []


def test_or_a_folder_that_is_called_roadmaps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert codes(tmp_path / "roadmaps") == []


def test_nothing_else_is_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert codes(tmp_path / "plans") == ["TK215"]


def test_another_repository_is_not_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plans" / "own").mkdir(parents=True)
    (tmp_path / "plans" / "own" / ".git").mkdir()
    for name, text in (("own", OWN), ("other", OTHER)):
        (tmp_path / "plans" / name).mkdir(exist_ok=True)
        (tmp_path / "plans" / name / "roadmap.yaml").write_text(text, encoding="utf-8")
    tree = DiskTree("plans/own")
    assert [each.code for each in load(tree, tree.around()).findings] == ["TK215"]
