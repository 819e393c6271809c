"""Random plans of every feature with something that they lead to, and the same plans with an item made longer."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.build import roadmap, scheduled
from tests.properties.networks import Plan, random_plan
from tiekartta.schedule.network import ACTIVE, DONE, TASK, Floor, Node
from tiekartta.schedule.schedule import Schedule

KINDS = ("none", "milestone", "event", "work", "decision")


def with_target(seed: int, kind: str) -> Plan:
    """A plan whose target of a kind waits for some of its items, and has a deadline that is met or missed by some days.

    Links are FS and no task is held by its end: where SS or SF follow, or FF, FNET or MFO hold the task itself, a
    longer task is not a later one.
    """
    plan, made = random_plan(seed), Random(seed)
    items = [*every_task(plan), *plan["milestones"], *plan["decisions"]]
    for item in items:
        item["depends_on"] = [_finish_to_start(link) for link in item["depends_on"]]
        if item.get("constraint", {}).get("type") in ("FNET", "MFO"):
            del item["constraint"]
    if kind == "none":
        return plan
    names = [item["id"] for item in items]
    goal: dict[str, Any] = {"id": "goal", "depends_on": made.sample(names, min(4, len(names)))}
    if kind == "event":
        goal["date"] = "2022-07-01"  # after every other event and its lags
    elif kind == "work":
        goal["duration"] = "4d"
    elif kind == "decision":
        goal |= {"body": "council", "via": ["board"]}
        for body in ("board", "council"):
            days = [date(2022, 1, 5) + timedelta(days=made.choice([14, 16, 19]) * n) for n in range(40)]
            plan["bodies"].append(
                {"id": body, "notice": "2d", "meetings": [day.isoformat() for day in sorted(set(days))]}
            )
    plan["tasks" if kind == "work" else "decisions" if kind == "decision" else "milestones"].append(goal)
    plan["target"] = "goal"
    if kind != "event":
        finish = schedule_of(plan).dates["r"]["goal"].early_finish
        goal["deadline"] = (finish + timedelta(days=made.randint(-4, 20))).isoformat()
    return plan


def _finish_to_start(link: str) -> str:
    pred, _, kind = link.partition(" ")
    return f"{pred} FS{kind[2:]}"


def every_task(plan: Plan) -> Iterator[dict[str, Any]]:
    """The tasks of a plan and all subtasks."""
    for task in plan["tasks"]:
        yield task
        yield from every_task({"tasks": task.get("tasks", ())})


def schedule_of(plan: Plan) -> Schedule:
    """The schedule of a plan."""
    return scheduled(roadmap(**plan))


def longer(plan: Plan, schedule: Schedule, node: Node, days: int) -> Schedule | None:
    """The schedule of the plan with work that takes so many working days more; None for what is no such work."""
    if node.kind != TASK or node.state == DONE:
        return None
    other = deepcopy(plan)
    task = next(each for each in every_task(other) if each["id"] == node.item)
    driver = schedule.early.driver[node]
    if isinstance(driver, Floor) and driver.reason == "expected-finish":
        expected = date.fromisoformat(task["expected_finish"]).toordinal()
        task["expected_finish"] = date.fromordinal(node.calendar.day(node.calendar.index(expected) + days)).isoformat()
    elif any(floor.reason == "expected-finish" for floor in node.floors):
        return None  # its links hold it, whatever is expected
    else:
        task["remaining" if node.state == ACTIVE else "duration"] = f"{node.days + days}d"
    return schedule_of(other)
