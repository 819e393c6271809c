"""Roadmaps that go on under another id: by the entries that they have in common."""

from __future__ import annotations

from tests.build import roadmap
from tiekartta.compare.roadmap_names import roadmap_renames, with_roadmap_names
from tiekartta.model.roadmap import Roadmap


def plan(name: str, tasks: str, **links: list[str]) -> Roadmap:
    return roadmap([{"id": each, "depends_on": links.get(each, [])} for each in tasks], id=name)


def test_half_of_the_entries_make_a_roadmap_the_same_and_less_do_not() -> None:
    assert roadmap_renames([plan("old", "abcd")], [plan("new", "abxy")]) == {"old": "new"}
    assert roadmap_renames([plan("old", "abcd")], [plan("new", "axyz")]) == {}
    assert roadmap_renames([plan("old", "ab")], [plan("new", "abxyz")]) == {}
    assert roadmap_renames([plan("old", "")], [plan("new", "")]) == {}


def test_a_roadmap_that_is_still_there_is_not_renamed() -> None:
    old = plan("old", "ab")
    assert roadmap_renames([old], [old, plan("new", "ab")]) == {}
    assert roadmap_renames([old, plan("new", "ab")], [plan("new", "ab")]) == {}


def test_the_most_alike_is_the_one_and_of_two_equally_alike_none() -> None:
    old, near, far = plan("old", "abcd"), plan("near", "abcx"), plan("far", "abxy")
    assert roadmap_renames([old], [far, near]) == roadmap_renames([old], [near, far]) == {"old": "near"}
    assert roadmap_renames([old], [near, plan("as-near", "abcy")]) == {}
    assert roadmap_renames([old, plan("other", "abcx")], [near]) == {"other": "near"}


def test_a_roadmap_is_called_by_its_new_id_wherever_its_items_are_named() -> None:
    old, other = plan("old", "ab"), plan("other", "x", x=["old:a", "old:gone"])
    renamed = with_roadmap_names(other, {"old": "new"}, [old, other])
    assert [link.task for link in renamed.tasks[0].depends_on] == ["new:a", "old:gone"]
    assert (renamed.id, with_roadmap_names(old, {"old": "new"}, [old, other]).id) == ("other", "new")
