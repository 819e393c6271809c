"""Free float: how far an item may slip before it moves another, and never beyond its total float."""

from __future__ import annotations

from typing import Any

from tests.build import roadmap, scheduled


def task(name: str, days: int = 1, *after: str, **keys: Any) -> dict[str, Any]:
    return {"id": name, "duration": f"{days}d", "depends_on": list(after), **keys}


def free(tasks: list[Any], milestones: Any = (), **more: Any) -> dict[str, int]:
    schedule = scheduled(roadmap([*tasks, task("long", 20)], milestones, **more))
    return {name: schedule.free_float("r", name) for name in schedule.dates["r"]}


def test_an_item_may_slip_until_the_next_one_would() -> None:
    found = free([task("a", 5), task("b", 3), task("c", 1, "a", "b")])
    assert {name: found[name] for name in "abc"} == {"a": 0, "b": 2, "c": 14}


def test_what_begins_with_an_item_has_no_room_and_what_nothing_follows_has_all() -> None:
    found = free([task("a", 2), task("b", 1, "a SS"), task("c", 2), task("d", 1, "c SS+3d")])
    assert {name: found[name] for name in "abcd"} == {"a": 0, "b": 19, "c": 0, "d": 16}


def test_a_finish_that_is_held_has_room_until_it_is_reached() -> None:
    found = free([task("a", 2), task("b", 5, "a FF")])
    assert found["a"] == 3


def test_who_waits_for_the_start_of_a_parent_is_moved_by_its_only_earliest_child() -> None:
    def inside(*days: int) -> list[Any]:
        return [task(f"c{n}", 1, start=f"2022-01-{day:02}", title="C") for n, day in enumerate(days)]

    alone = free([{"id": "p", "tasks": inside(3, 5)}, task("x", 1, "p SS")])
    assert (alone["c0"], alone["c1"]) == (0, 17)
    both = free([{"id": "p", "tasks": inside(3, 3)}, task("x", 1, "p SS")])
    assert (both["c0"], both["c1"]) == (19, 19)


def test_a_dropped_item_passes_on_the_room_of_what_follows() -> None:
    found = free([task("a", 1), task("gone", 9, "a", status="dropped"), task("b", 1, "gone", start="2022-01-10")])
    assert found["a"] == 4


def test_a_milestone_has_room_until_what_follows_begins() -> None:
    found = free([task("a", 1), task("b", 1, "m", start="2022-01-10")], [{"id": "m", "depends_on": ["a"]}])
    assert (found["a"], found["m"]) == (0, 4)


def test_what_is_done_or_late_has_none() -> None:
    found = free([task("a", 1, finished="2022-01-02"), task("b", 5, deadline="2022-01-05"), task("c", 1, "b")])
    assert (found["a"], found["b"]) == (0, 0)
    done = scheduled(roadmap([task("a", 1, finished="2022-01-02"), task("long", 20)]))
    assert (done.dates["r"]["a"].total_float, done.total_float("r", "a"), done.total_float("r", "long")) == (0, 0, 0)


def test_a_decision_has_room_in_meetings() -> None:
    plan: dict[str, Any] = {
        "decisions": [{"id": "d", "body": "k", "deadline": "2022-01-24"}],
        "bodies": [{"id": "k", "meetings": ["2022-01-10", "2022-01-17", "2022-01-24"]}],
    }
    assert free([task("b", 1, "d", start="2022-01-19")], **plan)["d"] == 5
    assert free([], **plan)["d"] == 10
