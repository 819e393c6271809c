"""Where the other roadmaps of a portfolio are looked for when one of them is asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from tiekartta.base.findings import Finding, InputError, Span
from tiekartta.read.discover import Candidate, RoadmapFiles
from tiekartta.read.files import DiskTree, TextTree
from tiekartta.read.loader import load

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


def context(folder: Path, **texts: str) -> list[str]:
    """The other roadmaps that are read when `own` is asked for, in a repository with one of each of these links."""
    (folder / ".git").mkdir()
    for name, text in texts.items():
        (folder / "roadmaps" / name).mkdir(parents=True)
        task = f"tasks:\n- id: a\n  title: A\n  duration: 1d\n{text}"
        (folder / "roadmaps" / name / "roadmap.yaml").write_text(
            f"tiekartta: 1\nid: {name}\ntitle: T\n{task}", encoding="utf-8"
        )
    tree = DiskTree(str(folder / "roadmaps" / "own"))
    return sorted(each.id for each in load(tree, tree.around()).context)


def test_who_waits_for_a_roadmap_bears_on_it_and_who_waits_for_those(tmp_path: Path) -> None:
    waits = "  depends_on: [own:a]\n"
    assert context(
        tmp_path,
        own="",
        waiting=waits,
        further="  depends_on: ['waiting:a FS+2d']\n",
        asking="questions: [{id: q, title: Q, due: 2022-01-10, blocks: [own:a]}]\n",
        apart="  description: 'known: own'\n",
    ) == ["asking", "further", "waiting"]


def test_those_that_it_waits_for_and_whom_they_wait_for(tmp_path: Path) -> None:
    links = {"own": "  depends_on: [near:a]\n", "near": "  depends_on: [{task: far:a}]\n", "far": "", "apart": ""}
    assert context(tmp_path, **links) == ["far", "near"]


def test_what_implements_an_item_does_not_wait_for_it(tmp_path: Path) -> None:
    implementing = {"block": "  implements: own:a\n", "quoted": "  implements: 'own:a'\n"}
    assert context(tmp_path, own="", **implementing, longer="  tags: ['not-own:a']\n") == []


def test_a_text_full_of_look_alikes_is_not_searched_without_end() -> None:
    many = b"own: " * 300_000
    candidate = Candidate(RoadmapFiles("roadmap.yaml", ()), "other", many)
    assert candidate.names_any(["own"])
    assert not candidate._replace(text=many[:1000]).names_any(["own"])


def test_a_folder_that_cannot_be_searched_matters_only_when_something_in_it_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: DiskTree) -> list[str]:
        raise InputError(Finding("TK119", Span("roadmaps"), {"limit": 1}))

    own = TextTree(OTHER.encode(), "other.yaml")
    around = DiskTree(str(tmp_path))
    monkeypatch.setattr(DiskTree, "names", refuse)
    assert load(own, around).findings == []
    with pytest.raises(InputError):
        load(TextTree(OWN.encode(), "own.yaml"), around)
