"""Rules of the engine that single small plans show best."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.build import MONDAY, roadmap, scheduled
from tiekartta.schedule.drivers import bounds_of, driver_report
from tiekartta.schedule.schedule import compute


def test_a_link_to_an_open_question_has_its_lag() -> None:
    plan = roadmap(
        [{"id": "a", "duration": "1d", "depends_on": ["q FS+2d"]}], questions=[{"id": "q", "due": "2022-01-12"}]
    )
    assert scheduled(plan).dates["r"]["a"].early_start == date(2022, 1, 14)


def test_a_question_holds_items_of_other_roadmaps() -> None:
    asking = roadmap(questions=[{"id": "q", "due": "2022-01-12", "blocks": ["other:a"]}])
    other = replace(roadmap([{"id": "a", "duration": "1d"}], id="other"))
    dates = compute([asking, other], {"r": MONDAY, "other": MONDAY}).dates
    assert dates["other"]["a"].early_start == date(2022, 1, 12)


@pytest.mark.parametrize("link", ["r:q FS+2d", "q FS+2d"])
def test_an_item_waits_for_a_question_however_it_is_named(link: str) -> None:
    asking = roadmap(
        [{"id": "b", "duration": "1d", "depends_on": [link]}], questions=[{"id": "q", "due": "2022-01-12"}]
    )
    other = roadmap([{"id": "a", "duration": "1d", "depends_on": ["r:q"]}], id="other")
    schedule = compute([asking, other], {"r": MONDAY, "other": MONDAY})
    assert schedule.dates["r"]["b"].early_start == date(2022, 1, 14)
    assert schedule.dates["other"]["a"].early_start == date(2022, 1, 12)
    assert [driver_report(schedule, *each).item for each in (("r", "b"), ("other", "a"))] == ["q", "r:q"]  # type: ignore[union-attr]


def test_a_link_to_a_question_runs_through_what_is_dropped() -> None:
    gone = {"id": "a", "duration": "1d", "depends_on": ["q"], "status": "dropped"}
    plan = roadmap(
        [gone, {"id": "b", "duration": "1d", "depends_on": ["a"]}], questions=[{"id": "q", "due": "2022-01-12"}]
    )
    schedule = scheduled(plan)
    report = driver_report(schedule, "r", "b")
    assert schedule.dates["r"]["b"].early_start == date(2022, 1, 12)
    assert report is not None
    assert (report.kind, report.item, report.via) == ("question", "q", "a")


def test_what_holds_started_work_is_named_and_not_what_is_over_behind_the_same_parent() -> None:
    started = {"id": "c", "duration": "9d", "started": "2022-01-03", "remaining": "2d"}
    parent = {"id": "p", "depends_on": ["law FS+3w", "a"], "tasks": [started]}
    plan = roadmap(
        [{"id": "a", "duration": "2d"}, parent], [{"id": "law", "date": "2022-01-04"}], status_date="2022-01-05"
    )
    report = driver_report(scheduled(plan), "r", "c")
    assert report is not None
    assert (report.item, report.via, report.date) == ("a", "p", date(2022, 1, 7))


def test_what_a_dropped_item_with_nothing_before_it_allows_is_not_told() -> None:
    gone = {"id": "a", "duration": "1d", "status": "dropped"}
    plan = roadmap([gone, {"id": "b", "duration": "3d", "depends_on": ["a FF"]}])
    assert [each.kind for each in bounds_of(scheduled(plan), "r", "b")] == ["roadmap-start"]


def test_a_parent_of_another_roadmap_that_a_link_runs_through_has_its_roadmap_in_its_name() -> None:
    gone = {"id": "p", "duration": "1d", "depends_on": ["a"], "status": "dropped"}
    first = roadmap([{"id": "a", "duration": "3d"}, gone], id="first")
    second = roadmap([{"id": "p", "duration": "1d", "depends_on": ["first:p"]}], id="second")
    report = driver_report(compute([first, second], {"first": MONDAY, "second": MONDAY}), "second", "p")
    assert report is not None
    assert (report.item, report.via) == ("first:a", "first:p")


@pytest.mark.parametrize(
    ("link", "finish"),
    [
        ("monday SF", date(2022, 1, 21)),  # the beginning of Monday 24.1. is as good as the end of Friday 21.1.
        ("event FF", date(2022, 1, 21)),
        ("meeting FF", date(2022, 1, 24)),  # it is on Saturday 22.1.
        ("friday FF", date(2022, 1, 21)),
        ("friday FF+2ed", date(2022, 1, 24)),  # they have passed on Sunday
        ("friday FF+1d", date(2022, 1, 24)),
    ],
)
def test_a_finish_held_over_a_weekend(link: str, finish: date) -> None:
    plan = roadmap(
        [
            {"id": "monday", "duration": "2d", "start": "2022-01-24"},
            {"id": "friday", "duration": "1d", "start": "2022-01-21"},
            {"id": "a", "duration": "2d", "depends_on": [link]},
        ],
        [{"id": "event", "date": "2022-01-24"}],
        [{"id": "meeting", "body": "k"}],
        [{"id": "k", "meetings": ["2022-01-22"]}],
    )
    dates = scheduled(plan).dates["r"]
    assert dates["a"].early_finish == finish
    assert dates[link.partition(" ")[0]].total_float >= 0


def test_a_loop_across_roadmaps_names_them() -> None:
    first = roadmap([{"id": "a", "depends_on": ["second:a"]}], id="first")
    second = roadmap([{"id": "a", "depends_on": ["first:a"]}], id="second")
    (found,) = compute([first, second], {"first": MONDAY, "second": MONDAY}).findings
    assert (found.code, found.args["items"]) == ("TK316", "first:a → second:a → first:a")


def test_an_open_question_holds_started_work_too() -> None:
    task = {"id": "a", "duration": "4d", "started": "2022-01-03", "remaining": "2d"}
    plan = roadmap([task], questions=[{"id": "q", "due": "2022-01-12", "blocks": ["a"]}], status_date="2022-01-05")
    assert scheduled(plan).dates["r"]["a"].early_finish == date(2022, 1, 13)


def test_links_run_through_a_parent_whose_subtasks_were_all_dropped() -> None:
    parent = {"id": "p", "depends_on": ["a"], "tasks": [{"id": "c", "duration": "9d", "status": "dropped"}]}
    plan = roadmap([{"id": "a", "duration": "3d"}, parent, {"id": "b", "duration": "1d", "depends_on": ["p"]}])
    dates = scheduled(plan).dates["r"]
    assert dates["b"].early_start == date(2022, 1, 6)
    assert "p" not in dates


def test_a_parent_whose_subtasks_are_done_holds_nobody_although_its_own_predecessor_is_late() -> None:
    parent = {"id": "p", "depends_on": ["a"], "tasks": [{"id": "c", "duration": "1d", "finished": "2022-01-04"}]}
    plan = roadmap(
        [{"id": "a", "duration": "20d"}, parent, {"id": "b", "duration": "1d", "depends_on": ["p"]}],
        status_date="2022-01-10",
    )
    assert scheduled(plan).dates["r"]["b"].early_start == date(2022, 1, 10)


def test_a_milestone_planned_on_its_deadline_has_no_float() -> None:
    plan = roadmap(milestones=[{"id": "m", "planned": "2022-03-10", "deadline": "2022-03-10"}])
    dates = scheduled(plan).dates["r"]["m"]
    assert (dates.early_finish, dates.late_finish, dates.total_float) == (date(2022, 3, 10), date(2022, 3, 10), 0)


def test_a_milestone_is_never_shown_before_its_planned_day_or_the_data_date() -> None:
    done = {"id": "a", "duration": "1d", "finished": "2022-01-07"}
    points = [
        {"id": "free", "depends_on": ["a"]},
        {"id": "planned", "planned": "2022-01-13", "depends_on": ["b"]},
    ]
    plan = roadmap([done, {"id": "b", "duration": "3d"}], points, status_date="2022-01-10")
    dates = scheduled(plan).dates["r"]
    assert (dates["free"].early_finish, dates["planned"].early_finish) == (date(2022, 1, 10), date(2022, 1, 13))


def test_work_that_only_an_ss_link_follows_ends_with_the_network() -> None:
    plan = roadmap([{"id": "a", "duration": "5d"}, {"id": "b", "duration": "1d", "depends_on": ["a SS"]}])
    assert scheduled(plan).dates["r"]["a"].late_finish == date(2022, 1, 7)


def test_the_critical_path_to_a_planned_target_is_what_has_the_least_float_to_it() -> None:
    tasks = [{"id": "a", "duration": "5d"}, {"id": "b", "duration": "3d"}]
    goal = {"id": "goal", "planned": "2022-01-31", "depends_on": ["a", "b"]}
    schedule = scheduled(roadmap(tasks, [goal], target="goal"))
    assert [name for name, dates in schedule.dates["r"].items() if dates.critical] == ["a", "goal"]
    assert schedule.reserves["r"] == 15


def test_without_a_target_everything_that_finishes_last_is_critical() -> None:
    plan = roadmap([{"id": "b", "duration": "5d"}, {"id": "a", "duration": "5d"}, {"id": "c", "duration": "1d"}])
    assert [name for name, dates in scheduled(plan).dates["r"].items() if dates.critical] == ["b", "a"]


def test_progress_without_a_status_is_work_under_way() -> None:
    plan = roadmap([{"id": "a", "duration": "10d", "progress": 60}], status_date="2022-01-10")
    assert scheduled(plan).dates["r"]["a"].early_finish == date(2022, 1, 13)


def test_every_date_names_what_binds_it_and_what_that_beat() -> None:
    tasks = [
        {"id": "a", "duration": "5d"},
        {"id": "b", "duration": "2d"},
        {"id": "c", "duration": "1d", "start": "2022-01-04", "depends_on": ["a", "b SS+1d"]},
    ]
    schedule = scheduled(roadmap(tasks))
    driver = driver_report(schedule, "r", "c")
    assert driver is not None
    assert (driver.kind, driver.item, driver.moved) == ("link", "a", "calendar")
    rest = [(each.kind, each.item) for each in bounds_of(schedule, "r", "c")[1:]]
    assert rest == [("link", "b"), ("planned-start", None), ("roadmap-start", None)]


def test_without_a_duration_work_lasts_as_long_as_is_likely() -> None:
    estimate = {"optimistic": "2d", "likely": "5d", "pessimistic": "9d"}
    plan = roadmap([{"id": "a", "estimate": estimate}, {"id": "b", "estimate": {**estimate, "likely": "5ed"}}])
    dates = scheduled(plan).dates["r"]
    assert (dates["a"].early_finish, dates["b"].early_finish) == (date(2022, 1, 7), date(2022, 1, 7))


def test_of_a_knot_of_links_the_shortest_loop_is_told_by_ids_or_with_roadmaps() -> None:
    tasks = [
        {"id": "a", "depends_on": ["d"]},
        {"id": "b", "depends_on": ["a", "c"]},
        {"id": "c", "depends_on": ["b"]},
        {"id": "d", "depends_on": ["c"]},
    ]
    (found,) = [each for each in scheduled(roadmap(tasks)).findings if each.code == "TK316"]
    assert (found.args["items"], found.args["count"]) == ("b → c → b", 2)
    one = roadmap([{"id": "a", "depends_on": ["s:b"]}])
    other = roadmap([{"id": "b", "depends_on": ["r:a"]}], id="s")
    (found,) = [each for each in compute([one, other], {"r": MONDAY, "s": MONDAY}).findings if each.code == "TK316"]
    assert found.args["items"] == "r:a → s:b → r:a"


@pytest.mark.parametrize("link", ["p SS", "p"])
def test_a_parent_in_a_loop_with_its_child_keeps_the_child(link: str) -> None:
    tasks = [{"id": "p", "depends_on": [link], "tasks": [{"id": "e", "duration": "2d"}]}]
    schedule = scheduled(roadmap(tasks))
    (found,) = [each for each in schedule.findings if each.code == "TK316"]
    assert found.args["items"] in ("e → p → e", "p → e → p")
    assert schedule.dates["r"]["p"].early_finish == schedule.dates["r"]["e"].early_finish == date(2022, 1, 4)


def ring(*names: str) -> dict[str, list[str]]:
    """Items that wait for each other in a circle, by what each waits for."""
    return {name: [names[number - 1]] for number, name in enumerate(names)}


@pytest.mark.parametrize(
    ("waits", "told"),
    [
        (ring("a", "b", "c") | {"d": ["c"], "e": ["d"], "a": ["c", "e"]}, "a → b → c → a"),
        (ring("a", "b", "c") | ring("d", "e", "f") | {"a": ["c", "f"], "d": ["f", "c"]}, "a → b → c → a"),
        (ring("a", "b", "c") | ring("x", "y") | {"a": ["c", "y"], "x": ["y", "c"]}, "x → y → x"),
    ],
)
def test_of_loops_the_shortest_is_told_and_of_equal_ones_the_first(waits: dict[str, list[str]], told: str) -> None:
    found = scheduled(roadmap([{"id": name, "depends_on": links} for name, links in waits.items()])).findings
    assert [each.args["items"] for each in found if each.code == "TK316"] == [told]
