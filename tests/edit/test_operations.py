"""What can be done to the content of a file, and when two contents are the same."""

from __future__ import annotations

import pytest

from tiekartta.edit.operations import Insert, Operation, Remove, SetValue, perform, same


@pytest.mark.parametrize(
    "operation",
    [SetValue(("a", "b"), 1), SetValue(("l", "b"), 1), SetValue((0,), 1), Insert(("m",), 1), Insert(("m", "k"), 1),
     Insert(("l", "k"), 1), Insert(("a", 0), 1), Remove(("a", 0)), Remove(("l", "k")), Remove(("m", "x"))],
)  # fmt: skip
def test_an_operation_whose_path_does_not_fit_the_content_leads_nowhere(operation: Operation) -> None:
    content = {"a": "text", "l": [1], "m": {"k": 1}}
    with pytest.raises(KeyError):
        perform(content, operation)
    assert content == {"a": "text", "l": [1], "m": {"k": 1}}


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [(1, 1, True), (1, 1.0, False), (1, True, False), (0, False, False), ("1", 1, False), (None, None, True),
     (None, "", False),
     ({"a": 1, "b": 2}, {"b": 2, "a": 1}, True), ({"a": 1}, {"a": 2}, False), ({"a": 1}, {"b": 1}, False),
     ({"a": 1, "b": 2}, {"a": 1, "b": 3}, False), ({}, [], False), ([], {}, False), ({"a": 1}, {"a": 1, "b": 2}, False),
     ([1, 2], [1, 2], True), ([1, 2], [1, 3], False), ([1, 2], [1], False), ([1], [1, 2], False),
     ([[1]], [[True]], False)],
)  # fmt: skip
def test_order_of_keys_is_free_but_types_and_order_of_entries_are_not(
    one: object, other: object, is_same: bool
) -> None:
    assert same(one, other) is is_same
