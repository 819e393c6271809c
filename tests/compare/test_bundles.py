"""Which edits make one cause together, and what it is called by."""

from __future__ import annotations

from typing import Any

from tests.build import roadmap
from tiekartta.compare.bundles import Bundle, bundles_of
from tiekartta.compare.edits import edits_of
from tiekartta.model.roadmap import Roadmap


def bundles(old: Roadmap, new: Roadmap) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each cause by its kind, and the items and fields of its edits, all in order."""
    found = bundles_of(edits_of(old, new))
    return sorted((each.kind, sorted((edit.item, edit.field) for edit in each.edits)) for each in found)


def task(name: str, **keys: Any) -> dict[str, Any]:
    return {"id": name, "duration": "5d", **keys}


def test_every_field_is_a_cause_of_its_own_and_progress_is_one() -> None:
    old = roadmap([task("a")])
    told = {"duration": "6d", "start": "2022-01-04", "status": "active", "started": "2022-01-03", "progress": "10%"}
    assert bundles(old, roadmap([task("a", **told)])) == [
        ("field", [("a", "duration")]),
        ("field", [("a", "start")]),
        ("progress", [("a", "progress"), ("a", "started"), ("a", "status")]),
    ]


def test_the_same_field_of_two_items_is_two_causes() -> None:
    new = roadmap([task("a", duration="6d"), task("b", duration="7d")])
    assert bundles(roadmap([task("a"), task("b")]), new) == [
        ("field", [("a", "duration")]),
        ("field", [("b", "duration")]),
    ]


def test_a_new_item_in_a_parent_that_stays_is_a_cause_of_its_own() -> None:
    kept = {"id": "k", "title": "K"}
    old = roadmap([{"id": "p", "tasks": [kept]}])
    assert bundles(old, roadmap([{"id": "p", "tasks": [kept, {"id": "x", "title": "X"}]}])) == [("added", [("x", "")])]


def test_edits_that_move_no_date_make_no_cause() -> None:
    old = roadmap([task("a")], bodies=[{"id": "b"}])
    new = roadmap([task("a", title="Other", owner="lawyer")], bodies=[{"id": "b", "title": "Other"}], title="Other")
    assert bundles(old, new) == []


def test_the_header_is_told_apart_from_time() -> None:
    new = roadmap(start="2022-01-10", status_date="2022-01-11")
    assert bundles(roadmap(), new) == [("header", [("", "start")]), ("time", [("", "status_date")])]


def test_a_link_to_a_new_item_belongs_to_it_and_other_links_are_causes_of_their_own() -> None:
    old = roadmap([task("a"), task("b"), task("c", depends_on=["a", "b"])])
    new = roadmap([task("a"), task("b"), task("x"), task("c", depends_on=["a FF", "x"])])
    fields = [("field", [("c", "depends_on")])] * 2
    assert bundles(old, new) == [("added", [("c", "depends_on"), ("x", "")]), *fields]
    assert bundles(new, old) == [*fields, ("removed", [("c", "depends_on"), ("x", "")])]


def test_what_is_nested_in_a_new_task_belongs_to_the_outermost() -> None:
    inner = {"id": "q", "title": "Q", "tasks": [{"id": "r", "title": "R"}]}
    old, new = (
        roadmap([task("a")]),
        roadmap([{"id": "p", "tasks": [inner, {"id": "a", "title": "T", "duration": "5d"}]}]),
    )
    package = [("p", ""), ("q", ""), ("r", "")]
    assert bundles(old, new) == [("added", [("a", "parent"), *package])]
    assert bundles(new, old) == [("field", [("a", "parent")]), ("removed", package)]


def test_a_move_between_parents_that_both_stay_is_a_field() -> None:
    def plan(outer: str) -> Roadmap:
        inner = {"id": "a", "title": "A", "duration": "5d"}
        kept = {name: [{"id": f"k{name}", "title": "K"}] for name in "pq"}
        kept[outer].append(inner)
        return roadmap([{"id": name, "tasks": inside} for name, inside in kept.items()])

    assert bundles(plan("p"), plan("q")) == [("field", [("a", "parent")])]


def test_a_cause_is_called_by_the_item_that_came_or_went() -> None:
    new = roadmap([task("a", depends_on=["x"]), task("x")])
    (bundle,) = bundles_of(edits_of(roadmap([task("a")]), new))
    assert (bundle.head.item, bundle.items) == ("x", {("r", "a"), ("r", "x")})
    changed = [edit for edit in bundle.edits if edit.item == "a"]
    assert Bundle("field", tuple(changed)).head is changed[0]
