"""Early dates: the day on which a point is shown, and what has started no longer waits for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.build import roadmap, scheduled
from tiekartta.schedule.schedule import Schedule


def task(name: str, days: int = 1, *after: str, **keys: Any) -> dict[str, Any]:
    return {"id": name, "duration": f"{days}d", "depends_on": list(after), **keys}


def shown(*links: str, kind: str = "milestones", **keys: Any) -> int:
    """The day of January 2022 on which a point after work from Monday 3 to Friday 7 is shown."""
    point = {"id": "m", "depends_on": list(links), **keys}
    monday = {"id": "monday", "date": "2022-01-10"}
    saturday = {"id": "saturday", "date": "2022-01-08"}
    tasks, points = [task("a", 5), task("b", 4)], [monday, saturday]
    if kind == "milestones":
        points.append(point)
    else:
        tasks.append({**point, "duration": "0d"})
    return scheduled(roadmap(tasks, points)).dates["r"]["m"].early_finish.day


@pytest.mark.parametrize(
    ("links", "day"),
    [
        (["a"], 7),  # the day on which the work ends
        (["b"], 6),
        (["a", "b"], 7),
        (["a FS+1d"], 10),  # a working day that was counted
        (["b FS+1d"], 7),
        (["a FS+1ed"], 8),  # calendar days may end on a Saturday
        (["a FS+3ed"], 10),
        (["a SS"], 3),  # a start is the beginning of its day
        (["a SS+1d"], 4),
        (["a SS+4d"], 7),
        (["a SS+5d"], 10),
        (["a SS+5ed"], 8),
        (["saturday"], 8),
        (["monday"], 10),
        (["a", "saturday"], 8),
        (["a", "monday"], 10),
        ([], 3),
    ],
)
def test_a_milestone_is_shown_on_the_day_that_holds_it(links: list[str], day: int) -> None:
    assert shown(*links) == day


@pytest.mark.parametrize(("links", "day"), [(["a"], 7), (["saturday"], 10), (["a SS+5ed"], 10), (["a SS+5d"], 10)])
def test_a_task_without_length_is_shown_on_a_working_day(links: list[str], day: int) -> None:
    assert shown(*links, kind="tasks") == day


@pytest.mark.parametrize(
    ("planned", "day"), [("2022-01-05", 7), ("2022-01-07", 7), ("2022-01-08", 8), ("2022-01-12", 12)]
)
def test_a_planned_day_holds_from_its_beginning(planned: str, day: int) -> None:
    assert shown("a", planned=planned) == day


def finish(schedule: Schedule, name: str) -> date:
    return schedule.dates["r"][name].early_finish


def test_work_under_way_waits_for_what_is_unfinished_and_not_for_what_is_over() -> None:
    begun = {"started": "2022-01-03", "remaining": "2d"}
    points = [{"id": "law", "date": "2022-01-04"}, {"id": "ahead", "date": "2022-01-12"}]
    done = task("done", 1, finished="2022-01-03")

    def ends(*after: str) -> date:
        plan = roadmap([task("a", 9, *after, **begun), done, task("open", 3)], points, status_date="2022-01-05")
        return finish(scheduled(plan), "a")

    assert ends("done FS+9d") == ends("law FS+9d") == ends() == date(2022, 1, 6)
    assert ends("open") == date(2022, 1, 11)
    assert ends("ahead") == date(2022, 1, 13)


def test_through_a_parent_started_work_waits_for_the_unfinished_and_planned_work_for_all() -> None:
    inside = [
        task("begun", 9, started="2022-01-03", remaining="1d", title="B"),
        task("planned", 1, title="P"),
    ]
    tasks = [
        task("done", 1, finished="2022-01-03"), task("open", 2),
        {"id": "p", "depends_on": ["done FS+9d", "open"], "tasks": inside},
    ]  # fmt: skip
    schedule = scheduled(roadmap(tasks, status_date="2022-01-05"))
    assert (finish(schedule, "begun"), finish(schedule, "planned")) == (date(2022, 1, 7), date(2022, 1, 17))


def test_a_parent_starts_with_its_earliest_child() -> None:
    inside = [task("late", 1, title="L", start="2022-01-12"), task("early", 1, title="E", start="2022-01-05")]
    tasks = [{"id": "p", "tasks": inside}, task("x", 1, "p SS+1d")]
    assert finish(scheduled(roadmap(tasks)), "x") == date(2022, 1, 6)


@pytest.mark.parametrize(("duration", "start"), [("5d", 10), ("6d", 7), ("8d", 5), ("6ed", 9)])
def test_finished_work_that_does_not_say_when_it_began_took_as_long_as_it_was_thought_to(
    duration: str, start: int
) -> None:
    task = {"id": "a", "duration": duration, "status": "done", "finished": "2022-01-14"}
    dates = scheduled(roadmap([task]), date(2022, 1, 17)).dates["r"]["a"]
    assert (dates.early_start, dates.early_finish) == (date(2022, 1, start), date(2022, 1, 14))
