"""`key=value` as it is typed, and the least that must be done to an entry to make it so."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.build import read
from tiekartta.base.findings import Finding, InputError, Place, Span
from tiekartta.edit.assign import Assignment, assigned, assignment, lengthened, set_or_less, with_values
from tiekartta.edit.operations import Insert, Operation, Remove, SetValue
from tiekartta.edit.targets import find
from tiekartta.edit.typed import readings

TASK = """\
tiekartta: 1
id: r
title: R
tasks:
  - id: a
    title: A
    duration: 3w
    deadline: 2022-03-01
    tags: [x, y, z]
    depends_on: [b, c FS+2d, {task: d, type: SS}]
    cost: {budget: 5}
    deliverables: {Kela: done}
"""


def operations(*typed: str, lang: str = "fi") -> list[Operation]:
    """What is done to the task `a`, with paths inside of it."""
    target = find(read(TASK), "a")
    given = [found for each in typed if (found := assignment(each))]
    assert len(given) == len(typed)
    done = assigned(target, given, lang)
    assert all(each.path[:2] == target.path for each in done)
    return [
        Remove(each.path[2:]) if isinstance(each, Remove) else type(each)(each.path[2:], each.value) for each in done
    ]


@pytest.mark.parametrize(
    ("text", "path", "how", "value"),
    [("duration=5d", ("duration",), "=", "5d"), ("depends_on += b FF", ("depends_on",), "+=", "b FF"),
     ("tags-=x", ("tags",), "-=", "x"), ("deadline.kind=statutory", ("deadline", "kind"), "=", "statutory"),
     ("title=", ("title",), "=", ""), ("notes=a=b\nc", ("notes",), "=", "a=b\nc"), ("ids.a-b=1", ("ids", "a-b"), "=", "1"),
     ("ids.åäö=1", ("ids", "åäö"), "=", "1"),
     ("estimate.likely+=1d", ("estimate", "likely"), "+=", "1d"), ("ids.a-b -= 1", ("ids", "a-b"), "-=", "1"),
     ("ids.a-b-=1", ("ids", "a-b"), "-=", "1")],
)  # fmt: skip
def test_an_assignment_is_a_key_a_sign_and_a_value(
    text: str, path: tuple[str, ...] | None, how: str, value: str
) -> None:
    assert assignment(text) == (Assignment(path, how, value) if path else None)


@pytest.mark.parametrize("text", ["", "duration", "=5d", "1a=5", "a.=5", "a..b=5", ".a=5", "two words=5", "+4w"])
def test_other_texts_are_no_assignment(text: str) -> None:
    assert assignment(text) is None


@pytest.mark.parametrize(
    ("old", "sign", "by", "new"),
    [("3w", "+", "1w", "4w"), ("3w", "+", "2d", "17d"), ("3w", "-", "2d", "13d"), ("2d", "+", "1w", "7d"), ("5d", "-", "5d", "0d"),
     ("5d", "-", "6d", None), ("1w", "-", "6d", None), ("30ed", "+", "1ew", "37ed"), ("4ew", "-", "4ew", "0ew"),
     ("4ew", "+", "1ed", "29ed"), ("5d", "+", "5ed", None), ("5ed", "+", "5d", None), ("soon", "+", "5d", None),
     ("5d", "+", "more", None)],
)  # fmt: skip
def test_a_duration_grows_in_its_own_unit_where_it_can_and_is_never_negative(
    old: str, sign: str, by: str, new: str | None
) -> None:
    assert lengthened(old, sign, by) == new


@pytest.mark.parametrize(
    ("old", "new", "done"),
    [
        ("abc", "abd", [Remove(("k", 2)), Insert(("k", 2), "d")]),
        ("abc", "abcd", [Insert(("k", 3), "d")]),
        ("abc", "xabc", [Insert(("k", 0), "x")]),
        ("abc", "axbc", [Insert(("k", 1), "x")]),
        ("abc", "ac", [Remove(("k", 1))]),
        ("abcd", "ad", [Remove(("k", 2)), Remove(("k", 1))]),
        ("aa", "aaa", [Insert(("k", 2), "a")]),
        ("aaa", "aa", [Remove(("k", 2))]),
        ("ab", "ba", [SetValue(("k",), ["b", "a"])]),
        ("ab", "xy", [SetValue(("k",), ["x", "y"])]),
        ("ab", "ab", []),
        ("ab", "", [SetValue(("k",), [])]),
        ("", "ab", [SetValue(("k",), ["a", "b"])]),
    ],
)
def test_of_a_list_only_what_differs_is_touched(old: str, new: str, done: list[Operation]) -> None:
    assert set_or_less({"k": list(old)}, ("k",), list(new)) == done


@pytest.mark.parametrize(("old", "new"), [(1, True), (0, False), (1, 1.0), ("1", 1), ("x", ["x"])])
def test_values_of_two_types_are_two_values(old: object, new: object) -> None:
    assert set_or_less({"k": old}, ("k",), new) == [SetValue(("k",), new)]
    assert set_or_less({"k": old}, ("k",), old) == []


def test_an_empty_value_takes_the_key_out_and_what_would_be_left_empty_around_it() -> None:
    assert operations("tags=") == [Remove(("tags",))]
    assert operations("cost.budget=") == [Remove(("cost",))]
    assert operations("owner=", "cost.actual=", "owner.fi=") == []


def test_a_plain_value_is_written_as_a_mapping_where_a_key_inside_of_it_is_set() -> None:
    assert operations("deadline.kind=fixed") == [SetValue(("deadline",), {"date": "2022-03-01", "kind": "fixed"})]
    assert operations("deadline.date=2022-04-01") == [SetValue(("deadline",), {"date": "2022-04-01"})]
    assert operations("title.sv=B", lang="fi") == [SetValue(("title",), {"fi": "A", "sv": "B"})]
    assert operations("title.sv=B", lang="sv") == [SetValue(("title",), {"sv": "B"})]
    assert operations("indicator.unit=kpl") == [SetValue(("indicator",), {"unit": "kpl"})]


@pytest.mark.parametrize(
    ("typed", "done"),
    [
        ("cost.budget=5000", [SetValue(("cost", "budget"), 5000)]),
        ("indicator.target=7", [SetValue(("indicator",), {"target": 7})]),
        ("deliverables.Kela.date=2022-03-01", [SetValue(("deliverables", "Kela"), {"status": "done", "date": "2022-03-01"})]),
        ("deliverables.Kela.notes.sv=B",
         [SetValue(("deliverables", "Kela"), {"status": "done", "notes": {"sv": "B"}})]),
        ("deliverables.Posti.status=done", [SetValue(("deliverables", "Posti"), {"status": "done"})]),
        ("deadline.date.day=1", [SetValue(("deadline",), {"date": {"day": "1"}})]),
        ("notes.sv+=B", [SetValue(("notes",), {"sv": ["B"]})]),
        ("title.sv+=B", [SetValue(("title",), {"fi": "A", "sv": ["B"]})]),
        ("ids.case+=", []),
    ],
)  # fmt: skip
def test_a_key_inside_another_is_set_though_the_path_leads_through_nothing_or_a_plain_value(
    typed: str, done: list[Operation]
) -> None:
    assert operations(typed) == done


@pytest.mark.parametrize("typed", ["tags.0=q", "tags.x=q", "depends_on.task=b", "tags.x.y=q", "tags.x+=q"])
def test_no_key_leads_into_a_list(typed: str) -> None:
    with pytest.raises(InputError) as refused:
        operations("owner=Board", typed)
    finding = refused.value.finding
    assert (finding.code, finding.where, finding.args["path"]) == (
        "TK150",
        Span("r.yaml", 5, 5),
        re.split(r"\+?=", typed)[0],
    )


def test_a_new_entry_is_made_of_assignments_as_one_that_is_there_is_changed() -> None:
    typed = (
        "title=A",
        "title.sv=B",
        "deadline=2022-03-01",
        "deadline.kind=fixed",
        "depends_on+=b",
        "owner=",
        "effort=5",
    )
    given = [found for each in typed if (found := assignment(each))]
    assert with_values({"id": "x"}, "tasks", given, "en", Place("r")) == {
        "id": "x", "title": {"en": "A", "sv": "B"}, "deadline": {"date": "2022-03-01", "kind": "fixed"},
        "depends_on": ["b"], "effort": 5,
    }  # fmt: skip
    with pytest.raises(InputError) as refused:
        with_values({"id": "x", "tags": ["a"]}, "tasks", [Assignment(("tags", "b"), "=", "1")], "en", Place("r"))
    assert refused.value.finding == Finding("TK150", Place("r"), {"path": "tags.b"})


@pytest.mark.parametrize(
    ("typed", "done"),
    [
        ("duration+=2d", [SetValue(("duration",), "17d")]),
        ("duration-=1w", [SetValue(("duration",), "2w")]),
        ("tags+=q, x, w", [Insert(("tags", 3), "q"), Insert(("tags", 4), "w")]),
        ("tags-=y", [Remove(("tags", 1))]),
        ("tags-=z,x", [Remove(("tags", 2)), Remove(("tags", 0))]),
        ("tags-=x,y,z", [Remove(("tags",))]),
        ("tags-=q", []),
        ("owner-=q", []),
        ("tags+=x", []),
        ("owner+=q", [SetValue(("owner",), ["q"])]),
        ("title+=B", [SetValue(("title",), ["A", "B"])]),
        ("title-=A", [Remove(("title",))]),
        ("title+=A", []),
        ("title-=B", []),
        ("depends_on-=c", [Remove(("depends_on", 1))]),
        ("depends_on-=d", [Remove(("depends_on", 2))]),
        ("depends_on-=c FS", []),
        ("depends_on+=[e, {task: f}]", [Insert(("depends_on", 3), "e"), Insert(("depends_on", 4), {"task": "f"})]),
        ("depends_on+={task: f}", [Insert(("depends_on", 3), {"task": "f"})]),
    ],
)
def test_lists_and_durations_grow_and_shrink(typed: str, done: list[Operation]) -> None:
    assert operations(typed) == done


def test_assignments_of_one_entry_build_on_each_other() -> None:
    assert operations("tags+=q", "tags+=q", "tags-=x") == [Insert(("tags", 3), "q"), Remove(("tags", 0))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5", ["5", 5, ["5"]]),
        ("true", ["true", True, ["true"]]),
        ("a, b,", ["a, b,", ["a", "b"]]),
        (" [a, 1]", [["a", 1], " [a, 1]", ["[a", "1]"]]),
        ("{a: 1}", [{"a": 1}, "{a: 1}", ["{a: 1}"]]),
        ("a: 1", ["a: 1", ["a: 1"]]),
        ("- a", ["- a", ["- a"]]),
        (" ", [" ", []]),
    ],
)
def test_what_is_typed_may_mean_several_values(text: str, found: list[Any]) -> None:
    assert readings(text) == found
    assert readings(text, split=False) == found[:-1]
