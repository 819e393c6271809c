"""What happens on the very day of a bound: finished on the day it started, on the day of the deadline, on a limit."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.build import MONDAY, roadmap, scheduled
from tiekartta.analyse.critical import critical_report
from tiekartta.analyse.quality import assess
from tiekartta.analyse.rules import OF_DATES, OF_MODEL, run
from tiekartta.analyse.rules.plan import Plan
from tiekartta.analyse.states import States
from tiekartta.analyse.why import step_of
from tiekartta.model.config import Config
from tiekartta.model.roadmap import Roadmap
from tiekartta.model.soundness import contradictions


def codes(plan: Roadmap, status_date: date = MONDAY) -> set[str]:
    return {each.code for each in run((*OF_MODEL, *OF_DATES), Plan(plan, scheduled(plan, status_date), Config()))}


@pytest.mark.parametrize(("finished", "told"), [("2022-01-10", False), ("2022-01-11", True)])
def test_work_may_start_on_the_day_on_which_what_it_waits_for_was_finished(finished: str, told: bool) -> None:
    before = {"id": "a", "started": "2022-01-03", "finished": finished}
    after = {"id": "b", "duration": "9d", "started": "2022-01-10", "depends_on": ["a"]}
    assert ("TK356" in codes(roadmap([before, after]), date(2022, 1, 12))) is told


@pytest.mark.parametrize(("finished", "told"), [("2022-01-10", False), ("2022-01-07", True)])
def test_work_may_be_finished_on_the_day_on_which_it_started(finished: str, told: bool) -> None:
    plan = roadmap([{"id": "a", "started": "2022-01-10", "finished": finished}])
    assert ("TK331" in [each.code for each in contradictions(plan)]) is told


@pytest.mark.parametrize(("due", "state"), [("2022-01-07", "ready"), ("2022-01-06", "late")])
def test_a_finish_on_the_day_of_the_deadline_is_in_time(due: str, state: str) -> None:
    plan = roadmap([{"id": "a", "duration": "5d", "deadline": due}])
    assert States(plan, scheduled(plan), 0).all()["a"].worst == state


@pytest.mark.parametrize(("planned", "state"), [("2022-01-07", "ready"), ("2022-01-06", "behind")])
def test_a_finish_on_the_planned_day_is_not_behind(planned: str, state: str) -> None:
    first = {"id": "a", "duration": "4d"}
    plan = roadmap([first, {"id": "b", "duration": "1d", "finish": planned, "depends_on": ["a"]}])
    assert States(plan, scheduled(plan), 0).all()["b"].worst.replace("waiting", "ready") == state


@pytest.mark.parametrize(("status_date", "told"), [(date(2022, 1, 10), False), (date(2022, 1, 11), True)])
def test_the_day_of_the_plan_has_to_be_over_before_work_is_overdue(status_date: date, told: bool) -> None:
    plan = roadmap([{"id": "a", "duration": "5d", "start": "2022-01-10"}])
    assert ("overdue" in States(plan, scheduled(plan, status_date), 0).all()["a"].states) is told


def test_chains_that_are_nearly_critical_are_told_one_by_one_the_least_float_first() -> None:
    tasks = [
        {"id": "long", "duration": "20d"},
        {"id": "x1", "duration": "8d"},
        {"id": "x2", "duration": "4d", "depends_on": ["x1"]},
        {"id": "y1", "duration": "9d"},
        {"id": "y2", "duration": "9d", "depends_on": ["y1"]},
        {"id": "far", "duration": "2d"},
    ]
    goal = {"id": "goal", "title": "G", "depends_on": ["long", "x2", "y2", "far"]}
    plan = roadmap(tasks, [goal], target="goal")
    report = critical_report(scheduled(plan), "r", "goal")
    assert [each.id for each in report.items] == ["long", "goal"]
    assert [(chain.float_to, [each.id for each in chain.items]) for chain in report.near] == [
        (2, ["y1", "y2"]), (8, ["x1", "x2"]),
    ]  # fmt: skip


def offenders(number: int, *args: Any, **header: Any) -> list[str]:
    plan = roadmap(*args, **header)
    check = assess(Plan(plan, scheduled(plan), Config())).checks[number - 1]
    return [each.item for each in check.offenders]


@pytest.mark.parametrize(("days", "near"), [(10, ["b"]), (9, [])])
def test_a_chain_is_nearly_critical_up_to_the_limit(days: int, near: list[str]) -> None:
    goal = {"id": "goal", "title": "G", "depends_on": ["a", "b"]}
    plan = roadmap([{"id": "a", "duration": "20d"}, {"id": "b", "duration": f"{days}d"}], [goal], target="goal")
    report = critical_report(scheduled(plan), "r", "goal")
    assert [item.id for chain in report.near for item in chain.items] == near


def test_a_fact_is_not_before_what_is_done_on_a_day_that_nobody_told() -> None:
    after = {"id": "b", "duration": "9d", "started": "2022-01-10", "depends_on": ["a"]}
    told = {
        status: codes(roadmap([{"id": "a", "status": status}, after]), date(2022, 1, 12)) for status in ("done", None)
    }
    assert ("TK356" in told["done"], "TK356" in told[None]) == (False, True)


@pytest.mark.parametrize(("day", "state"), [("2022-01-10", "on-track"), ("2022-01-07", "late")])
def test_an_event_on_the_day_of_its_deadline_is_in_time(day: str, state: str) -> None:
    plan = roadmap((), [{"id": "event", "date": "2022-01-10", "deadline": day}])
    assert States(plan, scheduled(plan), 0).all()["event"].worst == state


@pytest.mark.parametrize(("day", "state"), [("2022-01-07", "waiting"), ("2022-01-06", "late")])
def test_a_milestone_is_in_time_at_the_end_of_the_day_of_its_deadline(day: str, state: str) -> None:
    plan = roadmap([{"id": "a", "duration": "5d"}], [{"id": "m", "depends_on": ["a"], "deadline": day}])
    assert States(plan, scheduled(plan), 0).all()["m"].worst == state


def test_an_item_is_tied_by_what_its_parent_waits_for() -> None:
    parent = {"id": "p", "depends_on": ["first"], "tasks": [{"id": "child", "duration": "1d"}]}
    after = {"id": "after", "duration": "1d", "depends_on": ["p"]}
    assert offenders(1, [{"id": "first", "duration": "1d"}, parent, after]) == ["first", "after"]


def test_an_end_is_open_where_nothing_leads_to_the_item_or_nothing_waits_for_it() -> None:
    tasks = [
        {"id": "first", "duration": "1d"},
        {"id": "tied", "duration": "1d", "depends_on": ["first"]},
        {"id": "last", "duration": "1d", "depends_on": ["tied"]},
    ]
    assert offenders(1, tasks) == ["first", "last"]


def test_work_of_no_days_is_a_point_and_not_assessed() -> None:
    tasks = [{"id": "a", "duration": "0d"}, {"id": "b", "duration": "1d"}]
    assert offenders(1, tasks) == ["b"]


@pytest.mark.parametrize(("duration", "found"), [("44d", []), ("45d", ["a"]), ("60ed", []), ("61ed", ["a"])])
def test_work_is_long_above_the_limit_in_working_days(duration: str, found: list[str]) -> None:
    assert offenders(8, [{"id": "a", "duration": duration}]) == found


def test_forecasts_before_the_data_date_and_facts_after_it_are_invalid() -> None:
    tasks = [
        {"id": "today", "started": "2022-01-03", "duration": "5d"},
        {"id": "tomorrow", "started": "2022-01-04", "duration": "5d"},
        {"id": "done", "started": "2021-12-01", "finished": "2022-01-04"},
        {"id": "was-done", "started": "2021-12-01", "finished": "2022-01-03"},
    ]
    assert offenders(9, tasks, start="2021-12-01") == ["tomorrow", "done"]


def test_what_passes_and_fails_is_counted_and_what_is_not_measured_is_neither() -> None:
    tasks = [{"id": "a", "duration": "45d"}, {"id": "b", "duration": "5d", "depends_on": ["a"]}]
    plan = roadmap(tasks)
    report = assess(Plan(plan, scheduled(plan), Config()))
    results = [each.passed for each in report.checks]
    assert (report.passed, report.failed, results.count(None)) == (9, 2, 3)
    assert (results.count(True), results.count(False)) == (9, 2)
    assert {each.number: each.unit for each in report.checks if each.number in (1, 2, 7, 12, 13)} == {
        1: "share", 2: "count", 7: "count", 12: "test", 13: "index",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("link", "end"), [("a", "start"), ("a FF", "finish"), ("a SF+9d", "finish"), ("a SS", "start")]
)
def test_a_step_tells_which_end_of_the_item_is_bound(link: str, end: str) -> None:
    plan = roadmap([{"id": "a", "duration": "5d"}, {"id": "b", "duration": "2d", "depends_on": [link]}])
    assert step_of(scheduled(plan), "r", "b").end == end
