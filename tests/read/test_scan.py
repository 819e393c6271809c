"""The ids that completion offers, from files that need not be whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tiekartta.base import limits
from tiekartta.read import scan
from tiekartta.read.hints import nearest


def found(text: str) -> list[tuple[str, str]]:
    return list(scan._ids(text))


def test_ids_are_found_in_lists_and_below_tasks_and_nowhere_else() -> None:
    text = """\
id: r
tasks:
  - title: A
    id: a
    tasks: [{id: b, milestones: [{id: c}], decisions: [{id: d}]}]
    deliverables: {id: none}
    risks: [{id: none}]
groups: [{id: g}, {title: none}, {id: [none]}, &x {id: h}, *x]
header: {tasks: [{id: none}]}
other: [[{id: none}]]
"""
    assert found(text) == [
        ("tasks", "a"), ("tasks", "b"), ("tasks", "c"), ("tasks", "d"), ("groups", "g"), ("groups", "h"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["$(x)", "-a", "a b", "a;b", "_a", "x" * 101, ""])
def test_an_id_that_a_shell_might_evaluate_is_not_offered(name: str) -> None:
    assert found(f"tasks: [{{id: '{name}'}}, {{id: {'x' * 100}}}]") == [("tasks", "x" * 100)]


def test_what_stands_before_a_mistake_is_offered() -> None:
    assert found("tasks: [{id: a}, {id: b}, {id: [") == [("tasks", "a"), ("tasks", "b")]


def test_files_are_read_up_to_a_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(f"tasks: [{{id: {name}}}]")
    text = len("tasks: [{id: a}]")
    monkeypatch.setattr(scan, "_BYTES", 2 * text)
    assert scan.scan_ids(str(tmp_path)) == [("tasks", "a"), ("tasks", "b")]
    monkeypatch.setattr(scan, "_BYTES", 2 * text - 1)
    assert scan.scan_ids(str(tmp_path)) == [("tasks", "a")]
    assert scan.scan_ids(str(tmp_path / "nothing")) == []


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("DEADLINE", "deadline"), ("dedline", "deadline"), ("deadlines", "deadline"), ("määräpäivä", "due"),
        ("rubrik", "title"), ("xyz", ""), ("d", ""), ("deadlinexyz", "deadline"), ("deadlinewxyz", ""),
        ("deadline" + " " * 60, ""),
    ],
)  # fmt: skip
def test_the_nearest_known_word_is_meant(word: str, meant: str) -> None:
    assert nearest(word, ["deadline", "due", "title"]) == meant


def test_what_is_nested_too_deep_ends_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second list, the task in it and its own list make five deep."""
    text = "tasks: [{id: a, tasks: [{id: b}]}, {id: c}]"
    monkeypatch.setattr(limits, "DEPTH", 5)
    assert found(text) == [("tasks", "a"), ("tasks", "b"), ("tasks", "c")]
    monkeypatch.setattr(limits, "DEPTH", 4)
    assert found(text) == [("tasks", "a")]
