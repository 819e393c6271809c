"""Lists go on without what is wrong in them, and what is right keeps its place."""

from __future__ import annotations

from typing import Any

import pytest

from tiekartta.model.links import NO_LINK
from tiekartta.read.compose import compose
from tiekartta.read.repair import descend
from tiekartta.read.validation import Built, build_header, build_list


def built(text: str, key: str = "tasks", room: int = 1000) -> Built:
    document = compose(text, "some/my plan.yaml")
    return build_list(document, key, document.value[key], room)


def codes(found: Built) -> list[str]:
    return [each.code for each in found.findings]


def test_an_entry_without_an_id_gets_one_by_its_place_and_one_without_a_title_a_sign() -> None:
    found = built(
        "tasks:\n  - {id: a, title: A}\n  - {title: B}\n  - {id: c}\n  - {id: d, title: D, tasks: [{title: E}]}\n"
    )
    assert [(each.id, each.title) for each in found.entries] == [
        ("a", "A"), ("unnamed-tasks-0-1", "B"), ("c", "…"), ("d", "D"),
    ]  # fmt: skip
    assert [each.id for each in found.entries[3].tasks] == ["unnamed-tasks-0-3-0"]
    assert codes(found) == ["TK203"] * 3


@pytest.mark.parametrize(
    ("entry", "kept"),
    [
        ("{id: a, title: A, duration: soon}", {"duration": None}),
        ("{id: a, title: A, colour: red}", {"title": "A"}),
        ("{id: a, title: A, deadline: {date: never}}", {"deadline": None}),
        ("{id: a, title: A, sources: [S, 5, T]}", {"sources": ()}),
        ("{id: a, title: A, owner: 5, duration: 2d}", {"owner": None}),
    ],
)
def test_only_what_is_wrong_is_taken_out(entry: str, kept: dict[str, Any]) -> None:
    found = built(f"tasks: [{entry}, {{id: b, title: B}}]\n")
    assert [each.id for each in found.entries] == ["a", "b"]
    assert {key: getattr(found.entries[0], key) for key in kept} == kept
    assert len(found.findings) == 1


def test_a_link_that_is_wrong_leaves_its_place_to_the_others() -> None:
    found = built("tasks: [{id: a, title: A, depends_on: [b XX, c, d]}]\n")
    assert [str(each) for each in found.entries[0].depends_on] == [str(NO_LINK), "c", "d"]


def test_what_is_no_entry_is_left_out_and_what_is_no_list_is_told() -> None:
    assert [each.id for each in built("tasks: [{id: a, title: A}, 5, {id: b, title: B}]\n").entries] == ["a", "b"]
    assert codes(built("tasks: {id: a}\n")) == ["TK205"]
    assert built("tasks:\n") == Built((), [])


def test_after_so_many_findings_the_rest_is_not_read() -> None:
    text = "tasks:\n" + "".join(f"  - {{id: t{n}, title: T, duration: soon}}\n" for n in range(3))
    assert (codes(built(text)), built(text).complete) == (["TK304"] * 3, True)
    less = built(text, room=0)
    assert (codes(less), less.complete, less.entries) == (["TK131"], False, ())


def test_a_header_goes_on_with_what_is_right_and_the_name_of_its_file() -> None:
    def header(text: str) -> tuple[str, object, list[str]]:
        document = compose(text, "some/my plan.yaml")
        made, findings = build_header(document, document.value)
        return made.id, made.title, [each.code for each in findings]

    assert header("tiekartta: 1\nid: r\ntitle: T\n") == ("r", "T", [])
    assert header("tiekartta: 1\nid: r\n") == ("r", "…", ["TK203"])
    assert header("tiekartta: 1\ntitle: T\n") == ("myplanyaml", "T", ["TK203"])
    assert header("tiekartta: 1\nid: r\ntitle: T\nstart: soon\n") == ("r", "T", ["TK301"])


@pytest.mark.parametrize(
    ("loc", "holder", "steps"),
    [
        ((0, "a"), {"a": [1]}, [0, "a"]),
        ((0, "union", "a"), {"a": [1]}, [0, "a"]),
        ((0, "a", 0), [1], [0, "a", 0]),
        ((0, "missing"), {"a": [1]}, []),
        ((0, "a", 0, "deeper"), [1], [0, "a", 0]),
        ((), [{"a": [1]}], []),
    ],
)
def test_a_place_is_followed_as_far_as_it_exists(loc: tuple[Any, ...], holder: Any, steps: list[Any]) -> None:
    assert descend([{"a": [1]}], loc) == (holder, steps)
