"""Keys without a value, comments that ignore findings, keys that were meant, and a file that is laid over a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tiekartta.base.findings import InputError, Span
from tiekartta.model.entities import MEETING_FORM, RULE_FORM, Body
from tiekartta.model.header import Header
from tiekartta.model.items import Task
from tiekartta.read.compose import compose
from tiekartta.read.empty import empty_values
from tiekartta.read.files import TextTree
from tiekartta.read.ignores import ignored_errors, ignores, unknown_codes
from tiekartta.read.known_keys import known_keys
from tiekartta.read.overlay import Overlay, overlay


def empty(text: str) -> list[tuple[str, int, str]]:
    return sorted(
        (each.code, each.where.line, str(each.args["key"]))
        for each in empty_values(compose(text, "r.yaml"))
        if isinstance(each.where, Span)
    )


def test_a_key_with_nothing_after_its_colon_is_told_unless_it_is_a_list_of_the_roadmap() -> None:
    text = (
        "id: r\ntitle:\ntasks:\n  - id: a\n    owner:\n    deadline: {date: }\n    tasks:\ngroups:\n"
        "sources: {A: , B: x}\n"
    )
    assert empty(text) == [("TK224", 2, "title"), ("TK224", 5, "owner"), ("TK224", 6, "date"), ("TK224", 9, "A")]
    assert empty("id: r\ntitle: ''\ntags: []\n") == []


def test_what_is_told_twice_by_an_alias_is_told_once() -> None:
    assert empty("a: &x {b: }\nc: *x\n") == [("TK224", 1, "b")]


def test_a_comment_ignores_the_codes_that_it_names_on_its_line() -> None:
    text = (
        "tasks:  # tiekartta: ignore[TK501, TK5]\n"
        "  - id: a#tiekartta: ignore[TK502]\n"
        "    title: b # tiekartta: ignore[] # tiekartta:ignore[TK503]\n"
        "# tiekartta: ignore [TK504]\n"
    )
    documents = [compose(text, "r.yaml"), compose("id: r # ignore[TK505]\n", "s.yaml")]
    assert list(ignores(documents)) == [
        ("TK501", Span("r.yaml", 1, 29)), ("TK5", Span("r.yaml", 1, 36)), ("TK503", Span("r.yaml", 3, 55)),
    ]  # fmt: skip


def test_a_comment_may_name_neither_what_does_not_exist_nor_an_error() -> None:
    words = "TK501 TK5 TK999 nonsense TK211 TK1"
    found = list(ignores([compose(f"id: r # tiekartta: ignore[{words}]\n", "r.yaml")]))
    assert [each.args["code"] for each in unknown_codes(found)] == ["TK999", "nonsense"]
    assert "TK211" in [each.args["code"] for each in ignored_errors(found)]
    assert {"TK501", "TK5", "TK999", "nonsense"}.isdisjoint(each.args["code"] for each in ignored_errors(found))


@pytest.mark.parametrize(
    ("model", "loc", "known", "unknown"),
    [
        (Header, ("x",), {"target", "tasks", "groups"}, {"duration"}),
        (Task, (0, "x"), {"duration", "deadline"}, {"target", "lag", "tasks_"}),
        (Task, (0, "deadline", "x"), {"date", "kind", "basis"}, {"duration"}),
        (Task, (0, "tasks", 1, "x"), {"duration", "deadline"}, {"groups"}),
        (Task, (0, "depends_on", 2, "x"), {"task", "lag"}, {"duration"}),
        (Task, (0, "deliverables", "Oulu", "x"), {"status", "due"}, {"duration"}),
        (Body, (0, "meetings", 1, MEETING_FORM, "x"), {"place", "cancelled"}, {"rrule"}),
        (Body, (0, "meetings", 1, RULE_FORM, "x"), {"rrule", "closed"}, {"cancelled"}),
    ],
)
def test_the_keys_that_a_mapping_may_have(model: Any, loc: tuple[Any, ...], known: set[str], unknown: set[str]) -> None:
    found = set(known_keys(model, loc))
    assert known <= found
    assert unknown.isdisjoint(found)


def test_a_text_stands_for_a_file_of_its_folder_whether_that_is_there_or_not(tmp_path: Path) -> None:
    (tmp_path / "roadmap.yaml").write_bytes(b"header")
    (tmp_path / "part.yaml").write_bytes(b"part")
    for name, names in (
        ("part.yaml", ["part.yaml", "roadmap.yaml"]),
        ("a.yaml", ["a.yaml", "part.yaml", "roadmap.yaml"]),
    ):
        tree, shown = overlay(b"typed", str(tmp_path / name))
        assert isinstance(tree, Overlay)
        assert (tree.names(), tree.read(name), tree.read("roadmap.yaml")) == (names, b"typed", b"header")
        assert shown == tree.shown(name) == f"{tmp_path}/{name}"
        assert (tree.name, tree.folder) == (str(tmp_path), tmp_path)


def test_a_text_beside_no_header_is_a_roadmap_of_its_own_unless_it_is_the_header(tmp_path: Path) -> None:
    tree, shown = overlay(b"typed", str(tmp_path / "r.yaml"))
    assert isinstance(tree, TextTree)
    assert (tree.read(""), shown) == (b"typed", str(tmp_path / "r.yaml"))
    header, _ = overlay(b"typed", str(tmp_path / "roadmap.yaml"))
    assert (header.names(), header.read("roadmap.yaml")) == (["roadmap.yaml"], b"typed")
    with pytest.raises(InputError):
        overlay(b"typed", str(tmp_path / "nowhere" / "r.yaml"))
