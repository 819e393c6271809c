"""Which files make which roadmap, and which roadmaps may bear on others."""

from __future__ import annotations

import pytest

from tests.versions import MemoryTree
from tiekartta.base import limits
from tiekartta.read import discover as module
from tiekartta.read.discover import Candidate, RoadmapFiles, candidates, discover, header_id


def found(*names: str, **texts: str) -> tuple[list[RoadmapFiles], list[tuple[str, str]]]:
    """The roadmaps, and each finding with the name that it is told of."""
    roadmaps, findings = discover(MemoryTree({name: texts.get(name.partition("/")[2], "") for name in names}, "m"))
    return roadmaps, [(each.code, each.where.file) for each in findings]  # type: ignore[union-attr]


def test_a_folder_with_a_header_is_one_roadmap_and_its_folders_are_none_of_it() -> None:
    assert found("roadmap.yaml", "a.yaml", "inner/b.yaml", "inner/roadmap.yaml") == (
        [RoadmapFiles("roadmap.yaml", ("a.yaml",))], [],
    )  # fmt: skip


def test_a_portfolio_has_roadmaps_of_single_files_and_of_folders() -> None:
    assert found("one.yaml", "b/roadmap.yaml", "b/part.yaml", "a/roadmap.yaml", "old.yml") == (
        [
            RoadmapFiles("one.yaml", ()),
            RoadmapFiles("a/roadmap.yaml", ()),
            RoadmapFiles("b/roadmap.yaml", ("b/part.yaml",)),
        ],
        [("TK120", "m/old.yml")],
    )
    assert discover(MemoryTree({"": ""})) == ([RoadmapFiles("", ())], [])


def test_a_folder_without_a_header_is_told_and_is_an_error_where_another_file_has_it() -> None:
    assert found("a/tasks.yaml") == ([], [("TK123", "m/a")])
    tree = MemoryTree(
        {"a/other.yaml": "tasks: []\n", "a/plan.yaml": "# plan\ntiekartta: 1\n", "b/x.yaml": "a: tiekartta: 1\n"}
    )
    assert [(each.code, each.args.get("file")) for each in discover(tree)[1]] == [
        ("TK141", "plan.yaml"),
        ("TK123", None),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [("tiekartta: 1\nid: r\n", "r"), ('id: "r-1" # c\n', "r-1"), ("id:\tr#x\n", "r"), ("  id: r\n", ""), ("id:\n", "")],
)
def test_the_id_of_a_header_is_seen_in_its_text(text: str, name: str) -> None:
    assert header_id(text.encode()) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("depends_on: [law:act]", True),
        ("law:", False),
        ("law: act", False),
        ("implements: law:act", False),
        ("title: a longer text than is looked back over, which implements: law:act", False),
        ("implements: it, as everybody knows, law:act", True),
        ('implements: "law:act"', False),
        ("bylaw:act", False),
        ("[x:law:act]", False),
        ("bylaw:act, law:act", True),
        ("(law:ä)", True),
    ],
)
def test_a_name_of_another_roadmap_is_one_that_something_may_wait_for(text: str, names: bool) -> None:
    candidate = Candidate(RoadmapFiles("", ()), "r", text.encode())
    assert candidate.names_any(["law"]) is names
    assert not candidate.names_any(["other"])


def test_after_too_many_look_alikes_a_roadmap_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    candidate = Candidate(RoadmapFiles("", ()), "r", b"bylaw:a " * 3)
    monkeypatch.setattr(module, "_LOOKS", 4)
    assert not candidate.names_any(["law"])
    monkeypatch.setattr(module, "_LOOKS", 3)
    assert candidate.names_any(["law"])


def test_no_more_candidates_are_looked_at_than_a_run_may_read(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = MemoryTree({"a.yaml": "id: a\n", "b/roadmap.yaml": "id: b\n", "b/x.yaml": "tasks:\n"})
    monkeypatch.setattr(limits, "RUN_BYTES", 6 + 6 + 1 + 7)
    assert [(each.id, len(each.text)) for each in candidates(tree)] == [("a", 6), ("b", 14)]
    monkeypatch.setattr(limits, "RUN_BYTES", 6 + 6 + 7)
    assert [each.id for each in candidates(tree)] == ["a"]
