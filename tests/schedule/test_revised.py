"""A schedule that is revised is the schedule that is computed anew."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any

import pytest

from tests.build import roadmap, scheduled
from tests.properties.networks import Plan, random_plan
from tiekartta.base.findings import Finding, InputError, Span
from tiekartta.model.roadmap import Roadmap
from tiekartta.schedule.meetings import Budget
from tiekartta.schedule.network import Node
from tiekartta.schedule.revised import Changes, nodes_with, revised
from tiekartta.schedule.schedule import Schedule


def items_of(plan: Plan) -> Iterator[Plan]:
    stack = [*plan["tasks"], *plan["milestones"], *plan["decisions"]]
    while stack:
        item = stack.pop()
        yield item
        stack.extend(item.get("tasks", ()))


def edited(plan: Plan, seed: int) -> Plan:
    """The plan with a few values of its items and questions changed, added or taken away."""
    random = Random(seed)
    plan = deepcopy(plan)
    pool = list(items_of(random_plan(seed + 1)))
    for item in random.sample(list(items_of(plan)), random.choice([1, 1, 2, 3])):
        kind = item["id"].rpartition("-")[2][0] if "tasks" not in item else "p"
        values = [each for each in pool if "tasks" not in each and each["id"][0] == kind and "tasks" not in item]
        for other in values[:1]:
            keys = {*item, *other} - {"id", "depends_on", "via", "body"}
            for key in random.sample(sorted(keys), min(2, len(keys))):
                item.pop(key, None)
                item.update({key: other[key]} if key in other else {})
        if "duration" in item and random.random() < 0.6:
            item["duration"] = random.choice(["1d", "7d", "3w", "0d", "6ed"])
        if random.random() < 0.3:
            item["deadline"] = f"2022-02-{random.randint(1, 28):02}"
    for question in plan["questions"]:
        if random.random() < 0.5:
            question["due"] = f"2022-03-{random.randint(1, 28):02}"
        elif random.random() < 0.3:
            question["answered"] = "2022-01-03"
    return plan


def changes(old: Roadmap, new: Roadmap) -> tuple[Changes, Changes]:
    """The fields that differ of items and of questions."""
    items = {name: (row.item, new.rows[name].item) for name, row in old.rows.items()}
    questions = {was.id: (was, now) for was, now in zip(old.questions, new.questions, strict=True)}
    return _differing(items), _differing(questions)


def _differing(pairs: dict[str, tuple[Any, Any]]) -> Changes:
    told = {("r", name): dict(_fields(*pair)) for name, pair in pairs.items()}
    return {name: values for name, values in told.items() if values}


def _fields(was: Any, now: Any) -> Iterator[tuple[str, Any]]:
    for key in type(was).model_fields:
        if key != "tasks" and getattr(was, key) != getattr(now, key):  # what is in a parent is told of by itself
            yield key, getattr(now, key)


def dates(schedule: Schedule) -> dict[Any, Any]:
    """All that a schedule says of each node, of its late dates to each item too."""
    ends = [node for node in schedule.network.ids["r"].values() if not node.row.gone]
    to = [schedule.late_to([end]) for end in ends]
    return {node.key: (*_dates(schedule, node), *(each.of(node) for each in to)) for node in schedule.order}


def _dates(schedule: Schedule, node: Node) -> tuple[Any, ...]:
    early, late = schedule.early, schedule.late
    return early.of(node), early.shown.get(node), late.of(node), node in schedule.over, schedule.free.get(node)


def agrees(seed: int) -> bool:
    """Whether a random plan could be revised; if so, it was as if it had been computed anew, and is as it was again."""
    plan = random_plan(seed)
    old, new = roadmap(**plan), roadmap(**edited(plan, seed))
    first, anew = scheduled(old), scheduled(new)
    before = dates(first)
    nodes = nodes_with(first, *changes(old, new))
    if nodes is None:
        return False
    with revised(first, nodes) as again:
        assert dates(again) == dates(anew)
        assert again.reserves == anew.reserves
    del first.free
    assert dates(first) == before
    return bool(nodes)


def test_a_revised_schedule_is_the_one_that_is_computed_anew() -> None:
    assert sum(map(agrees, range(150))) > 50


def test_a_decision_learns_that_the_first_of_two_turns_has_no_meeting_any_more() -> None:
    assert agrees(9094)


@pytest.mark.slow
def test_it_is_in_thousands_of_plans() -> None:
    assert sum(map(agrees, range(5_000))) > 1_500


def test_what_bears_on_links_is_not_revised() -> None:
    tasks = [{"id": "a", "duration": "3d"}, {"id": "p", "tasks": [{"id": "b", "duration": "2d"}]}]
    bodies = [{"id": "board", "meetings": ["2022-02-01"]}]
    decisions = [{"id": "d", "body": "board", "via": ["board"]}]
    first = scheduled(roadmap(tasks, decisions=decisions, bodies=bodies))
    for name, values in (
        ("a", {"status": "dropped"}),
        ("a", {"status": "active"}),
        ("a", {"status": "done"}),
        ("p", {"deadline": None}),
        ("d", {"deadline": None}),
        ("nobody", {"duration": None}),
    ):
        assert nodes_with(first, {("r", name): values}, {}) is None, (name, values)
    assert nodes_with(first, {("r", "a"): {"deadline": None}}, {}) is not None


def test_looking_on_trial_is_not_charged_and_is_no_finding() -> None:
    budget = Budget(10)
    budget.close()
    with budget.on_trial():
        budget.left = -1
        budget.refuse(Finding("TK416", Span("f")))
    assert budget.left == 10
    with pytest.raises(InputError):
        budget.refuse(Finding("TK416", Span("f")))
