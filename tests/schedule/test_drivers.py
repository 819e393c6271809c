"""What is told of what binds an item: the day that it allows, what moved it, and what it runs through."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.build import roadmap, scheduled
from tiekartta.schedule.drivers import DriverReport, bounds_of, driver_report, turn_reports

WEEK = {"id": "a", "duration": "5d"}  # Monday 3.1. – Friday 7.1.2022
FRIDAY, SATURDAY, MONDAY = date(2022, 1, 7), date(2022, 1, 8), date(2022, 1, 10)


def driver(item: str, *args: Any, **header: Any) -> DriverReport:
    report = driver_report(scheduled(roadmap(*args, **header)), "r", item)
    assert report is not None
    return report


@pytest.mark.parametrize(
    ("link", "day", "kind", "moved"),
    [
        ("a", MONDAY, "FS", "calendar"),  # the end of Friday is the beginning of Saturday: work goes on on Monday
        ("a FF", FRIDAY, "FF", None),
        ("a FS+1d", date(2022, 1, 11), "FS", None),
        ("a FF+1d", MONDAY, "FF", None),
        ("a SS", date(2022, 1, 3), "SS", None),
        ("a FS+1ed", MONDAY, "FS", "calendar"),
        ("a FS+2ed", MONDAY, "FS", None),
        ("a FF+1ed", SATURDAY, "FF", "calendar"),
    ],
)
def test_a_link_allows_the_first_working_day_of_a_start_and_the_very_day_of_a_finish(
    link: str, day: date, kind: str, moved: str | None
) -> None:
    report = driver("b", [WEEK, {"id": "b", "duration": "1d", "depends_on": [link]}])
    assert (report.kind, report.date, report.item, report.type, report.moved) == ("link", day, "a", kind, moved)


def test_a_milestone_is_told_on_the_day_of_the_end_that_it_comes_from() -> None:
    points = [{"id": "m", "depends_on": ["a"]}, {"id": "n", "depends_on": ["b SS"]}, {"id": "o", "depends_on": ["m"]}]
    tasks = [WEEK, {"id": "b", "duration": "1d", "depends_on": ["a"]}]
    assert [driver(name, tasks, points).date for name in "mno"] == [FRIDAY, MONDAY, FRIDAY]
    event = [{"id": "e", "date": "2022-01-06"}, {"id": "m", "depends_on": ["e"]}]
    assert driver("m", (), event).date == date(2022, 1, 6)


def test_a_task_without_length_waits_for_a_working_day_and_a_milestone_does_not() -> None:
    events = [{"id": "e", "date": "2022-01-08"}, {"id": "m", "depends_on": ["e"]}]
    tasks = [{"id": "z", "duration": "0d", "depends_on": ["e"]}]
    assert (driver("z", tasks, events).moved, driver("m", tasks, events).moved) == ("calendar", None)


def test_elapsed_work_starts_on_a_day_off() -> None:
    report = driver("b", [WEEK, {"id": "b", "duration": "3ed", "depends_on": ["a"]}])
    assert (report.date, report.moved) == (SATURDAY, None)


def test_a_decision_is_moved_by_its_meeting_unless_that_is_the_very_day() -> None:
    def moved(meeting: str, link: str = "a") -> tuple[str | None, date]:
        decision = {"id": "d", "body": "k", "depends_on": [link]}
        report = driver("d", [WEEK], (), [decision], [{"id": "k", "meetings": [meeting]}])
        return report.moved, report.date

    assert moved("2022-01-11")[0] == "meeting"
    assert moved("2022-01-08") == (None, SATURDAY)
    assert (moved("2022-01-07", link="a FF"), moved("2022-01-08", link="a FF")) == ((None, FRIDAY), ("meeting", FRIDAY))
    assert moved("2022-01-03")[0] == "calendar"  # none is late enough
    decision = {"id": "d", "depends_on": ["a"]}
    assert driver("d", [WEEK], (), [decision]).moved == "calendar"


def test_a_date_that_holds_a_start_or_a_finish_is_told_as_it_is_written() -> None:
    held = {"start": {"start": "2022-01-08"}, "finish": {"constraint": {"type": "FNET", "date": "2022-01-08"}}}
    found = {name: driver("b", [{"id": "b", "duration": "1d", **keys}]) for name, keys in held.items()}
    assert {name: (each.kind, each.date, each.moved) for name, each in found.items()} == {
        "start": ("planned-start", SATURDAY, "calendar"), "finish": ("finish-no-earlier-than", SATURDAY, "calendar"),
    }  # fmt: skip


def test_what_is_done_or_happens_on_its_day_tells_that_day_and_nothing_beside_it() -> None:
    done = {"id": "b", "duration": "5d", "started": "2022-01-04", "finished": "2022-01-05", "depends_on": ["a"]}
    schedule = scheduled(roadmap([WEEK, done], [{"id": "e", "date": "2022-01-08"}], status_date="2022-01-10"))
    assert bounds_of(schedule, "r", "b") == [DriverReport("fact", date(2022, 1, 4))]
    assert bounds_of(schedule, "r", "e") == [DriverReport("event", SATURDAY)]


def test_bounds_are_in_the_order_of_the_start_that_they_allow() -> None:
    """The last task takes three days: what holds its finish is compared by the start that goes with it."""
    held = {"start": "2022-01-06", "constraint": {"type": "FNET", "date": "2022-01-06"}}
    tasks = [
        WEEK,
        {"id": "b", "duration": "5d"},
        {"id": "c", "duration": "3d"},
        {"id": "last", "duration": "3d", "depends_on": ["a", "b FF", "c"], **held},
    ]
    bounds = bounds_of(scheduled(roadmap(tasks)), "r", "last")
    assert [(each.item or each.kind, each.date.day) for each in bounds] == [
        ("a", 10), ("c", 6), ("planned-start", 6), ("b", 7), ("finish-no-earlier-than", 6), ("roadmap-start", 3),
    ]  # fmt: skip


def test_a_dropped_item_has_nothing_that_binds_it() -> None:
    schedule = scheduled(roadmap([{"id": "gone", "duration": "1d", "status": "dropped"}]))
    assert schedule.find("r", "gone") is not None
    assert driver_report(schedule, "r", "gone") is None


def test_lags_through_what_is_dropped_add_up_each_in_its_own_days() -> None:
    def lag(first: str, second: str) -> tuple[int, bool, int]:
        gone = {"id": "gone", "status": "dropped", "duration": "1d", "depends_on": [f"a FS{first}"]}
        report = driver("b", [WEEK, gone, {"id": "b", "duration": "1d", "depends_on": [f"gone FS{second}"]}])
        assert (report.item, report.via) == ("a", "gone")
        return report.lag, report.elapsed, report.more

    assert lag("+1d", "+2d") == (3, False, 0)
    assert lag("+1ed", "+2ed") == (3, True, 0)
    assert lag("+1d", "+2ed") == (1, False, 2)
    assert lag("", "") == (0, False, 0)


def test_what_a_question_holds_through_a_body_s_turn_is_handled() -> None:
    plan = roadmap(
        decisions=[{"id": "d", "body": "k", "via": ["board"], "depends_on": ["q"]}],
        bodies=[{"id": "k", "meetings": ["2022-01-24"]}, {"id": "board", "meetings": ["2022-01-19"]}],
        questions=[{"id": "q", "due": "2022-01-12"}],
    )
    schedule = scheduled(plan)
    report = driver_report(schedule, "r", "d")
    assert report is not None
    assert (report.kind, report.item, report.handled, report.via) == ("question", "q", True, None)
    (turn,) = turn_reports(schedule, "r", "d")
    assert turn.driver is not None
    assert (turn.driver.kind, turn.driver.handled, turn.lost) == ("question", False, False)
    assert (turn.ready, turn.date) == (date(2022, 1, 12), date(2022, 1, 19))


def test_a_parent_ends_with_the_last_of_its_children() -> None:
    plan = roadmap([{"id": "p", "tasks": [WEEK, {"id": "b", "duration": "2d"}]}])
    report = driver_report(scheduled(plan), "r", "p")
    assert report is not None
    assert (report.kind, report.type, report.item, report.lag) == ("child", "child", "a", 0)
