"""What a person types is read as the key wants it: a number, a list, a text."""

from __future__ import annotations

from typing import Any

import pytest

from tiekartta.edit.typed import has, typed
from tiekartta.model.roadmap import HEADER

A_TASK = {"id": "a", "title": "A", "duration": "1w", "owner": 5}


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        (("progress",), "60", 60),
        (("progress",), "0.6", 0.6),
        (("progress",), "60%", "60%"),
        (("title",), "60", "60"),
        (("title",), "A, B", "A, B"),
        (("notes",), "true", "true"),
        (("assumed",), "true", True),
        (("assumed",), "perhaps", "perhaps"),
        (("depends_on",), "b", ["b"]),
        (("depends_on",), "b, c FF", ["b", "c FF"]),
        (("depends_on",), "[b, {task: c, lag: 2d}]", ["b", {"task": "c", "lag": "2d"}]),
        (("deadline",), "{date: 2022-03-01, kind: fixed}", {"date": "2022-03-01", "kind": "fixed"}),
        (("cost",), "5000", "5000"),
        (("cost",), "{budget: 5000}", {"budget": 5000}),
        (("effort",), "5", 5),
        (("duration",), "five", "five"),
        (("unknown",), "5", "5"),
    ],
)
def test_the_first_reading_that_is_right_counts_and_otherwise_the_text(path: Any, text: str, value: object) -> None:
    found = typed(A_TASK, "tasks", path, text)
    assert (found, type(found)) == (value, type(value))


def test_a_key_inside_another_is_read_as_that_one_wants_it() -> None:
    task = {**A_TASK, "cost": {"budget": 5}, "deadline": {"date": "2022-03-01"}}
    assert typed(task, "tasks", ("cost", "budget"), "5000") == 5000
    assert typed(task, "tasks", ("deadline", "basis"), "7") == "7"
    assert typed(task, "tasks", ("owner", "budget"), "7") == "7"


def test_the_keys_of_the_header_are_those_of_the_roadmap() -> None:
    whole = {"tiekartta": 1, "id": "r", "title": "R", "tasks": [A_TASK], "version": "1"}
    assert typed(whole, HEADER, ("illustrative",), "true") is True
    assert typed(whole, HEADER, ("version",), "2") == "2"
    assert typed(whole, HEADER, ("calendar",), "{base: none, closed: [2022-05-27]}") == {
        "base": "none", "closed": ["2022-05-27"],
    }  # fmt: skip


def test_a_path_leads_somewhere_or_not() -> None:
    tree = {"a": [{"b": None}]}
    assert [has(tree, path) for path in ((), ("a",), ("a", 0), ("a", 0, "b"))] == [True] * 4
    assert [has(tree, path) for path in (("b",), ("a", 1), ("a", "b"), (0,), ("a", 0, "b", "c"))] == [False] * 5
