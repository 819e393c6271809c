"""Loops of links: each is told once with its shortest, where its first link stands; dates are computed anyway."""

from __future__ import annotations

from typing import Any

import pytest

from tests.build import roadmap, scheduled
from tiekartta.base import limits
from tiekartta.base.findings import Place
from tiekartta.schedule import loops


def task(name: str, *after: str, **keys: Any) -> dict[str, Any]:
    return {"id": name, "duration": "1d", "depends_on": list(after), **keys}


def told(*tasks: dict[str, Any]) -> list[tuple[str, int, Place, int]]:
    """The items of each loop, how many they are, where it is told, and at how many places."""
    found = scheduled(roadmap(tasks)).findings
    assert {each.code for each in found} <= {"TK316"}
    places = [each.where for each in found]
    assert all(isinstance(each, Place) for each in places)
    return [
        (str(each.args["items"]), int(str(each.args["count"])), place, len(each.related))
        for each, place in zip(found, places, strict=True)
        if isinstance(place, Place)
    ]


def link(item: str, number: int = 0) -> Place:
    return Place("r", item, ("depends_on", number))


def test_each_loop_is_told_by_itself_in_the_order_of_the_file() -> None:
    found = told(task("x", "y"), task("y", "x"), task("self", "self"), task("a", "c"), task("b", "a"), task("c", "b"))
    assert found == [
        ("x → y → x", 2, link("y"), 2), ("self → self", 1, link("self"), 1), ("a → b → c → a", 3, link("b"), 3),
    ]  # fmt: skip
    assert told(task("a"), task("b", "a"), task("c", "a", "b")) == []


TANGLE = (task("a", "d"), task("b", "a", "c"), task("c", "b"), task("d", "c"))
"""Five links: a loop of four, and in it one of two."""


@pytest.mark.parametrize(("searches", "items"), [(10, "b → c → b"), (9, "a → b → c → d → a"), (0, "a → b → c → d → a")])
def test_of_a_tangle_the_shortest_loop_is_told_where_the_search_is_affordable(
    searches: int, items: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [each[0] for each in told(*TANGLE)] == ["b → c → b"]
    monkeypatch.setattr(loops, "_SEARCHES", searches)
    assert [each[0] for each in told(*TANGLE)] == [items]


def test_a_loop_begins_with_its_first_item_in_the_file() -> None:
    """The loop of three is found from its second item on, since the first is in a loop of four."""
    found = told(task("c", "b", "d"), task("a", "c"), task("b", "a"), task("d", "e"), task("e", "f"), task("f", "c"))
    assert [each[0] for each in found] == ["c → a → b → c"]


def test_a_long_loop_is_told_as_far_as_a_reader_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"t{number}" for number in range(5)]
    tasks = [task(name, before) for name, before in zip(names, [names[-1], *names], strict=False)]
    monkeypatch.setattr(limits, "CYCLE", 5)
    assert told(*tasks) == [("t0 → t1 → t2 → t3 → t4 → t0", 5, link("t1"), 5)]
    monkeypatch.setattr(limits, "CYCLE", 3)
    assert told(*tasks) == [("t0 → t1 → t2 → … (+2)", 5, link("t1"), 3)]


def test_what_waits_for_its_own_parent_over_another_is_a_loop() -> None:
    inner = task("a", "b", title="A")
    assert told({"id": "p", "tasks": [inner]}, task("b", "p")) == [("p → b → a → p", 3, link("b"), 2)]


def test_what_is_outside_a_loop_keeps_its_order() -> None:
    schedule = scheduled(roadmap([task("x", "y"), task("y", "x"), task("after", "y"), task("last", "after")]))
    days = {name: dates.early_start.day for name, dates in schedule.dates["r"].items()}
    assert days == {"x": 3, "y": 3, "after": 4, "last": 5}
