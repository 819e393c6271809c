"""What must hold for every plan, whatever it is; the plans are those of `networks`."""

from __future__ import annotations

import random
from copy import deepcopy
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import roadmap, scheduled
from tests.properties.networks import random_plan
from tiekartta.schedule.schedule import Dates, Schedule

quick = settings(max_examples=40, derandomize=True, deadline=None, database=None)
plans = st.integers(1000, 9000).map(random_plan)


def dated(plan: dict[str, Any]) -> dict[str, Dates]:
    return scheduled(roadmap(**plan)).dates["r"]


def simple(seed: int) -> dict[str, Any]:
    """A plan of tasks in working time with links of every type; nothing in it is dated."""
    made = random.Random(seed)
    tasks = [
        {
            "id": f"t{n}",
            "duration": f"{made.randint(1, 9)}d",
            "depends_on": [
                f"t{made.randrange(n)} {made.choice(['FS', 'FS', 'SS', 'FF', 'SF'])}{made.randint(0, 3):+d}d"
                for _ in range(made.randint(0, min(n, 3)))
            ],
        }
        for n in range(made.randint(2, 14))
    ]
    return {"tasks": tasks, "start": "2022-01-03", "status_date": "2022-01-03"}


@quick
@given(plans, st.randoms(use_true_random=False))
def test_the_order_of_files_and_items_never_matters(plan: dict[str, Any], shuffled: random.Random) -> None:
    other = deepcopy(plan)
    for key in ("tasks", "milestones", "decisions", "bodies", "questions"):
        shuffled.shuffle(other[key])
    assert dated(plan) == dated(other)


@quick
@given(plans)
def test_total_float_is_never_above_the_float_to_a_milestone_downstream(plan: dict[str, Any]) -> None:
    schedule = scheduled(roadmap(**plan))
    for milestone in (each["id"] for each in plan["milestones"] if each["id"] in schedule.dates["r"]):
        for v, days in schedule.floats_to([schedule.node("r", milestone)]).items():
            assert schedule.dates["r"][v.item].total_float <= days


@quick
@given(plans, st.integers(1, 5))
def test_lengthening_a_task_never_makes_anything_earlier(plan: dict[str, Any], days: int) -> None:
    """Among FS and FF links: a longer task that is held at its finish starts earlier, with who waits for its start."""
    _without_links_from_starts(plan["tasks"], plan["milestones"], plan["decisions"])
    before = dated(plan)
    for task in plan["tasks"]:
        if task.get("duration", "").endswith("d") and "e" not in task["duration"] and task["duration"] != "0d":
            task["duration"] = f"{int(task['duration'][:-1]) + days}d"
            break
    after = dated(plan)
    assert all(after[name].early_finish >= dates.early_finish for name, dates in before.items())


def _without_links_from_starts(*lists: list[dict[str, Any]]) -> None:
    for item in (each for items in lists for each in items):
        item["depends_on"] = [link for link in item["depends_on"] if " S" not in link]
        _without_links_from_starts(item.get("tasks", []))


@quick
@given(st.integers(0, 5000))
def test_adding_a_link_never_makes_anything_earlier(seed: int) -> None:
    plan = simple(seed)
    before = dated(plan)
    plan["tasks"][-1]["depends_on"].append("t0 FS")
    after = dated(plan)
    assert all(after[name].early_start >= dates.early_start for name, dates in before.items())


@quick
@given(st.integers(0, 5000))
def test_reversing_a_network_mirrors_early_and_late_dates(seed: int) -> None:
    plan = simple(seed)
    schedule = scheduled(roadmap(**plan))
    turned: dict[str, Any] = {**plan, "tasks": [{**task, "depends_on": []} for task in plan["tasks"]]}
    by_name = {task["id"]: task for task in turned["tasks"]}
    kinds = {"FS": "FS", "SS": "FF", "FF": "SS", "SF": "SF"}
    for task in plan["tasks"]:
        for link in task["depends_on"]:
            pred, rest = link.split()
            by_name[pred]["depends_on"].append(f"{task['id']} {kinds[rest[:2]]}{rest[2:]}")
    mirror = scheduled(roadmap(**turned))
    length = _offset(schedule, max(schedule.early.finish.values()))
    assert _offset(mirror, max(mirror.early.finish.values())) == length
    for name in by_name:
        v, w = schedule.node("r", name), mirror.node("r", name)
        assert _offset(schedule, schedule.late.finish[v]) == length - _offset(mirror, mirror.early.start[w])
        assert _offset(schedule, schedule.late.start[v]) == length - _offset(mirror, mirror.early.finish[w])


def _offset(schedule: Schedule, t: int) -> int:
    """Working days from the start of the roadmap to a boundary."""
    index = schedule.node("r", "t0").calendar.index
    return index(t) - index(date(2022, 1, 3).toordinal())


@quick
@given(st.integers(0, 5000))
def test_slipping_by_the_free_float_moves_nothing_else(seed: int) -> None:
    plan = simple(seed)
    schedule = scheduled(roadmap(**plan))
    before = schedule.dates["r"]
    calendar = schedule.node("r", "t0").calendar
    for number, task in enumerate(plan["tasks"]):
        dates = before[task["id"]]
        slipped = deepcopy(plan)
        start = calendar.day(calendar.index(dates.early_start.toordinal()) + schedule.free_float("r", task["id"]))
        slipped["tasks"][number]["start"] = date.fromordinal(start).isoformat()
        after = dated(slipped)
        assert {name: (each.early_start, each.early_finish) for name, each in after.items() if name != task["id"]} == {
            name: (each.early_start, each.early_finish) for name, each in before.items() if name != task["id"]
        }


@quick
@given(st.integers(0, 5000))
def test_slipping_by_the_total_float_keeps_every_deadline_and_by_a_day_more_breaks_one(seed: int) -> None:
    plan = simple(seed)
    last = max(each.early_finish for each in dated(plan).values())
    for task in plan["tasks"]:
        task["deadline"] = last.isoformat()
    schedule = scheduled(roadmap(**plan))
    calendar = schedule.node("r", "t0").calendar
    for number, task in enumerate(plan["tasks"]):
        dates = schedule.dates["r"][task["id"]]
        for more in (0, 1):
            slipped = deepcopy(plan)
            start = calendar.day(calendar.index(dates.early_start.toordinal()) + dates.total_float + more)
            slipped["tasks"][number]["start"] = date.fromordinal(start).isoformat()
            assert any(each.early_finish > last for each in dated(slipped).values()) == bool(more)


@quick
@given(st.integers(0, 5000))
def test_removing_what_drives_nothing_changes_no_other_early_date(seed: int) -> None:
    plan = simple(seed)
    schedule = scheduled(roadmap(**plan))
    driving = {each.pred for each in schedule.early.driver.values() if each is not None and hasattr(each, "pred")}
    for task in plan["tasks"]:
        if schedule.node("r", task["id"]) in driving:
            continue
        left = [deepcopy(each) for each in plan["tasks"] if each is not task]
        for each in left:
            each["depends_on"] = [link for link in each["depends_on"] if link.split()[0] != task["id"]]
        after = dated({**plan, "tasks": left})
        before = schedule.dates["r"]
        assert all(each.early_start == before[name].early_start for name, each in after.items())
