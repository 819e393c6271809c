"""Every float that is told is true: the item slips by it and nothing breaks, by a day more and something does."""

from __future__ import annotations

import random
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from tests.build import roadmap, scheduled
from tiekartta.schedule.network import Node
from tiekartta.schedule.schedule import Schedule

Plan = dict[str, Any]


def plan_of(seed: int) -> Plan:
    """Tasks and milestones with links of every type; their deadlines are where the plan puts them, or later."""
    made = random.Random(seed)
    plan: Plan = {"tasks": [], "milestones": [], "start": "2022-01-03", "status_date": "2022-01-03"}
    known: list[str] = []
    for number in range(made.randint(3, 12)):
        task = made.random() < 0.6
        item: dict[str, Any] = {"id": f"{'t' if task else 'm'}{number}"}
        if task:
            item["duration"] = f"{made.randint(1, 6)}d"
        elif made.random() < 0.3:
            item["planned"] = date(2022, 1, 3 + made.randint(0, 4) + 7 * made.randint(0, 2)).isoformat()
        item["depends_on"] = [
            f"{made.choice(known)} {made.choice(['FS', 'FS', 'SS', 'FF', 'SF'])}{made.randint(0, 3):+d}d"
            for _ in range(made.randint(0, min(len(known), 3)))
        ]
        known.append(item["id"])
        plan["tasks" if task else "milestones"].append(item)
    dates = scheduled(roadmap(**plan)).dates["r"]
    for item in (*plan["tasks"], *plan["milestones"]):
        if made.random() < 0.5:
            last = dates[item["id"]].early_finish.toordinal() + made.choice([0, 1, 7])
            while date.fromordinal(last).weekday() > 4:  # a milestone on a day off has two days that are the same to it
                last += 1
            item["deadline"] = date.fromordinal(last).isoformat()
    return plan


def broken(before: Schedule, after: Schedule) -> bool:
    """Whether a deadline is missed, or what nothing dated follows ends after the plan did."""
    index = before.node("r", next(iter(before.dates["r"]))).calendar.index
    end = max(map(index, before.early.finish.values()))
    for name, dates in after.dates["r"].items():
        if name == "push":
            continue
        node = after.node("r", name)
        deadline = node.row.item.deadline
        if deadline and dates.early_finish > deadline.date:
            return True
        dated = any(each.row.item.deadline for each in after.network.descendants([node]))
        if not dated and index(after.early.finish[node]) > end:
            return True
    return False


def slipped(plan: Plan, node: Node, schedule: Schedule, days: int) -> Plan:
    """The plan with an item held so many working days later; a milestone is held on the side on which it lies."""
    other = deepcopy(plan)
    item = next(each for each in (*other["tasks"], *other["milestones"]) if each["id"] == node.item)
    at_end = "duration" not in item and schedule.early.at_end[node]
    begin = schedule.early.start[node]
    first = node.calendar.on_or_before(begin - 1) if at_end else begin
    day = date.fromordinal(node.calendar.day(node.calendar.index(first) + days)).isoformat()
    if at_end:
        other["tasks"].append({"id": "push", "duration": "1d", "constraint": {"type": "FNET", "date": day}})
        item["depends_on"].append("push")
    else:
        item["start" if "duration" in item else "planned"] = day
    return other


@pytest.mark.parametrize(
    "first", [0, pytest.param(15, marks=pytest.mark.slow), pytest.param(300, marks=pytest.mark.slow)]
)
def test_a_slip_by_the_total_float_breaks_nothing_and_by_a_day_more_something(first: int) -> None:
    for seed in range(first, first + (15 if not first else 100)):
        plan = plan_of(seed)
        schedule = scheduled(roadmap(**plan))
        for name, dates in schedule.dates["r"].items():
            node = schedule.node("r", name)
            found = [
                broken(schedule, scheduled(roadmap(**slipped(plan, node, schedule, dates.total_float + more))))
                for more in (0, 1)
            ]
            assert found == [False, True], (seed, name, dates)
