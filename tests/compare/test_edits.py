"""Edits are operations: what is not content is no edit, and any part of them can be applied again."""

from __future__ import annotations

from tests.build import read, roadmap
from tests.versions import compared, compared_files, fields, files_of, ids
from tiekartta.base.findings import Place
from tiekartta.compare.edits import Patch, edits_of
from tiekartta.compare.entries import entries_of
from tiekartta.compare.renames import renames, with_names


def plan(text: str):  # type: ignore[no-untyped-def]
    found = read("tiekartta: 1\nid: r\ntitle: R\n" + text)
    assert not found.findings
    return found.roadmaps[0]


def test_comments_wrapping_order_and_file_are_no_change() -> None:
    files = files_of("pohjois-pohjanmaa")
    other = dict(files)
    other["talous.yaml"] = "# another comment\n" + files["talous.yaml"].replace("tasks:\n", "tasks: # the tasks\n", 1)
    tasks, rest = (
        files["palvelut.yaml"].split("\nmilestones:\n", 1)
        if "\nmilestones:\n" in files["palvelut.yaml"]
        else (files["palvelut.yaml"], "")
    )
    other["palvelut.yaml"], other["palvelut-2.yaml"] = tasks, "milestones:\n" + rest if rest else "tasks: []\n"
    report = compared_files(files, other)
    assert report.same
    assert report.changes == ()


def test_the_order_of_items_is_no_change() -> None:
    one = roadmap(tasks=[{"id": "a"}, {"id": "b", "tasks": [{"id": "c", "title": "C"}, {"id": "d", "title": "D"}]}])
    other = roadmap(tasks=[{"id": "b", "tasks": [{"id": "d", "title": "D"}, {"id": "c", "title": "C"}]}, {"id": "a"}])
    assert edits_of(one, other) == []


def test_text_that_is_wrapped_otherwise_is_no_change() -> None:
    one = plan("tasks:\n  - {id: a, title: One long title}\n")
    other = plan("tasks:\n  - title: >-\n      One long\n      title\n    id: a\n")
    assert edits_of(one, other) == []


def test_a_link_is_an_edit_of_its_own() -> None:
    one = roadmap(tasks=[{"id": "a"}, {"id": "b"}, {"id": "c", "depends_on": ["a", "b"]}])
    other = roadmap(tasks=[{"id": "a"}, {"id": "b"}, {"id": "c", "depends_on": ["b FF", "c2"]}, {"id": "c2"}])
    told = {(str(each.old), str(each.new)) for each in edits_of(one, other) if each.field == "depends_on"}
    assert told == {("a", "None"), ("b", "b FF"), ("None", "c2")}


def test_any_part_of_the_edits_can_be_applied() -> None:
    one = roadmap(
        tasks=[
            {"id": "p", "tasks": [{"id": "a", "title": "A", "duration": "5d"}, {"id": "b", "title": "B"}]},
            {"id": "x"},
        ]
    )
    other = roadmap(
        tasks=[{"id": "x", "title": "X"}, {"id": "q", "tasks": [{"id": "a", "title": "A", "duration": "9d"}]}],
        target="a",
    )
    edits = edits_of(one, other)
    assert entries_of(Patch(one).apply(edits)) == entries_of(other)
    duration = [each for each in edits if each.field == "duration"]
    changed = Patch(one).apply(duration)
    assert str(changed.rows["a"].item.duration) == "9d"  # type: ignore[union-attr]
    assert changed.rows["a"].parent == "p"


def test_a_task_whose_new_parent_is_not_there_yet_stands_on_its_own() -> None:
    one = roadmap(tasks=[{"id": "a"}])
    other = roadmap(tasks=[{"id": "q", "tasks": [{"id": "a", "title": "T"}]}])
    moved = [each for each in edits_of(one, other) if each.field == "parent"]
    assert Patch(one).apply(moved).rows["a"].parent is None


def test_a_changed_id_is_found_by_likeness_and_followed_in_every_reference() -> None:
    one = roadmap(
        tasks=[{"id": "old", "title": "Survey the premises", "duration": "5d"}, {"id": "b", "depends_on": ["old"]}]
    )
    other = roadmap(
        tasks=[{"id": "new", "title": "Survey all premises", "duration": "5d"}, {"id": "b", "depends_on": ["new"]}]
    )
    assert renames(one, other) == {"old": "new"}
    assert fields(compared(one, other).changes) == [("renamed", "new", "id"), ("changed", "new", "title")]


def test_items_that_are_not_alike_are_removed_and_added() -> None:
    one = roadmap(tasks=[{"id": "a", "title": "Survey the premises", "duration": "5d"}])
    other = roadmap(tasks=[{"id": "b", "title": "Choose the director", "duration": "9d"}])
    assert renames(one, other) == {}
    assert {"item-added", "item-removed"} <= ids(compared(one, other))


def test_journal_entries_without_ids_are_told_apart_by_what_they_say() -> None:
    one = plan("journal:\n  - {date: 2022-01-10, note: Started}\n  - {date: 2022-01-10, note: Started}\n")
    other = plan("journal:\n  - {date: 2022-01-10, note: Started}\n  - {date: 2022-02-10, note: Done}\n")
    assert [(each.kind, each.list) for each in edits_of(one, other)] == [("added", "journal"), ("removed", "journal")]
    assert edits_of(one, one) == []


def test_an_item_of_another_roadmap_is_called_by_its_new_id_and_an_own_one_with_that_name_is_not() -> None:
    one = roadmap(tasks=[{"id": "a"}, {"id": "b", "depends_on": ["a", "s:a"]}], target="a")
    renamed = with_names(one, {"s": {"a": "z"}})
    assert ([str(link) for link in renamed.tasks[1].depends_on], renamed.header.target) == (["a", "s:z"], "a")
    own = with_names(one, {"r": {"a": "z", "r": "y"}})
    assert ([str(link) for link in own.tasks[1].depends_on], own.header.target, own.id) == (["z", "s:a"], "z", "r")
    assert [each.id for each in own.tasks] == ["z", "b"]
    assert with_names(one, {"s": {}}) is one


def test_an_edit_stands_at_its_field_or_link_in_the_version_that_has_it() -> None:
    one = roadmap(tasks=[{"id": "a", "duration": "5d"}, {"id": "b"}, {"id": "c", "depends_on": ["a"]}])
    inner = {"id": "b", "title": "T"}
    other = roadmap(
        tasks=[{"id": "a", "duration": "9d", "tasks": [inner]}, {"id": "c", "depends_on": ["b", "a SS"]}, {"id": "d"}],
        title="New",
    )
    places = {(each.kind, each.item, each.field): each.place for each in edits_of(one, other)}
    assert places["changed", "a", "duration"] == Place("r", "a", ("duration",))
    assert places["changed", "b", "parent"] == Place("r", "b")
    assert places["added", "d", ""] == Place("r", "d")
    assert places["changed", "", "title"] == Place("r", "", ("title",))
    links = {str(each.new or each.old): each.place.path for each in edits_of(one, other) if each.field == "depends_on"}
    assert links == {"a SS": ("depends_on", 1), "b": ("depends_on", 0)}
    back = {str(each.new or each.old): each.place.path for each in edits_of(other, one) if each.field == "depends_on"}
    assert back == {"a": ("depends_on", 0), "b": ("depends_on",)}
