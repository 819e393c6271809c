"""The edit that moved an item: its own, that of a link, or the one at the other end of its chain of drivers."""

from __future__ import annotations

from typing import Any

from tests.build import roadmap
from tests.versions import compared
from tiekartta.model.roadmap import Roadmap


def task(name: str, days: int = 5, *after: str, **keys: Any) -> dict[str, Any]:
    return {"id": name, "duration": f"{days}d", "depends_on": list(after), **keys}


def movers(old: Roadmap, new: Roadmap) -> dict[str, str | None]:
    """By the item that moved, the edit that moved it: its item and, for a field, that."""

    def told(group: Any) -> str | None:
        cause = group.cause
        if cause is None:
            return None
        return f"{cause.item} {cause.field if cause.kind in ('field', 'header') else ''}".strip()

    return {item.id: told(group) for group in compared(old, new).moved for item in group.items}


def test_a_chain_leads_back_to_the_first_edit() -> None:
    def plan(days: int) -> Roadmap:
        return roadmap([task("a", days), task("b", 5, "a"), task("c", 5, "b"), task("side", 3)])

    assert movers(plan(5), plan(8)) == {"a": "a duration", "b": "a duration", "c": "a duration"}
    assert movers(plan(8), plan(5)) == {"a": "a duration", "b": "a duration", "c": "a duration"}


def test_a_new_link_moves_what_it_leads_to_and_one_that_is_gone_lets_it_go() -> None:
    old, new = (roadmap([task("a"), task("b", 5, *after), task("c", 2, "b")]) for after in ([], ["a"]))
    assert movers(old, new) == {"b": "b depends_on", "c": "b depends_on"}
    assert movers(new, old) == {"b": "b depends_on", "c": "b depends_on"}


def test_an_own_edit_is_told_where_the_predecessor_moved_by_less_than_half_of_it() -> None:
    def plan(days: int, own: int) -> Roadmap:
        return roadmap([task("a", days), task("b", own, "a")])

    assert movers(plan(2, 2), plan(3, 3))["b"] == "b duration"  # four days later, the weekend among them
    assert movers(plan(2, 1), plan(3, 2))["b"] == "a duration"  # two days later, one of them by a
    assert movers(plan(2, 2), plan(2, 3))["b"] == "b duration"


def test_work_under_way_is_moved_by_its_progress_and_planned_work_by_its_plan() -> None:
    def plan(duration: int, **facts: Any) -> Roadmap:
        return roadmap([task("a", duration, **facts)])

    begun = {"started": "2022-01-03", "remaining": "9d"}
    assert movers(plan(5), plan(7, **begun)) == {"a": "a"}
    assert movers(plan(5, status="waiting"), plan(7)) == {"a": "a duration"}


def test_a_deadline_of_its_own_moves_nothing() -> None:
    old = roadmap([task("a"), task("b", 5, "a")])
    new = roadmap([task("a", 7), task("b", 5, "a", deadline="2022-03-01")])
    assert movers(old, new)["b"] == "a duration"


def test_a_meeting_that_is_gone_moves_the_decision_and_a_question_what_it_holds() -> None:
    def plan(meetings: list[str], due: str) -> Roadmap:
        return roadmap(
            [task("a", 2), task("held", 1), task("after", 1, "d"), task("next", 1, "held")],
            decisions=[{"id": "d", "body": "k", "depends_on": ["a"]}],
            bodies=[{"id": "k", "meetings": meetings}],
            questions=[{"id": "q", "due": due, "blocks": ["held"]}],
        )

    old = plan(["2022-01-10", "2022-01-17"], "2022-01-04")
    assert movers(old, plan(["2022-01-17"], "2022-01-04")) == dict.fromkeys(("d", "after"), "k meetings")
    assert movers(old, plan(["2022-01-10", "2022-01-17"], "2022-01-06")) == dict.fromkeys(("held", "next"), "q due")


def test_an_item_that_moves_with_the_calendar_is_moved_by_the_header() -> None:
    old = roadmap([task("a"), task("b", 5, "a")])
    for day, moved in (("2022-01-05", "ab"), ("2022-01-12", "b")):
        new = roadmap([task("a"), task("b", 5, "a")], calendar={"base": "none", "closed": [day]})
        assert movers(old, new) == dict.fromkeys(moved, "calendar")


def test_a_new_item_moves_what_waits_for_it() -> None:
    old = roadmap([task("a"), task("b", 2, "a"), task("c", 1, "b")])
    new = roadmap([task("a"), task("x", 3, "a"), task("b", 2, "x"), task("c", 1, "b")])
    assert movers(old, new) == {"b": "x", "c": "x"}
    assert movers(new, old) == {"b": "x", "c": "x"}
