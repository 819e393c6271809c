"""The checks of the DCMA that follow the path, the links of parents and the target, each with its right value."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.build import roadmap, scheduled
from tiekartta.analyse.quality import Check, assess
from tiekartta.analyse.rules.plan import Plan
from tiekartta.model.config import Config
from tiekartta.model.entities import Function


def check(number: int, tasks: list[Any], milestones: Any = (), **header: Any) -> Check:
    plan = roadmap(tasks, milestones, **header)
    return next(each for each in assess(Plan(plan, scheduled(plan), Config())).checks if each.number == number)


SIDE_BY_SIDE = [{"id": "a", "duration": "5d"}, {"id": "b", "duration": "5d", "depends_on": ["a SS"]}]
EVENT = [{"id": "end", "date": "2022-02-01", "depends_on": ["b"]}]


def test_a_path_without_links_into_its_end_loses_the_delay() -> None:
    """b starts with a, so it does not end later when a takes 600 days more; what else waits for a does not matter."""
    for more in ([], [{"id": "z", "duration": "1d", "depends_on": ["a"]}]):
        found = check(12, [*SIDE_BY_SIDE, *more], EVENT, target="end")
        assert (found.value, found.limit, found.passed) == (0, 600, False)
        assert (found.count, found.total, [each.item for each in found.offenders]) == (1, 1, ["a"])


def test_the_delay_is_counted_once() -> None:
    """The start of b is the end of the plan: it moves by as much as a takes longer, not twice."""
    tasks = [
        {"id": "a", "duration": "3d"},
        {"id": "b", "duration": "2d", "depends_on": ["a"]},
        {"id": "c", "duration": "1d", "depends_on": ["a"]},
    ]
    assert check(12, tasks, [{"id": "m", "depends_on": ["b SF"]}]).value == 600


def test_of_two_that_finish_last_either_moves_the_end() -> None:
    found = check(12, [{"id": "z", "duration": "10d"}, {"id": "a", "duration": "10d"}])
    assert (found.value, found.count, found.passed, found.offenders) == (600, 0, True, ())


def test_the_length_is_that_of_the_path_and_not_the_time_to_the_day_of_the_target() -> None:
    """Forty days of work and 21 days too few of them: half of the length is missing."""
    found = check(
        13, [{"id": "b", "duration": "40d"}], [{"id": "end", "date": "2022-01-31", "depends_on": ["b"]}], target="end"
    )
    assert (found.value, found.passed) == (50, False)


def test_links_of_parents_are_links() -> None:
    tasks = [
        {"id": "a", "duration": "5d"},
        {
            "id": "p",
            "depends_on": ["a FS-2d", "a SS+3d"],
            "tasks": [{"id": "b", "duration": "5d"}, {"id": "c", "duration": "5d", "depends_on": ["b"]}],
        },
    ]
    leads, lags, types = (check(number, tasks) for number in (2, 3, 4))
    assert [(each.count, each.total) for each in (leads, lags, types)] == [(1, 3), (1, 3), (1, 3)]


def test_the_first_and_the_last_are_open_ends_too() -> None:
    """The five per cent leave room for them."""
    tasks = [{"id": "a", "duration": "5d"}, {"id": "b", "duration": "5d", "depends_on": ["a"]}]
    assert (check(1, tasks).count, check(1, tasks).total) == (2, 2)


def test_an_end_is_ready_when_all_that_it_waits_for_is() -> None:
    """Of what the target waits for the last counts: the path is ten days long, not three."""
    tasks = [{"id": "a", "duration": "10d"}, {"id": "b", "duration": "3d"}]
    for links in (["a", "b"], ["b", "a"]):
        found = check(13, tasks, [{"id": "end", "date": "2022-01-31", "depends_on": links}], target="end")
        assert (found.total, found.value) == (10, 200)


def test_shares_at_their_limit_pass_and_one_more_fails() -> None:
    def tasks(late: int) -> list[dict[str, Any]]:
        hard = {"constraint": {"type": "FNLT", "date": "2022-03-01"}}
        return [{"id": f"t{n}", "duration": "5d", **(hard if n < late else {})} for n in range(20)]

    assert [(each.value, each.passed) for each in (check(5, tasks(1)), check(5, tasks(2)))] == [(5, True), (10, False)]
    links = [[f"t{n} SS" if n < others else f"t{n}" for n in range(10)] for others in (1, 2)]
    ends = [[{"id": "end", "depends_on": each}] for each in links]
    found = [check(4, tasks(0), each) for each in ends]
    assert [(each.value, each.passed) for each in found] == [(90, True), (80, False)]


def test_a_negative_float_fails_and_none_does_not() -> None:
    def found(day: str) -> Check:
        return check(7, [{"id": "a", "duration": "5d", "deadline": day}])

    assert [(each.count, each.passed) for each in (found("2022-01-07"), found("2022-01-06"))] == [(0, True), (1, False)]


def test_a_float_is_high_above_the_limit() -> None:
    def found(float_: int) -> int:
        return check(6, [{"id": "a", "duration": "1d"}, {"id": "z", "duration": f"{float_ + 1}d"}]).count

    assert [found(float_) for float_ in (44, 45)] == [0, 1]


@pytest.mark.parametrize(
    ("told", "missing"),
    [({}, 1), ({"owner": "lawyer"}, 0), ({"effort": 5}, 0), ({"owner": "lawyer", "effort": 5}, 0)],
)
def test_work_has_somebody_or_some_effort(told: dict[str, Any], missing: int) -> None:
    found = check(10, [{"id": "a", "duration": "5d", **told}])
    assert (found.count, found.limit, found.passed) == (missing, None, None)


def due(tasks: list[dict[str, Any]], number: int, baseline: dict[str, date] | None = None) -> Check:
    plan = roadmap(tasks, [{"id": "m", "planned": "2022-01-04"}], status_date="2022-01-10")
    checks = assess(Plan(plan, scheduled(plan), Config(), baseline=baseline)).checks  # type: ignore[call-arg]
    return next(each for each in checks if each.number == number)


def test_what_was_due_by_the_data_date_is_missed_or_late_by_the_plan_or_the_baseline() -> None:
    done = {"started": "2022-01-03", "finish": "2022-01-07", "start": "2022-01-03"}
    tasks = [
        {"id": "in-time", **done, "finished": "2022-01-07"},
        {"id": "late", **done, "finished": "2022-01-08"},
        {"id": "open", **done, "finish": "2022-01-10"},
        {"id": "ahead", "start": "2022-01-10", "finish": "2022-01-11"},
    ]
    missed, index = due(tasks, 11), due(tasks, 14)
    assert ([each.item for each in missed.offenders], missed.total) == (["late", "open"], 3)
    assert (index.count, index.total, round(index.value or 0), [each.item for each in index.offenders]) == (
        2, 3, 67, ["open"],
    )  # fmt: skip
    moved = {"in-time": date(2022, 1, 6), "ahead": date(2022, 1, 10), "open": date(2022, 1, 11)}
    assert ([each.item for each in due(tasks, 11, moved).offenders], due(tasks, 11, moved).total) == (
        ["in-time", "ahead"], 2,
    )  # fmt: skip
    assert (due([], 14).passed, due([], 11).passed) == (None, None)


def test_a_decision_and_an_event_have_no_length_and_elapsed_days_count_by_the_working_days_in_them() -> None:
    plan = roadmap(
        [{"id": "a", "duration": "1d"}, {"id": "b", "duration": "2ed", "start": "2022-01-08"}],
        decisions=[{"id": "d"}],
    )
    config = Config.model_validate({"quality": {"high_duration_days": 0}})
    found = next(each for each in assess(Plan(plan, scheduled(plan), config)).checks if each.number == 8)
    assert ([each.item for each in found.offenders], found.total) == (["a"], 3)


def test_what_is_told_to_have_happened_after_the_data_date_is_counted_and_not_shared() -> None:
    told = {
        "today": {"started": "2022-01-05"}, "over": {"started": "2022-01-04", "finished": "2022-01-05"},
        "begins": {"started": "2022-01-06"}, "ends": {"started": "2022-01-04", "finished": "2022-01-06"}, "open": {},
        "before": {"started": "2022-01-03", "finished": "2022-01-04"}, "one": {"duration": "1d"},
    }  # fmt: skip
    tasks = [{"id": name, "duration": "2d", **facts} for name, facts in told.items()]
    found = check(9, tasks, status_date="2022-01-05")
    assert [each.item for each in found.offenders] == ["begins", "ends"]
    assert (found.value, found.limit, found.total, found.passed) == (2, 0, 7, False)
    right = check(9, [tasks[0], tasks[1], *tasks[4:]], status_date="2022-01-05")
    assert (right.value, right.count, right.passed) == (0, 0, True)


def test_there_are_fourteen_checks_whatever_there_is_to_check() -> None:
    """Where there is nothing to measure, nothing passes and nothing fails but the counts of none."""
    for plan in (roadmap(), roadmap(milestones=[{"id": "m", "date": "2022-01-03"}])):
        report = assess(Plan(plan, scheduled(plan), Config()))  # type: ignore[call-arg]
        assert [(each.number, each.code) for each in report.checks] == [(n, f"TK6{n:02}") for n in range(1, 15)]
        assert {each.number: each.passed for each in report.checks if each.passed is not None} == {
            2: True, 7: True, 9: True,
        }  # fmt: skip
        assert (report.passed, report.failed, report.measured_against) == (3, 0, "plan")
        assert [each.number for each in report.checks if each.at_least] == [4, 12, 13, 14]
        assert {each.unit: each.number for each in reversed(report.checks)} == {
            "share": 1, "count": 2, "test": 12, "index": 13,
        }  # fmt: skip
        assert {each.number: (each.count, each.total, each.value) for each in report.checks if each.number >= 12} == {
            12: (0, 0, None), 13: (0, 0, None), 14: (0, 0, None),
        }  # fmt: skip


def test_the_ties_of_an_item_are_those_of_its_parents_too_and_functions_wait_as_well() -> None:
    inner = [{"id": "b", "title": "B", "duration": "1d"}, {"id": "c", "title": "C", "duration": "1d"}]
    tasks = [
        {"id": "a", "duration": "1d"}, {"id": "p", "depends_on": ["a"], "tasks": inner},
        {"id": "z", "duration": "1d", "depends_on": ["p"]}, {"id": "gone", "status": "dropped", "depends_on": ["z"]},
    ]  # fmt: skip
    assert [each.item for each in check(1, tasks).offenders] == ["a", "z"]
    plan = replace(roadmap(tasks), functions=(Function.model_validate({"id": "f", "title": "F", "requires": ["z"]}),))
    report = assess(Plan(plan, scheduled(plan), Config()))  # type: ignore[call-arg]
    assert [each.item for each in report.checks[0].offenders] == ["a"]


def test_a_duration_is_high_above_the_limit_and_a_due_item_has_its_finish_deadline_or_meeting() -> None:
    assert [check(8, [{"id": "a", "duration": f"{days}d"}]).count for days in (44, 45)] == [0, 1]
    plan = roadmap(
        [{"id": "f", "start": "2021-12-20", "finish": "2022-01-03"}, {"id": "l", "deadline": "2022-01-03"},
         {"id": "n"}],
        decisions=[{"id": "d", "meeting": "2022-01-03"}, {"id": "later", "meeting": "2022-01-04"}], start="2021-12-20",
    )  # fmt: skip
    report = assess(Plan(plan, scheduled(plan), Config()))  # type: ignore[call-arg]
    assert [each.item for each in report.checks[13].offenders] == ["f", "l", "d"]


@pytest.mark.parametrize(
    ("day", "lacks", "value"), [("2022-01-24", 0, 150), ("2022-01-17", 0, 100), ("2022-01-10", 5, 50)]
)
def test_the_length_index_tells_how_many_days_a_path_lacks(day: str, lacks: int, value: int) -> None:
    """Ten days of work, and five more, none more or five less until the day of the target."""
    found = check(13, [{"id": "a", "duration": "10d"}], [{"id": "end", "date": day, "depends_on": ["a"]}], target="end")
    assert (found.count, found.total, found.value) == (lacks, 10, value)
