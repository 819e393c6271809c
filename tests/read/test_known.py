"""What another version of the files says in the same words is held once, and never taken for what it is not."""

from __future__ import annotations

import pytest

from tests.versions import MemoryTree
from tiekartta.base.findings import Place
from tiekartta.model.roadmap import Roadmap
from tiekartta.read.loader import Known, Loaded, load

HEAD = "tiekartta: 1\nid: {}\ntitle: T\n"
TASKS = "tasks:\n  - {{id: a, title: A}}\n  - {{id: b, title: B, {}}}\n"


def read(known: Known | None, name: str, **files: str) -> Loaded:
    tree = MemoryTree({f"{each}.yaml": text for each, text in files.items()}, name)
    return load(tree, None, known)


def both(old: dict[str, str], new: dict[str, str]) -> tuple[Loaded, Loaded]:
    """Two versions of the same files, the second read beside the first; it says what it says by itself."""
    before = read(None, "old", **old)
    after, alone = read(before.known, "new", **new), read(None, "new", **new)
    assert after.roadmaps == alone.roadmaps
    assert after.findings == alone.findings
    return before, after


def plan(loaded: Loaded) -> Roadmap:
    return loaded.roadmaps[0]


def test_of_a_file_that_is_the_same_everything_is_held_once() -> None:
    part = TASKS.format("duration: 3d")
    before, after = both(
        {"roadmap": HEAD.format("r"), "part": part}, {"roadmap": HEAD.format("r") + "start: 2022-01-03\n", "part": part}
    )
    assert all(one is other for one, other in zip(plan(before).tasks, plan(after).tasks, strict=True))
    place = Place("r", "b", ("duration",))
    told = [str(each.sources.locate(place)) for each in (before, after)]
    assert told == ["old/part.yaml:3:33", "new/part.yaml:3:33"]


def test_of_a_file_that_differs_the_same_entries_are_held_once_wherever_they_stand() -> None:
    old = HEAD.format("r") + TASKS.format("duration: 3d")
    new = HEAD.format("r") + "tasks:\n  - {id: n, title: N}\n  - {id: b, title: C}\n  - {id: a, title: A}\n"
    before, after = both({"roadmap": old}, {"roadmap": new})
    assert plan(after).tasks[2] is plan(before).tasks[0]
    assert str(after.sources.locate(Place("r", "a"))) == "new/roadmap.yaml:7:10"


@pytest.mark.parametrize(("old", "new"), [("progress: 1", "progress: 1.0"), ("assumed: true", "assumed: 1")])
def test_values_that_only_python_holds_for_equal_are_different(old: str, new: str) -> None:
    before, after = both(*({"roadmap": HEAD.format("r") + TASKS.format(each)} for each in (old, new)))
    assert plan(before).tasks[1] != plan(after).tasks[1] or after.findings


def test_mistakes_of_a_file_that_both_versions_have_are_told_at_the_place_of_each() -> None:
    wrong = HEAD.format("r") + TASKS.format("duration: 3d, duration: 4d, status: dnoe")
    before, after = both({"roadmap": wrong}, {"roadmap": wrong})
    assert [str(each.where) for each in before.findings] == ["old/roadmap.yaml:6:37", "old/roadmap.yaml:6:59"]
    assert [str(each.where) for each in after.findings] == ["new/roadmap.yaml:6:37", "new/roadmap.yaml:6:59"]


def test_a_file_that_names_its_own_roadmap_means_another_where_that_is_called_otherwise() -> None:
    part = TASKS.format("depends_on: ['r:a']")
    before, after = both({"roadmap": HEAD.format("r"), "part": part}, {"roadmap": HEAD.format("s"), "part": part})
    links = [str(plan(each).tasks[1].depends_on[0]) for each in (before, after)]
    assert links == ["a", "r:a"]
