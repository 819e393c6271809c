"""What makes an item late or puts it at risk: what it waits for, its meeting, its day, its parts, or its own work."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.build import roadmap, scheduled
from tiekartta.analyse.costs import Money
from tiekartta.analyse.reasons import cause_of
from tiekartta.analyse.states import States


def cause(name: str, *lists: Any, **header: Any) -> tuple[str, dict[str, Any]]:
    """The key of the cause and what it tells, days of January as numbers."""
    plan = roadmap(*lists, **header)
    states = States(plan, scheduled(plan), 5)
    found = cause_of(states, plan.rows[name], states.dates[name], states.of_id(name))
    told = {key: value.day if isinstance(value, date) else value for key, value in found.args}
    return found.key.removeprefix("reason."), told


@pytest.mark.parametrize(
    ("meetings", "deadline", "key", "day"),
    [
        (["10", "17", "24"], "2022-01-24", "next-meeting", 10),
        (["10", "17"], "2022-01-17", "next-meeting", 10),
        (["10", "17"], "2022-01-16", "last-meeting", 10),
        (["10"], "2022-02-01", "last-meeting", 10),
        (["04", "10", "17"], "2022-01-05", "meetings-late", 10),
        (["04"], "2022-02-01", "no-meeting", None),
    ],
)
def test_a_decision_waits_for_its_meeting_the_last_a_later_or_none(
    meetings: list[str], deadline: str, key: str, day: int | None
) -> None:
    """The draft is ready on the 5th."""
    body = {"id": "k", "meetings": [f"2022-01-{each}" for each in meetings]}
    draft = {"id": "draft", "started": "2022-01-03", "finished": "2022-01-05"}
    decision = {"id": "d", "body": "k", "depends_on": ["draft"], "deadline": deadline}
    assert cause("d", [draft], (), [decision], [body]) == (key, {"date": day} if day else {})


def test_a_milestone_comes_after_the_last_that_it_waits_for() -> None:
    tasks = [
        {"id": "a", "title": "A", "duration": "5d"}, {"id": "b", "title": "B", "duration": "7d"},
        {"id": "over", "started": "2022-01-03", "finished": "2022-01-03"},
    ]  # fmt: skip
    for waits in (["a", "b", "over"], ["over", "b", "a"]):
        milestone = {"id": "m", "deadline": "2022-01-12", "depends_on": waits}
        assert cause("m", tasks, [milestone]) == ("predecessor", {"title": "B", "date": 11})
    alone = cause("m", tasks, [{"id": "m", "planned": "2022-01-12", "deadline": "2022-01-11", "depends_on": ["over"]}])
    assert alone == ("misses-deadline", {"forecast": 12, "deadline": 11})


def test_a_parent_is_held_by_the_last_of_its_parts() -> None:
    parts = [{"id": name, "title": name, "duration": f"{days}d"} for name, days in (("a", 2), ("b", 6), ("c", 3))]
    assert cause("p", [{"id": "p", "deadline": "2022-01-07", "tasks": parts}]) == (
        "last-part", {"title": "b", "date": 10},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("keys", "key", "told"),
    [
        ({"duration": "4d", "deadline": "2022-01-07"}, "work-to-do", {"n": 4}),
        ({"duration": "4d", "start": "2022-01-05", "deadline": "2022-01-11"}, "planned", {"date": 5}),
        ({"duration": "4d", "constraint": {"type": "MSO", "date": "2022-01-05"}, "deadline": "2022-01-11"}, "planned",
         {"date": 5}),
        ({"duration": "9d", "started": "2021-12-31", "deadline": "2022-01-20"}, "work-left", {"n": 9}),
        ({"duration": "9d", "started": "2021-12-31", "remaining": "4d", "deadline": "2022-01-05"}, "misses-by-work",
         {"n": 4, "deadline": 5}),
        ({"duration": "9d", "depends_on": ["other"], "deadline": "2022-01-10"}, "predecessor",
         {"title": "O", "date": 4}),
        ({"duration": "9d", "support": {"by": "STM", "what": "money", "status": "dropped"}, "deadline": "2022-01-05"},
         "support-dropped", {"by": "STM"}),
    ],
)  # fmt: skip
def test_work_is_held_by_what_blocks_it_what_it_waits_for_its_day_or_its_length(
    keys: dict[str, Any], key: str, told: dict[str, Any]
) -> None:
    tasks = [{"id": "a", **keys}, {"id": "other", "title": "O", "duration": "2d"}]
    assert cause("a", tasks, start="2021-12-01") == (key, told)


def test_a_budget_of_nothing_is_exceeded_by_anything() -> None:
    assert Money(budget=0).over is None
    assert Money(budget=0, spent=0, forecast=0).over is None
    assert Money(budget=0, forecast=0.5).over == Money(budget=0, spent=0.5).over == 0.5
