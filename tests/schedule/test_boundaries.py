"""A milestone is a boundary, elapsed work begins on the next day, started work keeps to its facts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.build import roadmap, scheduled
from tiekartta.base import limits
from tiekartta.schedule.drivers import driver_report
from tiekartta.schedule.schedule import Dates

MONDAY = {"start": "2026-01-12", "status_date": "2026-01-12", "calendar": "fi"}


def dates_of(*args: Any, **header: Any) -> dict[str, Dates]:
    return scheduled(roadmap(*args, **{**MONDAY, **header})).dates["r"]


def test_work_may_end_on_the_day_of_a_milestone_whatever_drives_the_milestone_now() -> None:
    goal = {"id": "m", "planned": "2026-01-15", "deadline": "2026-01-15", "depends_on": ["b"]}
    dates = dates_of([{"id": "b", "duration": "1d"}], [goal])
    assert (dates["b"].late_finish, dates["b"].total_float) == (date(2026, 1, 15), 3)
    assert dates["m"].total_float == 0


def test_a_start_holds_at_the_beginning_of_the_day_of_a_milestone() -> None:
    goal = {"id": "m", "depends_on": ["a", "b SS"], "deadline": "2026-01-14"}
    dates = dates_of([{"id": "a", "duration": "2d"}, {"id": "b", "duration": "1d"}], [goal])
    assert (dates["a"].total_float, dates["b"].total_float) == (1, 2)


def test_the_same_boundary_has_the_same_float_whichever_link_leads_to_it() -> None:
    tasks = [{"id": "a", "duration": "3d"}, {"id": "b", "duration": "2d", "depends_on": ["a"]}]
    dates = dates_of(tasks, [{"id": "m", "depends_on": ["b SF"]}, {"id": "n", "depends_on": ["b FS-2d"]}])
    assert (dates["m"].total_float, dates["n"].total_float) == (2, 2)


def test_planned_milestones_may_slip_to_the_day_of_the_last() -> None:
    first, last = {"id": "a", "planned": "2022-01-12"}, {"id": "b", "planned": "2022-01-20", "depends_on": ["a"]}
    dates = dates_of((), [first, last], start="2022-01-10", status_date="2022-01-10")
    assert (dates["a"].late_finish, dates["a"].total_float, dates["b"].total_float) == (date(2022, 1, 20), 6, 0)


def test_free_float_is_never_above_total_float() -> None:
    tasks = [
        {"id": "a", "duration": "1d", "deadline": "2026-01-13"},
        {"id": "b", "duration": "1d", "start": "2026-01-20", "depends_on": ["a"]},
        {"id": "late", "duration": "5d", "deadline": "2026-01-14"},
    ]
    schedule = scheduled(roadmap(tasks, **MONDAY))
    floats = {name: (schedule.total_float("r", name), schedule.free_float("r", name)) for name in ("a", "late")}
    assert floats == {"a": (1, 1), "late": (-2, 0)}


def test_calendar_days_run_from_the_day_after_a_friday() -> None:
    tasks = [
        {"id": "notice", "duration": "1d"},
        {"id": "appeal", "duration": "30ed", "depends_on": ["notice"]},
        {"id": "then", "duration": "1d", "depends_on": ["appeal"]},
    ]
    dates = dates_of(tasks, start="2022-04-01", status_date="2022-04-01")
    assert (dates["appeal"].early_start, dates["appeal"].early_finish) == (date(2022, 4, 2), date(2022, 5, 2))
    assert dates["then"].early_start == date(2022, 5, 3)


@pytest.mark.parametrize(("told", "finish"), [({}, 8), ({"remaining": "23ed"}, 8), ({"progress": 50}, 31)])
def test_a_period_in_calendar_days_passes_by_itself(told: dict[str, Any], finish: int) -> None:
    task = {"id": "a", "duration": "30ed", "started": "2022-01-10", **told}
    dates = dates_of([task], start="2022-01-03", status_date="2022-01-17")
    assert dates["a"].early_finish == date(2022, 2 if finish == 8 else 1, finish)


def test_what_is_recorded_as_started_after_the_data_date_runs_from_its_start() -> None:
    tasks = [
        {"id": "a", "duration": "5d", "started": "2022-01-17"},
        {"id": "b", "duration": "2d", "depends_on": ["a"]},
    ]
    plan = roadmap(tasks, start="2022-01-03", status_date="2022-01-12")
    schedule = scheduled(plan)
    assert (schedule.dates["r"]["a"].early_finish, schedule.dates["r"]["b"].early_start) == (
        date(2022, 1, 21),
        date(2022, 1, 24),
    )
    assert driver_report(schedule, "r", "a").kind == "started"  # type: ignore[union-attr]


def test_work_with_nothing_left_but_no_finish_is_forecast_for_the_data_date() -> None:
    tasks = [
        {"id": "a", "duration": "10d", "started": "2022-01-10", "progress": 100},
        {"id": "b", "duration": "5d", "depends_on": ["a"]},
    ]
    dates = dates_of(tasks, start="2022-01-10", status_date="2022-02-14")
    assert (dates["a"].early_finish, dates["b"].early_start) == (date(2022, 2, 14), date(2022, 2, 15))


def test_lags_through_a_dropped_item_are_told_together() -> None:
    tasks = [
        {"id": "a", "duration": "10d"},
        {"id": "gone", "duration": "20d", "depends_on": ["a FS+1d"], "status": "dropped"},
        {"id": "b", "duration": "2d", "depends_on": ["gone FS+2d"]},
        {"id": "c", "duration": "2d", "depends_on": ["gone FS+7ed"]},
    ]
    schedule = scheduled(roadmap(tasks, start="2022-01-10"))
    assert schedule.dates["r"]["b"].early_start == date(2022, 1, 27)
    lags = [driver_report(schedule, "r", name) for name in ("b", "c")]
    assert [(each.item, each.lag, each.elapsed, each.more) for each in lags if each] == [
        ("a", 3, False, 0),
        ("a", 1, False, 7),
    ]


def test_dates_that_no_calendar_has_are_told_as_many_as_a_reader_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Eighty times a hundred years lead beyond the year 9999, once less does not."""
    century = {"duration": "36500ed"}
    chain = [{"id": f"c{n}", **century, "depends_on": [f"c{n - 1}"] if n else []} for n in range(79)]
    ends = [{"id": f"t{n}", **century, "depends_on": ["c78"]} for n in range(4)]

    def told() -> list[str]:
        found = scheduled(roadmap([*chain, *ends])).findings
        return [each.where.item for each in found if each.code == "TK341"]  # type: ignore[union-attr]

    assert told() == ["t0", "t1", "t2", "t3"]
    monkeypatch.setattr(limits, "CYCLE", 2)
    assert told() == ["t0", "t1"]
    assert scheduled(roadmap(chain)).findings == []


@pytest.mark.parametrize(
    ("started", "more", "finish"),
    [
        ("2022-01-03", {}, date(2022, 1, 12)), ("2022-01-02", {}, date(2022, 1, 11)),
        ("2022-01-05", {}, date(2022, 1, 14)), ("2021-12-25", {}, date(2022, 1, 3)),
        ("2021-12-01", {}, date(2022, 1, 3)), ("2022-01-01", {"progress": "50%"}, date(2022, 1, 7)),
        ("2022-01-01", {"remaining": "3ed"}, date(2022, 1, 5)), ("2022-01-01", {"remaining": "3d"}, date(2022, 1, 5)),
        ("2021-12-31", {"remaining": "5d"}, date(2022, 1, 7)),
    ],
)  # fmt: skip
def test_of_ten_elapsed_days_so_many_are_left_as_have_not_passed_or_as_is_told(
    started: str, more: dict[str, str], finish: date
) -> None:
    """The data date, Monday 3 January, is the first day that is left."""
    plan = roadmap([{"id": "a", "duration": "10ed", "started": started, **more}], start="2021-12-01")
    assert scheduled(plan).dates["r"]["a"].early_finish == finish
