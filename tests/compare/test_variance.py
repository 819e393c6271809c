"""How far a plan is from its baseline: what is later, earlier, the same, new or gone, and in which order it is told."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.build import roadmap
from tests.versions import version
from tiekartta.compare.variance import VarianceReport, variance_of
from tiekartta.compare.versions import Versions


def task(name: str, start: str, days: int, **more: Any) -> dict[str, Any]:
    return {"id": name, "title": name, "start": f"2022-01-{start}", "duration": f"{days}d", **more}


def variance(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> VarianceReport:
    sides = version("baseline", roadmap(old)), version("now", roadmap(new))
    found = variance_of(Versions(*sides), "r")
    assert found is not None
    return found


def test_items_are_counted_by_their_finish_and_told_the_latest_first() -> None:
    """Parents follow their children and are not counted; a start that alone moves leaves the finish the same."""
    old = [
        task("b", "03", 5), task("a", "03", 5), task("late", "03", 5), task("early", "03", 5), task("start", "03", 5),
        task("same", "03", 2), task("gone", "03", 1), task("dropped", "03", 1),
        {"id": "p", "tasks": [task("inner", "03", 2)]},
    ]  # fmt: skip
    new = [
        task("b", "04", 5), task("a", "04", 5), task("late", "03", 8), task("early", "03", 3), task("start", "05", 3),
        task("same", "03", 2), task("dropped", "03", 1, status="dropped"), task("new", "17", 9),
        {"id": "p", "tasks": [task("inner", "04", 2)]},
    ]  # fmt: skip
    found = variance(old, new)
    assert (found.roadmap, found.baseline, found.baseline_date) == ("r", "baseline", date(2022, 1, 3))
    assert (found.later, found.earlier, found.same, found.added, found.removed) == (4, 1, 2, 1, 2)
    assert [(each.id, each.start_variance, each.finish_variance) for each in found.items] == [
        ("late", 0, 3), ("a", 1, 1), ("b", 1, 1), ("inner", 1, 1), ("start", 2, 0), ("early", 0, -2),
    ]  # fmt: skip


def test_a_move_over_days_off_only_is_a_move_of_no_working_day() -> None:
    old, new = ({"id": "e", "title": "E", "date": f"2022-01-{day}"} for day in ("08", "09"))
    found = variance_of(
        Versions(version("old", roadmap(milestones=[old])), version("new", roadmap(milestones=[new]))), "r"
    )
    assert found is not None
    assert (found.later, found.same, [each.finish_variance for each in found.items]) == (1, 0, [0])


def test_a_roadmap_that_the_baseline_does_not_have_has_no_variance() -> None:
    assert variance_of(Versions(version("old"), version("new", roadmap())), "r") is None
