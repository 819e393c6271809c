"""What the critical path promises: who is on it moves the target, or takes from its reserve, when its float is used."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

import pytest

from tests.build import roadmap, scheduled
from tests.properties.targets import KINDS, every_task, longer, schedule_of, with_target
from tests.properties.test_slip import Plan, plan_of
from tiekartta.schedule.margins import margin_of
from tiekartta.schedule.network import Node
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


SEEDS = [0, pytest.param(15, marks=pytest.mark.slow), pytest.param(100, marks=pytest.mark.slow)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("first", SEEDS)
def test_so_it_does_in_plans_of_every_feature_and_to_targets_of_every_kind(first: int, kind: str) -> None:
    """Where the days between are those of meetings it moves to the next; then it may lose more than a day."""
    for seed in range(first, first + (85 if first else 15)):
        plan = with_target(seed, kind)
        schedule = schedule_of(plan)
        path = schedule.paths["r"]
        assert path is not None
        for node in path.driving:
            after = node in path.floats and longer(plan, schedule, node, path.floats[node] - path.reserve + 1)
            if after:
                then = after.paths["r"]
                assert then is not None
                moved = finish_of(after, then.ends) - finish_of(schedule, path.ends)
                assert moved > 0 or then.reserve < path.reserve, (seed, node)


def finish_of(schedule: Schedule, ends: Iterable[Node]) -> int:
    return max(schedule.early.finish[node] for node in ends)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "none"])
@pytest.mark.parametrize("first", SEEDS)
def test_the_reserve_is_what_the_target_can_slip_to(first: int, kind: str) -> None:
    """Who leaves the reserve may take as long as it is and the target is in time, a day more and it is not.

    Fixed events on the way come on their day whoever is late for them, an elapsed lag may end anywhere between a
    Friday's deadline and the Monday, and a decision without a meeting has no day to keep; so there are none of these.
    """
    for seed in range(first, first + (85 if first else 15)):
        plan = with_target(seed, kind)
        for item in (*every_task(plan), *plan["milestones"], *plan["decisions"]):
            item["depends_on"] = [link.replace("ed", "d") for link in item["depends_on"]]
        for milestone in plan["milestones"]:
            if milestone["id"] != "goal" and "date" in milestone:
                milestone["planned"] = milestone.pop("date")
        schedule = schedule_of(plan)
        path = schedule.paths["r"]
        assert path is not None
        for node in () if path.reserve < 0 or schedule.early.without_meeting else path.leaving:
            by = [longer(plan, schedule, node, path.reserve + more) for more in (0, 1)]
            assert [in_time(each, schedule) for each in by if each] in ([True, False], []), (seed, node)


def in_time(schedule: Schedule, before: Schedule) -> bool:
    """Whether the target is met, on its own day or by its deadline, and no decision before it lost its last meeting."""
    leading = {node.name for node in schedule.network.ancestors([schedule.node("r", "goal")])}
    lost = {node.name for node in schedule.early.without_meeting} - {node.name for node in before.early.without_meeting}
    return leading.isdisjoint(lost) and not margin_of(schedule, "r", schedule.network.roadmaps[0].rows["goal"]).late
