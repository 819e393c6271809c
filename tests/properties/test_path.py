"""What the critical path promises: who is on it moves the target, or takes from its reserve, when its float is used."""

from __future__ import annotations

from copy import deepcopy

import pytest

from tests.build import roadmap, scheduled
from tests.properties.test_slip import Plan, plan_of
from tiekartta.schedule.schedule import Schedule


def to_target(seed: int) -> Plan:
    """A plan whose target waits for its tasks: a milestone, or a fixed event some days after them.

    Its links are FS: where SS or SF follow, or FF holds the task itself, a longer task is not a later one.
    """
    plan = plan_of(seed)
    for item in (*plan["tasks"], *plan["milestones"]):
        item["depends_on"] = [f"{link.split()[0]} FS{link.split()[1][2:]}" for link in item["depends_on"]]
        item.pop("deadline", None)
    goal = {"id": "goal", "depends_on": [task["id"] for task in plan["tasks"]]}
    if seed % 2:
        goal["date"] = "2022-03-01"
    plan["milestones"].append(goal)
    return {**plan, "target": "goal"}


def lengthened(plan: Plan, name: str, days: int) -> Schedule | None:
    """The schedule with a task made longer; None for what is no task."""
    other = deepcopy(plan)
    for task in other["tasks"]:
        if task["id"] == name:
            task["duration"] = f"{int(task['duration'][:-1]) + days}d"
            return scheduled(roadmap(**other))
    return None


@pytest.mark.parametrize("first", [0, pytest.param(100, marks=pytest.mark.slow)])
def test_a_task_of_the_path_longer_by_a_day_more_than_its_own_float_moves_the_target(first: int) -> None:
    for seed in range(first, first + (12 if not first else 150)):
        plan = to_target(seed)
        schedule = scheduled(roadmap(**plan))
        path = schedule.paths["r"]
        assert path is not None
        goal = schedule.node("r", "goal")
        for node in path.driving:
            own = path.floats[node] - path.reserve
            after = lengthened(plan, node.item, own + 1)
            if after is not None:
                index, finish = goal.calendar.index, after.early.finish[after.node("r", "goal")]
                moved = index(finish) - index(schedule.early.finish[goal])
                lost = path.reserve - (after.reserves["r"] or 0)
                assert max(moved, lost) == 1, (seed, node)
