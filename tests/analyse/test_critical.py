"""The critical path as a reader sees it: which part of the window each step takes, and what waits for a meeting."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.build import roadmap, scheduled
from tiekartta.analyse.critical import CriticalReport, critical_report
from tiekartta.model.roadmap import Roadmap


def report(plan: Roadmap, target: str = "end", asked: bool = False) -> CriticalReport:
    return critical_report(scheduled(plan), plan.id, target, asked)


def task(name: str, days: int, *after: str, **keys: Any) -> dict[str, Any]:
    return {"id": name, "duration": f"{days}d", "depends_on": list(after), **keys}


@pytest.mark.parametrize(
    ("finish", "window", "shares"),
    [
        (None, date(2022, 1, 12), {"a": 0.5, "b": 0.3, "end": 0.0}),
        ("2022-01-05", date(2022, 1, 12), {"a": 0.5, "b": 0.3, "end": 0.0}),
        ("2022-01-22", date(2022, 1, 22), {"a": 0.25, "b": 0.15, "end": 0.0}),
    ],
)
def test_a_share_is_that_of_calendar_days_in_the_window(
    finish: str | None, window: date, shares: dict[str, float]
) -> None:
    """Five days from Monday the 3rd and three from Monday the 10th, in ten days or in twenty."""
    header = {"finish": finish} if finish else {}
    found = report(
        roadmap([task("a", 5), task("b", 3, "a")], [{"id": "end", "depends_on": ["b"]}], target="end", **header)
    )
    assert (found.window_start, found.window_finish, found.reserve) == (date(2022, 1, 3), window, 0)
    assert {each.id: each.share for each in found.items} == shares


def test_the_wait_for_a_meeting_belongs_to_the_decision() -> None:
    plan = roadmap(
        [task("a", 5)],
        decisions=[{"id": "end", "body": "k", "depends_on": ["a"]}],
        bodies=[{"id": "k", "meetings": ["2022-01-12"]}],
        target="end",
    )
    found = {each.id: each for each in report(plan).items}
    assert (found["end"].wait, found["end"].share, found["a"].wait) == (4, 0.5, 0)
    on_the_day = roadmap(
        [task("a", 5)],
        decisions=[{"id": "end", "body": "k", "depends_on": ["a"]}],
        bodies=[{"id": "k", "meetings": ["2022-01-10"]}],
        target="end",
    )
    assert report(on_the_day).items[-1].wait == 2  # the weekend after the work


def test_chains_that_are_nearly_critical_have_the_least_of_their_floats_and_stand_by_it() -> None:
    tasks = [task("a", 20), task("b", 12), task("c", 4, "b"), task("d", 15), task("far", 5)]
    plan = roadmap(tasks, [{"id": "end", "depends_on": ["a", "c", "d", "far"]}], target="end")
    found = report(plan)
    assert [each.id for each in found.items] == ["a", "end"]
    assert [(chain.float_to, [each.id for each in chain.items]) for chain in found.near] == [
        (4, ["b", "c"]),
        (5, ["d"]),
    ]


def test_another_item_may_be_asked_for() -> None:
    plan = roadmap([task("a", 5), task("b", 3), task("c", 1, "b")], target="a")
    assert [each.id for each in report(plan, "c", asked=True).items] == ["b", "c"]
    assert [each.id for each in report(plan, "a").items] == ["a"]


def test_what_a_person_declared_is_told_with_its_step_and_its_state() -> None:
    tasks = [task("a", 5, critical="declared", started="2022-01-03"), task("b", 3, "a")]
    assert [(each.id, each.declared, each.state) for each in report(roadmap(tasks, target="b"), "b").items] == [
        ("a", True, "active"), ("b", False, "planned"),
    ]  # fmt: skip
